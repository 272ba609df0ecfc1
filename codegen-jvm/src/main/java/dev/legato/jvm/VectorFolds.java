package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes the vector arithmetic of folds: a row of accumulator vectors in locals. */
final class VectorFolds {
  private final Routine r;
  private final VectorOps ops;
  private final List<Fold> folds;
  private final Function<Var, VectorOps.Operand> value;

  /** Locals of the accumulators: for an ArgReduce, values and places. */
  private final List<Integer> row = new ArrayList<>();

  VectorFolds(
      Routine r, VectorOps ops, List<Fold> folds, Function<Var, VectorOps.Operand> value) {
    this.r = r;
    this.ops = ops;
    this.folds = folds;
    this.value = value;
    folds.forEach(f -> Folds.results(f).forEach(v -> row.add(r.reference())));
  }

  /** A vector or mask in a local. */
  private record Local(Routine r, VectorOps ops, DType type, int slot)
      implements VectorOps.Operand {
    @Override
    public DType maskType() {
      return DType.BOOL;
    }

    @Override
    public void push() {
      r.mv.visitVarInsn(ALOAD, slot);
    }

    @Override
    public void pushMask(DType as) {
      r.mv.visitVarInsn(ALOAD, slot);
      ops.castMask(DType.BOOL, as);
    }
  }

  private Local local(DType t, int slot) {
    return new Local(r, ops, t, slot);
  }

  private void keep(int slot) {
    r.mv.visitVarInsn(ASTORE, slot);
  }

  void identity() {
    int k = 0;
    for (Fold f : folds) {
      FoldOp op =
          switch (f) {
            case Reduce a -> a.op();
            case ArgReduce a -> a.op();
          };
      DType t = f.value().type();
      if (t == DType.BOOL) {
        ops.maskAll(t, () -> r.push(t, op.identity(t)));
      } else {
        ops.broadcast(t, () -> r.push(t, op.identity(t)));
      }
      keep(row.get(k++));
      if (f instanceof ArgReduce) {
        ops.broadcast(DType.INT64, () -> r.push(-1L));
        keep(row.get(k++));
      }
    }
  }

  /** accumulators = accumulators combined with the values of the body. */
  void takeValues() {
    int k = 0;
    for (Fold f : folds) {
      DType t = f.value().type();
      Local acc = local(t, row.get(k));
      switch (f) {
        case Reduce(Var result, FoldOp op, Var v) -> {
          reduce(op, t, acc, value.apply(v));
          keep(row.get(k++));
        }
        case ArgReduce(Var result, Var at, FoldOp op, Var v, Var index) -> {
          place(op, t, acc, local(DType.INT64, row.get(k + 1)), value.apply(v), value.apply(index));
          k += 2;
        }
      }
    }
  }

  /** Pushes the combination of the accumulator with {@code b}. */
  private void reduce(FoldOp op, DType t, VectorOps.Operand a, VectorOps.Operand b) {
    if (t == DType.BOOL) {
      a.pushMask(t);
      b.pushMask(t);
      String name =
          switch (op) {
            case ADD, OR, MAX -> "or";
            case MUL, AND, MIN -> "and";
            case XOR -> "xor";
          };
      r.callOn(
          VectorTypes.MASK, name, "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
      return;
    }
    boolean extreme = op == FoldOp.MIN || op == FoldOp.MAX;
    if (extreme && (t.isFloat() || t.isUnsigned())) {
      b.push();
      a.push();
      keepsLeft(op, t, a, b);
      ops.blend(t);
      return;
    }
    a.push();
    VectorTypes.operator(r, op.name());
    b.push();
    r.callOn(
        VectorTypes.type(t),
        "lanewise",
        "(L" + VectorTypes.OPERATORS + "$Binary;" + VectorTypes.L_VECTOR + ")"
            + VectorTypes.descriptor(t));
  }

  /** Pushes the mask of the lanes whose accumulator stays, as FoldOp.keepsLeft. */
  private void keepsLeft(FoldOp op, DType t, VectorOps.Operand a, VectorOps.Operand b) {
    compare(t, (t.isUnsigned() ? "U" : "") + (op == FoldOp.MIN ? "LE" : "GE"), a, b);
    if (t.isFloat()) {
      compare(t, "NE", a, a);
      r.callOn(VectorTypes.MASK, "or", "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
    }
  }

  private void compare(DType t, String condition, VectorOps.Operand a, VectorOps.Operand b) {
    a.push();
    VectorTypes.operator(r, condition);
    b.push();
    r.callOn(
        VectorTypes.type(t),
        "compare",
        "(L" + VectorTypes.OPERATORS + "$Comparison;" + VectorTypes.L_VECTOR + ")"
            + VectorTypes.L_MASK);
  }

  private void place(
      FoldOp op, DType t, Local acc, Local at, VectorOps.Operand v, VectorOps.Operand index) {
    int stays = r.reference();
    DType as = t == DType.BOOL ? DType.INT64 : t;
    if (t == DType.BOOL) {
      // MIN: stays unless the accumulator is true and the value false; MAX: the other way round.
      VectorOps.Operand more = op == FoldOp.MIN ? acc : v;
      VectorOps.Operand less = op == FoldOp.MIN ? v : acc;
      more.pushMask(as);
      less.pushMask(as);
      r.callOn(VectorTypes.MASK, "andNot", "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
      r.callOn(VectorTypes.MASK, "not", "()" + VectorTypes.L_MASK);
    } else {
      keepsLeft(op, t, acc, v);
    }
    ops.castMask(as, DType.INT64);
    at.push();
    VectorTypes.operator(r, "GE");
    ops.broadcast(DType.INT64, () -> r.push(0L));
    r.callOn(
        VectorTypes.type(DType.INT64),
        "compare",
        "(L" + VectorTypes.OPERATORS + "$Comparison;" + VectorTypes.L_VECTOR + ")"
            + VectorTypes.L_MASK);
    r.callOn(VectorTypes.MASK, "and", "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
    keep(stays);
    Local mask = local(DType.BOOL, stays);
    if (t == DType.BOOL) {
      choose(acc, v, mask);
    } else {
      v.push();
      acc.push();
      mask.push();
      ops.castMask(DType.INT64, t);
      ops.blend(t);
    }
    keep(acc.slot());
    index.push();
    at.push();
    mask.push();
    ops.blend(DType.INT64);
    keep(at.slot());
  }

  /** Pushes the bools of {@code a} where the int64 mask holds, of {@code b} elsewhere. */
  private void choose(Local a, VectorOps.Operand b, Local mask) {
    String binary = "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK;
    a.pushMask(DType.BOOL);
    mask.push();
    ops.castMask(DType.INT64, DType.BOOL);
    r.callOn(VectorTypes.MASK, "and", binary);
    b.pushMask(DType.BOOL);
    mask.push();
    ops.castMask(DType.INT64, DType.BOOL);
    r.callOn(VectorTypes.MASK, "andNot", binary);
    r.callOn(VectorTypes.MASK, "or", binary);
  }

  /**
   * Leaves the combination ((0+1)+(2+3))+((4+5)+(6+7)) of the lanes in the scalar row.
   *
   * @param memory local with the address of one vector's space
   */
  void combineLanes(FoldWriter scalars, List<Integer> into, int memory) {
    List<List<Integer>> lanes = new ArrayList<>();
    for (int lane = 0; lane < FoldTree.LANES; lane++) {
      lanes.add(lane == 0 ? into : scalars.row());
    }
    List<Var> results = scalars.results();
    for (int k = 0; k < results.size(); k++) {
      DType t = results.get(k).type();
      ops.write(t, () -> r.loadLong(memory), local(t, row.get(k)), -1);
      for (int lane = 0; lane < FoldTree.LANES; lane++) {
        int offset = lane * t.bytes();
        ScalarOps.read(
            r,
            t,
            () -> {
              r.loadLong(memory);
              r.push((long) offset);
              r.op(LADD);
            });
        r.store(Repr.of(t), lanes.get(lane).get(k));
      }
    }
    for (int apart = 1; apart < FoldTree.LANES; apart *= 2) {
      for (int lane = 0; lane < FoldTree.LANES; lane += 2 * apart) {
        scalars.combine(lanes.get(lane), lanes.get(lane + apart));
      }
    }
  }
}
