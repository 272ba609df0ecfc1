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
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of compressed rows with dense arrays: a loop over rows around a fold over the row's
 * entries, so that dense work before and after becomes one kernel with it.
 */
final class RowLoops {
  private RowLoops() {}

  private record Key(DType pointer, DType index, DType data, DType dense, DType out, int rank) {}

  /** {@return {@code a @ x} for a vector (n) or matrix (n, m)} */
  static NDArray times(CsrMatrix a, NDArray x) {
    Session s = x.session();
    DType t = s.resultType(a.data(), x);
    int rank = x.rank();
    long[] shape = rank == 1 ? new long[] {a.rows()} : new long[] {a.rows(), x.view().extent(1)};
    NDArray y = s.empty(shape, t);
    View pointers = a.indptr().view();
    List<Task.Arg> args = new ArrayList<>();
    args.add(new Task.Arg(pointers.slice(0, 0, 1, a.rows()), Privilege.READ));
    args.add(new Task.Arg(pointers.slice(0, 1, 1, a.rows()), Privilege.READ));
    args.add(new Task.Arg(a.indices().view(), Privilege.READ));
    Elementwise.parts(a.data().view(), Privilege.READ, args);
    int dense = args.size();
    Elementwise.parts(x.view(), Privilege.READ, args);
    int out = args.size();
    Elementwise.parts(y.view(), Privilege.WRITE, args);
    List<Constraint> constraints = new ArrayList<>();
    constraints.add(new Constraint.Align(0, 1));
    for (int k = out; k < args.size(); k++) {
      if (rank == 1) {
        constraints.add(new Constraint.Align(0, k));
      }
    }
    for (int k = 2; k < dense; k++) {
      constraints.add(new Constraint.Image(0, k, Constraint.Image.Kind.RANGE));
    }
    for (int k = dense; k < out; k++) {
      constraints.add(new Constraint.Image(2, k, Constraint.Image.Kind.EXACT));
    }
    Key key =
        new Key(a.indptr().dtype(), a.indices().dtype(), a.data().dtype(), x.dtype(), t, rank);
    Kernel kernel = s.kernel(key, () -> build(key));
    s.submit(
        new Task(
            rank == 1 ? "csr.matvec" : "csr.matmat",
            args,
            Elementwise.boxed(shape),
            List.of(),
            constraints,
            new Body.Loop(kernel),
            Check.NONE,
            true,
            s.engine().here()));
    return y;
  }

  private static Kernel build(Key key) {
    KernelBuilder k = new KernelBuilder();
    int low = k.buffer(key.pointer(), 1, Access.READ);
    int high = k.buffer(key.pointer(), 1, Access.READ);
    int indices = k.buffer(key.index(), 1, Access.READ);
    int[] data = Elementwise.buffer(k, key.data(), 1, Access.READ);
    int[] x = Elementwise.buffer(k, key.dense(), key.rank(), Access.READ);
    int[] y = Elementwise.buffer(k, key.out(), key.rank(), Access.WRITE);
    int rows = k.size();
    int columns = key.rank() == 2 ? k.size() : -1;
    Var i = k.begin(k.constant(0), k.size(rows));
    Var lo = k.cast(DType.INT64, k.load(low, i));
    Var hi = k.cast(DType.INT64, k.load(high, i));
    if (key.rank() == 1) {
      row(k, key, lo, hi, indices, data, x, y, List.of(i), List.of());
    } else {
      Var j = k.begin(k.constant(0), k.size(columns));
      row(k, key, lo, hi, indices, data, x, y, List.of(i, j), List.of(j));
      k.end();
    }
    k.end();
    return k.build();
  }

  private static void row(
      KernelBuilder k,
      Key key,
      Var lo,
      Var hi,
      int indices,
      int[] data,
      int[] x,
      int[] y,
      List<Var> place,
      List<Var> rest) {
    Var e = k.begin(lo, hi);
    Value a = Elementwise.load(k, key.data(), data, List.of(e)).cast(k, key.out());
    List<Var> at = new ArrayList<>();
    at.add(k.cast(DType.INT64, k.load(indices, e)));
    at.addAll(rest);
    Value b = Elementwise.load(k, key.dense(), x, at).cast(k, key.out());
    Value product = product(k, a, b);
    Var re = k.reduce(FoldOp.ADD, product.re());
    Var im = product.im() == null ? null : k.reduce(FoldOp.ADD, product.imag());
    k.end();
    Var sum = fromZero(k, re);
    Elementwise.store(
        k, y, place, im == null ? Value.real(sum) : Value.complex(sum, fromZero(k, im)));
  }

  /** Sums of rows start at 0, so an empty row gives 0 and not the fold's -0. */
  private static Var fromZero(KernelBuilder k, Var sum) {
    return k.apply(Arithmetic.ADD, Value.zero(k, sum.type()), sum);
  }

  private static Value product(KernelBuilder k, Value a, Value b) {
    return a.im() == null
        ? Value.real(k.apply(Arithmetic.MUL, a.re(), b.re()))
        : ComplexForms.times(k, a, b);
  }
}
