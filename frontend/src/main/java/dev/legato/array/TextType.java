package dev.legato.array;

import dev.legato.error.LegatoException;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Tuple;
import dev.legato.script.value.PyType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dtype of strings: {@code np.dtype('U5')}, {@code np.dtype('S5')}.
 *
 * @param width the most characters of an element; 0 if that follows from the elements
 */
public record TextType(TextKind kind, int width) implements Operand {
  private static final Pattern NAME =
      Pattern.compile("[<=|]?(?:(?<letter>[US])|a)(?<width>\\d*)|(?<title>str|bytes)_?");

  /** {@return the type that a value names, or null if it names none} */
  public static @Nullable TextType find(Object spec) {
    if (spec instanceof TextType t) {
      return t;
    }
    String name = spec instanceof PyType c ? c.name() : TextScalar.find(spec);
    Matcher m = NAME.matcher(name == null ? "" : name);
    if (!m.matches() || spec instanceof PyType && m.group("title") == null) {
      return null;
    }
    String letter = m.group("letter");
    String title = m.group("title");
    boolean text = "U".equals(letter) || "str".equals(title);
    String digits = m.group("width");
    return new TextType(
        text ? TextKind.TEXT : TextKind.BYTES,
        digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits));
  }

  /** {@return a string of at most the type's width, without the zeros behind it} */
  public String fit(String s) {
    String r = s;
    if (width > 0 && s.length() > width && s.codePointCount(0, s.length()) > width) {
      r = s.substring(0, s.offsetByCodePoints(0, width));
    }
    int end = r.length();
    while (end > 0 && r.charAt(end - 1) == 0) {
      end--;
    }
    return r.substring(0, end);
  }

  @Override
  public String typeName() {
    return "dtype";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "name" -> kind.title() + (width == 0 ? "" : String.valueOf(8 * kind.size() * width));
      case "kind", "char" -> kind.letter();
      case "itemsize" -> (long) kind.size() * width;
      case "alignment" -> (long) kind.size();
      case "str" -> str();
      case "type" -> TextScalar.classOf(kind);
      case "num" -> kind.number();
      case "byteorder" -> kind == TextKind.TEXT ? "=" : "|";
      case "shape" -> Tuple.EMPTY;
      case "ndim", "flags", "isbuiltin" -> 0L;
      case "isnative" -> true;
      case "hasobject", "isalignedstruct" -> false;
      case "base" -> this;
      case "descr" -> List.of(Tuple.of("", str()));
      case "metadata", "names", "fields", "subdtype" -> None.NONE;
      default -> null;
    };
  }

  @Override
  public String repr() {
    return "dtype('" + (kind == TextKind.TEXT ? str() : str().substring(1)) + "')";
  }

  @Override
  public String str() {
    return kind.code() + (width == 0 ? "" : String.valueOf(width));
  }

  @Override
  public int priority() {
    return 1;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    if (op != Binary.EQ && op != Binary.NE) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    TextType o = find(other);
    return equals(o) == (op == Binary.EQ);
  }

  @Override
  public Object unary(Unary op) {
    throw LegatoException.type(
        "bad operand type for unary " + op.symbol() + ": 'numpy.dtypes.StrDType'");
  }

  @Override
  public int hash() {
    return str().hashCode();
  }
}
