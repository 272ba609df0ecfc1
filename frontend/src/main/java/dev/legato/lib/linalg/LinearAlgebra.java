package dev.legato.lib.linalg;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.FewProducts;
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
import dev.legato.library.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code numpy.linalg}: norms as fused folds, and the functions that {@code linalg.lgt} composes.
 */
public final class LinearAlgebra implements Library {
  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    LibraryScript script = LibraryScript.of(session, LinearAlgebra.class, "linalg.lgt");
    script.functions().forEach(name -> m.put("linalg." + name, script.function(name)));
    return m;
  }

  @Export(value = "linalg.norm", signature = "x, ord=None, axis=None, keepdims=False")
  Object norm(Session s, NDArray x, Object ord, Object axis, Object keepdims) {
    NDArray a = x.dtype().isFloat() || x.dtype().isComplex() ? x : x.astype(DType.FLOAT64);
    if (Arguments.absent(axis) && Arguments.absent(ord)) {
      Object few = Arguments.flag(keepdims) ? null : FewProducts.norm(s, a);
      if (few != null) {
        return few;
      }
      return euclid(a, Arguments.axes(None.NONE, a.rank()), keepdims);
    }
    List<Integer> axes =
        axis instanceof List<?> pair
            ? pair.stream().map(k -> Shapes.axis(Arguments.integer(k), a.rank())).toList()
            : Arguments.axes(axis, a.rank());
    if (axes.size() == 2 && axes.get(0).equals(axes.get(1))) {
      throw LegatoException.value("Duplicate axes given.");
    }
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
      return s.call("max", size, axis, none, keepdims, 0L);
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

  /** Singular values when the order needs them, else folds. */
  private static Object matrixNorm(
      Session s, NDArray a, Object ord, List<Integer> axes, Object keepdims) {
    if (Arguments.absent(ord) || ord instanceof String f && (f.equals("fro") || f.equals("f"))) {
      return euclid(a, axes, keepdims);
    }
    Object both = Tuple.ofLongs(axes.get(0), axes.get(1));
    if (ord instanceof String name) {
      if (!name.equals("nuc")) {
        throw LegatoException.value("Invalid norm order for matrices.");
      }
      return s.call("sum", singular(s, a, axes), both, None.NONE, None.NONE, keepdims);
    }
    double p = Arguments.real(ord);
    if (Math.abs(p) == 2) {
      return extreme(s, p, singular(s, a, axes), both, keepdims);
    }
    if (Math.abs(p) != 1 && !Double.isInfinite(p)) {
      throw LegatoException.value("Invalid norm order for matrices.");
    }
    long along = axes.get(Math.abs(p) == 1 ? 0 : 1);
    Object sums = s.call("sum", s.call("absolute", a), along, None.NONE, None.NONE, true);
    return extreme(s, p, sums, both, keepdims);
  }

  /** The largest of some numbers, none of them negative, for positive orders, else the smallest. */
  private static Object extreme(Session s, double p, Object of, Object axis, Object keepdims) {
    return p > 0
        ? s.call("max", of, axis, None.NONE, keepdims, 0L)
        : s.call("min", of, axis, None.NONE, keepdims);
  }

  /** {@return the singular values in the place of these two axes: (k, 1)} */
  private static Object singular(Session s, NDArray a, List<Integer> axes) {
    Tuple from = Tuple.ofLongs(axes.get(0), axes.get(1));
    Object last = s.call("moveaxis", a, from, Tuple.ofLongs(-2, -1));
    Object values = s.call("linalg._svd", last, false, false);
    return s.call("moveaxis", s.call("expand_dims", values, -1L), Tuple.ofLongs(-2, -1), from);
  }

  /** The root of the sum of squares, one fold over these axes. */
  private static Object euclid(NDArray a, List<Integer> axes, Object keepdims) {
    DType t = a.dtype();
    DType acc = t.isHalf() ? DType.FLOAT32 : t.part();
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
}
