package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import java.util.ArrayList;
import java.util.List;

/** Places of values among sorted ones, and how often whole numbers occur. */
public final class Counting implements Library {
  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(signature = "a, v, side='left', sorter=None")
  Object searchsorted(Session s, NDArray a, Object v, String side, Object sorter) {
    if (sorter != None.NONE) {
      throw LegatoException.notImplemented("searchsorted with a sorter");
    }
    NDArray x = s.asArray(v, s.resultType(a, v));
    NDArray keys = s.asArray(a, x.dtype());
    NDArray r = s.empty(x.shape(), DType.INT64);
    boolean right = side.equals("right");
    HostTask.submit(
        "searchsorted",
        List.of(keys, x),
        List.of(r),
        (in, to) -> search(sortable(in.get(0)), in.get(1), right, to.getFirst()));
    return r.rank() == 0 ? Scalar.pending(r) : r;
  }

  private static void search(long[] keys, HostArray x, boolean right, HostArray to) {
    long n = x.size();
    for (long i = 0; i < n; i++) {
      long v = sortable(x.type(), x.bits(i));
      int lo = 0;
      int hi = keys.length;
      while (lo < hi) {
        int mid = (lo + hi) >>> 1;
        if (right ? keys[mid] <= v : keys[mid] < v) {
          lo = mid + 1;
        } else {
          hi = mid;
        }
      }
      to.set(i, lo, 0);
    }
  }

  private static long[] sortable(HostArray a) {
    long[] keys = new long[Math.toIntExact(a.size())];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = sortable(a.type(), a.bits(i));
    }
    return keys;
  }

  /** A number in the order of the values: zeros of either sign are equal, NaN is last. */
  private static long sortable(DType t, long bits) {
    if (t.isFloat()) {
      double v = Bits.asDouble(t, bits);
      long b = Double.doubleToLongBits(v + 0.0);
      return Double.isNaN(v) ? Long.MAX_VALUE : b ^ (b >> 63 & Long.MAX_VALUE);
    }
    return t == DType.UINT64 ? bits ^ Long.MIN_VALUE : bits;
  }

  @Export(signature = "x, /, weights=None, minlength=0")
  Object bincount(Session s, Object list, Object weights, Object minlength) {
    NDArray x = list instanceof NDArray a ? a : s.asArray(list, DType.INT64);
    long least = Arguments.integer(minlength);
    if (x.rank() != 1) {
      throw LegatoException.value(
          x.rank() == 0
              ? "object of too small depth for desired array"
              : "object too deep for desired array");
    }
    if (list instanceof NDArray && !x.dtype().isInteger() && x.dtype() != DType.BOOL) {
      throw LegatoException.type(
          "Cannot cast array data from dtype('"
              + x.dtype().numpyName()
              + "') to dtype('int64') according to the rule 'safe'");
    }
    if (least < 0) {
      throw LegatoException.value("'minlength' must not be negative");
    }
    boolean weighted = !Arguments.absent(weights);
    List<NDArray> in = new ArrayList<>(List.of(x));
    if (weighted) {
      in.add(s.asArray(weights, DType.FLOAT64));
      if (in.getLast().size() != x.size()) {
        throw LegatoException.value("The weights and list don't have the same length.");
      }
    }
    long n = Math.max(least, x.size() == 0 ? 0 : length(s, x));
    NDArray r = s.empty(new long[] {n}, weighted ? DType.FLOAT64 : DType.INT64);
    if (n > 0) {
      HostTask.submit(
          "bincount",
          in,
          List.of(r),
          (from, to) -> count(from.getFirst(), weighted ? from.get(1) : null, to.getFirst()));
    }
    return r;
  }

  private static long length(Session s, NDArray x) {
    Scalar most = (Scalar) s.call("max", x);
    if (((Scalar) s.call("min", x)).asLong() < 0) {
      throw LegatoException.value("'list' argument must have no negative elements");
    }
    return most.asLong() + 1;
  }

  private static void count(
      HostArray x, @org.jspecify.annotations.Nullable HostArray weights, HostArray to) {
    int n = Math.toIntExact(to.size());
    long[] counts = new long[weights == null ? n : 0];
    double[] sums = new double[weights == null ? 0 : n];
    for (long i = 0; i < x.size(); i++) {
      int at = (int) x.bits(i);
      if (weights == null) {
        counts[at]++;
      } else {
        sums[at] += Double.longBitsToDouble(weights.bits(i));
      }
    }
    for (int i = 0; i < n; i++) {
      to.set(i, weights == null ? counts[i] : Double.doubleToRawLongBits(sums[i]), 0);
    }
  }
}
