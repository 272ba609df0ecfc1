package dev.legato.script.op;

import dev.legato.library.Dynamic;
import dev.legato.script.type.Types;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of a value's attributes. */
public final class AttributeNames {
  private AttributeNames() {}

  /** {@return what {@code dir()} lists and suggestions are taken from} */
  public static SortedSet<String> of(Object v) {
    SortedSet<String> names = new TreeSet<>();
    switch (v) {
      case PyObject o -> {
        names.addAll(o.fields.keySet());
        inherited(o.type, names);
      }
      case PyType t -> inherited(t, names);
      case Dynamic d when !d.attributeNames().isEmpty() -> names.addAll(d.attributeNames());
      default -> {
        inherited(Types.of(v), names);
        names.addAll(NumberAttributes.names(v));
      }
    }
    return names;
  }

  private static void inherited(PyType type, SortedSet<String> names) {
    for (PyType t : type.mro()) {
      names.addAll(t.members().keySet());
    }
  }
}
