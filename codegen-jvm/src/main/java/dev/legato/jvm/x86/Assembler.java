package dev.legato.jvm.x86;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes instructions of x86-64 with AVX-512 (F, BW, DQ, VL) into a buffer of bytes.
 *
 * <p>Displacements always take four bytes, so no instruction's length depends on what a label turns
 * out to be. Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2.
 */
final class Assembler {
  /** General registers by their numbers. */
  static final int RAX = 0;

  static final int RCX = 1;
  static final int RDX = 2;
  static final int RBX = 3;
  static final int RSP = 4;
  static final int RBP = 5;
  static final int RSI = 6;
  static final int RDI = 7;
  static final int R8 = 8;
  static final int R9 = 9;
  static final int R10 = 10;
  static final int R11 = 11;
  static final int R12 = 12;
  static final int R13 = 13;
  static final int R14 = 14;
  static final int R15 = 15;

  /** Condition codes of jumps. */
  static final int E = 4;

  static final int NE = 5;
  static final int BELOW_EQUAL = 6;
  static final int L = 12;
  static final int GE = 13;
  static final int LE = 14;
  static final int G = 15;

  private byte[] code = new byte[1024];
  private int size;
  private final Map<Long, Integer> literals = new HashMap<>();
  private final List<Long> pool = new ArrayList<>();
  private final List<int[]> literalUses = new ArrayList<>();

  /** A place in the code that jumps go to. */
  static final class Label {
    private int at = -1;
    private final List<Integer> uses = new ArrayList<>();
  }

  /** What the last operand of an instruction may be. */
  sealed interface Operand permits Reg, Mem, Literal {}

  /** A vector or mask register. */
  record Reg(int number) implements Operand {}

  /**
   * Memory at {@code base + index * scale + offset}.
   *
   * @param index a general register, or -1
   */
  record Mem(int base, int index, int scale, int offset) implements Operand {
    static Mem at(int base, int offset) {
      return new Mem(base, -1, 1, offset);
    }
  }

  /** Eight bytes in memory that hold these bits. */
  record Literal(long bits) implements Operand {}

  /** {@return the code, followed by its literals} */
  byte[] finish() {
    while (size % 8 != 0) {
      emit(0xCC);
    }
    int base = size;
    for (long bits : pool) {
      emit64(bits);
    }
    for (int[] use : literalUses) {
      patch(use[0], base + 8 * use[1] - use[2]);
    }
    return Arrays.copyOf(code, size);
  }

  int size() {
    return size;
  }

  private void emit(int b) {
    if (size == code.length) {
      code = Arrays.copyOf(code, 2 * size);
    }
    code[size++] = (byte) b;
  }

  private void emit32(int v) {
    emit(v);
    emit(v >> 8);
    emit(v >> 16);
    emit(v >> 24);
  }

  private void emit64(long v) {
    emit32((int) v);
    emit32((int) (v >> 32));
  }

  private void patch(int at, int v) {
    code[at] = (byte) v;
    code[at + 1] = (byte) (v >> 8);
    code[at + 2] = (byte) (v >> 16);
    code[at + 3] = (byte) (v >> 24);
  }

  // --- operands ----------------------------------------------------------------------------

  /**
   * @param after how many bytes of the instruction follow the operand
   */
  private void operand(int reg, Operand rm, int after) {
    int field = (reg & 7) << 3;
    switch (rm) {
      case Reg(int number) -> emit(0xC0 | field | number & 7);
      case Literal(long bits) -> {
        emit(field | 5);
        int known =
            literals.computeIfAbsent(
                bits,
                b -> {
                  pool.add(b);
                  return pool.size() - 1;
                });
        literalUses.add(new int[] {size, known, size + 4 + after});
        emit32(0);
      }
      case Mem(int base, int index, int scale, int offset) -> {
        if (index >= 0 || (base & 7) == RSP) {
          emit(0x80 | field | 4);
          int x = index < 0 ? 4 : index & 7;
          emit(Integer.numberOfTrailingZeros(scale) << 6 | x << 3 | base & 7);
        } else {
          emit(0x80 | field | base & 7);
        }
        emit32(offset);
      }
    }
  }

  private static int high(int register) {
    return register >> 3 & 1;
  }

  // --- general registers -------------------------------------------------------------------

  private void general(int opcode, int reg, Operand rm) {
    general(opcode, reg, rm, 0);
  }

  private void general(int opcode, int reg, Operand rm, int after) {
    int x = rm instanceof Mem m && m.index() >= 0 ? high(m.index()) : 0;
    int b = rm instanceof Mem m ? high(m.base()) : rm instanceof Reg r ? high(r.number()) : 0;
    emit(0x48 | high(reg) << 2 | x << 1 | b);
    if (opcode > 0xff) {
      emit(opcode >> 8);
    }
    emit(opcode);
    operand(reg, rm, after);
  }

  void load(int to, Operand from) {
    general(0x8B, to, from);
  }

  void store(Mem to, int from) {
    general(0x89, from, to);
  }

  void lea(int to, Mem from) {
    general(0x8D, to, from);
  }

  void move(int to, int from) {
    general(0x8B, to, new Reg(from));
  }

  void moveImmediate(int to, long value) {
    emit(0x48 | high(to));
    emit(0xB8 | to & 7);
    emit64(value);
  }

  void add(int to, Operand from) {
    general(0x03, to, from);
  }

  void add(int to, int from) {
    add(to, new Reg(from));
  }

  void sub(int to, Operand from) {
    general(0x2B, to, from);
  }

  void sub(int to, int from) {
    sub(to, new Reg(from));
  }

  void multiply(int to, Operand by) {
    general(0x0FAF, to, by);
  }

  void compare(int a, Operand b) {
    general(0x3B, a, b);
  }

  void compare(int a, int b) {
    compare(a, new Reg(b));
  }

  void and(int to, Operand from) {
    general(0x23, to, from);
  }

  private void immediate(int extension, int reg, int value) {
    general(0x81, extension, new Reg(reg), 4);
    emit32(value);
  }

  void addImmediate(int reg, int value) {
    immediate(0, reg, value);
  }

  void andImmediate(int reg, int value) {
    immediate(4, reg, value);
  }

  void subImmediate(int reg, int value) {
    immediate(5, reg, value);
  }

  void compareImmediate(int reg, int value) {
    immediate(7, reg, value);
  }

  void shiftRight(int reg, int by) {
    general(0xC1, 5, new Reg(reg), 1);
    emit(by);
  }

  void shiftLeft(int reg, int by) {
    general(0xC1, 4, new Reg(reg), 1);
    emit(by);
  }

  void negate(int reg) {
    general(0xF7, 3, new Reg(reg));
  }

  void not(int reg) {
    general(0xF7, 2, new Reg(reg));
  }

  /** RDX:RAX = RAX times an unsigned word. */
  void multiplyWide(Operand by) {
    general(0xF7, 4, by);
  }

  void addCarry(int to, Operand from) {
    general(0x13, to, from);
  }

  void or(int to, int from) {
    general(0x0B, to, new Reg(from));
  }

  void xor(int to, int from) {
    general(0x33, to, new Reg(from));
  }

  /** Shifts to the left by as many bits as CL says, modulo 64, taking in those of another. */
  void shiftLeftFrom(int reg, int from) {
    general(0x0FA5, from, new Reg(reg));
  }

  void shiftLeftFrom(int reg, int from, int by) {
    general(0x0FA4, from, new Reg(reg), 1);
    emit(by);
  }

  /** {@code to} = the number of zeros below the lowest bit of what is not 0. */
  void lowestBit(int to, int from) {
    general(0x0FBC, to, new Reg(from));
  }

  /** {@code to} = the number of the highest bit of what is not 0. */
  void highestBit(int to, int from) {
    general(0x0FBD, to, new Reg(from));
  }

  /** An instruction as it is. */
  void raw(int... bytes) {
    for (int b : bytes) {
      emit(b);
    }
  }

  /** {@code reg} = all bits if it is not 0. */
  void truth(int reg) {
    negate(reg); // leaves a carry if it was not 0
    general(0x1B, reg, new Reg(reg));
  }

  /** {@code to} = the lowest bits of {@code from}, as many as {@code count} says. */
  void lowBits(int to, int from, int count) {
    emit(0xC4);
    emit((1 ^ high(to)) << 7 | 0x40 | (1 ^ high(from)) << 5 | 2);
    emit(0x80 | (15 ^ count) << 3);
    emit(0xF5);
    operand(to, new Reg(from), 0);
  }

  /** Asks for memory to be read into the second-level cache. */
  void prefetch(Mem from) {
    general(0x0F18, 2, from);
  }

  void push(int reg) {
    emit(0x40 | high(reg));
    emit(0x50 | reg & 7);
  }

  void pop(int reg) {
    emit(0x40 | high(reg));
    emit(0x58 | reg & 7);
  }

  void ret() {
    emit(0xC3);
  }

  /** Leaves room for subtracting from RSP what {@link #setFrame} will say; {@return where}. */
  int frame() {
    emit(0x48);
    emit(0x81);
    emit(0xEC);
    emit32(0);
    return size - 4;
  }

  void setFrame(int at, int bytes) {
    patch(at, bytes);
  }

  void cpuid() {
    emit(0x0F);
    emit(0xA2);
  }

  /** Reads an extended control register into EDX:EAX. */
  void xgetbv() {
    emit(0x0F);
    emit(0x01);
    emit(0xD0);
  }

  void zeroUpper() {
    emit(0xC5);
    emit(0xF8);
    emit(0x77);
  }

  // --- jumps -------------------------------------------------------------------------------

  void mark(Label label) {
    label.at = size;
    for (int use : label.uses) {
      patch(use, size - use - 4);
    }
  }

  private void target(Label label) {
    if (label.at >= 0) {
      emit32(label.at - size - 4);
    } else {
      label.uses.add(size);
      emit32(0);
    }
  }

  void jump(Label label) {
    emit(0xE9);
    target(label);
  }

  void jump(int condition, Label label) {
    emit(0x0F);
    emit(0x80 | condition);
    target(label);
  }

  void call(Label label) {
    emit(0xE8);
    target(label);
  }

  // --- masks -------------------------------------------------------------------------------

  private void vex(
      int opcode, int reg, int second, Operand rm, boolean long1, boolean wide, int pp) {
    int b = rm instanceof Mem m ? high(m.base()) : rm instanceof Reg r ? high(r.number()) : 0;
    int x = rm instanceof Mem m && m.index() >= 0 ? high(m.index()) : 0;
    emit(0xC4);
    emit((1 ^ high(reg)) << 7 | (1 ^ x) << 6 | (1 ^ b) << 5 | 1);
    emit((wide ? 0x80 : 0) | (15 ^ second & 15) << 3 | (long1 ? 4 : 0) | pp);
    emit(opcode);
    operand(reg, rm, 0);
  }

  /** Operators of two masks. */
  enum MaskOp {
    AND(0x41),
    /** Not the first, and the second. */
    AND_NOT(0x42),
    OR(0x45),
    XNOR(0x46),
    XOR(0x47);

    private final int opcode;

    MaskOp(int opcode) {
      this.opcode = opcode;
    }
  }

  void mask(MaskOp op, int to, int a, int b) {
    vex(op.opcode, to, a, new Reg(b), true, false, 0);
  }

  void maskNot(int to, int from) {
    vex(0x44, to, 0, new Reg(from), false, false, 0);
  }

  /** Sets the flag Z if no bit of the mask is set. */
  void maskTest(int mask) {
    vex(0x98, mask, 0, new Reg(mask), false, false, 0);
  }

  /** From memory (16 bits) or another mask. */
  void maskLoad(int to, Operand from) {
    vex(0x90, to, 0, from, false, false, 0);
  }

  void maskStore(Mem to, int from) {
    vex(0x91, from, 0, to, false, false, 0);
  }

  void maskFromGeneral(int to, int from) {
    vex(0x92, to, 0, new Reg(from), false, false, 0);
  }

  void maskToGeneral(int to, int from) {
    vex(0x93, to, 0, new Reg(from), false, false, 0);
  }

  /** All 64 bits of a mask. */
  void wideMaskToGeneral(int to, int from) {
    vex(0x93, to, 0, new Reg(from), false, true, 3);
  }

  // --- vectors -----------------------------------------------------------------------------

  /**
   * An instruction with an EVEX prefix.
   *
   * @param map 1 for 0F, 2 for 0F38, 3 for 0F3A
   * @param pp 0 for none, 1 for 66, 2 for F3, 3 for F2
   * @param wide the bit W
   */
  record Evex(int map, int pp, boolean wide, int opcode) {}

  /**
   * @param length 0, 1, 2 for 128, 256, 512 bits
   * @param mask number of a mask register, 0 for none
   * @param zero whether lanes that are masked out become zero
   * @param broadcast whether the memory operand is one element
   * @param after how many bytes follow
   */
  private void evex(
      Evex i,
      int length,
      int reg,
      int second,
      Operand rm,
      int mask,
      boolean zero,
      boolean broadcast,
      int after) {
    int x = 0;
    int b = 0;
    switch (rm) {
      case Reg(int n) -> {
        b = high(n);
        x = n >> 4 & 1;
      }
      case Mem m -> {
        b = high(m.base());
        x = m.index() >= 0 ? high(m.index()) : 0;
      }
      case Literal l -> {}
    }
    emit(0x62);
    emit((1 ^ high(reg)) << 7 | (1 ^ x) << 6 | (1 ^ b) << 5 | (1 ^ reg >> 4 & 1) << 4 | i.map());
    emit((i.wide() ? 0x80 : 0) | (15 ^ second & 15) << 3 | 4 | i.pp());
    emit(
        (zero ? 0x80 : 0)
            | length << 5
            | (broadcast ? 0x10 : 0)
            | (1 ^ second >> 4 & 1) << 3
            | mask);
    emit(i.opcode());
    operand(reg, rm, after);
  }

  void vector(Evex i, int length, int to, int first, Operand second, boolean broadcast) {
    evex(i, length, to, first, second, 0, false, broadcast, 0);
  }

  void vector(Evex i, int length, int to, int first, Operand second, int mask, boolean zero) {
    evex(i, length, to, first, second, mask, zero, false, 0);
  }

  void vectorImmediate(
      Evex i,
      int length,
      int to,
      int first,
      Operand second,
      boolean broadcast,
      int mask,
      int value) {
    evex(i, length, to, first, second, mask, false, broadcast, 1);
    emit(value);
  }

  /** A blend: the mask chooses, it leaves no lane out. */
  void vectorBlend(
      Evex i, int length, int to, int first, Operand second, boolean broadcast, int mask) {
    evex(i, length, to, first, second, mask, false, broadcast, 0);
  }

  // --- narrow memory -----------------------------------------------------------------------

  /** Loads an element of so many bytes, extended by its sign or with zeros. */
  void loadElement(int to, Mem from, int bytes, boolean signed) {
    switch (bytes) {
      case 1 -> general(signed ? 0x0FBE : 0x0FB6, to, from);
      case 2 -> general(signed ? 0x0FBF : 0x0FB7, to, from);
      case 4 -> general(0x63, to, from);
      default -> load(to, from);
    }
  }

  /** Stores the low bytes of a register. */
  void storeElement(Mem to, int from, int bytes) {
    if (bytes == 8) {
      store(to, from);
      return;
    }
    if (bytes == 2) {
      emit(0x66);
    }
    int x = to.index() >= 0 ? high(to.index()) : 0;
    emit(0x40 | high(from) << 2 | x << 1 | high(to.base()));
    emit(bytes == 1 ? 0x88 : 0x89);
    operand(from, to, 0);
  }

  /**
   * A gather from, or scatter to, {@code base} + the offsets in a vector; the mask says for which
   * lanes, and is empty afterwards.
   */
  void indexed(Evex i, int length, int register, int base, int offsets, int mask) {
    emit(0x62);
    emit(
        (1 ^ high(register)) << 7
            | (1 ^ high(offsets)) << 6
            | (1 ^ high(base)) << 5
            | (1 ^ register >> 4 & 1) << 4
            | i.map());
    emit((i.wide() ? 0x80 : 0) | 0x78 | 4 | i.pp());
    emit(length << 5 | (1 ^ offsets >> 4 & 1) << 3 | mask);
    emit(i.opcode());
    emit(0x80 | (register & 7) << 3 | 4);
    emit((offsets & 7) << 3 | base & 7);
    emit32(0);
  }
}
