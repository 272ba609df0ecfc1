package dev.legato.script.node;

import dev.legato.script.op.Truth;
import dev.legato.script.run.Frame;
import java.lang.classfile.Label;

/** {@code and}, {@code or}, {@code not} and conditional expressions. */
public final class Logic {
  private Logic() {}

  /** The value that decides: the first whose truth is {@code until}, else the last. */
  private static void emitFirst(Emitter e, Node[] values, boolean until) {
    Label end = e.code.newLabel();
    for (int i = 0; i + 1 < values.length; i++) {
      values[i].emit(e);
      e.code.dup();
      e.invokeStatic(Truth.class, "of", boolean.class, Object.class);
      if (until) {
        e.code.ifne(end);
      } else {
        e.code.ifeq(end);
      }
      e.consumed(values[i]);
    }
    values[values.length - 1].emit(e);
    e.code.labelBinding(end);
  }

  /**
   * Goes to {@code target} if the truth of the whole, which {@code until} decides, is {@code when}.
   */
  private static void emitJump(
      Emitter e, Node[] values, boolean until, Label target, boolean when) {
    Label other = e.code.newLabel();
    for (int i = 0; i + 1 < values.length; i++) {
      values[i].emitJump(e, when == until ? target : other, until);
    }
    values[values.length - 1].emitJump(e, target, when);
    e.code.labelBinding(other);
  }

  public static final class And extends Node {
    private final Node[] values;

    public And(Node[] values) {
      this.values = values;
    }

    @Override
    void emit(Emitter e) {
      emitFirst(e, values, false);
    }

    @Override
    void emitJump(Emitter e, Label target, boolean when) {
      Logic.emitJump(e, values, false, target, when);
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
    void emit(Emitter e) {
      emitFirst(e, values, true);
    }

    @Override
    void emitJump(Emitter e, Label target, boolean when) {
      Logic.emitJump(e, values, true, target, when);
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
    void emitJump(Emitter e, Label target, boolean when) {
      operand.emitJump(e, target, !when);
    }

    @Override
    void emit(Emitter e) {
      Label yes = e.code.newLabel();
      Label end = e.code.newLabel();
      operand.emitJump(e, yes, false);
      e.code.getstatic(Emitter.type(Boolean.class), "FALSE", Emitter.type(Boolean.class));
      e.code.goto_(end);
      e.code.labelBinding(yes);
      e.code.getstatic(Emitter.type(Boolean.class), "TRUE", Emitter.type(Boolean.class));
      e.code.labelBinding(end);
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
    void emit(Emitter e) {
      Label no = e.code.newLabel();
      Label end = e.code.newLabel();
      test.emitJump(e, no, false);
      then.emit(e);
      e.code.goto_(end);
      e.code.labelBinding(no);
      otherwise.emit(e);
      e.code.labelBinding(end);
    }

    @Override
    public boolean fresh() {
      return then.fresh() || otherwise.fresh();
    }
  }
}
