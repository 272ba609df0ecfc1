package dev.legato.script.node;

import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Items;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.syntax.Ast.CmpOperator;

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

  private static class Ordered extends Node {
    final Binary op;
    final Node left;
    final Node right;
    private final int line;

    Ordered(Binary op, Node left, Node right, int line) {
      this.op = op;
      this.left = left;
      this.right = right;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object a = left.execute(f);
      Object b = right.execute(f);
      if (a instanceof Long x && b instanceof Long y) {
        return longs(x, y);
      }
      return slow(f, a, b);
    }

    @Override
    public boolean test(Frame f) {
      Object a = left.execute(f);
      Object b = right.execute(f);
      if (a instanceof Long x && b instanceof Long y) {
        return longs(x, y);
      }
      if (a instanceof Double x && b instanceof Double y) {
        return doubles(x, y);
      }
      Object r = slow(f, a, b);
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

    final boolean longs(long x, long y) {
      return switch (op) {
        case LT -> x < y;
        case LE -> x <= y;
        case GT -> x > y;
        case GE -> x >= y;
        case EQ -> x == y;
        default -> x != y;
      };
    }

    private boolean doubles(double x, double y) {
      return switch (op) {
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
  private static final class OrderedConstant extends Ordered {
    private final long constant;

    OrderedConstant(Binary op, Node left, Node right, long constant, int line) {
      super(op, left, right, line);
      this.constant = constant;
    }

    @Override
    public Object execute(Frame f) {
      Object a = left.execute(f);
      return a instanceof Long x ? longs(x, constant) : slow(f, a, right.execute(f));
    }

    @Override
    public boolean test(Frame f) {
      Object a = left.execute(f);
      if (a instanceof Long x) {
        return longs(x, constant);
      }
      Object r = slow(f, a, right.execute(f));
      if (r instanceof Boolean t) {
        return t;
      }
      boolean t = Truth.of(r);
      Handles.consumed(r, null);
      return t;
    }
  }

  /** {@code is}, {@code in} and their negations. */
  private static final class Membership extends Node {
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
      Object b = right.execute(f);
      if (line != 0) {
        f.line = line;
      }
      boolean r = holds(op, a, b);
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
