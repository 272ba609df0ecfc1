package dev.legato.script.module;

import dev.legato.Nearest;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.run.Context;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Finds modules: those loaded, those built in, libraries, files beside the script. */
public final class ModuleRegistry {
  private static final String NO_THREADS =
      "a script is one thread; its array operations use all cores";

  /** Modules of the Python world that Legato does not replace, with what to do instead. */
  private static final Map<String, String> ABSENT =
      Map.ofEntries(
          Map.entry(
              "matplotlib",
              "Legato draws no plots; save arrays with numpy.save and plot elsewhere"),
          Map.entry(
              "seaborn", "Legato draws no plots; save arrays with numpy.save and plot elsewhere"),
          Map.entry("pandas", "Legato has no data frames; read columns with numpy.loadtxt"),
          Map.entry("torch", "use numpy"),
          Map.entry("tensorflow", "use numpy"),
          Map.entry("jax", "use numpy"),
          Map.entry("sklearn", "use numpy"),
          Map.entry("cupy", "numpy runs on the GPU when there is one"),
          Map.entry("numba", "Legato compiles array expressions by itself"),
          Map.entry("threading", NO_THREADS),
          Map.entry("concurrent", NO_THREADS),
          Map.entry(
              "multiprocessing", "a script is one program; lgt run --ranks N divides its arrays"),
          Map.entry("asyncio", "a script is one thread; nothing in it waits for another"),
          Map.entry("subprocess", "a script starts no other programs"),
          Map.entry(
              "weakref",
              "objects are freed at no fixed time, cycles of them too; keep plain references"),
          Map.entry("ctypes", "native code is called from a Java library"),
          Map.entry("cv2", "use numpy"),
          Map.entry("PIL", "read pixels with numpy.load or numpy.fromfile"));

  private final Context context;
  private final Map<String, Supplier<PyModule>> builtin = new LinkedHashMap<>();

  private ModuleRegistry(Context context) {
    this.context = context;
  }

  public static void install(Context context) {
    ModuleRegistry r = new ModuleRegistry(context);
    Map<String, Supplier<PyModule>> b = r.builtin;
    b.put("sys", () -> SystemModules.sys(context));
    b.put("time", () -> SystemModules.time(context));
    b.put("os", () -> SystemModules.os(context));
    b.put("os.path", () -> SystemModules.path(context));
    b.put("builtins", () -> new PyModule("builtins", context.builtins, null));
    context.importer = r::find;
    r.find("sys");
  }

  private Object find(String name) {
    Object known = context.modules.get(name);
    if (known != null) {
      return known;
    }
    if (!isHidden(name)) {
      Object standard = StandardModules.find(name, context);
      if (standard != null) {
        return standard;
      }
      String text = StandardModules.text(name);
      if (text != null) {
        return context.textImporter.load(name, text);
      }
    }
    Supplier<PyModule> maker = builtin.get(name);
    if (maker != null) {
      PyModule m = maker.get();
      context.modules.put(name, m);
      return m;
    }
    Object library = context.libraries.find(name).orElse(null);
    if (library != null) {
      context.modules.put(name, library);
      return library;
    }
    Object file = context.fileImporter == null ? null : context.fileImporter.apply(name);
    if (file != null) {
      return file;
    }
    throw missing(name);
  }

  /** Modules that Python has before it looks at files. */
  private static final Set<String> LOADED =
      Set.of("abc", "gc", "io", "itertools", "math", "_collections_abc");

  /** {@return whether a file of the script's has the name of a standard module} */
  private boolean isHidden(String name) {
    return context.fileKnown != null
        && StandardModules.names().contains(name)
        && !LOADED.contains(name)
        && name.indexOf('.') < 0
        && context.fileKnown.test(name);
  }

  private PyError missing(String name) {
    int dot = name.lastIndexOf('.');
    String text = "No module named '" + name + "'";
    if (dot > 0) {
      String parent = name.substring(0, dot);
      Object p = null;
      try {
        p = find(parent);
      } catch (PyError e) {
        return e;
      }
      if (p instanceof PyModule m && m.members.get("__path__") == null) {
        text += "; '" + parent + "' is not a package";
      }
    }
    String top = dot < 0 ? name : name.substring(0, name.indexOf('.'));
    String hint = ABSENT.get(top);
    if (hint == null) {
      String near = nearest(name);
      hint = near.isEmpty() ? null : "did you mean '" + near + "'?";
    }
    PyError e =
        new PyError(
            Exceptions.get("ModuleNotFoundError"), hint == null ? text : text + " (" + hint + ")");
    e.value.fields.put("name", name);
    return e;
  }

  private String nearest(String name) {
    List<String> names = new ArrayList<>(builtin.keySet());
    names.addAll(StandardModules.names());
    names.addAll(context.libraries.names());
    return Nearest.of(name, names);
  }
}
