package dev.legato.ir.kernel;

import static dev.legato.ir.op.Arithmetic.ADD;
import static dev.legato.ir.op.Arithmetic.MUL;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The common kernels. Inputs are the first buffers, outputs the last; size k is the extent of axis
 * k.
 */
public final class Kernels {
  private Kernels() {}

  /** What happens to one element: the inputs' values and the scalars to the outputs' values. */
  public interface Element {
    List<Var> apply(KernelBuilder k, List<Var> in, List<Var> scalars);
  }

  /** A value from the indices of an element. */
  public interface FromIndex {
    Var apply(KernelBuilder k, List<Var> index, List<Var> scalars);
  }

  /** A conversion of one value. */
  public interface Convert {
    Var apply(KernelBuilder k, Var value);
  }

  /** {@return the elementwise kernel {@code out[i, j, ...] = f(in[i, j, ...], ..., scalars)}} */
  public static Kernel map(
      List<DType> in, List<DType> out, int rank, List<DType> scalars, Element f) {
    KernelBuilder k = new KernelBuilder();
    List<Integer> inputs = buffers(k, in, rank, Access.READ);
    List<Integer> outputs = buffers(k, out, rank, Access.WRITE);
    List<Var> parameters = scalars(k, scalars);
    nest(
        k,
        sizes(k, rank),
        index -> {
          List<Var> values = new ArrayList<>();
          inputs.forEach(b -> values.add(k.load(b, index)));
          List<Var> results = f.apply(k, values, parameters);
          for (int n = 0; n < results.size(); n++) {
            k.store(outputs.get(n), index, results.get(n));
          }
        });
    return k.build();
  }

  /** {@return {@code out[...] = in[...]}, converted as astype does when the types differ} */
  public static Kernel copy(DType in, DType out, int rank) {
    return map(
        List.of(in), List.of(out), rank, List.of(), (k, x, s) -> List.of(k.cast(out, x.get(0))));
  }

  /** {@return {@code out[...] = scalar}} */
  public static Kernel fill(DType type, int rank) {
    return map(List.of(), List.of(type), rank, List.of(type), (k, x, s) -> s);
  }

  /**
   * {@return {@code out[i, j, ...] = f(i, j, ..., scalars)}, for arange, linspace, indices, eye}
   */
  public static Kernel index(DType out, int rank, List<DType> scalars, FromIndex f) {
    KernelBuilder k = new KernelBuilder();
    int output = k.buffer(out, rank, Access.WRITE);
    List<Var> parameters = scalars(k, scalars);
    nest(k, sizes(k, rank), index -> k.store(output, index, f.apply(k, index, parameters)));
    return k.build();
  }

  /**
   * {@return the reduction of a rank-n input over {@code axes}}: one axis after the other, the last
   * one first. The output has the other axes, in order.
   *
   * @param axes ascending
   * @param before what is folded, of an input's value
   * @param after what is stored, of a result
   * @param out the type that {@code after} gives
   */
  public static Kernel fold(
      DType in, DType out, int rank, List<Integer> axes, FoldOp op, Convert before, Convert after) {
    KernelBuilder k = new KernelBuilder();
    int input = k.buffer(in, rank, Access.READ);
    int output = k.buffer(out, rank - axes.size(), Access.WRITE);
    List<Integer> sizes = sizes(k, rank);
    List<Integer> kept = new ArrayList<>(sizes);
    kept.removeAll(axes);
    nest(
        k,
        kept,
        index -> {
          Var[] at = new Var[rank];
          for (int n = 0; n < kept.size(); n++) {
            at[kept.get(n)] = index.get(n);
          }
          Var result = folded(k, input, axes, op, before, at);
          k.store(output, index, after.apply(k, result));
        });
    return k.build();
  }

  /** {@return the reduction without conversions} */
  public static Kernel fold(DType type, int rank, List<Integer> axes, FoldOp op) {
    return fold(type, type, rank, axes, op, (k, x) -> x, (k, r) -> r);
  }

  /**
   * {@return where over {@code axes} (ascending) the first extreme of a rank-n input is}: an int64
   * that counts the elements over these axes in C order. The output has the other axes, in order.
   */
  public static Kernel argFold(DType in, int rank, List<Integer> axes, FoldOp op) {
    KernelBuilder k = new KernelBuilder();
    int input = k.buffer(in, rank, Access.READ);
    int output = k.buffer(DType.INT64, rank - axes.size(), Access.WRITE);
    List<Integer> kept = new ArrayList<>(sizes(k, rank));
    kept.removeAll(axes);
    nest(
        k,
        kept,
        index -> {
          Var[] at = new Var[rank];
          for (int n = 0; n < kept.size(); n++) {
            at[kept.get(n)] = index.get(n);
          }
          k.store(output, index, extreme(k, input, axes, op, k.constant(0), at).at());
        });
    return k.build();
  }

  /** The extreme over {@code axes}, placed to the right of {@code before} elements' rows. */
  private static KernelBuilder.Extreme extreme(
      KernelBuilder k, int input, List<Integer> axes, FoldOp op, Var before, Var[] at) {
    if (axes.isEmpty()) {
      return new KernelBuilder.Extreme(k.load(input, at.clone()), before);
    }
    int axis = axes.get(0);
    Var n = k.size(axis);
    Var i = k.begin(k.constant(0), n);
    at[axis] = i;
    Var place = before.equals(k.constant(0)) ? i : k.apply(ADD, k.apply(MUL, before, n), i);
    KernelBuilder.Extreme inner = extreme(k, input, axes.subList(1, axes.size()), op, place, at);
    KernelBuilder.Extreme result = k.argReduce(op, inner.value(), inner.at());
    k.end();
    return result;
  }

  /** Opens a loop for each of these sizes, outermost first, around {@code body}. */
  public static void nest(KernelBuilder k, List<Integer> sizes, Consumer<List<Var>> body) {
    List<Var> index = new ArrayList<>();
    for (int size : sizes) {
      index.add(k.begin(k.constant(0), k.size(size)));
    }
    body.accept(List.copyOf(index));
    sizes.forEach(size -> k.end());
  }

  private static Var folded(
      KernelBuilder k, int input, List<Integer> axes, FoldOp op, Convert before, Var[] at) {
    if (axes.isEmpty()) {
      return before.apply(k, k.load(input, at.clone()));
    }
    int axis = axes.get(0);
    return k.fold(
        op,
        k.size(axis),
        i -> {
          at[axis] = i;
          return folded(k, input, axes.subList(1, axes.size()), op, before, at);
        });
  }

  private static List<Integer> buffers(KernelBuilder k, List<DType> types, int rank, Access a) {
    return types.stream().map(t -> k.buffer(t, rank, a)).toList();
  }

  private static List<Integer> sizes(KernelBuilder k, int rank) {
    List<Integer> sizes = new ArrayList<>();
    for (int n = 0; n < rank; n++) {
      sizes.add(k.size());
    }
    return sizes;
  }

  private static List<Var> scalars(KernelBuilder k, List<DType> types) {
    return types.stream().map(t -> k.scalar(k.scalar(t))).toList();
  }
}
