package dev.legato.script.module;

import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.run.Context;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code cmath}: functions of complex numbers. Source: Kahan, "Branch Cuts" (1987). */
final class CmathModule {
  private static final Complex I = new Complex(0, 1);

  private CmathModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("cmath");
    double inf = Double.POSITIVE_INFINITY;
    c.put("pi", Math.PI).put("e", Math.E).put("tau", 2 * Math.PI).put("inf", inf);
    c.put("nan", Double.NaN).put("infj", new Complex(0, inf));
    c.put("nanj", new Complex(0, Double.NaN));
    define(c, "sqrt", CmathModule::sqrt);
    define(c, "exp", CmathModule::exp);
    define(c, "sin", z -> turn(sinh(times(I, z))));
    define(c, "cos", z -> cosh(times(I, z)));
    define(c, "tan", z -> turn(tanh(times(I, z))));
    define(c, "sinh", CmathModule::sinh);
    define(c, "cosh", CmathModule::cosh);
    define(c, "tanh", CmathModule::tanh);
    define(c, "asinh", CmathModule::asinh);
    define(c, "asin", z -> turn(asinh(times(I, z))));
    define(c, "acosh", CmathModule::acosh);
    define(c, "acos", CmathModule::acos);
    define(c, "atanh", CmathModule::atanh);
    define(c, "atan", z -> turn(atanh(times(I, z))));
    define(c, "log10", z -> scale(log(z), 1 / Math.log(10)));
    c.def(
        "log(z, base=, /)",
        a -> {
          Complex z = log(complex(a[0]));
          return a[1] == null ? z : quotient(z, log(complex(a[1])));
        });
    c.def("phase(z, /)", a -> Math.atan2(complex(a[0]).im(), complex(a[0]).re()));
    c.def(
        "polar(z, /)",
        a -> {
          Complex z = complex(a[0]);
          return Tuple.of(RealFunctions.norm(z.re(), z.im()), Math.atan2(z.im(), z.re()));
        });
    c.def(
        "rect(r, phi, /)",
        a -> {
          double r = Numbers.toDouble(a[0]);
          double phi = Numbers.toDouble(a[1]);
          return new Complex(r * Math.cos(phi), phi == 0 ? r * phi : r * Math.sin(phi));
        });
    tests(c);
    return c.module();
  }

  private static void tests(Contents c) {
    test(c, "isnan", z -> Double.isNaN(z.re()) || Double.isNaN(z.im()));
    test(c, "isinf", z -> Double.isInfinite(z.re()) || Double.isInfinite(z.im()));
    test(c, "isfinite", z -> Double.isFinite(z.re()) && Double.isFinite(z.im()));
    c.def(
        "isclose(a, b, *, rel_tol=, abs_tol=)",
        a -> {
          Complex p = complex(a[0]);
          Complex q = complex(a[1]);
          double relative = a[2] == null ? 1e-9 : Numbers.toDouble(a[2]);
          double absolute = a[3] == null ? 0 : Numbers.toDouble(a[3]);
          if (relative < 0 || absolute < 0) {
            throw Errors.value("tolerances must be non-negative");
          }
          if (p.re() == q.re() && p.im() == q.im()) {
            return true;
          }
          double d = RealFunctions.norm(p.re() - q.re(), p.im() - q.im());
          double size = Math.max(size(p), size(q));
          return Double.isFinite(size) && (d <= relative * size || d <= absolute);
        });
  }

  private static double size(Complex z) {
    return RealFunctions.norm(z.re(), z.im());
  }

  private static void define(Contents c, String name, UnaryOperator<Complex> f) {
    c.def(
        name + "(z, /)",
        a -> {
          Complex z = complex(a[0]);
          Complex r = f.apply(z);
          if (Double.isFinite(z.re()) && Double.isFinite(z.im())) {
            if (Double.isNaN(r.re()) || Double.isNaN(r.im())) {
              throw Errors.value("math domain error");
            }
            if (Double.isInfinite(r.re()) || Double.isInfinite(r.im())) {
              throw name.startsWith("a")
                  ? Errors.value("math domain error")
                  : Errors.overflow("math range error");
            }
          }
          return r;
        });
  }

  private static void test(Contents c, String name, Predicate<Complex> f) {
    c.def(name + "(z, /)", a -> f.test(complex(a[0])));
  }

  private static Complex complex(@Nullable Object v) {
    return switch (v) {
      case Complex z -> z;
      case PyObject o when Attributes.special(o, "__complex__") instanceof Object m ->
          (Complex) Calls.call(m);
      case Dynamic d when d.toHost() instanceof Complex z -> z;
      case null -> complex(None.NONE);
      default -> new Complex(Numbers.toDouble(v), 0);
    };
  }

  private static Complex times(Complex a, Complex b) {
    if (a == I) {
      return new Complex(-b.im(), b.re());
    }
    return new Complex(a.re() * b.re() - a.im() * b.im(), a.re() * b.im() + a.im() * b.re());
  }

  /** {@return -i z} */
  private static Complex turn(Complex z) {
    return new Complex(z.im(), -z.re());
  }

  private static Complex scale(Complex z, double s) {
    return new Complex(z.re() * s, z.im() * s);
  }

  private static Complex quotient(Complex a, Complex b) {
    return (Complex) dev.legato.script.op.Arithmetic.div(a, b);
  }

  private static Complex sqrt(Complex z) {
    if (z.re() == 0 && z.im() == 0) {
      return new Complex(0, z.im());
    }
    if (Double.isInfinite(z.im())) {
      return new Complex(Double.POSITIVE_INFINITY, z.im());
    }
    double a = Math.abs(z.re());
    double s = 2 * Math.sqrt(a / 8 + RealFunctions.norm(a / 8, Math.abs(z.im()) / 8));
    double d = Math.abs(z.im()) / (2 * s);
    return z.re() >= 0
        ? new Complex(s, Math.copySign(d, z.im()))
        : new Complex(d, Math.copySign(s, z.im()));
  }

  private static Complex exp(Complex z) {
    double r = Math.exp(z.re());
    return new Complex(r * Math.cos(z.im()), z.im() == 0 ? z.im() : r * Math.sin(z.im()));
  }

  private static Complex log(Complex z) {
    if (z.re() == 0 && z.im() == 0) {
      throw Errors.value("math domain error");
    }
    double big = Math.max(Math.abs(z.re()), Math.abs(z.im()));
    double small = Math.min(Math.abs(z.re()), Math.abs(z.im()));
    double h = RealFunctions.norm(z.re(), z.im());
    double re =
        h >= 0.71 && h <= 1.73
            ? Math.log1p((big - 1) * (big + 1) + small * small) / 2
            : Math.log(h);
    return new Complex(re, Math.atan2(z.im(), z.re()));
  }

  private static Complex sinh(Complex z) {
    return new Complex(Math.cos(z.im()) * Math.sinh(z.re()), Math.sin(z.im()) * Math.cosh(z.re()));
  }

  private static Complex cosh(Complex z) {
    return new Complex(Math.cos(z.im()) * Math.cosh(z.re()), Math.sin(z.im()) * Math.sinh(z.re()));
  }

  private static Complex tanh(Complex z) {
    if (Math.abs(z.re()) > 350) {
      return new Complex(
          Math.copySign(1, z.re()),
          4 * Math.sin(z.im()) * Math.cos(z.im()) * Math.exp(-2 * Math.abs(z.re())));
    }
    double tx = StrictMath.tanh(z.re());
    double ty = Math.tan(z.im());
    double cx = 1 / Math.cosh(z.re());
    double txty = tx * ty;
    double d = 1 + txty * txty;
    return new Complex(tx * (1 + ty * ty) / d, ty / d * cx * cx);
  }

  private static Complex asinh(Complex z) {
    Complex s1 = sqrt(new Complex(1 + z.im(), -z.re()));
    Complex s2 = sqrt(new Complex(1 - z.im(), z.re()));
    return new Complex(
        RealFunctions.asinh(s1.re() * s2.im() - s2.re() * s1.im()),
        Math.atan2(z.im(), s1.re() * s2.re() - s1.im() * s2.im()));
  }

  private static Complex acosh(Complex z) {
    Complex s1 = sqrt(new Complex(z.re() - 1, z.im()));
    Complex s2 = sqrt(new Complex(z.re() + 1, z.im()));
    return new Complex(
        RealFunctions.asinh(s1.re() * s2.re() + s1.im() * s2.im()),
        2 * Math.atan2(s1.im(), s2.re()));
  }

  private static Complex acos(Complex z) {
    Complex s1 = sqrt(new Complex(1 - z.re(), -z.im()));
    Complex s2 = sqrt(new Complex(1 + z.re(), z.im()));
    return new Complex(
        2 * Math.atan2(s1.re(), s2.re()),
        RealFunctions.asinh(s2.re() * s1.im() - s2.im() * s1.re()));
  }

  private static Complex atanh(Complex z) {
    if (z.re() < 0 || (z.re() == 0 && Math.copySign(1, z.re()) < 0)) {
      Complex r = atanh(new Complex(-z.re(), -z.im()));
      return new Complex(-r.re(), -r.im());
    }
    double ay = Math.abs(z.im());
    if (z.re() == 1 && ay < 1e-160) {
      if (ay == 0) {
        return new Complex(Double.POSITIVE_INFINITY, z.im());
      }
      return new Complex(
          -Math.log(Math.sqrt(ay) / Math.sqrt(RealFunctions.norm(ay, 2))),
          Math.copySign(Math.atan2(2, -ay) / 2, z.im()));
    }
    double q = 1 - z.re();
    return new Complex(
        Math.log1p(4 * z.re() / (q * q + ay * ay)) / 4,
        -Math.atan2(-2 * z.im(), q * (1 + z.re()) - ay * ay) / 2);
  }
}
