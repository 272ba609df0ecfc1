package dev.legato.script.op;

import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.module.DequeValue;
import dev.legato.script.text.PercentFormat;
import dev.legato.script.type.DictView;
import dev.legato.script.type.SetMethods;
import dev.legato.script.value.PyByteArray;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyList;
import dev.legato.script.value.PySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators on text and containers. */
final class Sequences {
  private static final Object NOT = NotImplemented.NOT_IMPLEMENTED;

  private Sequences() {}

  static Object binary(Binary op, Object a, Object b) {
    switch (op) {
      case ADD:
        return concat(a, b);
      case MUL:
        if (a instanceof DequeValue d && Numbers.indexOrNull(b) instanceof Long n) {
          return d.repeated(n);
        }
        return isSequence(a) ? repeat(a, b) : isSequence(b) ? repeat(b, a) : NOT;
      case MOD:
        return switch (a) {
          case String s -> PercentFormat.format(s, b);
          case PyBytes p -> p.like(PercentFormat.format(p.data, b));
          default -> NOT;
        };
      case OR, AND, SUB, XOR:
        return sets(op, a, b);
      default:
        return NOT;
    }
  }

  private static boolean isSequence(Object v) {
    return v instanceof String
        || v instanceof ArrayList<?>
        || v instanceof Tuple
        || v instanceof PyBytes;
  }

  private static Object concat(Object a, Object b) {
    if (a instanceof String) {
      if (b instanceof String t) {
        return a + t;
      }
      throw cannot("str", b);
    }
    if (a instanceof ArrayList<?> l) {
      if (b instanceof ArrayList<?> m) {
        PyList out = new PyList(l.size() + m.size());
        Iteration.append(out, l);
        Iteration.append(out, m);
        return out;
      }
      throw cannot("list", b);
    }
    if (a instanceof Tuple t) {
      if (b instanceof Tuple u) {
        Object[] out = new Object[t.size() + u.size()];
        System.arraycopy(t.raw(), 0, out, 0, t.size());
        System.arraycopy(u.raw(), 0, out, t.size(), u.size());
        return Tuple.of(out).keeping();
      }
      throw cannot("tuple", b);
    }
    if (a instanceof PyBytes x && b instanceof PyBytes y) {
      byte[] out = java.util.Arrays.copyOf(x.data, x.data.length + y.data.length);
      System.arraycopy(y.data, 0, out, x.data.length, y.data.length);
      return x.like(out);
    }
    if (a instanceof PyBytes x) {
      throw Errors.type("can't concat " + Texts.typeName(b) + " to " + x.typeName());
    }
    if (a instanceof PyDict x && x.kind.equals("Counter") && b instanceof PyDict y) {
      return dev.legato.script.module.CounterMethods.combine(x, y, 1);
    }
    return DequeValue.concat(a, b);
  }

  private static RuntimeException cannot(String what, Object b) {
    return Errors.type(
        "can only concatenate " + what + " (not \"" + Texts.typeName(b) + "\") to " + what);
  }

  private static Object repeat(Object sequence, Object times) {
    Object index = Numbers.indexOrNull(times);
    if (index == null) {
      throw Errors.type(
          "can't multiply sequence by non-int of type '" + Texts.typeName(times) + "'");
    }
    long count = Math.max(0, Numbers.clampedIndex(index));
    long size =
        switch (sequence) {
          case String s -> s.length();
          default -> ((List<?>) sequence).size();
        };
    if (count * size > Integer.MAX_VALUE - 16 || (size > 0 && count > Integer.MAX_VALUE)) {
      throw Errors.of("MemoryError", "");
    }
    int n = size == 0 ? 0 : (int) count;
    return switch (sequence) {
      case String s -> s.repeat(n);
      case Tuple t -> {
        Object[] out = new Object[n * t.size()];
        for (int i = 0; i < out.length; i++) {
          out[i] = t.get(i % t.size());
        }
        yield Tuple.of(out);
      }
      case PyBytes p -> {
        byte[] out = new byte[n * p.data.length];
        for (int i = 0; i < out.length; i++) {
          out[i] = p.data[i % p.data.length];
        }
        yield p.like(out);
      }
      default -> {
        List<?> l = (List<?>) sequence;
        List<Object> out = new ArrayList<>(n * l.size());
        for (int i = 0; i < n; i++) {
          out.addAll(l);
        }
        yield out;
      }
    };
  }

  private static Object sets(Binary op, Object a, Object b) {
    if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
      if (x instanceof PyDict c && c.kind.equals("Counter") && y instanceof PyDict d) {
        return dev.legato.script.module.CounterMethods.binary(op, c, d);
      }
      if (op == Binary.OR) {
        PyDict out = new PyDict(x);
        if (x instanceof PyDict p) {
          out.kind = p.kind;
          out.factory = p.factory;
        }
        out.putEntries(y);
        return out;
      }
      return NOT;
    }
    boolean set = a instanceof PySet || (a instanceof DictView v && v.isSetLike());
    boolean other = b instanceof PySet || (b instanceof DictView v && v.isSetLike());
    if (!set || !other) {
      return NOT;
    }
    PySet x = a instanceof PySet s ? s : ((DictView) a).toSet();
    PySet y = b instanceof PySet s ? s : ((DictView) b).toSet();
    return switch (op) {
      case OR -> SetMethods.union(x, y);
      case AND -> SetMethods.intersection(x, y);
      case SUB -> SetMethods.difference(x, y);
      default -> SetMethods.symmetric(x, y);
    };
  }

  @SuppressWarnings("unchecked")
  static Object inPlace(Binary op, Object a, Object b) {
    if (a instanceof ArrayList<?> l) {
      List<Object> list = (List<Object>) l;
      if (op == Binary.ADD) {
        if (l instanceof PyList counted) {
          Iteration.append(counted, b);
        } else {
          list.addAll(Iteration.list(b));
        }
        return a;
      }
      if (op == Binary.MUL && Numbers.indexOrNull(b) != null) {
        List<Object> once = new ArrayList<>(list);
        long n = Numbers.clampedIndex(b);
        list.clear();
        for (long i = 0; i < n; i++) {
          list.addAll(once);
        }
        return a;
      }
    }
    if (a instanceof PyByteArray x && op == Binary.ADD && b instanceof PyBytes y) {
      x.replace(x.size(), x.size(), y.data);
      return x;
    }
    if (a instanceof PyByteArray x && op == Binary.MUL && repeat(x, b) instanceof PyBytes y) {
      x.data = y.data;
      return x;
    }
    if (a instanceof PySet s && b instanceof PySet t && !s.frozen) {
      switch (op) {
        case OR -> s.addEach(t);
        case AND -> SetMethods.replace(s, SetMethods.intersection(s, t));
        case SUB -> SetMethods.replace(s, SetMethods.difference(s, t));
        case XOR -> SetMethods.replace(s, SetMethods.symmetric(s, t));
        default -> {
          return NOT;
        }
      }
      return s;
    }
    if (op == Binary.OR
        && a instanceof PyDict d
        && b instanceof Map<?, ?> m
        && !d.kind.equals("Counter")) {
      d.putEntries(m);
      return d;
    }
    if (op == Binary.ADD && a instanceof DequeValue q && b != None.NONE) {
      Iteration.list(b).forEach(q::append);
      return q;
    }
    return NOT;
  }
}
