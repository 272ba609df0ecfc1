package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.Descriptors.Property;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code collections}. */
final class CollectionsModule {
  static final PyType DEQUE =
      PyType.builtin(
          "deque",
          List.of(Types.OBJECT),
          DequeValue.members(),
          Native.of("deque(iterable=, maxlen=)", a -> new DequeValue(a[0], a[1])));

  private CollectionsModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("collections");
    c.put("deque", DEQUE);
    c.put("defaultdict", Types.DEFAULT_DICT);
    c.put("OrderedDict", Types.ORDERED_DICT);
    c.put("Counter", Types.COUNTER);
    c.put("ChainMap", chainMap());
    c.def(
        "namedtuple(typename, field_names, *, rename=, defaults=, module=)",
        a -> NamedTuples.namedTuple(a, "__main__"));
    c.put("abc", StandardModules.load("collections.abc", x));
    c.def("__getattr__(name, /)", a -> written(x, (String) a[0]));
    return c.module();
  }

  /** {@return a class that is written in the language}, which few programs ask for. */
  private static Object written(Context x, String name) {
    if (!WRITTEN.contains(name)) {
      throw Errors.of("AttributeError", "module 'collections' has no attribute '" + name + "'");
    }
    return Attributes.get(x.importer.find("_collections_user"), name);
  }

  private static final Set<String> WRITTEN = Set.of("UserDict", "UserList");

  private static List<Object> maps(@Nullable Object self) {
    @SuppressWarnings("unchecked")
    List<Object> maps = (List<Object>) ((PyObject) self).fields.get("maps");
    return maps;
  }

  /** Maps looked through in order; changes go to the first. */
  private static PyType chainMap() {
    Members m = new Members();
    m.put("__module__", "collections");
    m.raw(
        "__init__(self, /, *maps)",
        a -> {
          List<Object> maps = new ArrayList<>((Tuple) a[1]);
          if (maps.isEmpty()) {
            maps.add(new PyDict());
          }
          ((PyObject) a[0]).fields.put("maps", maps);
          return None.NONE;
        });
    m.raw(
        "__getitem__(self, key, /)",
        a -> {
          Object found = find(a[0], a[1]);
          if (found == null) {
            throw Errors.key(a[1]);
          }
          return found;
        });
    m.raw(
        "get(self, key, default=, /)",
        a -> {
          Object found = find(a[0], a[1]);
          return found != null ? found : Contents.or(a[2], None.NONE);
        });
    m.raw("__contains__(self, key, /)", a -> find(a[0], a[1]) != null);
    m.raw("__len__(self, /)", a -> (long) merged(a[0]).size());
    m.raw("__bool__(self, /)", a -> !merged(a[0]).isEmpty());
    m.raw("__iter__(self, /)", a -> Iteration.of(merged(a[0])));
    for (String view : List.of("keys", "values", "items")) {
      m.raw(
          view + "(self, /)",
          a -> Calls.call(dev.legato.script.op.Attributes.get(merged(a[0]), view)));
    }
    m.raw(
        "__setitem__(self, key, value, /)",
        a -> Contents.none(() -> Items.set(maps(a[0]).getFirst(), a[1], a[2])));
    m.raw("__delitem__(self, key, /)", a -> deleted(a[0], a[1]));
    m.raw(
        "__repr__(self, /)",
        a -> {
          List<String> texts = new ArrayList<>();
          maps(a[0]).forEach(d -> texts.add(Texts.repr(d)));
          return "ChainMap(" + String.join(", ", texts) + ")";
        });
    m.raw(
        "new_child(self, m=, /)",
        a -> {
          List<Object> all = new ArrayList<>(maps(a[0]));
          Object first = Contents.given(a[1]);
          all.addFirst(first == null ? new PyDict() : first);
          return Calls.call(((PyObject) a[0]).type, all.toArray(), null);
        });
    m.put(
        "parents",
        new Property(
            Native.of(
                "parents(self, /)",
                a -> {
                  List<Object> all = maps(a[0]);
                  return Calls.call(
                      ((PyObject) a[0]).type, all.subList(1, all.size()).toArray(), null);
                }),
            null,
            null));
    return PyType.of("ChainMap", List.of(Types.OBJECT), m.map());
  }

  private static @Nullable Object find(@Nullable Object self, Object key) {
    for (Object map : maps(self)) {
      if (Items.contains(map, key)) {
        return Items.get(map, key);
      }
    }
    return null;
  }

  /** Keys in the order of the last map first, values of the first map first. */
  private static PyDict merged(@Nullable Object self) {
    PyDict out = new PyDict();
    for (Object map : maps(self).reversed()) {
      for (Object key : Iteration.list(map)) {
        out.put(key, Items.get(map, key));
      }
    }
    return out;
  }

  private static Object deleted(@Nullable Object self, Object key) {
    Object first = maps(self).getFirst();
    if (!Items.contains(first, key)) {
      throw Errors.key("Key not found in the first mapping: " + Texts.repr(key));
    }
    Items.delete(first, key);
    return None.NONE;
  }
}
