package dev.legato.script.op;

import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import dev.legato.script.text.FloatText;
import dev.legato.script.text.FormatSpec;
import dev.legato.script.text.Quotes;
import dev.legato.script.type.Types;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PySet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/** str(), repr() and format(). */
public final class Texts {
  private Texts() {}

  /** {@return the name of the value's class, as messages use it} */
  public static String typeName(Object v) {
    return switch (v) {
      case PyObject o -> {
        // Classes written in Java name their module, as those written in C do.
        boolean own = o.getClass() == PyObject.class || o instanceof ExceptionObject;
        yield own || !o.type.builtin() ? o.type.name() : o.type.module() + "." + o.type.name();
      }
      case PyDict d -> d.kind.equals("defaultdict") ? "collections.defaultdict" : d.kind;
      case Dynamic d -> d.typeName();
      default -> Types.of(v).name();
    };
  }

  public static String str(Object v) {
    return switch (v) {
      case String s -> s;
      case PyObject o -> {
        Object method = o.type.lookup("__str__");
        if (method != null && method != Types.OBJECT.members().get("__str__")) {
          yield text(Calls.call(Attributes.bind(method, o, o.type)), "__str__");
        }
        yield o.payload instanceof String s ? s : repr(o);
      }
      case Dynamic d when !(d instanceof PySet) -> d.str();
      default -> repr(v);
    };
  }

  private static String text(Object v, String method) {
    if (PyObject.unwrap(v) instanceof String s) {
      return s;
    }
    throw Errors.type(method + " returned non-string (type " + typeName(v) + ")");
  }

  public static String repr(Object v) {
    return repr(v, new IdentityHashMap<>(0));
  }

  private static String repr(Object v, IdentityHashMap<Object, Boolean> open) {
    return switch (v) {
      case String s -> Quotes.quote(s);
      case Boolean b -> b ? "True" : "False";
      case Double d -> FloatText.repr(d);
      case Complex c -> complex(c);
      case Slice s ->
          "slice(" + repr(s.start()) + ", " + repr(s.stop()) + ", " + repr(s.step()) + ")";
      case Tuple t -> {
        String inside = items(t, open, "...");
        yield t.size() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
      }
      case PyRange r -> r.repr();
      case ArrayList<?> l -> open.containsKey(l) ? "[...]" : "[" + items(l, open, "...") + "]";
      case PyDict d -> dict(d, open);
      case PySet s -> set(s, open);
      case PyObject o -> {
        Object method = o.type.lookup("__repr__");
        if (method != null) {
          if (o.payload instanceof PySet s && method == Types.OBJECT.members().get("__repr__")) {
            String inside = s.isEmpty() ? "" : "{" + items(s, open, "...") + "}";
            yield o.type.name() + "(" + inside + ")";
          }
          if (o.payload != null && method == Types.OBJECT.members().get("__repr__")) {
            String text = repr(o.payload, open);
            yield o.payload instanceof PyDict d && text.startsWith(d.kind + "(")
                ? o.type.name() + text.substring(d.kind.length())
                : text;
          }
          if (open.containsKey(o) && o.payload != null) {
            yield "...";
          }
          yield text(Calls.call(Attributes.bind(method, o, o.type)), "__repr__");
        }
        yield plain(o);
      }
      case Dynamic d -> d.repr();
      case Map<?, ?> m -> dict(new PyDict(m), open);
      default -> v.toString();
    };
  }

  /** {@code object.__repr__}. */
  public static String plain(PyObject o) {
    if (o.payload != null) {
      return repr(o.payload);
    }
    String module = o.type.module();
    return "<"
        + (module.equals("builtins") ? "" : module + ".")
        + o.type.qualifiedName()
        + " object at 0x"
        + String.format("%012x", System.identityHashCode(o))
        + ">";
  }

  private static String items(
      Collection<?> items, IdentityHashMap<Object, Boolean> open, String again) {
    if (open.containsKey(items)) {
      return again;
    }
    open.put(items, true);
    StringBuilder out = new StringBuilder();
    for (Object item : items) {
      if (!out.isEmpty()) {
        out.append(", ");
      }
      out.append(repr(item, open));
    }
    open.remove(items);
    return out.toString();
  }

  private static String set(PySet s, IdentityHashMap<Object, Boolean> open) {
    if (s.isEmpty()) {
      return s.typeName() + "()";
    }
    String inside = "{" + items(s, open, "...") + "}";
    return s.frozen ? "frozenset(" + inside + ")" : inside;
  }

  private static String dict(PyDict d, IdentityHashMap<Object, Boolean> open) {
    if (open.containsKey(d)) {
      return "{...}";
    }
    open.put(d, true);
    StringBuilder out = new StringBuilder("{");
    Collection<Map.Entry<Object, Object>> entries = d.entrySet();
    if (d.kind.equals("Counter")) {
      entries = dev.legato.script.module.CounterMethods.mostCommon(d);
    }
    boolean pairs = d.kind.equals("OrderedDict");
    for (Map.Entry<Object, Object> e : entries) {
      if (out.length() > 1) {
        out.append(", ");
      }
      if (pairs) {
        out.append('(').append(repr(e.getKey(), open)).append(", ");
        out.append(repr(e.getValue(), open)).append(')');
      } else {
        out.append(repr(e.getKey(), open)).append(": ").append(repr(e.getValue(), open));
      }
    }
    open.remove(d);
    String inside = out.append('}').toString();
    return switch (d.kind) {
      case "defaultdict" ->
          "defaultdict(" + repr(d.factory == null ? None.NONE : d.factory) + ", " + inside + ")";
      case "Counter" -> d.isEmpty() ? "Counter()" : "Counter(" + inside + ")";
      case "OrderedDict" ->
          d.isEmpty()
              ? "OrderedDict()"
              : "OrderedDict([" + inside.substring(1, inside.length() - 1) + "])";
      default -> inside;
    };
  }

  private static String complex(Complex c) {
    String im = FloatText.shortest(c.im()) + "j";
    if (c.re() == 0 && Math.copySign(1, c.re()) > 0) {
      return im;
    }
    String sign = im.startsWith("-") ? "" : "+";
    return "(" + FloatText.shortest(c.re()) + sign + im + ")";
  }

  public static String format(Object v, String spec) {
    return switch (v) {
      case PyObject o -> {
        Object method = o.type.lookup("__format__");
        if (method != null && !(method instanceof Native)) {
          yield text(Calls.call(Attributes.bind(method, o, o.type), spec), "__format__");
        }
        if (o.payload != null && !spec.isEmpty()) {
          yield format(o.payload, spec);
        }
        if (!spec.isEmpty()) {
          throw unsupported(v);
        }
        yield str(o);
      }
      case Dynamic d when !(d instanceof PySet) -> d.format(spec);
      default -> {
        if (spec.isEmpty()) {
          yield str(v);
        }
        if (v instanceof String
            || v instanceof Long
            || v instanceof Double
            || v instanceof Boolean
            || v instanceof Complex
            || v instanceof java.math.BigInteger) {
          yield FormatSpec.parse(spec, v).apply(v);
        }
        throw unsupported(v);
      }
    };
  }

  private static RuntimeException unsupported(Object v) {
    return Errors.type("unsupported format string passed to " + typeName(v) + ".__format__");
  }

  /** {@return repr() with everything outside ASCII escaped} */
  public static String ascii(Object v) {
    StringBuilder out = new StringBuilder();
    repr(v)
        .codePoints()
        .forEach(c -> {
          if (c < 128) {
            out.append((char) c);
          } else if (c < 256) {
            out.append(String.format("\\x%02x", c));
          } else if (c < 65536) {
            out.append(String.format("\\u%04x", c));
          } else {
            out.append(String.format("\\U%08x", c));
          }
        });
    return out.toString();
  }
}
