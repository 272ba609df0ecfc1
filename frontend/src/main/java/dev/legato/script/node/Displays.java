package dev.legato.script.node;

import dev.legato.library.None;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.type.DictMethods;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyList;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PySet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constants and displays of containers and text. */
public final class Displays {
  private Displays() {}

  public static final class Constant extends Node {
    public final Object value;

    public Constant(Object value) {
      this.value = value;
    }

    @Override
    public Object execute(Frame f) {
      return value;
    }

    @Override
    void emit(Emitter e) {
      if (value == None.NONE || value instanceof Number || value instanceof String) {
        e.constant(value);
      } else {
        super.emit(e); // other values have classes that scripts cannot name
      }
    }

    @Override
    public boolean fresh() {
      return false;
    }
  }

  /** {@code *value} in a display or call; its execution gives the iterable. */
  public static final class Spread extends Node {
    private final Node value;

    public Spread(Node value) {
      this.value = value;
    }

    @Override
    public Object execute(Frame f) {
      return value.execute(f);
    }
  }

  static Object[] evaluate(Node[] items, Frame f) {
    Object[] out = new Object[items.length];
    for (int i = 0; i < out.length; i++) {
      Object v = items[i].execute(f);
      Handles.escape(v);
      out[i] = v;
    }
    return out;
  }

  static PyList list(Object[] items) {
    PyList out = new PyList(items.length);
    for (Object v : items) {
      out.append(v);
    }
    return out;
  }

  static Tuple tuple(Object[] items) {
    return Tuple.of(items).keeping();
  }

  private static List<Object> spread(Node[] items, Frame f) {
    List<Object> out = new ArrayList<>();
    for (Node n : items) {
      Object v = n.execute(f);
      if (n instanceof Spread) {
        spreadValue(out, v);
      } else {
        Handles.escape(v);
        out.add(v);
      }
    }
    return out;
  }

  private static void spreadValue(List<Object> out, Object v) {
    try {
      spreadInto(out, v);
    } catch (dev.legato.script.value.PyError e) {
      throw e.getMessage().endsWith("object is not iterable")
          ? Errors.type("Value after * must be an iterable, not " + Texts.typeName(v))
          : e;
    }
  }

  static void spreadInto(List<Object> out, Object v) {
    for (Object item : Iteration.list(v)) {
      Items.escape(item);
      out.add(item);
    }
  }

  private static boolean hasSpread(Node[] items) {
    for (Node n : items) {
      if (n instanceof Spread) {
        return true;
      }
    }
    return false;
  }

  public static final class ListDisplay extends Node {
    private final Node[] items;
    private final boolean spread;

    public ListDisplay(Node[] items) {
      this.items = items;
      this.spread = hasSpread(items);
    }

    @Override
    public Object execute(Frame f) {
      if (spread) {
        return spread(items, f);
      }
      PyList out = new PyList(items.length);
      for (Node n : items) {
        out.append(n.execute(f));
      }
      return out;
    }

    @Override
    void emit(Emitter e) {
      if (spread) {
        super.emit(e);
        return;
      }
      e.array(items);
      e.invokeStatic(Displays.class, "list", PyList.class, Object[].class);
    }
  }

  public static final class TupleDisplay extends Node {
    public final Node[] items;
    private final boolean spread;

    public TupleDisplay(Node[] items) {
      this.items = items;
      this.spread = hasSpread(items);
    }

    @Override
    public Object execute(Frame f) {
      if (spread) {
        return Tuple.copyOf(spread(items, f));
      }
      Object[] all = new Object[items.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = items[i].execute(f);
      }
      return tuple(all);
    }

    @Override
    void emit(Emitter e) {
      if (spread) {
        super.emit(e);
        return;
      }
      e.array(items);
      e.invokeStatic(Displays.class, "tuple", Tuple.class, Object[].class);
    }
  }

  public static final class SetDisplay extends Node {
    private final Node[] items;

    /** CPython keeps three or more constants as a frozenset, which it makes twice. */
    private final boolean twice;

    public SetDisplay(Node[] items) {
      this.items = items;
      this.twice = items.length > 2 && Arrays.stream(items).allMatch(Constant.class::isInstance);
    }

    @Override
    public Object execute(Frame f) {
      PySet out = new PySet(false);
      spread(items, f).forEach(out::add);
      return twice ? new PySet(false, List.copyOf(out)) : out;
    }
  }

  /** A null key stands for {@code **value}. */
  public static final class DictDisplay extends Node {
    private final @Nullable Node[] keys;
    private final Node[] values;

    public DictDisplay(@Nullable Node[] keys, Node[] values) {
      this.keys = keys;
      this.values = values;
    }

    @Override
    public Object execute(Frame f) {
      PyDict d = new PyDict();
      for (int i = 0; i < values.length; i++) {
        Node k = keys[i];
        if (k == null) {
          Object m = values[i].execute(f);
          if (!(PyObject.unwrap(m) instanceof Map)
              && !(m instanceof PyObject o && o.type.lookup("keys") != null)) {
            throw Errors.type("'" + Texts.typeName(m) + "' object is not a mapping");
          }
          DictMethods.update(d, m);
        } else {
          Object key = k.execute(f);
          Object v = values[i].execute(f);
          Handles.escape(key);
          d.store(key, v);
        }
      }
      return d;
    }
  }

  public static final class SliceDisplay extends Node {
    private final Node start;
    private final Node stop;
    private final Node step;

    public SliceDisplay(Node start, Node stop, Node step) {
      this.start = start;
      this.stop = stop;
      this.step = step;
    }

    @Override
    public Object execute(Frame f) {
      Object from = start.execute(f);
      Object to = stop.execute(f);
      Object by = step.execute(f);
      Handles.escape(from);
      Handles.escape(to);
      Handles.escape(by);
      return new Slice(from, to, by);
    }
  }

  /** An f-string. */
  public static final class Text extends Node {
    private final Node[] parts;

    public Text(Node[] parts) {
      this.parts = parts;
    }

    @Override
    public Object execute(Frame f) {
      StringBuilder out = new StringBuilder();
      for (Node n : parts) {
        out.append((String) n.execute(f));
      }
      return out.toString();
    }

    @Override
    void emit(Emitter e) {
      e.array(parts);
      e.invokeStatic(Text.class, "join", String.class, Object[].class);
    }

    static String join(Object[] parts) {
      StringBuilder out = new StringBuilder();
      for (Object p : parts) {
        out.append((String) p);
      }
      return out.toString();
    }
  }

  /** One replacement of an f-string. */
  public static final class Formatted extends Node {
    private final Node value;
    private final int conversion;
    private final @Nullable Node spec;
    private final int line;

    public Formatted(Node value, int conversion, @Nullable Node spec, int line) {
      this.value = value;
      this.conversion = conversion;
      this.spec = spec;
      this.line = line;
    }

    @Override
    public Object execute(Frame f) {
      Object v = value.execute(f);
      return apply(f, v, spec == null ? "" : spec.execute(f));
    }

    @Override
    void emit(Emitter e) {
      e.self(this);
      value.emit(e);
      if (spec == null) {
        e.constant("");
      } else {
        spec.emit(e);
      }
      e.invoke(Formatted.class, "apply", Object.class, Frame.class, Object.class, Object.class);
    }

    Object apply(Frame f, Object v, Object format) {
      String s = (String) format;
      if (line != 0) {
        f.line = line;
      }
      String out =
          switch (conversion) {
            case 's' -> Texts.format(Texts.str(v), s);
            case 'r' -> Texts.format(Texts.repr(v), s);
            case 'a' -> Texts.format(Texts.ascii(v), s);
            default -> v instanceof String t && s.isEmpty() ? t : Texts.format(v, s);
          };
      consume(value, v, null);
      return out;
    }
  }
}
