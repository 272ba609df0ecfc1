package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;
import static dev.legato.jvm.x86.MachineLoops.INDEX_STEP;
import static dev.legato.jvm.x86.MachineLoops.INDICES;
import static dev.legato.jvm.x86.MachineLoops.LEFT;
import static dev.legato.jvm.x86.MachineLoops.TARGET;
import static dev.legato.jvm.x86.MachineLoops.TARGET_STEP;
import static dev.legato.jvm.x86.MachineLoops.VALUES;

import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.Assembler.Evex;
import dev.legato.jvm.x86.Assembler.Label;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Reg;

/**
 * Writes loops that pass over elements once. They leave their results where their parameters were.
 */
final class PassWriter {
  /** Bytes of parameters or results. */
  static final int RESULTS = 128;

  private static final int FULL = 2;
  private static final int VECTOR = 64;

  private static final Evex LOAD_FLOAT = new Evex(1, 2, false, 0x10);
  private static final Evex STORE_FLOAT = new Evex(1, 2, false, 0x11);
  private static final Evex ADD_FLOAT = new Evex(1, 2, false, 0x58);
  private static final Evex MULTIPLY_FLOAT = new Evex(1, 2, false, 0x59);
  private static final Evex XOR = new Evex(1, 1, true, 0xEF);
  private static final Evex ALIGN = new Evex(3, 1, true, 0x03);

  /** Of a vector, to a general register. */
  private static final Evex LOW_WORD = new Evex(1, 1, true, 0x7E);

  private static final Evex MULTIPLY_DOUBLE = new Evex(1, 3, true, 0x59);

  private PassWriter() {}

  /** Runs {@code body} for every {@code step} of what is left, then leaves the rest of it. */
  private static void every(Assembler asm, int step, Runnable body) {
    Label loop = new Label();
    Label end = new Label();
    asm.mark(loop);
    asm.subImmediate(LEFT, step);
    asm.jump(L, end);
    body.run();
    asm.jump(loop);
    asm.mark(end);
    asm.addImmediate(LEFT, step);
  }

  /** Bytes at RSI, so many in RDX. */
  static int nonzero(Assembler asm) {
    int at = MachineLoops.enter(asm);
    int count = VALUES;
    asm.xor(count, count);
    every(
        asm,
        VECTOR,
        () -> {
          asm.vector(SortNetwork.LOAD, FULL, 0, 0, Mem.at(INDICES, 0), false);
          asm.vector(MachineLoops.TEST_BYTES, FULL, 1, 0, new Reg(0), false);
          asm.wideMaskToGeneral(RAX, 1);
          asm.raw(0xF3, 0x48, 0x0F, 0xB8, 0xC0); // popcnt rax, rax
          asm.add(count, RAX);
          asm.addImmediate(INDICES, VECTOR);
        });
    every(
        asm,
        1,
        () -> {
          asm.loadElement(RAX, Mem.at(INDICES, 0), 1, false);
          asm.truth(RAX);
          asm.sub(count, RAX);
          asm.addImmediate(INDICES, 1);
        });
    asm.store(Mem.at(RDI, 0), count);
    MachineLoops.leave(asm);
    return at;
  }

  /** Words at RSI, so many in RDX. Leaves eight lanes of least ones and eight of greatest. */
  static int extremes(Assembler asm) {
    int at = MachineLoops.enter(asm);
    asm.load(RAX, Mem.at(INDICES, 0));
    for (int k = 0; k < 4; k++) {
      asm.vector(SortNetwork.BROADCAST, FULL, k, 0, new Reg(RAX), false);
    }
    every(
        asm,
        2 * SortNetwork.LANES,
        () -> {
          for (int k = 0; k < 2; k++) {
            asm.vector(SortNetwork.LOAD, FULL, 4, 0, Mem.at(INDICES, k * VECTOR), false);
            asm.vector(SortNetwork.MIN, FULL, k, k, new Reg(4), false);
            asm.vector(SortNetwork.MAX, FULL, 2 + k, 2 + k, new Reg(4), false);
          }
          asm.addImmediate(INDICES, 2 * VECTOR);
        });
    every(
        asm,
        1,
        () -> {
          asm.vector(SortNetwork.MIN, FULL, 0, 0, Mem.at(INDICES, 0), true);
          asm.vector(SortNetwork.MAX, FULL, 2, 2, Mem.at(INDICES, 0), true);
          asm.addImmediate(INDICES, Long.BYTES);
        });
    asm.vector(SortNetwork.MIN, FULL, 0, 0, new Reg(1), false);
    asm.vector(SortNetwork.MAX, FULL, 2, 2, new Reg(3), false);
    asm.vector(SortNetwork.STORE, FULL, 0, 0, Mem.at(RDI, 0), false);
    asm.vector(SortNetwork.STORE, FULL, 2, 0, Mem.at(RDI, VECTOR), false);
    MachineLoops.leave(asm);
    return at;
  }

  /** Elements at RSI, so many in RDX, the value before them in R8, results from R10 on. */
  static int run(Assembler asm, boolean products, DType type) {
    int at = MachineLoops.enter(asm);
    boolean single = type == DType.FLOAT32;
    Evex load = single ? LOAD_FLOAT : MachineLoops.LOAD_DOUBLE;
    Evex store = single ? STORE_FLOAT : MachineLoops.STORE_DOUBLE;
    Evex op;
    if (products) {
      op = single ? MULTIPLY_FLOAT : MULTIPLY_DOUBLE;
    } else {
      op = single ? ADD_FLOAT : MachineLoops.ADD_DOUBLE;
    }
    Mem from = Mem.at(INDICES, 0);
    Mem to = Mem.at(TARGET, 0);
    asm.store(Mem.at(RDI, 0), VALUES);
    asm.vector(load, 0, 0, 0, Mem.at(RDI, 0), false);
    if (!products && !type.isFloat()) {
      adjacentSums(asm);
    }
    every(
        asm,
        1,
        () -> {
          if (type.isFloat()) {
            asm.vector(op, 0, 0, 0, from, false);
            asm.vector(store, 0, 0, 0, to, false);
          } else {
            if (products) {
              asm.multiply(VALUES, from);
            } else {
              asm.add(VALUES, from);
            }
            asm.store(to, VALUES);
          }
          asm.add(INDICES, INDEX_STEP);
          asm.add(TARGET, TARGET_STEP);
        });
    if (type.isFloat()) {
      asm.vector(store, 0, 0, 0, Mem.at(RDI, 0), false);
    } else {
      asm.store(Mem.at(RDI, 0), VALUES);
    }
    MachineLoops.leave(asm);
    return at;
  }

  /**
   * Adds up adjacent words, eight at a time: three additions of lanes to those above them, of which
   * the next eight need not wait for more than one addition.
   */
  private static void adjacentSums(Assembler asm) {
    Label apart = new Label();
    asm.compareImmediate(INDEX_STEP, Long.BYTES);
    asm.jump(NE, apart);
    asm.compareImmediate(TARGET_STEP, Long.BYTES);
    asm.jump(NE, apart);
    int value = 0;
    int zero = 1;
    int last = 2;
    int sums = 3;
    int moved = 4;
    asm.vector(SortNetwork.BROADCAST, FULL, value, 0, new Reg(VALUES), false);
    asm.vector(XOR, FULL, zero, zero, new Reg(zero), false);
    asm.moveImmediate(RAX, SortNetwork.LANES - 1);
    asm.vector(SortNetwork.BROADCAST, FULL, last, 0, new Reg(RAX), false);
    every(
        asm,
        SortNetwork.LANES,
        () -> {
          asm.vector(SortNetwork.LOAD, FULL, sums, 0, Mem.at(INDICES, 0), false);
          for (int by = 1; by < SortNetwork.LANES; by *= 2) {
            int kept = SortNetwork.LANES - by;
            asm.vectorImmediate(ALIGN, FULL, moved, sums, new Reg(zero), false, 0, kept);
            asm.vector(Ops.ADD64, FULL, sums, sums, new Reg(moved), false);
          }
          asm.vector(SortNetwork.PERMUTE, FULL, moved, last, new Reg(sums), false);
          asm.vector(Ops.ADD64, FULL, sums, sums, new Reg(value), false);
          asm.vector(SortNetwork.STORE, FULL, sums, 0, Mem.at(TARGET, 0), false);
          asm.vector(Ops.ADD64, FULL, value, value, new Reg(moved), false);
          asm.addImmediate(INDICES, VECTOR);
          asm.addImmediate(TARGET, VECTOR);
        });
    asm.vector(LOW_WORD, 0, value, 0, new Reg(VALUES), false);
    asm.mark(apart);
  }
}
