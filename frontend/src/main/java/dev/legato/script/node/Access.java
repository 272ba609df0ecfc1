package dev.legato.script.node;

import dev.legato.library.Callable;
import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Items;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;

/** Attributes and subscripts. */
public final class Access {
  private Access() {}

  public static final class Attribute extends Node {
    public final Node value;
    public final String name;
    private final int line;

    public Attribute(Node value, String name, int line) {
      this.value = value;
      this.name = name;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object v = value.execute(f);
      if (line != 0) {
        f.line = line;
      }
      Object r = Attributes.get(v, name);
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
      Object k = key.execute(f);
      if (line != 0) {
        f.line = line;
      }
      Object r = Items.get(v, k);
      consume(value, v, r);
      consume(key, k, r);
      return r;
    }
  }

  public static final class AttributeTarget extends Target {
    private final Node value;
    private final String name;
    private final int line;

    public AttributeTarget(Node value, String name, int line) {
      this.value = value;
      this.name = name;
      this.line = line;
    }

    @Override
    public void store(Frame f, Object x) {
      Object v = value.execute(f);
      if (line != 0) {
        f.line = line;
      }
      Attributes.set(v, name, x);
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
      Object k = key.execute(f);
      if (line != 0) {
        f.line = line;
      }
      Items.set(v, k, x);
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
    private final String name;
    private final Binary op;
    private final Node operand;
    private final int line;

    public AttributeUpdate(Node value, String name, Binary op, Node operand, int line) {
      this.value = value;
      this.name = name;
      this.op = op;
      this.operand = operand;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object v = value.execute(f);
      Object old = Attributes.get(v, name);
      Object x = operand.execute(f);
      Object r = Arithmetic.inPlace(op, old, x);
      Node.operated(f, op, old, x, r);
      Attributes.set(v, name, r);
      Node.consume(operand, x, r);
      return Completion.NORMAL;
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
      Object old = Items.get(v, k);
      Object x = operand.execute(f);
      Object r = Arithmetic.inPlace(op, old, x);
      Node.operated(f, op, old, x, r);
      Items.set(v, k, r);
      Node.consume(operand, x, r);
      Node.consume(value, v, null);
      Node.consume(key, k, null);
      if (r != v && r instanceof dev.legato.library.Handle h) {
        h.dropTemporary();
      }
      if (old != r && old != v && old instanceof dev.legato.library.Handle h) {
        h.dropTemporary();
      }
      return Completion.NORMAL;
    }
  }
}
