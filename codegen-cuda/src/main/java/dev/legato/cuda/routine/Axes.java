package dev.legato.cuda.routine;

import dev.legato.ir.device.DeviceRoutine.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Some axes of an operand, as kernels get them ({@code Axes}): neighbours that lie in memory as one
 * are one.
 */
record Axes(List<Long> extents, List<Long> strides) {
  /** As many as kernels take. */
  private static final int MOST = 8;

  /** {@return all axes} */
  static Axes of(Operand o) {
    return without(o, -1);
  }

  /** {@return all axes but one} */
  static Axes without(Operand o, int axis) {
    return of(o, others(o, axis));
  }

  /** {@return all axes, one of them last} */
  static Axes last(Operand o, int axis) {
    List<Integer> order = others(o, axis);
    order.add(axis);
    return of(o, order);
  }

  private static List<Integer> others(Operand o, int axis) {
    List<Integer> others = new ArrayList<>();
    for (int k = 0; k < o.rank(); k++) {
      if (k != axis) {
        others.add(k);
      }
    }
    return others;
  }

  /** {@return these axes of an operand, in order} */
  static Axes of(Operand o, List<Integer> order) {
    List<Long> extents = new ArrayList<>();
    List<Long> strides = new ArrayList<>();
    for (int axis : order) {
      long extent = o.extents()[axis];
      long stride = o.strides()[axis];
      int before = extents.size() - 1;
      if (extent == 1) {
        continue;
      }
      if (before >= 0 && strides.get(before) == extent * stride) {
        extents.set(before, extents.get(before) * extent);
        strides.set(before, stride);
      } else {
        extents.add(extent);
        strides.add(stride);
      }
    }
    return new Axes(extents, strides);
  }

  boolean fits() {
    return extents.size() <= MOST;
  }

  /** {@return whether the elements lie one after the other} */
  boolean isContiguous(int item) {
    return extents.isEmpty() || (extents.size() == 1 && strides.getFirst() == item);
  }

  /** {@return arguments of a kernel, followed by these} */
  static long[] arguments(List<Axes> axes, long... first) {
    LongStream all = LongStream.of(first);
    for (Axes a : axes) {
      all = LongStream.concat(all, a.slots());
    }
    return all.toArray();
  }

  private LongStream slots() {
    long[] slots = new long[1 + 2 * MOST];
    slots[0] = extents.size();
    for (int k = 0; k < extents.size(); k++) {
      slots[1 + k] = extents.get(k);
      slots[1 + MOST + k] = strides.get(k);
    }
    return LongStream.of(slots);
  }
}
