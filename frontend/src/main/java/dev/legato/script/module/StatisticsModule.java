package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.Operand.Binary;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code statistics}: sums are exact and rounded once. */
final class StatisticsModule {
  private StatisticsModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("statistics");
    c.put("StatisticsError", Exceptions.get("statistics.StatisticsError"));
    means(c);
    medians(c);
    spreads(c);
    pairs(c);
    return c.module();
  }

  private static PyError error(String message) {
    return new PyError(Exceptions.get("statistics.StatisticsError"), message);
  }

  /** Numbers as exact decimals; special ones make the result a plain float sum. */
  private static final class Data {
    final List<Object> values = new ArrayList<>();
    boolean whole = true;
    boolean special;

    Data(@Nullable Object source) {
      for (Object item : Iteration.list(source)) {
        Object v = item instanceof Dynamic d && d.toHost() != null ? d.toHost() : item;
        v = PyObject.unwrap(v);
        if (v instanceof Double d) {
          whole = false;
          special |= !Double.isFinite(d);
        } else if (!Numbers.isInt(v)) {
          throw Errors.type(
              "can't convert type '" + Texts.typeName(v) + "' to numerator/denominator");
        }
        values.add(v);
      }
    }

    int size() {
      return values.size();
    }

    BigDecimal at(int i) {
      Object v = values.get(i);
      return v instanceof Double d ? new BigDecimal(d) : new BigDecimal(Numbers.big(v));
    }

    BigDecimal sum() {
      BigDecimal s = BigDecimal.ZERO;
      for (int i = 0; i < size(); i++) {
        s = s.add(at(i));
      }
      return s;
    }

    double plainSum() {
      double s = 0;
      for (Object v : values) {
        s += Numbers.toDouble(v);
      }
      return s;
    }

    /** The sum of squared distances from the mean, times the count. */
    BigDecimal squares() {
      BigDecimal s = BigDecimal.ZERO;
      for (int i = 0; i < size(); i++) {
        s = s.add(at(i).multiply(at(i)));
      }
      BigDecimal sum = sum();
      return s.multiply(BigDecimal.valueOf(size())).subtract(sum.multiply(sum));
    }
  }

  /** {@return a / b rounded once; an int if all were ints and it is whole} */
  private static Object quotient(BigDecimal a, BigDecimal b, boolean whole) {
    int scale = Math.max(Math.max(a.scale(), b.scale()), 0);
    BigInteger n = a.setScale(scale).unscaledValue();
    BigInteger d = b.setScale(scale).unscaledValue();
    if (whole && n.mod(d.abs()).signum() == 0) {
      return Numbers.norm(n.divide(d));
    }
    Object r = Arithmetic.binary(Binary.DIV, Numbers.norm(n), Numbers.norm(d));
    return Numbers.toDouble(r);
  }

  private static Object root(BigDecimal a, BigDecimal b) {
    MathContext precise = new MathContext(60);
    return a.divide(b, precise).sqrt(precise).doubleValue();
  }

  private static double[] doubles(@Nullable Object source) {
    return Iteration.list(source).stream().mapToDouble(Numbers::toDouble).toArray();
  }

  private static double fsum(double... values) {
    ExactSum sum = new ExactSum();
    for (double v : values) {
      sum.add(v);
    }
    return sum.result();
  }

  private static void means(Contents c) {
    c.def(
        "mean(data)",
        a -> {
          Data d = new Data(a[0]);
          if (d.size() == 0) {
            throw error("mean requires at least one data point");
          }
          return d.special
              ? (Object) (d.plainSum() / d.size())
              : quotient(d.sum(), BigDecimal.valueOf(d.size()), d.whole);
        });
    c.def("fmean(data, weights=)", a -> floatMean(doubles(a[0]), Contents.given(a[1])));
    c.def(
        "geometric_mean(data)",
        a -> {
          double[] d = doubles(a[0]);
          for (int i = 0; i < d.length; i++) {
            if (!(d[i] > 0)) {
              d = new double[0];
              break;
            }
            d[i] = Math.log(d[i]);
          }
          if (d.length == 0) {
            throw error("geometric mean requires a non-empty dataset containing positive numbers");
          }
          return Math.exp(fsum(d) / d.length);
        });
    c.def("harmonic_mean(data, weights=)", a -> harmonic(a[0], Contents.given(a[1])));
  }

  private static Object floatMean(double[] d, @Nullable Object weights) {
    if (weights == null) {
      if (d.length == 0) {
        throw error("fmean requires at least one data point");
      }
      return fsum(d) / d.length;
    }
    double[] w = doubles(weights);
    if (w.length != d.length) {
      throw error("data and weights must be the same length");
    }
    double[] products = new double[d.length];
    for (int i = 0; i < d.length; i++) {
      products[i] = d[i] * w[i];
    }
    double den = fsum(w);
    if (den == 0) {
      throw error("sum of weights must be non-zero");
    }
    return fsum(products) / den;
  }

  private static Object harmonic(@Nullable Object source, @Nullable Object weights) {
    Data d = new Data(source);
    if (d.size() == 0) {
      throw error("harmonic_mean requires at least one data point");
    }
    double[] w = weights == null ? new double[0] : doubles(weights);
    if (weights != null && w.length != d.size()) {
      throw error("Number of weights does not match data size");
    }
    if (d.size() == 1 && weights == null) {
      if (Numbers.toDouble(d.values.getFirst()) < 0) {
        throw error("harmonic mean does not support negative values");
      }
      return d.values.getFirst();
    }
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal all = BigDecimal.ZERO;
    for (int i = 0; i < d.size(); i++) {
      double v = Numbers.toDouble(d.values.get(i));
      double weight = weights == null ? 1 : w[i];
      if (v < 0) {
        throw error("harmonic mean does not support negative values");
      }
      if (v == 0) {
        return d.whole ? (Object) 0L : 0.0;
      }
      total = total.add(new BigDecimal(weight / v));
      all = all.add(new BigDecimal(weight));
    }
    return quotient(all, total, false);
  }

  private static List<Object> sorted(@Nullable Object source, String message) {
    List<Object> all = new ArrayList<>(Iteration.list(source));
    all.sort((p, q) -> Comparison.less(p, q) ? -1 : Comparison.less(q, p) ? 1 : 0);
    if (all.isEmpty()) {
      throw error(message);
    }
    return all;
  }

  private static void medians(Contents c) {
    String empty = "no median for empty data";
    c.def(
        "median(data)",
        a -> {
          List<Object> s = sorted(a[0], empty);
          int n = s.size();
          return n % 2 == 1
              ? s.get(n / 2)
              : Arithmetic.div(Arithmetic.add(s.get(n / 2 - 1), s.get(n / 2)), 2L);
        });
    c.def(
        "median_low(data)",
        a -> {
          List<Object> s = sorted(a[0], empty);
          return s.get((s.size() - 1) / 2);
        });
    c.def(
        "median_high(data)",
        a -> {
          List<Object> s = sorted(a[0], empty);
          return s.get(s.size() / 2);
        });
    c.def(
        "mode(data)",
        a -> {
          PyDict counts = counts(a[0]);
          if (counts.isEmpty()) {
            throw error("no mode for empty data");
          }
          return CounterMethods.mostCommon(counts).getFirst().getKey();
        });
    c.def(
        "multimode(data)",
        a -> {
          List<Object> out = new ArrayList<>();
          List<Map.Entry<Object, Object>> all = CounterMethods.mostCommon(counts(a[0]));
          for (Map.Entry<Object, Object> e : all) {
            if (Comparison.eq(e.getValue(), all.getFirst().getValue())) {
              out.add(e.getKey());
            }
          }
          return out;
        });
    c.def("quantiles(data, *, n=, method=)", StatisticsModule::quantiles);
  }

  private static PyDict counts(@Nullable Object source) {
    PyDict d = new PyDict();
    d.kind = "Counter";
    CounterMethods.count(d, Iteration.list(source), 1);
    return d;
  }

  private static Object quantiles(@Nullable Object[] a) {
    long n = a[1] == null ? 4 : Numbers.longIndex(a[1]);
    String method = a[2] == null ? "exclusive" : Texts.str(a[2]);
    if (n < 1) {
      throw error("n must be at least 1");
    }
    List<Object> s = sorted(a[0], "must have at least two data points");
    int count = s.size();
    if (count < 2) {
      throw error("must have at least two data points");
    }
    boolean inside = method.equals("inclusive");
    if (!inside && !method.equals("exclusive")) {
      throw Errors.value("Unknown method: " + Texts.repr(method));
    }
    long m = inside ? count - 1 : count + 1;
    List<Object> out = new ArrayList<>();
    for (long i = 1; i < n; i++) {
      long j = i * m / n;
      if (!inside) {
        j = Math.max(1, Math.min(count - 1, j));
      }
      long delta = i * m - j * n;
      int at = (int) (inside ? j : j - 1);
      out.add(
          Arithmetic.div(
              Arithmetic.add(
                  Arithmetic.mul(s.get(at), n - delta), Arithmetic.mul(s.get(at + 1), delta)),
              n));
    }
    return out;
  }

  private static void spreads(Contents c) {
    spread(c, "variance(data, xbar=)", 1, false);
    spread(c, "pvariance(data, mu=)", 0, false);
    spread(c, "stdev(data, xbar=)", 1, true);
    spread(c, "pstdev(data, mu=)", 0, true);
  }

  /** Squares from the mean (or a given centre) over the count, less one for a sample. */
  private static void spread(Contents c, String signature, int less, boolean rooted) {
    String name = signature.substring(0, signature.indexOf('('));
    c.def(
        signature,
        a -> {
          Data d = new Data(a[0]);
          if (d.size() < 1 + less) {
            throw error(
                name + " requires at least " + (less == 0 ? "one data point" : "two data points"));
          }
          if (d.special) {
            return Double.NaN;
          }
          BigDecimal n = BigDecimal.valueOf(d.size());
          BigDecimal squares;
          BigDecimal by = n.subtract(BigDecimal.valueOf(less));
          Object centre = Contents.given(a[1]);
          if (centre == null) {
            squares = d.squares();
            by = by.multiply(n);
          } else {
            BigDecimal mid = new Data(List.of(centre)).at(0);
            squares = BigDecimal.ZERO;
            for (int i = 0; i < d.size(); i++) {
              BigDecimal off = d.at(i).subtract(mid);
              squares = squares.add(off.multiply(off));
            }
            d.whole &= Numbers.isInt(centre);
          }
          return rooted ? root(squares, by) : quotient(squares, by, d.whole);
        });
  }

  private record Pairs(double sxx, double syy, double sxy, double xbar, double ybar, int n) {
    static Pairs of(@Nullable Object p, @Nullable Object q, String name) {
      double[] x = doubles(p);
      double[] y = doubles(q);
      if (x.length != y.length) {
        throw error(name + " requires that both inputs have same number of data points");
      }
      if (x.length < 2) {
        throw error(name + " requires at least two data points");
      }
      double xbar = fsum(x) / x.length;
      double ybar = fsum(y) / y.length;
      double[] xx = new double[x.length];
      double[] yy = new double[x.length];
      double[] xy = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        xx[i] = (x[i] - xbar) * (x[i] - xbar);
        yy[i] = (y[i] - ybar) * (y[i] - ybar);
        xy[i] = (x[i] - xbar) * (y[i] - ybar);
      }
      return new Pairs(fsum(xx), fsum(yy), fsum(xy), xbar, ybar, x.length);
    }
  }

  private static void pairs(Contents c) {
    c.def(
        "covariance(x, y, /)",
        a -> {
          Pairs p = Pairs.of(a[0], a[1], "covariance");
          return p.sxy / (p.n - 1);
        });
    c.def(
        "correlation(x, y, /)",
        a -> {
          Pairs p = Pairs.of(a[0], a[1], "correlation");
          if (p.sxx == 0 || p.syy == 0) {
            throw error("at least one of the inputs is constant");
          }
          return p.sxy / Math.sqrt(p.sxx * p.syy);
        });
    PyType line =
        NamedTuples.type(
            "LinearRegression", List.of("slope", "intercept"), List.of(), "statistics");
    c.def(
        "linear_regression(x, y, /, *, proportional=)",
        a -> {
          Pairs p = Pairs.of(a[0], a[1], "linear regression");
          if (p.sxx == 0) {
            throw error("x is constant");
          }
          double slope = p.sxy / p.sxx;
          return NamedTuples.of(line, slope, p.ybar - slope * p.xbar);
        });
  }
}
