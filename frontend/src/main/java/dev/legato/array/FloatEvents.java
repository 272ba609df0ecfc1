package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The floating-point errors of an operation, read off its operands and results. */
final class FloatEvents {
  private static final Set<String> DIVISIONS =
      Set.of("floor_divide", "remainder", "fmod", "divmod");

  /** Results may be infinite or not a number without an error. */
  private static final Set<String> SILENT = Set.of("nextafter", "spacing", "copysign");

  /** Results that are smaller than the smallest normal number have lost digits. */
  private static final Set<String> EXPONENTIALS =
      Set.of("exp", "exp2", "power", "float_power", "square");

  /** Functions whose poles are NaN of complex numbers, not infinite. */
  private static final Set<String> COMPLEX_POLES = Set.of("reciprocal", "power", "float_power");

  private FloatEvents() {}

  /** {@return the errors in an operation of elements} */
  static EnumSet<FloatEvent> of(
      Session s, String name, List<?> operands, Object result, Object where) {
    NDArray r = s.asArray(result);
    EnumSet<FloatEvent> found = EnumSet.noneOf(FloatEvent.class);
    if (r.dtype() == DType.BOOL || SILENT.contains(name)) {
      return found;
    }
    List<HostArray> in = new ArrayList<>();
    for (Object o : operands) {
      in.add(host(s, o, r));
    }
    HostArray chosen = where == Boolean.TRUE ? null : host(s, where, r);
    HostArray out = r.host();
    for (long i = 0; i < out.size(); i++) {
      if (chosen == null || chosen.bits(i) != 0) {
        element(name, in, out, i, found);
      }
    }
    return found;
  }

  /** {@return the elements of an operand in the shape of the result} */
  private static HostArray host(Session s, Object operand, NDArray result) {
    NDArray a = s.asArray(operand);
    return a.share(a.view().broadcast(result.shape()), false).host();
  }

  private static void element(
      String name, List<HostArray> in, HostArray out, long i, EnumSet<FloatEvent> found) {
    boolean finite = true;
    boolean number = true;
    boolean whole = true;
    for (HostArray a : in) {
      whole &= a.type().isInteger() || a.type() == DType.BOOL;
      for (double v : parts(a, i)) {
        finite &= Double.isFinite(v);
        number &= !Double.isNaN(v);
      }
    }
    if (whole && DIVISIONS.contains(name)) {
      if (in.get(1).bits(i) == 0) {
        found.add(FloatEvent.DIVIDE);
      }
      return;
    }
    for (double v : parts(out, i)) {
      if (Double.isNaN(v) && number) {
        found.add(
            out.type().isComplex() && dividesByZero(name, in, i)
                ? FloatEvent.DIVIDE
                : FloatEvent.INVALID);
      } else if (Double.isInfinite(v) && finite) {
        found.add(dividesByZero(name, in, i) ? FloatEvent.DIVIDE : FloatEvent.OVERFLOW);
      } else if (finite && isTiny(out.type(), v) && isRounded(name, in, i, v)) {
        found.add(FloatEvent.UNDERFLOW);
      }
    }
  }

  private static double[] parts(HostArray a, long i) {
    DType t = a.type();
    return switch (t.kind()) {
      case BOOL, SIGNED -> new double[] {a.bits(i)};
      case UNSIGNED ->
          new double[] {new BigInteger(Long.toUnsignedString(a.bits(i))).doubleValue()};
      case FLOAT -> new double[] {Bits.asDouble(t, a.bits(i))};
      case COMPLEX ->
          new double[] {Bits.asDouble(t.part(), a.bits(i)), Bits.asDouble(t.part(), a.imagBits(i))};
    };
  }

  private static boolean isZero(HostArray a, long i) {
    for (double v : parts(a, i)) {
      if (v != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether an infinite result is that of a pole} */
  private static boolean dividesByZero(String name, List<HostArray> in, long i) {
    double x = parts(in.getFirst(), i)[0];
    if (in.getFirst().type().isComplex() && COMPLEX_POLES.contains(name)) {
      return false;
    }
    return switch (name) {
      case "divide", "floor_divide", "divmod" -> isZero(in.get(1), i);
      case "reciprocal", "log", "log2", "log10" -> isZero(in.getFirst(), i);
      case "log1p" -> x == -1;
      case "arctanh" -> Math.abs(x) == 1;
      case "power", "float_power" -> isZero(in.getFirst(), i) && parts(in.get(1), i)[0] < 0;
      default -> false;
    };
  }

  private static boolean isTiny(DType t, double v) {
    return switch (t.isComplex() ? t.part() : t) {
      case FLOAT16 -> Math.abs(v) < 0x1p-14;
      case BFLOAT16, FLOAT32 -> Math.abs(v) < Float.MIN_NORMAL;
      case FLOAT64 -> Math.abs(v) < Double.MIN_NORMAL;
      default -> false;
    };
  }

  /** {@return whether a tiny result is not the exact one} */
  private static boolean isRounded(String name, List<HostArray> in, long i, double v) {
    double x = parts(in.getFirst(), i)[0];
    if (EXPONENTIALS.contains(name)) {
      boolean exactZero = v == 0 && in.getFirst().type().isComplex();
      return !name.contains("power") && !name.equals("square") || x != 0 && !exactZero;
    }
    if (in.size() != 2 || in.get(0).type().isComplex() || in.get(1).type().isComplex()) {
      return false;
    }
    double y = parts(in.get(1), i)[0];
    return switch (name) {
      case "multiply" -> differ(exact(x).multiply(exact(y)), v);
      case "divide" -> y != 0 && differ(exact(y).multiply(exact(v)), x);
      default -> false;
    };
  }

  private static BigDecimal exact(double v) {
    return new BigDecimal(v);
  }

  private static boolean differ(BigDecimal a, double b) {
    return a.compareTo(exact(b)) != 0;
  }

  /** {@return whether an operation of integer scalars does not fit its type} */
  static boolean overflows(String name, List<Object> operands, Scalar result) {
    List<BigInteger> v = new ArrayList<>();
    for (Object o : operands) {
      Object host = o instanceof Scalar s ? s.toHost() : o;
      switch (host) {
        case Boolean b -> v.add(b ? BigInteger.ONE : BigInteger.ZERO);
        case Long n -> v.add(BigInteger.valueOf(n));
        case BigInteger b -> v.add(b);
        default -> {
          return false;
        }
      }
    }
    BigInteger x = v.getFirst();
    BigInteger exact =
        switch (name) {
          case "add" -> x.add(v.get(1));
          case "subtract" -> x.subtract(v.get(1));
          case "multiply" -> x.multiply(v.get(1));
          case "negative" -> x.negate();
          case "absolute" -> x.abs();
          default -> null;
        };
    return exact != null && !exact.equals(new BigInteger(result.str()));
  }

  static boolean areFinite(Session s, List<?> operands) {
    for (Object o : operands) {
      HostArray a = s.asArray(o).host();
      for (long i = 0; i < a.size(); i++) {
        for (double v : parts(a, i)) {
          if (!Double.isFinite(v)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** {@return the errors in a fold: what is not finite though all that was folded is} */
  static EnumSet<FloatEvent> ofFold(Session s, List<?> operands, Object result) {
    boolean finite = areFinite(s, operands);
    boolean number = operands.stream().allMatch(o -> !s.truth(s.call("any", s.call("isnan", o))));
    EnumSet<FloatEvent> found = EnumSet.noneOf(FloatEvent.class);
    HostArray out = s.asArray(result).host();
    for (long i = 0; i < out.size(); i++) {
      for (double v : parts(out, i)) {
        if (Double.isInfinite(v) && finite) {
          found.add(FloatEvent.OVERFLOW);
        } else if (Double.isNaN(v) && number) {
          found.add(FloatEvent.INVALID);
        }
      }
    }
    return found;
  }

  /** {@return the errors in a conversion; x86-64 converts to small integers through larger ones} */
  static EnumSet<FloatEvent> ofCast(NDArray from, NDArray to) {
    EnumSet<FloatEvent> found = EnumSet.noneOf(FloatEvent.class);
    if (!from.dtype().isFloat() && !from.dtype().isComplex() || to.dtype() == DType.BOOL) {
      return found;
    }
    HostArray in = from.host();
    HostArray out = to.host();
    for (long i = 0; i < in.size(); i++) {
      double v = parts(in, i)[0];
      if (to.dtype().isInteger()) {
        if (!(v > lowest(to.dtype()) && v < highest(to.dtype()))) {
          found.add(FloatEvent.INVALID);
        }
        continue;
      }
      double r = parts(out, i)[0];
      if (Double.isInfinite(r) && Double.isFinite(v)) {
        found.add(FloatEvent.OVERFLOW);
      } else if (isTiny(to.dtype(), r) && r != v) {
        found.add(FloatEvent.UNDERFLOW);
      }
    }
    return found;
  }

  private static double lowest(DType t) {
    return t.bytes() < 4 || t == DType.INT32 ? -0x1p31 - 1 : Math.nextDown(-0x1p63);
  }

  private static double highest(DType t) {
    return t == DType.UINT64 ? 0x1p64 : t.bytes() < 4 || t == DType.INT32 ? 0x1p31 : 0x1p63;
  }
}
