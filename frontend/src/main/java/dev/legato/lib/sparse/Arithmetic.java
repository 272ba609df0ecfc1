package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.HostNumber;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.NotImplemented;
import dev.legato.library.Tuple;

/** Elementwise arithmetic of sparse matrices with numbers, dense arrays and each other. */
final class Arithmetic {
  private Arithmetic() {}

  // --- sums

  static Object add(SparseArray a, Object other) {
    boolean text = other instanceof String;
    if (text || SparseArray.isScalar(other)) {
      if (!text && isZero(a.session, other)) {
        return a.copy();
      }
      if (!text && isDok(a)) {
        NDArray sum = a.session.asArray(a.session.call("add", a.toDense(), other));
        return SparseClass.ofDense(a.session, sum, a.isArray).toFormat("dok");
      }
      throw LegatoException.notImplemented(
          "adding a nonzero scalar to a sparse array is not supported");
    }
    if (other instanceof SparseArray b) {
      requireSame(a, b);
      return a instanceof Diagonals x && b instanceof Diagonals y
          ? x.combined("add", y)
          : sum(a, b, "add");
    }
    NDArray x = broadcast(a, other);
    return x == null
        ? NotImplemented.NOT_IMPLEMENTED
        : a.dense(a.session.asArray(a.session.call("add", a.toDense(), x)));
  }

  static Object subtract(SparseArray a, Object other) {
    boolean text = other instanceof String;
    if (text || SparseArray.isScalar(other)) {
      if (!text && isZero(a.session, other)) {
        return a.copy();
      }
      throw LegatoException.notImplemented(
          "subtracting a nonzero scalar from a sparse array is not supported");
    }
    if (other instanceof SparseArray b) {
      requireSame(a, b);
      return a instanceof Diagonals x && b instanceof Diagonals y
          ? x.combined("subtract", y)
          : sum(a, b, "subtract");
    }
    NDArray x = broadcast(a, other);
    return x == null
        ? NotImplemented.NOT_IMPLEMENTED
        : a.dense(a.session.asArray(a.session.call("subtract", a.toDense(), x)));
  }

  /** {@return {@code other - a}} */
  static Object subtractedFrom(SparseArray a, Object other) {
    if (SparseArray.isScalar(other)) {
      if (isZero(a.session, other)) {
        return a.unary(dev.legato.library.Operand.Unary.NEG);
      }
      throw LegatoException.notImplemented(
          "subtracting a sparse array from a nonzero scalar is not supported");
    }
    NDArray x = broadcast(a, other);
    return x == null
        ? NotImplemented.NOT_IMPLEMENTED
        : a.dense(a.session.asArray(a.session.call("subtract", x, a.toDense())));
  }

  /** In SciPy a sum of DIA with another format has the other's format. */
  private static SparseArray sum(SparseArray a, SparseArray b, String function) {
    boolean swap = function.equals("add") && a instanceof Diagonals;
    SparseArray r =
        swap ? combined(b.compressed(), a, function) : combined(a.compressed(), b, function);
    return isDok(a) && function.equals("add") ? r.toFormat("dok") : Blocks.like(a, r);
  }

  private static boolean isDok(SparseArray a) {
    return a.format().equals("dok");
  }

  private static boolean isZero(Session s, Object scalar) {
    return !s.truth(scalar);
  }

  private static void requireSame(SparseArray a, SparseArray b) {
    if (!a.sameShape(b)) {
      throw LegatoException.value(
          isDok(a) ? "Matrix dimensions are not equal." : "inconsistent shapes");
    }
  }

  /** {@return a dense array broadcast to the shape of {@code a}, null for other values} */
  private static @org.jspecify.annotations.Nullable NDArray broadcast(SparseArray a, Object other) {
    if (!isDense(other)) {
      return null;
    }
    NDArray x = a.session.asArray(other);
    if (!Shapes.broadcastsTo(x.shape(), a.shape())) {
      throw LegatoException.value(
          "operands could not be broadcast together with remapped shapes [original->remapped]: "
              + Shapes.tight(x.shape())
              + "  and requested shape "
              + Shapes.tight(a.shape()));
    }
    return x.share(x.view().broadcast(a.shape()), false);
  }

  static boolean isDense(Object v) {
    return v instanceof NDArray || v instanceof Dynamic d && d.isOf("matrix");
  }

  /**
   * {@return {@code function(a, b)} at the places of either's entries, zeros dropped, in the format
   * of {@code a}}
   */
  static Compressed combined(Compressed a, SparseArray other, String function) {
    Compressed b = (a.byColumn() ? other.toCsc() : other.toCsr()).as(a.isArray);
    Session s = a.session;
    DType index = a.indices().dtype() == DType.INT64 ? DType.INT64 : b.indices().dtype();
    Fused.Operation fused =
        switch (function) {
          case "add" -> Fused.Operation.ADD;
          case "subtract" -> Fused.Operation.SUBTRACT;
          case "multiply" -> Fused.Operation.MULTIPLY;
          default -> null;
        };
    boolean doubles = a.dtype() == DType.FLOAT64 && b.dtype() == DType.FLOAT64;
    Pattern p = a.pattern();
    Pattern q = b.pattern();
    if (fused != null && doubles && p.isCanonical() && q.isCanonical()) {
      Fused.Matrix r = Fused.elementwise(s, fused, p, a.elements().re, q, b.elements().re);
      return Compressed.of(s, a.isArray, a.byColumn(), index, r.pattern(), r.data(), a.shape());
    }
    Pattern.Union u = p.union(q);
    int n = u.pattern().count();
    NDArray x = a.elements().scatter(u.left(), n).array(s);
    NDArray y = b.elements().scatter(u.right(), n).array(s);
    boolean logical = a.dtype() == DType.BOOL && b.dtype() == DType.BOOL;
    String f = logical && function.equals("subtract") ? "not_equal" : function;
    NDArray r = s.asArray(s.call(f, x, y));
    x.dropTemporary();
    y.dropTemporary();
    Elements values = Elements.of(r);
    r.dropTemporary();
    int[] keep = values.nonzeros();
    boolean full = keep.length == n;
    return Compressed.of(
        s,
        a.isArray,
        a.byColumn(),
        index,
        full ? u.pattern() : u.pattern().kept(keep).pattern(),
        (full ? values : values.gather(keep)).array(s),
        a.shape());
  }

  // --- products

  static SparseArray scaled(SparseArray a, Object scalar) {
    if (a.format().equals("lil") && isZero(a.session, scalar)) {
      return Editable.empty(a.session, a.isArray, true, a.dtype(), a.shape());
    }
    return a.with(a.session.asArray(a.session.call("multiply", a.values(), scalar)));
  }

  /** {@return the elementwise product, other operands broadcast} */
  static Object multiply(SparseArray a, Object other) {
    if (SparseArray.isScalar(other)) {
      return scaled(a, other);
    }
    if (other instanceof SparseArray b) {
      if (a instanceof Diagonals x && b instanceof Diagonals y && a.sameShape(b)) {
        return x.times(y);
      }
      return a.sameShape(b)
          ? Blocks.like(a, combined(a.compressed(), b, "multiply"))
          : Broadcasting.multiply(a instanceof Blocks ? a : a.compressed(), b);
    }
    Session s = a.session;
    if (!isDense(other) && !s.isArrayLike(other)) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    SparseArray own = a instanceof Diagonals && !isDense(other) ? a.toCsr() : a;
    return Broadcasting.multiply(own, s.asArray(other));
  }

  static SparseArray power(SparseArray a, Object exponent) {
    return power(a, exponent, dev.legato.library.None.NONE);
  }

  static SparseArray power(SparseArray a, Object exponent, Object dtype) {
    if (!SparseArray.isScalar(exponent)) {
      throw LegatoException.notImplemented("input is not scalar");
    }
    if (isZero(a.session, exponent)) {
      throw LegatoException.notImplemented(
          "zero power is not supported as it would densify the matrix.\n"
              + "Use `np.ones(A.shape, dtype=A.dtype)` for this case.");
    }
    SparseArray base = a instanceof Editable ? a.toCsr() : a;
    NDArray values = base.distinctValues();
    DType t = Arguments.dtype(dtype);
    NDArray typed = t == null || t == values.dtype() ? values : values.astype(t);
    Object r = typed.binary(dev.legato.library.Operand.Binary.POW, exponent, false);
    return base.with(a.session.asArray(r));
  }

  // --- quotients

  static Object divide(SparseArray a, Object other) {
    Session s = a.session;
    if (SparseArray.isScalar(other)) {
      if (a instanceof Editable) {
        return entrywise(a, other);
      }
      Object inverse = reciprocal(other);
      if (Promotion.canCast(a.dtype(), DType.FLOAT64, Promotion.Casting.SAFE)) {
        SparseArray wide = a.dtype() == DType.FLOAT64 ? a : a.astype(DType.FLOAT64);
        return scaled(wide, inverse);
      }
      return scaled(a, inverse);
    }
    if (other instanceof SparseArray b) {
      return quotient(a, b);
    }
    if (!isDense(other) && !s.isArrayLike(other)) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    return multiply(a, s.asArray(s.call("divide", 1L, s.asArray(other))));
  }

  /** LIL and DOK keep their type; LIL divides Python numbers. */
  private static SparseArray entrywise(SparseArray a, Object other) {
    Session s = a.session;
    if (!isDok(a)) {
      reciprocal(other instanceof Long n ? (Object) (double) n : other);
    }
    NDArray quotients = s.asArray(s.call("divide", a.values(), other));
    return a.with(quotients.astype(s.resultType(a.dtype(), other)));
  }

  /** {@return {@code other / a}: SciPy refuses it} */
  static Object dividing(SparseArray a, Object other) {
    return NotImplemented.NOT_IMPLEMENTED;
  }

  /** {@return {@code 1 / x} as Python computes it} */
  static Object reciprocal(Object x) {
    if (x instanceof Scalar || x instanceof NDArray) {
      return ((dev.legato.library.Operand) x)
          .binary(dev.legato.library.Operand.Binary.DIV, 1L, true);
    }
    if (x instanceof Complex c) {
      Scalar one = Scalar.of(1.0);
      Object r =
          HostNumber.evaluate(
              dev.legato.ir.op.Operators.ufuncs().get("divide"), java.util.List.of(one, c));
      return ((Scalar) r).toHost();
    }
    double d = Arguments.real(x);
    if (d == 0) {
      throw new LegatoException(
          "ZeroDivisionError", x instanceof Double ? "float division by zero" : "division by zero");
    }
    return 1 / d;
  }

  /** Outside of the entries of {@code b} a quotient is 0 / 0. */
  private static Object quotient(SparseArray a, SparseArray b) {
    if (!a.sameShape(b)) {
      throw LegatoException.value(
          "inconsistent shapes " + Shapes.text(a.shape()) + " and " + Shapes.text(b.shape()));
    }
    Session s = a.session;
    boolean casts = Promotion.canCast(a.dtype(), DType.FLOAT64, Promotion.Casting.SAFE);
    Compressed x = casts ? a.toCsr().astype(DType.FLOAT64) : a.toCsr();
    Compressed y = b.toCsr();
    Compressed r = combined(x, y, "divide");
    NDArray out = s.empty(a.shape(), x.dtype());
    out.assign(Double.NaN);
    Coordinates places = y.toCoo();
    Elements e = Elements.of(places.values());
    int[] keep = e.nonzeros();
    out.setItem(index(s, places.kept(keep)), 0L);
    Coordinates values = r.toCoo();
    out.setItem(index(s, values), values.values());
    return a.dense(out);
  }

  private static Object index(Session s, Coordinates c) {
    return c.rank() == 1 ? c.coords().getFirst() : Tuple.copyOf(c.coords());
  }
}
