package dev.legato.script.module;

import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.value.PyIterator;
import java.util.Arrays;

/**
 * The correctly rounded sum of doubles: keeps the exact sum as parts that do not overlap.
 *
 * <p>Source: Shewchuk, "Adaptive Precision Floating-Point Arithmetic" (1997).
 */
final class ExactSum {
  private double[] parts = new double[32];
  private int n;
  private double special;
  private double infinities;

  static double of(Object items) {
    ExactSum sum = new ExactSum();
    PyIterator it = Iteration.of(items);
    Object item;
    while ((item = it.advance()) != null) {
      sum.add(Numbers.toDouble(item));
    }
    return sum.result();
  }

  void add(double value) {
    double x = value;
    int kept = 0;
    for (int j = 0; j < n; j++) {
      double y = parts[j];
      if (Math.abs(x) < Math.abs(y)) {
        double t = x;
        x = y;
        y = t;
      }
      double high = x + y;
      double low = y - (high - x);
      if (low != 0) {
        parts[kept++] = low;
      }
      x = high;
    }
    n = kept;
    if (x == 0) {
      return;
    }
    if (Math.abs(x) <= Double.MAX_VALUE) {
      if (n == parts.length) {
        parts = Arrays.copyOf(parts, n * 2);
      }
      parts[n++] = x;
      return;
    }
    if (Math.abs(value) <= Double.MAX_VALUE) {
      throw Errors.overflow("intermediate overflow in fsum");
    }
    if (Double.isInfinite(value)) {
      infinities += value;
    }
    special += value;
    n = 0;
  }

  double result() {
    if (special != 0) {
      if (Double.isNaN(infinities)) {
        throw Errors.value("-inf + inf in fsum");
      }
      return special;
    }
    if (n == 0) {
      return 0;
    }
    int k = n - 1;
    double high = parts[k];
    double low = 0;
    while (k > 0) {
      double x = high;
      double y = parts[--k];
      high = x + y;
      low = y - (high - x);
      if (low != 0) {
        break;
      }
    }
    // Half-way cases round to even only if nothing lies below.
    if (k > 0 && ((low < 0 && parts[k - 1] < 0) || (low > 0 && parts[k - 1] > 0))) {
      double y = low * 2;
      double x = high + y;
      if (y == x - high) {
        high = x;
      }
    }
    return high;
  }
}
