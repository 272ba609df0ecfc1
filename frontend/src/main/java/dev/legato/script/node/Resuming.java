package dev.legato.script.node;

import dev.legato.library.None;
import dev.legato.script.node.Trying.Handler;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Iteration;
import dev.legato.script.run.Context;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyIterator;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compound statements of generators, see Note [Resumable statements] in {@link Yields}. */
public final class Resuming {
  private Resuming() {}

  public static final class Block extends Statement {
    private final Statement[] statements;
    private final int slot;

    public Block(Statement[] statements, int slot) {
      this.statements = statements;
      this.slot = slot;
    }

    @Override
    public int run(Frame f) {
      int i = 0;
      if (f.slots[slot] instanceof Integer at) {
        i = at;
        f.slots[slot] = null;
      }
      for (; i < statements.length; i++) {
        int end = statements[i].run(f);
        if (f.pendingCount != 0 && end != Completion.RETURN) {
          f.dropPending();
        }
        if (end != Completion.NORMAL) {
          if (end == Completion.YIELD) {
            f.slots[slot] = i;
          }
          return end;
        }
      }
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      List<SwitchCase> cases = new ArrayList<>();
      for (int i = 0; i < statements.length; i++) {
        cases.add(SwitchCase.of(i, e.code.newLabel()));
      }
      takePhase(e, slot);
      if (cases.size() == 1) {
        e.code.pop();
      } else {
        e.code.tableswitch(cases.getFirst().target(), cases.subList(1, cases.size()));
      }
      for (int i = 0; i < statements.length; i++) {
        int at = i;
        e.code.labelBinding(cases.get(i).target());
        e.resumable(statements[i], slot, () -> e.constant(at));
        e.settle();
      }
    }
  }

  /** Pushes the number that a suspended statement left in its slot, or 0, and empties the slot. */
  private static void takePhase(Emitter e, int slot) {
    e.slots();
    e.number(slot);
    e.invokeStatic(Resuming.class, "phase", int.class, Object[].class, int.class);
  }

  static int phase(@Nullable Object[] slots, int slot) {
    Object kept = slots[slot];
    slots[slot] = null;
    return kept instanceof Integer n ? n : 0;
  }

  public static final class If extends Statement {
    private final Node test;
    private final Statement then;
    private final Statement otherwise;
    private final int slot;
    private final int line;

    public If(Node test, Statement then, Statement otherwise, int slot, int line) {
      this.test = test;
      this.then = then;
      this.otherwise = otherwise;
      this.slot = slot;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      boolean branch;
      if (f.slots[slot] instanceof Boolean b) {
        branch = b;
        f.slots[slot] = null;
      } else {
        f.line = line;
        branch = test.test(f);
      }
      int end = branch ? then.run(f) : otherwise.run(f);
      if (end == Completion.YIELD) {
        f.slots[slot] = branch;
      }
      return end;
    }

    @Override
    void emit(Emitter e) {
      Label fresh = e.code.newLabel();
      Label yes = e.code.newLabel();
      Label no = e.code.newLabel();
      Label end = e.code.newLabel();
      e.slot(slot);
      int state = e.save();
      e.keep(slot, e.code::aconst_null);
      e.load(state);
      e.code.ifnull(fresh);
      e.load(state);
      e.constant(Boolean.TRUE);
      e.code.if_acmpeq(yes);
      e.code.goto_(no);
      e.code.labelBinding(fresh);
      e.line(line);
      test.emitJump(e, no, false);
      e.code.labelBinding(yes);
      e.resumable(then, slot, () -> e.constant(Boolean.TRUE));
      e.code.goto_(end);
      e.code.labelBinding(no);
      e.resumable(otherwise, slot, () -> e.constant(Boolean.FALSE));
      e.code.labelBinding(end);
    }
  }

  public static final class While extends Statement {
    private final Statement test;
    private final Node outcome;
    private final Statement body;
    private final Statement otherwise;
    private final int slot;
    private final int line;

    /** {@code test} stores what {@code outcome} reads, so that the test may yield itself. */
    public While(
        Statement test, Node outcome, Statement body, Statement otherwise, int slot, int line) {
      this.test = test;
      this.outcome = outcome;
      this.body = body;
      this.otherwise = otherwise;
      this.slot = slot;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      Context x = f.context;
      // 0 in the test, 1 in the body, 2 in the else clause.
      int phase = f.slots[slot] instanceof Integer p ? p : 0;
      f.slots[slot] = null;
      while (true) {
        if (phase == 0) {
          f.line = line;
          if (x.interrupted) {
            x.checkInterrupt();
          }
          if (test.run(f) == Completion.YIELD) {
            f.slots[slot] = 0;
            return Completion.YIELD;
          }
          phase = outcome.test(f) ? 1 : 2;
        }
        if (phase == 2) {
          int end = otherwise.run(f);
          f.slots[slot] = end == Completion.YIELD ? 2 : null;
          return end;
        }
        int end = body.run(f);
        if (end == Completion.YIELD) {
          f.slots[slot] = 1;
          return end;
        }
        if (end == Completion.BREAK) {
          return Completion.NORMAL;
        }
        if (end == Completion.RETURN) {
          return end;
        }
        phase = 0;
      }
    }

    @Override
    void emit(Emitter e) {
      Label next = e.code.newLabel();
      Label round = e.code.newLabel();
      Label last = e.code.newLabel();
      Label end = e.code.newLabel();
      takePhase(e, slot);
      e.code.tableswitch(next, List.of(SwitchCase.of(1, round), SwitchCase.of(2, last)));
      e.code.labelBinding(next);
      e.line(line);
      e.frame();
      e.invoke(Frame.class, "poll", void.class);
      e.resumable(test, slot, () -> e.constant(0));
      outcome.emitJump(e, last, false);
      e.code.labelBinding(round);
      e.resumableLoop(body, next, end, slot, () -> e.constant(1));
      e.code.goto_(next);
      e.code.labelBinding(last);
      e.resumable(otherwise, slot, () -> e.constant(2));
      e.code.labelBinding(end);
    }
  }

  public static final class For extends Statement {
    private final Target target;
    private final Node iterable;
    private final Statement body;
    private final Statement otherwise;
    private final int slot;
    private final int line;

    public For(
        Target target, Node iterable, Statement body, Statement otherwise, int slot, int line) {
      this.target = target;
      this.iterable = iterable;
      this.body = body;
      this.otherwise = otherwise;
      this.slot = slot;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      Context x = f.context;
      Object state = f.slots[slot];
      f.slots[slot] = null;
      if (state == None.NONE) {
        return orElse(f);
      }
      boolean inBody = state != null;
      PyIterator it;
      if (state instanceof PyIterator known) {
        it = known;
      } else {
        f.line = line;
        it = Iteration.of(iterable.execute(f));
      }
      while (true) {
        if (!inBody) {
          f.line = line;
          if (x.interrupted) {
            x.checkInterrupt();
          }
          Object item = it.advance();
          if (item == null) {
            return orElse(f);
          }
          target.store(f, item);
        }
        inBody = false;
        int end = body.run(f);
        if (end == Completion.YIELD) {
          f.slots[slot] = it;
          return end;
        }
        if (end == Completion.BREAK) {
          return Completion.NORMAL;
        }
        if (end == Completion.RETURN) {
          return end;
        }
      }
    }

    @Override
    void emit(Emitter e) {
      Label fresh = e.code.newLabel();
      Label next = e.code.newLabel();
      Label round = e.code.newLabel();
      Label last = e.code.newLabel();
      Label end = e.code.newLabel();
      e.slot(slot);
      int items = e.save();
      e.keep(slot, e.code::aconst_null);
      e.load(items);
      e.code.ifnull(fresh);
      e.load(items);
      e.code.instanceOf(Emitter.type(PyIterator.class));
      e.code.ifeq(last);
      e.code.goto_(round);
      e.code.labelBinding(fresh);
      e.line(line);
      iterable.emit(e);
      e.invokeStatic(Iteration.class, "of", PyIterator.class, Object.class);
      e.code.astore(items);
      e.code.labelBinding(next);
      e.line(line);
      e.frame();
      e.invoke(Frame.class, "poll", void.class);
      e.load(items);
      e.code.checkcast(Emitter.type(PyIterator.class));
      e.invoke(PyIterator.class, "advance", Object.class);
      int item = e.save();
      e.load(item);
      e.code.ifnull(last);
      target.emitStore(e, () -> e.load(item));
      e.code.labelBinding(round);
      e.resumableLoop(body, next, end, slot, () -> e.load(items));
      e.code.goto_(next);
      e.code.labelBinding(last);
      e.resumable(otherwise, slot, () -> e.constant(None.NONE));
      e.code.labelBinding(end);
    }

    private int orElse(Frame f) {
      int end = otherwise.run(f);
      if (end == Completion.YIELD) {
        f.slots[slot] = None.NONE;
      }
      return end;
    }
  }

  /** Where a suspended try statement stands. */
  private record TryState(int phase, @Nullable PyError error, int end, @Nullable Object result) {}

  /** Body is phase -1, the else clause -2, handlers are 0, 1, ... */
  public static final class Try extends Statement {
    private final Statement body;
    private final Handler[] handlers;
    private final Statement otherwise;
    private final int slot;

    public Try(Statement body, Handler[] handlers, Statement otherwise, int slot) {
      this.body = body;
      this.handlers = handlers;
      this.otherwise = otherwise;
      this.slot = slot;
    }

    @Override
    public int run(Frame f) {
      TryState state = (TryState) f.slots[slot];
      f.slots[slot] = null;
      int phase = state == null ? -1 : state.phase;
      if (phase >= 0) {
        return handle(f, phase, state.error, true);
      }
      if (phase == -2) {
        return orElse(f);
      }
      int end;
      f.context.host.enterTry();
      try {
        end = body.run(f);
        f.context.host.leaveTry();
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError t) {
        f.context.host.abandonTry();
        PyError e = Trying.caught(f, t);
        int i = Trying.select(handlers, f, e);
        if (i < 0) {
          e.traced = true;
          throw e;
        }
        return handle(f, i, e, false);
      }
      if (end == Completion.YIELD) {
        f.slots[slot] = new TryState(-1, null, 0, null);
        return end;
      }
      return end == Completion.NORMAL ? orElse(f) : end;
    }

    private int orElse(Frame f) {
      int end = otherwise.run(f);
      if (end == Completion.YIELD) {
        f.slots[slot] = new TryState(-2, null, 0, null);
      }
      return end;
    }

    private int handle(Frame f, int i, PyError e, boolean again) {
      Handler h = handlers[i];
      Context x = f.context;
      PyError outer = x.handled;
      x.handled = e;
      if (h.name() != null && !again) {
        h.name().store(f, e.value);
      }
      int end = Completion.NORMAL;
      try {
        end = h.body().run(f);
      } catch (RuntimeException | StackOverflowError t) {
        throw Trying.chained(f, t, e);
      } finally {
        if (end != Completion.YIELD) {
          Trying.unbind(h, f);
          x.handled = outer == e ? null : outer;
        }
      }
      if (end == Completion.YIELD) {
        f.slots[slot] = new TryState(i, e, 0, null);
      }
      return end;
    }
  }

  /** Body is phase 0, the finally clause 1. */
  public static final class Finally extends Statement {
    private final Statement body;
    private final Statement last;
    private final int slot;

    public Finally(Statement body, Statement last, int slot) {
      this.body = body;
      this.last = last;
      this.slot = slot;
    }

    @Override
    public int run(Frame f) {
      TryState state = (TryState) f.slots[slot];
      f.slots[slot] = null;
      if (state != null && state.phase == 1) {
        return finish(f, state.error, state.end, state.result);
      }
      int end;
      try {
        end = body.run(f);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError t) {
        return finish(f, Trying.caught(f, t), 0, null);
      }
      if (end == Completion.YIELD) {
        f.slots[slot] = new TryState(0, null, 0, null);
        return end;
      }
      if (end == Completion.RETURN) {
        Handles.escape(f.result); // as it will, when the generator ends
      }
      return finish(f, null, end, f.result);
    }

    private int finish(Frame f, @Nullable PyError error, int end, @Nullable Object result) {
      int replaced;
      try {
        replaced = last.run(f);
      } catch (RuntimeException | StackOverflowError u) {
        throw error == null
            ? u instanceof RuntimeException r ? r : Trying.caught(f, u)
            : Trying.chained(f, u, error);
      }
      if (replaced == Completion.YIELD) {
        f.slots[slot] = new TryState(1, error, end, result);
        return replaced;
      }
      if (replaced != Completion.NORMAL) {
        return replaced;
      }
      if (error != null) {
        error.traced = true;
        throw error;
      }
      f.result = result;
      return end;
    }
  }

  public static final class With extends Statement {
    private final Node manager;
    private final @Nullable Target target;
    private final Statement body;
    private final int slot;
    private final int line;

    public With(Node manager, @Nullable Target target, Statement body, int slot, int line) {
      this.manager = manager;
      this.target = target;
      this.body = body;
      this.slot = slot;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      Object exit = f.slots[slot];
      f.slots[slot] = null;
      Object entered = null;
      if (exit == null) {
        f.line = line;
        Object m = manager.execute(f);
        Object enter = Trying.manager(m, "__enter__");
        exit = Trying.manager(m, "__exit__");
        entered = Calls.call(enter);
      }
      int end;
      try {
        if (entered != null && target != null) {
          target.store(f, entered);
        }
        end = body.run(f);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError t) {
        PyError e = Trying.caught(f, t);
        f.line = line;
        if (Trying.exit(exit, f, e)) {
          return Completion.NORMAL;
        }
        e.traced = true;
        throw e;
      }
      if (end == Completion.YIELD) {
        f.slots[slot] = exit;
        return end;
      }
      f.line = line;
      Calls.call(exit, new Object[] {None.NONE, None.NONE, None.NONE}, null);
      return end;
    }
  }

  public static final class Match extends Statement {
    private final Patterns.Match match;
    private final int slot;

    public Match(Patterns.Match match, int slot) {
      this.match = match;
      this.slot = slot;
    }

    @Override
    public int run(Frame f) {
      int i;
      if (f.slots[slot] instanceof Integer at) {
        i = at;
        f.slots[slot] = null;
      } else {
        i = match.select(f);
      }
      if (i < 0) {
        return Completion.NORMAL;
      }
      int end = match.body(i).run(f);
      if (end == Completion.YIELD) {
        f.slots[slot] = i;
      }
      return end;
    }
  }
}
