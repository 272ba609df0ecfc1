package dev.legato.script.node;

import dev.legato.library.Callable;
import dev.legato.library.Handle;
import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Items;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.value.PyList;
import dev.legato.script.value.PyObject;
import java.util.ArrayList;

/** Attributes and subscripts. */
public final class Access {
  private Access() {}

  public static final class Attribute extends Node {
    public final Node value;
    public final String name;
    private final int line;
    private final Attributes.Read read;

    public Attribute(Node value, String name, int line) {
      this.value = value;
      this.name = name;
      this.line = line;
      this.read = new Attributes.Read(name);
    }

    @Override
    public Object execute(Frame f) {
      return get(f, value.execute(f));
    }

    @Override
    void emit(Emitter e) {
      e.self(this);
      value.emit(e);
      e.invoke(Attribute.class, "get", Object.class, Frame.class, Object.class);
    }

    Object get(Frame f, Object v) {
      if (v instanceof PyObject o && read.known(o)) {
        return read.value(o, f);
      }
      if (line != 0) {
        f.line = line;
      }
      Object r = read.of(v);
      if (r instanceof Callable) {
        Handles.escape(v); // a bound method keeps its array
      } else {
        consume(value, v, r);
      }
      return r;
    }
  }

  public static final class Subscript extends Node {
    private final Node value;
    private final Node key;
    private final int line;

    public Subscript(Node value, Node key, int line) {
      this.value = value;
      this.key = key;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object v = value.execute(f);
      return get(f, v, key.execute(f));
    }

    @Override
    void emit(Emitter e) {
      e.self(this);
      value.emit(e);
      key.emit(e);
      e.invoke(Subscript.class, "get", Object.class, Frame.class, Object.class, Object.class);
    }

    Object get(Frame f, Object v, Object k) {
      if (k instanceof Long i && v instanceof ArrayList<?> l && i >= 0 && i < l.size()) {
        if (!(l instanceof PyList p)) {
          return l.get((int) (long) i);
        }
        if (!p.holdings().counts()) {
          return p.raw((int) (long) i);
        }
      }
      if (line != 0) {
        f.line = line;
      }
      Object r = Items.subscript(f, v, k);
      consume(value, v, r);
      consume(key, k, r);
      return r;
    }
  }

  public static final class AttributeTarget extends Target {
    private final Node value;
    private final String name;
    private final int line;
    private final Attributes.Write write;

    public AttributeTarget(Node value, String name, int line) {
      this.value = value;
      this.name = name;
      this.line = line;
      this.write = new Attributes.Write(name);
    }

    @Override
    public void store(Frame f, Object x) {
      put(f, x, value.execute(f));
    }

    @Override
    void emitStore(Emitter e, Runnable pushed) {
      pushed.run();
      int x = e.save();
      e.self(this);
      e.load(x);
      value.emit(e);
      e.invoke(AttributeTarget.class, "put", void.class, Frame.class, Object.class, Object.class);
    }

    void put(Frame f, Object x, Object v) {
      if (line != 0) {
        f.line = line;
      }
      write.to(v, x);
    }

    @Override
    public void delete(Frame f) {
      Attributes.delete(value.execute(f), name);
    }
  }

  public static final class SubscriptTarget extends Target {
    private final Node value;
    private final Node key;
    private final int line;

    public SubscriptTarget(Node value, Node key, int line) {
      this.value = value;
      this.key = key;
      this.line = line;
    }

    @Override
    public void store(Frame f, Object x) {
      Object v = value.execute(f);
      put(f, x, v, key.execute(f));
    }

    @Override
    void emitStore(Emitter e, Runnable pushed) {
      pushed.run();
      int x = e.save();
      e.self(this);
      e.load(x);
      value.emit(e);
      key.emit(e);
      e.invoke(
          SubscriptTarget.class,
          "put",
          void.class,
          Frame.class,
          Object.class,
          Object.class,
          Object.class);
    }

    @SuppressWarnings("unchecked")
    void put(Frame f, Object x, Object v, Object k) {
      if (v instanceof ArrayList<?> l
          && k instanceof Long i
          && i >= 0
          && i < l.size()
          && !(x instanceof Handle)
          && !Handles.isCounting(l)) {
        ((ArrayList<Object>) l).set((int) (long) i, x);
        return;
      }
      if (line != 0) {
        f.line = line;
      }
      Items.assign(v, k, x);
      Node.consume(value, v, x);
      Node.consume(key, k, x);
    }

    @Override
    public void delete(Frame f) {
      Object v = value.execute(f);
      Items.delete(v, key.execute(f));
    }
  }

  /** {@code value.name op= operand}. */
  public static final class AttributeUpdate extends Statement {
    private final Node value;
    private final Binary op;
    private final Node operand;
    private final int line;
    private final Attributes.Read read;
    private final Attributes.Write write;

    public AttributeUpdate(Node value, String name, Binary op, Node operand, int line) {
      this.value = value;
      this.op = op;
      this.operand = operand;
      this.line = line;
      this.read = new Attributes.Read(name);
      this.write = new Attributes.Write(name);
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object v = value.execute(f);
      Object old = get(f, v);
      put(f, v, old, operand.execute(f));
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      int v = e.save(value);
      e.self(this);
      e.load(v);
      e.self(this);
      e.load(v);
      e.invoke(AttributeUpdate.class, "get", Object.class, Frame.class, Object.class);
      operand.emit(e);
      e.invoke(
          AttributeUpdate.class,
          "put",
          void.class,
          Frame.class,
          Object.class,
          Object.class,
          Object.class);
    }

    Object get(Frame f, Object v) {
      return v instanceof PyObject o && read.known(o) ? read.value(o, f) : read.of(v);
    }

    void put(Frame f, Object v, Object old, Object x) {
      Object r = Arithmetic.inPlace(op, old, x);
      Node.operated(f, op, old, x, r);
      write.to(v, r);
      Node.consume(operand, x, r);
    }
  }

  /** {@code value[key] op= operand}: gets, updates in place, sets. */
  public static final class SubscriptUpdate extends Statement {
    private final Node value;
    private final Node key;
    private final Binary op;
    private final Node operand;
    private final int line;

    public SubscriptUpdate(Node value, Node key, Binary op, Node operand, int line) {
      this.value = value;
      this.key = key;
      this.op = op;
      this.operand = operand;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object v = value.execute(f);
      Object k = key.execute(f);
      Object old = Items.subscript(f, v, k);
      put(f, v, k, old, operand.execute(f));
      return Completion.NORMAL;
    }

    @Override
    void emit(Emitter e) {
      e.line(line);
      int v = e.save(value);
      int k = e.save(key);
      e.self(this);
      e.load(v);
      e.load(k);
      e.frame();
      e.load(v);
      e.load(k);
      e.invokeStatic(
          Items.class, "subscript", Object.class, Frame.class, Object.class, Object.class);
      operand.emit(e);
      e.invoke(
          SubscriptUpdate.class,
          "put",
          void.class,
          Frame.class,
          Object.class,
          Object.class,
          Object.class,
          Object.class);
    }

    void put(Frame f, Object v, Object k, Object old, Object x) {
      Object r = Arithmetic.inPlace(op, old, x);
      Node.operated(f, op, old, x, r);
      Items.assign(v, k, r);
      Node.consume(operand, x, r);
      Node.consume(value, v, null);
      Node.consume(key, k, null);
      if (r != v && r instanceof dev.legato.library.Handle h) {
        h.dropTemporary();
      }
      if (old != r && old != v && old instanceof dev.legato.library.Handle h) {
        h.dropTemporary();
      }
    }
  }
}
