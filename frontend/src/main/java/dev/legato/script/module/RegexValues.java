package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.module.RegexTranslator.Translated;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Strings;
import dev.legato.script.op.Texts;
import dev.legato.script.text.Quotes;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyDict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** The values of {@code re}: compiled patterns and matches. */
final class RegexValues {
  private RegexValues() {}

  /** {@code re.Pattern}; bytes are handled as Latin-1 text. */
  static final class PatternValue implements Dynamic {
    final String source;
    final boolean binary;
    final Translated regex;

    PatternValue(String source, int flags, boolean binary) {
      this.source = source;
      this.binary = binary;
      this.regex = RegexTranslator.translate(source, flags, binary);
    }

    String text(Object v) {
      Object u = dev.legato.script.value.PyObject.unwrap(v);
      if (!binary && u instanceof String s) {
        return s;
      }
      if (u instanceof PyBytes b) {
        if (binary) {
          return new String(b.data, StandardCharsets.ISO_8859_1);
        }
        throw Errors.type("cannot use a string pattern on a bytes-like object");
      }
      throw Errors.type(
          u instanceof String
              ? "cannot use a bytes pattern on a string-like object"
              : "expected string or bytes-like object, got '" + Texts.typeName(v) + "'");
    }

    Object value(@Nullable String s) {
      return s == null
          ? None.NONE
          : binary ? new PyBytes(s.getBytes(StandardCharsets.ISO_8859_1)) : s;
    }

    @Override
    public String typeName() {
      return "re.Pattern";
    }

    @Override
    public @Nullable Object attribute(String name) {
      return switch (name) {
        case "pattern" -> value(source);
        case "flags" -> (long) regex.flags();
        case "groups" -> (long) regex.groups();
        case "groupindex" -> {
          PyDict d = new PyDict();
          regex.names().forEach((k, v) -> d.put(k, (long) v));
          yield d;
        }
        case "__class__" -> RegexModule.PATTERN;
        default -> RegexModule.method(this, name);
      };
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof PatternValue p
          && p.source.equals(source)
          && p.binary == binary
          && p.regex.flags() == regex.flags();
    }

    @Override
    public int hashCode() {
      return source.hashCode();
    }

    @Override
    public int hash() {
      return hashCode();
    }

    @Override
    public String repr() {
      StringBuilder f = new StringBuilder();
      int shown = regex.flags() & ~(binary ? 0 : RegexTranslator.UNICODE);
      String[] flagNames = {"IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE", "VERBOSE"};
      for (int i = 0; i < flagNames.length; i++) {
        if ((shown & (2 << i)) != 0) {
          f.append(f.isEmpty() ? ", " : "|").append("re.").append(flagNames[i]);
        }
      }
      if ((shown & RegexTranslator.ASCII) != 0) {
        f.append(f.isEmpty() ? ", " : "|").append("re.ASCII");
      }
      return "re.compile(" + Texts.repr(value(source)) + f + ")";
    }
  }

  /** {@code re.Match}. */
  static final class MatchValue implements Dynamic {
    final PatternValue pattern;
    final String text;
    private final MatchResult result;
    private final boolean basic;
    private final long from;
    private final long to;

    MatchValue(PatternValue pattern, String text, MatchResult result, long from, long to) {
      this.pattern = pattern;
      this.text = text;
      this.result = result;
      this.basic = Strings.isBasic(text);
      this.from = from;
      this.to = to;
    }

    /** {@return the number of a group given by number or name} */
    int index(@Nullable Object group) {
      if (group == null) {
        return 0;
      }
      if (group instanceof String name) {
        Integer known = pattern.regex.names().get(name);
        if (known != null) {
          return known;
        }
      } else if (Numbers.indexOrNull(group) instanceof Long n
          && n >= 0
          && n <= pattern.regex.groups()) {
        return (int) (long) n;
      }
      throw Errors.index("no such group");
    }

    @Nullable String group(int i) {
      return result.group(i);
    }

    private long position(int offset) {
      return offset < 0 || basic ? offset : Strings.position(text, offset);
    }

    private Tuple span(int i) {
      return Tuple.of(position(result.start(i)), position(result.end(i)));
    }

    private Object groups(@Nullable Object absent) {
      Object[] out = new Object[pattern.regex.groups()];
      for (int i = 0; i < out.length; i++) {
        String s = result.group(i + 1);
        out[i] = s == null ? Contents.or(absent, None.NONE) : pattern.value(s);
      }
      return Tuple.of(out);
    }

    /** The last group that closed: of those ending furthest right the outermost. */
    private int lastIndex() {
      int best = 0;
      for (int i = 1; i <= pattern.regex.groups(); i++) {
        if (result.start(i) >= 0 && (best == 0 || result.end(i) > result.end(best))) {
          best = i;
        }
      }
      return best;
    }

    private Object dict(@Nullable Object absent) {
      PyDict d = new PyDict();
      pattern
          .regex
          .names()
          .forEach((k, i) -> {
            String s = result.group(i);
            d.put(k, s == null ? Contents.or(absent, None.NONE) : pattern.value(s));
          });
      return d;
    }

    private Object several(Tuple which) {
      if (which.size() < 2) {
        return pattern.value(group(index(which.isEmpty() ? null : which.get(0))));
      }
      List<Object> out = new ArrayList<>();
      which.forEach(g -> out.add(pattern.value(group(index(g)))));
      return Tuple.copyOf(out);
    }

    @Override
    public Object getItem(Object key) {
      return pattern.value(group(index(key)));
    }

    @Override
    public @Nullable Object attribute(String name) {
      return switch (name) {
        case "group" -> Native.of("group(*groups)", a -> several((Tuple) a[0]));
        case "groups" -> Native.of("groups(default=)", a -> groups(a[0]));
        case "groupdict" -> Native.of("groupdict(default=)", a -> dict(a[0]));
        case "start" -> Native.of("start(group=, /)", a -> position(result.start(index(a[0]))));
        case "end" -> Native.of("end(group=, /)", a -> position(result.end(index(a[0]))));
        case "span" -> Native.of("span(group=, /)", a -> span(index(a[0])));
        case "expand" ->
            Native.of(
                "expand(template)",
                a -> pattern.value(RegexTemplate.parse(pattern, pattern.text(a[0])).expand(this)));
        case "regs" -> {
          List<Object> all = new ArrayList<>();
          for (int i = 0; i <= pattern.regex.groups(); i++) {
            all.add(span(i));
          }
          yield Tuple.copyOf(all);
        }
        case "string" -> pattern.value(text);
        case "re" -> pattern;
        case "pos" -> from;
        case "endpos" -> to;
        case "lastindex" -> lastIndex() == 0 ? None.NONE : (Object) (long) lastIndex();
        case "lastgroup" -> {
          int i = lastIndex();
          for (Map.Entry<String, Integer> e : pattern.regex.names().entrySet()) {
            if (e.getValue() == i) {
              yield e.getKey();
            }
          }
          yield None.NONE;
        }
        case "__class__" -> RegexModule.MATCH;
        default -> null;
      };
    }

    @Override
    public String typeName() {
      return "re.Match";
    }

    @Override
    public String repr() {
      return "<re.Match object; span="
          + Texts.repr(span(0))
          + ", match="
          + (pattern.binary ? Texts.repr(pattern.value(group(0))) : Quotes.quote(group(0)))
          + ">";
    }
  }
}
