package dev.legato.runtime;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import java.util.List;

/** Bytes that one sweep moves: per root store the union of the elements touched, counted once. */
final class Traffic {
  private Traffic() {}

  /** One access of a kernel. */
  record Use(View view, Access access, boolean renamed) {}

  static long read(List<Use> uses) {
    return bytes(uses, Access.WRITE);
  }

  static long written(List<Use> uses) {
    return bytes(uses, Access.READ);
  }

  /** The union is bounded by the interval that the views span and by the sum of their sizes. */
  private static long bytes(List<Use> uses, Access not) {
    long total = 0;
    for (int k = 0; k < uses.size(); k++) {
      Use u = uses.get(k);
      if (u.access != not && isFirst(uses, k, not)) {
        total += bytesOf(uses, k, not);
      }
    }
    return total;
  }

  private static boolean isFirst(List<Use> uses, int at, Access not) {
    Store root = uses.get(at).view.root();
    for (int k = 0; k < at; k++) {
      if (uses.get(k).access != not && uses.get(k).view.root() == root) {
        return false;
      }
    }
    return true;
  }

  private static long bytesOf(List<Use> uses, int from, Access not) {
    Store root = uses.get(from).view.root();
    long first = Long.MAX_VALUE;
    long end = 0;
    long sum = 0;
    for (int k = from; k < uses.size(); k++) {
      View v = uses.get(k).view;
      if (uses.get(k).access != not && v.root() == root && v.size() > 0) {
        first = Math.min(first, v.firstByte());
        end = Math.max(end, v.endByte());
        sum += distinct(v);
      }
    }
    return end == 0 ? 0 : Math.min(end - first, sum);
  }

  private static long distinct(View v) {
    long n = v.type().bytes();
    for (int k = 0; k < v.rank(); k++) {
      n *= v.stride(k) == 0 ? 1 : v.extent(k);
    }
    return n;
  }
}
