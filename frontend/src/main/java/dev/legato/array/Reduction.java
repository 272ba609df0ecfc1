package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Task;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records reductions of arrays of one shape over some axes: one axis after the other, the last
 * first.
 *
 * @param identity with the types what the kernel is known by
 * @param op how values are combined
 * @param before what is folded, of the inputs' values: as many as are folded side by side
 * @param after the result, of the folded values
 */
public record Reduction(Object identity, FoldOp op, Before before, After after) {
  /** What is folded. */
  @FunctionalInterface
  public interface Before {
    List<Var> of(KernelBuilder k, List<Value> in);
  }

  /** What the folded values give. */
  @FunctionalInterface
  public interface After {
    Value of(KernelBuilder k, List<Var> folded);
  }

  private record Key(Object identity, List<DType> in, DType out, int rank, List<Integer> axes) {}

  /** {@return the sum, product or extreme of values in type {@code t}} */
  public static Reduction of(String name, FoldOp op, DType t) {
    return new Reduction(
        List.of(name, t),
        op,
        (k, in) -> {
          Value v = in.getFirst().cast(k, t);
          return v.im() == null ? List.of(v.re()) : List.of(v.re(), v.imag());
        },
        (k, r) -> {
          List<Var> sums =
              op == FoldOp.ADD && (t.isFloat() || t.isComplex()) ? withoutMinus(k, r) : r;
          return sums.size() == 1
              ? Value.real(sums.getFirst())
              : Value.complex(sums.get(0), sums.get(1));
        });
  }

  /** NumPy's sums begin with 0, so that negative zeros alone, or nothing at all, give 0. */
  private static List<Var> withoutMinus(KernelBuilder k, List<Var> sums) {
    return sums.stream().map(v -> k.apply(Arithmetic.ADD, v, k.constant(v.type(), 0))).toList();
  }

  /**
   * {@return a new array with the other axes, in order}
   *
   * @param in arrays of one shape (broadcast before)
   * @param axes ascending
   */
  public NDArray record(String name, List<NDArray> in, List<Integer> axes, DType type) {
    return record(name, in, axes, type, Check.NONE);
  }

  /**
   * Records a check: an error is raised when the condition holds for some element.
   *
   * @param condition 0 where it holds, negative elsewhere
   */
  public static void refuse(
      String name, NDArray in, Before condition, String pythonType, String message) {
    List<Integer> axes = new ArrayList<>();
    for (int k = 0; k < in.rank(); k++) {
      axes.add(k);
    }
    Check check = new Check.FirstFailure(1, pythonType, message);
    new Reduction(name, FoldOp.MAX, condition, (k, r) -> Value.real(r.getFirst()))
        .record(name, List.of(in), axes, DType.INT64, check)
        .dropTemporary();
  }

  private NDArray record(
      String name, List<NDArray> in, List<Integer> axes, DType type, Check check) {
    View first = in.getFirst().view();
    Session session = in.getFirst().session();
    List<Integer> kept = kept(first.rank(), axes);
    NDArray out =
        kept.isEmpty()
            ? session.empty(new long[0], type)
            : session.empty(shape(first, kept), type, order(in, axes, kept.size()));
    Key key = new Key(identity, types(in), type, first.rank(), List.copyOf(axes));
    Kernel kernel = session.kernel(key, () -> build(key, kept));
    Call call = new Call(session, name, kernel, views(in, out), first.sizes(), in, check);
    if (check == Check.NONE) {
      session.engine().perform(call);
    } else {
      session.submit(call.task());
    }
    return out;
  }

  private record Call(
      Session session,
      String name,
      Kernel kernel,
      View[] views,
      Longs sizes,
      List<NDArray> in,
      Check check)
      implements Operation {
    private static final long[] NONE = {};

    @Override
    public long[] scalars() {
      return NONE;
    }

    @Override
    public Task task() {
      return new Task(
          name,
          Arguments.of(views, Elementwise.privileges(kernel)),
          sizes,
          Longs.NONE,
          aligned(in),
          new Body.Loop(kernel),
          check,
          true,
          session.engine().here());
    }
  }

  private static List<Integer> kept(int rank, List<Integer> axes) {
    if (axes.size() == rank) {
      return List.of();
    }
    List<Integer> kept = new ArrayList<>();
    for (int k = 0; k < rank; k++) {
      if (!axes.contains(k)) {
        kept.add(k);
      }
    }
    return kept;
  }

  private static long[] shape(View v, List<Integer> kept) {
    long[] shape = new long[kept.size()];
    for (int k = 0; k < shape.length; k++) {
      shape[k] = v.extent(kept.get(k));
    }
    return shape;
  }

  /** {@return the order in memory of the axes that are kept} */
  private static int @Nullable [] order(List<NDArray> in, List<Integer> axes, int rank) {
    return rank < 2
        ? null
        : MemoryOrder.kept(in.stream().map(a -> without(a.view(), axes)).toList(), rank);
  }

  private static List<DType> types(List<NDArray> in) {
    return in.size() == 1
        ? List.of(in.getFirst().dtype())
        : in.stream().map(NDArray::dtype).toList();
  }

  /** {@return the views of inputs and output as the kernel has them} */
  private static View[] views(List<NDArray> in, NDArray out) {
    List<View> views = new ArrayList<>(in.size() + 1);
    for (int k = 0; k < in.size(); k++) {
      Elementwise.parts(in.get(k).view(), views);
    }
    Elementwise.parts(out.view(), views);
    return views.toArray(View[]::new);
  }

  /** All inputs are cut alike. */
  private static List<Constraint> aligned(List<NDArray> in) {
    if (in.size() == 1 && !in.getFirst().dtype().isComplex()) {
      return List.of();
    }
    List<Constraint> constraints = new ArrayList<>();
    int inputs = in.stream().mapToInt(a -> a.dtype().isComplex() ? 2 : 1).sum();
    for (int k = 1; k < inputs; k++) {
      constraints.add(new Constraint.Align(k, 0));
    }
    return constraints;
  }

  private static View without(View v, List<Integer> axes) {
    View rest = v;
    for (int n = axes.size() - 1; n >= 0; n--) {
      rest = rest.at(axes.get(n), 0);
    }
    return rest;
  }

  private Kernel build(Key key, List<Integer> kept) {
    KernelBuilder k = new KernelBuilder();
    List<int[]> buffers = new ArrayList<>();
    for (DType t : key.in()) {
      buffers.add(Elementwise.buffer(k, t, key.rank(), Access.READ));
    }
    int[] out = Elementwise.buffer(k, key.out(), kept.size(), Access.WRITE);
    for (int n = 0; n < key.rank(); n++) {
      k.size();
    }
    Kernels.nest(
        k,
        kept,
        index -> {
          Var[] at = new Var[key.rank()];
          for (int n = 0; n < kept.size(); n++) {
            at[kept.get(n)] = index.get(n);
          }
          List<Var> folded = fold(k, key, buffers, key.axes(), at);
          Elementwise.store(k, out, index, after.of(k, folded).cast(k, key.out()));
        });
    return k.build();
  }

  private List<Var> fold(
      KernelBuilder k, Key key, List<int[]> buffers, List<Integer> axes, Var[] at) {
    if (axes.isEmpty()) {
      List<Value> values = new ArrayList<>();
      for (int n = 0; n < buffers.size(); n++) {
        values.add(Elementwise.load(k, key.in().get(n), buffers.get(n), List.of(at)));
      }
      return before.of(k, values);
    }
    int axis = axes.getFirst();
    at[axis] = k.begin(k.constant(0), k.size(axis));
    List<Var> inner = fold(k, key, buffers, axes.subList(1, axes.size()), at);
    List<Var> results = inner.stream().map(v -> k.reduce(op, v)).toList();
    k.end();
    return results;
  }
}
