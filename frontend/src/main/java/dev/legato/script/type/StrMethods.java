package dev.legato.script.type;

import dev.legato.library.None;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Strings;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.text.BraceFormat;
import dev.legato.script.text.Quotes;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Methods of str. */
final class StrMethods {
  private StrMethods() {}

  static String s(@Nullable Object v) {
    if (v instanceof String s) {
      return s;
    }
    if (v instanceof PyObject o && o.payload instanceof String s) {
      return s;
    }
    throw Errors.type("must be str, not " + Texts.typeName(v));
  }

  private static String argument(String method, int number, @Nullable Object v) {
    if (v instanceof Object o && PyObject.unwrap(o) instanceof String s) {
      return s;
    }
    throw Errors.type(method + "() argument " + number + " must be str, not " + Texts.typeName(v));
  }

  static Map<String, Object> members() {
    Members m = new Members();
    cases(m);
    tests(m);
    padding(m);
    searching(m);
    StrSplitting.add(m);
    m.def("join(self, iterable, /)", a -> join(s(a[0]), a[1]))
        .def(
            "format(self, /, *args, **kw)",
            a -> BraceFormat.format(s(a[0]), (Tuple) a[1], (PyDict) a[2]))
        .def(
            "format_map(self, mapping, /)",
            a -> BraceFormat.format(s(a[0]), List.of(), (Map<?, ?>) PyObject.unwrap(a[1])))
        .def("encode(self, encoding=, errors=)", a -> BytesMethods.encode(s(a[0]), a[1], a[2]))
        .def("translate(self, table, /)", a -> translate(s(a[0]), (PyDict) a[1]))
        .fixed("maketrans(x, y=, z=, /)", StrMethods::maketrans)
        .def(
            "expandtabs(self, tabsize=)",
            a -> expandTabs(s(a[0]), a[1] == null ? 8 : Numbers.toInt(a[1])))
        .sized()
        .comparisons()
        .hashed()
        .operators("add", Binary.ADD, "mul", Binary.MUL, "mod", Binary.MOD);
    return m.map();
  }

  private static void cases(Members m) {
    m.def("upper(self, /)", a -> s(a[0]).toUpperCase(Locale.ROOT))
        .def("lower(self, /)", a -> s(a[0]).toLowerCase(Locale.ROOT))
        .def("casefold(self, /)", a -> s(a[0]).toLowerCase(Locale.ROOT).replace("ß", "ss"))
        .def("capitalize(self, /)", a -> capitalize(s(a[0])))
        .def("title(self, /)", a -> title(s(a[0])))
        .def(
            "swapcase(self, /)",
            a -> {
              StringBuilder out = new StringBuilder();
              s(a[0])
                  .codePoints()
                  .forEach(c ->
                      out.appendCodePoint(
                          Character.isUpperCase(c)
                              ? Character.toLowerCase(c)
                              : Character.toUpperCase(c)));
              return out.toString();
            });
  }

  private static String capitalize(String s) {
    if (s.isEmpty()) {
      return s;
    }
    int n = Character.charCount(s.codePointAt(0));
    return s.substring(0, n).toUpperCase(Locale.ROOT) + s.substring(n).toLowerCase(Locale.ROOT);
  }

  private static String title(String s) {
    StringBuilder out = new StringBuilder();
    boolean[] inside = {false};
    s.codePoints()
        .forEach(c -> {
          boolean letter = Character.isLetter(c);
          out.appendCodePoint(
              !letter ? c : inside[0] ? Character.toLowerCase(c) : Character.toTitleCase(c));
          inside[0] = letter;
        });
    return out.toString();
  }

  private static boolean every(String s, IntPredicate p) {
    return !s.isEmpty() && s.codePoints().allMatch(p);
  }

  private static void tests(Members m) {
    m.def("isdigit(self, /)", a -> every(s(a[0]), StrMethods::isDigit))
        .def("isdecimal(self, /)", a -> every(s(a[0]), Character::isDigit))
        .def("isnumeric(self, /)", a -> every(s(a[0]), StrMethods::isNumeric))
        .def("isalpha(self, /)", a -> every(s(a[0]), Character::isLetter))
        .def("isalnum(self, /)", a -> every(s(a[0]), c -> Character.isLetter(c) || isNumeric(c)))
        .def("isspace(self, /)", a -> every(s(a[0]), StrMethods::isSpace))
        .def("isascii(self, /)", a -> s(a[0]).chars().allMatch(c -> c < 128))
        .def("isprintable(self, /)", a -> s(a[0]).codePoints().allMatch(Quotes::printable))
        .def(
            "isupper(self, /)",
            a ->
                s(a[0]).codePoints().anyMatch(Character::isUpperCase)
                    && s(a[0]).codePoints().noneMatch(Character::isLowerCase))
        .def(
            "islower(self, /)",
            a ->
                s(a[0]).codePoints().anyMatch(Character::isLowerCase)
                    && s(a[0]).codePoints().noneMatch(Character::isUpperCase))
        .def(
            "istitle(self, /)",
            a ->
                s(a[0]).codePoints().anyMatch(Character::isLetter)
                    && s(a[0]).equals(title(s(a[0]))))
        .def("isidentifier(self, /)", a -> isIdentifier(s(a[0])));
  }

  static boolean isSpace(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || (c >= 0x1c && c <= 0x1f)
        || c == 0x85;
  }

  private static boolean isDigit(int c) {
    return Character.isDigit(c) || "²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉".indexOf(c) >= 0;
  }

  private static boolean isNumeric(int c) {
    int type = Character.getType(c);
    return isDigit(c) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
  }

  private static boolean isIdentifier(String s) {
    return !s.isEmpty()
        && (s.charAt(0) == '_' || Character.isUnicodeIdentifierStart(s.codePointAt(0)))
        && s.codePoints().allMatch(c -> c == '_' || Character.isUnicodeIdentifierPart(c));
  }

  private static void padding(Members m) {
    m.def("ljust(self, width, fill=, /)", a -> pad(a, 0))
        .def("rjust(self, width, fill=, /)", a -> pad(a, 1))
        .def("center(self, width, fill=, /)", a -> pad(a, 2))
        .def(
            "zfill(self, width, /)",
            a -> {
              String s = s(a[0]);
              int missing = Numbers.toInt(a[1]) - Strings.length(s);
              if (missing <= 0) {
                return s;
              }
              int sign = s.startsWith("-") || s.startsWith("+") ? 1 : 0;
              return s.substring(0, sign) + "0".repeat(missing) + s.substring(sign);
            });
  }

  private static String pad(@Nullable Object[] a, int how) {
    String s = s(a[0]);
    String fill = a[2] == null ? " " : s(a[2]);
    if (Strings.length(fill) != 1) {
      throw Errors.type("The fill character must be exactly one character long");
    }
    int width = Numbers.toInt(a[1]);
    int missing = width - Strings.length(s);
    if (missing <= 0) {
      return s;
    }
    int left = how == 0 ? 0 : how == 1 ? missing : missing / 2 + (missing & width & 1);
    return fill.repeat(left) + s + fill.repeat(missing - left);
  }

  private static void searching(Members m) {
    m.def("find(self, sub, start=, end=, /)", a -> find(a, false))
        .def("rfind(self, sub, start=, end=, /)", a -> find(a, true))
        .def("index(self, sub, start=, end=, /)", a -> found(find(a, false)))
        .def("rindex(self, sub, start=, end=, /)", a -> found(find(a, true)))
        .def("count(self, sub, start=, end=, /)", a -> count(window(a), s(a[1])))
        .def("startswith(self, prefix, start=, end=, /)", a -> affix(a, true))
        .def("endswith(self, suffix, start=, end=, /)", a -> affix(a, false))
        .def(
            "replace(self, old, new, count=, /)",
            a ->
                replace(
                    s(a[0]),
                    argument("replace", 1, a[1]),
                    argument("replace", 2, a[2]),
                    a[3] == null ? -1 : Numbers.longIndex(a[3])))
        .def(
            "removeprefix(self, prefix, /)",
            a -> s(a[0]).startsWith(s(a[1])) ? s(a[0]).substring(s(a[1]).length()) : s(a[0]))
        .def(
            "removesuffix(self, suffix, /)",
            a ->
                s(a[0]).endsWith(s(a[1])) && !s(a[1]).isEmpty()
                    ? s(a[0]).substring(0, s(a[0]).length() - s(a[1]).length())
                    : s(a[0]));
  }

  private static long bound(@Nullable Object v, long n, long absent) {
    if (v == null || v == None.NONE) {
      return absent;
    }
    long i = Numbers.clampedIndex(v);
    return Math.max(0, Math.min(n, i < 0 ? i + n : i));
  }

  /** The part of the text between the optional bounds a[2], a[3]. */
  private static String window(@Nullable Object[] a) {
    String s = s(a[0]);
    if (a[2] == null && a[3] == null) {
      return s;
    }
    int n = Strings.length(s);
    long from = bound(a[2], n, 0);
    long to = bound(a[3], n, n);
    return from >= to ? "" : Strings.substring(s, (int) from, (int) to);
  }

  private static long find(@Nullable Object[] a, boolean last) {
    String w = window(a);
    String sub = s(a[1]);
    int at = last ? w.lastIndexOf(sub) : w.indexOf(sub);
    if (at < 0) {
      return -1;
    }
    int n = Strings.length(s(a[0]));
    if (a[2] != null && a[2] != None.NONE && Numbers.clampedIndex(a[2]) > n) {
      return -1;
    }
    return bound(a[2], n, 0) + Strings.position(w, at);
  }

  private static Object found(long at) {
    if (at < 0) {
      throw Errors.value("substring not found");
    }
    return at;
  }

  private static Object count(String s, String sub) {
    if (sub.isEmpty()) {
      return Strings.length(s) + 1L;
    }
    long n = 0;
    for (int at = s.indexOf(sub); at >= 0; at = s.indexOf(sub, at + sub.length())) {
      n++;
    }
    return n;
  }

  private static Object affix(@Nullable Object[] a, boolean prefix) {
    String w = window(a);
    List<?> options = a[1] instanceof Tuple t ? t : List.of(a[1]);
    for (Object o : options) {
      if (!(PyObject.unwrap(o) instanceof String x)) {
        throw Errors.type(
            (prefix ? "startswith" : "endswith")
                + " first arg must be str or a tuple of str, not "
                + Texts.typeName(o));
      }
      if (prefix ? w.startsWith(x) : w.endsWith(x)) {
        return true;
      }
    }
    return false;
  }

  private static String replace(String s, String old, String with, long count) {
    if (count < 0) {
      return s.replace(old, with);
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (long k = 0; k < count; k++) {
      int next = s.indexOf(old, at);
      if (next < 0) {
        break;
      }
      if (old.isEmpty()) {
        out.append(with);
        if (at < s.length()) {
          out.append(s.charAt(at));
        }
        at++;
        if (at > s.length()) {
          return out.toString();
        }
        continue;
      }
      out.append(s, at, next).append(with);
      at = next + old.length();
    }
    return out.append(s.substring(Math.min(at, s.length()))).toString();
  }

  private static String join(String separator, Object items) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    List<Object> all;
    try {
      all = Iteration.list(items);
    } catch (dev.legato.script.value.PyError e) {
      throw e.getMessage().endsWith("object is not iterable")
          ? Errors.type("can only join an iterable")
          : e;
    }
    for (Object item : all) {
      if (!(PyObject.unwrap(item) instanceof String t)) {
        throw Errors.type(
            "sequence item " + i + ": expected str instance, " + Texts.typeName(item) + " found");
      }
      if (i++ > 0) {
        out.append(separator);
      }
      out.append(t);
    }
    return out.toString();
  }

  private static Object maketrans(@Nullable Object[] a) {
    PyDict table = new PyDict();
    if (a[1] == null) {
      ((Map<?, ?>) a[0])
          .forEach(
              (k, v) -> table.put(k instanceof String s ? (Object) (long) s.codePointAt(0) : k, v));
      return table;
    }
    int[] from = s(a[0]).codePoints().toArray();
    int[] to = s(a[1]).codePoints().toArray();
    if (from.length != to.length) {
      throw Errors.value("the first two maketrans arguments must have equal length");
    }
    for (int i = 0; i < from.length; i++) {
      table.put((long) from[i], (long) to[i]);
    }
    if (a[2] != null) {
      s(a[2]).codePoints().forEach(c -> table.put((long) c, None.NONE));
    }
    return table;
  }

  private static String translate(String s, PyDict table) {
    StringBuilder out = new StringBuilder();
    s.codePoints()
        .forEach(c -> {
          Object to = table.get((long) c);
          if (to == null) {
            out.appendCodePoint(c);
          } else if (to instanceof String t) {
            out.append(t);
          } else if (to != None.NONE) {
            out.appendCodePoint(Numbers.toInt(to));
          }
        });
    return out.toString();
  }

  private static String expandTabs(String s, int size) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '\t') {
        int n = size > 0 ? size - column % size : 0;
        out.append(" ".repeat(n));
        column += n;
      } else {
        out.append(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return out.toString();
  }

  static boolean flag(@Nullable Object v) {
    return v != null && Truth.of(v);
  }
}
