package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.op.TrigMath;
import dev.legato.jvm.x86.Assembler.Evex;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;

/**
 * Writes the reduction of one large argument modulo pi/2 as {@link TrigMath} has it, operation by
 * operation. Changes RAX, RCX, RDX, R8 to R12 and the registers from {@link Ops#TEMP} on.
 */
final class FarReduction {
  static final Set<String> METHODS = Set.of("remainder", "tail", "quadrant");

  private static final double HALF_PI_HI = 0x1.921fb54442d18p+0;
  private static final double HALF_PI_LO = 0x1.1a62633145c07p-54;

  private static final int A = Ops.TEMP;
  private static final int B = Ops.TEMP + 1;
  private static final int C = Ops.TEMP + 2;

  private static final Evex ADD = new Evex(1, 3, true, 0x58);
  private static final Evex SUB = new Evex(1, 3, true, 0x5C);
  private static final Evex MUL = new Evex(1, 3, true, 0x59);
  private static final Evex STORE = new Evex(1, 3, true, 0x11);
  private static final Evex OF_INTEGER = new Evex(1, 3, true, 0x2A);
  private static final Evex NARROW = new Evex(1, 3, true, 0x5A);
  private static final Evex WIDEN = new Evex(1, 2, false, 0x5A);
  private static final Evex LOAD32 = new Evex(1, 2, false, 0x10);
  private static final Evex STORE32 = new Evex(1, 2, false, 0x11);
  private static final Evex TO_GENERAL = new Evex(1, 1, true, 0x7E);
  private static final Evex OF_GENERAL = new Evex(1, 1, true, 0x6E);

  /** {@code to = to * b - a}. */
  private static final Evex MULTIPLY_SUBTRACT = new Evex(2, 1, true, 0x9B);

  /** The digits of 2/pi, where code finds them. */
  private static final class Digits {
    static final long ADDRESS;

    static {
      long[] words = TrigMath.twoOverPi();
      MemorySegment m = Arena.global().allocate(8L * words.length, 8);
      MemorySegment.copy(words, 0, m, ValueLayout.JAVA_LONG, 0, words.length);
      ADDRESS = m.address();
    }
  }

  private final Assembler asm;
  private final boolean wide;

  FarReduction(Assembler asm, boolean wide) {
    this.asm = asm;
    this.wide = wide;
  }

  private void scalar(Evex i, int to, int first, Operand second) {
    asm.vector(i, 0, to, first, second, false);
  }

  private static Literal literal(double d) {
    return new Literal(Double.doubleToRawLongBits(d));
  }

  /** Writes the result of a method for the element at {@code from} into that at {@code to}. */
  void write(String method, Mem from, Mem to) {
    Label finite = new Label();
    Label done = new Label();
    if (wide) {
      asm.load(R8, from);
    } else {
      scalar(LOAD32, A, 0, from);
      scalar(WIDEN, A, A, new Reg(A));
      scalar(TO_GENERAL, A, 0, new Reg(R8));
    }
    asm.move(RAX, R8);
    asm.shiftLeft(RAX, 1);
    asm.shiftRight(RAX, 53);
    asm.compareImmediate(RAX, 0x7ff);
    asm.jump(NE, finite);
    asm.moveImmediate(RCX, 0); // of infinity: no quadrant, and neither remainder nor tail
    asm.load(RAX, literal(Double.NaN));
    scalar(OF_GENERAL, A, 0, new Reg(RAX));
    scalar(OF_GENERAL, B, 0, new Reg(RAX));
    asm.jump(done);
    asm.mark(finite);
    product();
    turn();
    asm.mark(done);
    result(method, to);
  }

  /** R9:R10:R11 = m * (digits of 2/pi from the first that matters on) modulo 2^192. */
  private void product() {
    asm.subImmediate(RAX, 1023 + 52 - 62); // where they start
    asm.move(RCX, RAX);
    asm.shiftRight(RAX, 6);
    asm.shiftLeft(RAX, 3);
    asm.moveImmediate(RDX, Digits.ADDRESS);
    asm.add(RDX, RAX);
    asm.load(R9, Mem.at(RDX, 0));
    asm.load(R10, Mem.at(RDX, 8));
    asm.load(R11, Mem.at(RDX, 16));
    asm.load(RAX, Mem.at(RDX, 24));
    asm.shiftLeftFrom(R9, R10);
    asm.shiftLeftFrom(R10, R11);
    asm.shiftLeftFrom(R11, RAX);
    asm.move(R12, R8);
    asm.shiftLeft(R12, 12);
    asm.shiftRight(R12, 12);
    asm.moveImmediate(RAX, 1L << 52);
    asm.or(R12, RAX); // m
    asm.multiply(R9, new Reg(R12));
    asm.move(RAX, R12);
    asm.multiplyWide(new Reg(R10));
    asm.move(R10, RAX);
    asm.add(R9, RDX);
    asm.move(RAX, R12);
    asm.multiplyWide(new Reg(R11));
    asm.move(R11, RAX);
    asm.add(R10, RDX);
    asm.addCarry(R9, new Literal(0));
  }

  /** RCX = the quadrant, A and B = the remainder and its tail. */
  private void turn() {
    Label down = new Label();
    Label some = new Label();
    asm.move(R12, R9);
    asm.shiftRight(R12, 62); // quadrant
    asm.shiftLeftFrom(R9, R10, 2);
    asm.shiftLeftFrom(R10, R11, 2);
    asm.shiftLeft(R11, 2);
    asm.move(RDX, R8);
    asm.shiftRight(RDX, 63); // whether x is negative
    asm.compareImmediate(R9, 0);
    asm.jump(GE, down);
    asm.addImmediate(R12, 1);
    asm.not(R9);
    asm.not(R10);
    asm.not(R11);
    asm.addImmediate(R11, 1);
    asm.addCarry(R10, new Literal(0));
    asm.addCarry(R9, new Literal(0));
    asm.moveImmediate(RAX, 1);
    asm.xor(RDX, RAX); // the sign of the result
    asm.mark(down);
    asm.moveImmediate(RAX, 1023 - 53);
    asm.compareImmediate(R9, 0);
    asm.jump(NE, some);
    asm.move(R9, R10);
    asm.move(R10, R11);
    asm.moveImmediate(R11, 0);
    asm.subImmediate(RAX, 64);
    asm.mark(some);
    asm.highestBit(RCX, R9);
    asm.negate(RCX);
    asm.addImmediate(RCX, 63); // leading zeros
    asm.shiftLeftFrom(R9, R10);
    asm.shiftLeftFrom(R10, R11);
    asm.sub(RAX, RCX);
    asm.shiftLeft(RAX, 52);
    asm.shiftLeft(RDX, 63);
    asm.or(RAX, RDX);
    asm.push(RAX); // scale
    asm.move(RAX, R9);
    asm.shiftRight(RAX, 11);
    scalar(OF_INTEGER, A, A, new Reg(RAX)); // d0
    asm.move(RAX, R9);
    asm.shiftLeft(RAX, 53);
    asm.shiftRight(RAX, 1);
    asm.shiftRight(R10, 12);
    asm.or(RAX, R10);
    scalar(OF_INTEGER, B, B, new Reg(RAX));
    scalar(MUL, B, B, literal(0x1p-63)); // d1
    scalar(MUL, B, B, literal(HALF_PI_HI));
    scalar(MUL, C, A, literal(HALF_PI_LO));
    scalar(ADD, B, C, new Reg(B));
    scalar(MUL, C, A, literal(HALF_PI_HI)); // hi
    scalar(MULTIPLY_SUBTRACT, A, C, literal(HALF_PI_HI));
    scalar(ADD, B, A, new Reg(B)); // lo
    scalar(ADD, A, C, new Reg(B));
    scalar(SUB, C, C, new Reg(A));
    scalar(ADD, C, C, new Reg(B));
    asm.pop(RAX);
    scalar(OF_GENERAL, B, 0, new Reg(RAX));
    scalar(MUL, A, A, new Reg(B));
    scalar(MUL, B, C, new Reg(B));
    Label positive = new Label();
    asm.move(RCX, R12);
    asm.compareImmediate(R8, 0);
    asm.jump(GE, positive);
    asm.negate(RCX);
    asm.mark(positive);
    asm.andImmediate(RCX, 3);
  }

  private void result(String method, Mem to) {
    switch (method) {
      case "remainder" -> store(to, A);
      case "quadrant" -> {
        scalar(OF_INTEGER, C, C, new Reg(RCX));
        scalar(ADD, C, C, literal(wide ? 0x1.8p52 : 0x1.8p23));
        store(to, C);
      }
      default -> {
        if (!wide) {
          scalar(NARROW, C, C, new Reg(A));
          scalar(WIDEN, C, C, new Reg(C));
          scalar(SUB, B, A, new Reg(C));
        }
        store(to, B);
      }
    }
  }

  private void store(Mem to, int from) {
    if (wide) {
      scalar(STORE, from, 0, to);
    } else {
      scalar(NARROW, C, C, new Reg(from));
      scalar(STORE32, C, 0, to);
    }
  }
}
