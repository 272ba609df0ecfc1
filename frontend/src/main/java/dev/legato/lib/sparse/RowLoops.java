package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.ComplexForms;
import dev.legato.array.Elementwise;
import dev.legato.array.Value;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Logic;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Products of compressed rows with dense arrays, and folds of rows: a loop over rows around a fold
 * over the row's entries, so that dense work before and after becomes one kernel with it.
 */
final class RowLoops {
  private RowLoops() {}

  /** Rows as the loops read them: entry e of row i has column {@code indices[e]}. */
  record Rows(int rows, int columns, NDArray starts, NDArray indices, NDArray data) {
    /** {@return rows with the values at the mapped places} */
    static Rows of(Session s, Pattern.Mapped m, Elements values) {
      Pattern p = m.pattern();
      NDArray starts = Formats.indices(s, DType.INT32, p.starts);
      NDArray indices = Formats.indices(s, DType.INT32, p.indices, p.count());
      NDArray data = values.gather(m.from()).array(s);
      List.of(starts, indices, data).forEach(NDArray::escape);
      return new Rows(p.major, p.minor, starts, indices, data);
    }
  }

  /** What is folded: the products with {@code dense}, or the values themselves without it. */
  private record Key(
      DType pointer,
      DType index,
      DType data,
      @Nullable DType dense,
      FoldOp fold,
      DType out,
      int rank) {}

  /** {@return {@code a @ x} for a vector (n) or matrix (n, m)} */
  static NDArray times(Rows a, NDArray x) {
    DType t = Formats.upcast(a.data().dtype(), x.dtype());
    return folded(a, x, t == DType.BOOL ? FoldOp.OR : FoldOp.ADD, t);
  }

  /** {@return the sum of each row in a type} */
  static NDArray sums(Rows a, DType t) {
    return folded(a, null, t == DType.BOOL ? FoldOp.OR : FoldOp.ADD, t);
  }

  /** {@return the fold of the stored values of each row, its identity for a row without any} */
  static NDArray extremes(Rows a, FoldOp fold) {
    return folded(a, null, fold, a.data().dtype());
  }

  private static NDArray folded(Rows a, @Nullable NDArray x, FoldOp fold, DType t) {
    Session s = a.data().session();
    int rank = x == null ? 1 : x.rank();
    long[] shape =
        x == null || rank == 1 ? new long[] {a.rows()} : new long[] {a.rows(), x.view().extent(1)};
    NDArray y = s.empty(shape, t);
    View pointers = a.starts().view();
    List<Task.Arg> args = new ArrayList<>();
    args.add(new Task.Arg(pointers.slice(0, 0, 1, a.rows()), Privilege.READ));
    args.add(new Task.Arg(pointers.slice(0, 1, 1, a.rows()), Privilege.READ));
    List<Constraint> constraints = new ArrayList<>();
    constraints.add(new Constraint.Align(0, 1));
    constraints.add(new Constraint.Image(0, args.size(), Constraint.Image.Kind.RANGE));
    args.add(new Task.Arg(a.indices().view(), Privilege.READ));
    int values = args.size();
    Elementwise.parts(a.data().view(), Privilege.READ, args);
    for (int k = values; k < args.size(); k++) {
      constraints.add(new Constraint.Image(0, k, Constraint.Image.Kind.RANGE));
    }
    int dense = args.size();
    if (x != null) {
      Elementwise.parts(x.view(), Privilege.READ, args);
    }
    int out = args.size();
    for (int k = dense; k < out; k++) {
      constraints.add(new Constraint.Image(2, k, Constraint.Image.Kind.EXACT));
    }
    Elementwise.parts(y.view(), Privilege.WRITE, args);
    for (int k = out; k < args.size() && rank == 1; k++) {
      constraints.add(new Constraint.Align(0, k));
    }
    Key key =
        new Key(
            a.starts().dtype(),
            a.indices().dtype(),
            a.data().dtype(),
            x == null ? null : x.dtype(),
            fold,
            t,
            rank);
    Kernel kernel = s.kernel(key, () -> build(key));
    s.submit(
        new Task(
            x == null ? "sparse.fold" : rank == 1 ? "sparse.matvec" : "sparse.matmat",
            args,
            Longs.of(shape),
            List.of(),
            constraints,
            new Body.Loop(kernel),
            Check.NONE,
            true,
            s.engine().here()));
    return y;
  }

  /** The parameters of a kernel, in order. */
  private record Buffers(int low, int high, int indices, int[] data, int[] x, int[] y) {}

  private static Kernel build(Key key) {
    KernelBuilder k = new KernelBuilder();
    DType dense = key.dense();
    Buffers b =
        new Buffers(
            k.buffer(key.pointer(), 1, Access.READ),
            k.buffer(key.pointer(), 1, Access.READ),
            k.buffer(key.index(), 1, Access.READ),
            Elementwise.buffer(k, key.data(), 1, Access.READ),
            dense == null ? new int[0] : Elementwise.buffer(k, dense, key.rank(), Access.READ),
            Elementwise.buffer(k, key.out(), key.rank(), Access.WRITE));
    int rows = k.size();
    int columns = key.rank() == 2 ? k.size() : -1;
    Var i = k.begin(k.constant(0), k.size(rows));
    Var lo = k.cast(DType.INT64, k.load(b.low(), i));
    Var hi = k.cast(DType.INT64, k.load(b.high(), i));
    if (key.rank() == 1) {
      row(k, key, b, lo, hi, List.of(i), List.of());
    } else {
      Var j = k.begin(k.constant(0), k.size(columns));
      row(k, key, b, lo, hi, List.of(i, j), List.of(j));
      k.end();
    }
    k.end();
    return k.build();
  }

  private static void row(
      KernelBuilder k, Key key, Buffers b, Var lo, Var hi, List<Var> place, List<Var> rest) {
    Var e = k.begin(lo, hi);
    Value value = Elementwise.load(k, key.data(), b.data(), List.of(e)).cast(k, key.out());
    DType dense = key.dense();
    if (dense != null) {
      List<Var> other = new ArrayList<>();
      other.add(k.cast(DType.INT64, k.load(b.indices(), e)));
      other.addAll(rest);
      value = product(k, value, Elementwise.load(k, dense, b.x(), other).cast(k, key.out()));
    }
    Var re = k.reduce(key.fold(), value.re());
    Var im = value.im() == null ? null : k.reduce(key.fold(), value.imag());
    k.end();
    Var sum = fromZero(k, key, re);
    Elementwise.store(
        k, b.y(), place, im == null ? Value.real(sum) : Value.complex(sum, fromZero(k, key, im)));
  }

  /** Sums of rows start at 0, so an empty row gives 0 and not the fold's -0. */
  private static Var fromZero(KernelBuilder k, Key key, Var fold) {
    return key.fold() == FoldOp.ADD
        ? k.apply(Arithmetic.ADD, Value.zero(k, fold.type()), fold)
        : fold;
  }

  private static Value product(KernelBuilder k, Value a, Value b) {
    if (a.im() != null) {
      return ComplexForms.times(k, a, b);
    }
    boolean logical = a.type() == DType.BOOL;
    return Value.real(k.apply(logical ? Logic.AND : Arithmetic.MUL, a.re(), b.re()));
  }
}
