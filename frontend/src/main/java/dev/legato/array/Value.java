package dev.legato.array;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Logic;
import dev.legato.ir.op.Operator.Emit;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import org.jspecify.annotations.Nullable;

/**
 * An element in a kernel that is being written: one real value, or two for a complex type. Kernel
 * IR itself has real types only.
 */
public record Value(DType type, Var re, @Nullable Var im) {
  public static Value real(Var v) {
    return new Value(v.type(), v, null);
  }

  public static Value complex(Var re, Var im) {
    DType t = re.type() == DType.FLOAT32 ? DType.COMPLEX64 : DType.COMPLEX128;
    return new Value(t, re, im);
  }

  /** {@return the imaginary part of a complex value, which must be one} */
  public Var imag() {
    if (im == null) {
      throw new IllegalStateException("not complex");
    }
    return im;
  }

  /** {@return this converted as astype does} */
  public Value cast(Emit k, DType to) {
    if (to == type) {
      return this;
    }
    if (to.isComplex()) {
      Var imaginary = im == null ? zero(k, to.part()) : k.cast(to.part(), im);
      return new Value(to, k.cast(to.part(), re), imaginary);
    }
    if (im != null && to == DType.BOOL) {
      Var zero = zero(k, type.part());
      return real(
          k.apply(Logic.OR, k.apply(Comparisons.NE, re, zero), k.apply(Comparisons.NE, im, zero)));
    }
    return real(k.cast(to, re));
  }

  /** {@return the constant 0 of a real type} */
  public static Var zero(Emit k, DType t) {
    return k.constant(t, 0);
  }

  /** {@return the constant of a real floating type} */
  public static Var number(Emit k, DType t, double v) {
    return switch (t) {
      case FLOAT64 -> k.constant(t, Bits.ofDouble(v));
      case FLOAT32 -> k.constant(t, Bits.ofFloat((float) v));
      case FLOAT16, BFLOAT16 -> k.constant(t, Bits.ofHalf(t, (float) v));
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 ->
          k.constant(t, Bits.wrap(t, (long) v));
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    };
  }
}
