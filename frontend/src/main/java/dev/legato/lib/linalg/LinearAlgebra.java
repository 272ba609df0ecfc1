package dev.legato.lib.linalg;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Reduction;
import dev.legato.array.Shapes;
import dev.legato.array.Value;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import java.util.List;

/** {@code numpy.linalg}: norms as fused folds; solve, inv and det by an LU factorisation. */
public final class LinearAlgebra implements Library {
  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  @Export(value = "linalg.norm", signature = "x, ord=None, axis=None, keepdims=False")
  Object norm(Session s, NDArray x, Object ord, Object axis, Object keepdims) {
    NDArray a = x.dtype().isFloat() || x.dtype().isComplex() ? x : x.astype(DType.FLOAT64);
    if (Arguments.absent(axis) && Arguments.absent(ord)) {
      return euclid(a, Arguments.axes(None.NONE, a.rank()), keepdims);
    }
    List<Integer> axes = Arguments.axes(axis, a.rank());
    if (axes.size() == 1) {
      return vectorNorm(s, a, ord, axes, keepdims);
    }
    if (axes.size() == 2) {
      return matrixNorm(s, a, ord, axes, keepdims);
    }
    throw LegatoException.value("Improper number of dimensions to norm.");
  }

  private static Object vectorNorm(
      Session s, NDArray a, Object ord, List<Integer> axes, Object keepdims) {
    Object axis = (long) axes.getFirst();
    if (Arguments.absent(ord)) {
      return euclid(a, axes, keepdims);
    }
    if (ord instanceof String name) {
      throw LegatoException.value("Invalid norm order '" + name + "' for vectors");
    }
    double p = Arguments.real(ord);
    Object none = None.NONE;
    Object size = s.call("absolute", a);
    if (p == Double.POSITIVE_INFINITY) {
      return s.call("max", size, axis, none, keepdims);
    }
    if (p == Double.NEGATIVE_INFINITY) {
      return s.call("min", size, axis, none, keepdims);
    }
    if (p == 2) {
      return euclid(a, axes, keepdims);
    }
    if (p == 1) {
      return s.call("sum", size, axis, none, none, keepdims);
    }
    if (p == 0) {
      Object nonzero = s.asArray(s.call("not_equal", a, 0L), a.dtype().part());
      return s.call("sum", nonzero, axis, none, none, keepdims);
    }
    Object total = s.call("sum", s.call("power", size, ord), axis, none, none, keepdims);
    return s.call("power", total, 1 / p);
  }

  private static Object matrixNorm(
      Session s, NDArray a, Object ord, List<Integer> axes, Object keepdims) {
    if (Arguments.absent(ord) || ord instanceof String f && (f.equals("fro") || f.equals("f"))) {
      return euclid(a, axes, keepdims);
    }
    if (!(ord instanceof String)) {
      double p = Arguments.real(ord);
      long along = axes.get(Math.abs(p) == 1 ? 0 : 1);
      if (Math.abs(p) == 1 || Double.isInfinite(p)) {
        Object sums = s.call("sum", s.call("absolute", a), along, None.NONE, None.NONE, true);
        Object r =
            s.call(
                p > 0 ? "max" : "min",
                sums,
                dev.legato.library.Tuple.ofLongs(axes.get(0), axes.get(1)));
        return r;
      }
    }
    throw LegatoException.notImplemented(
        "linalg.norm of a matrix with ord=" + ord + "; 'fro', 1, -1, inf and -inf are supported");
  }

  /** The root of the sum of squares, one fold over these axes. */
  private static Object euclid(NDArray a, List<Integer> axes, Object keepdims) {
    DType t = a.dtype();
    DType acc = t == DType.FLOAT16 ? DType.FLOAT32 : t.part();
    Reduction squares =
        new Reduction(
            List.of("norm", t),
            FoldOp.ADD,
            (k, in) -> List.of(square(k, in.getFirst(), acc)),
            (k, r) ->
                Value.real(
                    k.apply(
                        Arithmetic.SQRT,
                        k.apply(Arithmetic.ADD, Value.zero(k, acc), r.getFirst()))));
    NDArray r = squares.record("norm", List.of(a), axes, t.part());
    if (Arguments.flag(keepdims)) {
      View v = r.view();
      for (int k : axes) {
        v = v.newAxis(k);
      }
      return r.share(v);
    }
    return r.rank() == 0 ? Scalar.pending(r) : r;
  }

  private static Var square(KernelBuilder k, Value v, DType acc) {
    Var re = k.cast(acc, v.re());
    Var x = k.apply(Arithmetic.MUL, re, re);
    if (v.im() == null) {
      return x;
    }
    Var im = k.cast(acc, v.imag());
    return k.apply(Arithmetic.ADD, x, k.apply(Arithmetic.MUL, im, im));
  }

  // --- factorisations

  @Export(value = "linalg.solve", signature = "a, b")
  Object solve(Session s, NDArray a, NDArray b) {
    Factors lu = Factors.of(requireSquare(a));
    boolean vector = b.rank() == 1;
    long n = a.view().extent(0);
    if (b.view().extent(0) != n) {
      throw LegatoException.value(
          "solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
              + (vector ? "(m,m),(m)->(m)" : "(m,m),(m,n)->(m,n)")
              + " (size "
              + b.view().extent(0)
              + " is different from "
              + n
              + ")");
    }
    int columns = vector ? 1 : Math.toIntExact(b.view().extent(1));
    double[] x = lu.solve(b.toDoubleArray(), columns);
    return result(s, x, s.resultType(a, b), b.shape());
  }

  @Export(value = "linalg.inv", signature = "a")
  Object inv(Session s, NDArray a) {
    Factors lu = Factors.of(requireSquare(a));
    int n = Math.toIntExact(a.view().extent(0));
    double[] identity = new double[n * n];
    for (int i = 0; i < n; i++) {
      identity[i * n + i] = 1;
    }
    return result(s, lu.solve(identity, n), a.dtype(), a.shape());
  }

  @Export(value = "linalg.det", signature = "a")
  Object det(Session s, NDArray a) {
    double d = Factors.ofAny(requireSquare(a)).determinant();
    return Scalar.convert(a.dtype() == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64, d);
  }

  private static Object result(Session s, double[] x, DType t, long... shape) {
    NDArray flat = s.array(x);
    NDArray r = t == DType.FLOAT32 ? flat.astype(t) : flat;
    return r.reshape(shape);
  }

  private static NDArray requireSquare(NDArray a) {
    if (a.rank() < 2) {
      throw new LegatoException(
          "LinAlgError",
          a.rank() + "-dimensional array given. Array must be at least two-dimensional");
    }
    if (a.rank() > 2) {
      throw LegatoException.notImplemented("linear algebra on stacks of matrices; use a loop");
    }
    if (a.view().extent(0) != a.view().extent(1)) {
      throw new LegatoException("LinAlgError", "Last 2 dimensions of the array must be square");
    }
    if (a.dtype().isComplex()) {
      throw LegatoException.notImplemented("factorisations of complex matrices");
    }
    return a;
  }

  /** {@return the size of a shape} */
  static long size(long... shape) {
    return Shapes.size(shape);
  }
}
