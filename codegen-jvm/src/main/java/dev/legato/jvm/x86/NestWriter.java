package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Writes one function: a loop nest whose innermost loops are vector code. Registers: RBX the
 * parameters, RBP the frame; in an innermost loop R11 the number of the iteration, R10 where to
 * stop, RAX, RCX and RDX for use within a statement, the others pointers.
 */
final class NestWriter {
  private static final int[] SAVED = {RBX, RBP, R12, R13, R14, R15};

  private final Assembler asm;
  private final Function function;
  private final Layout layout;
  private final Map<Loop, Leaf> leaves;
  private final Map<Loop, Columns> columns;
  private final Map<Loop, Jam> jams;
  private final Map<Loop, RowLanes> rowLanes;

  private final Frame frame = new Frame();
  private final Asides asides;

  private final UniformWriter uniform;

  NestWriter(Assembler asm, Layout layout, Plan plan) {
    this.asm = asm;
    this.asides = new Asides(asm, frame);
    this.function = new Function(asm, frame, asides, plan.tiles());
    this.layout = layout;
    this.leaves = plan.leaves();
    this.columns = plan.columns();
    this.jams = plan.jams();
    this.rowLanes = plan.rowLanes();
    this.uniform = new UniformWriter(function, layout);
  }

  /** {@return why the function must not run, or ""} */
  String obstacle() {
    return frame.obstacle();
  }

  /** Writes the function that {@code body} fills; its arguments are in RDI, RSI and RDX. */
  private void function(Runnable body) {
    for (int r : SAVED) {
      asm.push(r);
    }
    asm.move(RBX, RDI);
    asm.move(R11, RSP);
    asm.move(RBP, RSP);
    asm.andImmediate(RBP, -64);
    asm.move(RSP, RBP);
    int at = asm.frame();
    asm.store(Mem.at(RBP, -8), R11);
    body.run();
    asm.load(RSP, Mem.at(RBP, -8));
    for (int k = SAVED.length - 1; k >= 0; k--) {
      asm.pop(SAVED[k]);
    }
    asm.zeroUpper();
    asm.ret();
    asides.write();
    asm.setFrame(at, frame.bytes());
  }

  /** Writes the statements and then a loop, whose bounds are the second and third argument. */
  void run(List<Stmt> before, List<Loop> loops) {
    function(() -> {
      Mem lo = frame.word();
      Mem hi = frame.word();
      asm.store(lo, RSI);
      asm.store(hi, RDX);
      block(before);
      for (Loop l : loops) {
        loop(l, lo, hi);
        int word = layout.results();
        for (Fold f : l.folds()) {
          for (Var v : Partials.results(f)) {
            asm.load(RAX, frame.place(v));
            asm.store(UniformWriter.parameter(word++), RAX);
          }
        }
      }
    });
  }

  /** Writes the statements, given the results of the loop's folds. */
  void finish(List<Var> results, List<Stmt> statements) {
    function(() -> {
      int word = layout.results();
      for (Var v : results) {
        frame.bind(v, UniformWriter.parameter(word++));
      }
      block(statements);
    });
  }

  private void block(List<Stmt> statements) {
    for (Stmt s : statements) {
      if (s instanceof Loop l) {
        loop(l, frame.place(l.lo()), frame.place(l.hi()));
      } else {
        uniform.statement(s);
      }
    }
  }

  // --- loops -------------------------------------------------------------------------------

  private void loop(Loop l, Operand lo, Operand hi) {
    Leaf leaf = leaves.get(l);
    if (leaf != null) {
      leaf(leaf, lo, hi);
      return;
    }
    Columns folded = columns.get(l);
    if (folded != null) {
      block(folded.before());
      new ColumnsWriter(asm, frame, layout, folded, uniform.tiles(), this::leaf).write(lo, hi);
      return;
    }
    if (!l.folds().isEmpty()) {
      nestedFold(l, lo, hi);
      return;
    }
    Mem index = frame.define(l.index());
    asm.load(RAX, lo);
    asm.store(index, RAX);
    RowLanes lanes = rowLanes.get(l);
    if (lanes != null) {
      rows(lanes, index, hi);
      return;
    }
    Jam jam = jams.get(l);
    if (jam != null) {
      Label alone = new Label();
      if (!jam.anyLength()) {
        ifLong(jam.leaf().loop(), alone);
      }
      iterations(jam.indices(), index, hi, jam.body());
      asm.mark(alone);
    }
    iterations(List.of(l.index()), index, hi, l.body());
  }

  /** Goes to the label if most of a row's leaves are written some at a time. */
  private void ifLong(Loop row, Label label) {
    Label not = new Label();
    asm.load(RAX, frame.place(row.hi()));
    asm.load(RCX, frame.place(row.lo()));
    asm.sub(RAX, RCX);
    asm.compareImmediate(RAX, FoldBundle.LEAST);
    asm.jump(L, not);
    asm.compareImmediate(RAX, 4 * FoldBundle.LEAST);
    asm.jump(GE, label);
    asm.andImmediate(RAX, FoldTree.LANES - 1);
    asm.jump(E, label);
    asm.mark(not);
  }

  /**
   * Writes iterations up to {@code hi} as long as there are as many as {@code indices}.
   *
   * @param first the first of them
   */
  private void iterations(List<Var> indices, Mem first, Operand hi, List<Stmt> body) {
    Label head = new Label();
    Label end = new Label();
    asm.mark(head);
    asm.load(RAX, first);
    for (Var other : indices.subList(1, indices.size())) {
      asm.addImmediate(RAX, 1);
      asm.store(frame.define(other), RAX);
    }
    asm.compare(RAX, hi);
    asm.jump(GE, end);
    block(body);
    asm.load(RAX, first);
    asm.addImmediate(RAX, indices.size());
    asm.store(first, RAX);
    asm.jump(head);
    asm.mark(end);
  }

  /** Writes rows in lanes; those that are too long for it, and the last ones, one by one. */
  private void rows(RowLanes lanes, Mem index, Operand hi) {
    Label setup = new Label();
    Label head = new Label();
    Label rest = new Label();
    Label single = new Label();
    Label some = new Label();
    Mem until = frame.word();
    asm.mark(setup);
    asm.load(RAX, index);
    asm.addImmediate(RAX, FoldTree.LANES);
    asm.compare(RAX, hi);
    asm.jump(G, rest);
    lanes(
        lanes,
        write -> {
          asm.mark(head);
          asm.load(R11, index);
          Body _ = write.apply(single);
        });
    asm.load(RAX, index);
    asm.addImmediate(RAX, FoldTree.LANES);
    asm.store(index, RAX);
    asm.addImmediate(RAX, FoldTree.LANES);
    asm.compare(RAX, hi);
    asm.jump(LE, head);
    asm.mark(rest);
    asm.load(RAX, hi);
    asm.store(until, RAX);
    asm.jump(some);
    asm.mark(single);
    asm.load(RAX, index);
    asm.addImmediate(RAX, FoldTree.LANES);
    asm.store(until, RAX);
    asm.mark(some);
    iterations(List.of(lanes.rows().index()), index, until, lanes.rows().body());
    asm.load(RAX, index);
    asm.compare(RAX, hi);
    asm.jump(L, setup);
  }

  /** Sets up for rows in lanes, of which {@code each} writes eight. */
  private void lanes(RowLanes lanes, Consumer<java.util.function.Function<Label, Body>> each) {
    frame.apart(
        lanes.varying(),
        () -> {
          RowLanesWriter writer = new RowLanesWriter(function, uniform, lanes);
          each.accept(writer::write);
        });
  }

  private void leaf(Leaf leaf, Operand lo, Operand hi) {
    Label end = new Label();
    List<Mem> row = results(new Partials(leaf.loop().folds()));
    asm.load(RAX, lo);
    asm.compare(RAX, hi);
    asm.jump(GE, end);
    LeafVectors setup = new LeafVectors(function, uniform, leaf);
    if (row.isEmpty()) {
      map(setup, lo, hi);
    } else {
      fold(setup, row, lo, hi);
    }
    asm.mark(end);
  }

  private void map(LeafVectors s, Operand lo, Operand hi) {
    int lanes = s.leaf().lanes();
    int vectors = s.vectors();
    Label head = new Label();
    Label rest = new Label();
    Label end = new Label();
    asm.load(R11, lo);
    s.begin();
    asm.load(R10, hi);
    asm.sub(R10, R11);
    asm.andImmediate(R10, -vectors * lanes);
    asm.add(R10, R11);
    asm.compare(R11, R10);
    asm.jump(GE, rest);
    asm.mark(head);
    s.turn();
    s.advance(vectors * lanes);
    asm.compare(R11, R10);
    asm.jump(L, head);
    asm.mark(rest);
    asm.load(RCX, hi);
    asm.sub(RCX, R11);
    asm.jump(LE, end);
    tailMask();
    s.body(R11, true);
    if (vectors > 1) {
      asm.addImmediate(R11, lanes);
      asm.jump(rest);
    }
    asm.mark(end);
  }

  /** Makes the mask of as many lanes as RCX says, of all if it says more. */
  private void tailMask() {
    asm.moveImmediate(RAX, -1L);
    asm.lowBits(RAX, RAX, RCX);
    asm.maskFromGeneral(Ops.TAIL, RAX);
  }

  // --- folds -------------------------------------------------------------------------------

  private void fold(LeafVectors s, List<Mem> row, Operand lo, Operand hi) {
    FoldWriter folds = new FoldWriter(asm, s.ops(), frame, s.partials(), s.accumulators());
    if (!s.isBundle()) {
      folds.tree(row, lo, hi, split -> {}, () -> folds.leaf(s::body, row));
      return;
    }
    FoldBundle bundle = new FoldBundle(asm, s.ops(), frame, s.partials(), s.accumulators());
    folds.tree(
        row,
        lo,
        hi,
        split -> bundle.write(s::values, s::body, row, split),
        () -> {
          folds.leaf(s::body, row);
          bundle.noteBests();
        });
  }

  /** Writes a fold whose iterations have loops: one after the other, in the order of the tree. */
  private void nestedFold(Loop l, Operand lo, Operand hi) {
    Partials partials = new Partials(l.folds());
    List<Mem> row = results(partials);
    Label end = new Label();
    Label body = new Label();
    Label start = new Label();
    asm.load(RAX, lo);
    asm.compare(RAX, hi);
    asm.jump(GE, end);
    Mem index = frame.define(l.index());
    asm.jump(start);
    asm.mark(body);
    block(l.body());
    asm.ret();
    asm.mark(start);
    List<Integer> accumulators = IntStream.range(0, row.size()).boxed().toList();
    FoldWriter folds = new FoldWriter(asm, new Ops(asm, 8), frame, partials, List.of(accumulators));
    RowLanes lanes = rowLanes.get(l);
    NestedLeaf leaf =
        new NestedLeaf(
            asm, frame, folds, index, body, lanes == null ? null : each -> lanes(lanes, each));
    folds.tree(row, lo, hi, split -> {}, () -> leaf.write(row));
    asm.mark(end);
  }

  /** {@return where results of folds will be, by slot}, which are those of no iterations now. */
  private List<Mem> results(Partials partials) {
    List<Mem> row = new ArrayList<>();
    for (Partials.Slot slot : partials.slots()) {
      Mem place = frame.define(slot.result());
      row.add(place);
      asm.load(RAX, slot.literal());
      asm.store(place, RAX);
    }
    return row;
  }
}
