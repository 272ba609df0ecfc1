package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;

/** The instructions that combine partial results, in vectors of eight lanes. */
final class Combining {
  /** Vector registers for a second partial result, and for the bits of bools. */
  static final int OTHER = Ops.TEMP + 1;

  static final int OTHER_PLACE = Ops.TEMP + 2;
  static final int BITS = Ops.TEMP + 2;

  /** Combines a fold's accumulator with a value to its right, places left out. */
  interface Values {
    void write(int fold, int acc, int value);
  }

  private final Assembler asm;
  private final Ops ops;
  private final Partials partials;

  Combining(Assembler asm, Ops ops, Partials partials) {
    this.asm = asm;
    this.ops = ops;
    this.partials = partials;
  }

  /** Makes what a leaf accumulates that of no iterations. */
  void identity(List<Integer> acc) {
    for (int slot = 0; slot < acc.size(); slot++) {
      ops.broadcast(partials.slot(slot).lane(), acc.get(slot), partials.slot(slot).literal());
    }
  }

  /** Makes a slot in memory that of no iterations. */
  void identity(int slot, Mem to) {
    asm.load(RAX, partials.slot(slot).literal());
    asm.store(to, RAX);
  }

  /** Leaves what a leaf accumulated, in all lanes, in a row. */
  void store(List<Mem> row, List<Integer> acc) {
    for (int slot = 0; slot < acc.size(); slot++) {
      ops.storeFirst(partials.slot(slot).lane(), row.get(slot), acc.get(slot));
    }
  }

  /**
   * {@return registers with the fold's values of a body}, by slot of the fold
   *
   * @param bits a register for the bits of bools
   */
  List<Integer> taken(int fold, Body body, int bits) {
    List<Var> sources =
        partials.slotsOf(fold).stream().map(s -> partials.slot(s).source()).toList();
    List<Integer> registers = body.results(sources);
    if (sources.getFirst().type() != DType.BOOL) {
      return registers;
    }
    List<Integer> held = new ArrayList<>(registers);
    ops.bits(bits, registers.getFirst());
    held.set(0, bits);
    return held;
  }

  private Lane lane(int fold) {
    return partials.slot(fold).lane();
  }

  private DType type(int fold) {
    return partials.slot(fold).type();
  }

  private boolean isLargest(int fold) {
    return partials.op(fold) == FoldOp.MAX;
  }

  private boolean isUnsigned(int fold) {
    return type(fold).isUnsigned() || type(fold) == DType.BOOL;
  }

  /** The condition of a value that is the extreme of two, or equal. */
  private Ops.Condition keeps(int fold) {
    return isLargest(fold) ? Ops.Condition.GE : Ops.Condition.LE;
  }

  /** The mask of lanes in which a value is neither the extreme, nor equal, nor NaN. */
  private void losers(int fold, int mask, int value, int other) {
    Ops.Condition worse = isLargest(fold) ? Ops.Condition.NOT_GE : Ops.Condition.NOT_LE;
    Lane lane = lane(fold);
    ops.compare(lane, isUnsigned(fold), worse, mask, value, new Reg(other), 0);
    if (lane.isFloat()) {
      ops.compare(lane, false, Ops.Condition.EQ, mask, value, new Reg(value), mask);
    }
  }

  /** Values as they are. */
  void values(int fold, int acc, int value) {
    Lane lane = lane(fold);
    Operand v = new Reg(value);
    switch (partials.op(fold)) {
      case ADD -> ops.add(lane, acc, acc, v);
      case MUL -> ops.mul(lane, acc, acc, v);
      case AND -> ops.and(lane, acc, acc, v);
      case OR -> ops.or(lane, acc, acc, v);
      case XOR -> ops.xor(lane, acc, acc, v);
      case MIN, MAX -> {
        if (lane.isFloat()) {
          losers(fold, Ops.MASK_TEMP, acc, value);
          ops.blend(lane, acc, Ops.MASK_TEMP, acc, v);
        } else {
          ops.extreme(lane, isUnsigned(fold), isLargest(fold), acc, acc, v);
        }
      }
    }
    if (partials.op(fold) == FoldOp.ADD || partials.op(fold) == FoldOp.MUL) {
      ops.wrap(type(fold), acc);
    }
  }

  /** Values that come in order; that there is a NaN among extremes is noted in {@link Ops#NAN}. */
  void noting(int fold, int acc, int value) {
    if (partials.isFloatingExtreme(fold)) {
      note(fold, value, value);
      largest(fold, acc, value, acc);
    } else {
      values(fold, acc, value);
    }
  }

  /** Notes lanes in which one of two is NaN. */
  void note(int fold, int a, int b) {
    ops.compare(lane(fold), false, Ops.Condition.UNORDERED, Ops.MASK_TEMP, a, new Reg(b), 0);
    asm.mask(MaskOp.OR, Ops.NAN, Ops.NAN, Ops.MASK_TEMP);
  }

  /** The extreme of two floats; the second if they are equal. */
  void largest(int fold, int to, int first, int second) {
    ops.extreme(lane(fold), isLargest(fold), to, first, new Reg(second));
  }

  /** Values, of which no extreme is NaN. */
  void clean(int fold, int acc, int value) {
    if (partials.isFloatingExtreme(fold)) {
      largest(fold, acc, value, acc);
    } else {
      values(fold, acc, value);
    }
  }

  /** The mask of lanes in which a value would not replace another extreme, which is no NaN. */
  void kept(int fold, int mask, int known, int value) {
    ops.compare(lane(fold), isUnsigned(fold), keeps(fold), mask, known, new Reg(value), 0);
  }

  /**
   * A fold's accumulator with the values of a later iteration.
   *
   * @param acc by slot of the fold
   * @param values by slot of the fold
   */
  void next(int fold, List<Integer> acc, List<Integer> values) {
    if (!partials.hasPlace(fold)) {
      values(fold, acc.getFirst(), values.getFirst());
      return;
    }
    losers(fold, Ops.MASK_TEMP, acc.get(0), values.get(0));
    ops.compare(Lane.I64, false, Ops.Condition.LT, Ops.NAN, acc.get(1), new Literal(0), 0);
    take(fold, acc, values);
  }

  /** Two partial results of a fold, the places of the first being anywhere beside the second's. */
  void both(int fold, List<Integer> acc, List<Integer> values) {
    if (!partials.hasPlace(fold)) {
      values(fold, acc.getFirst(), values.getFirst());
      return;
    }
    int a = acc.getFirst();
    int b = values.getFirst();
    Lane lane = lane(fold);
    ops.compare(lane, isUnsigned(fold), keeps(fold), Ops.MASK_TEMP, b, new Reg(a), 0);
    if (lane.isFloat()) {
      ops.compare(lane, false, Ops.Condition.UNORDERED, Ops.NAN, b, new Reg(b), 0);
      asm.mask(MaskOp.OR, Ops.MASK_TEMP, Ops.MASK_TEMP, Ops.NAN);
    }
    Operand place = new Reg(acc.get(1));
    ops.compare(
        Lane.I64, true, Ops.Condition.LT, Ops.MASK_TEMP, values.get(1), place, Ops.MASK_TEMP);
    losers(fold, Ops.NAN, a, b);
    take(fold, acc, values);
  }

  /** Takes the values of the lanes in two masks. */
  private void take(int fold, List<Integer> acc, List<Integer> values) {
    asm.mask(MaskOp.OR, Ops.MASK_TEMP, Ops.MASK_TEMP, Ops.NAN);
    int a = acc.get(0);
    int place = acc.get(1);
    ops.blend(lane(fold), a, Ops.MASK_TEMP, a, new Reg(values.get(0)));
    ops.blend(Lane.I64, place, Ops.MASK_TEMP, place, new Reg(values.get(1)));
  }
}
