package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code textwrap}. */
final class TextwrapModule {
  /** A run of spaces; a word up to a hyphen between letters; a dash; a word. */
  private static final Pattern CHUNK =
      Pattern.compile(
          "[\\t\\n\\x0b\\f\\r ]+|-{2,}(?=\\w)|(?:(?!-{2,}\\w)[^\\s-]|-(?!-*\\w))*?[\\w!\"'&.,?]*"
              + "\\p{L}-(?=\\p{L}[\\p{L}-])|(?:(?!-{2,}\\w)\\S)+?(?=\\s|$|-{2,}\\w)");

  private TextwrapModule() {}

  /** The settings of a TextWrapper by their names. */
  private static final class Settings {
    final Map<String, Object> values = new LinkedHashMap<>();

    Settings() {
      values.put("width", 70L);
      values.put("initial_indent", "");
      values.put("subsequent_indent", "");
      values.put("expand_tabs", true);
      values.put("replace_whitespace", true);
      values.put("fix_sentence_endings", false);
      values.put("break_long_words", true);
      values.put("break_on_hyphens", true);
      values.put("tabsize", 8L);
      values.put("drop_whitespace", true);
      values.put("max_lines", None.NONE);
      values.put("placeholder", " [...]");
    }

    static Settings of(@Nullable Object width, PyDict keywords) {
      Settings s = new Settings();
      if (width != null) {
        s.values.put("width", width);
      }
      keywords.forEach((k, v) -> {
        if (!s.values.containsKey(k)) {
          throw Errors.type(
              "TextWrapper.__init__() got an unexpected keyword argument '" + k + "'");
        }
        s.values.put((String) k, v);
      });
      return s;
    }

    String text(String name) {
      return (String) values.get(name);
    }

    boolean flag(String name) {
      return Truth.of(values.get(name));
    }

    int number(String name) {
      return Numbers.toInt(values.get(name));
    }
  }

  static PyModule make(Context x) {
    Contents c = Contents.of("textwrap");
    c.def(
        "wrap(text, width=, **kw)",
        a -> new ArrayList<Object>(wrap((String) a[0], Settings.of(a[1], (PyDict) a[2]))));
    c.def(
        "fill(text, width=, **kw)",
        a -> String.join("\n", wrap((String) a[0], Settings.of(a[1], (PyDict) a[2]))));
    c.def(
        "shorten(text, width, **kw)",
        a -> {
          Settings s = Settings.of(a[1], (PyDict) a[2]);
          s.values.put("max_lines", 1L);
          String joined = String.join(" ", ((String) a[0]).strip().split("\\s+"));
          return String.join("\n", wrap(joined, s));
        });
    c.def("dedent(text)", a -> dedent((String) a[0]));
    c.def("indent(text, prefix, predicate=)", TextwrapModule::indent);
    c.put("TextWrapper", wrapper());
    return c.module();
  }

  private static PyType wrapper() {
    Members m = new Members();
    m.put("__module__", "textwrap");
    m.raw(
        "__init__(self, width=, **kw)",
        a -> {
          ((PyObject) a[0]).fields.putAll(Settings.of(a[1], (PyDict) a[2]).values);
          return None.NONE;
        });
    m.raw("wrap(self, text)", a -> new ArrayList<Object>(wrap((String) a[1], own(a[0]))));
    m.raw("fill(self, text)", a -> String.join("\n", wrap((String) a[1], own(a[0]))));
    return PyType.of("TextWrapper", List.of(Types.OBJECT), m.map());
  }

  private static Settings own(@Nullable Object self) {
    Settings s = new Settings();
    s.values.putAll(((PyObject) self).fields);
    return s;
  }

  private static List<String> chunks(String given, Settings s) {
    String text = given;
    if (s.flag("expand_tabs")) {
      text = (String) Calls.call(Attributes.get(text, "expandtabs"), s.values.get("tabsize"));
    }
    if (s.flag("replace_whitespace")) {
      text = text.replaceAll("[\\t\\n\\x0b\\f\\r]", " ");
    }
    Pattern pattern =
        s.flag("break_on_hyphens")
            ? CHUNK
            : Pattern.compile("[\\t\\n\\x0b\\f\\r ]+|[^\\t\\n\\x0b\\f\\r ]+");
    List<String> out = new ArrayList<>();
    Matcher m = pattern.matcher(text);
    while (m.find()) {
      if (!m.group().isEmpty()) {
        out.add(m.group());
      }
    }
    return out;
  }

  static List<String> wrap(String text, int width, String first, String rest) {
    Settings s = new Settings();
    s.values.put("width", (long) width);
    s.values.put("initial_indent", first);
    s.values.put("subsequent_indent", rest);
    return wrap(text, s);
  }

  private static List<String> wrap(String text, Settings s) {
    int width = s.number("width");
    if (width <= 0) {
      throw Errors.value("invalid width " + width + " (must be > 0)");
    }
    Object limit = s.values.get("max_lines");
    int most = limit == None.NONE ? Integer.MAX_VALUE : Numbers.toInt(limit);
    List<String> left = chunks(text, s);
    Collections.reverse(left);
    List<String> lines = new ArrayList<>();
    boolean drop = s.flag("drop_whitespace");
    while (!left.isEmpty()) {
      String indent = s.text(lines.isEmpty() ? "initial_indent" : "subsequent_indent");
      int room = width - indent.length();
      if (drop && left.getLast().isBlank() && !lines.isEmpty()) {
        left.removeLast();
      }
      List<String> line = new ArrayList<>();
      int length = 0;
      while (!left.isEmpty() && length + left.getLast().length() <= room) {
        length += left.getLast().length();
        line.add(left.removeLast());
      }
      if (!left.isEmpty() && left.getLast().length() > room) {
        length += breakWord(left, line, length, room, s.flag("break_long_words"));
      }
      if (drop && !line.isEmpty() && line.getLast().isBlank()) {
        length -= line.removeLast().length();
      }
      if (line.isEmpty()) {
        continue;
      }
      boolean rest = !left.isEmpty() && !(drop && left.size() == 1 && left.getFirst().isBlank());
      if (lines.size() + 1 < most || (!rest && length <= room)) {
        lines.add(indent + String.join("", line));
      } else {
        shorten(lines, line, length, room, indent, width, s);
        break;
      }
    }
    return lines;
  }

  private static int breakWord(
      List<String> left, List<String> line, int length, int room, boolean cut) {
    int space = room < 1 ? 1 : room - length;
    if (cut && space > 0) {
      String word = left.removeLast();
      int end = Math.min(space, word.length());
      int hyphen = word.length() > space ? word.lastIndexOf('-', space - 1) : -1;
      if (hyphen > 0 && word.substring(0, hyphen).chars().anyMatch(ch -> ch != '-')) {
        end = hyphen + 1;
      }
      line.add(word.substring(0, end));
      if (end < word.length()) {
        left.add(word.substring(end));
      }
      return end;
    }
    if (line.isEmpty()) {
      line.add(left.removeLast());
      return line.getLast().length();
    }
    return 0;
  }

  private static void shorten(
      List<String> lines,
      List<String> line,
      int used,
      int room,
      String indent,
      int width,
      Settings s) {
    String mark = s.text("placeholder");
    int length = used;
    while (!line.isEmpty()) {
      if (!line.getLast().isBlank() && length + mark.length() <= room) {
        lines.add(indent + String.join("", line) + mark);
        return;
      }
      length -= line.removeLast().length();
    }
    if (!lines.isEmpty()) {
      String last = lines.getLast().stripTrailing();
      if (last.length() + mark.length() <= width) {
        lines.set(lines.size() - 1, last + mark);
        return;
      }
    }
    lines.add(indent + mark.stripLeading());
  }

  private static String dedent(String text) {
    String[] lines = text.split("\n", -1);
    String margin = null;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        lines[i] = "";
        continue;
      }
      int n = 0;
      while (lines[i].charAt(n) == ' ' || lines[i].charAt(n) == '\t') {
        n++;
      }
      String own = lines[i].substring(0, n);
      if (margin == null) {
        margin = own;
      }
      int same = 0;
      while (same < Math.min(own.length(), margin.length())
          && own.charAt(same) == margin.charAt(same)) {
        same++;
      }
      margin = margin.substring(0, same);
    }
    int cut = margin == null ? 0 : margin.length();
    for (int i = 0; i < lines.length; i++) {
      lines[i] = lines[i].isEmpty() ? "" : lines[i].substring(cut);
    }
    return String.join("\n", lines);
  }

  private static Object indent(@Nullable Object[] a) {
    StringBuilder out = new StringBuilder();
    Object test = Contents.given(a[2]);
    String text = (String) a[0];
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      String line = text.substring(at, end < 0 ? text.length() : end + 1);
      at += line.length();
      boolean marked = test == null ? !line.isBlank() : Truth.of(Calls.call(test, line));
      out.append(marked ? a[1] : "").append(line);
    }
    return out.toString();
  }
}
