package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.module.Dataclasses.Options;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Context;
import dev.legato.script.type.Types;
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

/** {@code dataclasses}. */
final class DataclassesModule {
  /** Stands for an absent default. */
  static final Object MISSING =
      new Dynamic() {
        @Override
        public String typeName() {
          return "_MISSING_TYPE";
        }

        @Override
        public String repr() {
          return "<dataclasses._MISSING_TYPE object>";
        }
      };

  private static final String FLAGS =
      "*, init=, repr=, eq=, order=, unsafe_hash=, frozen=, match_args=, kw_only=, slots=,"
          + " weakref_slot=";

  private DataclassesModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("dataclasses");
    c.def(
        "dataclass(cls=, /, " + FLAGS + ")",
        a -> {
          Options o = options(a, 1);
          return a[0] != null && a[0] != None.NONE
              ? Dataclasses.process((PyType) a[0], o)
              : Native.of("wrap(cls)", b -> Dataclasses.process((PyType) b[0], o));
        });
    c.def(
        "field(*, default=, default_factory=, init=, repr=, hash=, compare=, metadata=, kw_only=)",
        DataclassesModule::field);
    c.put("MISSING", MISSING);
    c.put("KW_ONLY", TypeForm.of("dataclasses.KW_ONLY"));
    c.put("InitVar", TypeForm.of("dataclasses.InitVar"));
    c.put("FrozenInstanceError", Exceptions.get("dataclasses.FrozenInstanceError"));
    c.def("fields(class_or_instance, /)", a -> Tuple.copyOf(fields(a[0], true)));
    c.def("is_dataclass(obj, /)", a -> known(a[0]) != null);
    c.def(
        "asdict(obj, *, dict_factory=)",
        a -> {
          instance(a[0], "asdict");
          return inner(a[0], true, Contents.or(a[1], Types.DICT));
        });
    c.def(
        "astuple(obj, *, tuple_factory=)",
        a -> {
          instance(a[0], "astuple");
          return inner(a[0], false, Contents.or(a[1], Types.TUPLE));
        });
    c.def("replace(obj, /, **changes)", a -> replace((PyObject) a[0], (PyDict) a[1]));
    c.def(
        "make_dataclass(cls_name, fields, /, *, bases=, namespace=, init=, repr=, eq=, order=,"
            + " unsafe_hash=, frozen=, match_args=, kw_only=, slots=, weakref_slot=)",
        DataclassesModule::made);
    return c.module();
  }

  private static Options options(@Nullable Object[] a, int at) {
    return new Options(
        Contents.flag(a[at], true),
        Contents.flag(a[at + 1], true),
        Contents.flag(a[at + 2], true),
        Contents.flag(a[at + 3], false),
        Contents.flag(a[at + 4], false),
        Contents.flag(a[at + 5], false),
        Contents.flag(a[at + 6], true),
        Contents.flag(a[at + 7], false));
  }

  private static Object field(@Nullable Object[] a) {
    Object standard = a[0] == MISSING ? null : a[0];
    Object factory = a[1] == MISSING ? null : a[1];
    if (standard != null && factory != null) {
      throw Errors.value("cannot specify both default and default_factory");
    }
    Object hash = Contents.given(a[4]);
    Object metadata = Contents.given(a[6]);
    return new FieldValue(
        standard,
        factory,
        Contents.flag(a[2], true),
        Contents.flag(a[3], true),
        Contents.flag(a[5], true),
        hash == null ? null : Truth.of(hash),
        metadata == null ? new PyDict() : metadata,
        Contents.flag(a[7], false));
  }

  private static @Nullable PyDict known(@Nullable Object v) {
    PyType t = v instanceof PyType type ? type : v instanceof PyObject o ? o.type : null;
    return t != null && t.lookup("__dataclass_fields__") instanceof PyDict d ? d : null;
  }

  static List<Object> fields(Object v, boolean attributes) {
    PyDict all = known(v);
    if (all == null) {
      throw Errors.type("must be called with a dataclass type or instance");
    }
    List<Object> out = new ArrayList<>();
    all.values()
        .forEach(f -> {
          if (!attributes || !((FieldValue) f).initOnly) {
            out.add(f);
          }
        });
    return out;
  }

  private static void instance(@Nullable Object v, String function) {
    if (v instanceof PyType || known(v) == null) {
      throw Errors.type(function + "() should be called on dataclass instances");
    }
  }

  private static Object inner(Object v, boolean named, Object factory) {
    return switch (v) {
      case PyObject o when known(o) != null -> {
        List<Object> out = new ArrayList<>();
        for (Object f : fields(o, true)) {
          String name = ((FieldValue) f).name;
          Object value = inner(Attributes.get(o, name), named, factory);
          out.add(named ? Tuple.of(name, value) : value);
        }
        yield Calls.call(factory, out);
      }
      case PyObject o when o.payload instanceof Tuple t && o.type.lookup("_fields") != null ->
          NamedTuples.of(o.type, t.stream().map(item -> inner(item, named, factory)).toArray());
      case Tuple t -> Tuple.of(t.stream().map(item -> inner(item, named, factory)).toArray());
      case ArrayList<?> l -> {
        List<Object> out = new ArrayList<>();
        l.forEach(item -> out.add(inner(item, named, factory)));
        yield out;
      }
      case PyDict d -> {
        PyDict out = new PyDict();
        out.kind = d.kind;
        out.factory = d.factory;
        d.forEach((k, item) -> out.put(inner(k, named, factory), inner(item, named, factory)));
        yield out;
      }
      default -> CopyModule.deep(v);
    };
  }

  private static Object replace(PyObject o, PyDict changes) {
    instance(o, "replace");
    PyDict all = new PyDict(changes);
    for (Object each : fields(o, false)) {
      FieldValue f = (FieldValue) each;
      if (!f.init) {
        if (changes.containsKey(f.name)) {
          throw Errors.value(
              "field "
                  + f.name
                  + " is declared with init=False, it cannot be specified with replace()");
        }
      } else if (!changes.containsKey(f.name)) {
        if (f.initOnly && f.standard == null) {
          throw Errors.value("InitVar '" + f.name + "' must be specified with replace()");
        }
        if (!f.initOnly) {
          all.put(f.name, Attributes.get(o, f.name));
        }
      }
    }
    return OperatorModule.apply(o.type, Tuple.EMPTY, all);
  }

  private static Object made(@Nullable Object[] a) {
    Map<String, Object> members = new LinkedHashMap<>();
    PyDict notes = new PyDict();
    for (Object item : Iteration.list(a[1])) {
      List<Object> parts = item instanceof String ? List.of(item) : Iteration.list(item);
      notes.put(parts.get(0), parts.size() > 1 ? parts.get(1) : TypeForm.of("typing.Any"));
      if (parts.size() > 2) {
        members.put((String) parts.get(0), parts.get(2));
      }
    }
    if (Contents.given(a[3]) instanceof PyDict more) {
      more.forEach((k, v) -> members.put((String) k, v));
    }
    members.put("__annotations__", notes);
    members.put("__module__", "types");
    List<PyType> bases = new ArrayList<>();
    if (Contents.given(a[2]) instanceof Object b) {
      Iteration.list(b).forEach(t -> bases.add((PyType) t));
    }
    if (bases.isEmpty()) {
      bases.add(Types.OBJECT);
    }
    return Dataclasses.process(PyType.of((String) a[0], bases, members), options(a, 4));
  }
}
