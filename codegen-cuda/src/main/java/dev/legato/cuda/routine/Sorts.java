package dev.legato.cuda.routine;

import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sort}, {@code argsort} and {@code partition}: stable, NaN last, along one axis. Short
 * lanes are sorted by counting, all others together by radix.
 *
 * <p>Source: Satish, Harris, Garland, "Designing efficient sorting algorithms for manycore GPUs"
 * (2009).
 */
final class Sorts {
  /** Elements of a lane for which counting is no more work. */
  private static final long SHORT = 128;

  private static final int DIGITS = 256;
  private static final int DIGIT_BITS = 8;

  /** Places that are picked, each by a launch. */
  private static final int PICKED = 64;

  private static final KernelText TEXT = KernelText.of("sort");
  private final Ground ground;

  Sorts(Ground ground) {
    this.ground = ground;
  }

  /**
   * @param scalars the axis; of a partition the places along axis 0
   */
  Offer offer(String name, List<Operand> operands, List<Long> scalars) {
    Operand from = operands.getFirst();
    boolean picks = name.equals("partition");
    int axis = picks ? 0 : Math.toIntExact(scalars.getFirst());
    Axes in = Axes.last(from, axis);
    Axes out = picks ? Axes.without(operands.get(1), 0) : Axes.last(operands.get(1), axis);
    long n = Elements.size(from);
    if (n >= 1L << 31) {
      return new Offer.None("cuda sorts no more than 2^31 elements at a time");
    }
    if (!in.fits() || !out.fits()) {
      return new Offer.None("cuda sorts no arrays of so many axes with gaps");
    }
    if (picks && scalars.size() > PICKED) {
      return new Offer.None("cuda picks no more than " + PICKED + " places of a partition");
    }
    if (picks && from.type().isComplex()) {
      return new Offer.None("cuda partitions no complex numbers");
    }
    if (n == 0) {
      return Ground.NOTHING;
    }
    Lanes lanes = new Lanes(from.type(), n, from.extents()[axis], in, out);
    boolean isShort = lanes.length() <= SHORT && !picks;
    Room room = new Room(n);
    ground.compile(TEXT);
    ground.reserve(isShort ? 0 : room.layout.bytes());
    return new Offer.Available(o -> {
      if (isShort) {
        counted(lanes, o, name.equals("argsort"));
      } else {
        Sorted s = byDigits(lanes, room, o.getFirst().address());
        if (picks) {
          pick(lanes, s, o, scalars);
        } else {
          store(lanes, s, o, name.equals("argsort"));
        }
      }
    });
  }

  /**
   * What is sorted: in C order with the axis last.
   *
   * @param n elements of all lanes
   */
  private record Lanes(DType type, long n, long length, Axes in, Axes out) {
    /** {@return the number of the real type of parts} */
    int number() {
      return Elements.number(type.isComplex() ? type.part() : type);
    }

    int item() {
      return type.bytes();
    }
  }

  /** The memory of a sort by digits. */
  private static final class Room {
    final Layout layout = new Layout();
    final long blocks;
    final long[] keys;
    final long[] orders;
    final long counts;
    final long totals;

    Room(long n) {
      this.blocks = Counts.tiles(n);
      this.keys = new long[] {layout.take(8 * n), layout.take(8 * n)};
      this.orders = new long[] {layout.take(4 * n), layout.take(4 * n)};
      this.counts = layout.take(4L * DIGITS * blocks);
      this.totals = layout.take(4L * DIGITS);
    }
  }

  /** The addresses of keys and places in order. */
  private record Sorted(long keys, long order) {}

  private void counted(Lanes l, List<Operand> o, boolean places) {
    ground.begin(0);
    ground.launch(
        TEXT,
        "sort_short",
        Ground.blocks(l.n),
        Axes.arguments(
            List.of(l.in, l.out),
            o.getFirst().address(),
            l.number(),
            l.type.isComplex() ? 1 : 0,
            l.item(),
            l.n,
            l.length,
            o.get(1).address(),
            places ? 1 : 0));
  }

  /** The parts of elements whose keys are sorted one after the other, the one that decides last. */
  private static List<Integer> parts(DType t) {
    return t.isComplex() ? List.of(1, 0, 2) : List.of(0);
  }

  private Sorted byDigits(Lanes l, Room room, long from) {
    Pass pass = new Pass(l, room, ground.begin(room.layout.bytes()));
    boolean ordered = false;
    for (int part : parts(l.type)) {
      pass.keys(from, part, ordered);
      int bits = part == 2 ? DIGIT_BITS : 8 * (l.type.isComplex() ? l.type.part() : l.type).bytes();
      for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
        pass.digit(shift, 0);
      }
      ordered = true;
    }
    for (long lanes = (l.n - 1) / l.length, shift = 0; lanes >> shift != 0; shift += DIGIT_BITS) {
      pass.digit(shift, l.length);
    }
    return pass.now();
  }

  /** One digit after the other; keys and places go from one half of the memory to the other. */
  private final class Pass {
    private final Lanes lanes;
    private final Room room;
    private final long base;
    private int half;

    Pass(Lanes lanes, Room room, long base) {
      this.lanes = lanes;
      this.room = room;
      this.base = base;
    }

    Sorted now() {
      return new Sorted(base + room.keys[half], base + room.orders[half]);
    }

    void keys(long from, int part, boolean ordered) {
      ground.launch(
          TEXT,
          "sort_keys",
          Ground.blocks(lanes.n),
          Axes.arguments(
              List.of(lanes.in),
              from,
              lanes.number(),
              part,
              lanes.n,
              now().keys,
              now().order,
              ordered ? 1 : 0));
    }

    /**
     * @param lane elements of a lane when its number has the digit; 0 when the key has
     */
    void digit(long shift, long lane) {
      Sorted old = now();
      long counts = base + room.counts;
      long totals = base + room.totals;
      ground.launch(
          TEXT, "sort_counts", room.blocks, old.keys, old.order, lanes.n, lane, shift, counts);
      Counts.sum(ground, TEXT, counts, room.blocks, DIGITS, totals);
      half = 1 - half;
      ground.launch(
          TEXT,
          "sort_places",
          room.blocks,
          old.keys,
          old.order,
          lanes.n,
          lane,
          shift,
          counts,
          totals,
          now().keys,
          now().order);
    }
  }

  private void store(Lanes l, Sorted s, List<Operand> o, boolean places) {
    ground.launch(
        TEXT,
        "sort_store",
        Ground.blocks(l.n),
        Axes.arguments(
            List.of(l.in, l.out),
            o.getFirst().address(),
            l.item(),
            l.n,
            l.length,
            s.order,
            o.get(1).address(),
            places ? 1 : 0));
  }

  private void pick(Lanes l, Sorted s, List<Operand> o, List<Long> places) {
    List<Long> all = new ArrayList<>(places);
    for (int k = 0; k < all.size(); k++) {
      ground.launch(
          TEXT,
          "sort_pick",
          Ground.blocks(l.n / l.length),
          Axes.arguments(
              List.of(l.in, l.out),
              o.getFirst().address(),
              l.number(),
              l.item(),
              l.n,
              l.length,
              s.keys,
              s.order,
              all.get(k),
              o.get(1).address() + k * o.get(1).strides()[0]));
    }
  }
}
