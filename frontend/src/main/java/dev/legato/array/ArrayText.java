package dev.legato.array;

import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** {@code str} and {@code repr} of arrays, as NumPy 2 prints them. */
public final class ArrayText {
  private final PrintOptions options;
  private final String separator;
  private final boolean summary;
  private final ElementText element;

  private ArrayText(
      HostArray array, PrintOptions options, String separator, @Nullable ElementText element) {
    this.options = options;
    this.separator = separator;
    this.summary = array.size() > options.threshold();
    this.element = element != null ? element : ElementText.of(array, shown(array), options);
  }

  private List<long[]> shown(HostArray array) {
    List<long[]> shown = new ArrayList<>();
    collect(array, shown);
    return shown;
  }

  /** {@return what {@code print} shows} */
  public static String str(HostArray a, PrintOptions o) {
    if (a.rank() == 0) {
      return scalar(a.type(), a.bits(0), a.imagBits(0));
    }
    return text(a, o, " ", "", "");
  }

  /** {@return {@code array([...], dtype=...)}} */
  public static String repr(HostArray a, PrintOptions o) {
    String type = a.size() == 0 || !isImplied(a.type()) ? a.type().numpyName() : "";
    return repr(a, o, type, (ElementText) null);
  }

  /** The same of codes, of which each has a text, with the name of their type. */
  public static String repr(
      HostArray codes, PrintOptions o, String type, LongFunction<String> meaning) {
    ElementText element = (code, im) -> meaning.apply(code);
    return repr(codes, o, "'" + type + "'", element);
  }

  private static String repr(
      HostArray a, PrintOptions o, String type, @Nullable ElementText element) {
    String prefix = "array(";
    String body = text(a, o, ", ", prefix, ")", element);
    List<String> extras = new ArrayList<>();
    boolean empty = a.size() == 0;
    if (empty && !(a.rank() == 1 && a.extent(0) == 0) || a.size() > o.threshold()) {
      extras.add("shape=" + Shapes.text(a.extents()));
    }
    if (!type.isEmpty()) {
      extras.add("dtype=" + type);
    }
    if (extras.isEmpty()) {
      return prefix + body + ")";
    }
    String start = prefix + body + ",";
    String extra = String.join(", ", extras) + ")";
    int lastLine = start.length() - (start.lastIndexOf('\n') + 1);
    boolean wrap = lastLine + extra.length() + 1 > o.lineWidth();
    return start + (wrap ? "\n" + " ".repeat(prefix.length()) : " ") + extra;
  }

  /** {@return NumPy's {@code array2string}} */
  public static String text(
      HostArray a, PrintOptions o, String separator, String prefix, String suffix) {
    return text(a, o, separator, prefix, suffix, (ElementText) null);
  }

  /** The same of codes, of which each has a text. */
  public static String text(
      HostArray codes,
      PrintOptions o,
      String separator,
      String prefix,
      String suffix,
      LongFunction<String> meaning) {
    ElementText element = (code, im) -> meaning.apply(code);
    return text(codes, o, separator, prefix, suffix, element);
  }

  private static String text(
      HostArray a,
      PrintOptions o,
      String separator,
      String prefix,
      String suffix,
      @Nullable ElementText element) {
    if (a.size() == 0) {
      return "[]";
    }
    ArrayText t = new ArrayText(a, o, separator, element);
    String indent = " ".repeat(prefix.length() + 1);
    return t.format(a, indent, o.lineWidth() - suffix.length());
  }

  private static boolean isImplied(DType t) {
    return switch (t) {
      case BOOL, INT64, FLOAT64, COMPLEX128 -> true;
      default -> false;
    };
  }

  /** {@return the text of a scalar: what {@code str(np.float64(x))} gives} */
  public static String scalar(DType t, long re, long im) {
    return switch (t.kind()) {
      case BOOL -> re != 0 ? "True" : "False";
      case SIGNED -> Long.toString(re);
      case UNSIGNED -> Long.toUnsignedString(re);
      case FLOAT -> FloatText.scalar(t, re, FloatText.Trim.ONE_ZERO);
      case COMPLEX -> FloatText.complex(t, re, im);
    };
  }

  private void collect(HostArray a, List<long[]> shown) {
    if (a.rank() == 0) {
      shown.add(new long[] {a.bits(0), a.imagBits(0)});
      return;
    }
    long n = a.extent(0);
    long edge = options.edgeItems();
    boolean cut = summary && n > 2 * edge;
    for (long i = 0; i < n; i++) {
      if (cut && i == edge) {
        i = n - edge;
        if (edge == 0) {
          break;
        }
      }
      collect(a.at(i), shown);
    }
  }

  private String format(HostArray a, String indent, int width) {
    if (a.rank() == 0) {
      return element.of(a.bits(0), a.imagBits(0));
    }
    long n = a.extent(0);
    long edge = options.edgeItems();
    boolean cut = summary && 2 * edge < n;
    long lead = cut ? edge : 0;
    long trail = cut ? edge : n;
    String s =
        a.rank() == 1 ? row(a, indent, width, lead, trail) : block(a, indent, width, lead, trail);
    return "[" + s.substring(indent.length()) + "]";
  }

  private String row(HostArray a, String indent, int width, long lead, long trail) {
    long n = a.extent(0);
    int room = width - Math.max(separator.stripTrailing().length(), 1);
    Lines lines = new Lines(indent, room);
    for (long i = 0; i < lead; i++) {
      lines.word(format(a.at(i), indent + " ", width - 1));
      lines.append(separator);
    }
    if (trail != n) {
      lines.word("...");
      lines.append(separator);
    }
    for (long i = n - trail; i < n - 1; i++) {
      lines.word(format(a.at(i), indent + " ", width - 1));
      lines.append(separator);
    }
    lines.word(format(a.at(n - 1), indent + " ", width - 1));
    return lines.text();
  }

  private String block(HostArray a, String indent, int width, long lead, long trail) {
    long n = a.extent(0);
    StringBuilder s = new StringBuilder();
    String newLine = separator.stripTrailing() + "\n".repeat(a.rank() - 1);
    for (long i = 0; i < lead; i++) {
      s.append(indent).append(format(a.at(i), indent + " ", width - 1)).append(newLine);
    }
    if (trail != n) {
      s.append(indent).append("...").append(newLine);
    }
    for (long i = n - trail; i < n - 1; i++) {
      s.append(indent).append(format(a.at(i), indent + " ", width - 1)).append(newLine);
    }
    return s.append(indent).append(format(a.at(n - 1), indent + " ", width - 1)).toString();
  }

  /** Words broken into lines of a width. */
  private static final class Lines {
    private final StringBuilder done = new StringBuilder();
    private final String indent;
    private final int width;
    private StringBuilder line;

    Lines(String indent, int width) {
      this.indent = indent;
      this.width = width;
      this.line = new StringBuilder(indent);
    }

    void word(String w) {
      if (line.length() + w.length() > width && line.length() > indent.length()) {
        done.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(w);
    }

    void append(String s) {
      line.append(s);
    }

    String text() {
      return done.append(line).toString();
    }
  }
}
