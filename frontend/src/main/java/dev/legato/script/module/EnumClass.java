package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.run.PyFunction;
import dev.legato.script.type.Types;
import dev.legato.script.value.Descriptors.ClassMethod;
import dev.legato.script.value.Descriptors.Property;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the members of an enumeration once its class body has run. */
final class EnumClass {
  private EnumClass() {}

  /** Replaces the values in the class by members, in the order of their names in the body. */
  static void complete(PyType type) {
    Map<String, Object> values = new LinkedHashMap<>();
    type.members()
        .forEach((name, v) -> {
          if (isMember(name, v)) {
            values.put(name, v);
          }
        });
    if (values.isEmpty()) {
      return;
    }
    for (PyType base : type.bases()) {
      if (base.lookup("__members__") != null) {
        throw Errors.type("<enum '" + type.name() + "'> cannot extend " + base.repr());
      }
    }
    Object init = type.members().get("__init__");
    Object maker = type.members().get("__new__");
    if (maker != null) {
      type.remove("__new__");
    }
    PyDict members = new PyDict();
    List<Object> last = new ArrayList<>();
    values.forEach((name, v) -> {
      if (v instanceof AutoValue a && a.open()) {
        a.give(EnumModule.next(type, name, last));
      }
      Object value = AutoValue.resolve(v);
      PyObject member = member(type, name, value, maker);
      PyObject known = alias(members, member);
      if (known == null) {
        if (init instanceof PyCallable f) {
          initialize(f, member, value);
        }
        last.add(value);
      }
      members.put(name, known == null ? member : known);
    });
    if (init != null) {
      // Asking for a member by its value must not run the code again.
      type.remove("__init__");
    }
    formatAsEnum(type);
    type.set("__members__", members);
    type.set("__canonical__", canonical(type, members));
    members.forEach((name, member) -> type.set((String) name, member));
  }

  /** Lets members of a class that derives from str or int, too, be formatted as Enum does it. */
  private static void formatAsEnum(PyType type) {
    Object rule = null;
    for (PyType t : type.mro()) {
      Object own = t.members().get("__format__");
      if (own != null && t.lookup("__class_made__") != null) {
        rule = own;
        break;
      }
    }
    if (rule != null) {
      type.set("__format__", rule);
    }
  }

  /** {@return the members without aliases; of flags those of one bit} */
  private static List<Object> canonical(PyType type, PyDict members) {
    boolean flags = type.lookup("_flags_") != null;
    List<Object> out = new ArrayList<>();
    for (Object member : members.values()) {
      boolean single =
          !flags
              || !(EnumModule.field(member, "_value_") instanceof Long n)
              || Long.bitCount(n) == 1;
      if (single && out.stream().noneMatch(m -> m == member)) {
        out.add(member);
      }
    }
    return out;
  }

  private static boolean isMember(String name, Object v) {
    if (name.startsWith("_") && name.endsWith("_")) {
      return false;
    }
    return !(v instanceof PyFunction)
        && !(v instanceof Property)
        && !(v instanceof StaticMethod)
        && !(v instanceof ClassMethod)
        && !(v instanceof GeneratedMethod)
        && !(v instanceof Native)
        && !(v instanceof CachedFunction)
        && !(v instanceof PyType);
  }

  private static @Nullable PyObject alias(PyDict members, PyObject member) {
    for (Object m : members.values()) {
      if (Comparison.eq(EnumModule.field(m, "_value_"), EnumModule.field(member, "_value_"))) {
        return (PyObject) m;
      }
    }
    return null;
  }

  private static PyObject member(PyType type, String name, Object value, @Nullable Object maker) {
    PyObject made;
    Tuple args = value instanceof Tuple t ? t : Tuple.of(value);
    if (maker != null) {
      Object f = maker instanceof StaticMethod s ? s.function() : maker;
      Object[] all = new Object[args.size() + 1];
      all[0] = type;
      System.arraycopy(args.toArray(), 0, all, 1, args.size());
      made = (PyObject) Calls.call(f, all, null);
      made.fields.putIfAbsent("_value_", value);
    } else {
      PyType solid = type.solid();
      made = new PyObject(type);
      if (solid != Types.OBJECT && solid.constructor() != null) {
        made.payload = solid.constructor().invoke(args.toArray(), null);
        made.fields.put(
            "_value_", args.size() == 1 && !(value instanceof Tuple) ? made.payload : value);
      } else {
        made.fields.put("_value_", value);
      }
    }
    made.fields.put("_name_", name);
    return made;
  }

  private static void initialize(PyCallable init, PyObject member, Object value) {
    Tuple args = value instanceof Tuple t ? t : Tuple.of(value);
    Object[] all = new Object[args.size() + 1];
    all[0] = member;
    System.arraycopy(args.toArray(), 0, all, 1, args.size());
    init.invoke(all, null);
  }

  /** {@code Color(1)}: the member that has this value. */
  static Object of(PyType type, Object value) {
    if (value instanceof PyObject o && o.type == type) {
      return o;
    }
    for (Object m : ((PyDict) type.lookup("__members__")).values()) {
      if (Comparison.eq(EnumModule.field(m, "_value_"), value)) {
        return m;
      }
    }
    Object missing = EnumModule.find(type, "_missing_");
    if (missing != null) {
      Object found = Calls.call(missing, value);
      if (found instanceof PyObject o && o.type.isSubclassOf(type)) {
        return found;
      }
      if (found != None.NONE) {
        throw Errors.type(
            "error in "
                + type.name()
                + "._missing_: returned "
                + Texts.repr(found)
                + " instead of None or a valid member");
      }
    }
    throw Errors.value(Texts.repr(value) + " is not a valid " + type.qualifiedName());
  }
}
