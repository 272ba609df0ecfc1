package dev.legato.script.node;

import dev.legato.library.Handle;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Errors;
import dev.legato.script.run.Context;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Globals;
import dev.legato.script.run.Handles;
import dev.legato.script.run.Rope;
import dev.legato.script.value.Cell;
import dev.legato.script.value.PyError;
import java.lang.classfile.Label;
import org.jspecify.annotations.Nullable;

/** Variables: where the resolver found them decides the node. */
public final class Names {
  private Names() {}

  static RuntimeException unbound(String name) {
    PyError e =
        new PyError(
            Exceptions.get("UnboundLocalError"),
            "cannot access local variable '" + name + "' where it is not associated with a value");
    e.value.fields.put("name", name);
    return e;
  }

  /** A variable of this function. */
  public static final class Local extends Node {
    public final int slot;
    private final String name;

    public Local(int slot, String name) {
      this.slot = slot;
      this.name = name;
    }

    @Override
    public Object execute(Frame f) {
      Object v = f.slots[slot];
      if (Rope.isNoValue(v)) {
        v = Rope.read(f.slots, slot);
        if (v == null) {
          throw unbound(name);
        }
      }
      return v;
    }

    @Override
    void emit(Emitter e) {
      e.slots();
      e.number(slot);
      e.code.aaload();
      e.code.dup();
      e.invokeStatic(Rope.class, "isNoValue", boolean.class, Object.class);
      Label bound = e.code.newLabel();
      e.code.ifeq(bound);
      e.code.pop();
      super.emit(e);
      e.code.labelBinding(bound);
    }

    @Override
    public boolean fresh() {
      return false;
    }
  }

  /** A variable that closures share, own or of an enclosing function. */
  public static final class Shared extends Node {
    private final int slot;
    private final String name;
    private final boolean own;

    public Shared(int slot, String name, boolean own) {
      this.slot = slot;
      this.name = name;
      this.own = own;
    }

    @Override
    public Object execute(Frame f) {
      Cell cell = (Cell) f.slots[slot];
      Object v = cell == null ? null : cell.value;
      if (v == null) {
        if (own) {
          throw unbound(name);
        }
        PyError e =
            Errors.of(
                "NameError",
                "cannot access free variable '"
                    + name
                    + "' where it is not associated with a value in enclosing scope");
        e.value.fields.put("name", name);
        throw e;
      }
      return v;
    }

    @Override
    public boolean fresh() {
      return false;
    }
  }

  /** A variable of the module, else a built-in. */
  public static final class Global extends Node {
    private final Globals globals;
    public final int slot;
    private final String name;
    private final Globals builtins;
    private final int builtin;

    public Global(Globals globals, String name, Context context) {
      this.globals = globals;
      this.slot = globals.slot(name);
      this.name = name;
      this.builtins = context.builtins;
      this.builtin = builtins.find(name);
    }

    @Override
    public Object execute(Frame f) {
      Object v = globals.slots[slot];
      if (Rope.isNoValue(v)) {
        v = Rope.read(globals.slots, slot);
      }
      if (v != null) {
        return v;
      }
      if (builtin >= 0 && builtins.slots[builtin] instanceof Object b) {
        return b;
      }
      throw Errors.name(name);
    }

    @Override
    public boolean fresh() {
      return false;
    }
  }

  /** A name in a class body: its namespace, then what surrounds it. */
  public static final class InClass extends Node {
    private final String name;
    private final Node outside;

    public InClass(String name, Node outside) {
      this.name = name;
      this.outside = outside;
    }

    @Override
    public Object execute(Frame f) {
      Object v = f.namespace.get(name);
      return v != null ? v : outside.execute(f);
    }

    @Override
    public boolean fresh() {
      return false;
    }
  }

  public static final class LocalTarget extends Target {
    public final int slot;
    private final String name;

    public LocalTarget(int slot, String name) {
      this.slot = slot;
      this.name = name;
    }

    @Override
    public void store(Frame f, Object value) {
      assign(f.slots, slot, value);
    }

    static void assign(@Nullable Object[] slots, int slot, Object value) {
      Object old = slots[slot];
      slots[slot] = value;
      Handles.assigned(value, old);
    }

    @Override
    void emitStore(Emitter e, Runnable value) {
      emitAssign(e, slot, value);
    }

    /** Writes code that stores into a variable of the function. */
    static void emitAssign(Emitter e, int slot, Runnable value) {
      e.slots();
      e.number(slot);
      value.run();
      e.invokeStatic(
          LocalTarget.class, "assign", void.class, Object[].class, int.class, Object.class);
    }

    @Override
    public void delete(Frame f) {
      Object old = f.slots[slot];
      if (old == null) {
        throw unbound(name);
      }
      f.slots[slot] = null;
      Handles.drop(old);
    }
  }

  public static final class SharedTarget extends Target {
    private final int slot;
    private final String name;

    public SharedTarget(int slot, String name) {
      this.slot = slot;
      this.name = name;
    }

    @Override
    public void store(Frame f, Object value) {
      Handles.escape(value);
      ((Cell) f.slots[slot]).value = value;
    }

    @Override
    public void delete(Frame f) {
      Cell cell = (Cell) f.slots[slot];
      if (cell.value == null) {
        throw unbound(name);
      }
      cell.value = null;
    }
  }

  public static final class GlobalTarget extends Target {
    final Globals globals;
    final int slot;

    public GlobalTarget(Globals globals, String name) {
      this.globals = globals;
      this.slot = globals.slot(name);
    }

    @Override
    public void store(Frame f, Object value) {
      @Nullable Object[] slots = globals.slots;
      Object old = slots[slot];
      slots[slot] = value;
      Frame caller = f.back;
      if (caller != null && old instanceof Handle h && !f.replaces(h, value)) {
        // A statement of the caller may have read the old value before it called.
        Handles.hold(value);
        caller.defer(h);
      } else {
        Handles.assigned(value, old);
      }
    }

    @Override
    public void delete(Frame f) {
      Object old = globals.slots[slot];
      if (old == null) {
        throw Errors.name(globals.name(slot));
      }
      globals.slots[slot] = null;
      Handles.drop(old);
    }
  }

  public static final class ClassTarget extends Target {
    private final String name;

    public ClassTarget(String name) {
      this.name = name;
    }

    @Override
    public void store(Frame f, Object value) {
      Handles.escape(value);
      f.namespace.put(name, value);
    }

    @Override
    public void delete(Frame f) {
      if (f.namespace.remove(name) == null) {
        throw Errors.name(name);
      }
    }
  }

  /** {@code target := value}. */
  public static final class Walrus extends Node {
    private final Target target;
    private final Node value;

    public Walrus(Target target, Node value) {
      this.target = target;
      this.value = value;
    }

    @Override
    public Object execute(Frame f) {
      Object v = value.execute(f);
      Object old =
          switch (target) {
            case LocalTarget l -> f.slots[l.slot];
            case GlobalTarget g -> g.globals.slots[g.slot];
            default -> null;
          };
      if (old instanceof Handle h && old != v) {
        // The expression around may have read the old value before.
        h.hold();
        f.defer(h);
      }
      target.store(f, v);
      return v;
    }

    @Override
    public boolean fresh() {
      return false;
    }
  }
}
