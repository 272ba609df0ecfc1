package dev.legato.ir.type;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The element types of stores. Kernel IR computes on the real ones only: a complex store is read
 * and written through the two real views of its interleaved parts.
 *
 * <p>A value of any real type travels as {@code long} bits (see {@link Bits}): integers sign- or
 * zero-extended to 64 bits, floats as their raw IEEE bits in the low end, booleans as 0 or 1.
 */
public enum DType {
  BOOL(Kind.BOOL, 1, "bool", '?', "b1"),
  INT8(Kind.SIGNED, 1, "int8", 'b', "i8"),
  UINT8(Kind.UNSIGNED, 1, "uint8", 'B', "u8"),
  INT16(Kind.SIGNED, 2, "int16", 'h', "i16"),
  UINT16(Kind.UNSIGNED, 2, "uint16", 'H', "u16"),
  INT32(Kind.SIGNED, 4, "int32", 'i', "i32"),
  UINT32(Kind.UNSIGNED, 4, "uint32", 'I', "u32"),
  INT64(Kind.SIGNED, 8, "int64", 'l', "i64"),
  UINT64(Kind.UNSIGNED, 8, "uint64", 'L', "u64"),
  FLOAT16(Kind.FLOAT, 2, "float16", 'e', "f16"),
  /** The upper half of a float32. NumPy has none: it is that of ml_dtypes. */
  BFLOAT16(Kind.FLOAT, 2, "bfloat16", 'E', "bf16"),
  FLOAT32(Kind.FLOAT, 4, "float32", 'f', "f32"),
  FLOAT64(Kind.FLOAT, 8, "float64", 'd', "f64"),
  COMPLEX64(Kind.COMPLEX, 8, "complex64", 'F', "c64"),
  COMPLEX128(Kind.COMPLEX, 16, "complex128", 'D', "c128");

  /** The kinds in NumPy's order of promotion. */
  public enum Kind {
    BOOL,
    UNSIGNED,
    SIGNED,
    FLOAT,
    COMPLEX
  }

  private final Kind kind;
  private final int bytes;
  private final String numpyName;
  private final char typeChar;
  private final String text;

  DType(Kind kind, int bytes, String numpyName, char typeChar, String text) {
    this.kind = kind;
    this.bytes = bytes;
    this.numpyName = numpyName;
    this.typeChar = typeChar;
    this.text = text;
  }

  /** {@return the types that are NumPy's own: all but bfloat16} */
  public static List<DType> ofNumpy() {
    return Arrays.stream(values()).filter(t -> t != BFLOAT16).toList();
  }

  public Kind kind() {
    return kind;
  }

  /** {@return the size of one element in bytes} */
  public int bytes() {
    return bytes;
  }

  /** {@return NumPy's name, such as {@code float64}} */
  public String numpyName() {
    return numpyName;
  }

  /** {@return NumPy's one-character code, such as {@code d}} */
  public char typeChar() {
    return typeChar;
  }

  /** {@return the name in Kernel IR text, such as {@code f64}} */
  public String text() {
    return text;
  }

  public boolean isInteger() {
    return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
  }

  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  /** {@return whether values are computed in float32 and rounded to 16 bits} */
  public boolean isHalf() {
    return this == FLOAT16 || this == BFLOAT16;
  }

  public boolean isComplex() {
    return kind == Kind.COMPLEX;
  }

  public boolean isUnsigned() {
    return kind == Kind.UNSIGNED;
  }

  /** {@return whether Kernel IR can hold a value of this type: every type but the complex ones} */
  public boolean isReal() {
    return kind != Kind.COMPLEX;
  }

  /** {@return the type of the real and imaginary parts of a complex type; itself for the others} */
  public DType part() {
    return switch (this) {
      case COMPLEX64 -> FLOAT32;
      case COMPLEX128 -> FLOAT64;
      default -> this;
    };
  }

  /** {@return the type with this Kernel IR name, such as {@code f64}} */
  public static DType ofText(String text) {
    for (DType t : values()) {
      if (t.text.equals(text)) {
        return t;
      }
    }
    throw new IllegalArgumentException("no dtype named " + text);
  }

  @Override
  public String toString() {
    return numpyName.toLowerCase(Locale.ROOT);
  }
}
