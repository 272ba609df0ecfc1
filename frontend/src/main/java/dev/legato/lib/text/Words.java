package dev.legato.lib.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Distinct strings and their codes. Arrays that share memory share one of these, which only grows.
 * The code of the empty string is 0, so fresh memory is empty strings.
 */
final class Words {
  /** By code point, as NumPy compares. */
  static final Comparator<String> ORDER = Words::compare;

  private final List<String> words = new ArrayList<>();
  private final Map<String, Integer> codes = new HashMap<>();

  Words() {
    code("");
  }

  /** {@return the words in ascending order, so that codes are ordered as their words are} */
  static Words sorted(Collection<String> all) {
    TreeSet<String> order = new TreeSet<>(ORDER);
    order.addAll(all);
    Words w = new Words();
    order.forEach(w::code);
    return w;
  }

  private static int compare(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // A surrogate is part of a code point above all that one char holds.
        boolean high = Character.isSurrogate(x);
        return high == Character.isSurrogate(y) ? x - y : high ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  /** {@return the code of a word, a new one if it has none yet} */
  int code(String word) {
    Integer known = codes.get(word);
    if (known != null) {
      return known;
    }
    words.add(word);
    codes.put(word, words.size() - 1);
    return words.size() - 1;
  }

  /** {@return the code of a word, or null if no array that shares this ever had it} */
  @Nullable Integer find(String word) {
    return codes.get(word);
  }

  String word(int code) {
    return words.get(code);
  }

  List<String> all() {
    return words;
  }
}
