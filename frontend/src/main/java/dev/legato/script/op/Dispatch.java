package dev.legato.script.op;

import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Operand.Binary;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import org.jspecify.annotations.Nullable;

/** Operators on values that bring their own: library operands and instances of classes. */
public final class Dispatch {
  private static final Object NOT = NotImplemented.NOT_IMPLEMENTED;

  private Dispatch() {}

  /** Asks the operand of higher priority first, the left one among equals. */
  static Object operands(Binary op, Object a, Object b) {
    Operand x = a instanceof Operand o ? o : null;
    Operand y = b instanceof Operand o ? o : null;
    if (x != null && (y == null || x.priority() >= y.priority())) {
      Object r = x.binary(op, b, false);
      if (r == NOT && y != null && y != x) {
        r = y.binary(op, a, true);
      }
      return r == NOT && b instanceof PyObject ? instances(op, a, b) : r;
    }
    if (y == null) {
      return NOT;
    }
    if (a instanceof PyObject && method(a, name(op)) != null) {
      Object r = instances(op, a, b);
      if (r != NOT) {
        return r;
      }
    }
    Object r = y.binary(op, a, true);
    return r == NOT && x != null ? x.binary(op, b, false) : r;
  }

  static String name(Binary op) {
    return switch (op) {
      case ADD -> "__add__";
      case SUB -> "__sub__";
      case MUL -> "__mul__";
      case DIV -> "__truediv__";
      case FLOORDIV -> "__floordiv__";
      case MOD -> "__mod__";
      case POW -> "__pow__";
      case MATMUL -> "__matmul__";
      case AND -> "__and__";
      case OR -> "__or__";
      case XOR -> "__xor__";
      case LSHIFT -> "__lshift__";
      case RSHIFT -> "__rshift__";
      case LT -> "__lt__";
      case LE -> "__le__";
      case GT -> "__gt__";
      case GE -> "__ge__";
      case EQ -> "__eq__";
      case NE -> "__ne__";
    };
  }

  private static String reflected(Binary op) {
    return switch (op) {
      case LT -> "__gt__";
      case LE -> "__ge__";
      case GT -> "__lt__";
      case GE -> "__le__";
      case EQ -> "__eq__";
      case NE -> "__ne__";
      default -> "__r" + name(op).substring(2);
    };
  }

  private static @Nullable PyCallable method(Object v, String name) {
    return v instanceof PyObject o && o.type.lookup(name) instanceof PyCallable c ? c : null;
  }

  private static Object call(Object v, String name, Object other) {
    PyCallable m = method(v, name);
    return m == null ? NOT : m.call2(v, other);
  }

  /** Python's rule: a subclass's reflected method first, then left, then right. */
  static Object instances(Binary op, Object a, Object b) {
    String forward = name(op);
    String backward = reflected(op);
    if (a instanceof PyObject x
        && b instanceof PyObject y
        && x.type != y.type
        && y.type.isSubclassOf(x.type)
        && method(b, backward) != method(a, backward)) {
      Object r = call(b, backward, a);
      if (r != NOT) {
        return r;
      }
    }
    Object r = call(a, forward, b);
    boolean same = a instanceof PyObject x && b instanceof PyObject y && x.type == y.type;
    if (r == NOT && (!same || op.compareTo(Binary.LT) >= 0)) {
      r = call(b, backward, a);
    }
    return r;
  }

  /** Comparisons of instances; {@code !=} falls back to the inverse of {@code ==}. */
  static Object rich(Binary op, Object a, Object b) {
    if (op == Binary.NE && !overrides(a, "__ne__") && !overrides(b, "__ne__")) {
      Object r = instances(Binary.EQ, a, b);
      return r == NOT ? NOT : !Truth.of(r);
    }
    return instances(op, a, b);
  }

  /** {@return whether a class of the program defines the method} */
  static boolean overrides(Object v, String name) {
    PyCallable m = method(v, name);
    return m != null && !(m instanceof Native);
  }

  static Object inPlace(Binary op, Object a, Object b) {
    return call(a, "__i" + name(op).substring(2), b);
  }

  /** {@return whether instances of the type compare by identity} */
  static boolean plainEquality(PyType type) {
    return type.lookup("__eq__") == null;
  }
}
