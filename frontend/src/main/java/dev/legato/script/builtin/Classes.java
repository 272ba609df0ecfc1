package dev.legato.script.builtin;

import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.library.TypeObject;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.type.Types;
import dev.legato.script.value.GenericAlias;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import dev.legato.script.value.PyUnion;

/** isinstance() and issubclass(). */
public final class Classes {
  private Classes() {}

  public static boolean isInstance(Object v, Object cls) {
    return switch (cls) {
      case PyType t -> {
        if (t.lookup("__instancecheck__") instanceof Callable check && !t.builtin()) {
          yield Truth.of(Calls.call(check, v));
        }
        yield Types.of(v).isSubclassOf(t) || named(v, t);
      }
      case Tuple types -> {
        for (Object t : types) {
          if (isInstance(v, t)) {
            yield true;
          }
        }
        yield false;
      }
      case GenericAlias _ ->
          throw notClass("isinstance() argument 2 cannot be a parameterized generic");
      case PyUnion u -> u.args().stream().anyMatch(t -> t == None.NONE ? v == t : isInstance(v, t));
      case PyObject o when o.type.lookup("__instancecheck__") instanceof Object m ->
          Truth.of(Calls.call(Attributes.bind(m, o, o.type), v));
      case Dynamic d -> ofLibrary(v, d);
      default -> throw notClass("isinstance() arg 2 must be a type, a tuple of types, or a union");
    };
  }

  private static boolean named(Object v, PyType t) {
    return t.builtin()
        && v instanceof Dynamic d
        && !(v instanceof PyObject)
        && !(v instanceof PyType)
        && d.isOf(t.name());
  }

  /**
   * A class object of a library: {@code __instancecheck__} decides if it has one, else the names of
   * the classes.
   */
  private static boolean ofLibrary(Object v, Dynamic cls) {
    if (cls instanceof TypeObject t) {
      return t.isInstance(v);
    }
    Object check = cls.attribute("__instancecheck__");
    if (check != null) {
      return Truth.of(Calls.call(check, v));
    }
    Object name = cls.attribute("__name__");
    if (name == null) {
      throw notClass("isinstance() arg 2 must be a type, a tuple of types, or a union");
    }
    if (v instanceof Dynamic d) {
      Object own = d.attribute("__class__");
      return own == cls || d.typeName().equals(name) || d.typeName().endsWith("." + name);
    }
    return Texts.typeName(v).equals(name);
  }

  private static RuntimeException notClass(String text) {
    return Errors.type(text);
  }

  public static boolean isSubclass(Object c, Object base) {
    if (base instanceof PyUnion u) {
      return isSubclass(c, u.args());
    }
    if (base instanceof GenericAlias) {
      throw notClass("issubclass() argument 2 cannot be a parameterized generic");
    }
    if (base instanceof Tuple types) {
      for (Object t : types) {
        if (isSubclass(c, t)) {
          return true;
        }
      }
      return false;
    }
    if (c instanceof PyType x && base instanceof PyType y) {
      return x.isSubclassOf(y);
    }
    if (!(c instanceof PyType) && !(c instanceof Dynamic)) {
      throw notClass("issubclass() arg 1 must be a class");
    }
    if (!(base instanceof PyType) && !(base instanceof Dynamic)) {
      throw notClass("issubclass() arg 2 must be a class, a tuple of classes, or a union");
    }
    if (c instanceof Dynamic d && d.attribute("__subclasscheck__") instanceof Object check) {
      return Truth.of(Calls.call(check, base));
    }
    return c == base;
  }
}
