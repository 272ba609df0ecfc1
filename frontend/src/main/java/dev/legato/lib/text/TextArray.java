package dev.legato.lib.text;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.ArrayText;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.Shapes;
import dev.legato.array.TextKind;
import dev.legato.array.TextScalar;
import dev.legato.array.TextType;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Operand;
import dev.legato.script.op.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An array of strings: an array of their codes (int32), the words that have these codes, and the
 * most characters of an element. Views share codes and words with what they are views of.
 */
final class TextArray implements Operand {
  /** Methods that move elements: those of the codes do the same. */
  private static final Set<String> MOVES =
      Set.of(
          "reshape",
          "ravel",
          "flatten",
          "transpose",
          "squeeze",
          "swapaxes",
          "copy",
          "take",
          "repeat",
          "diagonal",
          "compress");

  private static final Set<String> CODES =
      Set.of("shape", "ndim", "size", "strides", "flags", "device");

  private final NDArray codes;
  private final Words words;
  private final TextType type;

  TextArray(NDArray codes, Words words, TextKind kind, int width) {
    this.codes = codes;
    this.words = words;
    this.type = new TextType(kind, Math.max(width, 1));
    codes.escape();
  }

  /**
   * {@return an array of strings in C order}
   *
   * @param width the most characters, which longer ones lose, or 0 for those of the longest one
   */
  static TextArray of(Session s, TextKind kind, List<String> elements, int width, long... shape) {
    TextType type = new TextType(kind, width);
    Words words = new Words();
    HostArray h = HostArray.zeros(DType.INT32, shape);
    int longest = 1;
    for (int i = 0; i < elements.size(); i++) {
      String e = elements.get(i);
      longest = Math.max(longest, e.codePointCount(0, e.length()));
      h.set(i, words.code(type.fit(e)), 0);
    }
    return new TextArray(s.adopt(h), words, kind, width == 0 ? longest : width);
  }

  Session session() {
    return codes.session();
  }

  NDArray codes() {
    return codes;
  }

  Words words() {
    return words;
  }

  int width() {
    return type.width();
  }

  TextKind kind() {
    return type.kind();
  }

  /**
   * {@return the same memory as strings of a kind}
   *
   * @throws LegatoException UnicodeDecodeError or UnicodeEncodeError unless all are ASCII
   */
  TextArray as(TextKind kind) {
    if (kind == kind()) {
      return this;
    }
    if (words.all().stream().anyMatch(w -> !w.chars().allMatch(c -> c < 128))) {
      elements().forEach(e -> requireAscii(e, kind));
    }
    return new TextArray(codes, words, kind, width());
  }

  private static void requireAscii(String e, TextKind kind) {
    int from = 0;
    while (from < e.length() && e.charAt(from) < 128) {
      from++;
    }
    if (from == e.length()) {
      return;
    }
    int to = from + 1;
    while (to < e.length() && e.charAt(to) >= 128) {
      to++;
    }
    String reason = ": ordinal not in range(128)";
    if (kind == TextKind.TEXT) {
      String code = Integer.toHexString(e.charAt(from));
      throw new LegatoException(
          "UnicodeDecodeError",
          "'ascii' codec can't decode byte 0x" + code + " in position " + from + reason);
    }
    int c = e.codePointAt(from);
    String escape = c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x";
    String what =
        to - from > Character.charCount(c)
            ? "characters in position " + from + "-" + (to - 1)
            : "character '" + String.format(escape, c) + "' in position " + from;
    throw new LegatoException("UnicodeEncodeError", "'ascii' codec can't encode " + what + reason);
  }

  TextType type() {
    return type;
  }

  TextArray with(NDArray other) {
    return new TextArray(other, words, kind(), width());
  }

  /** {@return the elements in C order} */
  List<String> elements() {
    HostArray h = codes.host();
    List<String> all = new ArrayList<>();
    for (long i = 0; i < h.size(); i++) {
      all.add(words.word((int) h.bits(i)));
    }
    return all;
  }

  /** {@return the elements in C order, as Python's own} */
  List<Object> values() {
    return elements().stream().map(e -> TextScalar.plain(kind(), e)).toList();
  }

  /** {@return each element's code in other words that have them all} */
  NDArray codesIn(Words other) {
    if (other == words) {
      return codes;
    }
    HostArray table = HostArray.zeros(DType.INT32, words.all().size());
    for (int k = 0; k < words.all().size(); k++) {
      table.set(k, other.code(words.word(k)), 0);
    }
    return session().asArray(session().call("take", session().adopt(table), codes));
  }

  /** {@return an array if it has axes, else the only element} */
  private Object result(Object r) {
    return switch (r) {
      case Scalar c -> TextScalar.of(kind(), words.word(((Long) c.toHost()).intValue()));
      case NDArray a -> with(a);
      default -> r;
    };
  }

  // --- operators

  @Override
  public int priority() {
    return 15;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    TextArray o = TextForms.find(session(), other);
    if (o == null) {
      if (op == Binary.EQ || op == Binary.NE) {
        return TextForms.unlike(this, other, op == Binary.NE);
      }
      throw TextForms.noLoop(op, this, other, reflected);
    }
    if (op.ordinal() >= Binary.LT.ordinal() && o.kind() != kind()) {
      if (op == Binary.EQ || op == Binary.NE) {
        return TextForms.unlike(this, o.codes, op == Binary.NE);
      }
      throw TextForms.noLoop(op, this, other, reflected);
    }
    if (op == Binary.ADD) {
      return reflected ? TextForms.add(o, this) : TextForms.add(this, o);
    }
    if (op.ordinal() < Binary.LT.ordinal()) {
      throw TextForms.noLoop(op, this, other, reflected);
    }
    return compare(op, o, reflected);
  }

  private Object compare(Binary op, TextArray o, boolean reflected) {
    if ((op == Binary.EQ || op == Binary.NE) && o.codes.rank() == 0) {
      Integer code = words.find(o.elements().getFirst()); // nothing has to be coded anew
      return codes.binary(op, code == null ? -1L : (long) code, false);
    }
    Words common = TextForms.common(List.of(this, o));
    NDArray own = codesIn(common);
    NDArray others = o.codesIn(common);
    return session().operator(op).call(reflected ? Args.of(others, own) : Args.of(own, others));
  }

  @Override
  public Object unary(Unary op) {
    String name = HostNumber.function(op);
    if (op == Unary.INVERT) {
      throw TextForms.unsupported(name);
    }
    throw new LegatoException(
        "UFuncTypeError",
        "ufunc '"
            + name
            + "' did not contain a loop with signature matching types"
            + " <class 'numpy.dtypes.StrDType'> -> None");
  }

  @Override
  public Object inPlace(Binary op, Object other) {
    Object r = binary(op, other, false);
    setItem(dev.legato.library.Ellipsis.ELLIPSIS, r);
    return this;
  }

  // --- elements

  @Override
  public Object getItem(Object key) {
    return result(codes.getItem(key));
  }

  @Override
  public void setItem(Object key, Object value) {
    TextArray v = TextForms.of(session(), value, width());
    Words own = words;
    if (v.codes.rank() == 0) {
      codes.setItem(key, (long) own.code(type.fit(v.elements().getFirst())));
      return;
    }
    for (String w : v.words.all()) {
      own.code(w);
    }
    codes.setItem(key, v.codesIn(own));
  }

  @Override
  public long length() {
    return codes.length();
  }

  @Override
  public Iterator<Object> iterate() {
    if (codes.rank() != 1) {
      Iterator<Object> rows = codes.iterate();
      List<Object> all = new ArrayList<>();
      rows.forEachRemaining(r -> all.add(result(r)));
      return all.iterator();
    }
    Iterator<String> all = elements().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public Object next() {
        return TextScalar.of(kind(), all.next());
      }
    };
  }

  @Override
  public boolean contains(Object item) {
    return session().truth(session().call("any", binary(Binary.EQ, item, false)));
  }

  @Override
  public boolean truth() {
    if (codes.size() != 1) {
      return codes.truth(); // the same error
    }
    return !elements().getFirst().isEmpty();
  }

  @Override
  public @Nullable Object toHost() {
    return codes.rank() == 0 ? TextScalar.plain(kind(), elements().getFirst()) : null;
  }

  @Override
  public int hash() {
    throw LegatoException.type("unhashable type: 'numpy.ndarray'");
  }

  // --- what it is

  @Override
  public String typeName() {
    return "numpy.ndarray";
  }

  @Override
  public boolean isOf(String className) {
    return className.equals("ndarray");
  }

  @Override
  public @Nullable Object attribute(String name) {
    if (CODES.contains(name)) {
      return codes.attribute(name);
    }
    if (MOVES.contains(name)) {
      Callable move = (Callable) codes.attribute(name);
      return (Callable) args -> result(move.call(args));
    }
    return switch (name) {
      case "__class__" -> session().function("ndarray");
      case "dtype" -> type;
      case "itemsize" -> type.attribute(name);
      case "nbytes" -> codes.size() * (Long) type.attribute("itemsize");
      case "T" -> with(codes.transpose());
      case "__array_function__" -> (Callable) args -> TextForms.function(session(), args);
      case "__array_ufunc__" -> (Callable) args -> TextForms.ufunc(session(), args);
      case "tolist" -> (Callable) args -> nested(codes.host());
      case "item" -> (Callable) args -> item((Callable) codes.attribute("item"), args);
      case "__len__" -> (Callable) args -> length();
      case "__getitem__" -> (Callable) args -> getItem(args.positional().getFirst());
      case "flat" -> with(codes.reshape(-1));
      case "__iter__" -> (Callable) args -> iterate();
      default -> method(name);
    };
  }

  private @Nullable Object method(String name) {
    Callable f = session().findFunction(TextArrays.METHOD + name);
    return f == null
        ? null
        : (Callable)
            args -> {
              List<Object> all = new ArrayList<>(List.of((Object) this));
              all.addAll(args.positional());
              return f.call(new Args(all, args.keywords()));
            };
  }

  @Override
  public List<String> attributeNames() {
    Set<String> all = new LinkedHashSet<>(CODES);
    all.addAll(MOVES);
    Collections.addAll(all, "dtype", "itemsize", "nbytes", "T", "tolist", "item");
    return List.copyOf(all);
  }

  private Object item(Callable item, Args args) {
    Object code = item.call(args);
    return TextScalar.plain(kind(), words.word(((Long) code).intValue()));
  }

  private Object nested(HostArray h) {
    if (h.rank() == 0) {
      return TextScalar.plain(kind(), words.word((int) h.bits(0)));
    }
    List<Object> all = new ArrayList<>();
    for (long i = 0; i < h.extent(0); i++) {
      all.add(nested(h.at(i)));
    }
    return all;
  }

  // --- text

  private String quoted(long code) {
    return Texts.repr(TextScalar.plain(kind(), words.word((int) code)));
  }

  @Override
  public String repr() {
    return ArrayText.repr(codes.host(), session().printOptions(), type.str(), this::quoted);
  }

  @Override
  public String str() {
    if (codes.rank() == 0) {
      return Texts.str(toHost());
    }
    return text(" ", "", "");
  }

  /** {@return NumPy's {@code array2string}} */
  String text(String separator, String prefix, String suffix) {
    return ArrayText.text(
        codes.host(), session().printOptions(), separator, prefix, suffix, this::quoted);
  }

  @Override
  public String format(String spec) {
    if (codes.rank() == 0) {
      return Texts.format(elements().getFirst(), spec);
    }
    return Operand.super.format(spec);
  }

  @Override
  public String toString() {
    return Shapes.text(codes.shape()) + " strings";
  }
}
