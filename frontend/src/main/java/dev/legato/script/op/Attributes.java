package dev.legato.script.op;

import dev.legato.library.Dynamic;
import dev.legato.library.Handle;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.type.Types;
import dev.legato.script.value.BoundMethod;
import dev.legato.script.value.Descriptors.ClassMethod;
import dev.legato.script.value.Descriptors.Property;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attribute access. */
public final class Attributes {
  private Attributes() {}

  public static Object get(Object v, String name) {
    Object found = find(v, name);
    if (found == null) {
      throw missing(v, name);
    }
    return found;
  }

  /**
   * One place in a program that reads an attribute: it remembers where an instance of a script's
   * class had it, and for which class and shape that is so.
   */
  public static final class Read {
    private final String name;
    private @Nullable Object epoch;
    private @Nullable Object shape;
    private int position;

    public Read(String name) {
      this.name = name;
    }

    /** {@return whether the attribute is an own one, at the place that is remembered} */
    public boolean known(PyObject o) {
      return o.fields.shape() == shape && o.type.epoch() == epoch && shape != null;
    }

    /** {@return the attribute's value}, for the statement of a frame. */
    public Object value(PyObject o, Frame f) {
      Object r = o.fields.at(position);
      Handles.borrowed(f, r);
      return r;
    }

    /** {@return the attribute's value}, which is not known; the next time it may be. */
    public Object of(Object v) {
      if (!(v instanceof PyObject o)) {
        return get(v, name);
      }
      int at = o.fields.find(name);
      if (at >= 0 && !isData(o.type.lookup(name))) {
        epoch = o.type.epoch();
        shape = o.fields.shape();
        position = at;
      }
      return get(o, name);
    }
  }

  /** One place in a program that sets an attribute, with the same memory. */
  public static final class Write {
    private final String name;
    private @Nullable Object epoch;
    private @Nullable Object shape;

    /** The shape after the attribute was added, or null where it was there before. */
    private @Nullable Object next;

    private int position;

    public Write(String name) {
      this.name = name;
    }

    public void to(Object v, Object value) {
      if (!(v instanceof PyObject o)) {
        set(v, name, value);
        return;
      }
      Object before = o.fields.shape();
      if (before != shape || o.type.epoch() != epoch || before == null) {
        set(o, name, value);
        remember(o, before);
        return;
      }
      if (next == null) {
        o.fields.setAt(position, value);
      } else {
        o.fields.append(next, value);
      }
    }

    private void remember(PyObject o, @Nullable Object before) {
      int at = o.fields.find(name);
      if (at < 0 || before == null || !plain(o)) {
        return;
      }
      epoch = o.type.epoch();
      shape = before;
      position = at;
      next = o.fields.shape() == before ? null : o.fields.shape();
    }

    /** {@return whether setting does no more than to change the own attribute} */
    private boolean plain(PyObject o) {
      Object setter = o.type.lookup("__setattr__");
      Object member = o.type.lookup(name);
      return isObjects(setter, "__setattr__")
          && !(o instanceof ExceptionObject)
          && !(member instanceof Property)
          && !(member instanceof PyObject)
          && !name.equals("__class__")
          && !name.equals("__dict__");
    }
  }

  public static RuntimeException missing(Object v, String name) {
    String text =
        switch (v) {
          case PyModule m when m.initializing ->
              "partially initialized module '%s' has no attribute '%s' (most likely due to a circular import)"
                  .formatted(m.name, name);
          case PyModule m -> "module '" + m.name + "' has no attribute '" + name + "'";
          case PyType t -> "type object '" + t.name() + "' has no attribute '" + name + "'";
          case Dynamic d when d.typeName().equals("module") ->
              "module '" + d.attribute("__name__") + "' has no attribute '" + name + "'";
          default -> "'" + Texts.typeName(v) + "' object has no attribute '" + name + "'";
        };
    return Errors.attribute(v, name, text);
  }

  /** {@return the attribute or null} */
  public static @Nullable Object find(Object v, String name) {
    return switch (v) {
      case PyObject o -> ofInstance(o, name);
      case PyType t -> findOnType(t, name);
      case Dynamic d -> {
        if ((name.endsWith("Error") || name.endsWith("Warning"))
            && d.typeName().equals("module")
            && Exceptions.find(d.attribute("__name__") + "." + name) instanceof PyType error) {
          yield error;
        }
        Object own = d.attribute(name);
        if (own instanceof Handle h && !(v instanceof Handle)) {
          h.escape(); // the object keeps it
        }
        yield own != null ? own : ofBuiltin(v, name);
      }
      default -> ofBuiltin(v, name);
    };
  }

  private static @Nullable Object ofBuiltin(Object v, String name) {
    PyType type = Types.of(v);
    if (name.equals("__class__")) {
      return type;
    }
    if (type.builtin() && type.lookup(name) instanceof Object member) {
      return bind(member, v, type);
    }
    return NumberAttributes.find(v, name);
  }

  private static @Nullable Object ofInstance(PyObject o, String name) {
    Object member = o.type.lookup(name);
    if (member instanceof Property p) {
      if (p.getter() == null) {
        throw Errors.attribute(
            o, name, "property '" + name + "' of '" + o.type.name() + "' object has no getter");
      }
      return Calls.call(p.getter(), o);
    }
    if (member instanceof PyObject d && isData(d) && d.type.lookup("__get__") != null) {
      return bind(d, o, o.type);
    }
    Object own = o.fields.get(name);
    if (own != null) {
      return own;
    }
    if (member != null) {
      return bind(member, o, o.type);
    }
    Object known = special(o, name, true);
    if (known != null) {
      return known;
    }
    Object fallback = o.type.lookup("__getattr__");
    if (fallback instanceof PyCallable c) {
      return c.call2(o, name);
    }
    return o.payload == null ? null : ofBuiltin(o.payload, name);
  }

  private static @Nullable Object special(PyObject o, String name, boolean any) {
    switch (name) {
      case "__class__":
        return o.type;
      case "__dict__":
        return slotted(o) ? null : o.fields.unshared();
      case "__doc__":
        return None.NONE;
      default:
        break;
    }
    if (o instanceof ExceptionObject e) {
      return switch (name) {
        case "args" -> e.args;
        case "__cause__" -> e.cause == null ? None.NONE : e.cause;
        case "__context__" -> e.context == null ? None.NONE : e.context;
        case "__suppress_context__" -> e.suppressContext;
        case "__traceback__" -> None.NONE;
        case "__notes__" -> e.notes == null ? null : e.notes;
        case "value" -> e.type.name().equals("StopIteration") ? first(e) : null;
        case "msg" -> e.type.isSubclassOf(Exceptions.get("ImportError")) ? first(e) : null;
        case "name" -> named(e, "ImportError", "NameError", "AttributeError");
        case "obj" -> named(e, "AttributeError");
        case "path" -> named(e, "ImportError");
        case "code" -> e.type.name().equals("SystemExit") ? first(e) : null;
        case "errno" -> e.args.size() > 1 ? e.args.get(0) : null;
        case "strerror" -> e.args.size() > 1 ? e.args.get(1) : null;
        case "filename" -> e.args.size() > 2 ? e.args.get(2) : null;
        default -> null;
      };
    }
    return null;
  }

  /** {@return None for an attribute that errors of these classes have even if nobody gave it} */
  private static @Nullable Object named(ExceptionObject e, String... classes) {
    for (String c : classes) {
      if (e.type.isSubclassOf(Exceptions.get(c))) {
        return None.NONE;
      }
    }
    return null;
  }

  private static Object first(ExceptionObject e) {
    return e.args.isEmpty() ? None.NONE : e.args.get(0);
  }

  /** {@return a member of a class as seen from an instance of it} */
  public static Object bind(Object member, Object self, PyType type) {
    return switch (member) {
      case Native n -> n.isMethod() ? new BoundMethod(self, n) : n;
      case dev.legato.script.run.PyFunction f -> new BoundMethod(self, f);
      case StaticMethod s -> s.function();
      case ClassMethod c ->
          c.function() instanceof PyCallable f ? new BoundMethod(type, f) : c.function();
      case Property p -> p.getter() == null ? None.NONE : Calls.call(p.getter(), self);
      case PyObject o -> {
        Object getter = o.type.lookup("__get__");
        yield getter == null
            ? member
            : Calls.call(bind(getter, o, o.type), new Object[] {self, type}, null);
      }
      case dev.legato.script.module.CachedFunction f -> new BoundMethod(self, f);
      case dev.legato.script.module.GeneratedMethod f -> new BoundMethod(self, f);
      default -> member;
    };
  }

  /** {@return the bound special method of the instance's class, or null} */
  public static @Nullable Object special(PyObject o, String name) {
    Object member = o.type.lookup(name);
    return member == null || member == None.NONE ? null : bind(member, o, o.type);
  }

  public static @Nullable Object findOnType(PyType type, String name) {
    if (name.equals("__annotations__") && !type.builtin()) {
      return type.members().computeIfAbsent(name, k -> new PyDict()); // not those of a base
    }
    Object member = type.lookup(name);
    if (member != null) {
      return switch (member) {
        case StaticMethod s -> s.function();
        case ClassMethod c ->
            c.function() instanceof PyCallable f ? new BoundMethod(type, f) : c.function();
        case PyObject o when o.type.lookup("__get__") instanceof Object getter ->
            Calls.call(bind(getter, o, o.type), new Object[] {None.NONE, type}, null);
        default -> member;
      };
    }
    return switch (name) {
      case "__name__" -> type.name();
      case "__qualname__" -> type.qualifiedName();
      case "__module__" -> type.module();
      case "__mro__" -> Tuple.of((Object[]) type.mro().clone());
      case "mro" ->
          Native.of(
              "mro()", a -> new ArrayList<Object>(java.util.Arrays.asList((Object[]) type.mro())));
      case "__bases__" -> type.baseTuple();
      case "__base__" -> type.bases().length == 0 ? None.NONE : type.bases()[0];
      case "__class__" -> Types.TYPE;
      case "__doc__" -> None.NONE;
      case "__dict__" -> {
        PyDict d = new PyDict();
        type.members().forEach(d::put);
        yield d;
      }
      case "__subclasses__" -> Native.of("__subclasses__()", a -> new ArrayList<Object>());
      default -> null;
    };
  }

  public static void set(Object v, String name, Object value) {
    if (value instanceof Handle h) {
      h.escape();
    }
    switch (v) {
      case PyObject o -> setOnInstance(o, name, value);
      case PyType t -> {
        if (t.builtin()) {
          throw Errors.type(
              "cannot set '" + name + "' attribute of immutable type '" + t.name() + "'");
        }
        if (t.members().get("__members__") instanceof PyDict members && members.containsKey(name)) {
          throw Errors.attribute(t, name, "cannot reassign member '" + name + "'");
        }
        t.set(name, value);
      }
      case PyDict d when d.kind.equals("defaultdict") && name.equals("default_factory") ->
          d.factory = value == None.NONE ? null : value;
      case Dynamic d -> d.setAttribute(name, value);
      default -> throw readOnly(v, name);
    }
  }

  private static RuntimeException readOnly(Object v, String name) {
    Object found = find(v, name);
    return Errors.attribute(
        v,
        name,
        found == null
            ? "'" + Texts.typeName(v) + "' object has no attribute '" + name + "'"
            : "'" + Texts.typeName(v) + "' object attribute '" + name + "' is read-only");
  }

  /**
   * {@return whether a class has no such method but object's}, as those have that derive from it.
   */
  private static boolean isObjects(@Nullable Object method, String name) {
    return method == null || method instanceof Native n && n.name().equals(name);
  }

  private static void setOnInstance(PyObject o, String name, Object value) {
    Object setter = o.type.lookup("__setattr__");
    if (setter != null && !isObjects(setter, "__setattr__")) {
      Calls.call(bind(setter, o, o.type), name, value);
    } else {
      setPlain(o, name, value);
    }
  }

  /** {@code object.__setattr__}. */
  public static void setPlain(PyObject o, String name, Object value) {
    Object member = o.type.lookup(name);
    if (member instanceof Property p) {
      if (p.setter() == null) {
        throw Errors.attribute(
            o, name, "property '" + name + "' of '" + o.type.name() + "' object has no setter");
      }
      Calls.call(p.setter(), o, value);
      return;
    }
    if (member instanceof PyObject d && d.type.lookup("__set__") instanceof Object setter) {
      Calls.call(bind(setter, d, d.type), o, value);
      return;
    }
    if (o instanceof ExceptionObject e) {
      switch (name) {
        case "args" -> e.args = Tuple.copyOf(Iteration.list(value));
        case "__cause__" -> e.cause = value instanceof ExceptionObject c ? c : null;
        case "__context__" -> e.context = value instanceof ExceptionObject c ? c : null;
        case "__suppress_context__" -> e.suppressContext = Truth.of(value);
        default -> o.fields.put(name, value);
      }
      return;
    }
    if (name.equals("__class__") && value instanceof PyType t) {
      o.type = t;
      return;
    }
    if (name.equals("__dict__")) {
      if (!(PyObject.unwrap(value) instanceof PyDict d)) {
        throw Errors.type(
            "__dict__ must be set to a dictionary, not a '" + Texts.typeName(value) + "'");
      }
      o.fields.adopt(d);
      return;
    }
    if (member == null && slotted(o) && !slotNames(o.type).contains(name)) {
      throw Errors.attribute(
          o, name, "'" + o.type.name() + "' object has no attribute '" + name + "'");
    }
    o.fields.put(name, value);
  }

  /** {@return whether an instance has no attributes but those that its classes name} */
  private static boolean slotted(PyObject o) {
    return o.type.lookup("__slots__") != null
        && closed(o.type)
        && !slotNames(o.type).contains("__dict__");
  }

  /** {@return whether a member of a class comes before the instance's own attribute} */
  private static boolean isData(@Nullable Object member) {
    return member instanceof Property
        || member instanceof PyObject o
            && (o.type.lookup("__set__") != null || o.type.lookup("__delete__") != null);
  }

  private static boolean closed(PyType type) {
    for (PyType t : type.mro()) {
      if (!t.builtin() && !t.members().containsKey("__slots__")) {
        return false;
      }
    }
    return true;
  }

  private static List<String> slotNames(PyType type) {
    List<String> out = new ArrayList<>();
    for (PyType t : type.mro()) {
      Object slots = t.members().get("__slots__");
      if (slots instanceof String s) {
        out.add(s);
      } else if (slots != null) {
        Iteration.list(slots).forEach(s -> out.add((String) s));
      }
    }
    return out;
  }

  public static void delete(Object v, String name) {
    switch (v) {
      case PyObject o -> {
        Object method = o.type.lookup("__delattr__");
        if (method != null && !isObjects(method, "__delattr__")) {
          Calls.call(bind(method, o, o.type), name);
        } else if (o.type.lookup(name) instanceof Property p) {
          if (p.deleter() == null) {
            throw Errors.attribute(
                o,
                name,
                "property '" + name + "' of '" + o.type.name() + "' object has no deleter");
          }
          Calls.call(p.deleter(), o);
        } else if (o.type.lookup(name) instanceof PyObject d
            && d.type.lookup("__delete__") instanceof Object deleter) {
          Calls.call(bind(deleter, d, d.type), o);
        } else if (o.fields.remove(name) == null) {
          throw Errors.attribute(
              v, name, "'" + o.type.name() + "' object has no attribute '" + name + "'");
        }
      }
      case PyType t -> {
        if (t.builtin() || t.remove(name) == null) {
          throw missing(v, name);
        }
      }
      case PyModule m -> {
        if (m.members.remove(name) == null) {
          throw missing(v, name);
        }
      }
      default -> throw missing(v, name);
    }
  }
}
