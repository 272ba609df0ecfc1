package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.text.FloatText;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON. */
final class JsonText {
  /**
   * The keyword arguments of {@code dumps}.
   *
   * @param step what one level of indentation adds, or null for one line
   * @param fallback makes something else of a value that JSON has no form for
   */
  record Style(
      boolean skipKeys,
      boolean ascii,
      boolean allowNan,
      @Nullable String step,
      String itemSeparator,
      String keySeparator,
      @Nullable Object fallback,
      boolean sortKeys) {}

  private final Style style;
  private final StringBuilder out = new StringBuilder();
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private JsonText(Style style) {
    this.style = style;
  }

  static String write(Object v, Style style) {
    JsonText t = new JsonText(style);
    t.value(v, 0);
    return t.out.toString();
  }

  static RuntimeException unsupported(Object v) {
    return Errors.type("Object of type " + Texts.typeName(v) + " is not JSON serializable");
  }

  private void value(Object given, int depth) {
    Object v = PyObject.unwrap(given);
    switch (v) {
      case None _ -> out.append("null");
      case Boolean b -> out.append(b ? "true" : "false");
      case Long n -> out.append(n.longValue());
      case BigInteger n -> out.append(n);
      case Double d -> out.append(real(d));
      case String s -> quote(s);
      case Map<?, ?> m -> object(m, depth);
      case PyRange _, PyBytes _ -> other(v, depth);
      case List<?> l -> array(l, depth);
      default -> other(given, depth);
    }
  }

  private void other(Object v, int depth) {
    if (style.fallback == null) {
      throw unsupported(v);
    }
    enter(v);
    value(Calls.call(style.fallback, v), depth);
    open.remove(v);
  }

  private void enter(Object v) {
    if (!open.add(v)) {
      throw Errors.value("Circular reference detected");
    }
  }

  private String real(double d) {
    if (Double.isFinite(d)) {
      return FloatText.repr(d);
    }
    if (!style.allowNan) {
      throw Errors.value("Out of range float values are not JSON compliant");
    }
    return Double.isNaN(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
  }

  private void line(int depth) {
    if (style.step != null) {
      out.append('\n').append(style.step.repeat(depth));
    }
  }

  private void array(List<?> l, int depth) {
    if (l.isEmpty()) {
      out.append("[]");
      return;
    }
    enter(l);
    out.append('[');
    boolean first = true;
    for (Object item : l) {
      out.append(first ? "" : style.itemSeparator);
      first = false;
      line(depth + 1);
      value(item, depth + 1);
    }
    line(depth);
    out.append(']');
    open.remove(l);
  }

  private void object(Map<?, ?> m, int depth) {
    if (m.isEmpty()) {
      out.append("{}");
      return;
    }
    enter(m);
    out.append('{');
    List<Map.Entry<?, ?>> entries = new ArrayList<>(m.entrySet());
    if (style.sortKeys) {
      entries.sort((p, q) ->
          Comparison.less(p.getKey(), q.getKey())
              ? -1
              : Comparison.less(q.getKey(), p.getKey()) ? 1 : 0);
    }
    boolean first = true;
    for (Map.Entry<?, ?> e : entries) {
      String key = key(e.getKey());
      if (key == null) {
        continue;
      }
      out.append(first ? "" : style.itemSeparator);
      first = false;
      line(depth + 1);
      quote(key);
      out.append(style.keySeparator);
      value(e.getValue(), depth + 1);
    }
    line(depth);
    out.append('}');
    open.remove(m);
  }

  private @Nullable String key(Object given) {
    Object k = PyObject.unwrap(given);
    return switch (k) {
      case String s -> s;
      case Boolean b -> b ? "true" : "false";
      case None _ -> "null";
      case Long n -> n.toString();
      case BigInteger n -> n.toString();
      case Double d -> real(d);
      default -> {
        if (style.skipKeys) {
          yield null;
        }
        throw Errors.type(
            "keys must be str, int, float, bool or None, not " + Texts.typeName(given));
      }
    };
  }

  private void quote(String s) {
    out.append('"');
    for (int i = 0; i < s.length(); i++) {
      char ch = s.charAt(i);
      switch (ch) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (ch < 32 || (style.ascii && ch > 126)) {
            out.append(String.format("\\u%04x", (int) ch));
          } else {
            out.append(ch);
          }
        }
      }
    }
    out.append('"');
  }
}
