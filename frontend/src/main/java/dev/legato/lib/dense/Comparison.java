package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.DTypeObject;
import dev.legato.array.DTypes;
import dev.legato.array.ScalarClass;
import dev.legato.array.SessionClass;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import java.util.List;

/** Equality of arrays, and questions about dtypes and memory. */
public final class Comparison implements Library {
  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(signature = "a, b, rtol=1e-05, atol=1e-08, equal_nan=False")
  Object isclose(Session s, Object a, Object b, Object rtol, Object atol, boolean equalNan) {
    // |a - b| <= atol + rtol |b| for finite b, or equal (infinities)
    Object distance = s.call("absolute", s.call("subtract", a, b));
    Object bound = s.call("add", atol, s.call("multiply", rtol, s.call("absolute", b)));
    Object near =
        s.call("logical_and", s.call("less_equal", distance, bound), s.call("isfinite", b));
    Object r = s.call("logical_or", near, s.call("equal", a, b));
    if (equalNan) {
      Object both = s.call("logical_and", s.call("isnan", a), s.call("isnan", b));
      r = s.call("logical_or", r, both);
    }
    return r;
  }

  @Export(signature = "a, b, rtol=1e-05, atol=1e-08, equal_nan=False")
  boolean allclose(Session s, Object a, Object b, Object rtol, Object atol, boolean equalNan) {
    return s.truth(s.call("all", isclose(s, a, b, rtol, atol, equalNan)));
  }

  @Export(value = "array_equal", signature = "a1, a2, equal_nan=False")
  boolean arrayEqual(Session s, NDArray a, NDArray b, boolean equalNan) {
    if (!java.util.Arrays.equals(a.shape(), b.shape())) {
      return false;
    }
    Object same = s.call("equal", a, b);
    if (equalNan) {
      same =
          s.call("logical_or", same, s.call("logical_and", s.call("isnan", a), s.call("isnan", b)));
    }
    return s.truth(s.call("all", same));
  }

  @Export(value = "array_equiv", signature = "a1, a2")
  boolean arrayEquiv(Session s, NDArray a, NDArray b) {
    return Shapes.tryBroadcast(List.of(a.shape(), b.shape())) != null
        && s.truth(s.call("all", s.call("equal", a, b)));
  }

  @Export(value = "shares_memory", signature = "a, b, /, max_work=None")
  boolean sharesMemory(Session s, NDArray a, NDArray b, Object maxWork) {
    return a.view().relation(b.view()) != View.Relation.DISJOINT;
  }

  @Export(value = "may_share_memory", signature = "a, b, /, max_work=None")
  boolean mayShareMemory(Session s, NDArray a, NDArray b, Object maxWork) {
    return sharesMemory(s, a, b, maxWork);
  }

  // --- dtypes

  @Export(value = "result_type", signature = "*arrays_and_dtypes")
  Object resultType(Session s, Tuple operands) {
    if (operands.isEmpty()) {
      throw LegatoException.value("at least one array or dtype is required");
    }
    Object[] all = operands.toArray();
    for (int k = 0; k < all.length; k++) {
      Object o = all[k];
      boolean number = dev.legato.array.HostNumber.operand(o) != null;
      DType t = o instanceof NDArray || number || o == None.NONE ? null : DTypes.find(o);
      all[k] = t == null ? o : t;
    }
    return new DTypeObject(s.resultType(all));
  }

  /** {@return whether the program wants to know of overflows and invalid operations} */
  @Export("_observed")
  boolean observed(Session s) {
    return s.floatErrors().observed();
  }

  @Export(value = "promote_types", signature = "type1, type2")
  Object promoteTypes(Object a, Object b) {
    return new DTypeObject(Promotion.promote(DTypes.of(a), DTypes.of(b)));
  }

  @Export(value = "can_cast", signature = "from_, to, casting='safe'")
  boolean canCast(Session s, Object from, Object to, String casting) {
    DType t = from instanceof NDArray a ? a.dtype() : DTypes.of(from);
    return Promotion.canCast(t, DTypes.of(to), Promotion.Casting.of(casting));
  }

  @Export(signature = "arg1, arg2")
  boolean issubdtype(Object a, Object b) {
    return scalarClass(a).isBelow(scalarClass(b));
  }

  private static ScalarClass scalarClass(Object o) {
    return switch (o) {
      case ScalarClass c -> c;
      case SessionClass c -> c.scalar();
      default -> ScalarClass.of(DTypes.of(o));
    };
  }

  @Export(signature = "x")
  boolean iscomplexobj(Session s, Object x) {
    return s.resultType(x).isComplex();
  }

  @Export(signature = "x")
  boolean isrealobj(Session s, Object x) {
    return !s.resultType(x).isComplex();
  }

  @Export(signature = "element")
  boolean isscalar(Object element) {
    return element instanceof Scalar
        || element instanceof String
        || dev.legato.array.HostNumber.operand(element) != null;
  }

  @Export(signature = "val")
  Object real(Session s, Object val) {
    return part(s, val, "real");
  }

  @Export(signature = "val")
  Object imag(Session s, Object val) {
    return part(s, val, "imag");
  }

  private static Object part(Session s, Object val, String name) {
    Object v = val instanceof dev.legato.library.Dynamic d ? d.attribute(name) : null;
    if (v != null) {
      return v;
    }
    NDArray a = s.asArray(val);
    Object r = java.util.Objects.requireNonNull(a.attribute(name));
    return r instanceof NDArray x && x.rank() == 0 ? x.getItem(Tuple.EMPTY) : r;
  }

  @Export(signature = "z, deg=False")
  Object angle(Session s, Object z, boolean deg) {
    Object r = s.call("arctan2", imag(s, z), real(s, z));
    return deg ? s.call("rad2deg", r) : r;
  }
}
