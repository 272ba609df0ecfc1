package dev.legato.script.node;

import dev.legato.library.None;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Jump;
import dev.legato.script.run.Frame;
import dev.legato.script.run.PyGenerator;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyIterator;
import java.lang.classfile.Label;
import org.jspecify.annotations.Nullable;

/**
 * Yields.
 *
 * <p>Note [Resumable statements]. A generator's frame outlives its calls. When a statement yields,
 * each statement around it keeps where it stands in a hidden slot of the frame and ends with {@link
 * Completion#YIELD}; running the body again goes down the same path. A yield inside an expression
 * leaves it by {@link Signal}; when its statement runs again, the operands that were evaluated
 * before come from {@link Memo} slots.
 */
public final class Yields {
  private Yields() {}

  /** Leaves an expression that yields; always caught by its statement. */
  static final class Signal extends Jump {
    private static final long serialVersionUID = 1L;
  }

  /** {@return what send() gave; raises what throw() gave} */
  static Object sent(Frame f) {
    PyError thrown = f.thrown;
    if (thrown != null) {
      f.thrown = null;
      throw thrown;
    }
    Object v = f.sent;
    f.sent = null;
    return v == null ? None.NONE : v;
  }

  /** A yield that is a whole statement, or the whole value of one. */
  public static final class YieldStatement extends Statement {
    private final @Nullable Node value;
    private final @Nullable Target target;
    private final int slot;
    private final int line;

    public YieldStatement(@Nullable Node value, @Nullable Target target, int slot, int line) {
      this.value = value;
      this.target = target;
      this.slot = slot;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      if (f.slots[slot] == null) {
        f.result = value == null ? None.NONE : value.execute(f);
        f.slots[slot] = None.NONE;
        return Completion.YIELD;
      }
      f.slots[slot] = null;
      Object v = sent(f);
      if (target != null) {
        target.store(f, v);
      }
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      Label resumed = e.code.newLabel();
      e.line(line);
      e.slot(slot);
      e.code.ifnonnull(resumed);
      e.frame();
      if (value == null) {
        e.constant(None.NONE);
      } else {
        value.emit(e);
      }
      e.code.putfield(Emitter.type(Frame.class), "result", Emitter.OBJECT);
      e.keep(slot, () -> e.constant(None.NONE));
      e.settle();
      e.suspend();
      e.code.labelBinding(resumed);
      e.keep(slot, e.code::aconst_null);
      Runnable sent =
          () -> {
            e.frame();
            e.invokeStatic(Yields.class, "sent", Object.class, Frame.class);
          };
      if (target != null) {
        target.emitStore(e, sent);
      } else {
        sent.run();
        e.code.pop();
      }
    }
  }

  /** {@return the next value of a delegate, null when it ended: its result is in the frame} */
  static @Nullable Object delegate(Frame f, PyIterator it, boolean first) {
    PyError thrown = f.thrown;
    Object sent = first || f.sent == null ? None.NONE : f.sent;
    f.sent = null;
    f.thrown = null;
    Object next;
    if (it instanceof PyGenerator g) {
      if (thrown != null && Calls.isError(thrown, "GeneratorExit")) {
        g.close();
        throw thrown;
      }
      next = g.resume(sent, thrown);
      if (next == null) {
        f.result = g.returned;
      }
      return next;
    }
    if (thrown != null) {
      throw thrown;
    }
    if (it instanceof Iteration.NextIterator n) {
      try {
        Object send = sent == None.NONE ? null : Attributes.find(n.target, "send");
        return send != null
            ? Calls.call(send, sent)
            : Calls.call(Attributes.get(n.target, "__next__"));
      } catch (PyError e) {
        if (!Calls.isError(e, "StopIteration")) {
          throw e;
        }
        f.result = e.value.args.isEmpty() ? None.NONE : e.value.args.get(0);
        return null;
      }
    }
    next = it.advance();
    if (next == null) {
      f.result = None.NONE;
    }
    return next;
  }

  public static final class YieldFromStatement extends Statement {
    private final Node value;
    private final @Nullable Target target;
    private final int slot;
    private final int line;

    public YieldFromStatement(Node value, @Nullable Target target, int slot, int line) {
      this.value = value;
      this.target = target;
      this.slot = slot;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      boolean first = f.slots[slot] == null;
      PyIterator it = first ? Iteration.of(value.execute(f)) : (PyIterator) f.slots[slot];
      f.slots[slot] = null;
      Object next = delegate(f, it, first);
      if (next != null) {
        f.slots[slot] = it;
        f.result = next;
        return Completion.YIELD;
      }
      Object r = f.result;
      f.result = null;
      if (target != null) {
        target.store(f, r);
      }
      return Completion.NORMAL;
    }
  }

  /** A yield inside an expression; {@code from} if it delegates. */
  public static final class YieldNode extends Node {
    private final @Nullable Node value;
    private final boolean from;
    private final int slot;
    private final int memo;

    public YieldNode(@Nullable Node value, boolean from, int slot, int memo) {
      this.value = value;
      this.from = from;
      this.slot = slot;
      this.memo = memo;
    }

    @Override
    public Object execute(Frame f) {
      Object known = f.slots[memo];
      if (known != null) {
        return known;
      }
      Object r = from ? delegated(f) : plain(f);
      f.slots[memo] = r;
      return r;
    }

    private Object plain(Frame f) {
      if (f.slots[slot] == null) {
        f.result = value == null ? None.NONE : value.execute(f);
        f.slots[slot] = None.NONE;
        throw new Signal();
      }
      f.slots[slot] = null;
      return sent(f);
    }

    private Object delegated(Frame f) {
      boolean first = f.slots[slot] == null;
      PyIterator it = first ? Iteration.of(value.execute(f)) : (PyIterator) f.slots[slot];
      f.slots[slot] = null;
      Object next = delegate(f, it, first);
      if (next != null) {
        f.slots[slot] = it;
        f.result = next;
        throw new Signal();
      }
      Object r = f.result;
      f.result = null;
      return r;
    }
  }

  /** An operand beside a yield: evaluated once per run of the statement. */
  public static final class Memo extends Node {
    private final Node value;
    private final int slot;

    public Memo(Node value, int slot) {
      this.value = value;
      this.slot = slot;
    }

    @Override
    public Object execute(Frame f) {
      Object known = f.slots[slot];
      if (known == null) {
        known = value.execute(f);
        f.slots[slot] = known;
      }
      return known;
    }

    @Override
    public boolean fresh() {
      return false;
    }
  }

  /** A simple statement whose expressions yield. */
  public static final class Resumable extends Statement {
    private final Statement statement;
    private final int[] memos;

    public Resumable(Statement statement, int[] memos) {
      this.statement = statement;
      this.memos = memos;
    }

    @Override
    public int run(Frame f) {
      int end;
      try {
        end = statement.run(f);
      } catch (Signal s) {
        return Completion.YIELD;
      } catch (RuntimeException | StackOverflowError e) {
        clear(f);
        throw e;
      }
      clear(f);
      return end;
    }

    private void clear(Frame f) {
      for (int m : memos) {
        f.slots[m] = null;
      }
    }
  }
}
