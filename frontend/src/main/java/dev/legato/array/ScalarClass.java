package dev.legato.array;

import dev.legato.Scalar;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.TypeObject;
import dev.legato.script.value.PyObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code np.float64} and the classes above it ({@code np.floating}, {@code np.number}, ...):
 * callable, and known to {@code isinstance}.
 */
public enum ScalarClass implements TypeObject, Operand {
  BOOL("bool", DType.BOOL),
  INT8("int8", DType.INT8),
  UINT8("uint8", DType.UINT8),
  INT16("int16", DType.INT16),
  UINT16("uint16", DType.UINT16),
  INT32("int32", DType.INT32),
  UINT32("uint32", DType.UINT32),
  INT64("int64", DType.INT64),
  UINT64("uint64", DType.UINT64),
  FLOAT16("float16", DType.FLOAT16),
  /** Of ml_dtypes: below {@code np.generic} alone. */
  BFLOAT16("bfloat16", DType.BFLOAT16),
  FLOAT32("float32", DType.FLOAT32),
  FLOAT64("float64", DType.FLOAT64),
  COMPLEX64("complex64", DType.COMPLEX64),
  COMPLEX128("complex128", DType.COMPLEX128),
  GENERIC("generic", null),
  NUMBER("number", null),
  INTEGER("integer", null),
  SIGNED_INTEGER("signedinteger", null),
  UNSIGNED_INTEGER("unsignedinteger", null),
  INEXACT("inexact", null),
  FLOATING("floating", null),
  COMPLEX_FLOATING("complexfloating", null),
  /** Of strings: see {@link TextScalar}. */
  FLEXIBLE("flexible", null),
  CHARACTER("character", null);

  private final String numpyName;
  private final @Nullable DType type;

  ScalarClass(String numpyName, @Nullable DType type) {
    this.numpyName = numpyName;
    this.type = type;
  }

  public static ScalarClass of(DType t) {
    return Arrays.stream(values()).filter(c -> c.type == t).findFirst().orElseThrow();
  }

  /** {@return the element type, empty for the abstract classes} */
  public Optional<DType> type() {
    return Optional.ofNullable(type);
  }

  private String module() {
    return this == BFLOAT16 ? "ml_dtypes" : "numpy";
  }

  @Override
  public String typeName() {
    return "type";
  }

  /** {@return whether scalars of type {@code t} are instances} */
  public boolean covers(DType t) {
    return switch (this) {
      case GENERIC -> true;
      case FLEXIBLE, CHARACTER -> false;
      case NUMBER -> t != DType.BOOL && t != DType.BFLOAT16;
      case INTEGER -> t.isInteger();
      case SIGNED_INTEGER -> t.kind() == DType.Kind.SIGNED;
      case UNSIGNED_INTEGER -> t.isUnsigned();
      case INEXACT -> FLOATING.covers(t) || t.isComplex();
      case FLOATING -> t.isFloat() && t != DType.BFLOAT16;
      case COMPLEX_FLOATING -> t.isComplex();
      case BOOL,
          INT8,
          UINT8,
          INT16,
          UINT16,
          INT32,
          UINT32,
          INT64,
          UINT64,
          FLOAT16,
          BFLOAT16,
          FLOAT32,
          FLOAT64,
          COMPLEX64,
          COMPLEX128 ->
          type == t;
    };
  }

  /** {@return {@code issubclass(this, other)}} */
  public boolean isBelow(ScalarClass other) {
    if (this == other || other == GENERIC) {
      return true;
    }
    for (DType t : DType.values()) {
      if (covers(t) && !other.covers(t)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isInstance(Object value) {
    boolean wide = this == GENERIC || this == FLEXIBLE || this == CHARACTER;
    return value instanceof Scalar s && covers(s.dtype())
        || wide && value instanceof PyObject o && TextScalar.isClass(o.type);
  }

  @Override
  public Object call(Args args) {
    if (type == null) {
      throw LegatoException.type("cannot create 'numpy." + numpyName + "' instances");
    }
    Object value = args.positional().isEmpty() ? (Object) 0L : args.positional().getFirst();
    return Scalar.convert(type, value);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__module__" -> module();
      default -> TypeObject.super.attribute(name);
    };
  }

  @Override
  public List<String> attributeNames() {
    return List.of("__name__");
  }

  @Override
  public String repr() {
    return "<class '" + module() + "." + numpyName + "'>";
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    if (op == Binary.EQ || op == Binary.NE) {
      if (other instanceof DTypeObject) {
        return NotImplemented.NOT_IMPLEMENTED;
      }
      Object o = other instanceof SessionClass c ? c.scalar() : other;
      return (this == o) == (op == Binary.EQ);
    }
    return NotImplemented.NOT_IMPLEMENTED;
  }

  @Override
  public Object unary(Unary op) {
    throw LegatoException.type("bad operand type for unary " + op.symbol() + ": 'type'");
  }

  @Override
  public String className() {
    return numpyName;
  }
}
