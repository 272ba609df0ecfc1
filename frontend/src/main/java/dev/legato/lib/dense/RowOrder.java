package dev.legato.lib.dense;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.legato.ir.device.KeySorter;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Order of many lanes by a processor's own code. Lanes become rows, some of which are looked at
 * together; the results are those of {@link LaneOrder} for each.
 */
final class RowOrder {
  /** So many elements of dense lanes are looked at together. */
  private static final int ELEMENTS = 1 << 11;

  /** Of other lanes, which may share lines of the cache, so many elements, and lanes at most. */
  private static final int SHARED = 1 << 16;

  private static final int MOST = 1 << 8;

  /** Longer lanes are looked at alone. */
  private static final int LONG = 1 << 13;

  /** Numbers of the memory for rows that come from lanes, and for those that become lanes. */
  private static final int ROWS = 1;

  private static final int RESULTS = 2;

  private static final MemorySegment ALL = HostMemory.ALL;

  private final LaneOrder lanes;
  private final KeySorter code;

  private RowOrder(LaneOrder lanes) {
    this.lanes = lanes;
    this.code = lanes.code();
  }

  /** {@return what orders lanes of which this rank has all, if this processor has such code} */
  static Optional<RowOrder> of(TaskContext context) {
    return LaneOrder.of(context).map(RowOrder::new);
  }

  /** What is done with some rows of so many elements, one after the other. */
  @FunctionalInterface
  private interface Step {
    void run(Lane from, Lane to, int n);
  }

  /** Writes the elements of each lane in order. */
  void sort(Lanes from, Lanes to) {
    each(from, to, lanes::sort);
  }

  /** Writes which elements of each lane come first, second and so on. */
  void order(Lanes from, Lanes to) {
    each(from, to, lanes::order);
  }

  private void each(Lanes from, Lanes to, Step step) {
    int together = together(from);
    for (long k = 0; k < from.count(); k += together) {
      int count = (int) Math.min(together, from.count() - k);
      if (to.isDense()) {
        step.run(rows(from, k, count), to.run(k, count), from.n());
      } else {
        Lane results = room(RESULTS, to.type(), count * from.n());
        step.run(rows(from, k, count), results, from.n());
        spread(results, to, k, count);
      }
    }
  }

  private static int together(Lanes lanes) {
    int n = lanes.n();
    if (n > LONG) {
      return 1;
    }
    return lanes.isDense() ? Math.max(1, ELEMENTS / n) : Math.min(SHARED / n, MOST);
  }

  private Lane room(int number, DType type, int n) {
    long at = code.memory(number, (long) n * type.bytes());
    return new Lane(ALL, type, at, type.bytes(), n);
  }

  /** {@return some lanes as rows, one after the other} */
  private Lane rows(Lanes from, long first, int count) {
    if (from.isDense()) {
      return from.run(first, count);
    }
    int n = from.n();
    Lane rows = room(ROWS, from.type(), count * n);
    if (isAcross(from)) {
      for (int i = 0; i < n; i++) {
        long source = from.lane(first).address() + i * from.step();
        long target = rows.address() + 8L * i;
        for (int k = 0; k < count; k++) {
          ALL.set(JAVA_LONG, target + 8L * n * k, ALL.get(JAVA_LONG, source + 8L * k));
        }
      }
      return rows;
    }
    for (int k = 0; k < count; k++) {
      rows.range(k * n, n).store(from.lane(first + k).bits());
    }
    return rows;
  }

  /** {@return whether elements of 64 bits lie beside those of the next lane} */
  private static boolean isAcross(Lanes lanes) {
    DType t = lanes.type();
    return t.bytes() == Long.BYTES && !t.isComplex() && lanes.apart() == Long.BYTES;
  }

  /** Rows become lanes. */
  private void spread(Lane rows, Lanes to, long first, int count) {
    int n = to.n();
    if (isAcross(to)) {
      for (int i = 0; i < n; i++) {
        long at = to.lane(first).address() + i * to.step();
        code.gather(rows.address() + 8L * i, count, 8L * n, at);
      }
      return;
    }
    for (int k = 0; k < count; k++) {
      to.lane(first + k).store(rows.range(k * n, n).bits());
    }
  }

  /** What is found in a lane. */
  @FunctionalInterface
  interface Found {
    /**
     * @param keys at the places asked for, of the lane in order
     */
    void in(long lane, long... keys);
  }

  /** Tells the keys at some places of each lane in order. */
  void ranked(Lanes from, long[] places, Found found) {
    int n = from.n();
    int together = together(from);
    for (long first = 0; first < from.count(); first += together) {
      if (together == 1) {
        found.in(first, lanes.ranked(from.lane(first), places));
        continue;
      }
      int count = (int) Math.min(together, from.count() - first);
      long at = code.memory(0, 8L * n * count);
      lanes.keys(rows(from, first, count), at);
      code.sortRows(at, n, count, 0);
      for (int k = 0; k < count; k++) {
        long[] keys = new long[places.length];
        for (int i = 0; i < keys.length; i++) {
          keys[i] = ALL.get(JAVA_LONG, at + 8 * ((long) k * n + places[i]));
        }
        found.in(first + k, keys);
      }
    }
  }
}
