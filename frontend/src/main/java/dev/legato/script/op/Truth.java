package dev.legato.script.op;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/** What counts as true. */
public final class Truth {
  private Truth() {}

  public static boolean of(Object v) {
    if (v instanceof Boolean b) {
      return b;
    }
    return switch (v) {
      case Long n -> n != 0;
      case Double d -> d != 0;
      case String s -> !s.isEmpty();
      case None _ -> false;
      case PyObject o -> object(o);
      case Collection<?> c -> !c.isEmpty();
      case Map<?, ?> m -> !m.isEmpty();
      case BigInteger b -> b.signum() != 0;
      case dev.legato.library.Complex c -> c.re() != 0 || c.im() != 0;
      case PyType _ -> true;
      case Dynamic d -> d.truth();
      default -> true;
    };
  }

  private static boolean object(PyObject o) {
    Object method = Attributes.special(o, "__bool__");
    if (method != null) {
      Object r = Calls.call(method);
      if (r instanceof Boolean b) {
        return b;
      }
      throw Errors.type("__bool__ should return bool, returned " + Texts.typeName(r));
    }
    if (Attributes.special(o, "__len__") != null) {
      return Items.length(o) != 0;
    }
    return true;
  }
}
