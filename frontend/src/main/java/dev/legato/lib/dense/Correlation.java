package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostTask;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import java.util.Arrays;
import java.util.List;

/** Convolutions and correlations of sequences. */
public final class Correlation implements Library {
  /** Products of two elements up to which a routine makes them at once. */
  private static final long SMALL = 1 << 17;

  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(signature = "a, v, mode='full'")
  Object convolve(Session s, Object a, Object v, Object mode) {
    NDArray x = sequence(s, a);
    NDArray y = sequence(s, v);
    if (x.size() == 0 || y.size() == 0) {
      throw LegatoException.value((x.size() == 0 ? "a" : "v") + " cannot be empty");
    }
    return correlated(s, x, reversed(y), mode, (Math.min(x.size(), y.size()) - 1) / 2);
  }

  @Export(signature = "a, v, mode='valid'")
  Object correlate(Session s, Object a, Object v, Object mode) {
    check(mode);
    NDArray x = s.asArray(a);
    NDArray y = s.asArray(v);
    if (x.rank() == 0 || y.rank() == 0) {
      throw LegatoException.value("object of too small depth for desired array");
    }
    if (x.size() == 0 || y.size() == 0) {
      String which = x.size() == 0 ? "first" : "second";
      throw LegatoException.value(which + " array argument cannot be empty");
    }
    long n = x.size();
    long m = y.size();
    NDArray w = y.dtype().isComplex() ? (NDArray) s.call("conjugate", y) : y;
    return correlated(s, x, w, mode, m <= n ? m - 1 - m / 2 : n / 2);
  }

  private static void check(Object mode) {
    if (!"valid".equals(mode) && !"same".equals(mode) && !"full".equals(mode)) {
      throw LegatoException.value(
          "mode must be one of 'valid', 'same', or 'full' (got '" + mode + "')");
    }
  }

  private static NDArray sequence(Session s, Object v) {
    NDArray a = s.asArray(v);
    return a.rank() == 0 ? a.share(a.view().newAxis(0)) : a;
  }

  private static NDArray reversed(NDArray a) {
    return a.rank() == 1 ? a.share(a.view().slice(0, a.size() - 1, -1, a.size())) : a;
  }

  /**
   * {@return sums of a at and behind each place times v}
   *
   * @param low where the mode "same" begins in the result of "full"
   */
  private static Object correlated(Session s, NDArray a, NDArray v, Object mode, long low) {
    check(mode);
    if (a.rank() > 1 || v.rank() > 1) {
      throw LegatoException.value("object too deep for desired array");
    }
    DType t = s.resultType(a, v);
    boolean swapped = v.size() > a.size(); // correlation turns round, unlike convolution
    NDArray x = s.asArray(swapped ? reversed(v) : a, t);
    NDArray y = s.asArray(swapped ? reversed(a) : v, t);
    if (x.size() * y.size() > SMALL) {
      return s.call("correlate.windows", x, y, mode, low);
    }
    long m = y.size();
    boolean valid = "valid".equals(mode);
    long first = valid ? m - 1 : "same".equals(mode) ? low : 0;
    long count = valid ? x.size() - m + 1 : "same".equals(mode) ? x.size() : x.size() + m - 1;
    NDArray r = s.empty(new long[] {count}, t);
    HostTask.submit(
        "correlate",
        List.of(x, y),
        List.of(r),
        (in, out) ->
            write(Lane.of(in.getFirst()), Lane.of(in.getLast()), first, Lane.of(out.getFirst())));
    return r;
  }

  private static void write(Lane a, Lane v, long first, Lane to) {
    int n = to.size();
    DType t = a.type();
    if (t.isComplex()) {
      double[] ar = a.part(false).doubles();
      double[] ai = a.part(true).doubles();
      double[] vr = v.part(false).doubles();
      double[] vi = v.part(true).doubles();
      double[] re = new double[n];
      add(re, ar, vr, first, 1);
      add(re, ai, vi, first, -1);
      double[] im = new double[n];
      add(im, ar, vi, first, 1);
      add(im, ai, vr, first, 1);
      to.part(false).store(re);
      to.part(true).store(im);
    } else if (t.isFloat()) {
      double[] r = new double[n];
      add(r, a.doubles(), v.doubles(), first, 1);
      to.store(r);
    } else {
      long[] r = sums(a.bits(), v.bits(), first, n);
      if (t == DType.BOOL) {
        Arrays.setAll(r, i -> r[i] != 0 ? 1 : 0);
      }
      to.store(r);
    }
  }

  /** One element of v after the other, so that the loops over neighbours become vector code. */
  private static void add(double[] r, double[] a, double[] v, long first, double sign) {
    for (int k = 0; k < v.length; k++) {
      int shift = (int) (first - (v.length - 1) + k);
      int end = Math.min(r.length, a.length - shift);
      double w = sign * v[k];
      for (int i = Math.max(0, -shift); i < end; i++) {
        r[i] += a[i + shift] * w;
      }
    }
  }

  private static long[] sums(long[] a, long[] v, long first, int n) {
    long[] r = new long[n];
    for (int k = 0; k < v.length; k++) {
      int shift = (int) (first - (v.length - 1) + k);
      int end = Math.min(n, a.length - shift);
      long w = v[k];
      for (int i = Math.max(0, -shift); i < end; i++) {
        r[i] += a[i + shift] * w;
      }
    }
    return r;
  }
}
