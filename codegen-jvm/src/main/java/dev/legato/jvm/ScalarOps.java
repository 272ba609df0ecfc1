package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.objectweb.asm.Label;

/** Writes primitives, element accesses and conversions on single values. */
final class ScalarOps {
  private ScalarOps() {}

  // --- memory ------------------------------------------------------------------------------

  private static final String SEGMENT = "java/lang/foreign/MemorySegment";
  private static final String LAYOUT = "java/lang/foreign/ValueLayout";
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  /** Pushes what {@link #get} and {@link #set} work on, below the address. */
  static void memory(Routine r, DType t) {
    if (Memory.UNSAFE) {
      r.call(UNSAFE, "getUnsafe", "()L" + UNSAFE + ";");
      return;
    }
    r.all();
    String kind = kind(t).substring(1);
    String name =
        "JAVA_" + kind.toUpperCase(Locale.ROOT) + (kind.equals("Byte") ? "" : "_UNALIGNED");
    r.getStatic(LAYOUT, name, "L" + LAYOUT + "$Of" + kind + ";");
  }

  /** Replaces an address by the Java value there. */
  static void get(Routine r, DType t) {
    String kind = kind(t).substring(1);
    char type = kind(t).charAt(0);
    if (Memory.UNSAFE) {
      r.callOn(UNSAFE, "get" + kind, "(J)" + type);
    } else {
      String descriptor = "(L%s$Of%s;J)%s".formatted(LAYOUT, kind, type);
      r.mv.visitMethodInsn(INVOKEINTERFACE, SEGMENT, "get", descriptor, true);
    }
  }

  /** Writes a Java value to the address below it. */
  static void set(Routine r, DType t) {
    String kind = kind(t).substring(1);
    char type = kind(t).charAt(0);
    if (Memory.UNSAFE) {
      r.callOn(UNSAFE, "put" + kind, "(J" + type + ")V");
    } else {
      String descriptor = "(L%s$Of%s;J%s)V".formatted(LAYOUT, kind, type);
      r.mv.visitMethodInsn(INVOKEINTERFACE, SEGMENT, "set", descriptor, true);
    }
  }

  private static String kind(DType t) {
    return switch (t) {
      case BOOL, INT8, UINT8 -> "BByte";
      case INT16, UINT16, FLOAT16, BFLOAT16 -> "SShort";
      case INT32, UINT32 -> "IInt";
      case INT64, UINT64 -> "JLong";
      case FLOAT32 -> "FFloat";
      case FLOAT64 -> "DDouble";
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    };
  }

  /** Pushes the element whose address {@code address} pushes. */
  static void read(Routine r, DType t, Runnable address) {
    memory(r, t);
    address.run();
    get(r, t);
    switch (t) {
      case BOOL -> nonZero(r);
      case UINT8 -> {
        r.push(0xff);
        r.op(IAND);
      }
      case UINT16 -> r.op(I2C);
      case FLOAT16, BFLOAT16 -> r.fromHalf(t);
      default -> {}
    }
  }

  static void write(Routine r, DType t, Runnable address, Runnable value) {
    memory(r, t);
    address.run();
    value.run();
    switch (t) {
      case BOOL, INT8, UINT8 -> r.op(I2B);
      case INT16, UINT16 -> r.op(I2S);
      case FLOAT16, BFLOAT16 -> r.toHalf(t);
      default -> {}
    }
    set(r, t);
  }

  // --- values ------------------------------------------------------------------------------

  /** Brings the result of int or float arithmetic back to the normal form of {@code t}. */
  static void wrap(Routine r, DType t) {
    switch (t) {
      case BOOL -> nonZero(r);
      case INT8 -> r.op(I2B);
      case UINT8 -> {
        r.push(0xff);
        r.op(IAND);
      }
      case INT16 -> r.op(I2S);
      case UINT16 -> r.op(I2C);
      case FLOAT16, BFLOAT16 -> {
        r.toHalf(t);
        r.fromHalf(t);
      }
      case INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64 -> {}
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    }
  }

  private static void nonZero(Routine r) {
    Label zero = new Label();
    Label end = new Label();
    r.jump(IFEQ, zero);
    r.op(ICONST_1);
    r.jump(GOTO, end);
    r.mark(zero);
    r.op(ICONST_0);
    r.mark(end);
  }

  /**
   * Replaces two values by an int that is negative, zero or positive; unordered floats give a
   * positive one when {@code less}, else a negative one, so that the test asked for fails.
   */
  static void compare(Routine r, DType t, boolean less) {
    switch (t) {
      case BOOL, INT8, UINT8, INT16, UINT16 -> r.op(ISUB);
      case INT32 -> r.call("java/lang/Integer", "compare", "(II)I");
      case UINT32 -> r.call("java/lang/Integer", "compareUnsigned", "(II)I");
      case INT64 -> r.op(LCMP);
      case UINT64 -> r.call("java/lang/Long", "compareUnsigned", "(JJ)I");
      case FLOAT16, BFLOAT16, FLOAT32 -> r.op(less ? FCMPG : FCMPL);
      case FLOAT64 -> r.op(less ? DCMPG : DCMPL);
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    }
  }

  private static void callOf(
      Routine r, DType t, String owner, String method, List<Var> args, DType result) {
    call(r, owner, t.isUnsigned() ? method + "Unsigned" : method, args, result);
    wrap(r, result);
  }

  /** Pushes the result of a primitive of type {@code result} applied to {@code args}. */
  static void apply(Routine r, Primitive p, List<Var> args, DType result) {
    DType t = args.isEmpty() ? result : args.get(0).type();
    switch (p.jvm()) {
      case Jvm.Arithmetic(String opcode, String lanewise) -> arithmetic(r, p, opcode, args, t);
      case Jvm.Call(String owner, String method, var lanewise) ->
          callOf(r, t, owner, method, args, result);
      case Jvm.Expanded(String owner, String method, var vectors, var vector) ->
          callOf(r, t, owner, method, args, result);
      case Jvm.Instruction(String owner, String method, var vector) ->
          callOf(r, t, owner, method, args, result);
      case Jvm.Rare(String owner, String method, double limit32, double limit64) -> {
        call(r, owner, method, args, result);
        wrap(r, result);
      }
      case Jvm.Compare(String condition) -> {
        args.forEach(r::load);
        truth(r, condition, t);
      }
      case Jvm.Select s -> {
        Label no = new Label();
        Label end = new Label();
        r.load(args.get(0));
        r.jump(IFEQ, no);
        r.load(args.get(1));
        r.jump(GOTO, end);
        r.mark(no);
        r.load(args.get(2));
        r.mark(end);
      }
      case Jvm.Cast c -> {
        r.load(args.get(0));
        cast(r, t, result);
      }
      case Jvm.Bitcast b -> {
        r.load(args.get(0));
        bitcast(r, t, result);
      }
    }
  }

  private static void arithmetic(Routine r, Primitive p, String opcode, List<Var> args, DType t) {
    args.forEach(r::load);
    Repr kind = Repr.of(t);
    switch (opcode) {
      case "ADD", "SUB", "MUL", "DIV", "REM", "NEG" -> {
        r.op(family(opcode) + kind.offset);
        wrap(r, t);
      }
      case "AND", "OR", "XOR" -> r.op(family(opcode) + kind.offset);
      case "NOT" -> {
        r.push(t == DType.BOOL ? DType.BOOL : t, t == DType.BOOL ? 1 : -1);
        r.op(IXOR + kind.offset);
        if (t != DType.BOOL) {
          wrap(r, t);
        }
      }
      case "SHL", "SHR" -> {
        if (kind == Repr.LONG) {
          r.op(L2I);
        } else if (t.bytes() < 4) {
          r.push(8 * t.bytes() - 1);
          r.op(IAND);
        }
        r.op((opcode.equals("SHL") ? ISHL : t.isUnsigned() ? IUSHR : ISHR) + kind.offset);
        wrap(r, t);
      }
      default ->
          throw LegatoException.notImplemented(
              "operator " + p.name() + ": opcode family " + opcode);
    }
  }

  private static int family(String opcode) {
    return switch (opcode) {
      case "ADD" -> IADD;
      case "SUB" -> ISUB;
      case "MUL" -> IMUL;
      case "DIV" -> IDIV;
      case "REM" -> IREM;
      case "NEG" -> INEG;
      case "AND" -> IAND;
      case "OR" -> IOR;
      default -> IXOR;
    };
  }

  /** Calls the overload for the operands; in double where there is none for float. */
  private static void call(Routine r, String owner, String name, List<Var> args, DType result) {
    boolean widen = Repr.of(result) == Repr.FLOAT && !hasFloatForm(owner, name, args.size());
    StringBuilder descriptor = new StringBuilder("(");
    for (Var a : args) {
      r.load(a);
      if (widen) {
        r.op(F2D);
      }
      descriptor.append(widen ? "D" : Repr.of(a.type()).descriptor);
    }
    descriptor.append(')').append(widen ? "D" : Repr.of(result).descriptor);
    r.call(owner, name, descriptor.toString());
    if (widen) {
      r.op(D2F);
    }
  }

  private static boolean hasFloatForm(String owner, String name, int arity) {
    try {
      Class<?>[] types = new Class<?>[arity];
      Arrays.fill(types, float.class);
      Class.forName(owner.replace('/', '.')).getMethod(name, types);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("operator table names " + owner, e);
    }
  }

  private static void truth(Routine r, String condition, DType t) {
    boolean less = condition.equals("LT") || condition.equals("LE");
    compare(r, t, less);
    int jump =
        switch (condition) {
          case "LT" -> IFLT;
          case "LE" -> IFLE;
          case "GT" -> IFGT;
          case "GE" -> IFGE;
          case "EQ" -> IFEQ;
          case "NE" -> IFNE;
          default -> throw LegatoException.notImplemented("comparison " + condition);
        };
    Label yes = new Label();
    Label end = new Label();
    r.jump(jump, yes);
    r.op(ICONST_0);
    r.jump(GOTO, end);
    r.mark(yes);
    r.op(ICONST_1);
    r.mark(end);
  }

  private static void bitcast(Routine r, DType from, DType to) {
    Repr a = Repr.of(from);
    Repr b = Repr.of(to);
    if (a == b && !from.isFloat()) {
      wrap(r, to);
    } else if (a == b && from != to) { // float16 and bfloat16
      r.toHalf(from);
      r.fromHalf(to);
    } else if (a == Repr.FLOAT && b == Repr.INT && from == DType.FLOAT32) {
      r.call("java/lang/Float", "floatToRawIntBits", "(F)I");
    } else if (a == Repr.FLOAT && b == Repr.INT) {
      r.toHalf(from);
      wrap(r, to);
    } else if (a == Repr.INT && b == Repr.FLOAT && to == DType.FLOAT32) {
      r.call("java/lang/Float", "intBitsToFloat", "(I)F");
    } else if (a == Repr.INT && b == Repr.FLOAT) {
      r.op(I2S);
      r.fromHalf(to);
    } else if (a == Repr.DOUBLE && b == Repr.LONG) {
      r.call("java/lang/Double", "doubleToRawLongBits", "(D)J");
    } else if (a == Repr.LONG && b == Repr.DOUBLE) {
      r.call("java/lang/Double", "longBitsToDouble", "(J)D");
    }
  }

  // --- conversions -------------------------------------------------------------------------

  private static final String CAST_MATH = "dev/legato/ir/op/CastMath";

  /** Replaces a value of type {@code from} by its conversion to {@code to}. */
  static void cast(Routine r, DType from, DType to) {
    if (from == to) {
      return;
    }
    switch (to) {
      case BOOL -> toTruth(r, from);
      case INT8, UINT8, INT16, UINT16, INT32, UINT32 -> toInt(r, from, to);
      case INT64, UINT64 -> toLong(r, from, to);
      case FLOAT64 -> toDouble(r, from);
      case FLOAT32 -> toFloat(r, from);
      case FLOAT16 -> toHalf(r, from);
      case BFLOAT16 -> {
        toFloat(r, from);
        wrap(r, to);
      }
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(to + " is not real");
    }
  }

  private static void toTruth(Routine r, DType from) {
    switch (Repr.of(from)) {
      case INT -> {}
      case LONG -> {
        r.op(LCONST_0);
        r.op(LCMP);
      }
      case FLOAT -> {
        r.op(FCONST_0);
        r.op(FCMPL);
      }
      case DOUBLE -> {
        r.op(DCONST_0);
        r.op(DCMPL);
      }
    }
    nonZero(r);
  }

  private static void toInt(Routine r, DType from, DType to) {
    Repr a = Repr.of(from);
    if (from.isFloat() && to == DType.UINT32) {
      r.call(CAST_MATH, "toLong", "(" + a.descriptor + ")J");
      r.op(L2I);
    } else if (from.isFloat()) {
      r.call(CAST_MATH, "toInt", "(" + a.descriptor + ")I");
    } else if (a == Repr.LONG) {
      r.op(L2I);
    }
    wrap(r, to);
  }

  private static void toLong(Routine r, DType from, DType to) {
    if (from.isFloat()) {
      String method = to == DType.UINT64 ? "toUnsignedLong" : "toLong";
      r.call(CAST_MATH, method, "(" + Repr.of(from).descriptor + ")J");
    } else if (Repr.of(from) == Repr.INT) {
      r.toBits(from);
    }
  }

  private static void toDouble(Routine r, DType from) {
    switch (Repr.of(from)) {
      case INT -> {
        r.toBits(from);
        r.op(L2D);
      }
      case LONG -> {
        if (from == DType.UINT64) {
          r.call(CAST_MATH, "unsignedToDouble", "(J)D");
        } else {
          r.op(L2D);
        }
      }
      case FLOAT -> r.op(F2D);
      case DOUBLE -> {}
    }
  }

  private static void toFloat(Routine r, DType from) {
    switch (Repr.of(from)) {
      case INT -> {
        r.toBits(from);
        r.op(L2F);
      }
      case LONG -> {
        if (from == DType.UINT64) {
          r.call(CAST_MATH, "unsignedToFloat", "(J)F");
        } else {
          r.op(L2F);
        }
      }
      case FLOAT -> {}
      case DOUBLE -> r.op(D2F);
    }
  }

  private static void toHalf(Routine r, DType from) {
    if (Repr.of(from) == Repr.FLOAT || from == DType.UINT64) {
      toFloat(r, from);
      wrap(r, DType.FLOAT16);
      return;
    }
    if (from == DType.INT64) {
      r.call(CAST_MATH, "toHalf", "(J)S");
    } else {
      toDouble(r, from);
      r.call(CAST_MATH, "toHalf", "(D)S");
    }
    r.fromHalf(DType.FLOAT16);
  }
}
