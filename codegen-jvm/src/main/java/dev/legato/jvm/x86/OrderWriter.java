package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;
import static dev.legato.jvm.x86.SortNetwork.*;

import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.Assembler.Evex;
import dev.legato.jvm.x86.Assembler.Label;
import dev.legato.jvm.x86.Assembler.MaskOp;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Operand;
import dev.legato.jvm.x86.Assembler.Reg;

/**
 * Writes functions that go over 64-bit elements eight at a time, from their keys to what is done
 * before and after these are sorted. Each finds its operands in words of memory at RDI.
 */
final class OrderWriter {
  /** Words that all have. */
  static final int FROM = 0;

  static final int COUNT = 1;
  static final int TO = 2;

  /** Of one function each. */
  static final int FIRST = 3;

  static final int SECOND = 4;
  static final int THIRD = 5;
  static final int RESULT = 6;
  static final int SECOND_RESULT = 7;
  static final int THIRD_RESULT = 8;
  static final int WORDS = 9;

  private static final int FULL = 2;
  private static final int UNORDERED = 3;
  private static final int EQUAL = 0;

  private static final int P = RDI;
  private static final int SOURCE = RSI;
  private static final int LEFT = RDX;
  private static final int TARGET = R8;

  /** The lanes of the last elements. */
  private static final int PRESENT = 7;

  private static final int ZERO = 30;
  private static final int LAST_KEY = 29;
  private static final int SIGN = 28;
  private static final int A = 27;
  private static final int B = 26;
  private static final int PLACES = 25;
  private static final int LEAST = 24;
  private static final int GREATEST_SEEN = 23;
  private static final int DIFFERENT = 22;

  private static final Evex ADD_DOUBLES = new Evex(1, 1, true, 0x58);
  private static final Evex COMPARE_DOUBLES = new Evex(1, 1, true, 0xC2);
  private static final Evex XOR = new Evex(1, 1, true, 0xEF);
  private static final Evex OR = new Evex(1, 1, true, 0xEB);
  private static final Evex AND = new Evex(1, 1, true, 0xDB);
  private static final Evex ADD = new Evex(1, 1, true, 0xD4);
  private static final Evex SUB = new Evex(1, 1, true, 0xFB);
  private static final Evex SHIFT_RIGHT = new Evex(2, 1, true, 0x45);
  private static final Evex SHIFT_LEFT = new Evex(2, 1, true, 0x47);
  private static final Evex COMPRESS = new Evex(2, 1, true, 0x8B);
  private static final Evex GATHER = new Evex(2, 1, true, 0x91);
  private static final Evex WIDEN_FLOATS = new Evex(1, 0, false, 0x5A);
  private static final Evex NARROW_DOUBLES = new Evex(1, 1, true, 0x5A);
  private static final Evex STORE_FLOATS = new Evex(1, 0, false, 0x11);
  private static final Evex SPREAD = new Evex(2, 1, true, 0x59);

  private final Assembler asm;

  OrderWriter(Assembler asm) {
    this.asm = asm;
  }

  /** Elements whose order is that of their keys. */
  enum Keys {
    /** Whole numbers, some bits changed. */
    INTEGERS,
    /** Doubles: zeros of both signs are equal, NaN is last. */
    DOUBLES
  }

  private int enter() {
    int at = asm.size();
    asm.push(R12);
    asm.load(SOURCE, Mem.at(P, 8 * FROM));
    asm.load(LEFT, Mem.at(P, 8 * COUNT));
    asm.load(TARGET, Mem.at(P, 8 * TO));
    asm.vector(XOR, FULL, ZERO, ZERO, new Reg(ZERO), false);
    everyLane(LAST_KEY, Long.MAX_VALUE);
    return at;
  }

  private void everyLane(int vector, long value) {
    asm.moveImmediate(RAX, value);
    asm.vector(BROADCAST, FULL, vector, 0, new Reg(RAX), false);
  }

  private void operand(int vector, int word) {
    asm.vector(SPREAD, FULL, vector, 0, Mem.at(P, 8 * word), false);
  }

  private void leave() {
    asm.pop(R12);
    asm.zeroUpper();
    asm.ret();
  }

  /** Runs {@code body} on all elements, eight at a time; its loads and results are masked. */
  private void each(Runnable body) {
    each(Long.BYTES, body);
  }

  private void each(int bytes, Runnable body) {
    Label loop = new Label();
    Label tail = new Label();
    Label end = new Label();
    asm.mask(MaskOp.XNOR, PRESENT, PRESENT, PRESENT);
    asm.mark(loop);
    asm.compareImmediate(LEFT, LANES);
    asm.jump(L, tail);
    body.run();
    asm.addImmediate(SOURCE, LANES * bytes);
    asm.subImmediate(LEFT, LANES);
    asm.jump(loop);
    asm.mark(tail);
    asm.compareImmediate(LEFT, 0);
    asm.jump(E, end);
    asm.moveImmediate(RAX, -1L);
    asm.lowBits(RAX, RAX, LEFT);
    asm.maskFromGeneral(PRESENT, RAX);
    body.run();
    asm.mark(end);
  }

  private void load(int to) {
    asm.vector(LOAD, FULL, to, 0, Mem.at(SOURCE, 0), PRESENT, true);
  }

  private void store(int from) {
    asm.vector(STORE, FULL, from, 0, Mem.at(TARGET, 0), PRESENT, false);
    asm.addImmediate(TARGET, 64);
  }

  private void compare(Evex how, int mask, int a, Operand b, int comparison) {
    asm.vectorImmediate(how, FULL, mask, a, b, false, PRESENT, comparison);
  }

  /** Register 1 = the keys of what is in register 0; leaves which are NaN in mask 3. */
  private void key(Keys keys) {
    if (keys == Keys.INTEGERS) {
      asm.vector(XOR, FULL, 1, 0, new Reg(SIGN), false);
      return;
    }
    asm.vector(ADD_DOUBLES, FULL, 1, 0, new Reg(ZERO), false);
    asm.vectorImmediate(SHIFT_ARITHMETIC, FULL, 4, 2, new Reg(1), false, 0, 63);
    asm.vectorImmediate(COMPARE_DOUBLES, FULL, 3, 0, new Reg(0), false, PRESENT, UNORDERED);
    asm.vectorImmediate(TERNARY, FULL, 1, 2, new Reg(LAST_KEY), false, 0, 0x78);
    asm.vector(COPY, FULL, 1, 0, new Reg(LAST_KEY), 3, false);
  }

  /** Keys; of doubles the results tell whether there is NaN and whether there is -0. */
  int keys(Keys keys) {
    int at = enter();
    everyLane(SIGN, Long.MIN_VALUE);
    if (keys == Keys.INTEGERS) {
      operand(SIGN, FIRST);
    }
    asm.mask(MaskOp.XOR, 5, 5, 5);
    asm.mask(MaskOp.XOR, 6, 6, 6);
    each(() -> {
      load(0);
      key(keys);
      store(1);
      if (keys == Keys.DOUBLES) {
        asm.mask(MaskOp.OR, 5, 5, 3);
        compare(COMPARE, 4, 0, new Reg(SIGN), EQUAL);
        asm.mask(MaskOp.OR, 6, 6, 4);
      }
    });
    found();
    leave();
    return at;
  }

  private void found() {
    asm.maskToGeneral(RAX, 5);
    asm.store(Mem.at(P, 8 * RESULT), RAX);
    asm.maskToGeneral(RAX, 6);
    asm.store(Mem.at(P, 8 * SECOND_RESULT), RAX);
  }

  /** Keys of elements of a narrower type; the results are those of {@link #keys}. */
  int widen(DType t) {
    boolean floats = t == DType.FLOAT32;
    int at = enter();
    everyLane(SIGN, floats ? Long.MIN_VALUE : 0);
    asm.mask(MaskOp.XOR, 5, 5, 5);
    asm.mask(MaskOp.XOR, 6, 6, 6);
    each(
        t.bytes(),
        () -> {
          Evex load = floats ? WIDEN_FLOATS : new Evex(2, 1, false, extension(t));
          asm.vector(load, FULL, 0, 0, Mem.at(SOURCE, 0), PRESENT, true);
          key(floats ? Keys.DOUBLES : Keys.INTEGERS);
          store(1);
          if (floats) {
            asm.mask(MaskOp.OR, 5, 5, 3);
            compare(COMPARE, 4, 0, new Reg(SIGN), EQUAL);
            asm.mask(MaskOp.OR, 6, 6, 4);
          }
        });
    found();
    leave();
    return at;
  }

  private static int extension(DType t) {
    int signed = t.kind() == DType.Kind.SIGNED ? 0x20 : 0x30;
    return switch (t.bytes()) {
      case 1 -> signed | 2;
      case 2 -> signed | 4;
      default -> signed | 5;
    };
  }

  /** The elements of a narrower type that have these keys. */
  int narrow(DType t) {
    int at = enter();
    each(() -> {
      load(0);
      if (t == DType.FLOAT32) {
        asm.vectorImmediate(SHIFT_ARITHMETIC, FULL, 4, 2, new Reg(0), false, 0, 63);
        asm.vectorImmediate(TERNARY, FULL, 0, 2, new Reg(LAST_KEY), false, 0, 0x78);
        asm.vector(NARROW_DOUBLES, FULL, 0, 0, new Reg(0), false);
        asm.vector(STORE_FLOATS, 1, 0, 0, Mem.at(TARGET, 0), PRESENT, false);
      } else {
        Evex store = new Evex(2, 2, false, 0x30 | extension(t) & 0xF);
        asm.vector(store, FULL, 0, 0, Mem.at(TARGET, 0), PRESENT, false);
      }
      asm.addImmediate(TARGET, LANES * t.bytes());
    });
    leave();
    return at;
  }

  /** Elements that lie FIRST bytes apart, put together. */
  int gather() {
    int at = enter();
    operand(A, FIRST);
    asm.load(R9, Mem.at(P, 8 * SECOND));
    asm.vector(LOAD, FULL, PLACES, 0, Mem.at(R9, SortTable.PLACES), false);
    asm.vector(new Evex(2, 1, true, 0x40), FULL, PLACES, PLACES, new Reg(A), false);
    asm.load(R9, Mem.at(P, 8 * FIRST));
    asm.shiftLeft(R9, 3);
    each(() -> {
      asm.mask(MaskOp.OR, 4, PRESENT, PRESENT);
      asm.vector(XOR, FULL, 0, 0, new Reg(0), false);
      asm.indexed(GATHER, FULL, 0, SOURCE, PLACES, 4);
      asm.add(SOURCE, R9);
      asm.subImmediate(SOURCE, 64);
      store(0);
    });
    leave();
    return at;
  }

  /**
   * Counts keys below FIRST and collects those from there up to SECOND, but stops when more than
   * THIRD were collected.
   */
  int between(Keys keys) {
    int at = enter();
    operand(A, FIRST);
    operand(B, SECOND);
    operand(SIGN, RESULT);
    asm.load(R11, Mem.at(P, 8 * THIRD));
    asm.moveImmediate(R9, 0L);
    asm.moveImmediate(R10, 0L);
    Label full = new Label();
    each(() -> {
      load(0);
      key(keys);
      compare(COMPARE, 4, 1, new Reg(A), LESS);
      compare(COMPARE, 5, 1, new Reg(B), AT_MOST);
      asm.mask(MaskOp.AND_NOT, 5, 4, 5);
      count(4);
      asm.add(R9, R12);
      asm.vector(COMPRESS, FULL, 1, 0, new Reg(2), 5, true);
      asm.vector(STORE, FULL, 2, 0, new Mem(TARGET, R10, 8, 0), false);
      count(5);
      asm.add(R10, R12);
      asm.compare(R10, R11);
      asm.jump(G, full);
    });
    asm.mark(full);
    asm.store(Mem.at(P, 8 * RESULT), R9);
    asm.store(Mem.at(P, 8 * SECOND_RESULT), R10);
    leave();
    return at;
  }

  private void count(int mask) {
    asm.maskToGeneral(R12, mask);
    asm.raw(0xF3, 0x4D, 0x0F, 0xB8, 0xE4); // popcnt r12, r12
  }

  /** Elements below the key FIRST to TO, those that have it to SECOND, the others to THIRD. */
  int divide(Keys keys) {
    int at = enter();
    operand(A, FIRST);
    operand(SIGN, RESULT);
    asm.load(R9, Mem.at(P, 8 * SECOND));
    asm.load(R10, Mem.at(P, 8 * THIRD));
    asm.moveImmediate(R11, -1L);
    each(() -> {
      load(0);
      key(keys);
      compare(COMPARE, 4, 1, new Reg(A), LESS);
      compare(COMPARE, 5, 1, new Reg(A), EQUAL);
      compare(COMPARE, 6, 1, new Reg(A), GREATER);
      append(TARGET, 4);
      append(R10, 6);
      Label none = new Label();
      asm.maskTest(5);
      asm.jump(E, none);
      append(R9, 5);
      asm.mark(none);
    });
    leave();
    return at;
  }

  private void append(int pointer, int mask) {
    count(mask);
    asm.lowBits(RAX, R11, R12);
    asm.maskFromGeneral(3, RAX);
    asm.vector(COMPRESS, FULL, 0, 0, new Reg(2), mask, true);
    asm.vector(STORE, FULL, 2, 0, Mem.at(pointer, 0), 3, false);
    asm.lea(pointer, new Mem(pointer, R12, 8, 0));
  }

  /** The least and the greatest key, and the bits in which any differs from the first. */
  int range() {
    int at = enter();
    asm.vector(SPREAD, FULL, A, 0, Mem.at(SOURCE, 0), false);
    for (int v : new int[] {LEAST, GREATEST_SEEN}) {
      asm.vector(COPY, FULL, v, 0, new Reg(A), false);
    }
    asm.vector(XOR, FULL, DIFFERENT, ZERO, new Reg(ZERO), false);
    each(() -> {
      asm.vector(COPY, FULL, 0, 0, new Reg(A), false);
      asm.vector(LOAD, FULL, 0, 0, Mem.at(SOURCE, 0), PRESENT, false);
      asm.vector(MIN, FULL, LEAST, LEAST, new Reg(0), false);
      asm.vector(MAX, FULL, GREATEST_SEEN, GREATEST_SEEN, new Reg(0), false);
      asm.vector(XOR, FULL, 0, 0, new Reg(A), false);
      asm.vector(OR, FULL, DIFFERENT, DIFFERENT, new Reg(0), false);
    });
    asm.load(TARGET, Mem.at(P, 8 * TO));
    int[] results = {LEAST, GREATEST_SEEN, DIFFERENT};
    for (int k = 0; k < results.length; k++) {
      asm.vector(STORE, FULL, results[k], 0, Mem.at(TARGET, 64 * k), false);
    }
    leave();
    return at;
  }

  /**
   * (key - FIRST) >>> SECOND << THIRD, and the place of the key in what is free then; RESULT is the
   * first place.
   */
  int pack() {
    int at = enter();
    operand(A, FIRST);
    operand(B, SECOND);
    operand(SIGN, THIRD);
    asm.load(R9, Mem.at(P, 8 * SECOND_RESULT));
    asm.vector(LOAD, FULL, PLACES, 0, Mem.at(R9, SortTable.PLACES), false);
    operand(1, RESULT);
    asm.vector(ADD, FULL, PLACES, PLACES, new Reg(1), false);
    everyLane(2, LANES);
    each(() -> {
      load(0);
      asm.vector(SUB, FULL, 0, 0, new Reg(A), false);
      asm.vector(SHIFT_RIGHT, FULL, 0, 0, new Reg(B), false);
      asm.vector(SHIFT_LEFT, FULL, 0, 0, new Reg(SIGN), false);
      asm.vector(OR, FULL, 0, 0, new Reg(PLACES), false);
      asm.vector(ADD, FULL, PLACES, PLACES, new Reg(2), false);
      store(0);
    });
    leave();
    return at;
  }

  /** The bits FIRST of each. */
  int select() {
    int at = enter();
    operand(A, FIRST);
    each(() -> {
      load(0);
      asm.vector(AND, FULL, 0, 0, new Reg(A), false);
      store(0);
    });
    leave();
    return at;
  }
}
