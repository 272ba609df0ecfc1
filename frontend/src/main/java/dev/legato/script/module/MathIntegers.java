package dev.legato.script.module;

import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import java.math.BigInteger;

/** The functions of {@code math} on ints of any size. */
final class MathIntegers {
  private MathIntegers() {}

  static void define(Contents c) {
    c.def(
        "gcd(*integers)",
        a -> {
          BigInteger g = BigInteger.ZERO;
          for (Object v : (Tuple) a[0]) {
            g = g.gcd(Numbers.big(Numbers.index(v)));
          }
          return Numbers.norm(g);
        });
    c.def(
        "lcm(*integers)",
        a -> {
          BigInteger m = BigInteger.ONE;
          for (Object v : (Tuple) a[0]) {
            BigInteger n = Numbers.big(Numbers.index(v)).abs();
            m = n.signum() == 0 ? n : m.signum() == 0 ? m : m.divide(m.gcd(n)).multiply(n);
          }
          return Numbers.norm(m);
        });
    c.def(
        "isqrt(n, /)",
        a -> {
          BigInteger n = Numbers.big(Numbers.index(a[0]));
          if (n.signum() < 0) {
            throw Errors.value("isqrt() argument must be nonnegative");
          }
          return Numbers.norm(n.sqrt());
        });
    c.def("factorial(x, /)", a -> factorial(Numbers.index(a[0])));
    c.def("comb(n, k, /)", a -> choose(Numbers.index(a[0]), Numbers.index(a[1]), true));
    c.def(
        "perm(n, k=, /)",
        a -> {
          Object k = Contents.given(a[1]);
          return k == null
              ? factorial(Numbers.index(a[0]))
              : choose(Numbers.index(a[0]), Numbers.index(k), false);
        });
  }

  private static Object factorial(Object n) {
    if (Numbers.big(n).signum() < 0) {
      throw Errors.value("factorial() not defined for negative values");
    }
    if (!(n instanceof Long v)) {
      throw Errors.overflow("factorial() argument should not exceed 9223372036854775807");
    }
    return Numbers.norm(product(1, v));
  }

  /** The product of from..to, by halves so that the factors have like sizes. */
  private static BigInteger product(long from, long to) {
    if (from > to) {
      return BigInteger.ONE;
    }
    if (to - from < 8) {
      BigInteger r = BigInteger.valueOf(from);
      for (long i = from + 1; i <= to; i++) {
        r = r.multiply(BigInteger.valueOf(i));
      }
      return r;
    }
    long middle = from + (to - from) / 2;
    return product(from, middle).multiply(product(middle + 1, to));
  }

  private static Object choose(Object n, Object k, boolean unordered) {
    BigInteger all = Numbers.big(n);
    BigInteger taken = Numbers.big(k);
    if (all.signum() < 0) {
      throw Errors.value("n must be a non-negative integer");
    }
    if (taken.signum() < 0) {
      throw Errors.value("k must be a non-negative integer");
    }
    if (taken.compareTo(all) > 0) {
      return 0L;
    }
    if (unordered) {
      taken = taken.min(all.subtract(taken));
    }
    if (taken.bitLength() > 62) {
      throw Errors.overflow(
          (unordered ? "min(n - k, k)" : "k") + " must not exceed 9223372036854775807");
    }
    long count = taken.longValue();
    if (all.bitLength() < 63) {
      long top = all.longValue();
      BigInteger r = product(top - count + 1, top);
      return Numbers.norm(unordered ? r.divide(product(1, count)) : r);
    }
    return Numbers.norm(large(all, count, unordered));
  }

  private static BigInteger large(BigInteger n, long k, boolean unordered) {
    BigInteger r = BigInteger.ONE;
    BigInteger factor = n;
    for (long i = 1; i <= k; i++) {
      r = r.multiply(factor);
      factor = factor.subtract(BigInteger.ONE);
      if (unordered) {
        r = r.divide(BigInteger.valueOf(i));
      }
    }
    return r;
  }
}
