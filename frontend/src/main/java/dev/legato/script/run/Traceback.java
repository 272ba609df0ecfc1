package dev.legato.script.run;

import dev.legato.Nearest;
import dev.legato.script.op.AttributeNames;
import dev.legato.script.op.Texts;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.PyModule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Renders exceptions as Python's traceback does, without the lines of carets. */
public final class Traceback {
  private static final int REPEATS = 3;

  private Traceback() {}

  public static String render(ExceptionObject e, Context context) {
    StringBuilder out = new StringBuilder();
    render(e, context, out, Collections.newSetFromMap(new IdentityHashMap<>()));
    return out.toString();
  }

  private static void render(
      ExceptionObject e, Context context, StringBuilder out, Set<Object> seen) {
    seen.add(e);
    if (e.cause != null && !seen.contains(e.cause)) {
      render(e.cause, context, out, seen);
      out.append("\nThe above exception was the direct cause of the following exception:\n\n");
    } else if (e.cause == null
        && e.context != null
        && !e.suppressContext
        && !seen.contains(e.context)) {
      render(e.context, context, out, seen);
      out.append("\nDuring handling of the above exception, another exception occurred:\n\n");
    }
    if (e.trace != null) {
      out.append("Traceback (most recent call last):\n");
      frames(e.trace, out);
    }
    out.append(last(e, context)).append('\n');
    if (e.notes != null) {
      e.notes.forEach(n -> out.append(Texts.str(n)).append('\n'));
    }
  }

  /** More than three equal frames in a row are counted instead. */
  private static void frames(Trace first, StringBuilder out) {
    int same = 0;
    for (Trace t = first; t != null; t = t.inner()) {
      same++;
      if (same <= REPEATS) {
        frame(t, out);
      }
      Trace next = t.inner();
      if (next == null || next.code() != t.code() || next.line() != t.line()) {
        repeated(same - REPEATS, out);
        same = 0;
      }
    }
  }

  private static void repeated(int n, StringBuilder out) {
    if (n > 0) {
      out.append("  [Previous line repeated ")
          .append(n)
          .append(" more time")
          .append(n == 1 ? "" : "s")
          .append("]\n");
    }
  }

  private static void frame(Trace t, StringBuilder out) {
    out.append("  File \"")
        .append(t.code().fileName())
        .append("\", line ")
        .append(t.line())
        .append(", in ")
        .append(t.code().name)
        .append('\n');
    String text = t.code().source.line(t.line()).strip();
    if (!text.isEmpty()) {
      out.append("    ").append(text).append('\n');
    }
  }

  /** {@return the last line: class and text, with a suggestion for misspelt names} */
  public static String last(ExceptionObject e, Context context) {
    String module = e.type.module();
    String name =
        (module.equals("builtins") || module.equals("__main__") ? "" : module + ".")
            + e.type.qualifiedName();
    String text = Texts.str(e);
    String hint = hint(e, context);
    return text.isEmpty() ? name : name + ": " + text + hint;
  }

  private static String hint(ExceptionObject e, Context context) {
    Object name = e.fields.get("name");
    if (!(name instanceof String wanted)) {
      return "";
    }
    Collection<String> names;
    switch (e.type.name()) {
      case "NameError" -> names = visible(e, context);
      case "AttributeError" -> {
        Object owner = e.fields.get("obj");
        names = owner == null ? List.of() : AttributeNames.of(owner);
      }
      case "ImportError" -> {
        Object owner = e.fields.get("obj");
        names = owner == null ? List.of() : AttributeNames.of(owner);
        wanted = e.fields.get("name_from") instanceof String s ? s : wanted;
      }
      default -> {
        return "";
      }
    }
    String best = Nearest.of(wanted, names);
    return best.isEmpty() ? "" : ". Did you mean: '" + best + "'?";
  }

  private static Collection<String> visible(ExceptionObject e, Context context) {
    List<String> names = new ArrayList<>();
    Trace t = e.trace;
    while (t != null && t.inner() != null) {
      t = t.inner();
    }
    if (t != null) {
      for (String s : t.code().slotNames) {
        if (!s.startsWith(".")) {
          names.add(s);
        }
      }
    }
    if (context.modules.get("__main__") instanceof PyModule m) {
      names.addAll(m.members.keySet());
    }
    names.addAll(context.builtins.keySet());
    return names;
  }
}
