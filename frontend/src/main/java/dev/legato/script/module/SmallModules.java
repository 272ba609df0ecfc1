package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.node.Definitions;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.run.Traceback;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code abc}, {@code types}, {@code traceback}, {@code platform}, {@code gc}, {@code importlib}.
 */
final class SmallModules {
  private SmallModules() {}

  static PyModule abc(Context x) {
    Contents c = Contents.of("abc");
    c.put(
        "ABC",
        PyType.of(
            "ABC", List.of(Types.OBJECT), Map.of("__module__", "abc", Definitions.ABSTRACT, true)));
    c.put("ABCMeta", Types.TYPE);
    c.def(
        "abstractmethod(funcobj)",
        a -> {
          Attributes.set(a[0], "__isabstractmethod__", true);
          return a[0];
        });
    c.def(
        "abstractproperty(funcobj)",
        a -> {
          Attributes.set(a[0], "__isabstractmethod__", true);
          return Calls.call(Types.PROPERTY, a[0]);
        });
    return c.module();
  }

  /** What programs call before they measure; memory is freed when nothing refers to it. */
  static PyModule gc(Context x) {
    Contents c = Contents.of("gc");
    for (String name : List.of("enable()", "disable()", "freeze()", "unfreeze()")) {
      c.def(name, a -> None.NONE);
    }
    c.def("collect(generation=)", a -> 0L);
    c.def("isenabled()", a -> true);
    return c.module();
  }

  static PyModule importlib(Context x) {
    Contents c = Contents.of("importlib");
    c.def(
        "import_module(name, package=)",
        a -> {
          String name = (String) a[0];
          if (name.startsWith(".")) {
            if (!(a[1] instanceof String from)) {
              throw Errors.type(
                  "the 'package' argument is required to perform a relative import for '"
                      + name
                      + "'");
            }
            name = from + name;
          }
          return Objects.requireNonNull(x.importer).find(name);
        });
    return c.module();
  }

  static PyModule types(Context x) {
    Contents c = Contents.of("types");
    c.put("FunctionType", Types.FUNCTION).put("LambdaType", Types.FUNCTION);
    c.put("BuiltinFunctionType", Types.BUILTIN).put("GeneratorType", Types.GENERATOR);
    c.put("TracebackType", TypeForm.of("types.TracebackType"));
    c.put("ModuleType", Types.MODULE).put("NoneType", Types.NONE);
    c.put("EllipsisType", Types.ELLIPSIS).put("NotImplementedType", Types.NOT_IMPLEMENTED);
    c.put("MethodType", Types.METHOD);
    c.def("MappingProxyType(mapping, /)", a -> a[0]);
    c.put("SimpleNamespace", namespace());
    return c.module();
  }

  private static PyType namespace() {
    Members m = new Members();
    m.put("__module__", "types");
    m.raw(
        "__init__(self, /, **kw)",
        a -> {
          ((PyDict) a[1]).forEach((k, v) -> Attributes.set(a[0], (String) k, v));
          return None.NONE;
        });
    m.raw(
        "__repr__(self, /)",
        a -> {
          List<String> out = new ArrayList<>();
          ((PyObject) a[0]).fields.forEach((k, v) -> out.add(k + "=" + Texts.repr(v)));
          return "namespace(" + String.join(", ", out) + ")";
        });
    m.raw(
        "__eq__(self, other, /)",
        a ->
            a[1] instanceof PyObject o
                && o.type == ((PyObject) a[0]).type
                && fields(o).equals(fields((PyObject) a[0])));
    return PyType.of("SimpleNamespace", List.of(Types.OBJECT), m.map());
  }

  private static Map<Object, Object> fields(PyObject o) {
    Map<Object, Object> d = new LinkedHashMap<>(o.fields);
    return d;
  }

  static PyModule traceback(Context x) {
    Contents c = Contents.of("traceback");
    c.def("format_exc(limit=, chain=)", a -> current(x));
    c.def("print_exc(limit=, file=, chain=)", a -> print(x, Contents.given(a[1]), current(x)));
    c.def(
        "print_exception(exc, /, value=, tb=, limit=, file=, chain=)",
        a -> print(x, Contents.given(a[4]), text(x, a[0], a[1])));
    c.def("format_exception(exc, /, value=, tb=, limit=, chain=)", a -> lines(text(x, a[0], a[1])));
    c.def(
        "format_exception_only(exc, /, value=)",
        a ->
            lines(
                Traceback.last((ExceptionObject) (a[0] instanceof ExceptionObject ? a[0] : a[1]), x)
                    + "\n"));
    c.def("print_stack(f=, limit=, file=)", a -> None.NONE);
    c.def("format_tb(tb, limit=)", a -> new ArrayList<Object>());
    c.def("extract_tb(tb, limit=)", a -> new ArrayList<Object>());
    c.def("print_tb(tb, limit=, file=)", a -> None.NONE);
    return c.module();
  }

  private static String current(Context x) {
    return x.handled == null ? "NoneType: None\n" : Traceback.render(x.handled.value, x);
  }

  private static String text(Context x, @Nullable Object exc, @Nullable Object value) {
    Object e = exc instanceof ExceptionObject ? exc : value;
    return e instanceof ExceptionObject o ? Traceback.render(o, x) : "NoneType: None\n";
  }

  private static Object lines(String text) {
    List<Object> out = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at) + 1;
      // The lines of a frame, "File" and the source, are one item.
      while (end < text.length() && text.startsWith("    ", end)) {
        end = text.indexOf('\n', end) + 1;
      }
      out.add(text.substring(at, end));
      at = end;
    }
    return out;
  }

  private static Object print(Context x, @Nullable Object file, String text) {
    Object to = file == null ? StandardModules.load("sys", x).members.get("stderr") : file;
    Calls.call(Attributes.get(Contents.or(to, None.NONE), "write"), text);
    return None.NONE;
  }

  static PyModule platform(Context x) {
    Contents c = Contents.of("platform");
    c.def("system()", a -> system());
    c.def("machine()", a -> machine());
    c.def("processor()", a -> machine());
    c.def("node()", a -> x.host.environment().getOrDefault("HOSTNAME", "localhost"));
    c.def("release()", a -> System.getProperty("os.version"));
    c.def(
        "platform(aliased=, terse=)",
        a -> system() + "-" + System.getProperty("os.version") + "-" + machine());
    c.def("python_version()", a -> "3.11.0");
    c.def("python_version_tuple()", a -> Tuple.of("3", "11", "0"));
    c.def("python_implementation()", a -> "Legato");
    c.def("python_compiler()", a -> "Java " + Runtime.version().feature());
    return c.module();
  }

  private static String system() {
    String name = System.getProperty("os.name");
    return name.startsWith("Mac") ? "Darwin" : name.startsWith("Windows") ? "Windows" : name;
  }

  private static String machine() {
    String arch = System.getProperty("os.arch");
    return arch.equals("amd64") ? "x86_64" : arch;
  }
}
