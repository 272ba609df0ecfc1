package dev.legato.script.node;

import dev.legato.library.Dynamic;
import dev.legato.library.Handle;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Code;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.run.PyFunction;
import dev.legato.script.type.Types;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
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
      if (fn instanceof PyFunction p && p.code.simple && p.code.positional == args.length) {
        // The arguments go straight into the callee's frame.
        Code c = p.code;
        @Nullable Object[] slots = new Object[c.slots];
        for (int i = 0; i < args.length; i++) {
          slots[i] = args[i].execute(f);
        }
        if (line != 0) {
          f.line = line;
        }
        return p.run(slots);
      }
      return general(f, fn);
    }

    private Object general(Frame f, Object fn) {
      if (args.length == 1 && fn instanceof PyCallable c && !(fn instanceof PyFunction)) {
        Object a = args[0].execute(f);
        if (line != 0) {
          f.line = line;
        }
        return a instanceof Handle ? Calls.apply(fn, new Object[] {a}, null) : c.call1(a);
      }
      @Nullable Object[] values = evaluate(args, f);
      if (line != 0) {
        f.line = line;
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

    public MethodCall(Node receiver, String name, Node[] args, int line) {
      this.receiver = receiver;
      this.name = name;
      this.args = args;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object self = receiver.execute(f);
      if (self instanceof PyObject o && o.payload == null) {
        return onInstance(f, o);
      }
      if (self instanceof Dynamic) {
        return plain(f, self);
      }
      Native method = known;
      if (self.getClass() != knownClass || method == null) {
        if (!(Types.of(self).lookup(name) instanceof Native n)
            || !n.isMethod()
            || self instanceof Map) {
          return plain(f, self);
        }
        method = n;
        knownClass = self.getClass();
        known = n;
      }
      @Nullable Object[] values = withSelf(f, self);
      Handles.escapeAll(values);
      return method.invoke(values, null);
    }

    private @Nullable Object[] withSelf(Frame f, Object self) {
      @Nullable Object[] values = new Object[args.length + 1];
      values[0] = self;
      for (int i = 0; i < args.length; i++) {
        values[i + 1] = args[i].execute(f);
      }
      if (line != 0) {
        f.line = line;
      }
      return values;
    }

    private Object onInstance(Frame f, PyObject o) {
      if (o.type.lookup(name) instanceof PyFunction p && !o.fields.containsKey(name)) {
        Code c = p.code;
        if (c.simple && c.positional == args.length + 1) {
          @Nullable Object[] slots = new Object[c.slots];
          slots[0] = o;
          for (int i = 0; i < args.length; i++) {
            slots[i + 1] = args[i].execute(f);
          }
          if (line != 0) {
            f.line = line;
          }
          return p.run(slots);
        }
        return p.apply(withSelf(f, o), null);
      }
      return plain(f, o);
    }

    private Object plain(Frame f, Object self) {
      if (line != 0) {
        f.line = line;
      }
      Object fn = Attributes.get(self, name);
      @Nullable Object[] values = evaluate(args, f);
      if (line != 0) {
        f.line = line;
      }
      Object r = Calls.apply(fn, values, null);
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
        dev.legato.script.value.PyDict d = new dev.legato.script.value.PyDict();
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
