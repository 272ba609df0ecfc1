package dev.legato.array;

import dev.legato.error.LegatoException;
import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Index expressions as text, for Java: {@code "10:-10:2, ..., None, 3"}. */
public final class IndexText {
  private IndexText() {}

  /**
   * {@return the key}
   *
   * @throws LegatoException IndexError when the text is no index
   */
  public static Object parse(String text) {
    List<Object> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part(part.strip()));
      }
    }
    return Tuple.copyOf(parts);
  }

  private static Object part(String s) {
    if (s.equals("...")) {
      return Ellipsis.ELLIPSIS;
    }
    if (s.equals("None") || s.equals("newaxis")) {
      return None.NONE;
    }
    if (!s.contains(":")) {
      return number(s);
    }
    String[] p = s.split(":", -1);
    if (p.length > 3) {
      throw LegatoException.index("not an index: " + s);
    }
    return new Slice(bound(p, 0), bound(p, 1), bound(p, 2));
  }

  private static Object bound(String[] p, int k) {
    return k >= p.length || p[k].isBlank() ? None.NONE : number(p[k].strip());
  }

  private static Object number(String s) {
    try {
      return Long.valueOf(s);
    } catch (NumberFormatException e) {
      throw LegatoException.index("not an index: " + s);
    }
  }
}
