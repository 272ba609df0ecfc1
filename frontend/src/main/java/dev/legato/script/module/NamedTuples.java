package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Texts;
import dev.legato.script.type.Members;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code collections.namedtuple} and {@code typing.NamedTuple}: tuples whose items have names. */
final class NamedTuples {
  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  private NamedTuples() {}

  /** {@return a class with these fields; the last ones have the defaults} */
  static PyType type(String name, List<String> fields, List<?> defaults, String module) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("__module__", module);
    define(members, name, fields, defaults);
    return PyType.of(name, List.of(Types.TUPLE), members);
  }

  /** {@return an instance without checks} */
  static PyObject of(PyType type, Object... items) {
    PyObject o = new PyObject(type);
    o.payload = Tuple.of(items);
    return o;
  }

  private static Tuple items(@Nullable Object self) {
    return (Tuple) ((PyObject) self).payload;
  }

  static void define(
      Map<String, Object> members, String name, List<String> fields, List<?> defaults) {
    int n = fields.size();
    List<@Nullable Object> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int at = i - (n - defaults.size());
      all.add(at < 0 ? null : defaults.get(at));
    }
    Parameters parameters = new Parameters(name + ".__new__", List.copyOf(fields), n, all);
    members.put("__new__", new StaticMethod(new Maker(parameters)));
    members.put("_fields", Tuple.copyOf(fields));
    PyDict known = new PyDict();
    for (int i = 0; i < n; i++) {
      int at = i;
      if (all.get(i) instanceof Object d) {
        known.put(fields.get(i), d);
      }
      members.put(
          fields.get(i),
          new Property(
              Native.of("get(self, /)", a -> items(a[0]).get(at)),
              Native.of(
                  "set(self, value, /)",
                  a -> {
                    throw Errors.attribute(a[0], fields.get(at), "can't set attribute");
                  }),
              null));
    }
    members.put("_field_defaults", known);
    members.put("__match_args__", Tuple.copyOf(fields));
    methods(members, fields);
  }

  private static void methods(Map<String, Object> members, List<String> fields) {
    Members m = new Members();
    m.raw(
        "__repr__(self, /)",
        a -> {
          StringBuilder out = new StringBuilder(((PyObject) a[0]).type.name()).append('(');
          for (int i = 0; i < fields.size(); i++) {
            out.append(i > 0 ? ", " : "").append(fields.get(i)).append('=');
            out.append(Texts.repr(items(a[0]).get(i)));
          }
          return out.append(')').toString();
        });
    m.raw(
        "_asdict(self, /)",
        a -> {
          PyDict d = new PyDict();
          for (int i = 0; i < fields.size(); i++) {
            d.put(fields.get(i), items(a[0]).get(i));
          }
          return d;
        });
    m.raw(
        "_replace(self, /, **kw)",
        a -> {
          Object[] values = items(a[0]).toArray();
          PyDict kw = (PyDict) a[1];
          List<Object> unknown = new ArrayList<>();
          kw.forEach((k, v) -> {
            int at = fields.indexOf(k);
            if (at < 0) {
              unknown.add(k);
            } else {
              values[at] = v;
            }
          });
          if (!unknown.isEmpty()) {
            throw Errors.value("Got unexpected field names: " + Texts.repr(unknown));
          }
          return of(((PyObject) a[0]).type, values);
        });
    m.raw("__getnewargs__(self, /)", a -> items(a[0]));
    members.putAll(m.map());
    members.put(
        "_make",
        new ClassMethod(
            Native.of(
                "_make(cls, iterable, /)",
                a -> {
                  List<Object> values = Iteration.list(a[1]);
                  if (values.size() != fields.size()) {
                    throw Errors.type(
                        "Expected " + fields.size() + " arguments, got " + values.size());
                  }
                  return of((PyType) a[0], values.toArray());
                })));
  }

  /** {@code __new__(cls, ...)}. */
  private static final class Maker extends PyCallable {
    private final Parameters parameters;

    Maker(Parameters parameters) {
      this.parameters = parameters;
    }

    @Override
    public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
      @Nullable Object[] values = parameters.bind(args, names, 1);
      for (int i = 0; i < values.length; i++) {
        if (values[i] == null) {
          values[i] = parameters.defaults().get(i);
        }
        Items.escape(values[i]);
      }
      return of((PyType) args[0], values);
    }

    @Override
    public String name() {
      return "__new__";
    }

    @Override
    public String typeName() {
      return "function";
    }

    @Override
    public String repr() {
      return "<function " + parameters.function() + ">";
    }
  }

  /** {@code namedtuple(...)}. */
  static Object namedTuple(@Nullable Object[] a, String module) {
    String name = Texts.str(a[0]);
    List<String> fields = new ArrayList<>();
    if (a[1] instanceof String s) {
      for (String f : s.replace(',', ' ').strip().split("\\s+")) {
        if (!f.isEmpty()) {
          fields.add(f);
        }
      }
    } else {
      Iteration.list(a[1]).forEach(f -> fields.add(Texts.str(f)));
    }
    if (Contents.flag(a[2], false)) {
      for (int i = 0; i < fields.size(); i++) {
        String f = fields.get(i);
        if (!identifier(f)
            || KEYWORDS.contains(f)
            || f.startsWith("_")
            || fields.subList(0, i).contains(f)) {
          fields.set(i, "_" + i);
        }
      }
    }
    check(name, fields, Contents.flag(a[2], false));
    Object d = Contents.given(a[3]);
    List<Object> defaults = d == null ? List.of() : Iteration.list(d);
    if (defaults.size() > fields.size()) {
      throw Errors.type("Got more default values than field names");
    }
    Object own = Contents.given(a[4]);
    return type(name, fields, defaults, own == null ? module : Texts.str(own));
  }

  private static boolean identifier(String s) {
    return !s.isEmpty()
        && (Character.isUnicodeIdentifierStart(s.charAt(0)) || s.charAt(0) == '_')
        && s.chars().allMatch(c -> Character.isUnicodeIdentifierPart(c) || c == '_');
  }

  private static void check(String name, List<String> fields, boolean rename) {
    List<String> all = new ArrayList<>(fields);
    all.addFirst(name);
    for (String s : all) {
      if (!identifier(s)) {
        throw Errors.value(
            "Type names and field names must be valid identifiers: " + Texts.repr(s));
      }
      if (KEYWORDS.contains(s)) {
        throw Errors.value("Type names and field names cannot be a keyword: " + Texts.repr(s));
      }
    }
    for (int i = 0; i < fields.size(); i++) {
      String f = fields.get(i);
      if (f.startsWith("_") && !rename) {
        throw Errors.value("Field names cannot start with an underscore: " + Texts.repr(f));
      }
      if (fields.subList(0, i).contains(f)) {
        throw Errors.value("Encountered duplicate field name: " + Texts.repr(f));
      }
    }
  }

  /** {@return the class to extend: {@code class P(NamedTuple): x: int}} */
  static PyType base() {
    PyType[] self = new PyType[1];
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("__module__", "typing");
    members.put(
        "__class_made__",
        Native.of(
            "__class_made__(type, /)",
            a -> {
              PyType made = (PyType) a[0];
              if (made.bases()[0] == self[0]) {
                fields(made);
              }
              return None.NONE;
            }));
    self[0] = PyType.of("NamedTuple", List.of(Types.TUPLE), members);
    return self[0];
  }

  private static void fields(PyType type) {
    List<String> fields = new ArrayList<>();
    List<Object> defaults = new ArrayList<>();
    if (type.members().get("__annotations__") instanceof Map<?, ?> notes) {
      for (Object key : notes.keySet()) {
        String f = (String) key;
        Object value = type.members().get(f);
        if (value != null) {
          defaults.add(value);
        } else if (!defaults.isEmpty()) {
          throw Errors.type(
              "Non-default namedtuple field "
                  + f
                  + " cannot follow default field"
                  + (defaults.size() > 1 ? "s " : " ")
                  + String.join(
                      ", ", fields.subList(fields.size() - defaults.size(), fields.size())));
        }
        fields.add(f);
      }
    }
    Map<String, Object> members = new LinkedHashMap<>();
    define(members, type.name(), fields, defaults);
    members.forEach((k, v) -> {
      if (!(type.members().containsKey(k) && k.startsWith("__"))) {
        type.set(k, v);
      }
    });
  }
}
