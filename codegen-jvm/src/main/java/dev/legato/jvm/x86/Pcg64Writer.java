package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.jvm.x86.Assembler.Evex;
import dev.legato.jvm.x86.Assembler.Label;
import dev.legato.jvm.x86.Assembler.Literal;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Reg;

/**
 * Writes draws of PCG XSL RR 128/64. A state waits for the one before it, so the second half of the
 * draws is made beside the first.
 *
 * <p>Source: O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms
 * for random number generation" (2014).
 */
final class Pcg64Writer {
  /** Words of the parameters after state and increment: the state in the middle, ... */
  static final int MIDDLE = 4;

  static final int TO = 6;
  static final int COUNT = 7;
  static final int WORDS = 8;

  private static final long MULTIPLIER_HIGH = 2549297995355413924L;
  private static final long MULTIPLIER_LOW = 4865540595714422341L;

  private static final int[] SAVED = {RBX, RBP, R12, R13, R14, R15};
  private static final int FIRST_HIGH = R8;
  private static final int FIRST_LOW = R9;
  private static final int SECOND_HIGH = R10;
  private static final int SECOND_LOW = R11;
  private static final int FACTOR_LOW = R12;
  private static final int FACTOR_HIGH = R13;
  private static final int PLUS_HIGH = R14;
  private static final int PLUS_LOW = R15;
  private static final int LEFT = RBX;
  private static final int FIRST_TO = RSI;
  private static final int SECOND_TO = RBP;
  private static final int PARAMETERS = RDI;

  private static final Evex FROM_GENERAL = new Evex(1, 3, true, 0x2A);
  private static final Evex MULTIPLY = new Evex(1, 3, true, 0x59);
  private static final Evex STORE = new Evex(1, 3, true, 0x11);
  private static final Evex XOR = new Evex(1, 1, true, 0xEF);

  private Pcg64Writer() {}

  /** {@return where the function begins that writes doubles} */
  static int doubles(Assembler asm) {
    int at = asm.size();
    for (int r : SAVED) {
      asm.push(r);
    }
    int[] loaded = {FIRST_HIGH, FIRST_LOW, PLUS_HIGH, PLUS_LOW, SECOND_HIGH, SECOND_LOW, FIRST_TO};
    for (int k = 0; k < loaded.length; k++) {
      asm.load(loaded[k], Mem.at(PARAMETERS, 8 * k));
    }
    asm.load(LEFT, Mem.at(PARAMETERS, 8 * COUNT));
    asm.moveImmediate(FACTOR_LOW, MULTIPLIER_LOW);
    asm.moveImmediate(FACTOR_HIGH, MULTIPLIER_HIGH);
    asm.vector(XOR, 0, 1, 1, new Reg(1), false);
    asm.move(RAX, LEFT);
    asm.shiftRight(RAX, 1);
    asm.lea(SECOND_TO, new Mem(FIRST_TO, RAX, 8, 0));
    asm.move(RCX, LEFT);
    asm.andImmediate(RCX, 1);
    asm.push(RCX);
    asm.move(LEFT, RAX);
    Label loop = new Label();
    Label odd = new Label();
    Label end = new Label();
    asm.mark(loop);
    asm.subImmediate(LEFT, 1);
    asm.jump(L, odd);
    draw(asm, FIRST_HIGH, FIRST_LOW, FIRST_TO);
    draw(asm, SECOND_HIGH, SECOND_LOW, SECOND_TO);
    asm.jump(loop);
    asm.mark(odd);
    asm.pop(RCX);
    asm.compareImmediate(RCX, 0);
    asm.jump(E, end);
    draw(asm, SECOND_HIGH, SECOND_LOW, SECOND_TO);
    asm.mark(end);
    asm.store(Mem.at(PARAMETERS, 8 * MIDDLE), SECOND_HIGH);
    asm.store(Mem.at(PARAMETERS, 8 * (MIDDLE + 1)), SECOND_LOW);
    for (int k = SAVED.length - 1; k >= 0; k--) {
      asm.pop(SAVED[k]);
    }
    asm.zeroUpper();
    asm.ret();
    return at;
  }

  private static void draw(Assembler asm, int high, int low, int to) {
    asm.move(RAX, low);
    asm.multiply(low, new Reg(FACTOR_HIGH));
    asm.multiply(high, new Reg(FACTOR_LOW));
    asm.multiplyWide(new Reg(FACTOR_LOW));
    asm.add(high, low);
    asm.add(high, RDX);
    asm.move(low, RAX);
    asm.add(low, PLUS_LOW);
    asm.addCarry(high, new Reg(PLUS_HIGH));
    asm.move(RCX, high);
    asm.shiftRight(RCX, 58);
    asm.move(RAX, high);
    asm.xor(RAX, low);
    asm.raw(0x48, 0xD3, 0xC8); // ror rax, cl
    asm.shiftRight(RAX, 11);
    asm.vector(FROM_GENERAL, 0, 0, 1, new Reg(RAX), false);
    asm.vector(MULTIPLY, 0, 0, 0, new Literal(Double.doubleToRawLongBits(0x1.0p-53)), false);
    asm.vector(STORE, 0, 0, 0, Mem.at(to, 0), false);
    asm.addImmediate(to, 8);
  }
}
