package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code functools}. */
final class FunctoolsModule {
  private static final String[] ASSIGNED = {"__module__", "__name__", "__qualname__", "__doc__"};
  private static final String[] ORDERINGS = {"__lt__", "__le__", "__gt__", "__ge__"};

  private FunctoolsModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("functools");
    c.def("reduce(function, iterable, initial=, /)", a -> reduce(a[0], a[1], a[2]));
    c.def(
        "partial(func, /, *args, **keywords)",
        a -> new PartialFunction(a[0], (Tuple) a[1], (PyDict) a[2]));
    PyType info =
        NamedTuples.type(
            "CacheInfo", List.of("hits", "misses", "maxsize", "currsize"), List.of(), "functools");
    c.def("lru_cache(maxsize=, typed=)", a -> cache(a[0], Contents.flag(a[1], false), info));
    c.def("cache(user_function, /)", a -> new CachedFunction(a[0], -1, false, info));
    c.put("cached_property", CachedProperty.type());
    c.def("update_wrapper(wrapper, wrapped, assigned=, updated=)", a -> update(a[0], a[1]));
    c.def(
        "wraps(wrapped, assigned=, updated=)",
        a -> Native.of("wraps(wrapper, /)", b -> update(b[0], a[0])));
    c.put("WRAPPER_ASSIGNMENTS", Tuple.of((Object[]) ASSIGNED.clone()));
    c.put("WRAPPER_UPDATES", Tuple.of("__dict__"));
    c.def("total_ordering(cls)", a -> order((PyType) a[0]));
    c.def("cmp_to_key(mycmp)", a -> Native.of("K(obj)", b -> new OrderedKey(a[0], b[0])));
    c.def("singledispatch(func)", a -> new DispatchFunction(a[0]));
    c.put("singledispatchmethod", DispatchFunction.methodType());
    return c.module();
  }

  private static Object reduce(Object f, Object items, @Nullable Object initial) {
    PyIterator it = Iteration.of(items);
    Object r = initial == null ? it.advance() : initial;
    if (r == null) {
      throw Errors.type("reduce() of empty iterable with no initial value");
    }
    Object item;
    while ((item = it.advance()) != null) {
      r = Calls.call(f, r, item);
    }
    return r;
  }

  private static Object cache(@Nullable Object size, boolean typed, PyType info) {
    if (size != null && size != None.NONE && Numbers.indexOrNull(size) == null) {
      if (!Calls.isCallable(size)) {
        throw Errors.type("Expected first argument to be an integer, a callable, or None");
      }
      return new CachedFunction(size, 128, typed, info);
    }
    long limit = size == null ? 128 : size == None.NONE ? -1 : Math.max(0, Numbers.longIndex(size));
    return Native.of(
        "decorating_function(user_function, /)", b -> new CachedFunction(b[0], limit, typed, info));
  }

  private static Object update(Object wrapper, Object wrapped) {
    for (String name : ASSIGNED) {
      Object value = Attributes.find(wrapped, name);
      if (value != null) {
        assign(wrapper, name, value);
      }
    }
    if (!(wrapped instanceof PyType)
        && Attributes.find(wrapped, "__dict__") instanceof PyDict fields) {
      fields.forEach((k, v) -> assign(wrapper, (String) k, v));
    }
    assign(wrapper, "__wrapped__", wrapped);
    return wrapper;
  }

  /** Functions written in Java keep their names. */
  private static void assign(Object target, String name, Object value) {
    try {
      Attributes.set(target, name, value);
    } catch (dev.legato.error.LegatoException e) {
      if (!(target instanceof Native)) {
        throw e;
      }
    }
  }

  private static Object order(PyType type) {
    String root = null;
    for (String name : new String[] {"__lt__", "__gt__", "__le__", "__ge__"}) {
      if (root == null && defines(type, name)) {
        root = name;
      }
    }
    if (root == null) {
      throw Errors.value("must define at least one ordering operation: < > <= >=");
    }
    for (String name : ORDERINGS) {
      if (!name.equals(root) && !defines(type, name)) {
        String from = root;
        type.set(name, Native.of(name + "(self, other, /)", a -> derived(from, name, a[0], a[1])));
      }
    }
    return type;
  }

  private static boolean defines(PyType type, String method) {
    Object found = type.lookup(method);
    return found != null && found != Types.OBJECT.members().get(method);
  }

  /** {@code name} by what the class has: {@code a > b} is {@code not a < b and a != b}. */
  private static Object derived(String root, String name, Object a, Object b) {
    PyObject self = (PyObject) a;
    Object r = Calls.call(Attributes.bind(self.type.lookup(root), self, self.type), b);
    if (r == NotImplemented.NOT_IMPLEMENTED) {
      return r;
    }
    boolean known = Truth.of(r);
    boolean strictRoot = root.charAt(3) == 't';
    boolean strict = name.charAt(3) == 't';
    boolean same = root.charAt(2) == name.charAt(2);
    if (same) {
      return strictRoot ? known || Comparison.eq(a, b) : known && !Comparison.eq(a, b);
    }
    if (strictRoot) {
      return strict ? !known && !Comparison.eq(a, b) : (Object) !known;
    }
    return strict ? !known : (Object) (!known || Comparison.eq(a, b));
  }

  /** What {@code cmp_to_key} makes: an object that compares by a function. */
  private static final class OrderedKey extends PyObject {
    private static final PyType TYPE = type();
    private final Object function;
    private final Object value;

    OrderedKey(Object function, Object value) {
      super(TYPE);
      this.function = function;
      this.value = value;
      fields.put("obj", value);
    }

    private static PyType type() {
      Members m = new Members();
      compare(m, "__lt__", Binary.LT);
      compare(m, "__le__", Binary.LE);
      compare(m, "__gt__", Binary.GT);
      compare(m, "__ge__", Binary.GE);
      compare(m, "__eq__", Binary.EQ);
      m.put("__hash__", None.NONE);
      m.put("__module__", "functools");
      return PyType.builtin("KeyWrapper", List.of(Types.OBJECT), m.map(), null);
    }

    private static void compare(Members m, String name, Binary op) {
      m.raw(
          name + "(self, other, /)",
          a -> {
            OrderedKey p = (OrderedKey) a[0];
            if (!(a[1] instanceof OrderedKey q)) {
              throw Errors.type("other argument must be K instance");
            }
            return Comparison.compare(op, Calls.call(p.function, p.value, q.value), 0L);
          });
    }
  }

  /** A property whose getter runs once per instance. */
  private static final class CachedProperty {
    private CachedProperty() {}

    static PyType type() {
      Members m = new Members();
      m.put("__module__", "functools");
      m.raw(
          "__init__(self, func)",
          a -> {
            ((PyObject) a[0]).fields.put("func", a[1]);
            ((PyObject) a[0]).fields.put("attrname", None.NONE);
            return None.NONE;
          });
      m.raw(
          "__set_name__(self, owner, name)",
          a -> {
            ((PyObject) a[0]).fields.put("attrname", a[2]);
            return None.NONE;
          });
      m.raw(
          "__get__(self, instance, owner=)",
          a -> {
            PyObject self = (PyObject) a[0];
            if (!(a[1] instanceof PyObject o)) {
              return self;
            }
            if (!(self.fields.get("attrname") instanceof String name)) {
              throw Errors.type(
                  "Cannot use cached_property instance without calling __set_name__ on it.");
            }
            Object made = Calls.call(self.fields.get("func"), o);
            dev.legato.script.op.Items.escape(made);
            o.fields.put(name, made);
            return made;
          });
      return PyType.of("cached_property", List.of(Types.OBJECT), m.map());
    }
  }
}
