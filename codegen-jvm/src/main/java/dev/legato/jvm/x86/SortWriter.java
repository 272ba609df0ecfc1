package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;
import static dev.legato.jvm.x86.SortNetwork.*;

import dev.legato.jvm.x86.Assembler.Evex;
import dev.legato.jvm.x86.Assembler.Label;
import dev.legato.jvm.x86.Assembler.MaskOp;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Reg;

/**
 * Writes a quicksort of 64-bit keys. A part's keys lie in one of two areas, at the same place in
 * either: those below the pivot move to the part's beginning in the same area, the others to its
 * end in the other one, from where they were counted to come, so nothing is copied back. Parts of
 * up to 128 keys go through a {@link SortNetwork} to where the result is.
 *
 * <p>Source: Bramas, "A novel hybrid quicksort algorithm vectorized using AVX-512 on Intel Skylake"
 * (2017).
 */
final class SortWriter {
  /** Words of the parameters. */
  static final int DATA = 0;

  static final int OTHER = 1;
  static final int SIZE = 2;
  static final int INVERSE_MASK = 3;

  /** How often parts may be split; the table of constants; what comes back. */
  static final int DEPTH = 4;

  static final int TABLE_AT = 5;
  static final int RESULT = 6;

  /** 1 if the result goes to the other area, else 0. */
  static final int AREA = 7;

  private static final int SMALL = 128;
  private static final int FULL = 2;
  private static final int UNROLL = 4;

  // Registers of a part: its keys, the same place of the other area, how many they are, in which
  // area they lie, and how often it may be split.
  private static final int KEYS = RDI;
  private static final int FAR = RSI;
  private static final int N = RDX;
  private static final int WHERE = R8;
  private static final int LEFT = RCX;

  private static final int PARAMETERS = RBX;
  private static final int TABLE = R15;
  private static final int PIVOT = 27;
  private static final int PIVOT_WORD = R13;

  private static final Evex EXTEND_BYTES = new Evex(2, 1, false, 0x32);
  private static final Evex MULTIPLY = new Evex(1, 1, true, 0xF4);
  private static final Evex SHIFT = new Evex(1, 1, true, 0x73);
  private static final Evex GATHER = new Evex(2, 1, true, 0x91);
  private static final Evex TO_GENERAL = new Evex(1, 1, true, 0x7E);

  private final Assembler asm;
  private final Label part = new Label();
  private final Label small = new Label();
  private final Label smallest = new Label();
  private final Label less = new Label();
  private final Label atMost = new Label();
  private final Label pivot = new Label();

  SortWriter(Assembler asm) {
    this.asm = asm;
  }

  /** {@return where the function that sorts begins} */
  int sort() {
    int at = asm.size();
    enter();
    asm.call(part);
    leave();
    return at;
  }

  /** {@return where the function that splits once begins} Its result is how many are below. */
  int split() {
    int at = asm.size();
    enter();
    asm.call(pivot);
    asm.call(less);
    asm.shiftRight(RAX, 3);
    asm.store(Mem.at(PARAMETERS, 8 * RESULT), RAX);
    leave();
    return at;
  }

  /** Writes what the functions call. */
  void parts() {
    writePart();
    asm.mark(pivot);
    choosePivot();
    asm.mark(less);
    partition(LESS);
    asm.mark(atMost);
    partition(AT_MOST);
    asm.mark(small);
    new SortNetwork(asm, 16).sort(TABLE);
    asm.mark(smallest);
    new SortNetwork(asm, 8).sort(TABLE);
  }

  private static final int[] SAVED = {RBX, R12, R13, R14, R15};

  private void enter() {
    for (int r : SAVED) {
      asm.push(r);
    }
    asm.move(PARAMETERS, RDI);
    asm.load(KEYS, Mem.at(PARAMETERS, 8 * DATA));
    asm.load(FAR, Mem.at(PARAMETERS, 8 * OTHER));
    asm.load(N, Mem.at(PARAMETERS, 8 * SIZE));
    asm.load(LEFT, Mem.at(PARAMETERS, 8 * DEPTH));
    asm.load(TABLE, Mem.at(PARAMETERS, 8 * TABLE_AT));
    asm.load(WHERE, Mem.at(PARAMETERS, 8 * AREA));
    constants(asm, TABLE, Mem.at(PARAMETERS, 8 * INVERSE_MASK));
  }

  private void leave() {
    for (int k = SAVED.length - 1; k >= 0; k--) {
      asm.pop(SAVED[k]);
    }
    asm.zeroUpper();
    asm.ret();
  }

  private void writePart() {
    Label few = new Label();
    Label fewest = new Label();
    Label tooDeep = new Label();
    Label none = new Label();
    Label rest = new Label();
    asm.mark(part);
    asm.compareImmediate(N, SMALL);
    asm.jump(LE, few);
    asm.subImmediate(LEFT, 1);
    asm.jump(L, tooDeep);
    asm.call(pivot);
    asm.call(less);
    asm.compareImmediate(RAX, 0);
    asm.jump(E, none);
    int[] kept = {LEFT, WHERE, N, FAR, KEYS, RAX};
    for (int r : kept) {
      asm.push(r);
    }
    asm.move(N, RAX);
    asm.shiftRight(N, 3);
    asm.call(part);
    for (int k = kept.length - 1; k >= 0; k--) {
      asm.pop(kept[k]);
    }
    asm.mark(rest);
    asm.move(R10, KEYS);
    asm.lea(KEYS, new Mem(FAR, RAX, 1, 0));
    asm.lea(FAR, new Mem(R10, RAX, 1, 0));
    asm.shiftRight(RAX, 3);
    asm.sub(N, RAX);
    other();
    asm.jump(part);

    // The pivot is the least key: all have moved. Those that equal it are in place.
    asm.mark(none);
    asm.move(R10, KEYS);
    asm.move(KEYS, FAR);
    asm.move(FAR, R10);
    other();
    asm.call(atMost);
    fillWithPivot();
    asm.jump(rest);

    asm.mark(tooDeep);
    heapSort();
    asm.ret();

    asm.mark(few);
    asm.move(R10, KEYS);
    result();
    asm.compareImmediate(N, 64);
    asm.jump(LE, fewest);
    asm.jump(small);
    asm.mark(fewest);
    asm.jump(smallest);
  }

  private void other() {
    asm.negate(WHERE);
    asm.addImmediate(WHERE, 1);
  }

  /** R11 = where this part's result goes: the first area. */
  private void result() {
    Label here = new Label();
    asm.move(R11, KEYS);
    asm.compareImmediate(WHERE, 0);
    asm.jump(E, here);
    asm.move(R11, FAR);
    asm.mark(here);
  }

  /** Sorts a part whose pivots were bad: any data takes n log n steps at most. */
  private void heapSort() {
    Label grow = new Label();
    Label shrink = new Label();
    Label sorted = new Label();
    Label sift = new Label();
    asm.move(R13, N);
    asm.shiftRight(R13, 1);
    asm.move(R9, N);
    asm.mark(grow);
    asm.subImmediate(R13, 1);
    asm.jump(L, shrink);
    asm.move(RAX, R13);
    asm.load(R12, new Mem(KEYS, RAX, 8, 0));
    asm.call(sift);
    asm.jump(grow);
    asm.mark(shrink);
    asm.subImmediate(R9, 1);
    asm.jump(LE, sorted);
    asm.load(R12, new Mem(KEYS, R9, 8, 0));
    asm.load(R14, Mem.at(KEYS, 0));
    asm.store(new Mem(KEYS, R9, 8, 0), R14);
    asm.moveImmediate(RAX, 0L);
    asm.call(sift);
    asm.jump(shrink);
    asm.mark(sift);
    sift();
    asm.mark(sorted);
    copyToResult();
  }

  /** Puts R12 into the heap of R9 keys, from place RAX down. */
  private void sift() {
    Label loop = new Label();
    Label chosen = new Label();
    Label end = new Label();
    asm.mark(loop);
    asm.lea(R10, new Mem(RAX, RAX, 1, 1));
    asm.compare(R10, R9);
    asm.jump(GE, end);
    asm.load(R14, new Mem(KEYS, R10, 8, 0));
    asm.lea(R11, Mem.at(R10, 1));
    asm.compare(R11, R9);
    asm.jump(GE, chosen);
    asm.compare(R14, new Mem(KEYS, R11, 8, 0));
    asm.jump(GE, chosen);
    asm.move(R10, R11);
    asm.load(R14, new Mem(KEYS, R10, 8, 0));
    asm.mark(chosen);
    asm.compare(R12, R14);
    asm.jump(GE, end);
    asm.store(new Mem(KEYS, RAX, 8, 0), R14);
    asm.move(RAX, R10);
    asm.jump(loop);
    asm.mark(end);
    asm.store(new Mem(KEYS, RAX, 8, 0), R12);
    asm.ret();
  }

  private void copyToResult() {
    Label loop = new Label();
    Label last = new Label();
    Label end = new Label();
    result();
    asm.moveImmediate(R10, 0L);
    asm.mark(loop);
    asm.move(R14, N);
    asm.sub(R14, R10);
    asm.jump(LE, end);
    asm.compareImmediate(R14, LANES);
    asm.jump(LE, last);
    asm.moveImmediate(R14, (long) LANES);
    asm.mark(last);
    asm.moveImmediate(R12, -1L);
    asm.lowBits(R12, R12, R14);
    asm.maskFromGeneral(4, R12);
    asm.vector(LOAD, FULL, 0, 0, new Mem(KEYS, R10, 8, 0), 4, true);
    inverse(asm, 0, 1);
    asm.vector(STORE, FULL, 0, 0, new Mem(R11, R10, 8, 0), 4, false);
    asm.addImmediate(R10, LANES);
    asm.jump(loop);
    asm.mark(end);
  }

  /** Writes RAX bytes of the pivot's value to this part's result. */
  private void fillWithPivot() {
    Label loop = new Label();
    Label end = new Label();
    result();
    asm.vector(COPY, FULL, 0, 0, new Reg(PIVOT), false);
    inverse(asm, 0, 1);
    asm.move(R10, RAX);
    asm.shiftRight(R10, 3);
    asm.mark(loop);
    asm.subImmediate(R10, LANES);
    asm.jump(L, end);
    asm.vector(STORE, FULL, 0, 0, Mem.at(R11, 0), false);
    asm.addImmediate(R11, 64);
    asm.jump(loop);
    asm.mark(end);
    asm.addImmediate(R10, LANES);
    asm.moveImmediate(R12, -1L);
    asm.lowBits(R12, R12, R10);
    asm.maskFromGeneral(4, R12);
    asm.vector(STORE, FULL, 0, 0, Mem.at(R11, 0), 4, false);
  }

  /** The pivot is the middle one of eight medians of three. */
  private void choosePivot() {
    asm.vector(BROADCAST, FULL, 6, 0, new Reg(N), false);
    for (int k = 0; k < 3; k++) {
      int places = 3 + k;
      asm.vector(MULTIPLY, FULL, places, 6, Mem.at(TABLE, SortTable.SAMPLES + 64 * k), false);
      asm.vectorImmediate(SHIFT, FULL, 2, places, new Reg(places), false, 0, 32);
      asm.vectorImmediate(SHIFT, FULL, 6, places, new Reg(places), false, 0, 3);
      asm.mask(MaskOp.XNOR, 4, 4, 4);
      asm.vector(COPY, FULL, k, 0, new Reg(GREATEST), false);
      asm.indexed(GATHER, FULL, k, KEYS, places, 4);
    }
    asm.vector(MIN, FULL, 3, 0, new Reg(1), false);
    asm.vector(MAX, FULL, 4, 0, new Reg(1), false);
    asm.vector(MIN, FULL, 4, 4, new Reg(2), false);
    asm.vector(MAX, FULL, 0, 3, new Reg(4), false);
    int sorted = new SortNetwork(asm, 1).sortLanes();
    asm.vector(LOAD, FULL, 20, 0, Mem.at(TABLE, SortTable.MIDDLE), false);
    asm.vector(PERMUTE, FULL, PIVOT, 20, new Reg(sorted), false);
    asm.vector(TO_GENERAL, 0, PIVOT, 0, new Reg(PIVOT_WORD), false);
    asm.ret();
  }

  /**
   * Moves keys that are less than the pivot (or at most the pivot) to the beginning, the others to
   * the end in the other area. RAX = bytes of the former.
   */
  private void partition(int comparison) {
    asm.moveImmediate(RAX, 0L);
    asm.lea(R9, new Mem(N, N, 1, 0)); // 8 N - 64
    asm.shiftLeft(R9, 2);
    asm.subImmediate(R9, 64);
    asm.moveImmediate(R10, 0L);
    sweep(comparison, UNROLL);
    sweep(comparison, 1);
    Label loop = new Label();
    Label end = new Label();
    asm.lea(R11, new Mem(N, N, 1, 0));
    asm.shiftLeft(R11, 2);
    asm.mark(loop);
    asm.compare(R10, R11);
    asm.jump(GE, end);
    asm.load(R12, new Mem(KEYS, R10, 1, 0));
    asm.store(new Mem(KEYS, RAX, 1, 0), R12);
    asm.store(new Mem(FAR, R9, 1, 56), R12);
    asm.moveImmediate(R14, 0L);
    asm.compare(R12, PIVOT_WORD);
    asm.raw(0x41, 0x0F, comparison == LESS ? 0x9C : 0x9E, 0xC6); // setl, setle r14b
    asm.lea(RAX, new Mem(RAX, R14, 8, 0));
    asm.lea(R9, new Mem(R9, R14, 8, -8));
    asm.addImmediate(R10, 8);
    asm.jump(loop);
    asm.mark(end);
    asm.ret();
  }

  private void sweep(int comparison, int vectors) {
    Label loop = new Label();
    Label end = new Label();
    asm.move(R11, N);
    asm.andImmediate(R11, -LANES * vectors);
    asm.shiftLeft(R11, 3);
    asm.mark(loop);
    asm.compare(R10, R11);
    asm.jump(GE, end);
    for (int v = 0; v < vectors; v++) {
      asm.vector(LOAD, FULL, v, 0, new Mem(KEYS, R10, 1, 64 * v), false);
    }
    for (int v = 0; v < vectors; v++) {
      asm.vectorImmediate(COMPARE, FULL, 4 + v, v, new Reg(PIVOT), false, 0, comparison);
    }
    for (int v = 0; v < vectors; v++) {
      int order = 8 + v;
      asm.maskToGeneral(R12, 4 + v);
      asm.vector(EXTEND_BYTES, FULL, order, 0, new Mem(TABLE, R12, 8, SortTable.FIRST), false);
      asm.vector(PERMUTE, FULL, order, order, new Reg(v), false);
      asm.vector(STORE, FULL, order, 0, new Mem(KEYS, RAX, 1, 0), false);
      asm.vector(STORE, FULL, order, 0, new Mem(FAR, R9, 1, 0), false);
      asm.raw(0xF3, 0x4D, 0x0F, 0xB8, 0xE4); // popcnt r12, r12
      asm.lea(RAX, new Mem(RAX, R12, 8, 0));
      asm.lea(R9, new Mem(R9, R12, 8, -64));
    }
    asm.addImmediate(R10, 64 * vectors);
    asm.jump(loop);
    asm.mark(end);
  }
}
