package dev.legato.script.builtin;

import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Unary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.AttributeNames;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Hashes;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Strings;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Context;
import dev.legato.script.run.Globals;
import dev.legato.script.type.ListMethods;
import dev.legato.script.type.Types;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import dev.legato.script.value.SuperObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The built-in names. */
public final class Builtins {
  private final Context context;
  private final Globals names;

  private Builtins(Context context) {
    this.context = context;
    this.names = context.builtins;
  }

  /** Fills the context's built-ins. */
  public static void install(Context context) {
    Builtins b = new Builtins(context);
    b.constantsAndTypes();
    b.values();
    b.output();
    b.objects();
    IterationBuiltins.install(b::def);
    new EvaluationBuiltins(context).install(b::def);
  }

  /** Adds one function. */
  interface Definer {
    void def(String signature, Native.Body body);
  }

  /** Built-ins that keep no argument; others may, so arrays given to them escape. */
  private static final Set<String> BORROWING =
      Set.of(
          "abs",
          "all",
          "any",
          "ascii",
          "bin",
          "callable",
          "divmod",
          "enumerate",
          "format",
          "hasattr",
          "hash",
          "hex",
          "id",
          "isinstance",
          "issubclass",
          "len",
          "max",
          "min",
          "oct",
          "pow",
          "print",
          "repr",
          "round",
          "sum",
          "zip");

  private void def(String signature, Native.Body body) {
    Native n = Native.of(signature, body);
    names.put(n.name(), BORROWING.contains(n.name()) ? n.borrowing() : n);
  }

  private void constantsAndTypes() {
    names.put("NotImplemented", NotImplemented.NOT_IMPLEMENTED);
    names.put("Ellipsis", Ellipsis.ELLIPSIS);
    names.put("__debug__", true);
    for (PyType t :
        List.of(
            Types.OBJECT,
            Types.TYPE,
            Types.INT,
            Types.BOOL,
            Types.FLOAT,
            Types.COMPLEX,
            Types.STR,
            Types.BYTES,
            Types.BYTEARRAY,
            Types.LIST,
            Types.TUPLE,
            Types.DICT,
            Types.SET,
            Types.FROZENSET,
            Types.RANGE,
            Types.SLICE,
            Types.PROPERTY,
            Types.STATIC_METHOD,
            Types.CLASS_METHOD)) {
      names.put(t.name(), t);
    }
    Exceptions.builtins().forEach(names::put);
  }

  private void values() {
    def("len(obj, /)", a -> Items.length(a[0]));
    def("abs(x, /)", a -> Arithmetic.unary(Unary.ABS, a[0]));
    def("repr(obj, /)", a -> Texts.repr(a[0]));
    def("ascii(obj, /)", a -> Texts.ascii(a[0]));
    def("hash(obj, /)", a -> Hashes.of(a[0]));
    Identities identities = new Identities();
    def("id(obj, /)", a -> identities.of(a[0]));
    def("callable(obj, /)", a -> Calls.isCallable(a[0]));
    def("chr(i, /)", a -> chr(a[0]));
    def("ord(c, /)", a -> ord(a[0]));
    def("hex(number, /)", a -> radix(a[0], 16, "0x"));
    def("bin(number, /)", a -> radix(a[0], 2, "0b"));
    def("oct(number, /)", a -> radix(a[0], 8, "0o"));
    def("format(value, spec=, /)", a -> Texts.format(a[0], a[1] == null ? "" : (String) a[1]));
    def("round(number, ndigits=)", a -> NumericBuiltins.round(a[0], a[1]));
    def("divmod(x, y, /)", a -> NumericBuiltins.divmod(a[0], a[1]));
    def("pow(base, exp, mod=)", a -> NumericBuiltins.pow(a[0], a[1], a[2]));
    def("isinstance(obj, cls, /)", a -> Classes.isInstance(a[0], a[1]));
    def("issubclass(cls, base, /)", a -> Classes.isSubclass(a[0], a[1]));
  }

  private static Object chr(Object i) {
    long c = Numbers.longIndex(i);
    if (c < 0 || c > 0x10ffff) {
      throw Errors.value("chr() arg not in range(0x110000)");
    }
    return Character.toString((int) c);
  }

  private static Object ord(Object c) {
    if (PyObject.unwrap(c) instanceof String s) {
      if (Strings.length(s) == 1) {
        return (long) s.codePointAt(0);
      }
      throw Errors.type(
          "ord() expected a character, but string of length " + Strings.length(s) + " found");
    }
    throw Errors.type("ord() expected string of length 1, but " + Texts.typeName(c) + " found");
  }

  private static Object radix(Object v, int radix, String prefix) {
    java.math.BigInteger b = Numbers.big(Numbers.index(v));
    return (b.signum() < 0 ? "-" : "") + prefix + b.abs().toString(radix);
  }

  /** {@return what the script has put in the place of a standard stream, or null} */
  private @Nullable Object replaced(String stream) {
    Object now =
        context.modules.get("sys") instanceof PyModule sys ? sys.members.get(stream) : null;
    return now instanceof dev.legato.script.module.StreamValue ? null : now;
  }

  private void write(String text) {
    Object stdout = replaced("stdout");
    if (stdout == null) {
      context.host.write(text, false);
    } else {
      Calls.call(Attributes.get(stdout, "write"), text);
    }
  }

  private @Nullable String readLine() {
    Object stdin = replaced("stdin");
    if (stdin == null) {
      return context.host.readLine();
    }
    String line = Texts.str(Calls.call(Attributes.get(stdin, "readline")));
    return line.isEmpty()
        ? null
        : line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
  }

  private void output() {
    def(
        "print(*values, sep=, end=, file=, flush=)",
        a -> {
          StringBuilder out = new StringBuilder();
          String sep = textOr(a[1], " ", "sep");
          Tuple values = (Tuple) a[0];
          for (int i = 0; i < values.size(); i++) {
            out.append(i > 0 ? sep : "").append(Texts.str(values.get(i)));
          }
          out.append(textOr(a[2], "\n", "end"));
          if (a[3] == null || a[3] == None.NONE) {
            write(out.toString());
          } else {
            Calls.call(Attributes.get(a[3], "write"), out.toString());
          }
          if (a[4] != null && Truth.of(a[4])) {
            context.host.flush(false);
          }
          return None.NONE;
        });
    def(
        "input(prompt=, /)",
        a -> {
          if (a[0] != null) {
            write(Texts.str(a[0]));
          }
          context.host.flush(false);
          String line = readLine();
          if (line == null) {
            throw Errors.of("EOFError", "EOF when reading a line");
          }
          return line;
        });
    def(
        "open(file, mode=, buffering=, encoding=, errors=, newline=)",
        a -> dev.legato.script.module.FileValue.open(context.host, a[0], a[1], a[3], a[4]));
  }

  private static String textOr(@Nullable Object v, String absent, String name) {
    if (v == null || v == None.NONE) {
      return absent;
    }
    if (v instanceof String s) {
      return s;
    }
    throw Errors.type(name + " must be None or a string, not " + Texts.typeName(v));
  }

  private void objects() {
    def("hasattr(obj, name, /)", a -> find(a[0], (String) a[1]) != null);
    def(
        "getattr(obj, name, default=, /)",
        a -> {
          Object found =
              a[2] == null ? Attributes.get(a[0], (String) a[1]) : find(a[0], (String) a[1]);
          return found == null ? a[2] : found;
        });
    def(
        "setattr(obj, name, value, /)",
        a -> {
          Attributes.set(a[0], (String) a[1], a[2]);
          return None.NONE;
        });
    def(
        "delattr(obj, name, /)",
        a -> {
          Attributes.delete(a[0], (String) a[1]);
          return None.NONE;
        });
    def("vars(obj=, /)", a -> a[0] == null ? EvaluationBuiltins.locals(context) : vars(a[0]));
    def("dir(obj=, /)", a -> dir(a[0]));
    def(
        "super(type=, obj=, /)",
        a -> {
          if (a[0] == null) {
            throw Errors.of("RuntimeError", "super(): no arguments");
          }
          return new SuperObject((PyType) a[0], a[1]);
        });
    def("__import__(name, *rest)", a -> context.importer.find((String) a[0]));
    def(
        "exit(code=, /)",
        a -> {
          throw a[0] == null
              ? new PyError(Exceptions.get("SystemExit"))
              : new PyError(Exceptions.get("SystemExit"), a[0]);
        });
    names.put("quit", names.get("exit"));
  }

  private static @Nullable Object find(Object v, String name) {
    try {
      return Attributes.find(v, name);
    } catch (dev.legato.error.LegatoException e) {
      if (Calls.isError(e, "AttributeError")) {
        return null;
      }
      throw e;
    }
  }

  private static Object vars(Object v) {
    Object names = Attributes.find(v, "__dict__");
    if (names == null) {
      throw Errors.type("vars() argument must have __dict__ attribute");
    }
    return names;
  }

  private Object dir(@Nullable Object v) {
    if (v instanceof PyObject o
        && o.type.lookup("__dir__") instanceof Object own
        && !(own instanceof Native)) {
      return ListMethods.sorted(
          Iteration.list(Calls.call(Attributes.bind(own, o, o.type))), null, null);
    }
    if (v != null) {
      return new ArrayList<Object>(AttributeNames.of(v));
    }
    TreeSet<String> out = new TreeSet<>();
    EvaluationBuiltins.locals(context).keySet().forEach(k -> out.add((String) k));
    return new ArrayList<Object>(out);
  }
}
