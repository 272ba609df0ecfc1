package dev.legato.script.text;

import dev.legato.script.op.Attributes;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Texts;
import java.util.List;
import java.util.Map;

/** {@code str.format}. */
public final class BraceFormat {
  private final List<?> positional;
  private final Map<?, ?> keywords;
  private int automatic;
  private boolean manual;

  private BraceFormat(List<?> positional, Map<?, ?> keywords) {
    this.positional = positional;
    this.keywords = keywords;
  }

  public static String format(String text, List<?> positional, Map<?, ?> keywords) {
    return new BraceFormat(positional, keywords).run(text, 2);
  }

  private String run(String text, int depth) {
    if (depth == 0) {
      throw Errors.value("Max string recursion exceeded");
    }
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (c == '{') {
        if (i < text.length() && text.charAt(i) == '{') {
          out.append('{');
          i++;
          continue;
        }
        int end = close(text, i);
        out.append(field(text.substring(i, end), depth));
        i = end + 1;
      } else if (c == '}') {
        if (i >= text.length() || text.charAt(i) != '}') {
          throw Errors.value("Single '}' encountered in format string");
        }
        out.append('}');
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int close(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw Errors.value(
        from >= text.length()
            ? "Single '{' encountered in format string"
            : "expected '}' before end of string");
  }

  private String field(String field, int depth) {
    int colon = -1;
    int brackets = 0;
    for (int i = 0; i < field.length() && colon < 0; i++) {
      char c = field.charAt(i);
      brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ':' && brackets == 0) {
        colon = i;
      }
    }
    String name = colon < 0 ? field : field.substring(0, colon);
    String spec = colon < 0 ? "" : field.substring(colon + 1);
    char conversion = 0;
    int bang = name.indexOf('!');
    if (bang >= 0) {
      conversion = name.charAt(bang + 1);
      name = name.substring(0, bang);
    }
    Object value = lookup(name);
    String expanded = spec.indexOf('{') >= 0 ? run(spec, depth - 1) : spec;
    return switch (conversion) {
      case 0 -> Texts.format(value, expanded);
      case 's' -> Texts.format(Texts.str(value), expanded);
      case 'r' -> Texts.format(Texts.repr(value), expanded);
      case 'a' -> Texts.format(Texts.ascii(value), expanded);
      default -> throw Errors.value("Unknown conversion specifier " + conversion);
    };
  }

  private Object lookup(String name) {
    int i = 0;
    while (i < name.length() && name.charAt(i) != '.' && name.charAt(i) != '[') {
      i++;
    }
    String first = name.substring(0, i);
    Object value;
    if (first.isEmpty() || Character.isDigit(first.charAt(0))) {
      boolean numbered = !first.isEmpty();
      if (numbered ? automatic > 0 : manual) {
        throw Errors.value(
            numbered
                ? "cannot switch from automatic field numbering to manual field specification"
                : "cannot switch from manual field specification to automatic field numbering");
      }
      manual |= numbered;
      int at = numbered ? Integer.parseInt(first) : automatic++;
      if (at >= positional.size()) {
        throw Errors.index("Replacement index " + at + " out of range for positional args tuple");
      }
      value = positional.get(at);
    } else {
      value = keywords.get(first);
      if (value == null) {
        throw Errors.key(first);
      }
    }
    while (i < name.length()) {
      if (name.charAt(i) == '.') {
        int end = i + 1;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
          end++;
        }
        value = Attributes.get(value, name.substring(i + 1, end));
        i = end;
      } else {
        int end = name.indexOf(']', i);
        String key = name.substring(i + 1, end);
        boolean number = !key.isEmpty() && key.chars().allMatch(Character::isDigit);
        value = Items.get(value, number ? (Object) Long.parseLong(key) : key);
        i = end + 1;
      }
    }
    return value;
  }
}
