package dev.legato.script;

import dev.legato.library.None;
import dev.legato.script.op.Errors;
import dev.legato.script.run.Context;
import dev.legato.script.run.Globals;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Modules of files, found as CPython's path finder finds them: in the folders of {@code sys.path},
 * those of packages in their {@code __path__}. In each folder a package comes before a module; a
 * folder without {@code __init__} is a namespace package when nothing else has its name.
 */
final class FileImports {
  private static final List<String> ENDINGS = List.of(".lgt", ".py");

  /** Runs the text of a module in its namespace. */
  @FunctionalInterface
  interface Runner {
    void run(String text, String fileName, Globals globals);
  }

  private final Context context;
  private final Runner runner;

  /** Whether names of files are made absolute: those of a script that lies in a file. */
  private boolean absolute;

  FileImports(Context context, Runner runner) {
    this.context = context;
    this.runner = runner;
  }

  /** What every module has; {@code file} is null where there is none. */
  static void initialize(Globals globals, String name, @Nullable String file) {
    globals.put("__name__", name);
    globals.put("__doc__", None.NONE);
    globals.put("__package__", None.NONE);
    if (file != null) {
      globals.put("__file__", file);
    }
  }

  /** Sets {@code sys.path} to the folder that a script is said to lie in. */
  void searchBeside(String fileName) {
    if (!absolute) {
      path().set(0, fileName.substring(0, Math.max(0, fileName.lastIndexOf('/'))));
    }
  }

  /**
   * Sets {@code sys.path} to the folder of a script and those of {@code PYTHONPATH}.
   *
   * @return the absolute name of the script's file, or null if it is none ({@code <string>})
   */
  @Nullable String locate(String fileName) {
    absolute = true;
    String file = null;
    String folder = "";
    if (!fileName.startsWith("<")) {
      Path given = Path.of("").toAbsolutePath().resolve(fileName);
      file = given.toString();
      folder = String.valueOf(real(given).getParent());
    }
    Set<Object> all = new LinkedHashSet<>(List.of(folder));
    String more = context.host.environment().getOrDefault("PYTHONPATH", "");
    for (String entry : more.isEmpty() ? new String[0] : more.split(":", -1)) {
      all.add(Path.of(entry).toAbsolutePath().normalize().toString());
    }
    path().clear();
    path().addAll(all);
    return file;
  }

  /** Imports look where a link leads to. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.normalize();
    }
  }

  @SuppressWarnings("unchecked")
  private List<Object> path() {
    PyModule sys = (PyModule) context.modules.get("sys");
    return sys.members.get("path") instanceof List<?> l ? (List<Object>) l : new ArrayList<>();
  }

  /** {@return whether a folder of {@code sys.path} has a module or package of this name} */
  boolean has(String name) {
    for (Object entry : path()) {
      if (file(folder(entry), name) != null) {
        return true;
      }
    }
    return false;
  }

  /** {@return the module of a dotted name, or null; packages around it are imported first} */
  @Nullable Object find(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return search(name, name, path());
    }
    Object parent = context.importer.find(name.substring(0, dot));
    Object known = context.modules.get(name);
    if (known != null) {
      return known;
    }
    return parent instanceof PyModule p && p.members.get("__path__") instanceof List<?> folders
        ? bind(p, name.substring(dot + 1), search(name, name.substring(dot + 1), folders))
        : null;
  }

  private static @Nullable Object bind(PyModule parent, String name, @Nullable Object module) {
    if (module != null) {
      parent.members.put(name, module);
    }
    return module;
  }

  private @Nullable Object search(String name, String last, List<?> entries) {
    List<Object> namespace = new ArrayList<>();
    for (Object entry : List.copyOf(entries)) {
      String folder = folder(entry);
      String file = file(folder, last);
      if (file != null) {
        return load(name, file);
      }
      if (folder != null && context.host.isDirectory(folder + last)) {
        namespace.add(folder + last);
      }
    }
    if (namespace.isEmpty()) {
      return null;
    }
    Globals globals = new Globals();
    initialize(globals, name, null);
    globals.put("__package__", name);
    globals.put("__file__", None.NONE);
    globals.put("__path__", namespace);
    PyModule module = new PyModule(name, globals, null);
    context.modules.put(name, module);
    return module;
  }

  /** {@return an entry of a path with a slash at its end, or null if it is no text} */
  private @Nullable String folder(Object entry) {
    if (!(PyObject.unwrap(entry) instanceof String folder)) {
      return null;
    }
    String whole = folder;
    if (absolute && !folder.startsWith("/")) {
      String here = Path.of("").toAbsolutePath().toString();
      whole = folder.isEmpty() ? here : here + "/" + folder;
    }
    return whole.isEmpty() || whole.endsWith("/") ? whole : whole + "/";
  }

  private @Nullable String file(@Nullable String folder, String name) {
    if (folder == null) {
      return null;
    }
    for (String middle : List.of("/__init__", "")) {
      for (String ending : ENDINGS) {
        String file = folder + name + middle + ending;
        if (context.host.exists(file) && !context.host.isDirectory(file)) {
          return file;
        }
      }
    }
    return null;
  }

  private PyModule load(String name, String file) {
    try {
      return load(name, new String(context.host.read(file), StandardCharsets.UTF_8), file);
    } catch (IOException e) {
      throw Errors.of("ImportError", "cannot read '" + file + "': " + e.getMessage());
    }
  }

  /** Runs a module's text; the module is known while it runs, and if it ends well. */
  PyModule load(String name, String text, String file) {
    Globals globals = new Globals();
    initialize(globals, name, file);
    int slash = file.lastIndexOf('/');
    boolean whole = file.startsWith("__init__.", slash + 1);
    globals.put(
        "__package__", whole ? name : name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    if (whole) {
      globals.put("__path__", new ArrayList<Object>(List.of(file.substring(0, slash))));
    }
    PyModule module = new PyModule(name, globals, file);
    context.modules.put(name, module);
    module.initializing = true;
    try {
      runner.run(text, file, globals);
    } catch (PyError e) {
      context.modules.remove(name);
      throw e;
    } finally {
      module.initializing = false;
    }
    return module;
  }
}
