package dev.legato.script.node;

import dev.legato.library.Handle;
import dev.legato.library.None;
import dev.legato.script.op.Iteration;
import dev.legato.script.run.Context;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Globals;
import dev.legato.script.run.Handles;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyRange;
import java.lang.classfile.Label;
import org.jspecify.annotations.Nullable;

/** Sequence, branches and loops. */
public final class Flow {
  private Flow() {}

  public static final class Block extends Statement {
    private final Statement[] statements;

    public Block(Statement[] statements) {
      this.statements = statements;
    }

    @Override
    public int run(Frame f) {
      for (Statement s : statements) {
        int end = s.run(f);
        if (f.pendingCount != 0 && end != Completion.RETURN) {
          f.dropPending();
        }
        if (end != Completion.NORMAL) {
          return end;
        }
      }
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      for (Statement s : statements) {
        s.emit(e);
        if (s instanceof Return || s instanceof Jump) {
          return; // nothing behind is reached
        }
        e.settle();
      }
    }
  }

  public static final class If extends Statement {
    private final Node test;
    private final Statement then;
    private final Statement otherwise;
    private final int line;

    public If(Node test, Statement then, Statement otherwise, int line) {
      this.test = test;
      this.then = then;
      this.otherwise = otherwise;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      return test.test(f) ? then.run(f) : otherwise.run(f);
    }

    @Override
    void emit(Emitter e) {
      Label no = e.code.newLabel();
      e.line(line);
      test.emitJump(e, no, false);
      then.emit(e);
      if (otherwise == NOTHING) {
        e.code.labelBinding(no);
        return;
      }
      Label end = e.code.newLabel();
      e.code.goto_(end);
      e.code.labelBinding(no);
      otherwise.emit(e);
      e.code.labelBinding(end);
    }
  }

  public static final class While extends Statement {
    private final Node test;
    private Statement body;
    private final Statement otherwise;
    private final int line;
    private final Heat heat = new Heat();

    public While(Node test, Statement body, Statement otherwise, int line) {
      this.test = test;
      this.body = body;
      this.otherwise = otherwise;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      if (heat.whole(this, f.context) instanceof Compiled c) {
        return c.run(f);
      }
      Context x = f.context;
      while (true) {
        f.line = line;
        if (heat.rises(x)) {
          body = Compiled.of(body);
        }
        if (x.interrupted) {
          x.checkInterrupt();
        }
        if (!test.test(f)) {
          return otherwise.run(f);
        }
        int end = body.run(f);
        if (end > Completion.BREAK && end != Completion.CONTINUE) {
          return end;
        }
        if (end == Completion.BREAK) {
          return Completion.NORMAL;
        }
      }
    }

    @Override
    void emit(Emitter e) {
      e.whileLoop(test, body, otherwise, line);
    }
  }

  /** A for loop; over a range it counts, other iterables are iterated. */
  public static final class For extends Statement {
    private final Target target;
    private final Node iterable;
    private Statement body;
    private final Statement otherwise;
    private final int line;
    private final Heat heat = new Heat();

    public For(Target target, Node iterable, Statement body, Statement otherwise, int line) {
      this.target = target;
      this.iterable = iterable;
      this.body = body;
      this.otherwise = otherwise;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      if (heat.whole(this, f.context) instanceof Compiled c) {
        return c.run(f);
      }
      f.line = line;
      Object items = iterable.execute(f);
      if (items instanceof PyRange r) {
        return count(f, r);
      }
      boolean held = items instanceof Handle;
      Handles.hold(items);
      int end = iterate(f, Iteration.counted(items));
      if (held) {
        Handles.drop(items);
      }
      return end;
    }

    @Override
    void emit(Emitter e) {
      e.forLoop(target, iterable, body, otherwise, line);
    }

    private int count(Frame f, PyRange r) {
      Context x = f.context;
      long v = r.start;
      long step = r.step;
      for (long n = r.length; n > 0; n--) {
        if (x.interrupted) {
          x.checkInterrupt();
        }
        if (heat.rises(x)) {
          body = Compiled.of(body);
        }
        target.store(f, v);
        v += step;
        int end = body.run(f);
        if (end != Completion.NORMAL && end != Completion.CONTINUE) {
          return end == Completion.BREAK ? Completion.NORMAL : end;
        }
        f.line = line;
      }
      return otherwise.run(f);
    }

    private int iterate(Frame f, PyIterator it) {
      Context x = f.context;
      Object item;
      while ((item = it.advance()) != null) {
        if (x.interrupted) {
          x.checkInterrupt();
        }
        if (heat.rises(x)) {
          body = Compiled.of(body);
        }
        target.store(f, item);
        int end = body.run(f);
        if (end != Completion.NORMAL && end != Completion.CONTINUE) {
          return end == Completion.BREAK ? Completion.NORMAL : end;
        }
        f.line = line;
      }
      return otherwise.run(f);
    }
  }

  /** How often a loop went round: often enough, and it is compiled. */
  private static final class Heat {
    private int rounds;
    private boolean asked;
    private @Nullable Statement whole;

    /** {@return true once, when the body has run often} */
    boolean rises(Context x) {
      return rounds <= x.hotLoop && rounds++ == x.hotLoop;
    }

    /** {@return the loop in compiled form, when it is entered again after it became hot} */
    @Nullable Statement whole(Statement loop, Context x) {
      if (!asked && rounds > x.hotLoop) {
        asked = true;
        whole = Compiled.of(loop);
      }
      return whole;
    }
  }

  /** {@code break}, {@code continue} and {@code pass}. */
  public static final class Jump extends Statement {
    private final int completion;

    public Jump(int completion) {
      this.completion = completion;
    }

    @Override
    public int run(Frame f) {
      return completion;
    }

    @Override
    void emit(Emitter e) {
      e.jump(completion);
    }
  }

  public static final class Return extends Statement {
    private final @Nullable Node value;
    private final int line;

    public Return(@Nullable Node value, int line) {
      this.value = value;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      f.result = value == null ? None.NONE : value.execute(f);
      return Completion.RETURN;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      e.frame();
      if (value == null) {
        e.constant(None.NONE);
      } else {
        value.emit(e);
      }
      e.code.putfield(Emitter.type(Frame.class), "result", Emitter.OBJECT);
      e.leave(Completion.RETURN);
    }
  }

  /**
   * Empties variables that the statement used last, if they hold something to release. Where a jump
   * leads other variables may be alive, so only a normal end counts.
   */
  public static final class LastUse extends Statement {
    private final Statement statement;
    private final int[] slots;

    public LastUse(Statement statement, int[] slots) {
      this.statement = statement;
      this.slots = slots;
    }

    @Override
    public int run(Frame f) {
      int end = statement.run(f);
      if (end == Completion.NORMAL) {
        release(f);
      }
      return end;
    }

    void release(Frame f) {
      for (int s : slots) {
        if (f.slots[s] instanceof Handle h) {
          f.slots[s] = null;
          h.drop();
        }
      }
    }

    @Override
    void emit(Emitter e) {
      statement.emit(e);
      e.self(this);
      e.invoke(LastUse.class, "release", void.class, Frame.class);
    }
  }

  /** The same for variables of the module. */
  public static final class LastGlobalUse extends Statement {
    private final Statement statement;
    private final Globals globals;
    private final int[] slots;

    public LastGlobalUse(Statement statement, Globals globals, int[] slots) {
      this.statement = statement;
      this.globals = globals;
      this.slots = slots;
    }

    @Override
    public int run(Frame f) {
      int end = statement.run(f);
      if (end == Completion.NORMAL) {
        release();
      }
      return end;
    }

    void release() {
      for (int s : slots) {
        if (globals.slots[s] instanceof Handle h) {
          globals.slots[s] = null;
          h.drop();
        }
      }
    }

    @Override
    void emit(Emitter e) {
      statement.emit(e);
      e.constant(this);
      e.invoke(LastGlobalUse.class, "release", void.class);
    }
  }
}
