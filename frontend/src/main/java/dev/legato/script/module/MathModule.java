package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Ints;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code math}: functions of real numbers. Those of whole numbers are in {@link MathIntegers},
 * those that Java does not have in {@link RealFunctions} and {@link SpecialFunctions}.
 */
final class MathModule {
  private MathModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("math");
    c.put("pi", Math.PI).put("e", Math.E).put("tau", 2 * Math.PI);
    c.put("inf", Double.POSITIVE_INFINITY).put("nan", Double.NaN);
    unaries(c);
    logarithms(c);
    binaries(c);
    parts(c);
    tests(c);
    sums(c);
    MathIntegers.define(c);
    return c.module();
  }

  static double real(@Nullable Object v) {
    return Numbers.toDouble(Contents.or(v, None.NONE));
  }

  static RuntimeException domain() {
    return Errors.value("math domain error");
  }

  private static RuntimeException range() {
    return Errors.overflow("math range error");
  }

  /** NaN from a number is outside the domain; so is infinity where the function has poles. */
  private static void unary(Contents c, String name, boolean overflows, DoubleUnaryOperator f) {
    c.def(
        name + "(x, /)",
        a -> {
          double v = real(a[0]);
          double r = f.applyAsDouble(v);
          if (Double.isNaN(r) && !Double.isNaN(v)) {
            throw domain();
          }
          if (Double.isInfinite(r) && Double.isFinite(v)) {
            throw overflows ? range() : domain();
          }
          return r;
        });
  }

  private static void unaries(Contents c) {
    unary(c, "acos", false, Math::acos);
    unary(c, "acosh", false, RealFunctions::acosh);
    unary(c, "asin", false, Math::asin);
    unary(c, "asinh", false, RealFunctions::asinh);
    unary(c, "atan", false, Math::atan);
    unary(c, "atanh", false, RealFunctions::atanh);
    unary(c, "cbrt", false, Math::cbrt);
    unary(c, "cos", false, Math::cos);
    unary(c, "cosh", true, Math::cosh);
    unary(c, "erf", false, SpecialFunctions::erf);
    unary(c, "erfc", false, SpecialFunctions::erfc);
    unary(c, "exp", true, Math::exp);
    unary(c, "exp2", true, v -> Math.pow(2, v));
    unary(c, "expm1", true, Math::expm1);
    unary(c, "fabs", false, Math::abs);
    unary(c, "gamma", true, SpecialFunctions::gamma);
    unary(c, "lgamma", true, SpecialFunctions::logGamma);
    unary(c, "log1p", false, Math::log1p);
    unary(c, "sin", false, Math::sin);
    unary(c, "sinh", true, Math::sinh);
    unary(c, "sqrt", false, Math::sqrt);
    unary(c, "tan", false, Math::tan);
    unary(c, "tanh", false, StrictMath::tanh);
    c.def("degrees(x, /)", a -> real(a[0]) * (180 / Math.PI));
    c.def("radians(x, /)", a -> real(a[0]) * (Math.PI / 180));
  }

  private static double logarithm(@Nullable Object v, DoubleUnaryOperator f, double perBit) {
    if (v instanceof BigInteger b) {
      if (b.signum() <= 0) {
        throw domain();
      }
      int bits = b.bitLength();
      if (bits > 1023) {
        double fraction = Math.scalb(b.shiftRight(bits - 64).doubleValue(), -64);
        return f.applyAsDouble(fraction) + bits * perBit;
      }
      return f.applyAsDouble(b.doubleValue());
    }
    double d = real(v);
    if (d <= 0) {
      throw domain();
    }
    return Double.isInfinite(d) ? d : f.applyAsDouble(d);
  }

  private static void logarithms(Contents c) {
    double ln2 = Math.log(2);
    c.def(
        "log(x, base=, /)",
        a -> {
          double n = logarithm(a[0], Math::log, ln2);
          if (a[1] == null) {
            return n;
          }
          double d = logarithm(a[1], Math::log, ln2);
          if (d == 0) {
            throw Errors.zero("float division by zero");
          }
          return n / d;
        });
    c.def("log2(x, /)", a -> logarithm(a[0], RealFunctions::log2, 1));
    double log2 = Math.log10(2);
    c.def("log10(x, /)", a -> logarithm(a[0], RealFunctions::log10, log2));
  }

  private static void binary(Contents c, String name, DoubleBinaryOperator f) {
    c.def(name + "(x, y, /)", a -> f.applyAsDouble(real(a[0]), real(a[1])));
  }

  /** A remainder: infinity over anything and anything over zero are outside the domain. */
  private static void remainder(Contents c, String name, DoubleBinaryOperator f) {
    binary(
        c,
        name,
        (p, q) -> {
          if ((Double.isInfinite(p) && !Double.isNaN(q)) || (q == 0 && !Double.isNaN(p))) {
            throw domain();
          }
          return f.applyAsDouble(p, q);
        });
  }

  private static void binaries(Contents c) {
    binary(c, "atan2", Math::atan2);
    binary(c, "copysign", Math::copySign);
    binary(c, "nextafter", Math::nextAfter);
    binary(c, "pow", MathModule::pow);
    remainder(c, "fmod", (p, q) -> p % q);
    remainder(c, "remainder", Math::IEEEremainder);
    c.def("ulp(x, /)", a -> Math.ulp(real(a[0])));
    c.def("hypot(*coordinates)", a -> RealFunctions.norm(doubles((Tuple) a[0])));
    c.def(
        "dist(p, q, /)",
        a -> {
          double[] p = doubles(Iteration.list(a[0]));
          double[] q = doubles(Iteration.list(a[1]));
          if (p.length != q.length) {
            throw Errors.value("both points must have the same number of dimensions");
          }
          for (int i = 0; i < p.length; i++) {
            p[i] -= q[i];
          }
          return RealFunctions.norm(p);
        });
  }

  private static double pow(double p, double q) {
    if (p == 1 || q == 0 || (p == -1 && Double.isInfinite(q))) {
      return 1;
    }
    double r = Math.pow(p, q);
    if (Double.isFinite(p) && Double.isFinite(q)) {
      if (Double.isNaN(r)) {
        throw domain();
      }
      if (Double.isInfinite(r)) {
        throw p == 0 ? domain() : range();
      }
    }
    return r;
  }

  private static double[] doubles(List<?> items) {
    double[] out = new double[items.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = real(items.get(i));
    }
    return out;
  }

  private static void parts(Contents c) {
    c.def("floor(x, /)", a -> rounded(a[0], "__floor__", Math::floor));
    c.def("ceil(x, /)", a -> rounded(a[0], "__ceil__", Math::ceil));
    c.def("trunc(x, /)", a -> truncated(a[0]));
    c.def(
        "modf(x, /)",
        a -> {
          double d = real(a[0]);
          if (Double.isInfinite(d)) {
            return Tuple.of(Math.copySign(0.0, d), d);
          }
          double whole = d < 0 ? Math.ceil(d) : Math.floor(d);
          return Tuple.of(Math.copySign(d - whole, d), Math.copySign(whole, d));
        });
    c.def(
        "frexp(x, /)",
        a -> {
          double d = real(a[0]);
          if (d == 0 || !Double.isFinite(d)) {
            return Tuple.of(d, 0L);
          }
          int tiny = Math.abs(d) < Double.MIN_NORMAL ? 54 : 0;
          double m = Math.scalb(d, tiny);
          int e = Math.getExponent(m) + 1;
          return Tuple.of(Math.scalb(m, -e), (long) (e - tiny));
        });
    c.def("ldexp(x, i, /)", a -> ldexp(real(a[0]), a[1]));
  }

  private static Object ldexp(double d, @Nullable Object exponent) {
    if (exponent == null || !Numbers.isInt(exponent)) {
      throw Errors.type("Expected an int as second argument to ldexp.");
    }
    if (d == 0 || !Double.isFinite(d)) {
      return d;
    }
    BigInteger e = Numbers.big(exponent);
    int n = e.bitLength() > 30 ? e.signum() * 100_000 : e.intValue();
    // A subnormal result must be rounded once.
    double r =
        n < -900 && n > -3000
            ? new BigDecimal(d).divide(BigDecimal.TWO.pow(-n)).doubleValue()
            : Math.scalb(d, n);
    if (Double.isInfinite(r)) {
      throw range();
    }
    return r == 0 ? Math.copySign(0.0, d) : r;
  }

  private static Object rounded(@Nullable Object v, String method, DoubleUnaryOperator f) {
    if (v instanceof PyObject o) {
      Object m = Attributes.special(o, method);
      if (m != null) {
        return Calls.call(m);
      }
    } else if (!(v instanceof Double) && Numbers.indexOrNull(v) instanceof Object n) {
      return n;
    }
    return Ints.truncate(f.applyAsDouble(real(v)));
  }

  private static Object truncated(@Nullable Object v) {
    Object m = v instanceof PyObject o ? Attributes.special(o, "__trunc__") : null;
    if (m != null) {
      return Calls.call(m);
    }
    return switch (v) {
      case Double d -> Ints.truncate(d);
      case Dynamic d when !(v instanceof PyObject) && d.toHost() instanceof Number n ->
          truncated(n);
      case null, default -> {
        if (v != null && Numbers.isInt(v)) {
          yield Numbers.index(v);
        }
        throw Errors.type(
            "type "
                + Texts.typeName(Contents.or(v, None.NONE))
                + " doesn't define __trunc__ method");
      }
    };
  }

  private static void tests(Contents c) {
    c.def("isfinite(x, /)", a -> Double.isFinite(real(a[0])));
    c.def("isinf(x, /)", a -> Double.isInfinite(real(a[0])));
    c.def("isnan(x, /)", a -> Double.isNaN(real(a[0])));
    c.def(
        "isclose(a, b, *, rel_tol=, abs_tol=)",
        a -> {
          double p = real(a[0]);
          double q = real(a[1]);
          double relative = a[2] == null ? 1e-9 : real(a[2]);
          double absolute = a[3] == null ? 0 : real(a[3]);
          if (relative < 0 || absolute < 0) {
            throw Errors.value("tolerances must be non-negative");
          }
          if (p == q) {
            return true;
          }
          if (Double.isInfinite(p) || Double.isInfinite(q)) {
            return false;
          }
          double d = Math.abs(q - p);
          return d <= Math.abs(relative * q) || d <= Math.abs(relative * p) || d <= absolute;
        });
  }

  private static void sums(Contents c) {
    c.def("fsum(seq, /)", a -> ExactSum.of(a[0]));
    c.def(
        "prod(iterable, /, *, start=)",
        a -> {
          Object r = a[1] == null ? 1L : a[1];
          for (Object item : Iteration.list(a[0])) {
            r = Arithmetic.mul(r, item);
          }
          return r;
        });
  }
}
