package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostNumber;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Operand.Binary;

/**
 * Comparisons, maximum and minimum. A comparison that holds for two zeros is computed as the
 * complement of its negation, as SciPy does.
 */
final class Comparisons {
  private Comparisons() {}

  static Object compare(SparseArray a, Binary op, Object other) {
    Session s = a.session;
    boolean zeros = op == Binary.EQ || op == Binary.LE || op == Binary.GE;
    if (SparseArray.isScalar(other)) {
      return withScalar(a, op, other);
    }
    if (other instanceof SparseArray b) {
      if (!a.sameShape(b)) {
        if (op == Binary.EQ || op == Binary.NE) {
          return op == Binary.NE;
        }
        throw LegatoException.value("inconsistent shape");
      }
      return zeros
          ? complement(Arithmetic.combined(a.compressed(), b, HostNumber.function(negated(op))))
          : Arithmetic.combined(a.compressed(), b, HostNumber.function(op));
    }
    if (!Arithmetic.isDense(other) && !s.isArrayLike(other)) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    return a.dense(s.asArray(s.call(HostNumber.function(op), a.toDense(), s.asArray(other))));
  }

  private static Binary negated(Binary op) {
    return switch (op) {
      case EQ -> Binary.NE;
      case NE -> Binary.EQ;
      case LT -> Binary.GE;
      case GE -> Binary.LT;
      case GT -> Binary.LE;
      default -> Binary.GT;
    };
  }

  private static Object withScalar(SparseArray a, Binary op, Object other) {
    Session s = a.session;
    boolean holds = s.truth(s.call(HostNumber.function(op), 0L, other));
    boolean nan = s.truth(s.call("isnan", other));
    if (nan) {
      SparseArray none = empty(a);
      return holds
          ? complement((Compressed) none.toCsr()).toFormat(a.format())
          : none.toFormat(a.format());
    }
    return holds
        ? complement(mapped(a.compressed(), HostNumber.function(negated(op)), other))
        : mapped(a.compressed(), HostNumber.function(op), other);
  }

  private static SparseArray empty(SparseArray a) {
    Pattern p = Pattern.empty(a.rows(), a.columns());
    NDArray none = a.session.empty(new long[] {0}, DType.BOOL);
    return Compressed.of(a.session, a.isArray, false, DType.INT32, p, none, a.shape());
  }

  private static Compressed mapped(Compressed a, String function, Object other) {
    Compressed r = (Compressed) a.mapped(function, other);
    r.eliminateZeros();
    return r;
  }

  /** {@return a full matrix of True without the entries of {@code inverse}} */
  private static Compressed complement(Compressed inverse) {
    return Arithmetic.combined(full(inverse), inverse, "subtract");
  }

  private static Compressed full(Compressed like) {
    Session s = like.session;
    int m = like.major();
    int n = like.minor();
    int size = Pattern.extent((long) m * n);
    int[] starts = new int[m + 1];
    java.util.Arrays.setAll(starts, i -> i * n);
    int[] indices = new int[size];
    java.util.Arrays.setAll(indices, i -> i % n);
    NDArray ones = s.empty(new long[] {size}, DType.BOOL);
    ones.assign(true);
    return like.of(new Pattern(m, n, starts, indices), ones, like.shape());
  }

  /** {@return the elementwise maximum or minimum} */
  static Object extreme(SparseArray a, String function, Object other) {
    Session s = a.session;
    if (SparseArray.isScalar(other)) {
      if (s.truth(s.call(function, 0L, other))) {
        NDArray dense = s.asArray(s.call(function, a.toDense(), other));
        return SparseClass.ofDense(s, dense, a.isArray).toFormat(a.format());
      }
      return mapped(a.compressed(), function, other);
    }
    if (other instanceof SparseArray b) {
      if (!a.sameShape(b)) {
        throw LegatoException.value(
            "inconsistent shapes self.shape="
                + Shapes.text(a.shape())
                + " other.shape="
                + Shapes.text(b.shape()));
      }
      return Arithmetic.combined(a.compressed(), b, function);
    }
    if (other instanceof Operand || s.isArrayLike(other)) {
      return a.dense(s.asArray(s.call(function, a.toDense(), s.asArray(other))));
    }
    throw LegatoException.notImplemented(
        "maximum or minimum with an unrecognized array type is not supported");
  }
}
