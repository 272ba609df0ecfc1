package dev.legato.script.type;

import dev.legato.library.Dynamic;
import dev.legato.library.Handle;
import dev.legato.library.Tuple;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PySet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys, values or items of a dict, live. What holds the view holds the dict. */
public record DictView(PyDict dict, Part part) implements Dynamic, Handle {
  /** Which part of the entries. */
  public enum Part {
    KEYS,
    VALUES,
    ITEMS
  }

  public PyIterator iterator(boolean reverse) {
    return iterator(reverse, false);
  }

  /**
   * {@return an iterator}
   *
   * @param counted whether its user counts what it gets, and holds the dict meanwhile
   */
  public PyIterator iterator(boolean reverse, boolean counted) {
    int size = dict.size();
    int[] at = {reverse ? Integer.MAX_VALUE : 0};
    String name =
        (reverse ? "dict_reverse" : "dict_")
            + typeName().substring(5, typeName().length() - 1)
            + "iterator";
    return PyIterator.of(
        name,
        () -> {
          if (dict.size() != size) {
            throw Errors.of("RuntimeError", "dictionary changed size during iteration");
          }
          int i = reverse ? dict.previousEntry(at[0]) : dict.nextEntry(at[0]);
          if (i < 0) {
            return null;
          }
          at[0] = reverse ? i - 1 : i + 1;
          return entry(i, counted);
        });
  }

  private Object entry(int i, boolean counted) {
    return switch (part) {
      case KEYS -> dict.keyAt(i);
      case VALUES -> counted ? dict.rawAt(i) : dict.valueAt(i);
      case ITEMS -> Tuple.of(dict.keyAt(i), dict.rawAt(i)).keeping();
    };
  }

  @Override
  public void hold() {
    dict.hold();
  }

  @Override
  public void keep() {
    dict.keep();
  }

  @Override
  public void drop() {
    dict.drop();
  }

  @Override
  public void giveBack() {
    dict.giveBack();
  }

  @Override
  public void dropTemporary() {
    dict.dropTemporary();
  }

  @Override
  public void escape() {
    dict.escape();
  }

  public boolean isSetLike() {
    return part != Part.VALUES;
  }

  public PySet toSet() {
    PySet out = new PySet(false);
    iterate().forEachRemaining(out::add);
    return out;
  }

  public boolean sameItems(@Nullable Object other) {
    Object o = other instanceof DictView v && v.isSetLike() ? v.toSet() : other;
    return this == other || (isSetLike() && o instanceof PySet s && Comparison.eq(toSet(), s));
  }

  @Override
  public Iterator<Object> iterate() {
    return iterator(false).iterate();
  }

  @Override
  public long length() {
    return dict.size();
  }

  @Override
  public boolean truth() {
    return !dict.isEmpty();
  }

  @Override
  public boolean contains(Object item) {
    if (part == Part.KEYS) {
      return dict.containsKey(item);
    }
    if (part == Part.ITEMS && item instanceof Tuple t && t.size() == 2) {
      Object v = dict.get(t.get(0));
      return v != null && Comparison.eq(v, t.get(1));
    }
    for (Iterator<Object> it = iterate(); it.hasNext(); ) {
      if (Comparison.eq(it.next(), item)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return name.equals("isdisjoint")
        ? dev.legato.script.value.Native.of(
            "isdisjoint(other, /)",
            a -> SetMethods.intersection(toSet(), SetMethods.setOf(a[0])).isEmpty())
        : null;
  }

  @Override
  public String typeName() {
    return switch (part) {
      case KEYS -> "dict_keys";
      case VALUES -> "dict_values";
      case ITEMS -> "dict_items";
    };
  }

  @Override
  public String repr() {
    List<Object> all = new ArrayList<>();
    iterate().forEachRemaining(all::add);
    return typeName() + "(" + Texts.repr(all) + ")";
  }
}
