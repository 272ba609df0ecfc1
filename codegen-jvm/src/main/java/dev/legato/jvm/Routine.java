package dev.legato.jvm;

import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One method being written: its instructions, its locals, and where each SSA value lives. */
final class Routine {
  final MethodVisitor mv;
  private int next;
  private final Map<Integer, Integer> slots = new HashMap<>();
  private final Map<Integer, Const> constants = new HashMap<>();

  /** The parameters of the launch that this method holds in locals. */
  final Map<Integer, Integer> addresses = new HashMap<>();

  final Map<Long, Integer> strides = new HashMap<>();
  final Map<Integer, Integer> sizes = new HashMap<>();
  final Map<Integer, Integer> scalars = new HashMap<>();

  Routine(MethodVisitor mv, int firstFreeSlot) {
    this.mv = mv;
    this.next = firstFreeSlot;
  }

  int slot(Repr r) {
    int at = next;
    next += r.slots;
    return at;
  }

  int reference() {
    return next++;
  }

  // --- values ------------------------------------------------------------------------------

  void bind(Var v, int slot) {
    slots.put(v.id(), slot);
    constants.remove(v.id());
  }

  void bind(Var v, Const c) {
    constants.put(v.id(), c);
  }

  /** Where each value lives at some point of the method. */
  record Bindings(Map<Integer, Integer> slots, Map<Integer, Const> constants) {}

  Bindings bindings() {
    return new Bindings(Map.copyOf(slots), Map.copyOf(constants));
  }

  /** Values live again where they did. */
  void bindings(Bindings b) {
    slots.clear();
    slots.putAll(b.slots());
    constants.clear();
    constants.putAll(b.constants());
  }

  boolean holds(Var v) {
    return slots.containsKey(v.id()) || constants.containsKey(v.id());
  }

  /** {@return the literal that {@code v} is, or null}. */
  @org.jspecify.annotations.Nullable
  Const constant(Var v) {
    return constants.get(v.id());
  }

  void load(Var v) {
    Const c = constants.get(v.id());
    if (c != null) {
      push(c.type(), c.bits());
      return;
    }
    Integer slot = slots.get(v.id());
    if (slot == null) {
      throw new IllegalStateException(v + " is not defined here");
    }
    mv.visitVarInsn(Repr.of(v.type()).load(), slot);
  }

  /** Pops the value of {@code v} into a new local. */
  void define(Var v) {
    Repr r = Repr.of(v.type());
    int slot = slot(r);
    mv.visitVarInsn(r.store(), slot);
    bind(v, slot);
  }

  // --- instructions ------------------------------------------------------------------------

  void op(int opcode) {
    mv.visitInsn(opcode);
  }

  void loadLong(int slot) {
    mv.visitVarInsn(Opcodes.LLOAD, slot);
  }

  void storeLong(int slot) {
    mv.visitVarInsn(Opcodes.LSTORE, slot);
  }

  void load(Repr r, int slot) {
    mv.visitVarInsn(r.load(), slot);
  }

  void store(Repr r, int slot) {
    mv.visitVarInsn(r.store(), slot);
  }

  void jump(int opcode, Label to) {
    mv.visitJumpInsn(opcode, to);
  }

  void mark(Label label) {
    mv.visitLabel(label);
  }

  void push(int v) {
    if (v >= -1 && v <= 5) {
      op(Opcodes.ICONST_0 + v);
    } else if (v == (byte) v) {
      mv.visitIntInsn(Opcodes.BIPUSH, v);
    } else if (v == (short) v) {
      mv.visitIntInsn(Opcodes.SIPUSH, v);
    } else {
      mv.visitLdcInsn(v);
    }
  }

  void push(long v) {
    if (v == 0 || v == 1) {
      op(v == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
    } else if (v == (short) v) {
      push((int) v);
      op(Opcodes.I2L);
    } else {
      mv.visitLdcInsn(v);
    }
  }

  /** Pushes a literal in the representation of its type. */
  void push(DType t, long bits) {
    switch (t) {
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32 -> push((int) bits);
      case INT64, UINT64 -> push(bits);
      case FLOAT16, BFLOAT16 -> push(Bits.toHalf(t, bits));
      case FLOAT32 -> push(Bits.toFloat(bits));
      case FLOAT64 -> push(Bits.toDouble(bits));
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    }
  }

  private void push(float v) {
    if (Float.isNaN(v)) {
      push(Float.floatToRawIntBits(v));
      call("java/lang/Float", "intBitsToFloat", "(I)F");
    } else {
      mv.visitLdcInsn(v);
    }
  }

  private void push(double v) {
    long bits = Bits.ofDouble(v);
    if (bits == 0 || v == 1.0) {
      op(bits == 0 ? Opcodes.DCONST_0 : Opcodes.DCONST_1);
    } else if (Double.isNaN(v)) {
      mv.visitLdcInsn(bits);
      call("java/lang/Double", "longBitsToDouble", "(J)D");
    } else {
      mv.visitLdcInsn(v);
    }
  }

  void call(String owner, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  void callOn(String owner, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
  }

  void getStatic(String owner, String name, String descriptor) {
    mv.visitFieldInsn(Opcodes.GETSTATIC, owner, name, descriptor);
  }

  void all() {
    getStatic(Type.getInternalName(Memory.class), "ALL", "Ljava/lang/foreign/MemorySegment;");
  }

  /** Turns a value on the stack into the 64 bits that IR carries it as (see Bits). */
  void toBits(DType t) {
    switch (t) {
      case BOOL, INT8, UINT8, INT16, UINT16, INT32 -> op(Opcodes.I2L);
      case UINT32 -> maskToLong();
      case INT64, UINT64 -> {}
      case FLOAT16, BFLOAT16 -> {
        toHalf(t);
        push(0xffff);
        op(Opcodes.IAND);
        op(Opcodes.I2L);
      }
      case FLOAT32 -> {
        call("java/lang/Float", "floatToRawIntBits", "(F)I");
        maskToLong();
      }
      case FLOAT64 -> call("java/lang/Double", "doubleToRawLongBits", "(D)J");
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    }
  }

  /** Replaces a float by the bits, a short, of the nearest value of a 16 bit float type. */
  void toHalf(DType t) {
    if (t == DType.BFLOAT16) {
      call(Type.getInternalName(Bits.class), "floatToBfloat16", "(F)S");
    } else {
      call("java/lang/Float", "floatToFloat16", "(F)S");
    }
  }

  /** The inverse of {@link #toHalf}. */
  void fromHalf(DType t) {
    if (t == DType.BFLOAT16) {
      call(Type.getInternalName(Bits.class), "bfloat16ToFloat", "(S)F");
    } else {
      call("java/lang/Float", "float16ToFloat", "(S)F");
    }
  }

  private void maskToLong() {
    op(Opcodes.I2L);
    push(0xffffffffL);
    op(Opcodes.LAND);
  }

  /** The inverse of {@link #toBits}. */
  void fromBits(DType t) {
    switch (t) {
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32 -> op(Opcodes.L2I);
      case INT64, UINT64 -> {}
      case FLOAT16, BFLOAT16 -> {
        op(Opcodes.L2I);
        op(Opcodes.I2S);
        fromHalf(t);
      }
      case FLOAT32 -> {
        op(Opcodes.L2I);
        call("java/lang/Float", "intBitsToFloat", "(I)F");
      }
      case FLOAT64 -> call("java/lang/Double", "longBitsToDouble", "(J)D");
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    }
  }
}
