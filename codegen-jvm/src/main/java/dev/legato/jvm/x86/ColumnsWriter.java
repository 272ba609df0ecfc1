package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.jvm.x86.Columns.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@link Columns}: tile after tile, the recursion of {@link FoldTree} over its rows. */
final class ColumnsWriter {
  /** Writes a loop. */
  interface Loops {
    void write(Leaf leaf, Operand lo, Operand hi);
  }

  /**
   * Bytes of a table that stays in the second-level cache. A row of a larger one is a short piece
   * of memory, and the processor is asked for that of the next row before it is read.
   */
  private static final int CACHED = 1 << 20;

  private final Assembler asm;
  private final Frame frame;
  private final Columns columns;
  private final Layout layout;

  /** By tile: its address less that of as many elements as there are columns before. */
  private final Map<Integer, Mem> addresses;

  private final Loops loops;
  private final Mem first;
  private final Mem last;
  private final Mem row;

  /** The rows that are taken together with it. */
  private final List<Mem> others;

  private final Mem full;
  private final Mem end;
  private final Mem lane;
  private final Mem top;
  private final Label node = new Label();

  ColumnsWriter(
      Assembler asm,
      Frame frame,
      Layout layout,
      Columns columns,
      Map<Integer, Mem> addresses,
      Loops loops) {
    this.asm = asm;
    this.frame = frame;
    this.layout = layout;
    this.columns = columns;
    this.addresses = addresses;
    this.loops = loops;
    this.first = frame.word();
    this.last = frame.word();
    this.row = frame.word();
    this.full = frame.word();
    this.end = frame.word();
    this.lane = frame.word();
    this.top = frame.word();
    this.others = new ArrayList<>();
    frame.bind(columns.rows().index(), row);
    for (Var v : columns.together().subList(1, columns.together().size())) {
      others.add(frame.define(v));
    }
    for (Results r : columns.results()) {
      r.lanes().forEach(t -> addresses.put(t, frame.word()));
      addresses.put(r.current(), frame.word());
      addresses.put(r.folded(), frame.word());
      addresses.put(r.left(), frame.word());
    }
  }

  /** Writes the columns from {@code lo} to {@code hi}; what is before the fold is defined. */
  void write(Operand lo, Operand hi) {
    Label head = new Label();
    Label whole = new Label();
    Label some = new Label();
    Label done = new Label();
    asm.load(RAX, lo);
    asm.store(first, RAX);
    asm.mark(head);
    asm.load(RAX, first);
    asm.load(RCX, hi);
    asm.compare(RAX, RCX);
    asm.jump(GE, done);
    asm.addImmediate(RAX, columns.width());
    asm.compare(RAX, RCX);
    asm.jump(LE, whole);
    asm.move(RAX, RCX);
    asm.mark(whole);
    asm.store(last, RAX);
    place();
    asm.load(RSI, frame.place(columns.rows().lo()));
    asm.load(RDX, frame.place(columns.rows().hi()));
    asm.sub(RDX, RSI);
    asm.jump(GE, some);
    asm.moveImmediate(RDX, 0);
    asm.mark(some);
    asm.call(node);
    loops.write(columns.after(), first, last);
    asm.load(RAX, last);
    asm.store(first, RAX);
    asm.jump(head);
    new TreeWriter(asm, split -> {}, this::leaf, this::keep, this::join).write(node);
    asm.mark(done);
  }

  /** Leaves in a register where a piece of the tiles lies, the first column being 0. */
  private void address(int into, int offset, int bytes) {
    asm.load(RCX, first);
    asm.multiply(RCX, new Literal(bytes));
    asm.lea(into, Mem.at(RBX, layout.tiles() + offset));
    asm.sub(into, RCX);
  }

  private void place() {
    int offset = 0;
    for (Results r : columns.results()) {
      int bytes = r.bytes();
      for (int tile : r.lanes()) {
        address(RAX, offset, bytes);
        asm.store(addresses.get(tile), RAX);
        offset += columns.pitch(bytes);
      }
      address(RAX, offset, bytes);
      asm.store(addresses.get(r.folded()), RAX);
      offset += columns.pitch(bytes);
    }
    asm.lea(RAX, Mem.at(RBX, layout.tiles() + offset));
    asm.store(top, RAX);
  }

  /** Sets where results of left siblings are, at the top of the stack. */
  private void left() {
    int offset = 0;
    for (Results r : columns.results()) {
      int bytes = r.bytes();
      asm.load(RCX, first);
      asm.multiply(RCX, new Literal(bytes));
      asm.load(RAX, top);
      asm.addImmediate(RAX, offset);
      asm.sub(RAX, RCX);
      asm.store(addresses.get(r.left()), RAX);
      offset += columns.pitch(bytes);
    }
  }

  private void along(Leaf leaf) {
    loops.write(leaf, first, last);
  }

  private void keep() {
    asm.push(RSI);
    asm.push(RDX);
    left();
    along(columns.save());
    count(top, columns.block());
    asm.pop(RDX);
    asm.pop(RSI);
  }

  private void join() {
    count(top, -columns.block());
    left();
    along(columns.join());
  }

  /** Writes a leaf of RDX rows from RSI on. */
  private void leaf() {
    Label few = new Label();
    Label rest = new Label();
    asm.store(row, RSI);
    asm.lea(RAX, new Mem(RSI, RDX, 1, 0));
    asm.store(end, RAX);
    asm.andImmediate(RDX, -FoldTree.LANES);
    asm.jump(E, few);
    asm.add(RDX, RSI);
    asm.store(full, RDX);
    along(columns.fill());
    Leaf.Table table = columns.table();
    Label cached = new Label();
    Label taken = new Label();
    if (table != null) {
      asm.load(RAX, frame.place(columns.rows().hi()));
      asm.sub(RAX, frame.place(columns.rows().lo()));
      asm.multiply(RAX, UniformWriter.parameter(layout.strides(table.buffer()) + table.axis()));
      asm.compareImmediate(RAX, CACHED);
      asm.jump(LE, cached);
      groups(table);
      asm.jump(taken);
    }
    asm.mark(cached);
    groups(null);
    asm.mark(taken);
    along(columns.lanes());
    asm.jump(rest);
    asm.mark(few);
    along(columns.empty());
    asm.mark(rest);
    for (Results r : columns.results()) {
      asm.load(RAX, addresses.get(r.folded()));
      asm.store(addresses.get(r.current()), RAX);
    }
    Label head = new Label();
    Label done = new Label();
    asm.mark(head);
    asm.load(RAX, row);
    asm.compare(RAX, end);
    asm.jump(GE, done);
    along(columns.row());
    count(row, 1);
    asm.jump(head);
    asm.mark(done);
  }

  /** Takes rows of all lanes. */
  private void groups(Leaf.@Nullable Table table) {
    int together = columns.together().size();
    if (together > 1) {
      lanes(columns.rowsTogether().through(table), together);
    }
    lanes(columns.row().through(table), 1);
  }

  /**
   * Takes rows in groups of so many for each lane, as long as there are whole groups: the loop over
   * lanes is inside, so that rows are read about in order.
   */
  private void lanes(Leaf leaf, int together) {
    int group = FoldTree.LANES * together;
    Label head = new Label();
    Label each = new Label();
    Label done = new Label();
    asm.mark(head);
    asm.load(RAX, row);
    asm.addImmediate(RAX, group);
    asm.compare(RAX, full);
    asm.jump(G, done);
    asm.moveImmediate(RAX, 0);
    asm.store(lane, RAX);
    asm.mark(each);
    for (Results r : columns.results()) {
      int bytes = r.bytes();
      asm.load(RAX, lane);
      asm.multiply(RAX, new Literal(columns.pitch(bytes)));
      asm.add(RAX, addresses.get(r.lanes().getFirst()));
      asm.store(addresses.get(r.current()), RAX);
    }
    for (int k = 1; k < together; k++) {
      asm.load(RAX, row);
      asm.addImmediate(RAX, k * FoldTree.LANES);
      asm.store(others.get(k - 1), RAX);
    }
    along(leaf);
    count(row, 1);
    count(lane, 1);
    asm.compareImmediate(RAX, FoldTree.LANES);
    asm.jump(L, each);
    count(row, group - FoldTree.LANES);
    asm.jump(head);
    asm.mark(done);
  }

  /** Adds to a word, and leaves it in RAX. */
  private void count(Mem word, int by) {
    asm.load(RAX, word);
    asm.addImmediate(RAX, by);
    asm.store(word, RAX);
  }
}
