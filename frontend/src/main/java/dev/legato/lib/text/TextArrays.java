package dev.legato.lib.text;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypes;
import dev.legato.array.TextKind;
import dev.legato.array.TextNeeded;
import dev.legato.array.TextScalar;
import dev.legato.array.TextType;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Routine;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays of strings in NumPy's functions, {@code np.char} and {@code np.strings}. Libraries reach
 * it by {@link TextNeeded#FORMS}, when a function for numbers was given strings.
 */
public final class TextArrays implements Library {
  /** What the names of methods of arrays of strings begin with. */
  static final String METHOD = "_text.method_";

  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  @Override
  public List<String> scripts() {
    return List.of("chars.lgt", "comparisons.lgt", "text.lgt");
  }

  @Override
  public Map<String, Object> members(Session s) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("str_", TextScalar.TEXT);
    m.put("bytes_", TextScalar.BYTES);
    LibraryScript chars = LibraryScript.of(s, TextArrays.class, "chars.lgt");
    for (String f : chars.functions()) {
      m.put("char." + f, chars.function(f));
      m.put("strings." + f, chars.function(f));
    }
    LibraryScript cut = LibraryScript.of(s, TextArrays.class, "comparisons.lgt");
    for (String own : cut.functions()) { // named apart from NumPy's, whose forms for strings differ
      String f = own.substring("char_".length());
      m.put("char." + f, cut.function(own));
      if (!chars.functions().contains(f)) {
        m.put(
            "strings." + f,
            Routine.of(
                f, "x1, x2", x -> s.call(f, s.call("asarray", x[0]), s.call("asarray", x[1]))));
      }
    }
    LibraryScript text = LibraryScript.of(s, TextArrays.class, "text.lgt");
    text.functions().forEach(f -> m.put("_text." + f, text.function(f)));
    return m;
  }

  /** NumPy's protocol: a function, named first, of arguments among which are strings. */
  @Export(value = TextNeeded.FORMS, signature = "name, args, keywords")
  Object apply(Session s, String name, List<Object> args, Map<String, Object> keywords) {
    Object r = TextFunctions.apply(s, name, new Args(args, keywords));
    if (r == null) {
      Callable own = s.findFunction("_text.function_" + name);
      if (own == null) {
        return NotImplemented.NOT_IMPLEMENTED;
      }
      r = own.call(new Args(args, keywords));
    }
    return r;
  }

  /** {@return an array of strings of whatever values, or of numbers if that is the dtype} */
  @Export(value = "_text.made", signature = "object, dtype, copy")
  Object made(Session s, Object object, Object dtype, boolean copy) {
    TextType t = Arguments.absent(dtype) ? null : TextType.find(dtype);
    if (t != null || Arguments.absent(dtype)) {
      TextArray a = TextForms.of(s, object, t == null ? 0 : t.width());
      TextArray r = t == null ? a : a.as(t.kind());
      boolean shared = object instanceof TextArray o && o.codes() == r.codes();
      return shared && copy ? r.with(r.codes().copy()) : r;
    }
    return numbers(s, TextForms.of(s, object, 0), dtype);
  }

  /** {@return the numbers that strings say} */
  private static Object numbers(Session s, TextArray a, Object dtype) {
    DType t = DTypes.of(dtype);
    String of = t.isInteger() ? "int" : t.isComplex() ? "complex" : t == DType.BOOL ? "" : "float";
    return s.call("_text.parsed", a, of, new dev.legato.array.DTypeObject(t));
  }

  @Export(value = "_text.width", signature = "a")
  long width(Session s, Object a) {
    return TextForms.of(s, a, 0).width();
  }

  @Export(value = "_text.filled", signature = "shape, dtype, word")
  Object filled(Session s, Object shape, Object dtype, String word) {
    TextType t = TextType.find(dtype);
    TextKind kind = t == null ? TextKind.TEXT : t.kind();
    TextArray one = TextArray.of(s, kind, List.of(word), t == null ? 0 : t.width());
    NDArray codes = (NDArray) s.call("full", shape, one.codes());
    return new TextArray(codes, one.words(), kind, one.width());
  }

  /** {@return whether a value names the dtype of strings} */
  @Export(value = "_text.is_type", signature = "value")
  boolean isType(Session s, Object value) {
    return TextType.find(value) != null;
  }

  /** {@return the dtype of strings of a width, of bytes or else of text} */
  @Export(value = "_text.type", signature = "width, bytes=False")
  Object type(Session s, long width, boolean bytes) {
    return new TextType(bytes ? TextKind.BYTES : TextKind.TEXT, Math.toIntExact(width));
  }

  /** {@return the dtype that a value names or has as an array, or None if it is none of strings} */
  @Export(value = "_text.type_of", signature = "value")
  Object typeOf(Session s, Object value) {
    TextType t = TextType.find(value);
    if (t == null
        && !(value instanceof NDArray)
        && TextForms.find(s, value) instanceof TextArray a) {
      t = a.type();
    }
    return t == null ? None.NONE : t;
  }

  @Export(value = "_text.show", signature = "a, separator, prefix, suffix")
  String show(Session s, Object a, String separator, String prefix, String suffix) {
    return TextForms.of(s, a, 0).text(separator, prefix, suffix);
  }

  /**
   * {@return a function of a string, and of what lies beside it in more arrays, for each element}
   *
   * @param width of strings that it gives, 0 for that of the longest, -1 for the first array's
   * @param dtype of numbers that it gives, or None if it gives strings
   */
  @Export(value = "_text.each", signature = "function, width, dtype, *operands")
  Object each(Session s, Object function, long width, Object dtype, Tuple operands) {
    List<Object> all = new ArrayList<>();
    for (Object o : operands) {
      TextArray t = TextForms.find(s, o);
      all.add(t != null ? t : s.asArray(o));
    }
    if (!(all.getFirst() instanceof TextArray first)) {
      throw LegatoException.type("string operation on non-string array");
    }
    all.replaceAll(o -> o instanceof TextArray t ? t.as(first.kind()) : o);
    Each results = Each.of(s, (Callable) function, all);
    return dtype == None.NONE
        ? results.texts(first.kind(), width < 0 ? first.width() : Math.toIntExact(width))
        : results.numbers(DTypes.of(dtype));
  }
}
