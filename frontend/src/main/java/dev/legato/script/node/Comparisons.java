package dev.legato.script.node;

import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Items;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.syntax.Ast.CmpOperator;
import java.lang.classfile.Label;

/** Comparisons; numbers are compared without making a Boolean when a branch asks. */
public final class Comparisons {
  private Comparisons() {}

  static Binary binary(CmpOperator op) {
    return switch (op) {
      case EQ -> Binary.EQ;
      case NOT_EQ -> Binary.NE;
      case LT -> Binary.LT;
      case LT_E -> Binary.LE;
      case GT -> Binary.GT;
      default -> Binary.GE;
    };
  }

  public static Node of(CmpOperator op, Node left, Node right, int line) {
    return switch (op) {
      case EQ, NOT_EQ, LT, LT_E, GT, GT_E ->
          right instanceof Displays.Constant c && c.value instanceof Long n
              ? new OrderedConstant(binary(op), left, right, n, line)
              : new Ordered(binary(op), left, right, line);
      default -> new Membership(op, left, right, line);
    };
  }

  static class Ordered extends Node {
    private static final int LT = 0;
    private static final int LE = 1;
    private static final int GT = 2;
    private static final int GE = 3;
    private static final int EQ = 4;
    private static final int NE = 5;

    final Binary op;
    final Node left;
    final Node right;
    final int which;
    private final int line;

    Ordered(Binary op, Node left, Node right, int line) {
      this.op = op;
      this.which =
          switch (op) {
            case LT -> LT;
            case LE -> LE;
            case GT -> GT;
            case GE -> GE;
            case EQ -> EQ;
            default -> NE;
          };
      this.left = left;
      this.right = right;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object a = left.execute(f);
      return value(f, a, right.execute(f), which);
    }

    @Override
    public boolean test(Frame f) {
      Object a = left.execute(f);
      return holds(f, a, right.execute(f), which);
    }

    /** {@code which} is the operator once more, so that compiled code has it as a constant. */
    final Object value(Frame f, Object a, Object b, int which) {
      return a instanceof Long x && b instanceof Long y ? longs(x, y, which) : slow(f, a, b);
    }

    final boolean holds(Frame f, Object a, Object b, int which) {
      if (a instanceof Long x && b instanceof Long y) {
        return longs(x, y, which);
      }
      if (a instanceof Double x && b instanceof Double y) {
        return doubles(x, y, which);
      }
      return truthOf(slow(f, a, b));
    }

    @Override
    void emit(Emitter e) {
      emit(e, "value", Object.class);
    }

    @Override
    void emitJump(Emitter e, Label target, boolean when) {
      emit(e, "holds", boolean.class);
      emitBranch(e, target, when);
    }

    private void emit(Emitter e, String method, Class<?> result) {
      e.self(this);
      left.emit(e);
      right.emit(e);
      e.number(which);
      e.invoke(Ordered.class, method, result, Frame.class, Object.class, Object.class, int.class);
    }

    static void emitBranch(Emitter e, Label target, boolean when) {
      if (when) {
        e.code.ifne(target);
      } else {
        e.code.ifeq(target);
      }
    }

    static boolean truthOf(Object r) {
      if (r instanceof Boolean t) {
        return t;
      }
      boolean t = Truth.of(r);
      Handles.consumed(r, null);
      return t;
    }

    final Object slow(Frame f, Object a, Object b) {
      if (line != 0) {
        f.line = line;
      }
      Object r = Comparison.compare(op, a, b);
      consume(left, a, r);
      consume(right, b, r);
      return r;
    }

    static boolean longs(long x, long y, int which) {
      return switch (which) {
        case LT -> x < y;
        case LE -> x <= y;
        case GT -> x > y;
        case GE -> x >= y;
        case EQ -> x == y;
        default -> x != y;
      };
    }

    private static boolean doubles(double x, double y, int which) {
      return switch (which) {
        case LT -> x < y;
        case LE -> x <= y;
        case GT -> x > y;
        case GE -> x >= y;
        case EQ -> x == y;
        default -> x != y;
      };
    }
  }

  /** A comparison with a literal int on the right. */
  static final class OrderedConstant extends Ordered {
    private final long constant;

    OrderedConstant(Binary op, Node left, Node right, long constant, int line) {
      super(op, left, right, line);
      this.constant = constant;
    }

    @Override
    public Object execute(Frame f) {
      return value(f, left.execute(f), constant, which);
    }

    @Override
    public boolean test(Frame f) {
      return holds(f, left.execute(f), constant, which);
    }

    Object value(Frame f, Object a, long n, int which) {
      return a instanceof Long x ? longs(x, n, which) : slow(f, a, right.execute(f));
    }

    boolean holds(Frame f, Object a, long n, int which) {
      return a instanceof Long x ? longs(x, n, which) : truthOf(slow(f, a, right.execute(f)));
    }

    @Override
    void emit(Emitter e) {
      emit(e, "value", Object.class);
    }

    @Override
    void emitJump(Emitter e, Label target, boolean when) {
      emit(e, "holds", boolean.class);
      emitBranch(e, target, when);
    }

    private void emit(Emitter e, String method, Class<?> result) {
      e.self(this);
      left.emit(e);
      e.code.loadConstant(constant);
      e.number(which);
      e.invoke(
          OrderedConstant.class, method, result, Frame.class, Object.class, long.class, int.class);
    }
  }

  /** {@code is}, {@code in} and their negations. */
  static final class Membership extends Node {
    private final CmpOperator op;
    private final Node left;
    private final Node right;
    private final int line;

    Membership(CmpOperator op, Node left, Node right, int line) {
      this.op = op;
      this.left = left;
      this.right = right;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      return test(f);
    }

    @Override
    public boolean test(Frame f) {
      Object a = left.execute(f);
      return apply(f, a, right.execute(f));
    }

    @Override
    void emit(Emitter e) {
      emitTest(e);
      e.invokeStatic(Boolean.class, "valueOf", Boolean.class, boolean.class);
    }

    @Override
    void emitJump(Emitter e, Label target, boolean when) {
      emitTest(e);
      Ordered.emitBranch(e, target, when);
    }

    private void emitTest(Emitter e) {
      e.self(this);
      left.emit(e);
      right.emit(e);
      e.invoke(Membership.class, "apply", boolean.class, Frame.class, Object.class, Object.class);
    }

    boolean apply(Frame f, Object a, Object b) {
      if (line != 0) {
        f.line = line;
      }
      boolean r = Comparisons.holds(op, a, b);
      consume(left, a, null);
      consume(right, b, null);
      return r;
    }
  }

  static boolean holds(CmpOperator op, Object a, Object b) {
    return switch (op) {
      case IS -> Comparison.is(a, b);
      case IS_NOT -> !Comparison.is(a, b);
      case IN -> Items.contains(b, a);
      default -> !Items.contains(b, a);
    };
  }

  /** {@code a < b < c}: every operand once, stops at the first false. */
  public static final class Chain extends Node {
    private final CmpOperator[] ops;
    private final Node[] operands;
    private final int line;

    public Chain(CmpOperator[] ops, Node[] operands, int line) {
      this.ops = ops;
      this.operands = operands;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object a = operands[0].execute(f);
      Object r = true;
      for (int i = 0; i < ops.length; i++) {
        Object b = operands[i + 1].execute(f);
        if (line != 0) {
          f.line = line;
        }
        r =
            ops[i].compareTo(CmpOperator.IS) < 0
                ? Comparison.compare(binary(ops[i]), a, b)
                : (Object) holds(ops[i], a, b);
        consume(operands[i], a, r);
        if (i + 1 < ops.length && !Truth.of(r)) {
          return r;
        }
        a = b;
      }
      consume(operands[ops.length], a, r);
      return r;
    }
  }
}
