package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Classes;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.run.PyFunction;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.Descriptors.ClassMethod;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code singledispatch}: chooses by the class of the first argument. */
final class DispatchFunction extends PyCallable {
  private final Object function;
  private final Map<Object, Object> registry = new LinkedHashMap<>();
  private final Map<String, Object> fields = new LinkedHashMap<>(2);

  DispatchFunction(Object function) {
    this.function = function;
    registry.put(Types.OBJECT, function);
  }

  private Object choose(Object type) {
    if (type instanceof PyType t) {
      for (PyType base : t.mro()) {
        Object found = registry.get(base);
        if (found != null) {
          return found;
        }
      }
    }
    return function;
  }

  /** By the classes of the value's own, then by those that isinstance knows: NumPy's, abilities. */
  private Object chooseFor(Object value) {
    Object own = choose(Types.of(value));
    if (own != registry.get(Types.OBJECT)) {
      return own;
    }
    for (Map.Entry<Object, Object> e : registry.entrySet()) {
      if (e.getKey() != Types.OBJECT && Classes.isInstance(value, e.getKey())) {
        return e.getValue();
      }
    }
    return own;
  }

  @Override
  public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
    if (args.length == 0) {
      throw Errors.type(name() + " requires at least 1 positional argument");
    }
    return Calls.call(chooseFor(Objects.requireNonNull(args[0])), args, names);
  }

  private static Object plain(Object f) {
    return switch (f) {
      case ClassMethod m -> m.function();
      case StaticMethod m -> m.function();
      default -> f;
    };
  }

  /** {@return the class that a function's first annotation names} */
  private static Object annotated(PyFunction f) {
    Map<?, ?> notes = (Map<?, ?>) f.attribute("__annotations__");
    if (notes == null || notes.isEmpty()) {
      throw Errors.type(
          "Invalid first argument to `register()`: "
              + f.repr()
              + ". Use either `@register(some_class)` or plain `@register` on an annotated"
              + " function.");
    }
    return notes.values().iterator().next();
  }

  private Object register(Object cls, @Nullable Object f) {
    if (f == null && plain(cls) instanceof PyFunction made) {
      return register(annotated(made), cls);
    }
    if (f == null) {
      return Native.of("register(func, /)", a -> register(cls, a[0]));
    }
    registry.put(cls, f);
    return f;
  }

  @Override
  public String name() {
    return Calls.nameOf(function);
  }

  @Override
  public String typeName() {
    return "function";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "register" -> Native.of("register(cls, func=)", a -> register(a[0], a[1]));
      case "dispatch" -> Native.of("dispatch(cls)", a -> choose(a[0]));
      case "registry" -> new PyDict(registry);
      case "__wrapped__" -> function;
      default -> fields.containsKey(name) ? fields.get(name) : Attributes.find(function, name);
    };
  }

  @Override
  public void setAttribute(String name, Object value) {
    fields.put(name, value);
  }

  @Override
  public String repr() {
    return ((Dynamic) function).repr();
  }

  /** {@return {@code singledispatchmethod}}: chooses by the argument after the object or class. */
  static PyType methodType() {
    Members m = new Members();
    m.put("__module__", "functools");
    m.raw(
        "__init__(self, func)",
        a -> {
          if (!Calls.isCallable(a[1]) && plain(a[1]) == a[1]) {
            throw Errors.type(Texts.repr(a[1]) + " is not callable or a descriptor");
          }
          ((PyObject) a[0]).fields.put("dispatcher", new DispatchFunction(a[1]));
          ((PyObject) a[0]).fields.put("func", a[1]);
          return None.NONE;
        });
    m.raw("register(self, cls, method=)", a -> of(a[0]).register(a[1], a[2]));
    m.raw(
        "__get__(self, instance, owner=)", a -> of(a[0]).bound(Objects.requireNonNull(a[1]), a[2]));
    return PyType.of("singledispatchmethod", List.of(Types.OBJECT), m.map());
  }

  private static DispatchFunction of(Object method) {
    return (DispatchFunction) Objects.requireNonNull(((PyObject) method).fields.get("dispatcher"));
  }

  private Object bound(Object self, @Nullable Object owner) {
    PyType type = owner instanceof PyType t ? t : Types.of(self);
    return Native.of(
        name() + "(*args, **kwargs)",
        a -> {
          Tuple args = (Tuple) a[0];
          if (args.isEmpty()) {
            throw Errors.of("IndexError", "tuple index out of range");
          }
          Object chosen = chooseFor(args.get(0));
          boolean ofClass = self == None.NONE && chosen instanceof PyFunction;
          Object method = ofClass ? chosen : Attributes.bind(chosen, self, type);
          return new PartialFunction(method, args, (PyDict) a[1]).call0();
        });
  }
}
