package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code pprint}: containers over several lines where one is too short. */
final class PprintModule {
  private final int width;
  private final int indent;
  private final long depth;
  private final boolean compact;
  private final boolean sorted;

  private PprintModule(@Nullable Object[] a, int at) {
    this.indent = a[at] == null ? 1 : Numbers.toInt(a[at]);
    this.width = a[at + 1] == null ? 80 : Numbers.toInt(a[at + 1]);
    Object d = Contents.given(a[at + 2]);
    this.depth = d == null ? Long.MAX_VALUE : Numbers.longIndex(d);
    this.compact = Contents.flag(a[at + 3], false);
    this.sorted = Contents.flag(a[at + 4], true);
  }

  static PyModule make(Context x) {
    Contents c = Contents.of("pprint");
    String options = "indent=, width=, depth=, *, compact=, sort_dicts=, underscore_numbers=";
    c.def("pformat(object, " + options + ")", a -> new PprintModule(a, 1).format(a[0], 0, 0, 1));
    c.def(
        "pprint(object, stream=, " + options + ")",
        a -> {
          Object to = Contents.given(a[1]);
          Object stream = to == null ? StandardModules.load("sys", x).members.get("stdout") : to;
          Calls.call(
              Attributes.get(Contents.or(stream, None.NONE), "write"),
              new PprintModule(a, 2).format(a[0], 0, 0, 1) + "\n");
          return None.NONE;
        });
    c.def(
        "pp(object, stream=, " + options + ")",
        a -> {
          a[6] = a[6] == null ? false : a[6];
          Object stream = StandardModules.load("sys", x).members.get("stdout");
          Calls.call(
              Attributes.get(Contents.or(stream, None.NONE), "write"),
              new PprintModule(a, 2).format(a[0], 0, 0, 1) + "\n");
          return None.NONE;
        });
    return c.module();
  }

  private List<Map.Entry<Object, Object>> entries(PyDict d) {
    List<Map.Entry<Object, Object>> all = new ArrayList<>(d.entrySet());
    if (sorted) {
      all.sort((p, q) -> compare(p.getKey(), q.getKey()));
    }
    return all;
  }

  private static int compare(Object a, Object b) {
    try {
      return Comparison.less(a, b) ? -1 : Comparison.less(b, a) ? 1 : 0;
    } catch (dev.legato.error.LegatoException e) {
      return Texts.typeName(a).compareTo(Texts.typeName(b));
    }
  }

  /** On one line, with sorted keys and dots below the depth. */
  private String flat(Object v, long level) {
    if (v instanceof PyDict d && d.kind.equals("dict")) {
      if (level > depth && !d.isEmpty()) {
        return "{...}";
      }
      List<String> out = new ArrayList<>();
      entries(d)
          .forEach(
              e -> out.add(flat(e.getKey(), level + 1) + ": " + flat(e.getValue(), level + 1)));
      return "{" + String.join(", ", out) + "}";
    }
    if (v instanceof Tuple || v instanceof ArrayList<?>) {
      List<?> l = (List<?>) v;
      boolean tuple = v instanceof Tuple;
      if (level > depth && !l.isEmpty()) {
        return tuple ? "(...)" : "[...]";
      }
      String inside = String.join(", ", l.stream().map(i -> flat(i, level + 1)).toList());
      return tuple ? "(" + inside + (l.size() == 1 ? ",)" : ")") : "[" + inside + "]";
    }
    return Texts.repr(v);
  }

  private String format(Object v, int column, int allowance, long level) {
    String one = flat(v, level);
    if (one.length() <= width - column - allowance || level > depth) {
      return one;
    }
    String pad = " ".repeat(indent - 1);
    if (v instanceof PyDict d && d.kind.equals("dict") && !d.isEmpty()) {
      StringBuilder out = new StringBuilder("{").append(pad);
      List<Map.Entry<Object, Object>> all = entries(d);
      for (int i = 0; i < all.size(); i++) {
        String key = flat(all.get(i).getKey(), level + 1);
        boolean last = i == all.size() - 1;
        out.append(i > 0 ? ",\n" + " ".repeat(column + indent) : "").append(key).append(": ");
        out.append(
            format(
                all.get(i).getValue(),
                column + indent + key.length() + 2,
                last ? allowance + 1 : 1,
                level + 1));
      }
      return out.append('}').toString();
    }
    if (v instanceof Tuple t && !t.isEmpty()) {
      String close = t.size() == 1 ? ",)" : ")";
      return "(" + pad + items(t, column + indent, allowance + close.length(), level) + close;
    }
    if (v instanceof ArrayList<?> l && !l.isEmpty()) {
      return "[" + pad + items(l, column + indent, allowance + 1, level) + "]";
    }
    if (v instanceof PySet s && !s.isEmpty()) {
      List<Object> all = new ArrayList<>(s);
      all.sort(PprintModule::compare);
      int shift = s.frozen ? 11 : 1;
      String inside =
          items(all, column + (s.frozen ? 10 : 0) + indent, allowance + (s.frozen ? 2 : 1), level);
      return (shift == 11 ? "frozenset({" : "{") + pad + inside + (s.frozen ? "})" : "}");
    }
    return one;
  }

  private String items(List<?> l, int column, int allowance, long level) {
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (int i = 0; i < l.size(); i++) {
      boolean last = i == l.size() - 1;
      if (compact) {
        String one = flat(l.get(i), level + 1);
        int need = one.length() + (last ? allowance : 1);
        if (i > 0 && used + 2 + need <= width - column) {
          out.append(", ").append(one);
          used += 2 + one.length();
          continue;
        }
        if (i == 0 && need <= width - column) {
          out.append(one);
          used = one.length();
          continue;
        }
        if (need <= width - column) {
          out.append(",\n").append(" ".repeat(column)).append(one);
          used = one.length();
          continue;
        }
      }
      out.append(i > 0 ? ",\n" + " ".repeat(column) : "");
      out.append(format(l.get(i), column, last ? allowance : 1, level + 1));
      used = width;
    }
    return out.toString();
  }
}
