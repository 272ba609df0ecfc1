package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
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
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Elements chosen by arrays of indices: a loop that loads at loaded indices. */
final class Gather {
  private final Session session;
  private final View view;
  private final List<NDArray> indices = new ArrayList<>();
  private final List<Integer> axes = new ArrayList<>();
  private final long[] chosen;
  private final int place;

  /** Which of the indices come from masks, so are in range. */
  private final Set<Integer> masked = new HashSet<>();

  /** Whether one mask of all axes is the only index. */
  private final boolean onlyMask;

  private record Key(
      DType type, int rank, List<DType> indices, List<Integer> axes, int chosen, int place) {}

  /** Reads the indices of a key, masks turned into the positions of their true elements. */
  Gather(NDArray source, Selection s) {
    this.session = source.session();
    this.view = s.view();
    for (ArrayIndex a : s.arrays()) {
      add(a);
    }
    this.onlyMask = !masked.isEmpty() && s.arrays().size() == 1 && axes.size() == source.rank();
    List<long[]> shapes = indices.stream().map(NDArray::shape).toList();
    long[] common = Shapes.tryBroadcast(shapes);
    if (common == null) {
      String all = String.join(" ", shapes.stream().map(Shapes::tight).toList());
      throw LegatoException.index(
          "shape mismatch: indexing arrays could not be broadcast together with shapes "
              + all
              + " ");
    }
    this.chosen = common;
    this.place = s.apart() ? 0 : axes.getFirst();
  }

  private void requireInRange() {
    for (int k = 0; k < indices.size(); k++) {
      if (!masked.contains(k)) {
        requireInRange(indices.get(k), view.extent(axes.get(k)), axes.get(k));
      }
    }
  }

  private void add(ArrayIndex a) {
    NDArray x = session.asArray(a.array());
    DType t = x.dtype();
    if (x.size() == 0 && !(a.array() instanceof NDArray)) {
      x = session.empty(x.shape(), DType.INT64);
    } else if (t == DType.BOOL) {
      mask(x, a.axis());
      return;
    } else if (!t.isInteger() && a.array() instanceof List<?>) {
      throw LegatoException.index(
          "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or"
              + " boolean arrays are valid indices");
    } else if (!t.isInteger()) {
      throw LegatoException.index("arrays used as indices must be of integer (or boolean) type");
    }
    indices.add(x);
    axes.add(a.axis());
  }

  private void mask(NDArray given, int axis) {
    NDArray mask = given.rank() == 0 ? given.share(given.view().newAxis(0)) : given;
    for (int k = 0; k < mask.rank(); k++) {
      if (mask.view().extent(k) != view.extent(axis + k)) {
        throw LegatoException.index(
            "boolean index did not match indexed array along axis "
                + (axis + k)
                + "; size of axis is "
                + view.extent(axis + k)
                + " but size of corresponding boolean axis is "
                + mask.view().extent(k));
      }
    }
    int k = axis;
    for (NDArray x : Positions.of(mask)) {
      masked.add(indices.size());
      indices.add(x);
      axes.add(k++);
    }
  }

  /** The extremes decide; the offending element is looked up only when they fail. */
  private static void requireInRange(NDArray x, long n, int axis) {
    if (x.size() == 0) {
      return;
    }
    Session s = x.session();
    long least = ((Scalar) s.call("min", x)).asLong();
    long most = ((Scalar) s.call("max", x)).asLong();
    if (least >= -n && most < n) {
      return;
    }
    HostArray h = x.host();
    for (long i = 0; i < x.size(); i++) {
      long v = h.bits(i);
      if (v < -n || v >= n) {
        throw LegatoException.index(
            "index " + v + " is out of bounds for axis " + axis + " with size " + n);
      }
    }
  }

  /** {@return the shape of the result} */
  long[] shape() {
    List<Long> e = new ArrayList<>();
    List<Integer> rest = rest();
    for (int k = 0; k < rest.size(); k++) {
      if (k == place) {
        addAll(e, chosen);
      }
      e.add(view.extent(rest.get(k)));
    }
    if (place >= rest.size()) {
      addAll(e, chosen);
    }
    return e.stream().mapToLong(Long::longValue).toArray();
  }

  private static void addAll(List<Long> e, long... values) {
    for (long v : values) {
      e.add(v);
    }
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
    List<Task.Arg> args = new ArrayList<>();
    Elementwise.parts(view, Privilege.READ, args);
    int source = args.size();
    for (NDArray x : indices) {
      args.add(new Task.Arg(x.view().broadcast(chosen), Privilege.READ));
    }
    Elementwise.parts(out.view(), Privilege.WRITE, args);
    List<Constraint> constraints = new ArrayList<>();
    for (int k = 0; k < source; k++) {
      List<Integer> all = new ArrayList<>();
      for (int j = 0; j < view.rank(); j++) {
        all.add(j);
      }
      constraints.add(new Constraint.Broadcast(k, all));
    }
    Key key =
        new Key(
            view.type(),
            view.rank(),
            indices.stream().map(NDArray::dtype).toList(),
            List.copyOf(axes),
            chosen.length,
            place);
    Kernel kernel = session.kernel(key, () -> build(key, out.rank()));
    List<Long> sizes = new ArrayList<>(out.view().sizes());
    axes.forEach(k -> sizes.add(view.extent(k)));
    session.submit(
        new Task(
            "take",
            args,
            sizes,
            List.of(),
            constraints,
            new Body.Loop(kernel),
            Check.NONE,
            true,
            session.engine().here()));
    return out;
  }

  /** In memory, the axes of the indices come first, then the others as in the source. */
  private int @Nullable [] order(int rank) {
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
    NDArray given = Assignment.converted(session, value, target.dtype());
    NDArray v = given;
    long[] shape = shape();
    while (!onlyMask && v.rank() > shape.length && v.view().extent(0) == 1) {
      v = v.share(v.view().at(0, 0));
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
      x = Elementwise.copied(v, target.dtype());
    } else if (!onlyMask) { // NumPy reads while it writes where a mask alone chooses
      x = apart(v, target);
    }
    NDArray spread = x.share(x.view().broadcast(shape), false);
    List<NDArray> in = new ArrayList<>();
    in.add(spread);
    for (NDArray index : indices) {
      NDArray i = apart(index, target);
      in.add(i.share(i.view().broadcast(chosen), false));
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
                .write(from.getFirst(), context.first(place, context.rank()), extent));
    window.dropTemporary();
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
