package dev.legato.lib.text;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.ArrayText;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.Nested;
import dev.legato.array.TextKind;
import dev.legato.array.TextNeeded;
import dev.legato.array.TextScalar;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.Operand.Binary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values as arrays of strings, and what several such arrays have in common. */
final class TextForms {
  private TextForms() {}

  /** {@return the value as an array of strings if it is one, or holds a string, else null} */
  static @Nullable TextArray find(Session s, Object value) {
    if (value instanceof TextArray a) {
      return a;
    }
    boolean text = TextScalar.isText(value) || value instanceof List<?> list && holdsText(list);
    return text ? of(s, value, 0) : null;
  }

  /** {@return whether a string is among the leaves of a nested list, or in an array there} */
  static boolean holdsText(List<?> list) {
    for (Object o : list) {
      if (o instanceof TextArray
          || TextScalar.isText(o)
          || o instanceof List<?> inner && holdsText(inner)) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@return the value as an array of strings: numbers are converted as astype does}
   *
   * @param width the most characters, or 0 for those that the value's type needs
   */
  static TextArray of(Session s, Object value, int width) {
    if (value instanceof TextArray a) {
      return width == 0 || width == a.width() ? a : recut(a, width);
    }
    if (TextScalar.kindOf(value) instanceof TextKind kind) {
      return TextArray.of(s, kind, List.of(TextScalar.element(value)), width);
    }
    if (value instanceof NDArray || value instanceof Scalar) {
      return ofNumbers(s.asArray(value), width);
    }
    Nested n = Nested.of(value);
    List<String> elements = new ArrayList<>();
    int longest = 1;
    boolean bytes = !n.leaves().isEmpty();
    for (Object leaf : n.leaves()) {
      if (leaf instanceof NDArray) {
        throw LegatoException.notImplemented("np.array of arrays of numbers and strings");
      }
      String e = TextScalar.element(leaf);
      elements.add(e);
      TextKind kind = TextScalar.kindOf(leaf);
      bytes &= kind == TextKind.BYTES;
      if (width == 0) {
        longest = Math.max(longest, kind != null ? length(e) : widthOf(leaf));
      }
    }
    TextKind kind = bytes ? TextKind.BYTES : TextKind.TEXT;
    return TextArray.of(s, kind, elements, width == 0 ? longest : width, n.shape());
  }

  private static TextArray recut(TextArray a, int width) {
    if (width > a.width()) {
      return new TextArray(a.codes(), a.words(), a.kind(), width);
    }
    Callable same = args -> args.positional().getFirst();
    return Each.of(a.session(), same, List.of(a)).texts(a.kind(), width);
  }

  static int length(String s) {
    return s.codePointCount(0, s.length());
  }

  private static int widthOf(Object number) {
    Object host = number instanceof Dynamic d ? d.toHost() : number;
    return switch (host) {
      case Boolean b -> width(DType.BOOL);
      case Long l -> width(DType.INT64);
      case Double d -> width(DType.FLOAT64);
      case Complex c -> width(DType.COMPLEX128);
      case null, default ->
          throw LegatoException.notImplemented("arrays of objects; use numbers, bools or strings");
    };
  }

  /** {@return how many characters NumPy reserves for the numbers of a type} */
  private static int width(DType t) {
    return switch (t.kind()) {
      case BOOL -> 5;
      case SIGNED -> new int[] {4, 6, 11, 21}[Integer.numberOfTrailingZeros(t.bytes())];
      case UNSIGNED -> new int[] {3, 5, 10, 20}[Integer.numberOfTrailingZeros(t.bytes())];
      case FLOAT -> 32;
      case COMPLEX -> 64;
    };
  }

  private static TextArray ofNumbers(NDArray a, int width) {
    HostArray h = a.host();
    List<String> all = new ArrayList<>();
    for (long i = 0; i < h.size(); i++) {
      all.add(ArrayText.scalar(h.type(), h.bits(i), h.imagBits(i)));
    }
    return TextArray.of(
        a.session(), TextKind.TEXT, all, width == 0 ? width(a.dtype()) : width, a.shape());
  }

  /** {@return the kind of strings that hold those of all arrays} */
  static TextKind kind(Collection<TextArray> arrays) {
    return arrays.stream().allMatch(a -> a.kind() == TextKind.BYTES)
        ? TextKind.BYTES
        : TextKind.TEXT;
  }

  /** {@return words, in order, that hold those of all arrays} */
  static Words common(Collection<TextArray> arrays) {
    TreeSet<String> all = new TreeSet<>(Words.ORDER);
    arrays.forEach(a -> all.addAll(a.words().all()));
    return Words.sorted(all);
  }

  /** Strings equal nothing else. */
  static Object unlike(TextArray a, Object other, boolean answer) {
    Session s = a.session();
    NDArray like =
        s.isArrayLike(other) && !(other instanceof Scalar)
            ? s.asArray(s.call("add", s.call("zeros_like", a.codes()), s.call("zeros_like", other)))
            : a.codes();
    return s.call("full", (Object) like.shape(), answer);
  }

  /** {@return the strings of two arrays behind each other} */
  static Object add(TextArray a, TextArray b) {
    if (a.kind() != b.kind()) {
      throw new LegatoException(
          "UFuncTypeError",
          "ufunc 'add' cannot use operands with types "
              + a.type().repr()
              + " and "
              + b.type().repr());
    }
    Callable join =
        args ->
            TextScalar.plain(
                a.kind(),
                TextScalar.element(args.positional().get(0))
                    + TextScalar.element(args.positional().get(1)));
    Callable mirrored =
        args -> join.call(Args.of(args.positional().get(1), args.positional().get(0)));
    boolean second = a.codes().rank() == 0;
    return Each.of(a.session(), second ? mirrored : join, second ? List.of(b, a) : List.of(a, b))
        .texts(a.kind(), a.width() + b.width());
  }

  /** {@return NumPy's error for operands that no loop of a ufunc takes} */
  static LegatoException noLoop(Binary op, TextArray a, Object other, boolean reflected) {
    String function = HostNumber.function(op);
    boolean comparison = op.ordinal() >= Binary.LT.ordinal();
    if (op == Binary.MUL && a.session().isArrayLike(other) && find(a.session(), other) == null) {
      if (a.session().asArray(other).dtype().isInteger()) {
        return LegatoException.type(
            "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use"
                + " numpy.strings.multiply to multiply strings without specifying 'out'.");
      }
    }
    if (!comparison && !List.of(Binary.ADD, Binary.SUB, Binary.MUL, Binary.MATMUL).contains(op)) {
      return unsupported(function);
    }
    String own = comparison ? className(a) : a.type().repr();
    String others = comparison ? className(other) : typeOf(a.session(), other);
    return new LegatoException(
        "UFuncTypeError",
        "ufunc '"
            + function
            + "' did not contain a loop with signature matching types ("
            + (reflected ? others + ", " + own : own + ", " + others)
            + ") -> None");
  }

  private static String className(Object v) {
    String name =
        switch (v) {
          case TextArray t -> t.kind() == TextKind.TEXT ? "StrDType" : "BytesDType";
          case Boolean b -> "BoolDType";
          case Long l -> "_PyLongDType";
          case Double d -> "_PyFloatDType";
          case NDArray a -> typed(a.dtype());
          case Scalar c -> typed(c.dtype());
          default -> "ObjectDType";
        };
    return "<class 'numpy.dtypes." + name + "'>";
  }

  private static String typed(DType t) {
    String name = t.numpyName();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "DType";
  }

  private static String typeOf(Session s, Object v) {
    if (find(s, v) instanceof TextArray t) {
      return t.type().repr();
    }
    return s.isArrayLike(v) ? "dtype('" + s.asArray(v).dtype().numpyName() + "')" : "dtype('O')";
  }

  /** A function of NumPy, named first, of arguments among which are strings. */
  static Object function(Session s, Args args) {
    List<Object> all = args.positional();
    return TextNeeded.form(
        s, (String) all.getFirst(), new Args(all.subList(1, all.size()), args.keywords()));
  }

  /** A ufunc, named first, of operands among which are strings. */
  static Object ufunc(Session s, Args args) {
    String name = (String) args.positional().getFirst();
    List<Object> operands = args.positional().subList(1, args.positional().size());
    if (operands.size() == 2) {
      for (Binary op : Binary.values()) {
        if (HostNumber.function(op).equals(name)) {
          TextArray left = find(s, operands.get(0));
          TextArray right = find(s, operands.get(1));
          if (left != null && right != null) {
            if (left.kind() != right.kind() && op.ordinal() >= Binary.LT.ordinal()) {
              throw noLoop(op, left, right, false);
            }
            return left.binary(op, right, false);
          }
          if (left != null || right != null) {
            Object other = operands.get(left != null ? 1 : 0);
            Object number = other instanceof List<?> ? s.asArray(other) : other;
            throw noLoop(op, left != null ? left : right, number, left == null);
          }
        }
      }
    }
    if (Set.of("maximum", "minimum", "fmax", "fmin").contains(name)) {
      throw new LegatoException(
          "UFuncTypeError",
          "ufunc '"
              + name
              + "' did not contain a loop with signature matching types ("
              + typeOf(s, operands.getFirst())
              + ", "
              + typeOf(s, operands.getLast())
              + ") -> None");
    }
    throw unsupported(name);
  }

  static LegatoException unsupported(String ufunc) {
    return LegatoException.type(
        "ufunc '"
            + ufunc
            + "' not supported for the input types, and the inputs could not be safely coerced to"
            + " any supported types according to the casting rule ''safe''");
  }
}
