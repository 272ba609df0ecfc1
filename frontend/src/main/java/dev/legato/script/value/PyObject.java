package dev.legato.script.value;

import dev.legato.library.Dynamic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Hashes;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a class that a script defined. If the class extends a built-in one, the instance
 * carries a value of that in {@link #payload}.
 */
public class PyObject implements Dynamic {
  public PyType type;
  public final Fields fields;
  public @Nullable Object payload;

  public PyObject(PyType type) {
    this.type = type;
    this.fields = new Fields(type.emptyShape());
  }

  /** {@return the built-in value inside, or the value itself} */
  public static Object unwrap(Object value) {
    return value instanceof PyObject o && o.payload != null ? o.payload : value;
  }

  @Override
  public String typeName() {
    return type.name();
  }

  @Override
  public @Nullable Object attribute(String name) {
    return Attributes.find(this, name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    Attributes.set(this, name, value);
  }

  @Override
  public Object getItem(Object key) {
    return Items.get(this, key);
  }

  @Override
  public void setItem(Object key, Object value) {
    Items.set(this, key, value);
  }

  @Override
  public long length() {
    return Items.length(this);
  }

  @Override
  public Iterator<Object> iterate() {
    return Iteration.of(this).iterate();
  }

  @Override
  public boolean contains(Object item) {
    return Items.contains(this, item);
  }

  @Override
  public boolean truth() {
    return Truth.of(this);
  }

  @Override
  public String repr() {
    return Texts.repr(this);
  }

  @Override
  public String str() {
    return Texts.str(this);
  }

  @Override
  public String format(String spec) {
    return Texts.format(this, spec);
  }

  @Override
  public @Nullable Object toHost() {
    return payload;
  }

  @Override
  public int hash() {
    return Long.hashCode(Hashes.of(this));
  }
}
