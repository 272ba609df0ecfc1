package dev.legato.array;

import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.TypeObject;
import dev.legato.script.value.PyType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names by which dtypes are called, and their properties as NumPy shows them. */
public final class DTypes {
  private static final Map<String, DType> ALIASES =
      Map.ofEntries(
          Map.entry("?", DType.BOOL),
          Map.entry("bool_", DType.BOOL),
          Map.entry("b", DType.INT8),
          Map.entry("byte", DType.INT8),
          Map.entry("B", DType.UINT8),
          Map.entry("ubyte", DType.UINT8),
          Map.entry("h", DType.INT16),
          Map.entry("short", DType.INT16),
          Map.entry("H", DType.UINT16),
          Map.entry("ushort", DType.UINT16),
          Map.entry("i", DType.INT32),
          Map.entry("intc", DType.INT32),
          Map.entry("I", DType.UINT32),
          Map.entry("uintc", DType.UINT32),
          Map.entry("l", DType.INT64),
          Map.entry("q", DType.INT64),
          Map.entry("n", DType.INT64),
          Map.entry("p", DType.INT64),
          Map.entry("int", DType.INT64),
          Map.entry("int_", DType.INT64),
          Map.entry("intp", DType.INT64),
          Map.entry("long", DType.INT64),
          Map.entry("longlong", DType.INT64),
          Map.entry("L", DType.UINT64),
          Map.entry("Q", DType.UINT64),
          Map.entry("N", DType.UINT64),
          Map.entry("P", DType.UINT64),
          Map.entry("uint", DType.UINT64),
          Map.entry("uintp", DType.UINT64),
          Map.entry("ulong", DType.UINT64),
          Map.entry("ulonglong", DType.UINT64),
          Map.entry("e", DType.FLOAT16),
          Map.entry("half", DType.FLOAT16),
          Map.entry("f", DType.FLOAT32),
          Map.entry("single", DType.FLOAT32),
          Map.entry("d", DType.FLOAT64),
          Map.entry("double", DType.FLOAT64),
          Map.entry("float", DType.FLOAT64),
          Map.entry("F", DType.COMPLEX64),
          Map.entry("csingle", DType.COMPLEX64),
          Map.entry("D", DType.COMPLEX128),
          Map.entry("cdouble", DType.COMPLEX128),
          Map.entry("complex", DType.COMPLEX128));

  private DTypes() {}

  /** {@return the one-letter kind: b, i, u, f, c; V of bfloat16, which is not NumPy's} */
  public static String kind(DType t) {
    return switch (t.kind()) {
      case BOOL -> "b";
      case SIGNED -> "i";
      case UNSIGNED -> "u";
      case FLOAT -> t == DType.BFLOAT16 ? "V" : "f";
      case COMPLEX -> "c";
    };
  }

  /** {@return the array protocol's code, such as {@code <f8}} */
  public static String code(DType t) {
    return (t.bytes() == 1 ? "|" : "<") + kind(t) + t.bytes();
  }

  /** {@return NumPy's type number} */
  public static long number(DType t) {
    return switch (t) {
      case BOOL -> 0;
      case INT8 -> 1;
      case UINT8 -> 2;
      case INT16 -> 3;
      case UINT16 -> 4;
      case INT32 -> 5;
      case UINT32 -> 6;
      case INT64 -> 7;
      case UINT64 -> 8;
      case FLOAT16 -> 23;
      case BFLOAT16 -> 256;
      case FLOAT32 -> 11;
      case FLOAT64 -> 12;
      case COMPLEX64 -> 14;
      case COMPLEX128 -> 15;
    };
  }

  /**
   * {@return the dtype that a script's value names}: a dtype, a scalar class, a Python type, a
   * text, or None for float64
   *
   * @throws LegatoException TypeError when it names none
   */
  public static DType of(Object spec) {
    DType t = find(spec);
    if (t != null) {
      return t;
    }
    if (TextType.find(spec) instanceof TextType text) {
      throw new TextNeeded(
          "dtype '" + text.str() + "' here; use a bool, integer, float or complex dtype");
    }
    if (spec instanceof String s) {
      if (unsupported(s)) {
        throw LegatoException.notImplemented(
            "dtype '" + s + "' is not supported; use a bool, integer, float or complex dtype");
      }
      throw LegatoException.type("data type '" + s + "' not understood");
    }
    if (spec instanceof TypeObject c) {
      if (c instanceof ScalarClass || c instanceof SessionClass) {
        throw LegatoException.type(
            "Converting 'np." + c.className() + "' to a dtype is not allowed");
      }
      throw LegatoException.notImplemented("dtype " + c.className() + " is not supported");
    }
    if (spec instanceof PyType c && c.name().equals("object")) {
      throw LegatoException.notImplemented("arrays of objects; use numbers or bools");
    }
    if (spec instanceof List<?> || spec instanceof Map<?, ?>) {
      throw LegatoException.notImplemented(
          "structured dtypes; use an array per field or one more axis");
    }
    String shown = spec instanceof Dynamic d ? d.repr() : String.valueOf(spec);
    throw LegatoException.type("Cannot interpret '" + shown + "' as a data type");
  }

  private static boolean unsupported(String s) {
    return s.matches(
        "[<>=|]?([OSUVMmgG]|[USV]\\d+|[mM]8.*|f16|c32)|object_?|longdouble|datetime64.*"
            + "|clongdouble|timedelta64.*|str_?|bytes_?|void|>[iufc]\\d+");
  }

  /** {@return the dtype that a value names, or null when it names none} */
  public static @Nullable DType find(Object spec) {
    return switch (spec) {
      case DType t -> t;
      case DTypeObject d -> d.type();
      case ScalarClass c -> c.type().orElse(null);
      case SessionClass c -> c.scalar().type().orElse(null);
      case None n -> DType.FLOAT64;
      case String s -> named(s);
      case TypeObject c -> pythonType(c.className());
      case Dynamic d when d.attribute("__name__") instanceof String s -> pythonType(s);
      default -> null;
    };
  }

  private static @Nullable DType pythonType(String name) {
    return switch (name) {
      case "float" -> DType.FLOAT64;
      case "int" -> DType.INT64;
      case "bool" -> DType.BOOL;
      case "complex" -> DType.COMPLEX128;
      default -> null;
    };
  }

  private static @Nullable DType named(String s) {
    String text = s;
    if (text.length() > 1 && "<=|".indexOf(text.charAt(0)) >= 0) {
      text = text.substring(1);
    }
    DType alias = ALIASES.get(text);
    if (alias != null) {
      return alias;
    }
    for (DType t : DType.values()) {
      if (t.numpyName().equals(text) || text.equals(kind(t) + t.bytes())) {
        return t;
      }
    }
    return null;
  }
}
