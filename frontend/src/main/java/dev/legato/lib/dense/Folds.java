package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Elementwise;
import dev.legato.array.FewFolds;
import dev.legato.array.Reduction;
import dev.legato.array.Shapes;
import dev.legato.array.Value;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.Complex;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.library.TypeNames;
import dev.legato.runtime.Elements;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reductions: sums, products, extremes, means and truth over axes. */
public final class Folds implements Library {

  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  private static final String FOLD =
      "a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no"
          + " value>";
  private static final String EXTREME =
      "a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>";
  private static final String TRUTH =
      "a, axis=None, out=None, keepdims=<no value>, *, where=<no value>";
  private static final String MOMENT =
      "a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>,"
          + " mean=<no value>, correction=<no value>";

  private static final Reduction COUNT =
      new Reduction(
          "count",
          FoldOp.ADD,
          (k, in) -> List.of(k.cast(DType.INT64, in.getFirst().cast(k, DType.BOOL).re())),
          (k, r) -> Value.real(r.getFirst()));

  // --- sums and products

  @Export(signature = FOLD)
  Object sum(
      Session s,
      Object values,
      Object axis,
      Object dtype,
      Object out,
      Object keepdims,
      Object initial,
      Object where) {
    if (TypeNames.of(values).equals("generator")) {
      throw LegatoException.type(
          "Calling np.sum(generator) is deprecated."
              + "Use np.sum(np.fromiter(generator)) or the python sum builtin instead.");
    }
    NDArray a = s.asArray(values);
    Object few = few(s, FewFolds.of(FoldOp.ADD), a, axis, dtype, out, keepdims, initial, where);
    if (few != null) {
      return few;
    }
    NDArray x = masked(s, a, where, 0L);
    DType t = Arguments.dtype(dtype, Promotion.sum(a.dtype()));
    return finish(s, folded("sum", FoldOp.ADD, x, axis, t), a, axis, out, keepdims, "add", initial);
  }

  /** {@return the reduction of few elements, computed now}, null if it is none or has options */
  private static @Nullable Object few(
      Session s, FewFolds fold, NDArray a, Object axis, Object... options) {
    for (Object o : options) {
      if (!Arguments.absent(o)) {
        return null;
      }
    }
    return a.size() > Elements.FEW || s.floatErrors().observed()
        ? null
        : fold.over(s, a, Arguments.reducedAxes(axis, a.rank()));
  }

  @Export(signature = FOLD)
  Object prod(
      Session s,
      NDArray a,
      Object axis,
      Object dtype,
      Object out,
      Object keepdims,
      Object initial,
      Object where) {
    NDArray x = masked(s, a, where, 1L);
    DType t = Arguments.dtype(dtype, Promotion.sum(a.dtype()));
    NDArray r =
        t.isComplex()
            ? HostFold.of("multiply", t)
                .over(
                    x.dtype() == t ? x : x.astype(t),
                    null,
                    Arguments.axes(axis, x.rank()),
                    (Scalar) Scalar.convert(t, new Complex(1, 0)))
            : folded("prod", FoldOp.MUL, x, axis, t);
    return finish(s, r, a, axis, out, keepdims, "multiply", initial);
  }

  static NDArray masked(Session s, NDArray a, Object where, Object neutral) {
    if (Arguments.absent(where) || where == Boolean.TRUE) {
      return a;
    }
    NDArray mask = s.asArray(where);
    if (!Shapes.broadcastsTo(mask.shape(), a.shape())) {
      throw LegatoException.value(
          "operands could not be broadcast together with remapped shapes [original->remapped]: "
              + Shapes.tight(a.shape())
              + " "
              + Shapes.tight(mask.shape())
              + " ");
    }
    NDArray rest = s.empty(a.shape(), a.dtype());
    Elementwise.fill(rest, neutral, true);
    return Assignment.selected(mask, a, rest);
  }

  /** 16 bit floats are accumulated in float32, as NumPy's loops do. */
  private static DType accumulator(DType t) {
    return t.isHalf() ? DType.FLOAT32 : t;
  }

  static NDArray folded(String name, FoldOp op, NDArray x, Object axis, DType t) {
    List<Integer> axes = Arguments.reducedAxes(axis, x.rank());
    NDArray r = Reduction.of(name, op, accumulator(t)).record(name, List.of(x), axes, t);
    if (x.size() == 0 && r.size() > 0) {
      // The sum of nothing is 0, not the fold's -0.
      Elementwise.fill(r, neutral(op, t), false);
    }
    return r;
  }

  private static Object neutral(FoldOp op, DType t) {
    return switch (op) {
      case MUL -> 1L;
      case AND -> t == DType.BOOL ? (Object) true : -1L;
      default -> 0L;
    };
  }

  /** Restores the reduced axes, combines with {@code initial}, writes to {@code out}. */
  static Object finish(
      Session s,
      NDArray result,
      NDArray a,
      Object axis,
      Object out,
      Object keepdims,
      String combine,
      Object initial) {
    NDArray r = result;
    if (!Arguments.absent(initial)) {
      Object start = s.call("asarray", initial, r.dtype());
      r = s.asArray(s.call(combine, start, r));
    }
    if (Arguments.flag(keepdims)) {
      View v = r.view();
      for (int k : Arguments.reducedAxes(axis, a.rank())) {
        v = v.newAxis(k);
      }
      NDArray kept = r.share(v);
      r.dropTemporary();
      r = kept;
    }
    Object written = written(r, out, combine);
    boolean scalar = written == r && r.rank() == 0 && !(Arguments.flag(keepdims));
    Object folded = scalar ? Scalar.pending(r) : written;
    if (s.floatErrors().observed()) {
      s.floatErrors().fold(s, "reduce", List.of(a), folded);
    }
    return folded;
  }

  /**
   * {@return the result, or the output that it was written to}
   *
   * @throws LegatoException ValueError for an output of another shape
   */
  static Object written(NDArray r, Object out, String ufunc) {
    Object only = out instanceof Tuple t && t.size() == 1 ? t.getFirst() : out;
    if (Arguments.absent(only)) {
      return r;
    }
    if (!(only instanceof NDArray target)) {
      throw LegatoException.type("return arrays must be of ArrayType");
    }
    target.requireWriteable("output array is read-only");
    String parameter = "output parameter for reduction operation " + ufunc;
    if (target.rank() != r.rank()) {
      String dimensions = "Found " + target.rank() + " but expected " + r.rank();
      throw LegatoException.value(parameter + " has the wrong number of dimensions: " + dimensions);
    }
    if (!Arrays.equals(target.shape(), r.shape())) {
      throw LegatoException.value(parameter + " has the wrong shape");
    }
    Elementwise.copy(r, target, false);
    r.dropTemporary();
    return target;
  }

  // --- extremes

  @Export(signature = EXTREME)
  Object min(
      Session s,
      NDArray a,
      Object axis,
      Object out,
      Object keepdims,
      Object initial,
      Object where) {
    return extreme(s, "minimum", FoldOp.MIN, a, axis, out, keepdims, initial, where);
  }

  @Export(signature = EXTREME)
  Object max(
      Session s,
      NDArray a,
      Object axis,
      Object out,
      Object keepdims,
      Object initial,
      Object where) {
    return extreme(s, "maximum", FoldOp.MAX, a, axis, out, keepdims, initial, where);
  }

  @Export(signature = EXTREME)
  Object amin(
      Session s,
      NDArray a,
      Object axis,
      Object out,
      Object keepdims,
      Object initial,
      Object where) {
    return min(s, a, axis, out, keepdims, initial, where);
  }

  @Export(signature = EXTREME)
  Object amax(
      Session s,
      NDArray a,
      Object axis,
      Object out,
      Object keepdims,
      Object initial,
      Object where) {
    return max(s, a, axis, out, keepdims, initial, where);
  }

  private static Object extreme(
      Session s,
      String name,
      FoldOp op,
      NDArray a,
      Object axis,
      Object out,
      Object keepdims,
      Object initial,
      Object where) {
    Object few = few(s, FewFolds.of(op), a, axis, out, keepdims, initial, where);
    if (few != null) {
      return few;
    }
    NDArray x = a;
    if (!Arguments.absent(where) && where != Boolean.TRUE) {
      if (Arguments.absent(initial)) {
        throw LegatoException.value(
            "reduction operation '"
                + name
                + "' does not have an identity, so to use a where mask"
                + " one has to specify 'initial'");
      }
      x = masked(s, a, where, initial);
    }
    List<Integer> axes = Arguments.reducedAxes(axis, a.rank());
    if (Arguments.absent(initial)) {
      requireElements(name, a, axes);
    }
    DType t = a.dtype();
    NDArray r =
        t.isComplex()
            ? HostFold.of(name, t).over(x, null, axes, null)
            : Reduction.of(name, op, t)
                .record(op == FoldOp.MIN ? "min" : "max", List.of(x), axes, t);
    return finish(s, r, a, axis, out, keepdims, name, initial);
  }

  static void requireElements(String name, NDArray a, List<Integer> axes) {
    for (int k : axes) {
      if (a.view().extent(k) == 0 && Shapes.size(without(a, axes)) > 0) {
        throw LegatoException.value(
            "zero-size array to reduction operation " + name + " which has no identity");
      }
    }
  }

  static long[] without(NDArray a, List<Integer> axes) {
    long[] e = a.shape();
    axes.forEach(k -> e[k] = 1);
    return e;
  }

  @Export(signature = "a, axis=None, out=None, *, keepdims=<no value>")
  Object argmin(Session s, NDArray a, Object axis, Object out, Object keepdims) {
    return ArgExtremes.record(s, "argmin", FoldOp.MIN, a, axis, out, keepdims);
  }

  @Export(signature = "a, axis=None, out=None, *, keepdims=<no value>")
  Object argmax(Session s, NDArray a, Object axis, Object out, Object keepdims) {
    return ArgExtremes.record(s, "argmax", FoldOp.MAX, a, axis, out, keepdims);
  }

  @Export(signature = "a, axis=None, out=None, keepdims=<no value>")
  Object ptp(Session s, NDArray a, Object axis, Object out, Object keepdims) {
    Object none = None.NONE;
    return s.call(
        "subtract",
        max(s, a, axis, none, keepdims, none, none),
        min(s, a, axis, none, keepdims, none, none));
  }

  // --- truth

  @Export(signature = TRUTH)
  Object all(Session s, NDArray a, Object axis, Object out, Object keepdims, Object where) {
    Scalar known = EarlyTruth.of(s, a, false, axis, out, keepdims, where);
    if (known != null) {
      return known;
    }
    NDArray x = masked(s, a, where, 1L);
    return finish(
        s,
        folded("all", FoldOp.AND, x, axis, DType.BOOL),
        a,
        axis,
        out,
        keepdims,
        "all",
        None.NONE);
  }

  @Export(signature = TRUTH)
  Object any(Session s, NDArray a, Object axis, Object out, Object keepdims, Object where) {
    Scalar known = EarlyTruth.of(s, a, true, axis, out, keepdims, where);
    if (known != null) {
      return known;
    }
    NDArray x = masked(s, a, where, 0L);
    return finish(
        s, folded("any", FoldOp.OR, x, axis, DType.BOOL), a, axis, out, keepdims, "any", None.NONE);
  }

  @Export(value = "count_nonzero", signature = "a, axis=None, *, keepdims=False")
  Object countNonzero(Session s, NDArray a, Object axis, Object keepdims) {
    NDArray r =
        COUNT.record("count_nonzero", List.of(a), Arguments.axes(axis, a.rank()), DType.INT64);
    return finish(s, r, a, axis, None.NONE, keepdims, "add", None.NONE);
  }

  // --- moments

  @Export(
      signature = "a, axis=None, dtype=None, out=None, keepdims=<no value>, *, where=<no value>")
  Object mean(
      Session s, NDArray a, Object axis, Object dtype, Object out, Object keepdims, Object where) {
    Object few = few(s, FewFolds.means(), a, axis, dtype, out, keepdims, where);
    if (few != null) {
      return few;
    }
    DType t = Arguments.dtype(dtype, Promotion.mean(a.dtype()));
    NDArray r = meanOf(s, a, axis, t, where);
    return finish(s, r, a, axis, out, keepdims, "add", None.NONE);
  }

  private static NDArray meanOf(Session s, NDArray a, Object axis, DType t, Object where) {
    List<Integer> axes = Arguments.axes(axis, a.rank());
    DType acc = accumulator(t);
    NDArray x = maskedForMean(s, a, where);
    NDArray total = Reduction.of("sum", FoldOp.ADD, acc).record("mean", List.of(x), axes, acc);
    NDArray r = divided(s, total, axes, a, where, 0, t);
    total.dropTemporary();
    return r;
  }

  private static NDArray maskedForMean(Session s, NDArray a, Object where) {
    if (!isMask(where)) {
      return a;
    }
    long[] mask = s.asArray(where).shape();
    if (!Shapes.broadcastsTo(mask, a.shape())) {
      throw LegatoException.value(
          "operands could not be broadcast together with remapped shapes [original->remapped]: "
              + Shapes.tight(mask)
              + "  and requested shape "
              + Shapes.tight(a.shape()));
    }
    return masked(s, a, where, 0L);
  }

  private static boolean isMask(Object where) {
    return !Arguments.absent(where) && where != Boolean.TRUE;
  }

  /** {@return the totals divided by how many elements of {@code a} are in each, less some} */
  private static NDArray divided(
      Session s, NDArray total, List<Integer> axes, NDArray a, Object where, double less, DType t) {
    if (!isMask(where)) {
      return divided(s, total, Math.max(count(a, axes) - less, 0), t);
    }
    NDArray mask = s.asArray(where, DType.BOOL);
    NDArray wide = mask.share(mask.view().broadcast(a.shape()), false);
    NDArray n = COUNT.record("count_nonzero", List.of(wide), axes, DType.INT64);
    DType part = total.dtype().isInteger() ? DType.FLOAT64 : total.dtype().part();
    Object left = s.call("maximum", s.call("subtract", n, less), 0L);
    return s.asArray(s.call("divide", total, s.asArray(left).astype(part))).astype(t);
  }

  private static double count(NDArray a, List<Integer> axes) {
    double n = 1;
    for (int k : axes) {
      n *= a.view().extent(k);
    }
    return n;
  }

  /** {@return {@code x / n}, computed in x's type and stored as {@code t}} */
  private static NDArray divided(Session s, NDArray x, double n, DType t) {
    DType part = x.dtype().isFloat() || x.dtype().isComplex() ? x.dtype().part() : DType.FLOAT64;
    return Elementwise.task(s, "divide")
        .operand(x)
        .number(part, n)
        .into(
            t,
            List.of("divide by count", part),
            (k, in) -> {
              Value v = in.get(0).im() == null ? in.get(0).cast(k, part) : in.get(0);
              return v.im() == null
                  ? Value.real(k.apply(Arithmetic.DIV, v.re(), in.get(1).re()))
                  : Value.complex(
                      k.apply(Arithmetic.DIV, v.re(), in.get(1).re()),
                      k.apply(Arithmetic.DIV, v.imag(), in.get(1).re()));
            });
  }

  @Export(signature = MOMENT)
  Object var(
      Session s,
      NDArray a,
      Object axis,
      Object dtype,
      Object out,
      Object ddof,
      Object keepdims,
      Object where,
      Object mean,
      Object correction) {
    Object d = degrees(ddof, correction);
    return variance(s, a, axis, dtype, out, d, keepdims, where, mean, false);
  }

  @Export(signature = MOMENT)
  Object std(
      Session s,
      NDArray a,
      Object axis,
      Object dtype,
      Object out,
      Object ddof,
      Object keepdims,
      Object where,
      Object mean,
      Object correction) {
    Object d = degrees(ddof, correction);
    return variance(s, a, axis, dtype, out, d, keepdims, where, mean, true);
  }

  /** {@return what is taken from the count: ddof, or correction, which the array API calls it} */
  private static Object degrees(Object ddof, Object correction) {
    if (Arguments.absent(correction)) {
      return ddof;
    }
    if (!(ddof instanceof Number n && n.doubleValue() == 0)) {
      throw LegatoException.value("ddof and correction can't be provided simultaneously.");
    }
    return correction;
  }

  private static Object variance(
      Session s,
      NDArray a,
      Object axis,
      Object dtype,
      Object out,
      Object ddof,
      Object keepdims,
      Object where,
      Object mean,
      boolean root) {
    List<Integer> axes = Arguments.axes(axis, a.rank());
    DType t = Arguments.dtype(dtype, Promotion.mean(a.dtype()));
    if (!t.isFloat() && !t.isComplex()) {
      throw LegatoException.notImplemented("var and std computed in " + t + "; use a float dtype");
    }
    DType acc = accumulator(t);
    NDArray centre =
        Arguments.absent(mean) ? restored(meanOf(s, a, axis, acc, where), axes) : s.asArray(mean);
    NDArray squares = maskedForMean(s, squaredDistance(s, a, centre, acc), where);
    NDArray total =
        Reduction.of("sum", FoldOp.ADD, acc.part())
            .record("var", List.of(squares), axes, acc.part());
    NDArray r = divided(s, total, axes, a, where, Arguments.real(ddof), acc.part());
    DType wanted = Arguments.absent(dtype) || a.dtype().isComplex() ? t.part() : t;
    NDArray result = root ? root(s, r, wanted) : Elementwise.copied(r, wanted, "K");
    for (NDArray temporary : List.of(centre, squares, total, r)) {
      if (temporary != mean) {
        temporary.dropTemporary();
      }
    }
    if (root && out instanceof NDArray o) {
      Outputs.require("sqrt", wanted, o, Outputs.SAME_KIND);
    }
    return finish(s, result, a, axis, out, keepdims, "add", None.NONE);
  }

  private static NDArray restored(NDArray r, List<Integer> axes) {
    View v = r.view();
    for (int k : axes) {
      v = v.newAxis(k);
    }
    NDArray kept = r.share(v);
    r.dropTemporary();
    return kept;
  }

  private static NDArray squaredDistance(Session s, NDArray a, NDArray centre, DType t) {
    return Elementwise.task(s, "deviation")
        .operand(a)
        .operand(centre)
        .into(
            t.part(),
            List.of("deviation", t),
            (k, in) -> {
              Value x = in.get(0).cast(k, t);
              Value m = in.get(1).cast(k, t);
              var d = k.apply(Arithmetic.SUB, x.re(), m.re());
              var square = k.apply(Arithmetic.MUL, d, d);
              if (x.im() == null) {
                return Value.real(square);
              }
              var e = k.apply(Arithmetic.SUB, x.imag(), m.imag());
              return Value.real(k.apply(Arithmetic.ADD, square, k.apply(Arithmetic.MUL, e, e)));
            });
  }

  private static NDArray root(Session s, NDArray x, DType t) {
    return Elementwise.task(s, "sqrt")
        .operand(x)
        .into(t, "sqrt", (k, in) -> Value.real(k.apply(Arithmetic.SQRT, in.getFirst().re())));
  }
}
