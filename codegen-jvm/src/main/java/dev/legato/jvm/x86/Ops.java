package dev.legato.jvm.x86;

import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.Assembler.Evex;
import dev.legato.jvm.x86.Assembler.Literal;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Operand;
import dev.legato.jvm.x86.Assembler.Reg;

/** Instructions on vectors of a number of lanes, by how the lanes hold their values. */
final class Ops {
  /** Mask register of the lanes that exist in the last, partial vector. */
  static final int TAIL = 1;

  /** Mask register of the lanes in which a fold has met NaN. */
  static final int NAN = 6;

  /** Mask register for use within one operator. */
  static final int MASK_TEMP = 7;

  /** Vector registers for use within one operator: this one and those above. */
  static final int TEMP = 29;

  static final Evex ADD64 = new Evex(1, 1, true, 0xD4);

  /** Vector register with the offsets of a gather. */
  static final int OFFSETS = TEMP + 2;

  private static final long ONE64 = Double.doubleToRawLongBits(1.0);
  private static final long ONE32 = Float.floatToRawIntBits(1.0f);

  private final Assembler asm;
  private final int lanes;

  Ops(Assembler asm, int lanes) {
    this.asm = asm;
    this.lanes = lanes;
  }

  int lanes() {
    return lanes;
  }

  /** The length of a vector, as instructions encode it. */
  int length(Lane lane) {
    int bytes = lanes * Math.max(4, lane.bytes);
    return bytes == 64 ? 2 : bytes == 32 ? 1 : 0;
  }

  // --- tables ------------------------------------------------------------------------------

  private static Evex floating(Lane l, int opcode) {
    return new Evex(1, l == Lane.F64 ? 1 : 0, l == Lane.F64, opcode);
  }

  private static Evex map1(Lane l, int opcode) {
    return new Evex(1, 1, l.isWide(), opcode);
  }

  private static Evex map2(Lane l, int opcode) {
    return new Evex(2, 1, l.isWide(), opcode);
  }

  private static Evex map3(Lane l, int opcode) {
    return new Evex(3, 1, l.isWide(), opcode);
  }

  /** An instruction of two vectors. */
  void binary(Evex i, Lane l, int to, int a, Operand b) {
    asm.vector(i, length(l), to, a, b, !(b instanceof Reg));
  }

  private void unary(Evex i, int length, int to, Operand a) {
    asm.vector(i, length, to, 0, a, !(a instanceof Reg));
  }

  // --- moving ------------------------------------------------------------------------------

  void move(Lane l, int to, int from) {
    if (to != from) {
      if (l == Lane.MASK) {
        asm.maskLoad(to, new Reg(from));
      } else {
        asm.vector(floating(Lane.F64, 0x28), 2, to, 0, new Reg(from), false);
      }
    }
  }

  /** All lanes the eight (four) bytes in memory; of a mask, its bits there. */
  void broadcast(Lane l, int to, Operand from) {
    if (l == Lane.MASK) {
      asm.maskLoad(to, from);
    } else {
      asm.vector(map2(l, l.isWide() ? 0x19 : 0x18), length(l), to, 0, from, false);
    }
  }

  /** Stores lane 0, or a mask's bits, in an eight byte place. */
  void storeFirst(Lane l, Mem to, int from) {
    if (l == Lane.MASK) {
      asm.maskStore(to, from);
    } else {
      asm.vector(new Evex(1, 3, true, 0x11), 0, from, 0, to, false);
    }
  }

  /** Stores or loads a whole register. */
  void spill(Lane l, Mem to, int from) {
    if (l == Lane.MASK) {
      asm.maskStore(to, from);
    } else {
      asm.vector(floating(Lane.F64, 0x11), 2, from, 0, to, false);
    }
  }

  void reload(Lane l, int to, Mem from) {
    if (l == Lane.MASK) {
      asm.maskLoad(to, from);
    } else {
      asm.vector(floating(Lane.F64, 0x10), 2, to, 0, from, false);
    }
  }

  void load(DType t, int to, Mem from, boolean tail) {
    Lane l = Lane.of(t);
    Lane held = l == Lane.MASK ? Lane.I32 : l;
    Evex i =
        switch (t) {
          case INT8 -> new Evex(2, 1, false, 0x21);
          case BOOL, UINT8 -> new Evex(2, 1, false, 0x31);
          case INT16 -> new Evex(2, 1, false, 0x23);
          case UINT16 -> new Evex(2, 1, false, 0x33);
          default -> l.isWide() ? floating(Lane.F64, 0x10) : floating(Lane.F32, 0x10);
        };
    int into = l == Lane.MASK ? TEMP : to;
    asm.vector(i, length(held), into, 0, from, tail ? TAIL : 0, tail);
    if (l == Lane.MASK) {
      test(to, into);
    }
  }

  void store(DType t, Mem to, int from, boolean tail) {
    Lane l = Lane.of(t);
    int mask = tail ? TAIL : 0;
    if (l == Lane.MASK) {
      ofMask(Lane.I32, TEMP, from, 1);
      asm.vector(new Evex(2, 2, false, 0x31), length(Lane.I32), TEMP, 0, to, mask, false);
      return;
    }
    Evex i =
        switch (t) {
          case INT8, UINT8 -> new Evex(2, 2, false, 0x31);
          case INT16, UINT16 -> new Evex(2, 2, false, 0x33);
          default -> l.isWide() ? floating(Lane.F64, 0x11) : floating(Lane.F32, 0x11);
        };
    asm.vector(i, length(l), from, 0, to, mask, false);
  }

  /** {@return whether elements of the type can be gathered and scattered} */
  static boolean isGathered(DType t) {
    return t.bytes() >= 4;
  }

  /** Loads lanes that lie at the offsets in {@link #OFFSETS} from RAX. */
  void gather(DType t, int to, boolean tail) {
    lanesToMove(tail);
    xor(Lane.I64, to, to, new Reg(to)); // else it waits for what the register had
    Evex i = new Evex(2, 1, t.bytes() == 8, 0x93);
    asm.indexed(i, 2, to, Assembler.RAX, OFFSETS, MASK_TEMP);
  }

  void scatter(DType t, int from, boolean tail) {
    lanesToMove(tail);
    Evex i = new Evex(2, 1, t.bytes() == 8, 0xA3);
    asm.indexed(i, 2, from, Assembler.RAX, OFFSETS, MASK_TEMP);
  }

  private void lanesToMove(boolean tail) {
    if (tail) {
      asm.maskLoad(MASK_TEMP, new Reg(TAIL));
    } else {
      asm.mask(Assembler.MaskOp.XNOR, MASK_TEMP, MASK_TEMP, MASK_TEMP);
    }
  }

  /** Offsets = 64 bit lanes times a word in memory, added to the offsets if there are some. */
  void offset(int lanes, Mem stride, boolean more) {
    mul(Lane.I64, more ? TEMP : OFFSETS, lanes, stride);
    if (more) {
      add(Lane.I64, OFFSETS, OFFSETS, new Reg(TEMP));
    }
  }

  /** As {@link #offset(int, Mem, boolean)}, times a power of two. */
  void offset(int lanes, int bytes, boolean more) {
    int by = Integer.numberOfTrailingZeros(bytes);
    shiftBy(Lane.I64, true, true, more ? TEMP : OFFSETS, lanes, by);
    if (more) {
      add(Lane.I64, OFFSETS, OFFSETS, new Reg(TEMP));
    }
  }

  /** The mask of 32 bit lanes that are not 0. */
  private void test(int to, int from) {
    asm.vector(new Evex(2, 1, false, 0x27), length(Lane.I32), to, from, new Reg(from), false);
  }

  /** Lanes of which those in the mask are the literal, the others 0. */
  private void ofMask(Lane l, int to, int mask, long literal) {
    Evex i = map2(l, l.isWide() ? 0x19 : 0x18);
    if (mask == 0) {
      throw new IllegalArgumentException("k0 masks nothing");
    }
    asm.vector(i, length(l), to, 0, new Literal(literal), mask, true);
  }

  /** Lanes of 32 bits, all of which are those of a mask. */
  void bits(int to, int mask) {
    ofMask(Lane.I32, to, mask, -1);
  }

  /** The lane's number added to a general register, in 64 bit lanes. */
  void indices(int to, int general, Mem numbers) {
    asm.vector(new Evex(2, 1, true, 0x7C), 2, to, 0, new Reg(general), false);
    asm.vector(map1(Lane.I64, 0xD4), 2, to, to, numbers, false);
  }

  // --- arithmetic --------------------------------------------------------------------------

  void add(Lane l, int to, int a, Operand b) {
    binary(l.isFloat() ? floating(l, 0x58) : map1(l, l.isWide() ? 0xD4 : 0xFE), l, to, a, b);
  }

  void sub(Lane l, int to, int a, Operand b) {
    binary(l.isFloat() ? floating(l, 0x5C) : map1(l, l.isWide() ? 0xFB : 0xFA), l, to, a, b);
  }

  void mul(Lane l, int to, int a, Operand b) {
    binary(l.isFloat() ? floating(l, 0x59) : map2(l, 0x40), l, to, a, b);
  }

  void div(Lane l, int to, int a, Operand b) {
    binary(floating(l, 0x5E), l, to, a, b);
  }

  void sqrt(Lane l, int to, Operand a) {
    unary(floating(l, 0x51), length(l), to, a);
  }

  /** {@code to = a * b + to}. */
  void fma231(Lane l, int to, int a, Operand b) {
    fma231(l, 0, to, a, b);
  }

  /** {@code to = a * b + to}, the sum or the product negated as {@link Combined#FMAS} has it. */
  void fma231(Lane l, int negated, int to, int a, Operand b) {
    binary(map2(l, 0xB8 + 2 * negated), l, to, a, b);
  }

  /** {@code to = a * to + b}. */
  void fma213(Lane l, int to, int a, Operand b) {
    fma213(l, 0, to, a, b);
  }

  void fma213(Lane l, int negated, int to, int a, Operand b) {
    binary(map2(l, 0xA8 + 2 * negated), l, to, a, b);
  }

  /** The exponents, as floats, that belong to the mantissas. */
  void exponent(Lane l, int to, Operand a) {
    Evex exponent = map2(l, 0x42);
    mantissa(l, TEMP, a);
    unary(exponent, length(l), TEMP, new Reg(TEMP));
    unary(exponent, length(l), to, a);
    sub(l, to, to, new Reg(TEMP));
  }

  /** The mantissas in [3/4, 3/2), NaN of negative numbers. */
  void mantissa(Lane l, int to, Operand a) {
    asm.vectorImmediate(map3(l, 0x26), length(l), to, 0, a, !(a instanceof Reg), 0, 0x0F);
  }

  void and(Lane l, int to, int a, Operand b) {
    binary(map1(l, 0xDB), l, to, a, b);
  }

  void or(Lane l, int to, int a, Operand b) {
    binary(map1(l, 0xEB), l, to, a, b);
  }

  void xor(Lane l, int to, int a, Operand b) {
    binary(map1(l, 0xEF), l, to, a, b);
  }

  void neg(Lane l, int to, int a) {
    if (l.isFloat()) {
      xor(l, to, a, new Literal(l == Lane.F64 ? Long.MIN_VALUE : 0x80000000L));
    } else {
      binary(map1(l, 0xEF), l, TEMP, TEMP, new Reg(TEMP));
      sub(l, to, TEMP, new Reg(a));
    }
  }

  void abs(Lane l, int to, int a) {
    if (l.isFloat()) {
      and(l, to, a, new Literal(l == Lane.F64 ? Long.MAX_VALUE : 0x7fffffffL));
    } else {
      unary(map2(l, l.isWide() ? 0x1F : 0x1E), length(l), to, new Reg(a));
    }
  }

  /** Shifts each lane by a lane's count, which is below the lane's bits. */
  void shift(Lane l, boolean left, boolean logical, int to, int a, int count) {
    binary(map2(l, left ? 0x47 : logical ? 0x45 : 0x46), l, to, a, new Reg(count));
  }

  /** Shifts each lane by one count, which is below the lane's bits. */
  void shiftBy(Lane l, boolean left, boolean logical, int to, int a, int count) {
    shiftImmediate(l, left ? 6 : logical ? 2 : 4, to, a, count);
  }

  private void shiftImmediate(Lane l, int extension, int to, int from, int by) {
    boolean arithmetic = extension == 4;
    Evex i = map1(l, l.isWide() && !arithmetic ? 0x73 : 0x72);
    asm.vectorImmediate(i, length(l), extension, to, new Reg(from), false, 0, by);
  }

  /** Extends the low bits of 32 bit lanes as the type is. */
  void wrap(DType t, int register) {
    switch (t) {
      case INT8, INT16 -> {
        int by = 32 - 8 * t.bytes();
        shiftImmediate(Lane.I32, 6, register, register, by);
        shiftImmediate(Lane.I32, 4, register, register, by);
      }
      case UINT8 -> and(Lane.I32, register, register, new Literal(0xff));
      case UINT16 -> and(Lane.I32, register, register, new Literal(0xffff));
      default -> {}
    }
  }

  // --- comparisons and choice --------------------------------------------------------------

  /** Conditions of comparisons, which are false with a NaN but for NE. */
  enum Condition {
    LT(0x11, 1),
    LE(0x12, 2),
    GT(0x1E, 6),
    GE(0x1D, 5),
    EQ(0, 0),
    NE(4, 4),
    /** One of the two is NaN. */
    UNORDERED(3, -1),
    /** Not less or equal: true with a NaN. */
    NOT_LE(0x16, 6),
    /** Not greater or equal: true with a NaN. */
    NOT_GE(0x19, 1);

    private final int floating;
    private final int integer;

    Condition(int floating, int integer) {
      this.floating = floating;
      this.integer = integer;
    }
  }

  void compare(Lane l, boolean unsigned, Condition c, int to, int a, Operand b, int mask) {
    boolean memory = !(b instanceof Reg);
    if (l.isFloat()) {
      asm.vectorImmediate(floating(l, 0xC2), length(l), to, a, b, memory, mask, c.floating);
    } else {
      Evex i = map3(l, unsigned ? 0x1E : 0x1F);
      asm.vectorImmediate(i, length(l), to, a, b, memory, mask, c.integer);
    }
  }

  /** The larger (smaller) of two floats; the second where they are equal or one is NaN. */
  void extreme(Lane l, boolean larger, int to, int a, Operand b) {
    binary(floating(l, larger ? 0x5F : 0x5D), l, to, a, b);
  }

  /** The larger (smaller) of two integers. */
  void extreme(Lane l, boolean unsigned, boolean larger, int to, int a, Operand b) {
    int opcode = larger ? 0x3D : 0x39;
    binary(map2(l, unsigned ? opcode + 2 : opcode), l, to, a, b);
  }

  /** The second where the mask holds, the first elsewhere. */
  void blend(Lane l, int to, int mask, int otherwise, Operand chosen) {
    boolean memory = !(chosen instanceof Reg);
    asm.vectorBlend(map2(l, 0x65), length(l), to, otherwise, chosen, memory, mask);
  }

  // --- conversions -------------------------------------------------------------------------

  /** {@return whether there is an instruction for it} */
  static boolean converts(DType from, DType to) {
    return !(from.isFloat() && to == DType.UINT64);
  }

  void convert(DType from, DType to, int into, int a) {
    Lane x = Lane.of(from);
    Lane y = Lane.of(to);
    if (y == Lane.MASK && x != Lane.MASK) {
      compare(x, false, Condition.NE, into, a, new Literal(0), 0);
    } else if (x == Lane.MASK && y != Lane.MASK) {
      ofMask(y, into, a, y == Lane.F64 ? ONE64 : y == Lane.F32 ? ONE32 : 1);
    } else if (x.isFloat() && to == DType.UINT32) {
      convert(from, DType.INT64, TEMP, a);
      convert(DType.INT64, to, into, TEMP);
    } else if (x == y) {
      move(y, into, a);
    } else if (x == Lane.I64 && y == Lane.I32) {
      asm.vector(new Evex(2, 2, false, 0x35), 2, a, 0, new Reg(into), false);
    } else {
      int length = x.isWide() || y.isWide() ? 2 : length(y);
      unary(conversion(x, y, from.isUnsigned()), length, into, new Reg(a));
    }
    if (y == Lane.I32) {
      wrap(to, into);
    }
  }

  /** Between lanes of different kinds; not from 64 bit integers to shorter ones. */
  private static Evex conversion(Lane x, Lane y, boolean unsigned) {
    if (x.isFloat()) {
      return switch (y) {
        case I64 -> new Evex(1, 1, x.isWide(), 0x7A);
        case I32 -> x.isWide() ? new Evex(1, 1, true, 0xE6) : new Evex(1, 2, false, 0x5B);
        default -> floating(x, 0x5A);
      };
    }
    return switch (y) {
      case I64 -> new Evex(2, 1, false, unsigned ? 0x35 : 0x25);
      case F64 -> new Evex(1, 2, x.isWide(), unsigned ? 0x7A : 0xE6);
      default -> new Evex(1, unsigned ? 3 : 0, x.isWide(), unsigned ? 0x7A : 0x5B);
    };
  }

  /** Lanes, of bools all or no bits of 32, as those that hold values of the type. */
  void held(DType t, int to, int from) {
    if (t == DType.BOOL) {
      test(to, from);
    } else {
      move(Lane.of(t), to, from);
    }
  }

  /** Eight lanes of 32 or 64 bits as 64 bit words, or the reverse. */
  void words(Lane l, boolean widen, int to, int from) {
    if (l.isWide()) {
      move(l, to, from);
    } else if (widen) {
      unary(conversion(Lane.I32, Lane.I64, true), 2, to, new Reg(from));
    } else {
      asm.vector(new Evex(2, 2, false, 0x35), 2, from, 0, new Reg(to), false);
    }
  }

  // --- lanes of folds ----------------------------------------------------------------------

  /** Swaps lanes of a vector of eight that are {@code apart}. */
  void swap(Lane l, int to, int from, int apart) {
    Operand a = new Reg(from);
    if (l.isWide()) {
      switch (apart) {
        case 1 -> asm.vectorImmediate(map3(l, 0x05), 2, to, 0, a, false, 0, 0x55);
        case 2 -> asm.vectorImmediate(map3(l, 0x01), 2, to, 0, a, false, 0, 0x4E);
        default -> asm.vectorImmediate(map3(l, 0x23), 2, to, from, a, false, 0, 0x4E);
      }
    } else {
      switch (apart) {
        case 1 -> asm.vectorImmediate(map3(l, 0x04), 1, to, 0, a, false, 0, 0xB1);
        case 2 -> asm.vectorImmediate(map3(l, 0x04), 1, to, 0, a, false, 0, 0x4E);
        default -> asm.vectorImmediate(map3(l, 0x23), 1, to, from, a, false, 0, 1);
      }
    }
  }
}
