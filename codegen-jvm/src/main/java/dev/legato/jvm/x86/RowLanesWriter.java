package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes eight rows of {@link RowLanes}, R11 being the number of the first. */
final class RowLanesWriter implements Body.Addresses {
  private static final int OTHER = Ops.TEMP + 1;
  private static final int OTHER_PLACE = Ops.TEMP + 2;

  private final Function function;
  private final Assembler asm;
  private final Frame frame;
  private final Ops ops;
  private final RowLanes rows;
  private final Leaf leaf;
  private final Partials partials;
  private final Combining combining;
  private final Pointers pointers;
  private final Mem numbers;

  /** Where values of lanes lie between the parts. */
  private final Map<Var, Mem> places = new HashMap<>();

  private final List<Integer> accumulators = new ArrayList<>();

  /** Writes what is set up before the first of the rows. */
  RowLanesWriter(Function function, UniformWriter uniform, RowLanes rows) {
    this.function = function;
    this.asm = function.asm();
    this.frame = function.frame();
    this.rows = rows;
    this.leaf = rows.leaf();
    this.ops = new Ops(asm, FoldTree.LANES);
    this.partials = new Partials(rows.inner().folds());
    this.combining = new Combining(asm, ops, partials);
    this.numbers = frame.own();
    frame.bind(leaf.loop().index(), new Literal(0));
    uniform.block(leaf.before());
    frame.unbind(leaf.loop().index());
    if (leaf.usesIndex()) {
      for (int k = 0; k < FoldTree.LANES; k++) {
        asm.moveImmediate(RAX, k);
        asm.store(Mem.at(RBP, numbers.offset() + 8 * k), RAX);
      }
    }
    this.pointers = new Pointers(function, uniform, leaf);
    rows.crossing().forEach(this::place);
    place(rows.inner().index());
    for (int slot = 0; slot < partials.width(); slot++) {
      place(partials.slot(slot).result());
      accumulators.add(register(0, slot));
    }
  }

  private Mem place(Var v) {
    Mem place = Lane.of(v.type()) == Lane.MASK ? frame.word() : frame.own();
    places.put(v, place);
    return place;
  }

  private Mem placeOf(Var v) {
    return Objects.requireNonNull(places.get(v));
  }

  /**
   * Writes the eight rows.
   *
   * @param along where it goes if one of them has groups of eight elements
   * @return what defines the values of the loop's own folds
   */
  Body write(Label along) {
    Body before = body(rows.before(), Set.of(), rows.crossing(), false);
    for (Var v : rows.crossing()) {
      ops.spill(Lane.of(v.type()), placeOf(v), before.result(v));
    }
    Mem counter = placeOf(rows.inner().index());
    bound(OTHER, rows.inner().lo());
    ops.spill(Lane.I64, counter, OTHER);
    Label rest = new Label();
    if (rows.ofOneLength()) {
      groups(counter, along, rest);
    } else {
      bound(Ops.TEMP, rows.inner().hi());
      ops.sub(Lane.I64, Ops.TEMP, Ops.TEMP, new Reg(OTHER));
      Literal group = new Literal(FoldTree.LANES);
      ops.compare(Lane.I64, false, Ops.Condition.GE, Ops.MASK_TEMP, Ops.TEMP, group, 0);
      asm.maskTest(Ops.MASK_TEMP);
      asm.jump(NE, along);
    }
    identity(0);
    asm.mark(rest);
    elements(counter);
    for (int slot = 0; slot < partials.width(); slot++) {
      Var result = partials.slot(slot).result();
      Lane lane = Lane.of(result.type());
      int register = lane == Lane.MASK ? Ops.MASK_TEMP : accumulators.get(slot);
      ops.held(result.type(), register, accumulators.get(slot));
      ops.spill(lane, placeOf(result), register);
    }
    return body(rows.after(), Set.of(), leaf.folded(), false);
  }

  private void bound(int to, Var v) {
    if (frame.isUniform(v)) {
      ops.broadcast(Lane.I64, to, frame.place(v));
    } else {
      ops.reload(Lane.I64, to, placeOf(v));
    }
  }

  /** Makes partial results of a lane of the tree those of no elements. */
  private void identity(int lane) {
    for (int slot = 0; slot < partials.width(); slot++) {
      Partials.Slot s = partials.slot(slot);
      ops.broadcast(s.lane(), register(lane, slot), s.literal());
    }
  }

  /** {@return the register of a partial result of each row}: that of a lane of the tree */
  private int register(int lane, int slot) {
    return lane * partials.width() + slot;
  }

  private List<Integer> registers(int lane, int fold) {
    return partials.slotsOf(fold).stream().map(slot -> register(lane, slot)).toList();
  }

  /**
   * Writes the groups of eight elements of rows of one length, if they have some.
   *
   * @param along where it goes if they are more than a leaf
   * @param rest where it goes behind the groups
   */
  private void groups(Mem counter, Label along, Label rest) {
    Label head = new Label();
    Label few = new Label();
    Mem stop = frame.word();
    Mem at = frame.word();
    asm.load(RCX, frame.place(rows.inner().lo()));
    asm.load(RAX, frame.place(rows.inner().hi()));
    asm.sub(RAX, RCX);
    asm.compareImmediate(RAX, FoldTree.LEAF);
    asm.jump(G, along);
    asm.compareImmediate(RAX, FoldTree.LANES);
    asm.jump(L, few);
    asm.store(at, RCX);
    asm.andImmediate(RAX, -FoldTree.LANES);
    asm.add(RAX, RCX);
    asm.store(stop, RAX);
    Set<Integer> reserved = new HashSet<>();
    for (int lane = 0; lane < FoldTree.LANES; lane++) {
      identity(lane);
      for (int slot = 0; slot < partials.width(); slot++) {
        reserved.add(register(lane, slot));
      }
    }
    asm.mark(head);
    for (int lane = 0; lane < FoldTree.LANES; lane++) {
      Body body = body(rows.during(), reserved, sources(), false);
      for (int k = 0; k < partials.count(); k++) {
        combining.next(k, registers(lane, k), combining.taken(k, body, Ops.TEMP));
      }
      count(counter);
    }
    asm.load(RAX, at);
    asm.addImmediate(RAX, FoldTree.LANES);
    asm.store(at, RAX);
    asm.compare(RAX, stop);
    asm.jump(L, head);
    for (int apart = 1; apart < FoldTree.LANES; apart *= 2) {
      for (int lane = 0; lane < FoldTree.LANES; lane += 2 * apart) {
        for (int k = 0; k < partials.count(); k++) {
          combining.both(k, registers(lane, k), registers(lane + apart, k));
        }
      }
    }
    asm.jump(rest);
    asm.mark(few);
  }

  private List<Var> sources() {
    return partials.slots().stream().map(Partials.Slot::source).toList();
  }

  private void count(Mem counter) {
    ops.reload(Lane.I64, Ops.TEMP, counter);
    ops.add(Lane.I64, Ops.TEMP, Ops.TEMP, new Literal(1));
    ops.spill(Lane.I64, counter, Ops.TEMP);
  }

  /** Writes the loop along the rows, or what is left of them, element by element. */
  private void elements(Mem counter) {
    Label head = new Label();
    Label end = new Label();
    asm.mark(head);
    bound(OTHER, rows.inner().hi());
    ops.reload(Lane.I64, Ops.TEMP, counter);
    ops.compare(Lane.I64, false, Ops.Condition.LT, Ops.TAIL, Ops.TEMP, new Reg(OTHER), 0);
    asm.maskTest(Ops.TAIL);
    asm.jump(E, end);
    Body body = body(rows.during(), new HashSet<>(accumulators), sources(), true);
    for (int k = 0; k < partials.count(); k++) {
      next(k, body);
    }
    count(counter);
    asm.jump(head);
    asm.mark(end);
  }

  /** Combines a fold's accumulator with the values of the lanes whose rows have not ended. */
  private void next(int fold, Body body) {
    List<Integer> acc = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int slot : partials.slotsOf(fold)) {
      acc.add(accumulators.get(slot));
      others.add(others.isEmpty() ? OTHER : OTHER_PLACE);
      ops.move(partials.slot(slot).lane(), others.getLast(), acc.getLast());
    }
    combining.next(fold, others, combining.taken(fold, body, Ops.TEMP));
    for (int n = 0; n < acc.size(); n++) {
      Lane lane = partials.slot(partials.slotsOf(fold).get(n)).lane();
      ops.blend(lane, acc.get(n), Ops.TAIL, acc.get(n), new Reg(others.get(n)));
    }
  }

  private Body body(List<Stmt> statements, Set<Integer> reserved, List<Var> kept, boolean tail) {
    Var index = leaf.loop().index();
    Body body = new Body(function, ops, statements, index, Map.of(), reserved, places, kept);
    if (leaf.usesIndex()) {
      body.defineIndex(index, R11, numbers);
    }
    body.write(this, tail);
    return body;
  }

  @Override
  public boolean isUnit(int b, List<Var> index) {
    return pointers.isUnit(b, index);
  }

  @Override
  public boolean isCounter(int b, List<Var> index, Var v) {
    return pointers.isCounter(b, index, v);
  }

  @Override
  public Mem of(int b, List<Var> index) {
    return pointers.of(b, index);
  }

  @Override
  public Mem stride(int b, int axis) {
    return pointers.stride(b, axis);
  }

  @Override
  public @Nullable Mem base(int b, List<Var> index) {
    return pointers.base(b, index);
  }
}
