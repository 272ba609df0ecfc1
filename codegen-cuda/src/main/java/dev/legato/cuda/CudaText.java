package dev.legato.cuda;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.List;

/**
 * Types, literals and applications in CUDA C++. A float16 or bfloat16 value is held as {@code
 * float} and rounded after arithmetic.
 */
final class CudaText {
  private CudaText() {}

  /** {@return the type of a value} */
  static String type(DType t) {
    return switch (t) {
      case BOOL -> "bool";
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> "lgt_" + t.text();
      case FLOAT16, BFLOAT16, FLOAT32 -> "float";
      case FLOAT64 -> "double";
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    };
  }

  /** {@return the type of an element in memory} */
  static String stored(DType t) {
    return switch (t) {
      case BOOL -> "lgt_u8";
      case FLOAT16, BFLOAT16 -> "lgt_u16";
      default -> type(t);
    };
  }

  /** {@return the value of an element} */
  static String loaded(DType t, String element) {
    return t == DType.BOOL ? element + " != 0" : held(t, element);
  }

  /** {@return what holds the value of these bits: the bits themselves but for 16 bit floats} */
  static String held(DType t, String bits) {
    return switch (t) {
      case FLOAT16 -> "lgt_of_half_bits(" + bits + ")";
      case BFLOAT16 -> "lgt_of_bfloat_bits(" + bits + ")";
      default -> bits;
    };
  }

  /** {@return the element that holds a value} */
  static String toStore(DType t, String value) {
    return switch (t) {
      case FLOAT16 -> "lgt_half_bits(" + value + ")";
      case BFLOAT16 -> "lgt_bfloat_bits(" + value + ")";
      default -> value;
    };
  }

  /** {@return a literal of exactly this type and value} */
  static String literal(DType t, long bits) {
    return switch (t) {
      case BOOL -> bits != 0 ? "true" : "false";
      case INT8, UINT8, INT16, UINT16 -> "(" + type(t) + ")" + signed(Long.toString(bits));
      case INT32 -> bits == Integer.MIN_VALUE ? "(-2147483647 - 1)" : signed(Long.toString(bits));
      case UINT32 -> Long.toString(bits) + "u";
      case INT64 ->
          bits == Long.MIN_VALUE
              ? "(-9223372036854775807LL - 1)"
              : signed(Long.toString(bits) + "LL");
      case UINT64 -> Long.toUnsignedString(bits) + "ULL";
      case FLOAT64 -> real(Bits.toDouble(bits), Double.toString(Bits.toDouble(bits)), t, bits);
      case FLOAT32 -> real(Bits.toFloat(bits), Float.toString(Bits.toFloat(bits)) + "f", t, bits);
      case FLOAT16, BFLOAT16 -> {
        float v = Bits.toHalf(t, bits);
        yield real(v, Float.toString(v) + "f", DType.FLOAT32, Bits.ofFloat(v));
      }
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    };
  }

  private static String real(double value, String decimal, DType t, long bits) {
    if (Double.isFinite(value)) {
      return signed(decimal);
    }
    String suffix = t == DType.FLOAT64 ? "ULL" : "u";
    return "lgt_bitcast<%s>(0x%s%s)".formatted(type(t), Long.toHexString(bits), suffix);
  }

  private static String signed(String text) {
    return text.startsWith("-") ? "(" + text + ")" : text;
  }

  /** {@return a primitive applied to these values} */
  static String apply(Primitive op, DType result, List<DType> types, List<String> args) {
    if (op.jvm() instanceof Jvm.Bitcast && (result.isHalf() || types.getFirst().isHalf())) {
      return halfBits(result, types.getFirst(), args.getFirst());
    }
    String text = op.cuda();
    if (result.isFloat() && op.jvm() instanceof Jvm.Arithmetic(String opcode, String lanewise)) {
      text = infix(opcode, text);
    }
    for (int k = args.size() - 1; k >= 0; k--) {
      text = text.replace("$" + k, args.get(k));
    }
    text = text.replace("$T", type(result));
    boolean computes =
        switch (op.jvm()) {
          case Jvm.Arithmetic _, Jvm.Call _, Jvm.Expanded _, Jvm.Instruction _, Jvm.Rare _ -> true;
          case Jvm.Compare _, Jvm.Select _, Jvm.Cast _, Jvm.Bitcast _ -> false;
        };
    return rounded(computes, result, text);
  }

  /** 16 bits seen as another type of which one is held as a float. */
  private static String halfBits(DType result, DType from, String arg) {
    String bits = "(%s)%s".formatted(stored(result), toStore(from, arg));
    return held(result, bits);
  }

  /** {@return C's own arithmetic of integers that are known to stay in range, or ""} */
  static String exact(Primitive op, List<String> args) {
    String text = op.jvm() instanceof Jvm.Arithmetic a ? infix(a.opcode(), "") : "";
    return text.isEmpty() ? "" : text.replace("$1", args.getLast()).replace("$0", args.getFirst());
  }

  /** Floats have C's own arithmetic; integers wrap around, so theirs is in the prelude. */
  private static String infix(String opcode, String text) {
    return switch (opcode) {
      case "ADD" -> "$0 + $1";
      case "SUB" -> "$0 - $1";
      case "MUL" -> "$0 * $1";
      default -> text;
    };
  }

  /** {@return two partial results of a fold combined} */
  static String combine(FoldOp op, DType t, String a, String b) {
    boolean truth = t == DType.BOOL;
    if (t.isFloat() && (op == FoldOp.ADD || op == FoldOp.MUL)) {
      return rounded(true, t, a + (op == FoldOp.ADD ? " + " : " * ") + b);
    }
    return switch (op) {
      case ADD -> truth ? a + " || " + b : "lgt_add(" + a + ", " + b + ")";
      case MUL -> truth ? a + " && " + b : "lgt_mul(" + a + ", " + b + ")";
      case MIN -> "lgt_min(" + a + ", " + b + ")";
      case MAX -> "lgt_max(" + a + ", " + b + ")";
      case AND -> "(" + type(t) + ")(" + a + " & " + b + ")";
      case OR -> "(" + type(t) + ")(" + a + " | " + b + ")";
      case XOR -> "(" + type(t) + ")(" + a + " ^ " + b + ")";
    };
  }

  private static String rounded(boolean computes, DType t, String text) {
    return computes && t.isHalf() ? "lgt_round_%s(%s)".formatted(t.text(), text) : text;
  }
}
