package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Hashes;
import dev.legato.script.op.Texts;
import dev.legato.script.type.Types;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns a class with annotated names into a data class. */
final class Dataclasses {
  private final PyType type;
  private final boolean frozen;
  private final List<FieldValue> fields = new ArrayList<>();

  /** Instances whose text is being made. */
  private final Set<PyObject> shown = Collections.newSetFromMap(new IdentityHashMap<>());

  private Dataclasses(PyType type, boolean frozen) {
    this.type = type;
    this.frozen = frozen;
  }

  /** The keyword arguments of {@code @dataclass}, in its order. */
  record Options(
      boolean init,
      boolean repr,
      boolean eq,
      boolean order,
      boolean unsafeHash,
      boolean frozen,
      boolean matchArgs,
      boolean keywordOnly) {}

  static PyType process(PyType type, Options o) {
    Dataclasses d = new Dataclasses(type, o.frozen);
    d.collect(o.keywordOnly);
    PyDict known = new PyDict();
    d.fields.forEach(f -> known.put(f.name, f));
    type.set("__dataclass_fields__", known);
    type.set("__dataclass_frozen__", o.frozen);
    if (o.init && !type.members().containsKey("__init__")) {
      d.initialize();
    }
    if (o.repr && !type.members().containsKey("__repr__")) {
      d.method("__repr__", (args, names) -> d.text((PyObject) args[0]));
    }
    if (o.eq && !type.members().containsKey("__eq__")) {
      d.method("__eq__", (args, names) -> d.equal((PyObject) args[0], args[1]));
    }
    if (o.order) {
      if (!o.eq) {
        throw Errors.value("eq must be true if order is true");
      }
      d.order("__lt__", Binary.LT);
      d.order("__le__", Binary.LE);
      d.order("__gt__", Binary.GT);
      d.order("__ge__", Binary.GE);
    }
    d.hash(o);
    if (o.frozen) {
      d.freeze();
    }
    if (o.matchArgs && !type.members().containsKey("__match_args__")) {
      type.set(
          "__match_args__",
          Tuple.copyOf(
              d.fields.stream().filter(f -> f.init && !f.keywordOnly).map(f -> f.name).toList()));
    }
    return type;
  }

  private void method(String name, GeneratedMethod.Body body) {
    type.set(name, new GeneratedMethod(name, body));
  }

  private void collect(boolean keywordOnly) {
    PyDict all = new PyDict();
    PyType[] mro = type.mro();
    for (int i = mro.length - 1; i > 0; i--) {
      if (mro[i].members().get("__dataclass_fields__") instanceof PyDict inherited) {
        all.putEntries(inherited);
        boolean base = Boolean.TRUE.equals(mro[i].members().get("__dataclass_frozen__"));
        if (base != frozen) {
          throw Errors.type(
              base
                  ? "cannot inherit non-frozen dataclass from a frozen one"
                  : "cannot inherit frozen dataclass from a non-frozen one");
        }
      }
    }
    boolean only = keywordOnly;
    if (type.members().get("__annotations__") instanceof Map<?, ?> notes) {
      for (Map.Entry<?, ?> e : new ArrayList<>(notes.entrySet())) {
        Object note = e.getValue();
        String form = note instanceof TypeForm f ? f.formName() : note instanceof String s ? s : "";
        if (form.equals("dataclasses.KW_ONLY") || form.equals("KW_ONLY")) {
          only = true;
        } else if (!form.startsWith("typing.ClassVar") && !form.startsWith("ClassVar")) {
          all.put(e.getKey(), own((String) e.getKey(), note, only));
        }
      }
    }
    type.members()
        .forEach((k, v) -> {
          if (v instanceof FieldValue && !all.containsKey(k)) {
            throw Errors.type("'" + k + "' is a field but has no type annotation");
          }
        });
    all.values().forEach(f -> fields.add((FieldValue) f));
  }

  private FieldValue own(String name, Object note, boolean only) {
    Object value = type.members().get(name);
    FieldValue f = value instanceof FieldValue given ? given : FieldValue.of(value);
    f.name = name;
    f.type = note;
    f.keywordOnly |= only;
    String form = note instanceof TypeForm t ? t.formName() : note instanceof String s ? s : "";
    f.initOnly = form.startsWith("dataclasses.InitVar") || form.startsWith("InitVar");
    Object standard = f.standard;
    if (standard instanceof ArrayList<?>
        || standard instanceof PyDict
        || (standard instanceof dev.legato.script.value.PySet s && !s.frozen)
        || (standard instanceof PyObject o && o.type.lookup("__hash__") == None.NONE)) {
      throw Errors.value(
          "mutable default "
              + Texts.repr(Types.of(standard))
              + " for field "
              + name
              + " is not allowed: use default_factory");
    }
    if (value instanceof FieldValue) {
      if (standard == null) {
        type.remove(name);
      } else {
        type.set(name, standard);
      }
    }
    return f;
  }

  private void initialize() {
    List<FieldValue> order = new ArrayList<>();
    fields.stream().filter(f -> f.init && !f.keywordOnly).forEach(order::add);
    int positional = order.size();
    boolean optional = false;
    for (FieldValue f : order) {
      if (f.optional()) {
        optional = true;
      } else if (optional) {
        throw Errors.type("non-default argument '" + f.name + "' follows default argument");
      }
    }
    fields.stream().filter(f -> f.init && f.keywordOnly).forEach(order::add);
    List<@Nullable Object> defaults = new ArrayList<>();
    order.forEach(f -> defaults.add(f.optional() ? f : null));
    Parameters p =
        new Parameters(
            type.qualifiedName() + ".__init__",
            order.stream().map(f -> f.name).toList(),
            positional,
            defaults);
    // Messages count the instance, as those of a function that is written out do.
    method("__init__", (args, names) -> construct(p, order, args, names));
  }

  private Object construct(
      Parameters p, List<FieldValue> order, @Nullable Object[] args, String @Nullable [] names) {
    PyObject self = (PyObject) args[0];
    @Nullable Object[] values = p.bind(args, names, 1);
    List<Object> extra = new ArrayList<>();
    for (FieldValue f : fields) {
      int at = f.init ? order.indexOf(f) : -1;
      Object value = at >= 0 && values[at] != null ? values[at] : f.make();
      if (f.initOnly) {
        extra.add(value);
      } else if (value != null) {
        if (frozen) {
          Attributes.setPlain(self, f.name, value);
          dev.legato.script.op.Items.escape(value);
        } else {
          Attributes.set(self, f.name, value);
        }
      }
    }
    Object after = Attributes.special(self, "__post_init__");
    if (after != null) {
      Calls.call(after, extra.toArray(), null);
    }
    return None.NONE;
  }

  private Tuple values(PyObject self, Predicate<FieldValue> which) {
    List<Object> out = new ArrayList<>();
    for (FieldValue f : fields) {
      if (which.test(f) && !f.initOnly) {
        out.add(Attributes.get(self, f.name));
      }
    }
    return Tuple.copyOf(out);
  }

  private String text(PyObject self) {
    if (shown.contains(self)) {
      return "...";
    }
    shown.add(self);
    try {
      return fieldTexts(self);
    } finally {
      shown.remove(self);
    }
  }

  private String fieldTexts(PyObject self) {
    StringBuilder out = new StringBuilder(self.type.qualifiedName()).append('(');
    boolean first = true;
    for (FieldValue f : fields) {
      if (f.shown && !f.initOnly) {
        out.append(first ? "" : ", ").append(f.name).append('=');
        out.append(Texts.repr(Attributes.get(self, f.name)));
        first = false;
      }
    }
    return out.append(')').toString();
  }

  private Object equal(PyObject self, Object other) {
    if (!(other instanceof PyObject o) || o.type != self.type) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    return Comparison.compare(Binary.EQ, values(self, f -> f.compared), values(o, f -> f.compared));
  }

  private void order(String name, Binary op) {
    if (type.members().containsKey(name)) {
      throw Errors.type(
          "Cannot overwrite attribute "
              + name
              + " in class "
              + type.name()
              + ". Consider using functools.total_ordering");
    }
    method(
        name,
        (args, names) -> {
          PyObject self = (PyObject) args[0];
          if (!(args[1] instanceof PyObject o) || o.type != self.type) {
            return NotImplemented.NOT_IMPLEMENTED;
          }
          return Comparison.compare(op, values(self, f -> f.compared), values(o, f -> f.compared));
        });
  }

  private void hash(Options o) {
    Object own = type.members().get("__hash__");
    boolean explicit = own != null && own != None.NONE;
    if (o.unsafeHash && explicit) {
      throw Errors.type("Cannot overwrite attribute __hash__ in class " + type.name());
    }
    if (o.unsafeHash || (o.eq && o.frozen && !explicit)) {
      method(
          "__hash__",
          (args, names) ->
              Hashes.of(values((PyObject) args[0], f -> f.hashed == null ? f.compared : f.hashed)));
    } else if (o.eq && !explicit) {
      type.set("__hash__", None.NONE);
    }
  }

  private void freeze() {
    for (String name : List.of("__setattr__", "__delattr__")) {
      if (type.members().containsKey(name)) {
        throw Errors.type("Cannot overwrite attribute " + name + " in class " + type.name());
      }
      String verb = name.equals("__setattr__") ? "assign to" : "delete";
      method(
          name,
          (args, names) -> {
            PyObject self = (PyObject) args[0];
            if (self.type == type || fields.stream().anyMatch(f -> f.name.equals(args[1]))) {
              throw new PyError(
                  Exceptions.get("dataclasses.FrozenInstanceError"),
                  "cannot " + verb + " field " + Texts.repr(args[1]));
            }
            if (name.equals("__setattr__")) {
              Attributes.setPlain(self, (String) args[1], args[2]);
            } else {
              self.fields.remove((String) args[1]);
            }
            return None.NONE;
          });
    }
  }
}
