package dev.legato.script.op;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.type.Types;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PySet;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes instances of classes that scripts define. */
public final class Instances {
  private Instances() {}

  public static Object create(PyType type, @Nullable Object[] args, String @Nullable [] names) {
    Object maker = type.lookup("__new__");
    Object made;
    if (maker != null && !(maker instanceof Native)) {
      @Nullable Object[] all = new Object[args.length + 1];
      all[0] = type;
      System.arraycopy(args, 0, all, 1, args.length);
      Object f =
          maker instanceof dev.legato.script.value.Descriptors.StaticMethod s
              ? s.function()
              : maker;
      made = Calls.call(f, all, names);
      if (!(made instanceof PyObject o) || !o.type.isSubclassOf(type)) {
        return made;
      }
    } else {
      made = allocate(type, args, names);
    }
    initialize((PyObject) made, args, names);
    return made;
  }

  private static void initialize(
      PyObject made, @Nullable Object[] args, String @Nullable [] names) {
    Object init = made.type.lookup("__init__");
    if (init instanceof PyCallable c && init != Types.OBJECT.members().get("__init__")) {
      Object r;
      if (args.length == 0) {
        r = c.call1(made);
      } else if (args.length == 1 && names == null) {
        r = c.call2(made, args[0]);
      } else {
        @Nullable Object[] all = new Object[args.length + 1];
        all[0] = made;
        System.arraycopy(args, 0, all, 1, args.length);
        r = c.invoke(all, names);
      }
      if (r != None.NONE) {
        throw Errors.type("__init__() should return None, not '" + Texts.typeName(r) + "'");
      }
    } else if (args.length > 0
        && made.payload == null
        && !(made instanceof ExceptionObject)
        && !(made.type.lookup("__new__") instanceof Object m && !(m instanceof Native))) {
      throw Errors.type(made.type.name() + "() takes no arguments");
    }
  }

  /** {@code object.__new__(type)} and that of the built-in base. */
  public static PyObject allocate(PyType type, @Nullable Object[] args, String @Nullable [] names) {
    if (type.lookup("__abstractmethods__") instanceof TreeSet<?> missing && !missing.isEmpty()) {
      StringBuilder list = new StringBuilder();
      missing.forEach(m -> list.append(list.isEmpty() ? "" : ", ").append(m));
      throw Errors.type(
          "Can't instantiate abstract class "
              + type.name()
              + " with abstract method"
              + (missing.size() == 1 ? " " : "s ")
              + list);
    }
    PyType solid = type.solid();
    if (solid.lookup("with_traceback") != null) {
      int n = args.length - (names == null ? 0 : names.length);
      return new ExceptionObject(type, Tuple.of(java.util.Arrays.copyOf(args, n)));
    }
    PyObject o = new PyObject(type);
    if (solid == Types.OBJECT || solid.constructor() == null) {
      return o;
    }
    if (solid == Types.LIST) {
      o.payload = new ArrayList<>();
    } else if (solid == Types.DICT) {
      o.payload = new PyDict();
    } else if (solid == Types.SET) {
      o.payload = new PySet(false);
    } else if (solid.isSubclassOf(Types.DICT) || solid.name().equals("deque")) {
      o.payload = solid.constructor().invoke(new Object[0], null); // __init__ fills it
    } else {
      o.payload = solid.constructor().invoke(args, names);
    }
    return o;
  }

  /** Fills the mutable container inside an instance, as {@code list.__init__} does. */
  @SuppressWarnings("unchecked")
  public static void fill(PyObject o, PyType base, @Nullable Object[] args) {
    Object value = base.constructor().invoke(args, null);
    switch (o.payload) {
      case ArrayList<?> l -> {
        l.clear();
        ((List<Object>) l).addAll((List<Object>) value);
      }
      case PyDict d -> {
        d.putEntries((Map<?, ?>) value);
        d.factory = value instanceof PyDict made ? made.factory : null;
      }
      case PySet s -> {
        s.clear();
        s.addEach((PySet) value);
      }
      case null, default -> {}
    }
  }
}
