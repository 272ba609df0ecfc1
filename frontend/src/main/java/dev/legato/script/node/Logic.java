package dev.legato.script.node;

import dev.legato.script.op.Truth;
import dev.legato.script.run.Frame;

/** {@code and}, {@code or}, {@code not} and conditional expressions. */
public final class Logic {
  private Logic() {}

  public static final class And extends Node {
    private final Node[] values;

    public And(Node[] values) {
      this.values = values;
    }

    @Override
    public Object execute(Frame f) {
      Object v = values[0].execute(f);
      for (int i = 1; i < values.length; i++) {
        if (!Truth.of(v)) {
          return v;
        }
        consume(values[i - 1], v, null);
        v = values[i].execute(f);
      }
      return v;
    }

    @Override
    public boolean test(Frame f) {
      for (Node n : values) {
        if (!n.test(f)) {
          return false;
        }
      }
      return true;
    }
  }

  public static final class Or extends Node {
    private final Node[] values;

    public Or(Node[] values) {
      this.values = values;
    }

    @Override
    public Object execute(Frame f) {
      Object v = values[0].execute(f);
      for (int i = 1; i < values.length; i++) {
        if (Truth.of(v)) {
          return v;
        }
        consume(values[i - 1], v, null);
        v = values[i].execute(f);
      }
      return v;
    }

    @Override
    public boolean test(Frame f) {
      for (Node n : values) {
        if (n.test(f)) {
          return true;
        }
      }
      return false;
    }
  }

  public static final class Not extends Node {
    private final Node operand;

    public Not(Node operand) {
      this.operand = operand;
    }

    @Override
    public Object execute(Frame f) {
      return !operand.test(f);
    }

    @Override
    public boolean test(Frame f) {
      return !operand.test(f);
    }
  }

  public static final class Conditional extends Node {
    private final Node test;
    private final Node then;
    private final Node otherwise;

    public Conditional(Node test, Node then, Node otherwise) {
      this.test = test;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    public Object execute(Frame f) {
      return test.test(f) ? then.execute(f) : otherwise.execute(f);
    }

    @Override
    public boolean fresh() {
      return then.fresh() || otherwise.fresh();
    }
  }
}
