package dev.legato.runtime;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.store.View;
import java.util.List;

/**
 * Bytes that one sweep moves: per root store the union of the elements touched, counted once.
 *
 * @param read of stores that it reads
 * @param written of stores that it writes
 */
record Traffic(long read, long written) {

  /** {@return the bytes of a launch whose buffer k is view k} */
  static Traffic of(List<Buffer> buffers, View[] views) {
    return new Traffic(bytes(buffers, views, Access.WRITE), bytes(buffers, views, Access.READ));
  }

  private static long bytes(List<Buffer> buffers, View[] views, Access not) {
    long total = 0;
    for (int k = 0; k < views.length; k++) {
      if (counts(buffers.get(k), not) && isFirst(buffers, views, k, not)) {
        total += union(buffers, views, k, not);
      }
    }
    return total;
  }

  private static boolean counts(Buffer b, Access not) {
    return b.access() != not && !b.isLocal();
  }

  private static boolean isFirst(List<Buffer> buffers, View[] views, int at, Access not) {
    for (int k = 0; k < at; k++) {
      if (views[k].root() == views[at].root() && counts(buffers.get(k), not)) {
        return false;
      }
    }
    return true;
  }

  /** The union is bounded by the interval that the views span and by the sum of their sizes. */
  private static long union(List<Buffer> buffers, View[] views, int from, Access not) {
    long first = Long.MAX_VALUE;
    long end = 0;
    long sum = 0;
    for (int k = from; k < views.length; k++) {
      View v = views[k];
      if (v.root() == views[from].root() && counts(buffers.get(k), not) && v.size() > 0) {
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
