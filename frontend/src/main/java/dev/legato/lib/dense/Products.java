package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.ComplexForms;
import dev.legato.array.Elementwise;
import dev.legato.array.FewProducts;
import dev.legato.array.Reduction;
import dev.legato.array.Shapes;
import dev.legato.array.Value;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Logic;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.library.Operand;
import java.util.Arrays;
import java.util.List;

/**
 * Products of vectors and matrices. Those with a vector are loops with a fold, so they fuse; matrix
 * times matrix of float32 and float64 is BLAS on row panels.
 */
public final class Products implements Library {
  private static final String GUFUNC = "(n?,k),(k,m?)->(n?,m?)";

  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(signature = "a, b, out=None")
  Object dot(Session s, Object left, Object right, Object out) {
    if (right instanceof Operand o && o.priority() > 10) {
      return o.binary(Operand.Binary.MATMUL, left, true);
    }
    NDArray a = s.asArray(left);
    NDArray b = s.asArray(right);
    if (a.rank() == 0 || b.rank() == 0) {
      return s.call("multiply", left, right);
    }
    int ka = a.rank() - 1;
    int kb = Math.max(b.rank() - 2, 0);
    if (a.view().extent(ka) != b.view().extent(kb)) {
      throw LegatoException.value(
          "shapes "
              + Shapes.tight(a.shape())
              + " and "
              + Shapes.tight(b.shape())
              + " not aligned: "
              + a.view().extent(ka)
              + " (dim "
              + ka
              + ") != "
              + b.view().extent(kb)
              + " (dim "
              + kb
              + ")");
    }
    Object r = b.rank() > 2 ? contracted(s, a, b, kb) : product(s, a, b, "dot");
    if (s.floatErrors().observed()) {
      s.floatErrors().fold(s, "dot", List.of(a, b), r);
    }
    return stored(r, out);
  }

  private static Object stored(Object r, Object out) {
    if (!(out instanceof NDArray target)) {
      return r;
    }
    NDArray x = r instanceof Scalar p ? p.array() : (NDArray) r;
    if (x == null || x.dtype() != target.dtype() || !Arrays.equals(x.shape(), target.shape())) {
      throw LegatoException.value(
          "output array is not acceptable (must have the right datatype, number of dimensions, and"
              + " be a C-Array)");
    }
    target.requireWriteable("output array is read-only");
    Elementwise.copy(x, target, false);
    return target;
  }

  @Export(signature = "x1, x2, /, out=None, *, dtype=None")
  Object matmul(Session s, Object left, Object right, Object out, Object dtype) {
    NDArray a = s.asArray(left);
    NDArray b = s.asArray(right);
    for (int k = 0; k < 2; k++) {
      if ((k == 0 ? a : b).rank() == 0) {
        throw LegatoException.value(
            "matmul: Input operand "
                + k
                + " does not have enough dimensions (has 0, gufunc core with signature "
                + GUFUNC
                + " requires 1)");
      }
    }
    int kb = Math.max(b.rank() - 2, 0);
    long n = a.view().extent(a.rank() - 1);
    if (n != b.view().extent(kb)) {
      throw LegatoException.value(
          "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
              + GUFUNC
              + " (size "
              + b.view().extent(kb)
              + " is different from "
              + n
              + ")");
    }
    Object r = product(s, a, b, "matmul");
    if (s.floatErrors().observed()) {
      s.floatErrors().fold(s, "matmul", List.of(a, b), r);
    }
    return stored(r, out);
  }

  @Export(signature = "a, b, /")
  Object inner(Session s, NDArray a, NDArray b) {
    if (a.rank() == 0 || b.rank() == 0) {
      return s.call("multiply", a, b);
    }
    long n = a.view().extent(a.rank() - 1);
    long m = b.view().extent(b.rank() - 1);
    if (n != m) {
      throw LegatoException.value(
          "shapes "
              + Shapes.tight(a.shape())
              + " and "
              + Shapes.tight(b.transpose().shape())
              + " not aligned: "
              + n
              + " (dim "
              + (a.rank() - 1)
              + ") != "
              + m
              + " (dim 0)");
    }
    return b.rank() <= 2
        ? product(s, a, b.transpose(), "inner")
        : contracted(s, a, b, b.rank() - 1);
  }

  @Export(signature = "a, b, /")
  Object vdot(Session s, NDArray a, NDArray b) {
    NDArray x = (NDArray) s.call("ravel", a);
    NDArray y = (NDArray) s.call("ravel", b);
    if (x.size() != y.size()) {
      throw LegatoException.value(
          "cannot reshape array of size " + b.size() + " into shape (" + x.size() + ",)");
    }
    NDArray left = a.dtype().isComplex() ? (NDArray) s.call("conjugate", x) : x;
    return dot(s, left, y, None.NONE);
  }

  @Export(signature = "a, b, out=None")
  Object outer(Session s, NDArray a, NDArray b, Object out) {
    NDArray x = (NDArray) s.call("ravel", a);
    NDArray y = (NDArray) s.call("ravel", b);
    Object r = s.call("multiply", x.share(x.view().newAxis(1)), y);
    return stored(r, out);
  }

  /** {@return the product over the last axis of a and the last but one of b, batches broadcast} */
  private static Object product(Session s, NDArray a, NDArray b, String name) {
    Object few = FewProducts.of(s, a, b);
    if (few != null) {
      return few;
    }
    DType t = s.resultType(a, b);
    if (Gemm.takes(s, a.view(), b.view(), t)) {
      return Gemm.multiply(s, s.asArray(a, t), s.asArray(b, t));
    }
    boolean vectorA = a.rank() == 1;
    boolean vectorB = b.rank() == 1;
    // Axes: batch, rows of a, columns of b, contracted.
    View va = vectorA ? a.view().newAxis(0) : a.view();
    View vb = vectorB ? b.view().newAxis(1) : b.view();
    int[] order = new int[vb.rank()];
    Arrays.setAll(order, k -> k);
    order[vb.rank() - 2] = vb.rank() - 1;
    order[vb.rank() - 1] = vb.rank() - 2;
    View wide = va.newAxis(va.rank() - 1);
    View tall = vb.permute(order).newAxis(vb.rank() - 2);
    long[] shape = Shapes.broadcast(List.of(wide.extents(), tall.extents()));
    int rank = shape.length;
    View x = wide.broadcast(shape);
    View y = tall.broadcast(shape);
    if (vectorA) {
      x = x.at(rank - 3, 0);
      y = y.at(rank - 3, 0);
    }
    if (vectorB) {
      int at = x.rank() - 2;
      x = x.at(at, 0);
      y = y.at(at, 0);
    }
    NDArray p = a.share(x, false);
    NDArray q = b.share(y, false);
    NDArray r = folded(name, p, q, t);
    p.dropTemporary();
    q.dropTemporary();
    return r.rank() == 0 ? Scalar.pending(r) : r;
  }

  private static NDArray folded(String name, NDArray p, NDArray q, DType t) {
    DType acc = t.isHalf() ? DType.FLOAT32 : t;
    Reduction fold =
        new Reduction(
            List.of("dot", acc),
            acc == DType.BOOL ? FoldOp.OR : FoldOp.ADD,
            (k, in) -> times(k, in.get(0).cast(k, acc), in.get(1).cast(k, acc)),
            (k, r) ->
                r.size() == 1
                    ? Value.real(fromZero(k, r.getFirst()))
                    : Value.complex(fromZero(k, r.get(0)), fromZero(k, r.get(1))));
    return fold.record(name, List.of(p, q), List.of(p.rank() - 1), t);
  }

  /** BLAS starts at 0, so that no products (or only -0) give 0. */
  private static Var fromZero(KernelBuilder k, Var sum) {
    return sum.type() == DType.BOOL ? sum : k.apply(Arithmetic.ADD, Value.zero(k, sum.type()), sum);
  }

  private static List<Var> times(KernelBuilder k, Value a, Value b) {
    if (a.im() != null) {
      Value v = ComplexForms.times(k, a, b);
      return List.of(v.re(), v.imag());
    }
    return List.of(k.apply(a.type() == DType.BOOL ? Logic.AND : Arithmetic.MUL, a.re(), b.re()));
  }

  /** All pairs of the remaining axes: a's, then b's. */
  private static Object contracted(Session s, NDArray a, NDArray b, int axis) {
    View va = a.view();
    View vb = b.view();
    int[] order = new int[vb.rank()];
    int at = 0;
    for (int k = 0; k < order.length; k++) {
      if (k != axis) {
        order[at++] = k;
      }
    }
    order[at] = axis;
    vb = vb.permute(order);
    for (int k = 0; k < b.rank() - 1; k++) {
      va = va.newAxis(va.rank() - 1);
    }
    long[] shape = Shapes.broadcast(List.of(va.extents(), vb.extents()));
    NDArray p = a.share(va.broadcast(shape), false);
    NDArray q = b.share(vb.broadcast(shape), false);
    NDArray r = folded("dot", p, q, s.resultType(a, b));
    return r.rank() == 0 ? Scalar.pending(r) : r;
  }
}
