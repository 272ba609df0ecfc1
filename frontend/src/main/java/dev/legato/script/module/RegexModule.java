package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.module.RegexValues.MatchValue;
import dev.legato.script.module.RegexValues.PatternValue;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Strings;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.type.Types;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** {@code re}. */
final class RegexModule {
  static final PyType PATTERN = type("Pattern");
  static final PyType MATCH = type("Match");
  private static final int CACHED = 256;

  private RegexModule() {}

  private static PyType type(String name) {
    return PyType.builtin(name, List.of(Types.OBJECT), Map.of("__module__", "re"), null);
  }

  private record Key(String source, int flags, boolean binary) {}

  static PyModule make(Context x) {
    Contents c = Contents.of("re");
    Map<Key, PatternValue> cache =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, PatternValue> e) {
            return size() > CACHED;
          }
        };
    c.def("compile(pattern, flags=)", a -> compiled(cache, a[0], a[1]));
    for (String name : List.of("match", "search", "fullmatch", "findall", "finditer")) {
      c.def(
          name + "(pattern, string, flags=)",
          a -> Calls.call(method(compiled(cache, a[0], a[2]), name), a[1]));
    }
    c.def(
        "split(pattern, string, maxsplit=, flags=)",
        a -> split(compiled(cache, a[0], a[3]), a[1], a[2]));
    c.def(
        "sub(pattern, repl, string, count=, flags=)",
        a -> replace(compiled(cache, a[0], a[4]), a[1], a[2], a[3], false));
    c.def(
        "subn(pattern, repl, string, count=, flags=)",
        a -> replace(compiled(cache, a[0], a[4]), a[1], a[2], a[3], true));
    c.def("escape(pattern)", a -> escape(a[0]));
    c.def("purge()", a -> Contents.none(cache::clear));
    c.put("error", Exceptions.get("re.error"));
    c.put("Pattern", PATTERN).put("Match", MATCH);
    flags(c);
    return c.module();
  }

  private static void flags(Contents c) {
    Object[] rows = {
      "I",
      "IGNORECASE",
      2L,
      "L",
      "LOCALE",
      4L,
      "M",
      "MULTILINE",
      8L,
      "S",
      "DOTALL",
      16L,
      "U",
      "UNICODE",
      32L,
      "X",
      "VERBOSE",
      64L,
      "A",
      "ASCII",
      256L
    };
    for (int i = 0; i < rows.length; i += 3) {
      c.put((String) rows[i], rows[i + 2]).put((String) rows[i + 1], rows[i + 2]);
    }
    c.put("NOFLAG", 0L);
  }

  private static PatternValue compiled(
      Map<Key, PatternValue> cache, @Nullable Object pattern, @Nullable Object flags) {
    int f = flags == null ? 0 : Numbers.toInt(flags);
    Object p = PyObject.unwrap(Contents.or(pattern, None.NONE));
    if (p instanceof PatternValue known) {
      if (f != 0) {
        throw Errors.value("cannot process flags argument with a compiled pattern");
      }
      return known;
    }
    boolean binary = p instanceof PyBytes;
    if (!binary && !(p instanceof String)) {
      throw Errors.type("first argument must be string or compiled pattern");
    }
    String source =
        p instanceof PyBytes b
            ? new String(b.data, java.nio.charset.StandardCharsets.ISO_8859_1)
            : (String) p;
    Key key = new Key(source, f, binary);
    PatternValue known = cache.get(key);
    if (known == null) {
      known = new PatternValue(source, f, binary);
      cache.put(key, known);
    }
    return known;
  }

  /** {@return a method of a pattern, or null} */
  static @Nullable Object method(PatternValue p, String name) {
    return switch (name) {
      case "match" -> matching(p, name, Matcher::lookingAt);
      case "search" -> matching(p, name, Matcher::find);
      case "fullmatch" -> matching(p, name, Matcher::matches);
      case "findall" ->
          Native.of(
              "findall(string, pos=, endpos=)",
              a -> {
                Search s = new Search(p, a[0], a[1], a[2]);
                List<Object> out = new ArrayList<>();
                while (s.matcher.find()) {
                  out.add(found(p, s.matcher));
                }
                return out;
              });
      case "finditer" ->
          Native.of(
              "finditer(string, pos=, endpos=)",
              a -> {
                Search s = new Search(p, a[0], a[1], a[2]);
                return PyIterator.of(
                    "callable_iterator", () -> s.matcher.find() ? s.match() : null);
              });
      case "split" -> Native.of("split(string, maxsplit=)", a -> split(p, a[0], a[1]));
      case "sub" ->
          Native.of("sub(repl, string, count=)", a -> replace(p, a[0], a[1], a[2], false));
      case "subn" ->
          Native.of("subn(repl, string, count=)", a -> replace(p, a[0], a[1], a[2], true));
      default -> null;
    };
  }

  private static Native matching(
      PatternValue p, String name, java.util.function.Predicate<Matcher> test) {
    return Native.of(
        name + "(string, pos=, endpos=)",
        a -> {
          Search s = new Search(p, a[0], a[1], a[2]);
          return test.test(s.matcher) ? s.match() : None.NONE;
        });
  }

  /** A pattern on its way through a part of a text. */
  private static final class Search {
    final PatternValue pattern;
    final String text;
    final Matcher matcher;
    private final long from;
    private final long to;

    Search(PatternValue p, Object string, @Nullable Object pos, @Nullable Object end) {
      this.pattern = p;
      this.text = p.text(string);
      long n = Strings.length(text);
      this.from = pos == null ? 0 : Math.max(0, Math.min(n, Numbers.clampedIndex(pos)));
      this.to = end == null ? n : Math.max(0, Math.min(n, Numbers.clampedIndex(end)));
      String visible = text;
      if (to < n) {
        visible = Strings.substring(text, 0, (int) to);
      }
      int start = text.offsetByCodePoints(0, (int) Math.min(from, to));
      this.matcher = p.regex.pattern().matcher(visible);
      if (start > 0) {
        matcher.region(start, visible.length());
        matcher.useAnchoringBounds(false).useTransparentBounds(true);
      }
    }

    MatchValue match() {
      return new MatchValue(pattern, text, matcher.toMatchResult(), from, to);
    }
  }

  private static Object found(PatternValue p, MatchResult m) {
    int n = p.regex.groups();
    if (n == 0) {
      return p.value(m.group());
    }
    Object[] out = new Object[n];
    for (int i = 0; i < n; i++) {
      out[i] = p.value(m.group(i + 1) == null ? "" : m.group(i + 1));
    }
    return n == 1 ? out[0] : Tuple.of(out);
  }

  private static Object split(PatternValue p, Object string, @Nullable Object maxsplit) {
    String text = p.text(string);
    long most = maxsplit == null ? 0 : Numbers.longIndex(maxsplit);
    Matcher m = p.regex.pattern().matcher(text);
    List<Object> out = new ArrayList<>();
    int at = 0;
    long count = 0;
    while ((most == 0 || count < most) && most >= 0 && m.find()) {
      out.add(p.value(text.substring(at, m.start())));
      for (int i = 1; i <= p.regex.groups(); i++) {
        out.add(p.value(m.group(i)));
      }
      at = m.end();
      count++;
    }
    out.add(p.value(text.substring(at)));
    return out;
  }

  private static Object replace(
      PatternValue p, Object replacement, Object string, @Nullable Object count, boolean counted) {
    Search s = new Search(p, string, null, null);
    long most = count == null ? 0 : Numbers.longIndex(count);
    boolean calls = Calls.isCallable(replacement);
    RegexTemplate template = calls ? null : RegexTemplate.parse(p, p.text(replacement));
    StringBuilder out = new StringBuilder();
    int at = 0;
    long n = 0;
    while ((most == 0 || n < most) && s.matcher.find()) {
      out.append(s.text, at, s.matcher.start());
      MatchValue m = s.match();
      if (template == null) {
        Object made = Calls.call(replacement, m);
        if (made != None.NONE) {
          out.append(made instanceof String || made instanceof PyBytes ? p.text(made) : bad(made));
        }
      } else {
        out.append(template.expand(m));
      }
      at = s.matcher.end();
      n++;
    }
    Object result = p.value(out.append(s.text, at, s.text.length()).toString());
    return counted ? Tuple.of(result, n) : result;
  }

  private static String bad(Object made) {
    throw Errors.type("expected str instance, " + Texts.typeName(made) + " found");
  }

  private static Object escape(Object v) {
    boolean binary = v instanceof PyBytes;
    String s =
        binary
            ? new String(((PyBytes) v).data, java.nio.charset.StandardCharsets.ISO_8859_1)
            : (String) PyObject.unwrap(v);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < s.length(); i++) {
      if ("()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f".indexOf(s.charAt(i)) >= 0) {
        out.append('\\');
      }
      out.append(s.charAt(i));
    }
    return binary
        ? new PyBytes(out.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
        : out.toString();
  }
}
