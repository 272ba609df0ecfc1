package dev.legato.script.node;

import dev.legato.library.Handle;
import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Iteration;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.run.Rope;
import java.lang.classfile.Label;
import org.jspecify.annotations.Nullable;

/** Simple statements that evaluate and store. */
public final class Assignments {
  private Assignments() {}

  public static final class Expression extends Statement {
    private final Node value;
    private final int line;

    public Expression(Node value, int line) {
      this.value = value;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object v = value.execute(f);
      if (value.fresh() && v instanceof Handle h) {
        h.dropTemporary();
      }
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      value.emit(e);
      e.consumed(value);
    }
  }

  public static final class Assign extends Statement {
    private final Target target;
    private final Node value;
    private final int line;

    public Assign(Target target, Node value, int line) {
      this.target = target;
      this.value = value;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      target.store(f, value.execute(f));
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      target.emitStore(e, () -> value.emit(e));
    }
  }

  /** {@code container[key] = value}: the value was consumed unless the container kept it. */
  public static final class AssignConsumed extends Statement {
    private final Target target;
    private final Node value;
    private final int line;

    public AssignConsumed(Target target, Node value, int line) {
      this.target = target;
      this.value = value;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object v = value.execute(f);
      target.store(f, v);
      Node.consume(value, v, null);
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      int v = e.save(value);
      target.emitStore(e, () -> e.load(v));
      e.load(v);
      e.consumed(value);
    }
  }

  public static final class AssignLocal extends Statement {
    private final int slot;
    private final Node value;
    private final int line;

    public AssignLocal(int slot, Node value, int line) {
      this.slot = slot;
      this.value = value;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Names.LocalTarget.assign(f.slots, slot, value.execute(f));
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      Names.LocalTarget.emitAssign(e, slot, () -> value.emit(e));
    }
  }

  public static final class AssignMany extends Statement {
    private final Target[] targets;
    private final Node value;
    private final int line;

    public AssignMany(Target[] targets, Node value, int line) {
      this.targets = targets;
      this.value = value;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object v = value.execute(f);
      Handles.hold(v);
      for (Target t : targets) {
        t.store(f, v);
      }
      Handles.drop(v);
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      int v = e.save(value);
      e.load(v);
      e.invokeStatic(Handles.class, "hold", void.class, Object.class);
      for (Target t : targets) {
        t.emitStore(e, () -> e.load(v));
      }
      e.load(v);
      e.invokeStatic(Handles.class, "drop", void.class, Object.class);
    }
  }

  /** {@code a, b = x, y} without a tuple in between. */
  public static final class AssignParallel extends Statement {
    private final Target[] targets;
    private final Node[] values;
    private final int line;

    public AssignParallel(Target[] targets, Node[] values, int line) {
      this.targets = targets;
      this.values = values;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      @Nullable Object[] all = new Object[values.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = values[i].execute(f);
        Handles.hold(all[i]);
      }
      for (int i = 0; i < all.length; i++) {
        targets[i].store(f, all[i]);
      }
      for (Object v : all) {
        Handles.drop(v);
      }
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      int[] all = new int[values.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = e.save(values[i]);
        e.load(all[i]);
        e.invokeStatic(Handles.class, "hold", void.class, Object.class);
      }
      for (int i = 0; i < all.length; i++) {
        int v = all[i];
        targets[i].emitStore(e, () -> e.load(v));
      }
      for (int v : all) {
        e.load(v);
        e.invokeStatic(Handles.class, "drop", void.class, Object.class);
      }
    }
  }

  /** {@code variable op= value}. */
  public static final class Update extends Statement {
    private final Node old;
    private final Target target;
    private final Binary op;
    private final Node value;
    private final int line;

    public Update(Node old, Target target, Binary op, Node value, int line) {
      this.old = old;
      this.target = target;
      this.op = op;
      this.value = value;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object a = old.execute(f);
      Object b = value.execute(f);
      Object r = apply(f, a, b);
      if (r != a || !(target instanceof Names.LocalTarget)) {
        target.store(f, r);
      }
      Node.consume(value, b, r);
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      int a = e.save(old);
      int b = e.save(value);
      e.self(this);
      e.load(a);
      e.load(b);
      e.invoke(Update.class, "apply", Object.class, Frame.class, Object.class, Object.class);
      int r = e.save();
      Label same = e.code.newLabel();
      if (target instanceof Names.LocalTarget) {
        e.load(a);
        e.load(r);
        e.code.if_acmpeq(same);
      }
      target.emitStore(e, () -> e.load(r));
      e.code.labelBinding(same);
      if (value.fresh()) {
        e.load(b);
        e.load(r);
        e.invokeStatic(Handles.class, "consumed", void.class, Object.class, Object.class);
      }
    }

    Object apply(Frame f, Object a, Object b) {
      Object r = Arithmetic.inPlace(op, a, b);
      Node.operated(f, op, a, b, r);
      return r;
    }
  }

  /** {@code local += value}, the commonest update. */
  public static final class AddLocal extends Statement {
    private final int slot;
    private final Node old;
    private final Node value;
    private final int line;

    public AddLocal(int slot, Node old, Node value, int line) {
      this.slot = slot;
      this.old = old;
      this.value = value;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object a = old(f);
      add(f, slot, a, value.execute(f));
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      e.self(this);
      e.number(slot);
      e.self(this);
      e.invoke(AddLocal.class, "old", Object.class, Frame.class);
      value.emit(e);
      e.invoke(
          AddLocal.class, "add", void.class, Frame.class, int.class, Object.class, Object.class);
    }

    /** {@return what the variable's slot holds: its value or a rope} */
    Object old(Frame f) {
      Object v = f.slots[slot];
      return v == null ? old.execute(f) : v;
    }

    void add(Frame f, int at, Object a, Object b) {
      @Nullable Object[] slots = f.slots;
      if (a instanceof Long x && b instanceof Long y) {
        long p = x;
        long q = y;
        long r = p + q;
        if (((p ^ r) & (q ^ r)) >= 0) {
          slots[at] = r;
          return;
        }
      } else if (a instanceof Double x && b instanceof Double y) {
        slots[at] = x + y;
        return;
      } else if (b instanceof String t && Rope.add(slots, at, a, t)) {
        return;
      }
      if (a instanceof Rope r) {
        a = r.toString();
      }
      Object r = Arithmetic.inPlace(Binary.ADD, a, b);
      Node.operated(f, Binary.ADD, a, b, r);
      slots[at] = r;
      if (r != a) {
        Handles.assigned(r, a);
      }
      Node.consume(value, b, r);
    }
  }

  /** {@code variable += value} for a variable of the module. */
  public static final class AddGlobal extends Statement {
    private final Names.GlobalTarget target;
    private final Node old;
    private final Node value;
    private final int line;

    public AddGlobal(Names.GlobalTarget target, Node old, Node value, int line) {
      this.target = target;
      this.old = old;
      this.value = value;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object a = old(f);
      add(f, a, value.execute(f));
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      e.self(this);
      e.self(this);
      e.invoke(AddGlobal.class, "old", Object.class, Frame.class);
      value.emit(e);
      e.invoke(AddGlobal.class, "add", void.class, Frame.class, Object.class, Object.class);
    }

    /** {@return what the variable's slot holds: its value or a rope} */
    Object old(Frame f) {
      Object v = target.globals.slots[target.slot];
      return v == null ? old.execute(f) : v;
    }

    void add(Frame f, Object before, Object b) {
      if (b instanceof String t && Rope.add(target.globals.slots, target.slot, before, t)) {
        return;
      }
      Object a = before instanceof Rope r ? r.toString() : before;
      Object r = Arithmetic.inPlace(Binary.ADD, a, b);
      Node.operated(f, Binary.ADD, a, b, r);
      target.store(f, r);
      Node.consume(value, b, r);
    }
  }

  /** {@code (a, b) = ...}, possibly with one starred target. */
  public static final class Unpack extends Target {
    private final Target[] targets;
    private final int starred;

    public Unpack(Target[] targets, int starred) {
      this.targets = targets;
      this.starred = starred;
    }

    @Override
    public void store(Frame f, Object value) {
      Handles.hold(value);
      Object[] items =
          starred < 0
              ? Iteration.unpack(value, targets.length)
              : Iteration.unpackStarred(value, starred, targets.length - 1 - starred);
      for (int i = 0; i < items.length; i++) {
        targets[i].store(f, items[i]);
      }
      Handles.drop(value);
    }

    @Override
    void emitStore(Emitter e, Runnable value) {
      if (starred >= 0) {
        super.emitStore(e, value);
        return;
      }
      value.run();
      int tuple = e.save();
      e.load(tuple);
      e.invokeStatic(Handles.class, "hold", void.class, Object.class);
      e.load(tuple);
      e.number(targets.length);
      e.invokeStatic(Iteration.class, "unpack", Object[].class, Object.class, int.class);
      int items = e.save();
      for (int i = 0; i < targets.length; i++) {
        int at = i;
        targets[i].emitStore(
            e,
            () -> {
              e.load(items);
              e.number(at);
              e.code.aaload();
            });
      }
      e.load(tuple);
      e.invokeStatic(Handles.class, "drop", void.class, Object.class);
    }

    @Override
    public void delete(Frame f) {
      for (Target t : targets) {
        t.delete(f);
      }
    }
  }

  public static final class Delete extends Statement {
    private final Target[] targets;
    private final int line;

    public Delete(Target[] targets, int line) {
      this.targets = targets;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      for (Target t : targets) {
        t.delete(f);
      }
      return Completion.NORMAL;
    }
  }
}
