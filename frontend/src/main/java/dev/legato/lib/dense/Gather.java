package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import dev.legato.array.HostTask;
import dev.legato.array.Indexing.ArrayIndex;
import dev.legato.array.Indexing.Selection;
import dev.legato.array.MemoryOrder;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.Task;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Elements chosen by arrays of indices: a loop that loads at loaded indices. */
final class Gather {
  private final Session session;

  /** The source; its axes that one mask of several selects from are one, where memory allows. */
  private final View view;

  private final List<NDArray> indices = new ArrayList<>();
  private final List<Integer> axes = new ArrayList<>();
  private final long[] chosen;
  private final int place;

  /** Which of the indices come from masks, so are in range. */
  private final Set<Integer> masked = new HashSet<>();

  /** Arrays made on the way, to be dropped. */
  private final List<NDArray> temporaries = new ArrayList<>();

  /** Whether one mask of all axes is the only index. */
  private final boolean onlyMask;

  private record Key(
      DType type, int rank, List<DType> indices, List<Integer> axes, int chosen, int place) {}

  /** Reads the indices of a key, masks turned into the positions of their true elements. */
  Gather(NDArray source, Selection s, MaskPositions positions) {
    this.session = source.session();
    View v = s.view();
    for (ArrayIndex a : s.arrays()) {
      v = add(v, a, positions, s.arrays().size() == 1);
    }
    this.view = v;
    int merged = s.view().rank() - v.rank();
    this.onlyMask =
        !masked.isEmpty() && s.arrays().size() == 1 && axes.size() + merged == source.rank();
    this.chosen = indices.size() == 1 ? indices.getFirst().shape() : common(indices);
    this.place = s.apart() ? 0 : axes.getFirst();
  }

  /** {@return the shape to which indices broadcast} */
  private static long[] common(List<NDArray> indices) {
    List<long[]> shapes = indices.stream().map(NDArray::shape).toList();
    long[] common = Shapes.tryBroadcast(shapes);
    if (common == null) {
      String all = String.join(" ", shapes.stream().map(Shapes::tight).toList());
      throw LegatoException.index(
          "shape mismatch: indexing arrays could not be broadcast together with shapes "
              + all
              + " ");
    }
    return common;
  }

  /** Adds an index. {@return the source as it selects from it} */
  private View add(View source, ArrayIndex a, MaskPositions positions, boolean alone) {
    NDArray x = temporary(session.asArray(a.array()), a.array());
    DType t = x.dtype();
    if (x.size() == 0 && !(a.array() instanceof NDArray)) {
      x = temporary(session.empty(x.shape(), DType.INT64), a.array());
    } else if (t == DType.BOOL) {
      return mask(source, x, a.axis(), positions, alone);
    } else if (!t.isInteger() && a.array() instanceof List<?>) {
      throw LegatoException.index(
          "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or"
              + " boolean arrays are valid indices");
    } else if (!t.isInteger()) {
      throw LegatoException.index("arrays used as indices must be of integer (or boolean) type");
    }
    indices.add(x);
    axes.add(a.axis());
    return source;
  }

  private View mask(View source, NDArray given, int axis, MaskPositions positions, boolean alone) {
    View shape = given.view();
    NDArray mask = given.rank() == 0 ? temporary(given.share(shape.newAxis(0)), given) : given;
    for (int k = 0; k < mask.rank(); k++) {
      if (mask.view().extent(k) != source.extent(axis + k)) {
        throw LegatoException.index(
            "boolean index did not match indexed array along axis "
                + (axis + k)
                + "; size of axis is "
                + source.extent(axis + k)
                + " but size of corresponding boolean axis is "
                + mask.view().extent(k));
      }
    }
    View flat = alone ? merged(mask.view(), 0, mask.rank()) : null;
    View line = flat == null ? null : merged(source, axis, mask.rank());
    int k = axis;
    for (NDArray x : positions.of(line == null ? mask : temporary(mask.share(flat), mask))) {
      temporaries.add(x);
      masked.add(indices.size());
      indices.add(x);
      axes.add(k++);
    }
    return line == null ? source : line;
  }

  /**
   * {@return the view with {@code count} axes from {@code first} on seen as one, so that one number
   * tells a place; null where they do not follow each other in memory} Ranks cut the first axis.
   */
  private @Nullable View merged(View v, int first, int count) {
    if (count < 2 || v.size() == 0 || session.engine().config().ranks() > 1) {
      return null;
    }
    long[] extents = new long[v.rank() - count + 1];
    long[] strides = new long[extents.length];
    for (int k = 0; k < v.rank(); k++) {
      int to = k < first ? k : Math.max(first, k - count + 1);
      boolean inside = k > first && k < first + count;
      if (inside && v.stride(k - 1) != v.stride(k) * v.extent(k)) {
        return null;
      }
      extents[to] = inside ? extents[to] * v.extent(k) : v.extent(k);
      strides[to] = v.stride(k);
    }
    return v.with(extents, strides);
  }

  /** {@return an array, which is noted if it is another one than {@code from}} */
  private NDArray temporary(NDArray a, Object from) {
    if (a != from) {
      temporaries.add(a);
    }
    return a;
  }

  /** Gives back what was made on the way; positions of masks stay where they are kept. */
  void release() {
    temporaries.forEach(NDArray::dropTemporary);
  }

  /** The extremes decide; the offending element is looked up only when they fail. */
  private void requireInRange() {
    Bounds[] all = new Bounds[indices.size()];
    for (int k = 0; k < all.length; k++) {
      if (!masked.contains(k) && indices.get(k).size() > 0) {
        all[k] = Bounds.of(indices.get(k));
      }
    }
    for (int k = 0; k < all.length; k++) {
      if (all[k] != null) {
        all[k].require(indices.get(k), view.extent(axes.get(k)), axes.get(k));
      }
    }
  }

  /**
   * {@return indices of one axis of {@code n} elements, counted from its beginning}
   *
   * @throws LegatoException IndexError when one is out of bounds
   */
  static NDArray fromFront(NDArray index, long n) {
    if (index.size() == 0) {
      return index;
    }
    Bounds bounds = Bounds.of(index);
    bounds.require(index, n, 0);
    if (bounds.least().getAsLong() >= 0) {
      return index;
    }
    Session s = index.session();
    Object negative = s.call("less", index, 0L);
    return (NDArray) s.call("where", negative, s.call("add", index, n), index);
  }

  /** {@return the shape of the result} */
  long[] shape() {
    int others = view.rank() - axes.size();
    int first = Math.min(place, others);
    long[] e = new long[others + chosen.length];
    System.arraycopy(chosen, 0, e, first, chosen.length);
    int at = 0;
    for (int k = 0; k < view.rank(); k++) {
      if (!axes.contains(k)) {
        e[at < first ? at : at + chosen.length] = view.extent(k);
        at++;
      }
    }
    return e;
  }

  private List<Integer> rest() {
    List<Integer> rest = new ArrayList<>();
    for (int k = 0; k < view.rank(); k++) {
      if (!axes.contains(k)) {
        rest.add(k);
      }
    }
    return rest;
  }

  /** {@return the chosen elements in a new array} */
  NDArray take() {
    long[] shape = shape();
    NDArray out = session.empty(shape, view.type(), order(shape.length));
    requireInRange();
    if (out.size() == 0) {
      return out;
    }
    List<View> views = new ArrayList<>();
    Elementwise.parts(view, views);
    int sources = views.size();
    List<DType> types = new ArrayList<>();
    for (NDArray x : indices) {
      types.add(x.dtype());
      views.add(x.view().broadcast(chosen));
    }
    Elementwise.parts(out.view(), views);
    Key key = new Key(view.type(), view.rank(), types, List.copyOf(axes), chosen.length, place);
    Kernel kernel = session.kernel(key, () -> build(key, out.rank()));
    long[] sizes = new long[out.rank() + axes.size()];
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] = k < out.rank() ? out.view().extent(k) : view.extent(axes.get(k - out.rank()));
    }
    View[] all = views.toArray(View[]::new);
    session
        .engine()
        .perform(new Take(session, kernel, all, Longs.keep(sizes), sources, view.rank()));
    return out;
  }

  /** Loads at loaded indices. */
  private record Take(
      Session session, Kernel kernel, View[] views, Longs sizes, int sources, int rank)
      implements Operation {
    private static final long[] NONE = {};

    @Override
    public long[] scalars() {
      return NONE;
    }

    @Override
    public Task task() {
      List<Integer> all = IntStream.range(0, rank).boxed().toList();
      List<Constraint> constraints = new ArrayList<>();
      for (int k = 0; k < sources; k++) {
        constraints.add(new Constraint.Broadcast(k, all));
      }
      return new Task(
          "take",
          Arguments.of(views, Elementwise.privileges(kernel)),
          sizes,
          Longs.NONE,
          constraints,
          new Body.Loop(kernel),
          Check.NONE,
          true,
          session.engine().here());
    }
  }

  /** In memory, the axes of the indices come first, then the others as in the source. */
  private int @Nullable [] order(int rank) {
    if (axes.size() == view.rank()) {
      return null;
    }
    List<Integer> rest = rest();
    View others = view;
    for (int k = view.rank() - 1; k >= 0; k--) {
      others = axes.contains(k) ? others.at(k, 0) : others;
    }
    int[] kept = MemoryOrder.kept(List.of(others), rest.size());
    int first = Math.min(place, rest.size());
    if (first == 0 && kept == null) {
      return null;
    }
    int[] order = new int[rank];
    for (int k = 0; k < chosen.length; k++) {
      order[k] = first + k;
    }
    for (int k = 0; k < rest.size(); k++) {
      int axis = kept == null ? k : kept[k];
      order[chosen.length + k] = axis < first ? axis : axis + chosen.length;
    }
    return order;
  }

  private static Kernel build(Key key, int rank) {
    KernelBuilder k = new KernelBuilder();
    int[] source = Elementwise.buffer(k, key.type(), key.rank(), Access.READ);
    List<Integer> buffers = new ArrayList<>();
    key.indices().forEach(t -> buffers.add(k.buffer(t, key.chosen(), Access.READ)));
    int[] out = Elementwise.buffer(k, key.type(), rank, Access.WRITE);
    List<Integer> sizes = new ArrayList<>();
    for (int n = 0; n < rank; n++) {
      sizes.add(k.size());
    }
    List<Integer> limits = new ArrayList<>();
    key.axes().forEach(a -> limits.add(k.size()));
    Kernels.nest(
        k,
        sizes,
        index -> {
          int first = Math.min(key.place(), rank - key.chosen());
          List<Var> chosen = index.subList(first, first + key.chosen());
          List<Var> rest = new ArrayList<>(index.subList(0, first));
          rest.addAll(index.subList(first + key.chosen(), rank));
          Var[] at = new Var[key.rank()];
          for (int n = 0; n < key.axes().size(); n++) {
            Var i = k.cast(DType.INT64, k.load(buffers.get(n), chosen));
            at[key.axes().get(n)] = fromFront(k, i, k.size(limits.get(n)));
          }
          int next = 0;
          for (int a = 0; a < at.length; a++) {
            if (at[a] == null) {
              at[a] = rest.get(next++);
            }
          }
          Elementwise.store(k, out, index, Elementwise.load(k, key.type(), source, List.of(at)));
        });
    return k.build();
  }

  private static Var fromFront(KernelBuilder k, Var i, Var n) {
    Var negative = k.apply(Comparisons.LT, i, k.constant(0));
    return k.apply(dev.legato.ir.op.Selection.SELECT, negative, k.apply(Arithmetic.ADD, i, n), i);
  }

  /** Writes values to the chosen elements, in order: of equal indices the last one stays. */
  void put(NDArray target, Object value) {
    NDArray given = temporary(Assignment.converted(session, value, target.dtype()), value);
    NDArray v = given;
    long[] shape = shape();
    while (!onlyMask && v.rank() > shape.length && v.view().extent(0) == 1) {
      v = temporary(v.share(v.view().at(0, 0)), v);
    }
    if (onlyMask && v.rank() > 1) {
      throw LegatoException.type(
          "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has "
              + v.rank()
              + " dimensions");
    }
    if (!Shapes.broadcastsTo(v.shape(), shape)) {
      if (onlyMask && v.rank() == 1) {
        throw LegatoException.value(
            "NumPy boolean array indexing assignment cannot assign "
                + v.size()
                + " input values to the "
                + Shapes.size(shape)
                + " output values where the mask is true");
      }
      throw LegatoException.value(
          "shape mismatch: value array of shape "
              + Shapes.tight(given.shape())
              + " could not be broadcast to indexing result of shape "
              + Shapes.tight(shape));
    }
    requireInRange();
    if (Shapes.size(shape) == 0) {
      return;
    }
    NDArray x = v;
    if (v.dtype() != target.dtype()) {
      x = temporary(Elementwise.copied(v, target.dtype()), v);
    } else if (!onlyMask) { // NumPy reads while it writes where a mask alone chooses
      x = temporary(apart(v, target), v);
    }
    List<NDArray> in = new ArrayList<>();
    in.add(temporary(x.share(x.view().broadcast(shape), false), x));
    for (NDArray index : indices) {
      NDArray i = temporary(isWord(index) ? apart(index, target) : words(index), index);
      in.add(temporary(i.share(i.view().broadcast(chosen), false), i));
    }
    NDArray window = target.share(view, true);
    List<Integer> rest = rest();
    int first = Math.min(place, rest.size());
    int cut = axes.getFirst();
    long extent = window.view().extent(cut);
    int place = in.size();
    List<Long> scalars = new ArrayList<>(List.of((long) first));
    axes.forEach(axis -> scalars.add((long) axis));
    HostTask.update(
        "put",
        in,
        window,
        scalars,
        pieces(in.size(), cut),
        (from, to, context) ->
            new Scatter(from.subList(1, from.size()), to.getFirst(), axes, rest, first)
                .write(
                    from.getFirst(),
                    context.first(place, context.rank()),
                    extent,
                    context.nativeLoops()));
    window.dropTemporary();
  }

  private static boolean isWord(NDArray index) {
    return index.dtype() == DType.INT64 || index.dtype() == DType.INT32;
  }

  private static NDArray words(NDArray index) {
    return Elementwise.copied(index, DType.INT64);
  }

  /** {@return an array that does not change while elements of {@code target} do} */
  static NDArray apart(NDArray a, NDArray target) {
    boolean changes = a.view().relation(target.view()) != View.Relation.DISJOINT;
    return changes ? Elementwise.copied(a, a.dtype()) : a;
  }

  /** Every rank writes to its piece of the target, of all values. */
  private static Split pieces(int inputs, int axis) {
    List<Integer> cut = new ArrayList<>(Collections.nCopies(inputs, Split.ALL));
    cut.add(axis);
    return Split.together(cut.toArray(Integer[]::new));
  }
}
