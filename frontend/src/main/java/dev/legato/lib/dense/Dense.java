package dev.legato.lib.dense;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.ComplexForms;
import dev.legato.array.Elementwise;
import dev.legato.array.Flat;
import dev.legato.array.ScalarClass;
import dev.legato.array.SessionClass;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Library;
import dev.legato.library.Missing;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The core of module {@code numpy}: universal functions, constants and scalar classes. */
public final class Dense implements Library {
  /** The names under which the dense library is imported. */
  static final List<String> MODULES = List.of("numpy", "cunumeric", "cupynumeric");

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("abs", "absolute"),
          Map.entry("true_divide", "divide"),
          Map.entry("mod", "remainder"),
          Map.entry("bitwise_not", "invert"),
          Map.entry("bitwise_invert", "invert"),
          Map.entry("bitwise_left_shift", "left_shift"),
          Map.entry("bitwise_right_shift", "right_shift"),
          Map.entry("pow", "power"),
          Map.entry("asin", "arcsin"),
          Map.entry("acos", "arccos"),
          Map.entry("atan", "arctan"),
          Map.entry("atan2", "arctan2"),
          Map.entry("asinh", "arcsinh"),
          Map.entry("acosh", "arccosh"),
          Map.entry("atanh", "arctanh"),
          Map.entry("radians", "deg2rad"),
          Map.entry("degrees", "rad2deg"));

  @Override
  public List<String> modules() {
    return MODULES;
  }

  /** The complex conjugate; real values are copied. */
  private static Object conjugate(Session s, Object x) {
    NDArray a = s.asArray(x);
    NDArray r =
        Elementwise.task(s, "conjugate")
            .operand(a)
            .into(
                a.dtype() == DType.BOOL ? DType.INT8 : a.dtype(),
                "conjugate",
                (k, in) ->
                    in.getFirst().im() == null
                        ? in.getFirst()
                        : ComplexForms.of("conjugate").apply(k, in.getFirst()));
    return r.rank() == 0 && !(x instanceof NDArray y && y.rank() > 0) ? Scalar.pending(r) : r;
  }

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    for (Map.Entry<String, Operator> e : Operators.ufuncs().entrySet()) {
      m.put(e.getKey(), new Ufunc(session, e.getValue(), e.getValue().arity()));
    }
    ALIASES.forEach((alias, name) -> {
      Object f = m.get(name);
      if (f != null) {
        m.putIfAbsent(alias, f);
      }
    });
    m.put(
        "divmod", new ComposedUfunc(session, "divmod", 2, 2, pair(m, "floor_divide", "remainder")));
    composed(session, m);
    m.put("ndarray.pow", new Power(session));
    constants(m);
    for (ScalarClass c : ScalarClass.values()) {
      if (c != ScalarClass.BFLOAT16) { // not NumPy's
        m.put(c.className(), new SessionClass(session, c));
      }
    }
    classAliases(session, m);
    return m;
  }

  /** Universal functions without a row of their own, in {@code ufuncs.lgt}. */
  private static void composed(Session session, Map<String, Object> m) {
    LibraryScript script = LibraryScript.of(session, Dense.class, "ufuncs.lgt");
    Map.of(
            "float_power",
            2,
            "gcd",
            2,
            "lcm",
            2,
            "ldexp",
            2,
            "nextafter",
            2,
            "spacing",
            1,
            "bitwise_count",
            1,
            "matvec",
            2,
            "vecmat",
            2,
            "vecdot",
            2)
        .forEach((name, inputs) ->
            m.put(name, new ComposedUfunc(session, name, inputs, 1, script.function(name))));
    for (String name : List.of("modf", "frexp")) {
      m.put(name, new ComposedUfunc(session, name, 1, 2, script.function(name)));
    }
    for (String method : List.of("reduce", "accumulate", "reduceat", "at")) {
      m.put("ufunc." + method, script.function("ufunc_" + method));
    }
    Callable conjugate = args -> conjugate(session, args.positional().getFirst());
    m.put("conjugate", new ComposedUfunc(session, "conjugate", 1, 1, conjugate));
    m.put("conj", m.get("conjugate"));
    m.put("ufunc", new UfuncClass());
    m.put("flatiter", Flat.CLASS);
  }

  private static Callable pair(Map<String, Object> m, String first, String second) {
    return args -> {
      Callable f = (Callable) m.get(first);
      Callable g = (Callable) m.get(second);
      return Tuple.of(f.call(args), g.call(args));
    };
  }

  private static void constants(Map<String, Object> m) {
    m.put("pi", Math.PI);
    m.put("e", Math.E);
    m.put("euler_gamma", 0.5772156649015329);
    m.put("inf", Double.POSITIVE_INFINITY);
    m.put("nan", Double.NaN);
    m.put("newaxis", None.NONE);
    m.put("_NoValue", Missing.MISSING);
    m.put("_UFuncTypeError", Exceptions.get("numpy._core._exceptions.UFuncTypeError"));
    m.put("True_", dev.legato.Scalar.of(true));
    m.put("False_", dev.legato.Scalar.of(false));
    m.put("little_endian", true);
    m.put("linalg.LinAlgError", Exceptions.get("numpy.linalg.LinAlgError"));
    for (String name :
        List.of(
            "AxisError",
            "ComplexWarning",
            "DTypePromotionError",
            "RankWarning",
            "VisibleDeprecationWarning")) {
      m.put("exceptions." + name, Exceptions.get("numpy.exceptions." + name));
    }
    m.put("__version__", "2.4.0");
  }

  private static void classAliases(Session session, Map<String, Object> m) {
    m.put("bool_", m.get("bool"));
    m.put("byte", m.get("int8"));
    m.put("ubyte", m.get("uint8"));
    m.put("short", m.get("int16"));
    m.put("ushort", m.get("uint16"));
    m.put("intc", m.get("int32"));
    m.put("uintc", m.get("uint32"));
    m.put("int_", m.get("int64"));
    m.put("intp", m.get("int64"));
    m.put("long", m.get("int64"));
    m.put("longlong", m.get("int64"));
    m.put("uint", m.get("uint64"));
    m.put("uintp", m.get("uint64"));
    m.put("ulong", m.get("uint64"));
    m.put("ulonglong", m.get("uint64"));
    m.put("half", m.get("float16"));
    m.put("single", m.get("float32"));
    m.put("double", m.get("float64"));
    m.put("csingle", m.get("complex64"));
    m.put("cdouble", m.get("complex128"));
    m.put("dtype", new DTypeClass());
    m.put("ndarray", new ArrayClass(session));
  }

  /** {@code a ** b}: small known exponents become products and roots, of floats as in NumPy. */
  private record Power(Session session) implements Callable {
    @Override
    public Object call(Args args) {
      if (args.keywords().isEmpty() && args.positional().get(0) instanceof NDArray a) {
        boolean floating =
            a.dtype().isFloat() && a.dtype() != DType.BFLOAT16 || a.dtype().isComplex();
        String quick =
            switch (args.positional().get(1)) {
              case Long n when n == 2 -> "square";
              case Double d when d == 2 && floating -> "square";
              case Long n when n == 1 && floating -> "positive";
              case Double d when d == 1 && floating -> "positive";
              case Long n when n == -1 && floating -> "reciprocal";
              case Double d when d == -1 && floating -> "reciprocal";
              case Double d when d == 0.5 && floating -> "sqrt";
              default -> "";
            };
        if (!quick.isEmpty() && session.findFunction(quick) instanceof Callable f) {
          return f.call(Args.of(a));
        }
        // Products of integers wrap as the power does, whatever their order.
        if (a.rank() > 0
            && a.dtype().isInteger()
            && args.positional().get(1) instanceof Long n
            && n == 3) {
          NDArray square = session.asArray(session.call("square", a));
          Object cube = session.call("multiply", square, a);
          square.dropTemporary();
          return cube;
        }
      }
      return session.function("power").call(args);
    }
  }
}
