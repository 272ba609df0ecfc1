package dev.legato.array;

import dev.legato.Scalar;
import dev.legato.array.FloatText.Trim;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.TypeNames;
import java.util.ArrayList;
import java.util.List;

/** The text of one element, of equal width for all elements of the array it was made for. */
interface ElementText {
  String of(long re, long im);

  /** {@return the format for the elements that will be shown} */
  static ElementText of(HostArray a, List<long[]> shown, PrintOptions o) {
    DType t = a.type();
    Callable own = o.formatter(t);
    if (own != null) {
      return (re, im) -> formatted(own.call(Args.of(Scalar.of(t, re, im))));
    }
    return switch (t.kind()) {
      case BOOL -> {
        String yes = a.rank() == 0 ? "True" : " True";
        yield (re, im) -> re != 0 ? yes : "False";
      }
      case SIGNED, UNSIGNED -> integers(t, shown, o);
      case FLOAT -> {
        if (t
            == DType
                .BFLOAT16) { // NumPy prints elements of a type that it does not know as they are
          yield (re, im) -> FloatText.scalar(t, re, Trim.ALL);
        }
        Floats f = new Floats(t, column(shown, 0), o, o.sign());
        yield (re, im) -> f.text(re);
      }
      case COMPLEX -> {
        Floats x = new Floats(t.part(), column(shown, 0), o, o.sign());
        Floats y = new Floats(t.part(), column(shown, 1), o, "+");
        yield (re, im) -> {
          String s = y.text(im);
          int end = s.stripTrailing().length();
          return x.text(re) + s.substring(0, end) + "j" + s.substring(end);
        };
      }
    };
  }

  private static String formatted(Object text) {
    if (text instanceof String s) {
      return s;
    }
    throw new LegatoException(
        "AttributeError",
        "'" + TypeNames.of(text) + "' object has no attribute 'splitlines'"); // as NumPy does
  }

  private static List<Long> column(List<long[]> shown, int part) {
    List<Long> bits = new ArrayList<>();
    for (long[] v : shown) {
      bits.add(v[part]);
    }
    return bits;
  }

  private static ElementText integers(DType t, List<long[]> shown, PrintOptions o) {
    int width = 0;
    boolean negative = false;
    for (long[] v : shown) {
      negative |= !t.isUnsigned() && v[0] < 0;
    }
    String plus = o.sign().equals("+") ? "+" : o.sign().equals(" ") && !negative ? " " : "";
    for (long[] v : shown) {
      width = Math.max(width, integer(t, v[0], plus).length());
    }
    int w = width;
    return (re, im) -> pad(integer(t, re, plus), w);
  }

  private static String integer(DType t, long v, String plus) {
    String s = t.isUnsigned() ? Long.toUnsignedString(v) : Long.toString(v);
    return s.startsWith("-") ? s : plus + s;
  }

  static String pad(String s, int width) {
    return " ".repeat(Math.max(0, width - s.length())) + s;
  }

  /** Floats of one array or of one part of a complex array. */
  final class Floats {
    private final DType type;
    private final PrintOptions options;
    private final boolean plus;
    private boolean exponent;
    private boolean unique = true;
    private int precision;
    private int minDigits;
    private int expDigits = -1;
    private int left;
    private int right;
    private Trim trim = Trim.POINT;

    Floats(DType type, List<Long> values, PrintOptions o, String sign) {
      this.type = type;
      this.options = o;
      this.plus = sign.equals("+");
      this.precision = o.floatmode().equals("unique") ? -1 : o.precision();
      List<Long> finite = values.stream().filter(b -> Double.isFinite(value(b))).toList();
      exponent = wantsExponent(finite);
      if (!finite.isEmpty()) {
        if (exponent) {
          measureScientific(finite);
        } else {
          measurePositional(finite);
        }
      }
      boolean signs = finite.stream().anyMatch(b -> value(b) < 0 || isNegativeZero(b));
      if (sign.equals(" ") && !signs) {
        left++;
      }
      if (finite.size() != values.size()) {
        boolean minus = !sign.equals("-") || values.stream().anyMatch(b -> isMinusInfinity(b));
        int offset = right + 1;
        left = Math.max(left, o.nan().length() - offset);
        left = Math.max(left, o.inf().length() + (minus ? 1 : 0) - offset);
      }
    }

    private double value(long bits) {
      return Bits.asDouble(type, bits);
    }

    private boolean isNegativeZero(long bits) {
      return Double.doubleToRawLongBits(value(bits)) == Long.MIN_VALUE;
    }

    private boolean isMinusInfinity(long bits) {
      return value(bits) == Double.NEGATIVE_INFINITY;
    }

    private boolean wantsExponent(List<Long> finite) {
      double max = 0;
      double min = Double.POSITIVE_INFINITY;
      for (long b : finite) {
        double a = Math.abs(value(b));
        if (a != 0) {
          max = Math.max(max, a);
          min = Math.min(min, a);
        }
      }
      if (max == 0) {
        return false;
      }
      // The largest value printed without exponent depends on the type's decimal precision.
      double cutoff = type == DType.FLOAT16 ? 1e3 : type == DType.FLOAT32 ? 1e6 : 1e8;
      return max >= cutoff
          || !options.suppress() && (min < tenThousandth() || ratio(max, min) > 1000);
    }

    /** 0.0001 in the type of the data, as NumPy's comparison with a Python float sees it. */
    private double tenThousandth() {
      return switch (type) {
        case FLOAT16 -> Bits.toHalf(Bits.ofHalf(1e-4f));
        case FLOAT32 -> 1e-4f;
        default -> 1e-4;
      };
    }

    /** The quotient in the type of the data. */
    private double ratio(double max, double min) {
      return switch (type) {
        case FLOAT16 -> Bits.toHalf(Bits.ofHalf((float) (max / min)));
        case FLOAT32 -> (float) (max / min);
        default -> max / min;
      };
    }

    private void measureScientific(List<Long> finite) {
      boolean fixed = options.floatmode().equals("fixed");
      int longest = 0;
      for (long b : finite) {
        String s = scientific(b, fixed ? Trim.KEEP : Trim.POINT, fixed ? precision : 0, 2);
        int e = s.indexOf('e');
        int point = s.indexOf('.');
        expDigits = Math.max(expDigits, s.length() - e - 2);
        longest = Math.max(longest, e - point - 1);
        left = Math.max(left, point);
      }
      trim = Trim.KEEP;
      precision = longest;
      minDigits = longest;
      right = expDigits + 2 + precision;
    }

    private void measurePositional(List<Long> finite) {
      boolean fixed = options.floatmode().equals("fixed");
      unique = !fixed;
      for (long b : finite) {
        String s = positional(b, fixed ? Trim.KEEP : Trim.POINT, fixed ? precision : 0);
        int point = s.indexOf('.');
        left = Math.max(left, point);
        right = Math.max(right, s.length() - point - 1);
      }
      if (fixed || options.floatmode().equals("maxprec_equal")) {
        precision = right;
        minDigits = right;
        trim = Trim.KEEP;
      }
    }

    private String scientific(long bits, Trim how, int min, int digits) {
      return FloatText.scientific(type, bits, precision, min, how, plus, digits);
    }

    private String positional(long bits, Trim how, int min) {
      return FloatText.positional(type, bits, precision, min, unique, how, plus);
    }

    String text(long bits) {
      double v = value(bits);
      if (!Double.isFinite(v)) {
        String name = Double.isNaN(v) ? options.nan() : options.inf();
        String s = (v < 0 ? "-" : plus ? "+" : "") + name;
        return pad(s, left + right + 1);
      }
      if (exponent) {
        String s = scientific(bits, trim, minDigits, expDigits);
        return " ".repeat(Math.max(0, left - s.indexOf('.'))) + s;
      }
      String s = positional(bits, trim, minDigits);
      int point = s.indexOf('.');
      String padded = " ".repeat(Math.max(0, left - point)) + s;
      return padded + " ".repeat(Math.max(0, right - (s.length() - point - 1)));
    }
  }
}
