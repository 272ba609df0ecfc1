package dev.legato.script.module;

import dev.legato.script.module.RandomModule.RandomObject;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Floats;
import dev.legato.script.op.Numbers;
import dev.legato.script.type.Members;
import org.jspecify.annotations.Nullable;

/**
 * The distributions of {@code random}, drawing in the order of CPython. Sources: Kinderman and
 * Monahan (1977) for the normal, Cheng (1977) and Ahrens and Dieter (1974) for the gamma, Best and
 * Fisher (1979) for the von Mises distribution.
 */
final class RandomReals {
  private static final double TWO_PI = 2 * Math.PI;
  private static final double NORMAL = 4 * Math.exp(-0.5) / Math.sqrt(2);

  private RandomReals() {}

  private static RandomObject self(@Nullable Object v) {
    return RandomModule.self(v);
  }

  private static double real(@Nullable Object v, double otherwise) {
    return v == null ? otherwise : Numbers.toDouble(v);
  }

  static void define(Members m) {
    m.raw("random(self, /)", a -> self(a[0]).twister.real());
    m.raw(
        "uniform(self, a, b)",
        a -> {
          double low = Numbers.toDouble(a[1]);
          return low + (Numbers.toDouble(a[2]) - low) * self(a[0]).twister.real();
        });
    m.raw("triangular(self, low=, high=, mode=)", RandomReals::triangular);
    m.raw(
        "normalvariate(self, mu=, sigma=)", a -> normal(self(a[0]), real(a[1], 0), real(a[2], 1)));
    m.raw("gauss(self, mu=, sigma=)", a -> gauss(self(a[0]), real(a[1], 0), real(a[2], 1)));
    m.raw(
        "lognormvariate(self, mu, sigma)",
        a -> Math.exp(normal(self(a[0]), real(a[1], 0), real(a[2], 1))));
    m.raw(
        "expovariate(self, lambd)",
        a -> {
          double rate = Numbers.toDouble(a[1]);
          double x = -Math.log(1 - self(a[0]).twister.real());
          if (rate == 0) {
            throw Errors.zero("float division by zero");
          }
          return x / rate;
        });
    m.raw(
        "gammavariate(self, alpha, beta)",
        a -> gamma(self(a[0]), Numbers.toDouble(a[1]), Numbers.toDouble(a[2])));
    m.raw(
        "betavariate(self, alpha, beta)",
        a -> {
          double y = gamma(self(a[0]), Numbers.toDouble(a[1]), 1);
          return y == 0 ? 0.0 : y / (y + gamma(self(a[0]), Numbers.toDouble(a[2]), 1));
        });
    m.raw(
        "paretovariate(self, alpha)",
        a -> Math.pow(1 - self(a[0]).twister.real(), -1 / Numbers.toDouble(a[1])));
    m.raw(
        "weibullvariate(self, alpha, beta)",
        a ->
            Numbers.toDouble(a[1])
                * Math.pow(-Math.log(1 - self(a[0]).twister.real()), 1 / Numbers.toDouble(a[2])));
    m.raw(
        "vonmisesvariate(self, mu, kappa)",
        a -> vonMises(self(a[0]), Numbers.toDouble(a[1]), Numbers.toDouble(a[2])));
  }

  private static Object triangular(@Nullable Object[] a) {
    double low = real(a[1], 0);
    double high = real(a[2], 1);
    double u = self(a[0]).twister.real();
    Object mode = Contents.given(a[3]);
    if (mode != null && high == low) {
      return a[1] == null ? 0.0 : a[1];
    }
    double c = mode == null ? 0.5 : (Numbers.toDouble(mode) - low) / (high - low);
    if (u > c) {
      double t = low;
      low = high;
      high = t;
      u = 1 - u;
      c = 1 - c;
    }
    return low + (high - low) * Math.sqrt(u * c);
  }

  private static double normal(RandomObject r, double mu, double sigma) {
    while (true) {
      double u1 = r.twister.real();
      double u2 = 1 - r.twister.real();
      double z = NORMAL * (u1 - 0.5) / u2;
      if (z * z / 4 <= -Math.log(u2)) {
        return mu + z * sigma;
      }
    }
  }

  private static double gauss(RandomObject r, double mu, double sigma) {
    double z = r.spare;
    r.spare = Double.NaN;
    if (Double.isNaN(z)) {
      double angle = r.twister.real() * TWO_PI;
      double radius = Math.sqrt(-2 * Math.log(1 - r.twister.real()));
      z = Math.cos(angle) * radius;
      r.spare = Math.sin(angle) * radius;
    }
    return mu + z * sigma;
  }

  private static double gamma(RandomObject r, double alpha, double beta) {
    if (alpha <= 0 || beta <= 0) {
      throw Errors.value("gammavariate: alpha and beta must be > 0.0");
    }
    if (alpha > 1) {
      return cheng(r, alpha) * beta;
    }
    if (alpha == 1) {
      return -Math.log(1 - r.twister.real()) * beta;
    }
    while (true) {
      double u = r.twister.real();
      double b = (Math.E + alpha) / Math.E;
      double p = b * u;
      double x = p <= 1 ? Math.pow(p, 1 / alpha) : -Math.log((b - p) / alpha);
      double u1 = r.twister.real();
      if (p > 1 ? u1 <= Math.pow(x, alpha - 1) : u1 <= Math.exp(-x)) {
        return x * beta;
      }
    }
  }

  private static double cheng(RandomObject r, double alpha) {
    double a = Math.sqrt(2 * alpha - 1);
    double b = alpha - Math.log(4);
    double c = alpha + a;
    while (true) {
      double u1 = r.twister.real();
      if (!(1e-7 < u1 && u1 < 0.9999999)) {
        continue;
      }
      double u2 = 1 - r.twister.real();
      double v = Math.log(u1 / (1 - u1)) / a;
      double x = alpha * Math.exp(v);
      double z = u1 * u1 * u2;
      double w = b + c * v - x;
      if (w + (1 + Math.log(4.5)) - 4.5 * z >= 0 || w >= Math.log(z)) {
        return x;
      }
    }
  }

  private static double vonMises(RandomObject random, double mu, double kappa) {
    if (kappa <= 1e-6) {
      return TWO_PI * random.twister.real();
    }
    double s = 0.5 / kappa;
    double r = s + Math.sqrt(1 + s * s);
    double z;
    while (true) {
      z = Math.cos(Math.PI * random.twister.real());
      double d = z / (r + z);
      double u2 = random.twister.real();
      if (u2 < 1 - d * d || u2 <= (1 - d) * Math.exp(d)) {
        break;
      }
    }
    double q = 1 / r;
    double f = Math.acos((q + z) / (1 + q * z));
    return Floats.mod(random.twister.real() > 0.5 ? mu + f : mu - f, TWO_PI);
  }
}
