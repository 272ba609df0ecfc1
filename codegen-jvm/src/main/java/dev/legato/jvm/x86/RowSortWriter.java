package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;
import static dev.legato.jvm.x86.SortNetwork.*;

import dev.legato.jvm.x86.Assembler.Evex;
import dev.legato.jvm.x86.Assembler.Label;
import dev.legato.jvm.x86.Assembler.MaskOp;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Reg;

/**
 * Writes functions that sort many rows of a few 64-bit keys, in place: eight rows at a time, one in
 * each lane, by the network of so many keys; or longer rows one after the other.
 */
final class RowSortWriter {
  /** Words of the parameters. */
  static final int DATA = 0;

  static final int ROWS = 1;
  static final int INVERSE_MASK = 2;
  static final int TABLE_AT = 3;
  static final int WORDS = 4;

  /** Keys of a row for each of which there is a register. */
  private static final int ABREAST = 27;

  /** The longest row. */
  static final int MOST = 128;

  private static final int FULL = 2;
  private static final int KEYS = RSI;
  private static final int LEFT = RCX;
  private static final int TABLE = R9;
  private static final int PRESENT = 7;
  private static final int NOW = 4;

  /** Offsets of eight rows, in a register that lanes need not turn backwards with. */
  private static final int ROW_OFFSETS = BACKWARDS;

  private static final Evex MULTIPLY = new Evex(1, 1, true, 0xF4);
  private static final Evex GATHER = new Evex(2, 1, true, 0x91);
  private static final Evex SCATTER = new Evex(2, 1, true, 0xA1);

  private final Assembler asm = new Assembler();
  private final int n;

  private RowSortWriter(int n) {
    this.n = n;
  }

  /**
   * {@return a function that sorts rows}
   *
   * @param n keys of a row: from 1 to {@link #MOST}
   */
  static byte[] write(int n) {
    RowSortWriter w = new RowSortWriter(n);
    w.asm.load(TABLE, Mem.at(RDI, 8 * TABLE_AT));
    w.asm.load(KEYS, Mem.at(RDI, 8 * DATA));
    w.asm.load(LEFT, Mem.at(RDI, 8 * ROWS));
    constants(w.asm, TABLE, Mem.at(RDI, 8 * INVERSE_MASK));
    if (n <= ABREAST) {
      w.abreast();
    } else {
      w.oneByOne();
    }
    w.asm.zeroUpper();
    w.asm.ret();
    return w.asm.finish();
  }

  private void abreast() {
    Label loop = new Label();
    Label last = new Label();
    Label end = new Label();
    asm.moveImmediate(RAX, 8L * n);
    asm.vector(BROADCAST, FULL, ROW_OFFSETS, 0, new Reg(RAX), false);
    asm.vector(MULTIPLY, FULL, ROW_OFFSETS, ROW_OFFSETS, Mem.at(TABLE, SortTable.PLACES), false);
    asm.mask(MaskOp.XNOR, PRESENT, PRESENT, PRESENT);
    asm.mark(loop);
    asm.compareImmediate(LEFT, LANES);
    asm.jump(L, last);
    eightRows();
    asm.addImmediate(KEYS, 8 * LANES * n);
    asm.subImmediate(LEFT, LANES);
    asm.jump(loop);
    asm.mark(last);
    asm.compareImmediate(LEFT, 0);
    asm.jump(E, end);
    asm.moveImmediate(RAX, -1L);
    asm.lowBits(RAX, RAX, LEFT);
    asm.maskFromGeneral(PRESENT, RAX);
    eightRows();
    asm.mark(end);
  }

  private void eightRows() {
    SortNetwork network = new SortNetwork(asm, n);
    asm.move(R10, KEYS);
    for (int i = 0; i < n; i++) {
      int row = network.row(i);
      asm.mask(MaskOp.OR, NOW, PRESENT, PRESENT);
      asm.vector(COPY, FULL, row, 0, new Reg(GREATEST), false);
      asm.indexed(GATHER, FULL, row, R10, ROW_OFFSETS, NOW);
      asm.addImmediate(R10, 8);
    }
    network.columns();
    asm.move(R10, KEYS);
    for (int i = 0; i < n; i++) {
      network.inverseRow(i);
      asm.mask(MaskOp.OR, NOW, PRESENT, PRESENT);
      asm.indexed(SCATTER, FULL, network.row(i), R10, ROW_OFFSETS, NOW);
      asm.addImmediate(R10, 8);
    }
  }

  private void oneByOne() {
    Label loop = new Label();
    Label end = new Label();
    Label network = new Label();
    asm.moveImmediate(RDX, (long) n);
    asm.mark(loop);
    asm.subImmediate(LEFT, 1);
    asm.jump(L, end);
    asm.move(R10, KEYS);
    asm.move(R11, KEYS);
    asm.call(network);
    asm.addImmediate(KEYS, 8 * n);
    asm.jump(loop);
    asm.mark(network);
    new SortNetwork(asm, n <= 32 ? 4 : n <= 64 ? 8 : 16).sort(TABLE);
    asm.mark(end);
  }
}
