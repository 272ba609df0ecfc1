package dev.legato.script.type;

import static dev.legato.script.type.StrMethods.s;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Methods of str that cut text apart. */
final class StrSplitting {
  private StrSplitting() {}

  static void add(Members m) {
    m.def("split(self, /, sep=, maxsplit=)", a -> split(a, false))
        .def("rsplit(self, /, sep=, maxsplit=)", a -> split(a, true))
        .def("splitlines(self, /, keepends=)", a -> lines(s(a[0]), StrMethods.flag(a[1])))
        .def("strip(self, chars=, /)", a -> strip(a, true, true))
        .def("lstrip(self, chars=, /)", a -> strip(a, true, false))
        .def("rstrip(self, chars=, /)", a -> strip(a, false, true))
        .def("partition(self, sep, /)", a -> partition(s(a[0]), s(a[1]), false))
        .def("rpartition(self, sep, /)", a -> partition(s(a[0]), s(a[1]), true));
  }

  private static Object split(@Nullable Object[] a, boolean right) {
    long max = a[2] == null ? -1 : Numbers.longIndex(a[2]);
    if (max < 0) {
      max = Long.MAX_VALUE;
    }
    if (a[1] == null || a[1] == None.NONE) {
      return right ? rightWords(s(a[0]), max) : words(s(a[0]), max);
    }
    String sep = s(a[1]);
    if (sep.isEmpty()) {
      throw Errors.value("empty separator");
    }
    return right ? splitRight(s(a[0]), sep, max) : splitLeft(s(a[0]), sep, max);
  }

  private static List<Object> splitLeft(String s, String sep, long max) {
    List<Object> out = new ArrayList<>();
    int at = 0;
    int next;
    while (out.size() < max && (next = s.indexOf(sep, at)) >= 0) {
      out.add(s.substring(at, next));
      at = next + sep.length();
    }
    out.add(s.substring(at));
    return out;
  }

  private static List<Object> splitRight(String s, String sep, long max) {
    List<Object> out = new ArrayList<>();
    int end = s.length();
    int next;
    while (out.size() < max
        && (next = s.lastIndexOf(sep, end - sep.length())) >= 0
        && end - sep.length() >= 0) {
      out.add(s.substring(next + sep.length(), end));
      end = next;
    }
    out.add(s.substring(0, end));
    Collections.reverse(out);
    return out;
  }

  private static List<Object> words(String s, long max) {
    List<Object> out = new ArrayList<>();
    int i = 0;
    int n = s.length();
    while (true) {
      while (i < n && StrMethods.isSpace(s.charAt(i))) {
        i++;
      }
      if (i >= n) {
        return out;
      }
      if (out.size() >= max) {
        int end = n;
        while (StrMethods.isSpace(s.charAt(end - 1))) {
          end--;
        }
        out.add(s.substring(i, end));
        return out;
      }
      int start = i;
      while (i < n && !StrMethods.isSpace(s.charAt(i))) {
        i++;
      }
      out.add(s.substring(start, i));
    }
  }

  private static List<Object> rightWords(String s, long max) {
    List<Object> out = new ArrayList<>();
    int i = s.length();
    while (true) {
      while (i > 0 && StrMethods.isSpace(s.charAt(i - 1))) {
        i--;
      }
      if (i == 0) {
        break;
      }
      if (out.size() >= max) {
        out.add(s.substring(0, i).stripLeading());
        break;
      }
      int end = i;
      while (i > 0 && !StrMethods.isSpace(s.charAt(i - 1))) {
        i--;
      }
      out.add(s.substring(i, end));
    }
    Collections.reverse(out);
    return out;
  }

  static List<Object> lines(String s, boolean keep) {
    List<Object> out = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '\n'
          || c == '\r'
          || (c >= 0x0b && c <= 0x0c)
          || (c >= 0x1c && c <= 0x1e)
          || c == 0x85
          || c == 0x2028
          || c == 0x2029) {
        int end = i;
        if (c == '\r' && i + 1 < s.length() && s.charAt(i + 1) == '\n') {
          i++;
        }
        out.add(s.substring(start, keep ? i + 1 : end));
        start = i + 1;
      }
    }
    if (start < s.length()) {
      out.add(s.substring(start));
    }
    return out;
  }

  private static String strip(@Nullable Object[] a, boolean left, boolean right) {
    String s = s(a[0]);
    String chars = a[1] == null || a[1] == None.NONE ? null : s(a[1]);
    int from = 0;
    int to = s.length();
    while (left && from < to && matches(chars, s.charAt(from))) {
      from++;
    }
    while (right && to > from && matches(chars, s.charAt(to - 1))) {
      to--;
    }
    return s.substring(from, to);
  }

  private static boolean matches(@Nullable String chars, char c) {
    return chars == null ? StrMethods.isSpace(c) : chars.indexOf(c) >= 0;
  }

  private static Object partition(String s, String sep, boolean last) {
    if (sep.isEmpty()) {
      throw Errors.value("empty separator");
    }
    int at = last ? s.lastIndexOf(sep) : s.indexOf(sep);
    if (at < 0) {
      return last ? Tuple.of("", "", s) : Tuple.of(s, "", "");
    }
    return Tuple.of(s.substring(0, at), sep, s.substring(at + sep.length()));
  }
}
