package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import dev.legato.lib.dense.KeyOrder.Run;
import dev.legato.library.Export;
import dev.legato.library.Library;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Order along an axis: stable for every {@code kind}, NaN last. */
public final class Sorting implements Library {
  /** Operations per element that is sorted, about. */
  private static final long COST = 32;

  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(signature = "a, axis=-1, kind=None, order=None, *, stable=None")
  Object sort(Session s, NDArray a, Object axis, Object kind, Object order, Object stable) {
    check(kind, order);
    NDArray x = Arguments.absent(axis) ? (NDArray) s.call("ravel", a) : a;
    int k = axis(a, axis);
    NDArray r = s.empty(x.shape(), x.dtype());
    submit("sort", x, r, k, x.dtype().isComplex() ? Sorting::sortComplex : SORT);
    return r;
  }

  @Export(value = "ndarray.sort", signature = "a, axis=-1, kind=None, order=None, *, stable=None")
  void sortInPlace(Session s, NDArray a, Object axis, Object kind, Object order, Object stable) {
    a.requireWriteable("sort array is read-only");
    NDArray r = (NDArray) sort(s, a, axis, kind, order, stable);
    Elementwise.copy(r, a, false);
    r.dropTemporary();
  }

  @Export(
      value = "ndarray.partition",
      signature = "a, kth, axis=-1, kind='introselect', order=None")
  void partitionInPlace(Session s, NDArray a, Object kth, Object axis, Object kind, Object order) {
    a.requireWriteable("partition array is read-only");
    NDArray r = (NDArray) s.call("partition", a, kth, axis, kind, order);
    Elementwise.copy(r, a, false);
    r.dropTemporary();
  }

  @Export(signature = "a, axis=-1, kind=None, order=None, *, stable=None")
  Object argsort(Session s, NDArray a, Object axis, Object kind, Object order, Object stable) {
    check(kind, order);
    NDArray x = Arguments.absent(axis) || a.rank() == 0 ? (NDArray) s.call("ravel", a) : a;
    int k = axis(x, axis);
    NDArray r = s.empty(x.shape(), DType.INT64);
    submit("argsort", x, r, k, x.dtype().isComplex() ? Sorting::orderComplex : ORDER);
    return r;
  }

  /**
   * What is at some places of the first axis when it is in order, without all of the order; real
   * numbers.
   */
  @Export("_ranked")
  NDArray ranked(Session s, NDArray a, List<?> places) {
    long[] shape = a.shape();
    shape[0] = places.size();
    NDArray r = s.empty(shape, a.dtype());
    long[] wanted = places.stream().mapToLong(Arguments::integer).toArray();
    if (r.size() > 0) {
      Split split =
          a.rank() > 1
              ? Split.apart(COST * a.size() / a.view().extent(1), 2, 1)
              : Split.together(0, Split.ALL);
      HostTask.submit(
          "partition",
          List.of(a),
          List.of(r),
          Arrays.stream(wanted).boxed().toList(),
          split,
          (in, to, context) -> pick(in.getFirst(), wanted, to.getFirst(), context));
    }
    return r;
  }

  private static void pick(HostArray from, long[] places, HostArray to, TaskContext context) {
    Optional<RowOrder> code = RowOrder.of(context);
    Optional<Lanes> lanes = Lanes.of(from, 0);
    if (code.isPresent() && lanes.isPresent()) {
      Lanes l = lanes.get();
      code.get().ranked(l, places, (k, keys) -> store(keys, l.lane(k), Lane.of(to, 0, k), context));
      return;
    }
    Lane.each(
        to,
        0,
        k -> {
          Lane lane = Lane.of(from, 0, k);
          long[] keys =
              LaneOrder.of(context)
                  .map(own -> own.ranked(lane, places))
                  .orElseGet(() -> KeyOrder.select(lane.keys(), places, context));
          store(keys, lane, Lane.of(to, 0, k), context);
        });
  }

  /** Writes what has these keys; zeros get a sign that one of the lane has. */
  private static void store(long[] found, Lane from, Lane to, TaskContext context) {
    to.storeKeys(found);
    boolean zero = from.type().isFloat() && Arrays.stream(found).anyMatch(k -> k == 0);
    if (zero && !hasPositiveZero(from, context)) {
      for (int i = 0; i < found.length; i++) {
        if (found[i] == 0) {
          to.negate(i);
        }
      }
    }
  }

  private static boolean hasPositiveZero(Lane from, TaskContext context) {
    boolean mine = Arrays.stream(from.bits()).anyMatch(b -> b == 0);
    return context.allGather(new long[] {mine ? 1 : 0}).stream().anyMatch(t -> t[0] != 0);
  }

  /** All kinds give the same: every sort here is stable. */
  private static void check(Object kind, Object order) {
    if (!Arguments.absent(order)) {
      throw LegatoException.value("Cannot specify order when the array has no fields.");
    }
    if (kind instanceof String k && Stream.of("q", "h", "m", "s").noneMatch(k::startsWith)) {
      throw LegatoException.value(
          "sort kind must be one of 'quick', 'heap', or 'stable' (got '" + k + "')");
    }
  }

  private static int axis(NDArray a, Object axis) {
    return Arguments.absent(axis) ? 0 : Shapes.axis(Arguments.integer(axis), a.rank());
  }

  /** Puts lanes in order into those of the result. */
  private interface Row {
    /** One lane, on this rank or together with others. */
    void run(Lane from, Lane to, TaskContext context);

    /** All lanes along an axis. */
    default void run(HostArray from, HostArray to, int axis, TaskContext context) {
      if (from.rank() == 1) {
        run(Lane.of(from), Lane.of(to), context);
      } else {
        Lane.each(from, axis, k -> run(Lane.of(from, axis, k), Lane.of(to, axis, k), context));
      }
    }
  }

  private static final Row SORT = new Real(Sorting::sortLane, RowOrder::sort);
  private static final Row ORDER = new Real(Sorting::orderLane, RowOrder::order);

  /** What a processor's own code does with all lanes. */
  @FunctionalInterface
  private interface Own {
    void run(RowOrder code, Lanes from, Lanes to);
  }

  /** Real numbers. */
  private record Real(Row one, Own all) implements Row {
    @Override
    public void run(Lane from, Lane to, TaskContext context) {
      one.run(from, to, context);
    }

    @Override
    public void run(HostArray from, HostArray to, int axis, TaskContext context) {
      Optional<RowOrder> code = RowOrder.of(context);
      Optional<Lanes> lanes = Lanes.of(from, axis);
      Optional<Lanes> results = Lanes.of(to, axis);
      if (code.isPresent() && lanes.isPresent() && results.isPresent()) {
        all.run(code.get(), lanes.get(), results.get());
      } else {
        Row.super.run(from, to, axis, context);
      }
    }
  }

  private static void submit(String name, NDArray x, NDArray r, int axis, Row row) {
    if (x.size() == 0) {
      return;
    }
    long size = x.view().size();
    Split split;
    if (x.rank() > 1) {
      int cut = axis == 0 ? 1 : 0;
      split = Split.apart(COST * size / x.view().extent(cut), 2, cut);
    } else {
      split = x.dtype().isComplex() ? Split.NONE : Split.together(0, 0);
    }
    HostTask.submit(
        name,
        List.of(x),
        List.of(r),
        List.of((long) axis),
        split,
        (in, to, context) -> row.run(in.getFirst(), to.getFirst(), axis, context));
  }

  /**
   * The elements along an axis so that those at some places are where they would be in order; the
   * others keep their order before, between and after them.
   */
  @Export("_divided")
  NDArray divided(Session s, NDArray a, List<?> places, long axis) {
    if (a.dtype().isComplex()) {
      return (NDArray) s.call("sort", a, axis);
    }
    NDArray r = s.empty(a.shape(), a.dtype());
    long[] wanted = places.stream().mapToLong(Arguments::integer).sorted().distinct().toArray();
    Row row =
        (from, to, context) -> {
          Optional<LaneOrder> code = LaneOrder.of(context);
          if (code.isEmpty() || !code.get().partition(from, to, wanted)) {
            Partition.of(from, to, wanted, context);
          }
        };
    submit("divide", a, r, (int) axis, row);
    return r;
  }

  private static void sortLane(Lane from, Lane to, TaskContext context) {
    Optional<LaneOrder> code = LaneOrder.of(context);
    if (code.isPresent()) {
      code.get().sort(from, to);
      return;
    }
    boolean ambiguous = from.isAmbiguous();
    for (long[] theirs : context.allGather(new long[] {ambiguous ? 1 : 0})) {
      ambiguous |= theirs[0] != 0;
    }
    Run run = sorted(from.keys(), ambiguous ? from.bits() : null, context);
    if (run.loads() == null) {
      to.storeKeys(run.keys());
    } else {
      to.store(run.loads());
    }
  }

  private static void orderLane(Lane from, Lane to, TaskContext context) {
    Optional<LaneOrder> code = LaneOrder.of(context);
    if (code.isPresent()) {
      code.get().order(from, to);
      return;
    }
    long first = context.first(0, context.rank());
    Run run = sorted(from.keys(), counting(from.size(), first), context);
    to.store(java.util.Objects.requireNonNull(run.loads()));
  }

  private static Run sorted(
      long[] keys, long @org.jspecify.annotations.Nullable [] loads, TaskContext context) {
    return KeyOrder.together(KeyOrder.sorted(keys, loads, context), context, 1);
  }

  private static long[] counting(int n, long first) {
    long[] places = new long[n];
    for (int i = 0; i < n; i++) {
      places[i] = first + i;
    }
    return places;
  }

  private static void orderComplex(Lane from, Lane to, TaskContext context) {
    to.store(ComplexKeys.of(from).order());
  }

  private static void sortComplex(Lane from, Lane to, TaskContext context) {
    long[] order = ComplexKeys.of(from).order();
    for (boolean imaginary : new boolean[] {false, true}) {
      long[] bits = from.part(imaginary).bits();
      long[] sorted = new long[bits.length];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = bits[(int) order[i]];
      }
      to.part(imaginary).store(sorted);
    }
  }
}
