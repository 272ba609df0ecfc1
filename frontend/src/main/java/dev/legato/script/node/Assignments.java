package dev.legato.script.node;

import dev.legato.library.Handle;
import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Iteration;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
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
      Object v = value.execute(f);
      Object old = f.slots[slot];
      f.slots[slot] = v;
      Handles.assigned(v, old);
      return Completion.NORMAL;
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
      for (Target t : targets) {
        t.store(f, v);
      }
      return Completion.NORMAL;
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
      Object r = Arithmetic.inPlace(op, a, b);
      Node.operated(f, op, a, b, r);
      if (r != a) {
        target.store(f, r);
      } else if (!(target instanceof Names.LocalTarget)) {
        target.store(f, r);
      }
      Node.consume(value, b, r);
      return Completion.NORMAL;
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
      Object a = old.execute(f);
      Object b = value.execute(f);
      if (a instanceof Long x && b instanceof Long y) {
        long p = x;
        long q = y;
        long r = p + q;
        if (((p ^ r) & (q ^ r)) >= 0) {
          f.slots[slot] = r;
          return Completion.NORMAL;
        }
      } else if (a instanceof Double x && b instanceof Double y) {
        f.slots[slot] = x + y;
        return Completion.NORMAL;
      }
      Object r = Arithmetic.inPlace(Binary.ADD, a, b);
      Node.operated(f, Binary.ADD, a, b, r);
      f.slots[slot] = r;
      if (r != a) {
        Handles.assigned(r, a);
      }
      Node.consume(value, b, r);
      return Completion.NORMAL;
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
      Object[] items =
          starred < 0
              ? Iteration.unpack(value, targets.length)
              : Iteration.unpackStarred(value, starred, targets.length - 1 - starred);
      for (int i = 0; i < items.length; i++) {
        targets[i].store(f, items[i]);
      }
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
