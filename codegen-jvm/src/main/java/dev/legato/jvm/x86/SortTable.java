package dev.legato.jvm.x86;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/** Constants that code for ordering reads from memory. */
final class SortTable {
  /** Of each set of lanes the order with these first, a byte for each lane. */
  static final int FIRST = 0;

  /** 0, 1, 2, ... */
  static final int PLACES = FIRST + 256 * 8;

  /** Where samples are taken, in parts of 2^32. */
  static final int SAMPLES = PLACES + 128 * 8;

  /** 7, 6, ... 0. */
  static final int BACKWARDS = SAMPLES + 24 * 8;

  /** The number of the middle lane. */
  static final int MIDDLE = BACKWARDS + 64;

  static final int BYTES = MIDDLE + 64;

  private SortTable() {}

  static void fill(MemorySegment table) {
    for (int set = 0; set < 256; set++) {
      long order = 0;
      int at = 0;
      for (boolean in : new boolean[] {true, false}) {
        for (int lane = 0; lane < 8; lane++) {
          if ((set >> lane & 1) != 0 == in) {
            order |= (long) lane << 8 * at++;
          }
        }
      }
      table.set(JAVA_LONG, FIRST + 8 * set, order);
    }
    for (int i = 0; i < 128; i++) {
      table.set(JAVA_LONG, PLACES + 8 * i, i);
    }
    for (int i = 0; i < 24; i++) {
      // One in each twenty-fourth; not at equal distances, which periodic data would fit.
      long within = (i * 0x9E3779B9L & 0xFFFFFFFFL) / 24;
      table.set(JAVA_LONG, SAMPLES + 8 * i, ((long) i << 32) / 24 + within);
    }
    for (int i = 0; i < 8; i++) {
      table.set(JAVA_LONG, BACKWARDS + 8 * i, 7 - i);
      table.set(JAVA_LONG, MIDDLE + 8 * i, 4);
    }
  }
}
