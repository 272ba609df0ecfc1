package dev.legato.script.module;

import dev.legato.error.LegatoException;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.value.PyError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Rewrites a Python regular expression as one of Java that matches the same. */
final class RegexTranslator {
  static final int IGNORECASE = 2;
  static final int LOCALE = 4;
  static final int MULTILINE = 8;
  static final int DOTALL = 16;
  static final int UNICODE = 32;
  static final int VERBOSE = 64;
  static final int ASCII = 256;

  /** What may follow: whether a repetition has something to repeat. */
  private enum Last {
    NOTHING,
    ATOM,
    REPEAT
  }

  /** A translated pattern with Python's flags, the number of groups, and their names. */
  record Translated(Pattern pattern, int flags, int groups, Map<String, Integer> names) {}

  private final String source;
  private final StringBuilder out = new StringBuilder();
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private final Deque<Integer> behind = new ArrayDeque<>();
  private int flags;
  private int groups;
  private int at;
  private Last last = Last.NOTHING;

  private RegexTranslator(String source, int flags) {
    this.source = source;
    this.flags = flags;
  }

  static Translated translate(String source, int flags, boolean binary) {
    RegexTranslator t = new RegexTranslator(source, flags);
    t.leadingFlags();
    t.run();
    int f = t.flags | (binary || (t.flags & ASCII) != 0 ? 0 : UNICODE);
    int java = Pattern.UNIX_LINES;
    java |= (f & UNICODE) != 0 ? Pattern.UNICODE_CHARACTER_CLASS : 0;
    java |= (f & IGNORECASE) != 0 ? Pattern.CASE_INSENSITIVE : 0;
    java |= (f & IGNORECASE) != 0 && (f & UNICODE) != 0 ? Pattern.UNICODE_CASE : 0;
    java |= (f & DOTALL) != 0 ? Pattern.DOTALL : 0;
    try {
      return new Translated(Pattern.compile(t.out.toString(), java), f, t.groups, t.names);
    } catch (PatternSyntaxException e) {
      String message = e.getDescription();
      if (message.contains("Look-behind")) {
        throw error(source, "look-behind requires fixed-width pattern", null);
      }
      throw error(source, message, null);
    }
  }

  static PyError error(String pattern, String message, @Nullable Integer position) {
    String place = "";
    if (position != null) {
      place = " at position " + position;
      if (pattern.indexOf('\n') >= 0) {
        String before = pattern.substring(0, Math.min(position, pattern.length()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        place += " (line " + line + ", column " + (position - before.lastIndexOf('\n')) + ")";
      }
    }
    PyError e = new PyError(Exceptions.get("re.error"), message + place);
    e.value.fields.put("msg", message);
    e.value.fields.put("pattern", pattern);
    e.value.fields.put(
        "pos", position == null ? dev.legato.library.None.NONE : (Object) (long) position);
    return e;
  }

  private PyError error(String message, int position) {
    return error(source, message, position);
  }

  private void leadingFlags() {
    java.util.regex.Matcher m = Pattern.compile("\\(\\?([aiLmsux]+)\\)").matcher(source);
    if (m.lookingAt()) {
      m.group(1).chars().forEach(c -> flags |= flag((char) c));
      at = m.end();
    }
  }

  private static int flag(char c) {
    return switch (c) {
      case 'i' -> IGNORECASE;
      case 'L' -> LOCALE;
      case 'm' -> MULTILINE;
      case 's' -> DOTALL;
      case 'u' -> UNICODE;
      case 'x' -> VERBOSE;
      default -> ASCII;
    };
  }

  private void atom(String java) {
    out.append(java);
    last = Last.ATOM;
  }

  private void run() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if ((flags & VERBOSE) != 0 && skipped(c)) {
        continue;
      }
      switch (c) {
        case '\\' -> atom(escape(false));
        case '[' -> set();
        case '(' -> group();
        case ')' -> {
          if (open.isEmpty()) {
            throw error("unbalanced parenthesis", at);
          }
          if (open.pop().equals(behind.peek())) {
            behind.pop();
          }
          at++;
          atom(")");
        }
        case '*', '+', '?' -> repeat(String.valueOf(c), 1);
        case '{' -> braces();
        case '|' -> {
          out.append('|');
          last = Last.NOTHING;
          at++;
        }
        case '^' -> {
          atom((flags & MULTILINE) != 0 ? "(?<![^\\n])" : "^");
          at++;
        }
        case '$' -> {
          atom((flags & MULTILINE) != 0 ? "(?![^\\n])" : "$");
          at++;
        }
        case '}' -> {
          atom("\\}");
          at++;
        }
        default -> {
          int point = source.codePointAt(at);
          atom((flags & VERBOSE) != 0 && c == '#' ? "\\#" : Character.toString(point));
          at += Character.charCount(point);
        }
      }
    }
    if (!open.isEmpty()) {
      throw error("missing ), unterminated subpattern", open.peek());
    }
  }

  private boolean skipped(char c) {
    if (c == '#') {
      int end = source.indexOf('\n', at);
      at = end < 0 ? source.length() : end + 1;
      return true;
    }
    if (" \t\n\r\u000b\f".indexOf(c) >= 0) {
      at++;
      return true;
    }
    return false;
  }

  private void repeat(String operator, int length) {
    if (last == Last.NOTHING) {
      throw error("nothing to repeat", at);
    }
    if (last == Last.REPEAT) {
      throw error("multiple repeat", at);
    }
    boolean exact = operator.startsWith("{") && operator.indexOf(',') < 0;
    if (!behind.isEmpty() && !exact) {
      throw error(source, "look-behind requires fixed-width pattern", null);
    }
    out.append(operator);
    at += length;
    last = Last.REPEAT;
    if (at < source.length() && (source.charAt(at) == '?' || source.charAt(at) == '+')) {
      out.append(source.charAt(at++));
    }
  }

  private void braces() {
    java.util.regex.Matcher m =
        Pattern.compile("\\{(\\d*)(,?)(\\d*)\\}").matcher(source).region(at, source.length());
    if (!m.lookingAt() || (m.group(1).isEmpty() && m.group(2).isEmpty())) {
      atom("\\{");
      at++;
      return;
    }
    String low = m.group(1).isEmpty() ? "0" : m.group(1);
    if (!m.group(3).isEmpty()
        && !m.group(2).isEmpty()
        && new java.math.BigInteger(low).compareTo(new java.math.BigInteger(m.group(3))) > 0) {
      throw error("min repeat greater than max repeat", at + 1);
    }
    repeat("{" + low + m.group(2) + m.group(3) + "}", m.end() - m.start());
  }

  private static String point(int c) {
    return "\\x{" + Integer.toHexString(c) + "}";
  }

  /** Reads an escape; in a set some letters mean characters. */
  private String escape(boolean set) {
    int start = at;
    if (at + 1 >= source.length()) {
      throw error("bad escape (end of pattern)", at);
    }
    char c = source.charAt(at + 1);
    at += 2;
    switch (c) {
      case 'd', 'D', 's', 'S', 'w', 'W':
        return "\\" + c;
      case 'a':
        return "\\x07";
      case 'f', 'n', 'r', 't':
        return "\\" + c;
      case 'v':
        return "\\x0B";
      case 'x':
        return point(hex(start, 2));
      case 'u':
        return point(hex(start, 4));
      case 'U':
        return point(hex(start, 8));
      default:
        break;
    }
    if (c >= '0' && c <= '9') {
      return digits(start, set);
    }
    if (!set && c == 'A') {
      return "\\A";
    }
    if (!set && c == 'Z') {
      return "\\z";
    }
    if (c == 'b') {
      return set ? "\\x08" : "\\b";
    }
    if (!set && c == 'B') {
      return "\\B";
    }
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      throw error("bad escape \\" + c, start);
    }
    int code = source.codePointAt(start + 1);
    at = start + 1 + Character.charCount(code);
    return code < 128 && c > 32 ? "\\" + c : point(code);
  }

  private int hex(int start, int count) {
    int end = at;
    while (end < source.length()
        && end < at + count
        && Character.digit(source.charAt(end), 16) >= 0) {
      end++;
    }
    if (end - at != count) {
      throw error("incomplete escape " + source.substring(start, end), start);
    }
    int code = Integer.parseUnsignedInt(source.substring(at, end), 16);
    at = end;
    return code;
  }

  /** An octal character, or a reference to a group. */
  private String digits(int start, boolean set) {
    java.util.regex.Matcher octal =
        Pattern.compile("0[0-7]{0,2}|[0-3][0-7]{2}|" + (set ? "[0-7]{1,3}" : "(?!)"))
            .matcher(source)
            .region(start + 1, source.length());
    if (octal.lookingAt()) {
      at = octal.end();
      return point(Integer.parseInt(octal.group(), 8));
    }
    if (set) {
      throw error("bad escape \\" + source.charAt(start + 1), start);
    }
    at = start + 2;
    if (at < source.length() && Character.isDigit(source.charAt(at))) {
      at++;
    }
    int number = Integer.parseInt(source.substring(start + 1, at));
    if (number > groups) {
      throw error("invalid group reference " + number, start + 1);
    }
    return "(?:\\" + number + ")";
  }

  private void set() {
    int start = at++;
    out.append('[');
    if (at < source.length() && source.charAt(at) == '^') {
      out.append('^');
      at++;
    }
    boolean first = true;
    while (true) {
      if (at >= source.length()) {
        throw error("unterminated character set", start);
      }
      char c = source.charAt(at);
      if (c == ']' && !first) {
        break;
      }
      first = false;
      int from = at;
      int low = member();
      if (at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']') {
        at++;
        out.append('-');
        int high = member();
        if (low < 0 || high < 0 || low > high) {
          throw error("bad character range " + source.substring(from, at), from);
        }
      }
    }
    at++;
    atom("]");
  }

  /** Copies one member of a set; {@return its code point, or -1 for a class} */
  private int member() {
    char c = source.charAt(at);
    if (c == '\\') {
      String java = escape(true);
      out.append(java);
      if (java.startsWith("\\x{")) {
        return Integer.parseInt(java.substring(3, java.length() - 1), 16);
      }
      return switch (java) {
        case "\\n" -> '\n';
        case "\\t" -> '\t';
        case "\\r" -> '\r';
        case "\\f" -> '\f';
        case "\\x07" -> 7;
        case "\\x08" -> 8;
        case "\\x0B" -> 11;
        default -> "dDsSwW".indexOf(java.charAt(1)) >= 0 ? -1 : java.charAt(1);
      };
    }
    int point = source.codePointAt(at);
    at += Character.charCount(point);
    out.append("[]&^-~|#{}() \n".indexOf(c) >= 0 ? point(point) : Character.toString(point));
    return point;
  }

  private void group() {
    int start = at++;
    last = Last.NOTHING;
    open.push(start);
    if (!source.startsWith("?", at)) {
      groups++;
      out.append('(');
      return;
    }
    at++;
    if (source.startsWith("P<", at)) {
      int end = source.indexOf('>', at);
      if (end < 0) {
        throw error("missing >, unterminated name", at + 2);
      }
      String name = source.substring(at + 2, end);
      if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_]*")) {
        throw error(
            name.isEmpty() ? "missing group name" : "bad character in group name '" + name + "'",
            at + 2);
      }
      groups++;
      if (names.putIfAbsent(name, groups) != null) {
        throw error(
            "redefinition of group name '"
                + name
                + "' as group "
                + groups
                + "; was group "
                + names.get(name),
            at + 2);
      }
      at = end + 1;
      out.append('(');
    } else if (source.startsWith("P=", at)) {
      int end = source.indexOf(')', at);
      if (end < 0) {
        throw error("missing ), unterminated name", at + 2);
      }
      String name = source.substring(at + 2, end);
      Integer number = names.get(name);
      if (number == null) {
        throw error("unknown group name '" + name + "'", at + 2);
      }
      open.pop();
      at = end + 1;
      atom("(?:\\" + number + ")");
    } else if (source.startsWith("#", at)) {
      int end = source.indexOf(')', at);
      if (end < 0) {
        throw error("missing ), unterminated comment", start);
      }
      open.pop();
      at = end + 1;
    } else {
      plainGroup(start);
    }
  }

  private void plainGroup(int start) {
    for (String kind : new String[] {":", "=", "!", "<=", "<!", ">"}) {
      if (source.startsWith(kind, at)) {
        at += kind.length();
        if (kind.length() == 2) {
          behind.push(start);
        }
        out.append("(?").append(kind);
        return;
      }
    }
    if (source.startsWith("(", at)) {
      throw LegatoException.notImplemented("conditional groups (?(...)) in regular expressions");
    }
    java.util.regex.Matcher m =
        Pattern.compile("([aiLmsux]*)(?:-([imsx]+))?([:)])")
            .matcher(source)
            .region(at, source.length());
    if (!m.lookingAt()) {
      String shown = at < source.length() ? "?" + source.substring(at, at + 1) : "?";
      throw at < source.length()
          ? error("unknown extension " + shown, start + 1)
          : error("unexpected end of pattern", at);
    }
    if (m.group(3).equals(")")) {
      throw error("global flags not at the start of the expression", start);
    }
    String on = m.group(1).replaceAll("[aLux]", "");
    String off = m.group(2) == null ? "" : m.group(2).replace("x", "");
    if ((m.group(1) + off).indexOf('m') >= 0) {
      throw LegatoException.notImplemented("the flag m for a part of a regular expression");
    }
    at = m.end();
    out.append("(?").append(on).append(off.isEmpty() ? "" : "-" + off).append(':');
  }
}
