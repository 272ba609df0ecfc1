package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.ArrayText;
import dev.legato.array.PrintOptions;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays as text, and the options of printing. */
public final class Text implements Library {
  private static final String OPTIONS =
      "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None,"
          + " infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None,"
          + " override_repr=None";

  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(
      value = "array_repr",
      signature = "arr, max_line_width=None, precision=None, suppress_small=None")
  String repr(Session s, NDArray a, Object width, Object precision, Object suppress) {
    Object none = None.NONE;
    return ArrayText.repr(
        a.host(),
        with(s.printOptions(), precision, none, none, width, suppress, none, none, none, none));
  }

  @Export(
      value = "array_str",
      signature = "a, max_line_width=None, precision=None, suppress_small=None")
  String str(Session s, NDArray a, Object width, Object precision, Object suppress) {
    Object none = None.NONE;
    return ArrayText.str(
        a.host(),
        with(s.printOptions(), precision, none, none, width, suppress, none, none, none, none));
  }

  @Export(
      signature =
          "a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='',"
              + " *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None,"
              + " suffix='', legacy=None")
  String array2string(
      Session s,
      NDArray a,
      Object width,
      Object precision,
      Object suppress,
      String separator,
      String prefix,
      Object formatter,
      Object threshold,
      Object edge,
      Object sign,
      Object floatmode,
      String suffix,
      Object legacy) {
    Object none = None.NONE;
    PrintOptions o =
        with(
            s.printOptions(),
            precision,
            threshold,
            edge,
            width,
            suppress,
            none,
            none,
            sign,
            floatmode);
    PrintOptions shown = formatter == none ? o : o.withFormatter(functions(formatter));
    return ArrayText.text(a.host(), shown, separator, prefix, suffix);
  }

  @Export(value = "set_printoptions", signature = OPTIONS)
  void setOptions(
      Session s,
      Object precision,
      Object threshold,
      Object edge,
      Object width,
      Object suppress,
      Object nan,
      Object inf,
      Object formatter,
      Object sign,
      Object floatmode,
      Object legacy,
      Object override) {
    requireNone("legacy", legacy);
    requireNone("override_repr", override);
    s.printOptions(
        with(
                s.printOptions(),
                precision,
                threshold,
                edge,
                width,
                suppress,
                nan,
                inf,
                sign,
                floatmode)
            .withFormatter(functions(formatter)));
  }

  /** {@return the functions by kind; a call without them forgets those of the call before} */
  private static Map<String, Callable> functions(Object formatter) {
    Map<String, Callable> m = new LinkedHashMap<>();
    if (formatter instanceof Map<?, ?> given) {
      given.forEach((kind, f) -> {
        if (f instanceof Callable c) {
          m.put(String.valueOf(kind), c);
        }
      });
    }
    return m;
  }

  private static void requireNone(String name, Object v) {
    if (v != None.NONE && v != Boolean.FALSE) {
      throw dev.legato.error.LegatoException.notImplemented("set_printoptions(" + name + "=...)");
    }
  }

  @Export(value = "get_printoptions")
  Object options(Session s) {
    PrintOptions o = s.printOptions();
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("precision", (long) o.precision());
    m.put("threshold", o.threshold());
    m.put("edgeitems", (long) o.edgeItems());
    m.put("linewidth", (long) o.lineWidth());
    m.put("suppress", o.suppress());
    m.put("nanstr", o.nan());
    m.put("infstr", o.inf());
    m.put("formatter", o.formatter().isEmpty() ? None.NONE : o.formatter());
    m.put("sign", o.sign());
    m.put("floatmode", o.floatmode());
    return m;
  }

  /** {@code with np.printoptions(precision=3): ...} */
  @Export(signature = OPTIONS)
  Object printoptions(
      Session s,
      Object precision,
      Object threshold,
      Object edge,
      Object width,
      Object suppress,
      Object nan,
      Object inf,
      Object formatter,
      Object sign,
      Object floatmode,
      Object legacy,
      Object override) {
    requireNone("legacy", legacy);
    requireNone("override_repr", override);
    PrintOptions inside =
        with(
                s.printOptions(),
                precision,
                threshold,
                edge,
                width,
                suppress,
                nan,
                inf,
                sign,
                floatmode)
            .withFormatter(functions(formatter));
    PrintOptions before = s.printOptions();
    return new Context(() -> s.printOptions(inside), () -> s.printOptions(before));
  }

  /** A context manager of two actions. */
  record Context(Runnable enter, Runnable exit) implements Dynamic {
    @Override
    public String typeName() {
      return "contextlib._GeneratorContextManager";
    }

    @Override
    public @Nullable Object attribute(String name) {
      return switch (name) {
        case "__enter__" -> action(enter, None.NONE);
        case "__exit__" -> action(exit, false);
        default -> null;
      };
    }

    private static Callable action(Runnable r, Object result) {
      return (Args args) -> {
        r.run();
        return result;
      };
    }

    @Override
    public String repr() {
      return "<context manager>";
    }
  }

  private static PrintOptions with(
      PrintOptions o,
      Object precision,
      Object threshold,
      Object edge,
      Object width,
      Object suppress,
      Object nan,
      Object inf,
      Object sign,
      Object floatmode) {
    if (threshold instanceof String) {
      throw LegatoException.type("threshold must be numeric");
    }
    if (!Arguments.absent(floatmode)
        && !List.of("fixed", "unique", "maxprec", "maxprec_equal").contains(floatmode)) {
      throw LegatoException.value(
          "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\","
              + " \"maxprec_equal\"");
    }
    return new PrintOptions(
        integer(precision, o.precision()),
        Arguments.absent(threshold) ? o.threshold() : (long) Arguments.real(threshold),
        integer(edge, o.edgeItems()),
        Arguments.absent(width) ? o.lineWidth() : (int) Math.min(1e9, Arguments.real(width)),
        Arguments.absent(suppress) ? o.suppress() : Arguments.flag(suppress),
        text(nan, o.nan()),
        text(inf, o.inf()),
        text(sign, o.sign()),
        text(floatmode, o.floatmode()),
        o.formatter());
  }

  private static int integer(Object v, int fallback) {
    return Arguments.absent(v) ? fallback : (int) Arguments.integer(v);
  }

  private static String text(Object v, String fallback) {
    return v instanceof String s ? s : fallback;
  }
}
