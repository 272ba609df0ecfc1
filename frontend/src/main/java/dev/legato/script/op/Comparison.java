package dev.legato.script.op;

import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PySet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparisons: {@code ==}, {@code <} and the others, as truth values and as results. */
public final class Comparison {
  private Comparison() {}

  /** {@return the result of {@code a op b}, which need not be a bool} */
  public static Object compare(Binary op, Object a, Object b) {
    if (a instanceof Operand || b instanceof Operand) {
      Object r = Dispatch.operands(op, a, b);
      if (r != NotImplemented.NOT_IMPLEMENTED) {
        return r;
      }
      return identityOr(op, a, b);
    }
    if (a instanceof PyObject || b instanceof PyObject) {
      Object r = Dispatch.rich(op, a, b);
      if (r != NotImplemented.NOT_IMPLEMENTED) {
        return r;
      }
      Object x = PyObject.unwrap(a);
      Object y = PyObject.unwrap(b);
      return x != a || y != b ? plain(op, x, y) : identityOr(op, a, b);
    }
    return plain(op, a, b);
  }

  private static Object identityOr(Binary op, Object a, Object b) {
    return switch (op) {
      case EQ -> a == b;
      case NE -> a != b;
      default -> throw unordered(op, a, b);
    };
  }

  static RuntimeException unordered(Binary op, Object a, Object b) {
    return Errors.type(
        "'"
            + op.symbol()
            + "' not supported between instances of '"
            + Texts.typeName(a)
            + "' and '"
            + Texts.typeName(b)
            + "'");
  }

  private static Object plain(Binary op, Object a, Object b) {
    return switch (op) {
      case EQ -> equal(a, b);
      case NE -> !equal(a, b);
      default -> ordered(op, a, b);
    };
  }

  /** {@return whether the values are equal, as containers ask} */
  public static boolean eq(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    if (a instanceof String s && b instanceof String t) {
      return s.equals(t);
    }
    if (a instanceof Long x && b instanceof Long y) {
      return x.longValue() == y.longValue();
    }
    if (a == null || b == null) {
      return false;
    }
    if (a instanceof Operand
        || b instanceof Operand
        || a instanceof PyObject
        || b instanceof PyObject) {
      return Truth.of(compare(Binary.EQ, a, b));
    }
    return equal(a, b);
  }

  private static boolean equal(Object a, Object b) {
    if (isNumber(a) && isNumber(b)) {
      return numbersEqual(a, b);
    }
    return switch (a) {
      case String s -> s.equals(b);
      case Tuple t -> b instanceof Tuple u && listsEqual(t, u);
      case PyRange r -> b instanceof PyRange q && r.same(q);
      case PyBytes x -> x.equals(b);
      case ArrayList<?> l -> b instanceof ArrayList<?> m && listsEqual(l, m);
      case PySet s -> b instanceof PySet t && s.size() == t.size() && containsEach(t, s);
      case Map<?, ?> m -> b instanceof Map<?, ?> n && mapsEqual(m, n);
      case Slice s ->
          b instanceof Slice t
              && eq(s.start(), t.start())
              && eq(s.stop(), t.stop())
              && eq(s.step(), t.step());
      case dev.legato.script.type.DictView v -> v.sameItems(b);
      case Dynamic d -> d.equals(b);
      default -> a.equals(b);
    };
  }

  private static boolean containsEach(PySet all, PySet items) {
    for (Object item : items) {
      if (!all.contains(item)) {
        return false;
      }
    }
    return true;
  }

  private static boolean listsEqual(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      if (!eq(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean mapsEqual(Map<?, ?> a, Map<?, ?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    PyDict other = b instanceof PyDict d ? d : new PyDict(b);
    for (Map.Entry<?, ?> e : a.entrySet()) {
      Object v = other.get(e.getKey());
      if (v == null || !eq(e.getValue(), v)) {
        return false;
      }
    }
    return true;
  }

  static boolean isNumber(Object v) {
    return v instanceof Long
        || v instanceof Double
        || v instanceof Boolean
        || v instanceof BigInteger
        || v instanceof Complex;
  }

  private static boolean numbersEqual(Object a, Object b) {
    if (a instanceof Complex || b instanceof Complex) {
      Complex x = Numbers.complex(a);
      Complex y = Numbers.complex(b);
      return x.re() == y.re() && x.im() == y.im();
    }
    if (isNaN(a) || isNaN(b)) {
      return false;
    }
    return order(a, b) == 0;
  }

  private static boolean isNaN(Object v) {
    return v instanceof Double d && Double.isNaN(d);
  }

  /** Exact order of two real numbers, none NaN. */
  private static int order(Object a, Object b) {
    Object x = a instanceof Boolean p ? (Object) (p ? 1L : 0L) : a;
    Object y = b instanceof Boolean p ? (Object) (p ? 1L : 0L) : b;
    if (x instanceof Long m && y instanceof Long n) {
      return Long.compare(m, n);
    }
    if (x instanceof Double m && y instanceof Double n) {
      return m < n ? -1 : m > n ? 1 : 0;
    }
    if (x instanceof Double d) {
      return -orderIntDouble(y, d);
    }
    if (y instanceof Double d) {
      return orderIntDouble(x, d);
    }
    return Numbers.big(x).compareTo(Numbers.big(y));
  }

  private static int orderIntDouble(Object n, double d) {
    if (Double.isInfinite(d)) {
      return d > 0 ? -1 : 1;
    }
    if (n instanceof Long v && Math.abs(v) <= 1L << 53) {
      return Double.compare(v.doubleValue(), d == 0 ? 0.0 : d);
    }
    return new BigDecimal(Numbers.big(n)).compareTo(new BigDecimal(d));
  }

  private static Object ordered(Binary op, Object a, Object b) {
    if (isNumber(a) && isNumber(b) && !(a instanceof Complex) && !(b instanceof Complex)) {
      return !isNaN(a) && !isNaN(b) && holds(op, order(a, b));
    }
    if (a instanceof String s && b instanceof String t) {
      return holds(op, Strings.compare(s, t));
    }
    if (a instanceof PySet s && b instanceof PySet t) {
      return switch (op) {
        case LE -> s.size() <= t.size() && containsEach(t, s);
        case LT -> s.size() < t.size() && containsEach(t, s);
        case GE -> s.size() >= t.size() && containsEach(s, t);
        default -> s.size() > t.size() && containsEach(s, t);
      };
    }
    if (a instanceof List<?> l
        && b instanceof List<?> m
        && (a instanceof Tuple && b instanceof Tuple
            || l instanceof ArrayList && m instanceof ArrayList
            || l instanceof PyBytes && m instanceof PyBytes)) {
      return lists(op, l, m);
    }
    throw unordered(op, a, b);
  }

  private static Object lists(Binary op, List<?> a, List<?> b) {
    int n = Math.min(a.size(), b.size());
    for (int i = 0; i < n; i++) {
      if (!eq(a.get(i), b.get(i))) {
        return compare(op, a.get(i), b.get(i));
      }
    }
    return holds(op, Integer.compare(a.size(), b.size()));
  }

  private static boolean holds(Binary op, int sign) {
    return switch (op) {
      case LT -> sign < 0;
      case LE -> sign <= 0;
      case GT -> sign > 0;
      case GE -> sign >= 0;
      case EQ -> sign == 0;
      default -> sign != 0;
    };
  }

  /** {@return whether {@code a < b}: what sorting asks} */
  public static boolean less(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x < y;
    }
    if (a instanceof Double x && b instanceof Double y) {
      return x < y;
    }
    return Truth.of(compare(Binary.LT, a, b));
  }

  /** {@code a is b}: numbers and text by value, since boxes come and go. */
  public static boolean is(Object a, Object b) {
    if (a == b) {
      return true;
    }
    return switch (a) {
      case Long x -> a.equals(b);
      case Boolean x -> a.equals(b);
      case String s -> a.equals(b);
      case Double d -> b instanceof Double e && d.doubleValue() == e.doubleValue();
      case Tuple t -> t.isEmpty() && b instanceof Tuple u && u.isEmpty();
      default -> false;
    };
  }
}
