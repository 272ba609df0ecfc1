package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.Descriptors.ClassMethod;
import dev.legato.script.value.Descriptors.Property;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code enum}: classes whose assigned names become their only instances, see {@link EnumClass}.
 */
final class EnumModule {
  private EnumModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("enum");
    PyType base = base();
    PyType integers = integers(base);
    c.put("Enum", base);
    c.put("IntEnum", integers);
    c.put("StrEnum", texts(base));
    PyType flag = EnumFlags.type("Flag", List.of(base));
    c.put("Flag", flag);
    c.put("IntFlag", EnumFlags.type("IntFlag", List.of(Types.INT, flag)));
    c.put("EnumMeta", Types.TYPE);
    c.put("EnumType", Types.TYPE);
    c.def("auto(value=)", a -> a[0] == null ? new AutoValue() : a[0]);
    c.def("unique(enumeration)", a -> unique((PyType) a[0]));
    return c.module();
  }

  private static PyType base() {
    Members m = new Members();
    m.put("__module__", "enum");
    PyType[] self = new PyType[1];
    m.put(
        "__class_made__",
        Native.of(
            "__class_made__(type, /)",
            a -> {
              EnumClass.complete((PyType) a[0]);
              return None.NONE;
            }));
    m.put(
        "__new__",
        new StaticMethod(
            Native.of(
                "__new__(cls, value, names=, *values, module=, qualname=, type=, start=)",
                a ->
                    ((PyType) a[0]).lookup("__members__") == null
                        ? functional((PyType) a[0], a[1], a[2], a[7])
                        : EnumClass.of((PyType) a[0], a[1]))));
    m.put(
        "__class_getitem__",
        new ClassMethod(
            Native.of("__class_getitem__(cls, name, /)", a -> named((PyType) a[0], a[1]))));
    m.put("name", fixed("name"));
    m.put("value", fixed("value"));
    m.raw("__repr__(self, /)", a -> repr((PyObject) a[0]));
    m.raw("__str__(self, /)", a -> str((PyObject) a[0]));
    m.put(
        "__format__",
        new GeneratedMethod(
            "__format__", (a, names) -> Texts.format(Texts.str(a[0]), (String) a[1])));
    m.raw("__hash__(self, /)", a -> (long) System.identityHashCode(a[0]));
    self[0] = PyType.of("Enum", List.of(Types.OBJECT), m.map());
    return self[0];
  }

  /** {@return a property of members that cannot be set} */
  private static Property fixed(String name) {
    return new Property(
        Native.of(name + "(x, /)", a -> field(a[0], "_" + name + "_")),
        Native.of(
            name + "(x, value, /)",
            a -> {
              throw Errors.attribute(
                  a[0], name, "<enum 'Enum'> cannot set attribute '" + name + "'");
            }),
        null);
  }

  static Object field(@Nullable Object member, String name) {
    return Contents.or(((PyObject) member).fields.get(name), None.NONE);
  }

  static String str(PyObject o) {
    return o.type.name() + "." + Texts.str(field(o, "_name_"));
  }

  static String repr(PyObject o) {
    return "<" + str(o) + ": " + Texts.repr(field(o, "_value_")) + ">";
  }

  private static Object named(PyType type, Object name) {
    if (type.lookup("__members__") instanceof PyDict d && d.get(name) instanceof Object member) {
      return member;
    }
    throw Errors.key(name);
  }

  private static PyType integers(PyType base) {
    Members m = new Members();
    m.put("__module__", "enum");
    m.raw("__repr__(self, /)", a -> repr((PyObject) a[0]));
    m.raw("__str__(self, /)", a -> Texts.str(((PyObject) a[0]).payload));
    m.put("__format__", plainFormat());
    return PyType.of("IntEnum", List.of(Types.INT, base), m.map());
  }

  private static GeneratedMethod plainFormat() {
    return new GeneratedMethod(
        "__format__", (a, names) -> Texts.format(((PyObject) a[0]).payload, (String) a[1]));
  }

  private static PyType texts(PyType base) {
    Members m = new Members();
    m.put("__module__", "enum");
    m.raw("__repr__(self, /)", a -> repr((PyObject) a[0]));
    m.raw("__str__(self, /)", a -> Texts.str(((PyObject) a[0]).payload));
    m.put("__format__", plainFormat());
    m.put(
        "_generate_next_value_",
        new StaticMethod(
            Native.of(
                "_generate_next_value_(name, start, count, last_values, /)",
                a -> ((String) a[0]).toLowerCase(java.util.Locale.ROOT))));
    return PyType.of("StrEnum", List.of(Types.STR, base), m.map());
  }

  /** {@code Enum('Color', 'RED GREEN')}. */
  private static Object functional(
      PyType base, Object name, @Nullable Object names, @Nullable Object start) {
    if (names == null) {
      throw Errors.type("EnumType.__call__() missing 1 required positional argument: 'names'");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("__module__", "__main__");
    Object next = start == null ? 1L : start;
    List<?> items =
        names instanceof String s
            ? List.of(s.replace(',', ' ').strip().split("\\s+"))
            : names instanceof Map<?, ?> m ? new ArrayList<>(m.entrySet()) : Iteration.list(names);
    for (Object item : items) {
      switch (item) {
        case Map.Entry<?, ?> e -> members.put((String) e.getKey(), e.getValue());
        case String s -> {
          members.put(s, next);
          next = Arithmetic.add(next, 1L);
        }
        default -> {
          List<Object> pair = Iteration.list(item);
          members.put((String) pair.get(0), pair.get(1));
        }
      }
    }
    PyType made = PyType.of((String) name, List.of(base), members);
    EnumClass.complete(made);
    return made;
  }

  private static Object unique(PyType type) {
    List<String> twice = new ArrayList<>();
    ((PyDict) type.lookup("__members__"))
        .forEach((name, member) -> {
          Object own = field(member, "_name_");
          if (!own.equals(name)) {
            twice.add(name + " -> " + own);
          }
        });
    if (!twice.isEmpty()) {
      throw Errors.value(
          "duplicate values found in " + type.repr() + ": " + String.join(", ", twice));
    }
    return type;
  }

  /** {@return the value of the next {@code auto()}} */
  static Object next(PyType type, String name, List<Object> last) {
    Object rule = type.lookup("_generate_next_value_");
    if (rule != null) {
      Object f =
          rule instanceof StaticMethod s
              ? s.function()
              : rule instanceof ClassMethod c ? c.function() : rule;
      return Calls.call(
          f, new Object[] {name, 1L, (long) last.size(), new ArrayList<>(last)}, null);
    }
    for (Object v : last.reversed()) {
      if (Numbers.isInt(v) || v instanceof Double) {
        return Arithmetic.add(v, 1L);
      }
    }
    return 1L;
  }

  static @Nullable Object find(PyType type, String name) {
    return Attributes.findOnType(type, name);
  }
}
