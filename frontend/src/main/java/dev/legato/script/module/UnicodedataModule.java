package dev.legato.script.module;

import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.run.Context;
import dev.legato.script.text.UnicodeNames;
import dev.legato.script.value.PyModule;
import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code unicodedata}, with what the JDK knows of Unicode; newer characters are known, too. */
final class UnicodedataModule {
  /** By the JDK's number. */
  private static final Map<Integer, String> CATEGORIES =
      Map.ofEntries(
          Map.entry((int) Character.UNASSIGNED, "Cn"),
          Map.entry((int) Character.UPPERCASE_LETTER, "Lu"),
          Map.entry((int) Character.LOWERCASE_LETTER, "Ll"),
          Map.entry((int) Character.TITLECASE_LETTER, "Lt"),
          Map.entry((int) Character.MODIFIER_LETTER, "Lm"),
          Map.entry((int) Character.OTHER_LETTER, "Lo"),
          Map.entry((int) Character.NON_SPACING_MARK, "Mn"),
          Map.entry((int) Character.ENCLOSING_MARK, "Me"),
          Map.entry((int) Character.COMBINING_SPACING_MARK, "Mc"),
          Map.entry((int) Character.DECIMAL_DIGIT_NUMBER, "Nd"),
          Map.entry((int) Character.LETTER_NUMBER, "Nl"),
          Map.entry((int) Character.OTHER_NUMBER, "No"),
          Map.entry((int) Character.SPACE_SEPARATOR, "Zs"),
          Map.entry((int) Character.LINE_SEPARATOR, "Zl"),
          Map.entry((int) Character.PARAGRAPH_SEPARATOR, "Zp"),
          Map.entry((int) Character.CONTROL, "Cc"),
          Map.entry((int) Character.FORMAT, "Cf"),
          Map.entry((int) Character.PRIVATE_USE, "Co"),
          Map.entry((int) Character.SURROGATE, "Cs"),
          Map.entry((int) Character.DASH_PUNCTUATION, "Pd"),
          Map.entry((int) Character.START_PUNCTUATION, "Ps"),
          Map.entry((int) Character.END_PUNCTUATION, "Pe"),
          Map.entry((int) Character.CONNECTOR_PUNCTUATION, "Pc"),
          Map.entry((int) Character.OTHER_PUNCTUATION, "Po"),
          Map.entry((int) Character.INITIAL_QUOTE_PUNCTUATION, "Pi"),
          Map.entry((int) Character.FINAL_QUOTE_PUNCTUATION, "Pf"),
          Map.entry((int) Character.MATH_SYMBOL, "Sm"),
          Map.entry((int) Character.CURRENCY_SYMBOL, "Sc"),
          Map.entry((int) Character.MODIFIER_SYMBOL, "Sk"),
          Map.entry((int) Character.OTHER_SYMBOL, "So"));

  /** Combining classes, each with a character of it that does not decompose. */
  private static final int[][] MARKS = {
    {1, 0x334}, {6, 0x16FF0}, {7, 0x93C}, {8, 0x3099}, {9, 0x94D}, {10, 0x5B0},
    {11, 0x5B1}, {12, 0x5B2}, {13, 0x5B3}, {14, 0x5B4}, {15, 0x5B5}, {16, 0x5B6},
    {17, 0x5B7}, {18, 0x5B8}, {19, 0x5B9}, {20, 0x5BB}, {21, 0x5BC}, {22, 0x5BD},
    {23, 0x5BF}, {24, 0x5C1}, {25, 0x5C2}, {26, 0xFB1E}, {27, 0x64B}, {28, 0x64C},
    {29, 0x64D}, {30, 0x618}, {31, 0x619}, {32, 0x61A}, {33, 0x651}, {34, 0x652},
    {35, 0x670}, {36, 0x711}, {84, 0xC55}, {91, 0xC56}, {103, 0xE38}, {107, 0xE48},
    {118, 0xEB8}, {122, 0xEC8}, {129, 0xF71}, {130, 0xF72}, {132, 0xF74}, {202, 0x321},
    {214, 0x1DCE}, {216, 0x31B}, {218, 0x1DFA}, {220, 0x316}, {222, 0x59A}, {224, 0x302E},
    {226, 0x1D16D}, {228, 0x5AE}, {230, 0x300}, {232, 0x315}, {233, 0x35C}, {234, 0x35D},
    {240, 0x345}
  };

  private UnicodedataModule() {}

  private static int character(String function, int argument, @Nullable Object v) {
    if (v instanceof String s && s.codePointCount(0, s.length()) == 1) {
      return s.codePointAt(0);
    }
    String what = argument == 0 ? "argument" : "argument " + argument;
    throw v instanceof String
        ? Errors.type(function + "() " + what + " must be a unicode character, not str")
        : Errors.type(
            function + "() " + what + " must be a unicode character, not " + Texts.typeName(v));
  }

  private static Normalizer.Form form(@Nullable Object name) {
    return switch (String.valueOf(name)) {
      case "NFC" -> Normalizer.Form.NFC;
      case "NFD" -> Normalizer.Form.NFD;
      case "NFKC" -> Normalizer.Form.NFKC;
      case "NFKD" -> Normalizer.Form.NFKD;
      default -> throw Errors.value("invalid normalization form");
    };
  }

  private static String text(String function, @Nullable Object v) {
    if (v instanceof String s) {
      return s;
    }
    throw Errors.type(function + "() argument 2 must be str, not " + Texts.typeName(v));
  }

  /** {@return the class}, found by the order that decomposed marks take. */
  private static long combining(int c) {
    String mark = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
    String first = Character.toString(mark.codePointAt(0));
    if (!moves(first, MARKS[0][1]) && !movesBehind(MARKS[MARKS.length - 1][1], first)) {
      return 0;
    }
    for (int[] row : MARKS) {
      if (!moves(first, row[1]) && !movesBehind(row[1], first)) {
        return row[0];
      }
    }
    throw new IllegalStateException("no combining class for " + c);
  }

  /** {@return whether a mark comes after one that is written behind it} */
  private static boolean moves(String mark, int other) {
    String both = mark + Character.toString(other);
    return !Normalizer.isNormalized(both, Normalizer.Form.NFD);
  }

  private static boolean movesBehind(int other, String mark) {
    return moves(Character.toString(other), mark.codePointAt(0));
  }

  private static Object number(
      String function, @Nullable Object c, @Nullable Object absent, boolean decimal) {
    int point = character(function, 1, c);
    int digit =
        Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER
            ? Character.digit(point, 10)
            : -1;
    if (digit < 0 && !decimal) {
      String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
      digit =
          plain.length() == 1 && Character.isDigit(plain.charAt(0)) ? plain.charAt(0) - '0' : -1;
    }
    if (digit >= 0) {
      return (long) digit;
    }
    if (absent == null) {
      throw Errors.value("not a " + function);
    }
    return absent;
  }

  static PyModule make(Context x) {
    Contents c = Contents.of("unicodedata");
    c.def(
        "normalize(form, unistr, /)",
        a -> Normalizer.normalize(text("normalize", a[1]), form(a[0])));
    c.def(
        "is_normalized(form, unistr, /)",
        a -> Normalizer.isNormalized(text("is_normalized", a[1]), form(a[0])));
    c.def(
        "category(chr, /)",
        a -> Contents.or(CATEGORIES.get(Character.getType(character("category", 0, a[0]))), "Cn"));
    c.def(
        "name(chr, default=, /)",
        a -> {
          String name = UnicodeNames.of(character("name", 1, a[0]));
          if (name == null && a[1] == null) {
            throw Errors.value("no such name");
          }
          return Contents.or(name, a[1] == null ? "" : a[1]);
        });
    c.def(
        "lookup(name, /)",
        a -> {
          try {
            return Character.toString(Character.codePointOf((String) a[0]));
          } catch (IllegalArgumentException e) {
            throw Errors.key("undefined character name '" + a[0] + "'");
          }
        });
    c.def("combining(chr, /)", a -> combining(character("combining", 0, a[0])));
    c.def("mirrored(chr, /)", a -> Character.isMirrored(character("mirrored", 0, a[0])) ? 1L : 0L);
    c.def("decimal(chr, default=, /)", a -> number("decimal", a[0], a[1], true));
    c.def("digit(chr, default=, /)", a -> number("digit", a[0], a[1], false));
    return c.module();
  }
}
