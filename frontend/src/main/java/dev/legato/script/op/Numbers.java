package dev.legato.script.op;

import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.script.value.PyObject;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Conversions between the number types. An int is a Long, or a BigInteger where it does not fit.
 */
public final class Numbers {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** {@return the int in its one representation} */
  public static Object norm(BigInteger b) {
    return b.bitLength() < 64 ? (Object) b.longValue() : b;
  }

  public static BigInteger big(Object v) {
    return switch (v) {
      case Long n -> BigInteger.valueOf(n);
      case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
      case BigInteger b -> b;
      default -> throw new IllegalArgumentException(String.valueOf(v));
    };
  }

  public static boolean isInt(@Nullable Object v) {
    return v instanceof Long || v instanceof Boolean || v instanceof BigInteger;
  }

  /** {@return a real number as a double; ints too large raise OverflowError} */
  public static double real(Object v) {
    return switch (v) {
      case Double d -> d;
      case Long n -> n;
      case Boolean b -> b ? 1 : 0;
      case BigInteger b -> {
        double d = b.doubleValue();
        if (Double.isInfinite(d)) {
          throw Errors.overflow("int too large to convert to float");
        }
        yield d;
      }
      default -> throw new IllegalArgumentException(String.valueOf(v));
    };
  }

  public static Complex complex(Object v) {
    return v instanceof Complex c ? c : new Complex(real(v), 0);
  }

  /** {@return the double that math functions see: numbers, {@code __float__}, array scalars} */
  public static double toDouble(Object v) {
    return switch (v) {
      case Double d -> d;
      case Long n -> n;
      case Boolean b -> b ? 1 : 0;
      case BigInteger _ -> real(v);
      case PyObject o -> {
        Object method = Attributes.special(o, "__float__");
        if (method != null) {
          yield toDouble(Calls.call(method));
        }
        Object index = Attributes.special(o, "__index__");
        if (index != null) {
          yield toDouble(Calls.call(index));
        }
        if (o.payload != null) {
          yield toDouble(o.payload);
        }
        throw notReal(v);
      }
      case Dynamic d -> {
        Object host = d.toHost();
        if (host == null && d.attribute("__float__") instanceof Callable own) {
          yield toDouble(own.call(Args.NONE));
        }
        if (host == null || host instanceof String || v instanceof Complex) {
          throw notReal(v);
        }
        // Of NumPy's complex scalars the real part is taken, with a warning.
        yield host instanceof Complex c ? c.re() : toDouble(host);
      }
      default -> throw notReal(v);
    };
  }

  private static RuntimeException notReal(Object v) {
    return Errors.type("must be real number, not " + Texts.typeName(v));
  }

  /** {@return the int that an index stands for, or null if the value is no index} */
  public static @Nullable Object indexOrNull(@Nullable Object v) {
    return switch (v) {
      case Long n -> n;
      case BigInteger b -> b;
      case Boolean b -> b ? 1L : 0L;
      case PyObject o -> {
        Object method = Attributes.special(o, "__index__");
        if (method == null) {
          yield indexOrNull(o.payload);
        }
        Object i = PyObject.unwrap(Calls.call(method));
        if (!isInt(i)) {
          throw Errors.type("__index__ returned non-int (type " + Texts.typeName(i) + ")");
        }
        yield i;
      }
      case Dynamic d -> {
        Object host = d.toHost();
        yield host instanceof Long || host instanceof BigInteger || host instanceof Boolean
            ? indexOrNull(host)
            : null;
      }
      case null, default -> null;
    };
  }

  /** {@return the int behind an index, Long or BigInteger; TypeError for others} */
  public static Object index(Object v) {
    Object i = indexOrNull(v);
    if (i == null) {
      refuseArray(v);
      throw Errors.type("'" + Texts.typeName(v) + "' object cannot be interpreted as an integer");
    }
    return i;
  }

  /** Raises what an array of several elements says when it is to be an index. */
  static void refuseArray(Object v) {
    if (v instanceof Dynamic d
        && d.toHost() == null
        && d.attribute("__index__") instanceof Callable own) {
      own.call(Args.NONE);
    }
  }

  /** {@return an index that fits 64 bits} */
  public static long longIndex(Object v) {
    if (v instanceof Long n) {
      return n;
    }
    Object i = index(v);
    if (i instanceof Long n) {
      return n;
    }
    throw Errors.overflow("Python int too large to convert to C ssize_t");
  }

  /** {@return an index clamped to the range of 64 bits, for slices} */
  public static long clampedIndex(Object v) {
    Object i = indexOrNull(v);
    return switch (i) {
      case Long n -> n;
      case BigInteger b ->
          (b.compareTo(MAX) > 0 ? MAX : b.compareTo(MIN) < 0 ? MIN : b).longValue();
      case null, default ->
          throw Errors.type("slice indices must be integers or None or have an __index__ method");
    };
  }

  /** {@return an int as int arguments of Java code want it} */
  public static int toInt(Object v) {
    long n = longIndex(v);
    if (n != (int) n) {
      throw Errors.overflow("Python int too large to convert to C int");
    }
    return (int) n;
  }
}
