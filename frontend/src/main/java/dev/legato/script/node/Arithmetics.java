package dev.legato.script.node;

import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.run.Frame;

/** Arithmetic operators, with numbers handled in place. */
public final class Arithmetics {
  private Arithmetics() {}

  /** {@return the node of {@code left op right}; {@code line} is 0 on the statement's own line} */
  public static Node of(Binary op, Node left, Node right, int line) {
    if (right instanceof Displays.Constant c && c.value instanceof Long n && n != Long.MIN_VALUE) {
      if (op == Binary.ADD) {
        return new AddConstant(op, left, right, n, line);
      }
      if (op == Binary.SUB) {
        return new AddConstant(op, left, right, -n, line);
      }
    }
    return switch (op) {
      case ADD -> new Add(left, right, line);
      case SUB -> new Sub(left, right, line);
      case MUL -> new Mul(left, right, line);
      case DIV -> new Div(left, right, line);
      case MOD -> new Mod(left, right, line);
      case FLOORDIV -> new FloorDiv(left, right, line);
      default -> new General(op, left, right, line);
    };
  }

  abstract static class Operation extends Node {
    final Binary op;
    final Node left;
    final Node right;
    private final int line;

    Operation(Binary op, Node left, Node right, int line) {
      this.op = op;
      this.left = left;
      this.right = right;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object a = left.execute(f);
      return apply(f, a, right.execute(f));
    }

    /** The operation itself, of evaluated operands. */
    abstract Object apply(Frame f, Object a, Object b);

    @Override
    void emit(Emitter e) {
      e.self(this);
      left.emit(e);
      right.emit(e);
      e.invoke(Operation.class, "apply", Object.class, Frame.class, Object.class, Object.class);
    }

    final Object slow(Frame f, Object a, Object b) {
      if (line != 0) {
        f.line = line;
      }
      Object r = Arithmetic.binary(op, a, b);
      operated(f, op, a, b, r);
      consume(left, a, r);
      consume(right, b, r);
      return r;
    }
  }

  static final class General extends Operation {
    General(Binary op, Node left, Node right, int line) {
      super(op, left, right, line);
    }

    @Override
    Object apply(Frame f, Object a, Object b) {
      Object simple = Arithmetic.quick(op, a, b);
      return simple != null ? simple : slow(f, a, b);
    }
  }

  /** {@code left + n} or {@code left - n} with a literal int. */
  static final class AddConstant extends Operation {
    private final long step;

    AddConstant(Binary op, Node left, Node right, long step, int line) {
      super(op, left, right, line);
      this.step = step;
    }

    @Override
    public Object execute(Frame f) {
      return add(f, left.execute(f), step);
    }

    /** Adds the literal, given once more so that compiled code has it as a constant. */
    Object add(Frame f, Object a, long n) {
      if (a instanceof Long x) {
        long p = x;
        long r = p + n;
        if (((p ^ r) & (n ^ r)) >= 0) {
          return r;
        }
      }
      return slow(f, a, right.execute(f));
    }

    @Override
    Object apply(Frame f, Object a, Object b) {
      return slow(f, a, b);
    }

    @Override
    void emit(Emitter e) {
      e.self(this);
      left.emit(e);
      e.code.loadConstant(step);
      e.invoke(AddConstant.class, "add", Object.class, Frame.class, Object.class, long.class);
    }
  }

  static final class Add extends Operation {
    Add(Node left, Node right, int line) {
      super(Binary.ADD, left, right, line);
    }

    @Override
    Object apply(Frame f, Object a, Object b) {
      if (a instanceof Long x) {
        if (b instanceof Long y) {
          long p = x;
          long q = y;
          long r = p + q;
          if (((p ^ r) & (q ^ r)) >= 0) {
            return r;
          }
        }
      } else if (a instanceof Double x) {
        if (b instanceof Double y) {
          return x + y;
        }
        if (b instanceof Long y) {
          return x + y;
        }
      }
      return slow(f, a, b);
    }
  }

  static final class Sub extends Operation {
    Sub(Node left, Node right, int line) {
      super(Binary.SUB, left, right, line);
    }

    @Override
    Object apply(Frame f, Object a, Object b) {
      if (a instanceof Long x) {
        if (b instanceof Long y) {
          long p = x;
          long q = y;
          long r = p - q;
          if (((p ^ q) & (p ^ r)) >= 0) {
            return r;
          }
        }
      } else if (a instanceof Double x) {
        if (b instanceof Double y) {
          return x - y;
        }
        if (b instanceof Long y) {
          return x - y;
        }
      }
      return slow(f, a, b);
    }
  }

  static final class Mul extends Operation {
    Mul(Node left, Node right, int line) {
      super(Binary.MUL, left, right, line);
    }

    @Override
    Object apply(Frame f, Object a, Object b) {
      if (a instanceof Long x) {
        if (b instanceof Long y) {
          long p = x;
          long q = y;
          long hi = Math.multiplyHigh(p, q);
          long lo = p * q;
          if ((hi == 0 && lo >= 0) || (hi == -1 && lo < 0)) {
            return lo;
          }
        } else if (b instanceof Double y) {
          return x * y;
        }
      } else if (a instanceof Double x) {
        if (b instanceof Double y) {
          return x * y;
        }
        if (b instanceof Long y) {
          return x * y;
        }
      }
      return slow(f, a, b);
    }
  }

  static final class Div extends Operation {
    Div(Node left, Node right, int line) {
      super(Binary.DIV, left, right, line);
    }

    @Override
    Object apply(Frame f, Object a, Object b) {
      if (a instanceof Double x && b instanceof Double y && y != 0) {
        return x / y;
      }
      Object simple = Arithmetic.quick(op, a, b);
      return simple != null ? simple : slow(f, a, b);
    }
  }

  static final class Mod extends Operation {
    Mod(Node left, Node right, int line) {
      super(Binary.MOD, left, right, line);
    }

    @Override
    Object apply(Frame f, Object a, Object b) {
      if (a instanceof Long x && b instanceof Long y && y > 0) {
        return Math.floorMod((long) x, (long) y);
      }
      return slow(f, a, b);
    }
  }

  static final class FloorDiv extends Operation {
    FloorDiv(Node left, Node right, int line) {
      super(Binary.FLOORDIV, left, right, line);
    }

    @Override
    Object apply(Frame f, Object a, Object b) {
      if (a instanceof Long x && b instanceof Long y && y > 0) {
        return Math.floorDiv((long) x, (long) y);
      }
      return slow(f, a, b);
    }
  }

  public static final class UnaryOperation extends Node {
    private final Unary op;
    private final Node operand;
    private final int line;

    public UnaryOperation(Unary op, Node operand, int line) {
      this.op = op;
      this.operand = operand;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      return apply(f, operand.execute(f));
    }

    @Override
    void emit(Emitter e) {
      e.self(this);
      operand.emit(e);
      e.invoke(UnaryOperation.class, "apply", Object.class, Frame.class, Object.class);
    }

    Object apply(Frame f, Object a) {
      if (line != 0) {
        f.line = line;
      }
      Object r = Arithmetic.unary(op, a);
      operated(f, op, a, null, r);
      consume(operand, a, r);
      return r;
    }
  }
}
