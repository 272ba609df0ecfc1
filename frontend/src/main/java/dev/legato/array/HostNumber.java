package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.LoopTypes.Operand;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Ufunc;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import dev.legato.library.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers whose value the host knows: their dtype, conversion and arithmetic, without any task. */
public final class HostNumber {
  public static final String NEGATIVE_POWER =
      "Integers to negative integer powers are not allowed.";
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private HostNumber() {}

  /** {@return NumPy's function for an operator} */
  public static String function(Binary op) {
    return switch (op) {
      case ADD -> "add";
      case SUB -> "subtract";
      case MUL -> "multiply";
      case DIV -> "divide";
      case FLOORDIV -> "floor_divide";
      case MOD -> "remainder";
      case POW -> "power";
      case MATMUL -> "matmul";
      case AND -> "bitwise_and";
      case OR -> "bitwise_or";
      case XOR -> "bitwise_xor";
      case LSHIFT -> "left_shift";
      case RSHIFT -> "right_shift";
      case LT -> "less";
      case LE -> "less_equal";
      case GT -> "greater";
      case GE -> "greater_equal";
      case EQ -> "equal";
      case NE -> "not_equal";
    };
  }

  public static String function(Unary op) {
    return switch (op) {
      case NEG -> "negative";
      case POS -> "positive";
      case INVERT -> "invert";
      case ABS -> "absolute";
    };
  }

  /** {@return the type of a number or scalar as an operand, or null when it is neither} */
  public static @Nullable Operand operand(Object v) {
    return switch (v) {
      case Boolean b -> Operand.strong(DType.BOOL);
      case Long l -> new Operand(DType.INT64, true);
      case Integer i -> new Operand(DType.INT64, true);
      case BigInteger b -> new Operand(DType.INT64, true);
      case Double d -> new Operand(DType.FLOAT64, true);
      case Float f -> new Operand(DType.FLOAT64, true);
      case Complex c -> new Operand(DType.COMPLEX128, true);
      case Scalar s -> Operand.strong(s.dtype());
      default -> null;
    };
  }

  /** {@return whether the value is a number or a scalar that needs no task to be known} */
  public static boolean isKnown(Object v) {
    return v instanceof Scalar s ? !s.isPending() : operand(v) != null;
  }

  /**
   * {@return the dtype that {@code np.array(v)} has}
   *
   * @throws LegatoException OverflowError for integers past 64 bits
   */
  public static @Nullable DType dtype(Object v) {
    if (v instanceof BigInteger b) {
      if (b.signum() >= 0 && b.compareTo(TWO_64) < 0) {
        return b.bitLength() > 63 ? DType.UINT64 : DType.INT64;
      }
      throw LegatoException.notImplemented("integers past 64 bits (dtype object)");
    }
    Operand o = operand(v);
    return o == null ? null : o.type();
  }

  /**
   * {@return the bits of a number in a type, as assignment converts it: [real part, imaginary
   * part]}
   *
   * @throws LegatoException OverflowError when a Python integer does not fit an integer type;
   *     TypeError
   */
  public static long[] bits(DType t, Object v) {
    return switch (v) {
      case Scalar s when s.dtype() == t -> new long[] {s.bits(), s.imagBits()};
      case Scalar s -> castBits(s.dtype(), s.bits(), s.imagBits(), t);
      case Boolean b -> castBits(DType.BOOL, b ? 1 : 0, 0, t);
      case Integer i -> bits(t, (long) i);
      case Long l -> {
        if (t == DType.INT64) {
          yield new long[] {l, 0};
        }
        if (t == DType.FLOAT64) {
          yield new long[] {Bits.ofDouble((double) l), 0};
        }
        if (t.isInteger() && !fits(t, l)) {
          throw outOfBounds(l, t);
        }
        yield castBits(DType.INT64, l, 0, t);
      }
      case BigInteger b -> bigBits(t, b);
      case Float f -> castBits(DType.FLOAT64, Bits.ofDouble(f), 0, t);
      case Double d -> {
        if (t == DType.FLOAT64) {
          yield new long[] {Bits.ofDouble(d), 0};
        }
        if (t.isInteger() && !Double.isFinite(d)) {
          throw d.isNaN()
              ? LegatoException.value("cannot convert float NaN to integer")
              : LegatoException.overflow("cannot convert float infinity to integer");
        }
        yield castBits(DType.FLOAT64, Bits.ofDouble(d), 0, t);
      }
      case Complex c -> {
        if (!t.isComplex() && t != DType.BOOL) {
          String target = t.isInteger() ? "int()" : "float()";
          String also =
              t.isInteger()
                  ? "a string, a bytes-like object or a real number"
                  : "a string or a real number";
          throw LegatoException.type(target + " argument must be " + also + ", not 'complex'");
        }
        yield castBits(DType.COMPLEX128, Bits.ofDouble(c.re()), Bits.ofDouble(c.im()), t);
      }
      case String s -> text(t, s);
      case None n -> {
        if (t == DType.BOOL || t.isFloat()) {
          yield castBits(DType.FLOAT64, Bits.ofDouble(t == DType.BOOL ? 0 : Double.NaN), 0, t);
        }
        throw LegatoException.type(
            t.isComplex()
                ? "complex() first argument must be a string or a number, not 'NoneType'"
                : "int() argument must be a string, a bytes-like object or a real number, not"
                    + " 'NoneType'");
      }
      default -> throw LegatoException.type("cannot convert a value to " + t);
    };
  }

  private static long[] text(DType t, String s) {
    try {
      return t.isInteger()
          ? bits(t, Long.valueOf(s.strip()))
          : bits(t, Double.valueOf(s.strip().replace("inf", "Infinity").replace("nan", "NaN")));
    } catch (NumberFormatException e) {
      throw LegatoException.value(
          t.isInteger()
              ? "invalid literal for int() with base 10: '" + s + "'"
              : "could not convert string to float: '" + s + "'");
    }
  }

  private static long[] bigBits(DType t, BigInteger b) {
    if (t == DType.UINT64 && b.signum() >= 0 && b.bitLength() <= 64) {
      return new long[] {b.longValue(), 0};
    }
    if (t.isInteger()) {
      throw LegatoException.overflow("Python int too large to convert to C long");
    }
    if (t == DType.BOOL) {
      return new long[] {b.signum() != 0 ? 1 : 0, 0};
    }
    double d = new BigDecimal(b).doubleValue();
    if (Double.isInfinite(d)) {
      throw LegatoException.overflow("int too large to convert to float");
    }
    return castBits(DType.FLOAT64, Bits.ofDouble(d), 0, t);
  }

  /** {@return whether an integer type holds the value} */
  public static boolean fits(DType t, long v) {
    return t.isUnsigned() ? v >= 0 && Bits.wrap(t, v) == v : Bits.wrap(t, v) == v;
  }

  private static LegatoException outOfBounds(Object v, DType t) {
    return LegatoException.overflow("Python integer " + v + " out of bounds for " + t.numpyName());
  }

  private static long[] castBits(DType from, long re, long im, DType to) {
    HostEmit k = new HostEmit();
    return read(k, value(k, from, re, im).cast(k, to));
  }

  /** {@return a scalar converted as astype does} */
  public static Scalar cast(DType from, long re, long im, DType to) {
    long[] b = castBits(from, re, im, to);
    return Scalar.of(to, b[0], b[1]);
  }

  private static Value value(HostEmit k, DType t, long re, long im) {
    Var x = k.constant(t.part(), re);
    return t.isComplex() ? new Value(t, x, k.constant(t.part(), im)) : Value.real(x);
  }

  private static long[] read(HostEmit k, Value v) {
    return new long[] {k.bits(v.re()), v.im() == null ? 0 : k.bits(v.im())};
  }

  /** {@return {@code np.float64(value)} of a number, text or nested list} */
  public static Object convert(DType type, Object value) {
    Object v = value instanceof Dynamic d && !(value instanceof Scalar) ? d.toHost() : value;
    if (v instanceof List<?> || v == null) {
      throw LegatoException.type(
          "conversion of a sequence to a scalar type; use array(..., dtype=" + type + ")");
    }
    long[] b = bits(type, v);
    return Scalar.of(type, b[0], b[1]);
  }

  /**
   * {@return the ufunc of row {@code op} on known numbers}
   *
   * @throws LegatoException TypeError, OverflowError, ValueError as NumPy
   */
  public static Scalar evaluate(Operator op, List<?> args) {
    List<Operand> operands = new ArrayList<>();
    for (Object a : args) {
      Operand o = operand(a);
      operands.add(o == null ? Operand.strong(DType.FLOAT64) : o);
    }
    LoopTypes loop = LoopTypes.of(op, operands);
    UfuncBody.check(op, loop, operands);
    if (op.ufunc().loops() == Ufunc.Loops.COMPARISON
        && args.stream().anyMatch(a -> outside(loop, a))) {
      return Scalar.of(compared(op.ufunc().name(), args));
    }
    HostEmit k = new HostEmit();
    List<Value> values = new ArrayList<>();
    for (Object a : args) {
      // A weak integer must fit; for comparisons any integer is legal.
      DType t = op.ufunc().loops() == Ufunc.Loops.LOGICAL ? dtype(a) : loop.compute();
      long[] b = bits(t == null ? loop.compute() : t, a);
      values.add(value(k, t == null ? loop.compute() : t, b[0], b[1]));
    }
    refuseNegativePower(op, loop, args.getLast());
    Value r = UfuncBody.apply(k, op, loop, values);
    long[] b = read(k, r);
    return Scalar.of(UfuncBody.result(op, loop), b[0], b[1]);
  }

  /** Whether a Python integer is not a value of the integer type that a loop compares. */
  private static boolean outside(LoopTypes loop, Object v) {
    return loop.compute().isInteger()
        && (v instanceof Long l && !fits(loop.compute(), l)
            || v instanceof BigInteger b
                && !(loop.compute() == DType.UINT64 && b.bitLength() <= 64 && b.signum() > 0));
  }

  private static boolean compared(String comparison, List<?> args) {
    int order = exact(args.get(0)).compareTo(exact(args.get(1)));
    return switch (comparison) {
      case "equal" -> order == 0;
      case "not_equal" -> order != 0;
      case "less" -> order < 0;
      case "less_equal" -> order <= 0;
      case "greater" -> order > 0;
      default -> order >= 0;
    };
  }

  private static BigInteger exact(Object v) {
    return switch (v) {
      case BigInteger b -> b;
      case Scalar s when s.dtype() == DType.BOOL ->
          throw LegatoException.overflow("Python int too large to convert to C long");
      case Scalar s -> new BigInteger(s.str());
      case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
      default -> BigInteger.valueOf(((Number) v).longValue());
    };
  }

  /** Raises NumPy's error for an integer power with a known negative exponent. */
  public static void refuseNegativePower(Operator op, LoopTypes loop, Object exponent) {
    if (op.ufunc().name().equals("power")
        && loop.compute().kind() == DType.Kind.SIGNED
        && isKnown(exponent)
        && bits(loop.compute(), exponent)[0] < 0) {
      throw LegatoException.value(NEGATIVE_POWER);
    }
  }

  /** {@return {@code scalar op other} (or reflected), pending when either is} */
  public static Object binary(Binary op, Scalar scalar, Object other, boolean reflected) {
    if (other instanceof NDArray a) {
      return a.session()
          .operator(op)
          .call(reflected ? Args.of(other, scalar) : Args.of(scalar, other));
    }
    if (op == Binary.MUL && isSequence(other)) {
      return repeated(other, scalar);
    }
    if (operand(other) == null) {
      return withOther(op, scalar, other, reflected);
    }
    NDArray pending = scalar.array();
    if (pending == null && other instanceof Scalar o) {
      pending = o.array();
    }
    if (pending == null) {
      Scalar quick = ScalarArithmetic.of(op, scalar, other, reflected);
      if (quick != null) {
        return inSession(quick, scalar);
      }
    }
    List<Object> args = reflected ? List.of(other, scalar) : List.of(scalar, other);
    boolean power =
        op == Binary.POW
            && scalar.dtype() == DType.FLOAT64
            && isDouble(args.get(0))
            && isDouble(args.get(1));
    if (power) {
      return power(args.get(0), args.get(1), scalar, pending);
    }
    if (pending != null) {
      return pending.session().operator(op).call(Args.of(args.toArray()));
    }
    Operator row = Operators.ufuncs().get(function(op));
    if (row == null) {
      if (op == Binary.MATMUL) {
        throw LegatoException.value(
            "matmul: Input operand 0 does not have enough dimensions (has 0, gufunc core with"
                + " signature (n?,k),(k,m?)->(n?,m?) requires 1)");
      }
      throw LegatoException.notImplemented(function(op));
    }
    return inSession(evaluate(row, args), scalar);
  }

  /**
   * A power of float64 scalars is the host's function, as NumPy's is, whether they are known yet or
   * not. Squares and roots, which have the same bits everywhere, are not waited for.
   */
  private static Object power(
      Object base, Object exponent, Scalar owner, @Nullable NDArray pending) {
    double e = isKnown(exponent) ? number(exponent) : Double.NaN;
    if (e != 2 && e != 0.5) {
      return inSession(Scalar.of(Math.pow(number(base), number(exponent))), owner);
    }
    if (pending == null) {
      double x = number(base);
      return inSession(Scalar.of(e == 2 ? x * x : Math.sqrt(x + 0.0)), owner);
    }
    Session s = pending.session();
    return e == 2 ? s.call("square", base) : s.call("sqrt", s.call("add", base, 0.0));
  }

  /** With a sequence arithmetic is that of arrays. */
  private static Object withOther(Binary op, Scalar scalar, Object other, boolean reflected) {
    Session session = scalar.session();
    if (op == Binary.MATMUL || session == null) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    if (session.isArrayLike(other)) {
      return session.operator(op).call(reflected ? Args.of(other, scalar) : Args.of(scalar, other));
    }
    return Mismatch.answer(scalar, session, op, other, reflected);
  }

  private static Scalar inSession(Scalar result, Scalar operand) {
    return operand.session() == null ? result : result.in(operand.session());
  }

  /** As a power of Python numbers: the host's function. */
  private static boolean isDouble(Object v) {
    return v instanceof Double
        || v instanceof Long
        || v instanceof Scalar s && s.dtype() == DType.FLOAT64;
  }

  private static double number(Object v) {
    return v instanceof Scalar s ? s.asDouble() : ((Number) v).doubleValue();
  }

  private static boolean isSequence(Object v) {
    return v instanceof ArrayList<?> || v instanceof Tuple || v instanceof String; // no range
  }

  /** A sequence times a NumPy integer is Python's repetition. */
  private static Object repeated(Object sequence, Scalar n) {
    if (!n.dtype().isInteger()) {
      throw LegatoException.type(
          "can't multiply sequence by non-int of type '" + n.typeName() + "'");
    }
    int times = (int) Math.max(0, n.asLong());
    if (sequence instanceof String s) {
      return s.repeat(times);
    }
    List<Object> all = new ArrayList<>();
    for (int k = 0; k < times; k++) {
      all.addAll((List<?>) sequence);
    }
    return sequence instanceof Tuple ? Tuple.copyOf(all) : all;
  }

  public static Object unary(Unary op, Scalar scalar) {
    NDArray pending = scalar.array();
    if (pending != null) {
      return pending.session().operator(op).call(Args.of(scalar));
    }
    Scalar quick = ScalarArithmetic.of(op, scalar);
    return inSession(
        quick != null ? quick : evaluate(Operators.ufuncs().get(function(op)), List.of(scalar)),
        scalar);
  }

  /** {@return the method of a known scalar that works without arrays, or null} */
  public static @Nullable Callable method(Scalar s, String name) {
    return switch (name) {
      case "copy", "squeeze" -> args -> s;
      case "any", "all" -> args -> Scalar.of(s.truth());
      case "conj", "conjugate" ->
          args ->
              s.dtype().isComplex()
                  ? Scalar.of(s.dtype(), s.bits(), negated(s.dtype().part(), s.imagBits()))
                  : s;
      case "astype" ->
          args -> {
            Object dtype =
                args.positional().isEmpty()
                    ? args.keywords().get("dtype")
                    : args.positional().getFirst();
            if (dtype == null) {
              throw LegatoException.type("astype() missing required argument 'dtype' (pos 0)");
            }
            return Scalar.convert(DTypes.of(dtype), s);
          };
      default -> null;
    };
  }

  private static long negated(DType t, long bits) {
    return t == DType.FLOAT64 ? bits ^ Long.MIN_VALUE : bits ^ 0x80000000L;
  }
}
