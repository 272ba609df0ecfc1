package dev.legato.script.node;

import dev.legato.library.Dynamic;
import dev.legato.library.Handle;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.run.PyFunction;
import dev.legato.script.type.DictView;
import dev.legato.script.type.Types;
import dev.legato.script.value.Methods;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls. */
public final class Invocations {
  private Invocations() {}

  static @Nullable Object[] evaluate(Node[] args, Frame f) {
    @Nullable Object[] out = new Object[args.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = args[i].execute(f);
    }
    return out;
  }

  /** The array that a method was called on: what the method gave may keep it. */
  static void settle(Node from, Object self, Object result) {
    if (self instanceof Handle && Handles.mayKeep(result)) {
      Handles.escape(self);
    } else {
      Node.consume(from, self, result);
    }
  }

  /** A call with positional arguments only. */
  public static final class Call extends Node {
    private final Node function;
    private final Node[] args;
    private final int line;

    public Call(Node function, Node[] args, int line) {
      this.function = function;
      this.args = args;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object fn = function.execute(f);
      @Nullable Object[] values = room(fn, args.length);
      for (int i = 0; i < args.length; i++) {
        values[i] = args[i].execute(f);
      }
      return call(f, fn, values);
    }

    @Override
    void emit(Emitter e) {
      int fn = e.save(function);
      e.self(this);
      e.load(fn);
      e.load(fn);
      e.number(args.length);
      e.invokeStatic(Call.class, "room", Object[].class, Object.class, int.class);
      e.fill(args, 0);
      e.invoke(Call.class, "call", Object.class, Frame.class, Object.class, Object[].class);
    }

    /** {@return whether the arguments can go straight into the callee's frame} */
    private static boolean fits(Object fn, int n) {
      return fn instanceof PyFunction p && p.code.simple && p.code.positional == n;
    }

    /** {@return an array for the arguments, the callee's frame where that is possible} */
    static @Nullable Object[] room(Object fn, int n) {
      return new Object[fits(fn, n) ? ((PyFunction) fn).code.slots : n];
    }

    Object call(Frame f, Object fn, @Nullable Object[] values) {
      if (line != 0) {
        f.line = line;
      }
      if (fits(fn, args.length)) {
        return ((PyFunction) fn).run(values);
      }
      if (args.length == 1
          && fn instanceof PyCallable c
          && !(fn instanceof PyFunction)
          && !Handles.counts(values[0])) {
        return c.call1(values[0]);
      }
      return Calls.apply(fn, values, null);
    }
  }

  /** {@code receiver.name(args)} without making a bound method where that can be avoided. */
  public static final class MethodCall extends Node {
    private final Node receiver;
    private final String name;
    private final Node[] args;
    private final int line;
    private @Nullable Class<?> knownClass;
    private @Nullable Native known;
    private @Nullable Object epoch;
    private @Nullable Object shape;
    private @Nullable PyFunction method;

    public MethodCall(Node receiver, String name, Node[] args, int line) {
      this.receiver = receiver;
      this.name = name;
      this.args = args;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object self = receiver.execute(f);
      Object fn = find(f, self);
      @Nullable Object[] values = room(self, fn);
      for (int i = 0; i < args.length; i++) {
        values[i + 1] = args[i].execute(f);
      }
      return call(f, self, fn, values);
    }

    @Override
    void emit(Emitter e) {
      int self = e.save(receiver);
      e.self(this);
      e.load(self);
      e.invoke(MethodCall.class, "find", Object.class, Frame.class, Object.class);
      int fn = e.save();
      e.self(this);
      e.load(self);
      e.load(fn);
      e.constant(this);
      e.load(self);
      e.load(fn);
      e.invoke(MethodCall.class, "room", Object[].class, Object.class, Object.class);
      e.fill(args, 1);
      e.invoke(
          MethodCall.class,
          "call",
          Object.class,
          Frame.class,
          Object.class,
          Object.class,
          Object[].class);
    }

    /** An attribute that is called as it is, without the receiver before the arguments. */
    private record Plain(Object function) {}

    /** {@return the method, to be called with the receiver, or an attribute that is not one} */
    Object find(Frame f, Object self) {
      if (self instanceof PyObject o && o.payload == null) {
        if (o.type.epoch() == epoch && o.fields.shape() == shape && shape != null) {
          return method;
        }
        if (o.type.lookup(name) instanceof PyFunction p && !o.fields.containsKey(name)) {
          epoch = o.type.epoch();
          shape = o.fields.shape();
          method = p;
          return p;
        }
      } else if (self.getClass() == knownClass && hasMethodsOfClass(self)) {
        return known;
      } else if (self instanceof Methods m) {
        Native found = m.method(name);
        if (found != null) {
          knownClass = self.getClass();
          known = found;
          return found;
        }
      } else if (!(self instanceof Dynamic)
          && hasMethodsOfClass(self)
          && Types.of(self).lookup(name) instanceof Native n
          && n.isMethod()) {
        knownClass = self.getClass();
        known = n;
        return n;
      }
      if (line != 0) {
        f.line = line;
      }
      return new Plain(Attributes.get(self, name));
    }

    /** {@return whether the value's Java class tells its methods: dicts are of several kinds} */
    private static boolean hasMethodsOfClass(Object self) {
      return self instanceof PyDict d ? d.kind.equals("dict") : !(self instanceof Map);
    }

    /** {@return an array for the receiver and the arguments} */
    @Nullable Object[] room(Object self, Object fn) {
      int n = args.length + 1;
      @Nullable Object[] values =
          new Object
              [fn instanceof PyFunction p && p.code.simple && p.code.positional == n
                  ? p.code.slots
                  : n];
      values[0] = self;
      return values;
    }

    Object call(Frame f, Object self, Object fn, @Nullable Object[] values) {
      if (line != 0) {
        f.line = line;
      }
      if (fn instanceof PyFunction p) {
        return p.code.simple && p.code.positional == args.length + 1
            ? p.run(values)
            : p.apply(values, null);
      }
      if (fn instanceof Native n) {
        if (!n.borrows()) {
          Handles.escapeAll(values);
          return n.invoke(values, null);
        }
        Object r = n.invoke(values, null);
        for (int i = 1; i < values.length; i++) {
          Handles.consumed(values[i], r);
        }
        if (!(r instanceof DictView)) { // which holds the dict in its stead
          consume(receiver, self, r);
        }
        return r;
      }
      Object r =
          Calls.apply(((Plain) fn).function, Arrays.copyOfRange(values, 1, args.length + 1), null);
      settle(receiver, self, r);
      return r;
    }
  }

  /** A call with keywords or spread arguments; a null name stands for {@code **value}. */
  public static final class FullCall extends Node {
    private final Node function;
    private final Node[] args;
    private final @Nullable String[] names;
    private final Node[] keywords;
    private final int line;

    public FullCall(
        Node function, Node[] args, @Nullable String[] names, Node[] keywords, int line) {
      this.function = function;
      this.args = args;
      this.names = names;
      this.keywords = keywords;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      if (function instanceof Access.Attribute a) {
        Object self = a.value.execute(f);
        if (line != 0) {
          f.line = line;
        }
        Object r = call(f, Attributes.get(self, a.name));
        settle(a.value, self, r);
        return r;
      }
      return call(f, function.execute(f));
    }

    private Object call(Frame f, Object fn) {
      List<Object> values = new ArrayList<>(args.length + keywords.length);
      for (Node n : args) {
        Object v = n.execute(f);
        if (n instanceof Displays.Spread) {
          spread(fn, values, v);
        } else {
          values.add(v);
        }
      }
      List<String> given = new ArrayList<>(names.length);
      for (int i = 0; i < keywords.length; i++) {
        Object v = keywords[i].execute(f);
        if (names[i] != null) {
          add(fn, given, values, names[i], v);
        } else {
          mapping(fn, given, values, v);
        }
      }
      if (line != 0) {
        f.line = line;
      }
      @Nullable Object[] all = values.toArray();
      return Calls.apply(fn, all, given.isEmpty() ? null : given.toArray(new String[0]));
    }

    private static void spread(Object fn, List<Object> values, Object v) {
      try {
        Displays.spreadInto(values, v);
      } catch (dev.legato.script.value.PyError e) {
        throw e.getMessage().endsWith("object is not iterable")
            ? Errors.type(
                qualified(fn) + " argument after * must be an iterable, not " + Texts.typeName(v))
            : e;
      }
    }

    private static void add(
        Object fn, List<String> given, List<Object> values, String name, Object v) {
      if (given.contains(name)) {
        throw Errors.type(
            qualified(fn) + " got multiple values for keyword argument '" + name + "'");
      }
      given.add(name);
      values.add(v);
    }

    private static String qualified(Object fn) {
      if (fn instanceof PyFunction p) {
        return p.globals.get("__name__") + "." + p.code.qualifiedName + "()";
      }
      return fn instanceof PyType t ? t.name() + "()" : Calls.nameOf(fn) + "()";
    }

    private static void mapping(Object fn, List<String> given, List<Object> values, Object v) {
      Object m = PyObject.unwrap(v);
      if (m instanceof PyObject o && o.type.lookup("keys") != null) {
        PyDict d = new PyDict();
        dev.legato.script.type.DictMethods.update(d, o);
        m = d;
      }
      if (!(m instanceof Map<?, ?> map)) {
        throw Errors.type(
            qualified(fn) + " argument after ** must be a mapping, not " + Texts.typeName(v));
      }
      map.forEach((k, x) -> {
        if (!(PyObject.unwrap(k) instanceof String name)) {
          throw Errors.type("keywords must be strings");
        }
        Items.escape(x);
        add(fn, given, values, name, x);
      });
    }
  }

  /** {@code super()} inside a method. */
  public static final class Super extends Node {
    private final Node type;
    private final Node self;

    public Super(Node type, Node self) {
      this.type = type;
      this.self = self;
    }

    @Override
    public Object execute(Frame f) {
      return new dev.legato.script.value.SuperObject((PyType) type.execute(f), self.execute(f));
    }
  }
}
