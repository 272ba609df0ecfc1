package dev.legato.lib.random;

/**
 * Hypergeometric numbers. Source: Stadlober, "The ratio of uniforms approach for generating
 * discrete random variates" (1990), algorithm HRUA.
 */
final class Hypergeometric {
  private static final double D1 = 1.7155277699214135;
  private static final double D2 = 0.8989161620588988;

  private Hypergeometric() {}

  static long drawn(Deviates d, long good, long bad, long sample) {
    long total = good + bad;
    boolean more = sample > total / 2;
    long left = more ? total - sample : sample;
    long remaining = total;
    long remainingGood = good;
    while (left > 0 && remainingGood > 0 && remaining > remainingGood) {
      remaining--;
      if (d.interval(remaining) < remainingGood) {
        remainingGood--;
      }
      left--;
    }
    if (remaining == remainingGood) {
      remainingGood -= left;
    }
    return more ? remainingGood : good - remainingGood;
  }

  /** RandomState's way for small samples: Kachitvichyanukul and Schmeiser (1985), algorithm HIN. */
  static long inverted(Deviates d, long good, long bad, long sample) {
    double other = bad + good - sample;
    double least = Math.min(bad, good);
    double y = least;
    for (double k = sample; y > 0 && k > 0; k--) {
      y -= Math.floor(d.uniform() + y / (other + k));
    }
    long z = (long) (least - y);
    return good > bad ? sample - z : z;
  }

  static long ratio(Deviates d, long good, long bad, long sample) {
    long total = good + bad;
    long computed = Math.min(sample, total - sample);
    long least = Math.min(good, bad);
    long most = Math.max(good, bad);
    double p = (double) least / total;
    double q = (double) most / total;
    double mu = computed * p;
    double a = mu + 0.5;
    double var = (double) (total - computed) * computed * p * q / (total - 1);
    double c = Math.sqrt(var + 0.5);
    double h = D1 * c + D2;
    long m = (long) Math.floor((double) (computed + 1) * (least + 1) / (total + 2));
    double g = logs(m, least, computed, most);
    double b = Math.min(Math.min(computed, least) + 1, Math.floor(a + 16 * c));
    long k;
    while (true) {
      double u = d.uniform();
      double v = d.uniform();
      double x = a + h * (v - 0.5) / u;
      if (x < 0 || x >= b) {
        continue;
      }
      k = (long) Math.floor(x);
      double t = g - logs(k, least, computed, most);
      if (u * (4.0 - u) - 3.0 <= t || u * (u - t) < 1 && 2.0 * Math.log(u) <= t) {
        break;
      }
    }
    if (good > bad) {
      k = computed - k;
    }
    return computed < sample ? good - k : k;
  }

  private static double logs(long k, long least, long computed, long most) {
    return logFactorial(k)
        + logFactorial(least - k)
        + logFactorial(computed - k)
        + logFactorial(most - computed + k);
  }

  private static double logFactorial(long k) {
    return Discrete.logGamma(k + 1.0);
  }
}
