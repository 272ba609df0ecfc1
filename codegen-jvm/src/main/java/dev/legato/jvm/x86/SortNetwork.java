package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.jvm.x86.Assembler.Evex;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Reg;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sorts up to 32, 64 or 128 keys in registers: columns by a network of Batcher's, then pairs, fours
 * and eights of columns by bitonic merges, then rows and columns change places.
 *
 * <p>Source: Batcher, "Sorting networks and their applications" (1968); the layout as in Blacher et
 * al., "Vectorized and performance-portable Quicksort" (2022).
 */
final class SortNetwork {
  static final Evex LOAD = new Evex(1, 2, true, 0x6F);
  static final Evex STORE = new Evex(1, 2, true, 0x7F);
  static final Evex COPY = new Evex(1, 1, true, 0x6F);
  static final Evex MIN = new Evex(2, 1, true, 0x39);
  static final Evex MAX = new Evex(2, 1, true, 0x3D);
  static final Evex COMPARE = new Evex(3, 1, true, 0x1F);
  static final Evex PERMUTE = new Evex(2, 1, true, 0x36);
  static final Evex SHIFT_ARITHMETIC = new Evex(1, 1, true, 0x72);
  static final Evex TERNARY = new Evex(3, 1, true, 0x25);
  static final Evex BROADCAST = new Evex(2, 1, true, 0x7C);
  private static final Evex BROADCAST_MEMORY = new Evex(2, 1, true, 0x59);
  private static final Evex PERMUTE_IN_256 = new Evex(3, 1, true, 0x00);
  private static final Evex SHUFFLE_IN_128 = new Evex(1, 1, false, 0x70);
  private static final Evex SHUFFLE_128 = new Evex(3, 1, true, 0x43);
  private static final Evex UNPACK_LOW = new Evex(1, 1, true, 0x6C);
  private static final Evex UNPACK_HIGH = new Evex(1, 1, true, 0x6D);

  /** Comparisons by their immediate operand. */
  static final int LESS = 1;

  static final int AT_MOST = 2;
  static final int GREATER = 6;

  /** Lanes of a register. */
  static final int LANES = 8;

  private static final int FULL = 2;

  /** Registers that hold constants: the inverse of keys, the greatest key, lanes backwards. */
  static final int INVERSE = 31;

  static final int GREATEST = 30;
  static final int BACKWARDS = 29;

  /** How many keys there are, in each lane. */
  private static final int COUNT = 28;

  /** Masks of the lanes that get the greater key of two, by how far apart these are. */
  static final int ODD = 1;

  static final int UPPER_PAIRS = 2;
  static final int UPPER_HALF = 3;
  private static final int TEMP_MASK = 4;

  /** Where a shuffle takes each lane from. */
  enum Lanes {
    SWAP_ONE,
    SWAP_TWO,
    REVERSE_FOUR,
    REVERSE_EIGHT
  }

  private final Assembler asm;
  private final int[] rows;
  private final Deque<Integer> free = new ArrayDeque<>();

  /**
   * @param rows registers that hold the keys
   */
  SortNetwork(Assembler asm, int rows) {
    this.asm = asm;
    this.rows = new int[rows];
    for (int r = 0; r < COUNT; r++) {
      if (r < rows) {
        this.rows[r] = r;
      } else {
        free.add(r);
      }
    }
  }

  /** Loads what networks and what is around them expect in registers. */
  static void constants(Assembler asm, int table, Mem inverse) {
    asm.vector(BROADCAST_MEMORY, FULL, INVERSE, 0, inverse, false);
    asm.moveImmediate(RAX, Long.MAX_VALUE);
    asm.vector(BROADCAST, FULL, GREATEST, 0, new Reg(RAX), false);
    asm.vector(LOAD, FULL, BACKWARDS, 0, Mem.at(table, SortTable.BACKWARDS), false);
    lanes(asm, ODD, 0xAA);
    lanes(asm, UPPER_PAIRS, 0xCC);
    lanes(asm, UPPER_HALF, 0xF0);
  }

  private static void lanes(Assembler asm, int mask, int which) {
    asm.moveImmediate(RAX, (long) which);
    asm.maskFromGeneral(mask, RAX);
  }

  /** {@return the register that holds a row now} */
  int row(int i) {
    return rows[i];
  }

  /** Turns a row of keys into what they are keys of. */
  void inverseRow(int i) {
    int signs = take();
    inverse(asm, rows[i], signs);
    free.addLast(signs);
  }

  /**
   * Writes a function that sorts RDX keys at R10 into memory at R11, through the inverse; of 4, 8
   * or 16 rows.
   *
   * @param table register with the address of {@link SortTable}
   */
  void sort(int table) {
    asm.vector(BROADCAST, FULL, COUNT, 0, new Reg(RDX), false);
    for (int i = 0; i < rows.length; i++) {
      present(table, i);
      asm.vector(COPY, FULL, rows[i], 0, new Reg(GREATEST), false);
      asm.vector(LOAD, FULL, rows[i], 0, Mem.at(R10, 64 * i), TEMP_MASK, false);
    }
    columns();
    merge(Lanes.SWAP_ONE, ODD);
    down();
    merge(Lanes.REVERSE_FOUR, UPPER_PAIRS);
    across(Lanes.SWAP_ONE, ODD);
    down();
    merge(Lanes.REVERSE_EIGHT, UPPER_HALF);
    across(Lanes.SWAP_TWO, UPPER_PAIRS);
    across(Lanes.SWAP_ONE, ODD);
    down();
    if (rows.length < LANES) {
      storeFour(table);
    }
    for (int group = 0; group < rows.length / LANES; group++) {
      store(table, group);
    }
    asm.ret();
  }

  /** Sorts the lanes of the only row; {@return its register} */
  int sortLanes() {
    across(Lanes.SWAP_ONE, ODD);
    across(Lanes.REVERSE_FOUR, UPPER_PAIRS);
    across(Lanes.SWAP_ONE, ODD);
    across(Lanes.REVERSE_EIGHT, UPPER_HALF);
    across(Lanes.SWAP_TWO, UPPER_PAIRS);
    across(Lanes.SWAP_ONE, ODD);
    return rows[0];
  }

  /** Which lanes of row {@code i} in memory are among the keys. */
  private void present(int table, int i) {
    asm.vectorImmediate(
        COMPARE,
        FULL,
        TEMP_MASK,
        COUNT,
        Mem.at(table, SortTable.PLACES + 64 * i),
        false,
        0,
        GREATER);
  }

  private int take() {
    return free.removeFirst();
  }

  /** Batcher's odd-even merge sort of each column. */
  void columns() {
    int n = rows.length;
    for (int p = 1; p < n; p *= 2) {
      for (int k = p; k >= 1; k /= 2) {
        for (int j = k % p; j + k < n; j += 2 * k) {
          for (int i = j; i < Math.min(j + k, n - k); i++) {
            if (i / (2 * p) == (i + k) / (2 * p)) {
              exchange(i, i + k);
            }
          }
        }
      }
    }
  }

  /** The lesser of two rows goes to the first, the greater to the second. */
  private void exchange(int i, int j) {
    int less = take();
    asm.vector(MIN, FULL, less, rows[i], new Reg(rows[j]), false);
    asm.vector(MAX, FULL, rows[j], rows[i], new Reg(rows[j]), false);
    free.addLast(rows[i]);
    rows[i] = less;
  }

  /** Ends the merges inside columns. */
  private void down() {
    for (int d = rows.length / 2; d >= 1; d /= 2) {
      for (int i = 0; i < rows.length; i++) {
        if ((i & d) == 0) {
          exchange(i, i + d);
        }
      }
    }
  }

  /** Begins a merge: each key meets the one as far from the end as it is from the beginning. */
  private void merge(Lanes lanes, int greater) {
    for (int i = 0; i < rows.length / 2; i++) {
      int j = rows.length - 1 - i;
      int ofJ = shuffled(lanes, rows[j]);
      int ofI = shuffled(lanes, rows[i]);
      rows[i] = ordered(rows[i], ofJ, greater);
      rows[j] = ordered(rows[j], ofI, greater);
    }
  }

  private void across(Lanes lanes, int greater) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = ordered(rows[i], shuffled(lanes, rows[i]), greater);
    }
  }

  /** {@return a register with the lesser keys of two, the greater ones in some lanes} */
  private int ordered(int a, int b, int greater) {
    int to = take();
    asm.vector(MIN, FULL, to, a, new Reg(b), false);
    asm.vector(MAX, FULL, to, a, new Reg(b), greater, false);
    free.addLast(a);
    free.addLast(b);
    return to;
  }

  private int shuffled(Lanes lanes, int from) {
    int to = take();
    Reg r = new Reg(from);
    switch (lanes) {
      case SWAP_ONE -> asm.vectorImmediate(SHUFFLE_IN_128, FULL, to, 0, r, false, 0, 0x4E);
      case SWAP_TWO -> asm.vectorImmediate(PERMUTE_IN_256, FULL, to, 0, r, false, 0, 0x4E);
      case REVERSE_FOUR -> asm.vectorImmediate(PERMUTE_IN_256, FULL, to, 0, r, false, 0, 0x1B);
      case REVERSE_EIGHT -> asm.vector(PERMUTE, FULL, to, BACKWARDS, r, false);
    }
    return to;
  }

  /** Stores four rows as columns: two of them fill a register. */
  private void storeFour(int table) {
    int[] low = pairs(rows[0], rows[1]);
    int[] high = pairs(rows[2], rows[3]);
    int[] columns = blocksByPlace(low[0], high[0], low[1], high[1]);
    for (int k = 0; k < columns.length; k++) {
      store(table, k, columns[k]);
    }
  }

  /** Stores eight rows as columns. */
  private void store(int table, int group) {
    int[][] pairs = new int[LANES / 2][];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = pairs(rows[LANES * group + 2 * i], rows[LANES * group + 2 * i + 1]);
    }
    for (int odd = 0; odd < 2; odd++) {
      int[] columns = blocksByPlace(pairs[0][odd], pairs[1][odd], pairs[2][odd], pairs[3][odd]);
      for (int k = 0; k < columns.length; k++) {
        store(table, (2 * k + odd) * (rows.length / LANES) + group, columns[k]);
      }
    }
  }

  /** {@return the even lanes of two registers side by side, and the odd ones} */
  private int[] pairs(int a, int b) {
    int[] p = {take(), take()};
    asm.vector(UNPACK_LOW, FULL, p[0], a, new Reg(b), false);
    asm.vector(UNPACK_HIGH, FULL, p[1], a, new Reg(b), false);
    free.addLast(a);
    free.addLast(b);
    return p;
  }

  /** {@return the first quarters of four registers, the second ones, and so on} */
  private int[] blocksByPlace(int a, int b, int c, int d) {
    int[] halves = {blocks(a, b, 0x88), blocks(c, d, 0x88), blocks(a, b, 0xDD), blocks(c, d, 0xDD)};
    for (int r : new int[] {a, b, c, d}) {
      free.addLast(r);
    }
    int[] places = {
      blocks(halves[0], halves[1], 0x88),
      blocks(halves[2], halves[3], 0x88),
      blocks(halves[0], halves[1], 0xDD),
      blocks(halves[2], halves[3], 0xDD)
    };
    for (int r : halves) {
      free.addLast(r);
    }
    return places;
  }

  private int blocks(int a, int b, int which) {
    int to = take();
    asm.vectorImmediate(SHUFFLE_128, FULL, to, a, new Reg(b), false, 0, which);
    return to;
  }

  private void store(int table, int at, int column) {
    int signs = take();
    inverse(asm, column, signs);
    free.addLast(signs);
    present(table, at);
    asm.vector(STORE, FULL, column, 0, Mem.at(R11, 64 * at), TEMP_MASK, false);
    free.addLast(column);
  }

  /** Turns keys into the bits of what they are keys of. */
  static void inverse(Assembler asm, int keys, int temp) {
    asm.vectorImmediate(SHIFT_ARITHMETIC, FULL, 4, temp, new Reg(keys), false, 0, 63);
    asm.vectorImmediate(TERNARY, FULL, keys, temp, new Reg(INVERSE), false, 0, 0x78);
  }
}
