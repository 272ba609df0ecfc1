package dev.legato.script.module;

import dev.legato.script.module.RegexValues.MatchValue;
import dev.legato.script.module.RegexValues.PatternValue;
import dev.legato.script.op.Errors;
import java.util.ArrayList;
import java.util.List;

/** The replacement text of {@code re.sub}: literal pieces and groups. */
final class RegexTemplate {
  private final List<Object> parts = new ArrayList<>();

  private RegexTemplate() {}

  String expand(MatchValue m) {
    StringBuilder out = new StringBuilder();
    for (Object p : parts) {
      if (p instanceof Integer group) {
        String s = m.group(group);
        out.append(s == null ? "" : s);
      } else {
        out.append(p);
      }
    }
    return out.toString();
  }

  static RegexTemplate parse(PatternValue p, String text) {
    RegexTemplate t = new RegexTemplate();
    StringBuilder literal = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\') {
        literal.append(c);
        i++;
        continue;
      }
      if (i + 1 >= text.length()) {
        throw RegexTranslator.error(text, "bad escape (end of pattern)", i);
      }
      char e = text.charAt(i + 1);
      if (e == 'g') {
        int close = text.indexOf('>', i);
        if (i + 2 >= text.length() || text.charAt(i + 2) != '<') {
          throw RegexTranslator.error(text, "missing <", i + 2);
        }
        if (close < 0) {
          throw RegexTranslator.error(text, "missing >, unterminated name", i + 3);
        }
        t.flush(literal);
        t.parts.add(group(p, text, text.substring(i + 3, close), i + 3));
        i = close + 1;
      } else if (e >= '0' && e <= '9') {
        i = t.digits(p, text, i, literal);
      } else {
        i += 2;
        int at = "abfnrtv".indexOf(e);
        if (at >= 0) {
          literal.append("\u0007\b\f\n\r\t\u000b".charAt(at));
        } else if ((e >= 'a' && e <= 'z') || (e >= 'A' && e <= 'Z')) {
          throw RegexTranslator.error(text, "bad escape \\" + e, i - 2);
        } else {
          literal.append(e == '\\' ? "\\" : "\\" + e);
        }
      }
    }
    t.flush(literal);
    return t;
  }

  private void flush(StringBuilder literal) {
    if (!literal.isEmpty()) {
      parts.add(literal.toString());
      literal.setLength(0);
    }
  }

  private static int group(PatternValue p, String text, String name, int position) {
    if (name.isEmpty()) {
      throw RegexTranslator.error(text, "missing group name", position);
    }
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int n = Integer.parseInt(name);
      if (n > p.regex.groups()) {
        throw RegexTranslator.error(text, "invalid group reference " + n, position);
      }
      return n;
    }
    Integer known = p.regex.names().get(name);
    if (known == null) {
      throw Errors.index("unknown group name '" + name + "'");
    }
    return known;
  }

  /** An octal character or a group; {@return the position after it} */
  private int digits(PatternValue p, String text, int start, StringBuilder literal) {
    int end = start + 2;
    while (end < text.length() && end < start + 4 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    String s = text.substring(start + 1, end);
    if (s.startsWith("0") || (s.length() == 3 && s.matches("[0-3][0-7]{2}"))) {
      int n = 1;
      while (n < s.length() && s.charAt(n) <= '7') {
        n++;
      }
      literal.append((char) Integer.parseInt(s.substring(0, n), 8));
      return start + 1 + n;
    }
    String number = s.length() > 2 ? s.substring(0, 2) : s;
    int group = Integer.parseInt(number);
    if (group > p.regex.groups()) {
      throw RegexTranslator.error(text, "invalid group reference " + group, start + 1);
    }
    flush(literal);
    parts.add(group);
    return start + 1 + number.length();
  }
}
