package dev.legato.ir.type;

import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType.Kind;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * NumPy 2's rules for the dtype of a result: promotion of two dtypes, of a dtype with a Python
 * number (NEP 50), casting rules, and what reductions and floating-point functions compute in. With
 * bfloat16, results are those of ml_dtypes, and two types always have a common one.
 */
public final class Promotion {
  /** A Python number takes part with its kind only; its value must fit the result. */
  public enum Weak {
    BOOL,
    INT,
    FLOAT,
    COMPLEX
  }

  /** NumPy's casting rules, each allowing what the ones before it do. */
  public enum Casting {
    NO,
    EQUIV,
    SAFE,
    SAME_KIND,
    UNSAFE;

    /**
     * {@return the rule that NumPy calls {@code name}}
     *
     * @throws LegatoException ValueError for another name
     */
    public static Casting of(String name) {
      return switch (name) {
        case "no" -> NO;
        case "equiv" -> EQUIV;
        case "safe" -> SAFE;
        case "same_kind" -> SAME_KIND;
        case "unsafe" -> UNSAFE;
        default ->
            throw LegatoException.value(
                "casting must be one of 'no', 'equiv', 'safe', 'same_kind', or 'unsafe' (got '"
                    + name
                    + "')");
      };
    }
  }

  private Promotion() {}

  /** {@return the smallest dtype to which both convert safely ({@code numpy.promote_types})} */
  public static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    if (a.kind().compareTo(b.kind()) > 0) {
      return promote(b, a);
    }
    if (a.isHalf() && b.isHalf()) {
      return DType.FLOAT32;
    }
    return switch (b.kind()) {
      case BOOL -> b;
      case UNSIGNED -> a.kind() == Kind.BOOL ? b : larger(a, b);
      case SIGNED -> a.kind() == Kind.UNSIGNED ? mixed(a, b) : wider(a, b);
      case FLOAT -> wider(floating(a), b);
      case COMPLEX -> wider(complex(floating(a.part())), b);
    };
  }

  /** {@return the dtype of an operation on {@code strong} and a Python number} */
  public static DType promote(DType strong, Weak weak) {
    return switch (weak) {
      case BOOL -> strong;
      case INT -> strong == DType.BOOL ? DType.INT64 : strong;
      case FLOAT -> withReal(strong);
      case COMPLEX ->
          switch (strong) {
            case FLOAT16, BFLOAT16, FLOAT32, COMPLEX64 -> DType.COMPLEX64;
            default -> DType.COMPLEX128;
          };
    };
  }

  /** {@return the dtype of an operation on {@code strong} and a Python float} */
  public static DType withReal(DType strong) {
    if (strong == DType.BFLOAT16) { // as ml_dtypes
      return DType.FLOAT32;
    }
    return strong.isFloat() || strong.isComplex() ? strong : DType.FLOAT64;
  }

  /** {@return the dtype of a Python number alone} */
  public static DType standard(Weak weak) {
    return switch (weak) {
      case BOOL -> DType.BOOL;
      case INT -> DType.INT64;
      case FLOAT -> DType.FLOAT64;
      case COMPLEX -> DType.COMPLEX128;
    };
  }

  /**
   * {@return the dtype of an operation on strong dtypes and Python numbers}
   *
   * @param strong the promoted dtype of the strong operands, null if there is none
   * @param weak the highest kind of the Python numbers, null if there is none
   */
  public static DType result(@Nullable DType strong, @Nullable Weak weak) {
    if (strong == null) {
      return weak == null ? DType.FLOAT64 : standard(weak);
    }
    return weak == null ? strong : promote(strong, weak);
  }

  /**
   * Checks that a Python integer fits a dtype that it takes.
   *
   * @throws LegatoException OverflowError when it does not
   */
  public static void requireFits(BigInteger value, DType t) {
    if (t.isInteger() && !fits(value, t)) {
      if (value.bitLength() > 63) {
        throw LegatoException.overflow("Python int too large to convert to C long");
      }
      throw LegatoException.overflow("Python integer " + value + " out of bounds for " + t);
    }
  }

  /** {@return whether an integer dtype holds the value} */
  public static boolean fits(BigInteger value, DType t) {
    int width = 8 * t.bytes();
    return t.isUnsigned()
        ? value.signum() >= 0 && value.bitLength() <= width
        : value.bitLength() < width;
  }

  /** {@return whether NumPy casts {@code from} to {@code to} under the rule} */
  public static boolean canCast(DType from, DType to, Casting casting) {
    return switch (casting) {
      case NO, EQUIV -> from == to;
      case SAFE -> promote(from, to) == to;
      case SAME_KIND -> safeOrSameKind(from, to);
      case UNSAFE -> true;
    };
  }

  private static boolean safeOrSameKind(DType from, DType to) {
    return promote(from, to) == to || rank(from.kind()) <= rank(to.kind()) && from != DType.BOOL;
  }

  /** NumPy lets an unsigned integer become a signed one, not the reverse. */
  private static int rank(Kind kind) {
    return kind.ordinal();
  }

  /**
   * {@return the float (or complex) dtype in which floating-point functions compute a value of
   * {@code t}}: the smallest one that their loops take it to safely.
   */
  public static DType floating(DType t) {
    return switch (t) {
      case BOOL, INT8, UINT8 -> DType.FLOAT16;
      case INT16, UINT16 -> DType.FLOAT32;
      case INT32, UINT32, INT64, UINT64 -> DType.FLOAT64;
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> t;
    };
  }

  /** {@return the dtype in which {@code sum}, {@code prod} and their scans accumulate} */
  public static DType sum(DType t) {
    return switch (t.kind()) {
      case BOOL, SIGNED -> DType.INT64;
      case UNSIGNED -> DType.UINT64;
      case FLOAT, COMPLEX -> t;
    };
  }

  /**
   * {@return the dtype of {@code mean}, {@code var} and {@code std} (var and std: its real part)}
   */
  public static DType mean(DType t) {
    return t.isFloat() || t.kind() == Kind.COMPLEX ? t : DType.FLOAT64;
  }

  /** {@return the complex dtype whose parts hold {@code t}} */
  public static DType complex(DType t) {
    return switch (t) {
      case FLOAT16, BFLOAT16, FLOAT32, COMPLEX64 -> DType.COMPLEX64;
      default -> DType.COMPLEX128;
    };
  }

  private static DType larger(DType a, DType b) {
    return a.bytes() >= b.bytes() ? a : b;
  }

  private static DType wider(DType a, DType b) {
    return a.bytes() > b.bytes() ? a : b;
  }

  /** An unsigned and a signed integer: the signed one that holds both, else float64. */
  private static DType mixed(DType unsigned, DType signed) {
    if (signed.bytes() > unsigned.bytes()) {
      return signed;
    }
    return switch (unsigned) {
      case UINT8 -> DType.INT16;
      case UINT16 -> DType.INT32;
      case UINT32 -> DType.INT64;
      default -> DType.FLOAT64;
    };
  }
}
