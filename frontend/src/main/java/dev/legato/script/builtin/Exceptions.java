package dev.legato.script.builtin;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Texts;
import dev.legato.script.text.UnicodeErrors;
import dev.legato.script.type.Types;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-in exception classes. */
public final class Exceptions {
  /** Name and base, in an order that has bases first. */
  private static final String[][] TREE = {
    {"SystemExit", "BaseException"},
    {"KeyboardInterrupt", "BaseException"},
    {"GeneratorExit", "BaseException"},
    {"Exception", "BaseException"},
    {"StopIteration", "Exception"},
    {"StopAsyncIteration", "Exception"},
    {"ArithmeticError", "Exception"},
    {"FloatingPointError", "ArithmeticError"},
    {"OverflowError", "ArithmeticError"},
    {"ZeroDivisionError", "ArithmeticError"},
    {"AssertionError", "Exception"},
    {"AttributeError", "Exception"},
    {"BufferError", "Exception"},
    {"EOFError", "Exception"},
    {"ImportError", "Exception"},
    {"ModuleNotFoundError", "ImportError"},
    {"LookupError", "Exception"},
    {"IndexError", "LookupError"},
    {"KeyError", "LookupError"},
    {"MemoryError", "Exception"},
    {"NameError", "Exception"},
    {"UnboundLocalError", "NameError"},
    {"OSError", "Exception"},
    {"FileExistsError", "OSError"},
    {"FileNotFoundError", "OSError"},
    {"IsADirectoryError", "OSError"},
    {"NotADirectoryError", "OSError"},
    {"PermissionError", "OSError"},
    {"TimeoutError", "OSError"},
    {"ConnectionError", "OSError"},
    {"BrokenPipeError", "ConnectionError"},
    {"ReferenceError", "Exception"},
    {"RuntimeError", "Exception"},
    {"NotImplementedError", "RuntimeError"},
    {"RecursionError", "RuntimeError"},
    {"SyntaxError", "Exception"},
    {"IndentationError", "SyntaxError"},
    {"TabError", "IndentationError"},
    {"SystemError", "Exception"},
    {"TypeError", "Exception"},
    {"ValueError", "Exception"},
    {"UnicodeError", "ValueError"},
    {"UnicodeDecodeError", "UnicodeError"},
    {"UnicodeEncodeError", "UnicodeError"},
    {"Warning", "Exception"},
    {"DeprecationWarning", "Warning"},
    {"PendingDeprecationWarning", "Warning"},
    {"RuntimeWarning", "Warning"},
    {"SyntaxWarning", "Warning"},
    {"UserWarning", "Warning"},
    {"FutureWarning", "Warning"},
    {"ImportWarning", "Warning"},
    {"UnicodeWarning", "Warning"},
    {"BytesWarning", "Warning"},
    {"ResourceWarning", "Warning"},
  };

  /** Classes that libraries raise and that are no built-ins: dotted name and base. */
  private static final String[][] OUTSIDE = {
    {"numpy.exceptions.AxisError", "ValueError", "IndexError"},
    {"numpy.linalg.LinAlgError", "ValueError"},
    {"numpy.exceptions.ComplexWarning", "RuntimeWarning"},
    {"numpy.exceptions.RankWarning", "RuntimeWarning"},
    {"numpy.exceptions.VisibleDeprecationWarning", "UserWarning"},
    {"numpy.exceptions.DTypePromotionError", "TypeError"},
    {"numpy._core._exceptions.UFuncTypeError", "TypeError"},
    {"numpy._core._exceptions._UFuncNoLoopError", "TypeError"},
    {"numpy._core._exceptions._UFuncBinaryResolutionError", "TypeError"},
    {"numpy._core._exceptions._ArrayMemoryError", "MemoryError"},
    {"legato.DeviceMemoryError", "MemoryError"},
    {"json.decoder.JSONDecodeError", "ValueError"},
    {"statistics.StatisticsError", "ValueError"},
    {"dataclasses.FrozenInstanceError", "AttributeError"},
    {"re.error", "Exception"},
    {"copy.Error", "Exception"},
    {"shutil.Error", "OSError"},
    {"io.UnsupportedOperation", "OSError", "ValueError"},
  };

  private static final Map<String, PyType> TABLE = table();

  private Exceptions() {}

  private static Map<String, PyType> table() {
    Map<String, PyType> all = new LinkedHashMap<>();
    all.put("BaseException", define("BaseException", "builtins", List.of(Types.OBJECT)));
    for (String[] row : TREE) {
      all.put(row[0], define(row[0], "builtins", List.of(all.get(row[1]))));
    }
    all.put("IOError", all.get("OSError"));
    all.put("EnvironmentError", all.get("OSError"));
    for (String[] row : OUTSIDE) {
      List<PyType> bases = new ArrayList<>();
      for (int i = 1; i < row.length; i++) {
        bases.add(all.get(row[i]));
      }
      int dot = row[0].lastIndexOf('.');
      all.put(row[0], define(row[0].substring(dot + 1), row[0].substring(0, dot), bases));
    }
    return Map.copyOf(all);
  }

  private static PyType define(String name, String module, List<PyType> bases) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (!module.equals("builtins")) {
      members.put("__module__", module);
    }
    if (name.equals("BaseException")) {
      members.putAll(methods());
    }
    PyType[] self = new PyType[1];
    self[0] = PyType.builtin(name, bases, members, new Constructor(name, self));
    return self[0];
  }

  private static final class Constructor extends PyCallable {
    private final String name;
    private final PyType[] type;

    Constructor(String name, PyType[] type) {
      this.name = name;
      this.type = type;
    }

    @Override
    public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
      int n = args.length - (names == null ? 0 : names.length);
      ExceptionObject made =
          new ExceptionObject(type[0], Tuple.of(java.util.Arrays.copyOf(args, n)));
      for (int i = 0; names != null && i < names.length; i++) {
        made.fields.put(names[i], args[n + i]);
      }
      return made;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String typeName() {
      return "type";
    }

    @Override
    public String repr() {
      return name;
    }
  }

  private static Map<String, Object> methods() {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put(
        "__init__",
        Native.of(
            "__init__(self, /, *args, **kw)",
            a -> {
              ((ExceptionObject) a[0]).args = (Tuple) a[1];
              ((PyDict) a[2]).forEach((k, v) -> ((ExceptionObject) a[0]).fields.put((String) k, v));
              return None.NONE;
            }));
    m.put("__str__", Native.of("__str__(self, /)", a -> text((ExceptionObject) a[0])));
    m.put(
        "__repr__",
        Native.of(
            "__repr__(self, /)",
            a -> {
              ExceptionObject e = (ExceptionObject) a[0];
              String args =
                  e.args.size() == 1 ? "(" + Texts.repr(e.args.get(0)) + ")" : Texts.repr(e.args);
              return e.type.name() + args;
            }));
    m.put("with_traceback", Native.of("with_traceback(self, tb, /)", a -> a[0]));
    m.put(
        "add_note",
        Native.of(
            "add_note(self, note, /)",
            a -> {
              ExceptionObject e = (ExceptionObject) a[0];
              if (e.notes == null) {
                e.notes = new ArrayList<>();
              }
              e.notes.add(a[1]);
              return None.NONE;
            }));
    return m;
  }

  /** {@return str() of the exception as its class defines it} */
  static String text(ExceptionObject e) {
    if (e.args.isEmpty()) {
      return "";
    }
    if (e.args.size() == 1) {
      if (e.type.isSubclassOf(get("SyntaxError"))
          && e.fields.get("filename") instanceof String file
          && e.fields.get("lineno") instanceof Long line) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return Texts.str(e.args.get(0)) + " (" + name + ", line " + line + ")";
      }
      boolean quoted = e.type.isSubclassOf(get("KeyError"));
      return quoted ? Texts.repr(e.args.get(0)) : Texts.str(e.args.get(0));
    }
    if (e.args.size() >= 2 && e.type.isSubclassOf(get("OSError"))) {
      String text = "[Errno " + Texts.str(e.args.get(0)) + "] " + Texts.str(e.args.get(1));
      return e.args.size() > 2 ? text + ": " + Texts.repr(e.args.get(2)) : text;
    }
    if (e.type.isSubclassOf(get("UnicodeError"))
        && UnicodeErrors.message(e.args) instanceof String s) {
      return s;
    }
    return Texts.repr(e.args);
  }

  /** {@return a built-in exception class} */
  public static PyType get(String name) {
    PyType found = TABLE.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name);
    }
    return found;
  }

  /** {@return the class with this dotted name, or null} */
  public static @Nullable PyType find(String name) {
    return TABLE.get(name);
  }

  /** {@return the class of this name, by its last part if need be; unknown ones are made} */
  public static PyType named(String name) {
    PyType found = TABLE.get(name);
    if (found == null) {
      String last = name.substring(name.lastIndexOf('.') + 1);
      found = TABLE.get(last);
      for (Map.Entry<String, PyType> e : TABLE.entrySet()) {
        if (found == null && e.getKey().endsWith("." + last)) {
          found = e.getValue();
        }
      }
    }
    if (found == null) {
      int dot = name.lastIndexOf('.');
      String module = dot < 0 ? "builtins" : name.substring(0, dot);
      found = define(name.substring(dot + 1), module, List.of(get("Exception")));
    }
    return found;
  }

  /** {@return the built-in classes by their names} */
  public static Map<String, PyType> builtins() {
    Map<String, PyType> out = new LinkedHashMap<>();
    TABLE.forEach((name, type) -> {
      if (name.indexOf('.') < 0) {
        out.put(name, type);
      }
    });
    return out;
  }
}
