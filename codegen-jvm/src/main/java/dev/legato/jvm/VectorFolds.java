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

/** Folds of vectors, lane by lane. */
final class VectorFolds implements Accumulators {
  private final Routine r;
  private final VectorOps ops;
  private final List<Fold> folds;
  private final Function<Var, VectorOps.Operand> value;

  private final int lanes;

  /** Whether extremes may lose NaN, which is checked elsewhere. */
  private boolean nanLost;

  VectorFolds(
      Routine r,
      VectorOps ops,
      List<Fold> folds,
      Function<Var, VectorOps.Operand> value,
      int lanes) {
    this.r = r;
    this.ops = ops;
    this.folds = folds;
    this.value = value;
    this.lanes = lanes;
  }

  /** The same, extremes of floating-point values being simple ones, which lose NaN. */
  VectorFolds withoutNan() {
    VectorFolds simple = new VectorFolds(r, ops, folds, value, lanes);
    simple.nanLost = true;
    return simple;
  }

  private List<Var> results() {
    return folds.stream().flatMap(f -> Folds.results(f).stream()).toList();
  }

  @Override
  public List<Integer> row() {
    return results().stream().map(v -> r.reference()).toList();
  }

  @Override
  public void move(List<Integer> from, List<Integer> to) {
    for (int k = 0; k < from.size(); k++) {
      r.mv.visitVarInsn(ALOAD, from.get(k));
      keep(to.get(k));
    }
  }

  /** left = left combined with right. */
  @Override
  public void combine(List<Integer> left, List<Integer> right) {
    int k = 0;
    for (Fold f : folds) {
      DType t = f.value().type();
      Local acc = local(t, left.get(k));
      Local other = local(t, right.get(k));
      switch (f) {
        case Reduce(Var result, FoldOp op, Var v) -> {
          reduce(op, t, acc, other);
          keep(left.get(k++));
        }
        case ArgReduce(Var result, Var at, FoldOp op, Var v, Var index) -> {
          Local place = local(DType.INT64, left.get(k + 1));
          Local otherPlace = local(DType.INT64, right.get(k + 1));
          place(op, t, acc, place, other, otherPlace, true);
          k += 2;
        }
      }
    }
  }

  @Override
  public int bytes() {
    return 8 * lanes * results().size();
  }

  @Override
  public void save(List<Integer> row, int pointer, int offset) {
    List<Var> results = results();
    for (int k = 0; k < row.size(); k++) {
      DType t = results.get(k).type();
      int at = offset + 8 * lanes * k;
      ops.write(t, () -> address(pointer, at), local(t, row.get(k)), -1);
    }
  }

  @Override
  public void restore(List<Integer> row, int pointer, int offset) {
    List<Var> results = results();
    for (int k = 0; k < row.size(); k++) {
      int at = offset + 8 * lanes * k;
      ops.read(results.get(k).type(), () -> address(pointer, at), -1);
      keep(row.get(k));
    }
  }

  private void address(int pointer, int offset) {
    r.loadLong(pointer);
    r.push((long) offset);
    r.op(LADD);
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

  @Override
  public void identity(List<Integer> row) {
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

  @Override
  public void takeValues(List<Integer> row) {
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
          place(
              op,
              t,
              acc,
              local(DType.INT64, row.get(k + 1)),
              value.apply(v),
              value.apply(index),
              false);
          k += 2;
        }
      }
    }
  }

  /** The same where the bool that {@code condition} pushes (as an int) is true. */
  void takeValuesWhere(List<Integer> row, Runnable condition) {
    int k = 0;
    for (Fold f : folds) {
      Reduce fold = (Reduce) f;
      DType t = fold.value().type();
      Local acc = local(t, row.get(k));
      acc.push();
      reduce(fold.op(), t, acc, value.apply(fold.value()));
      ops.maskAll(t, condition);
      ops.blend(t);
      keep(row.get(k++));
    }
  }

  /** Pushes 1 if any lane of the vector in a local is NaN, else 0. */
  void pushAnyNan(DType t, int slot) {
    Local v = local(t, slot);
    compare(t, "NE", v, v);
    r.callOn(VectorTypes.MASK, "anyTrue", "()Z");
  }

  /** Combines all lanes of the vector in a local, in any order, into the scalar in another. */
  void reduceLanes(FoldOp op, DType t, int slot, int into) {
    local(t, slot).push();
    VectorTypes.operator(r, op.name());
    r.callOn(
        VectorTypes.type(t),
        "reduceLanes",
        "(L" + VectorTypes.OPERATORS + "$Associative;)" + VectorTypes.element(t));
    ScalarOps.wrap(r, t);
    r.store(Repr.of(t), into);
  }

  /**
   * Combines the lanes of each of some leaves of a Reduce, then the leaves, into the scalar in
   * local {@code into}.
   */
  void combineLeaves(int fold, List<Integer> leaves, int into) {
    Reduce f = (Reduce) folds.get(fold);
    Local v = transposed(f, leaves);
    for (int apart = 1; apart < leaves.size(); apart *= 2) {
      v = neighbours(f.op(), v, apart);
    }
    lane(v, 0, into);
  }

  /** Combines the lanes of each of some vectors of a Reduce into a scalar of its own. */
  void combineRows(int fold, List<Integer> rows, List<Integer> into) {
    Local v = transposed((Reduce) folds.get(fold), rows);
    for (int k = 0; k < rows.size(); k++) {
      lane(v, k, into.get(k));
    }
  }

  /** {@return a vector whose lane k is the combination of the lanes of vector k} */
  private Local transposed(Reduce f, List<Integer> slots) {
    DType t = f.value().type();
    List<Local> vectors = slots.stream().map(slot -> local(t, slot)).toList();
    for (int apart = 1; apart < lanes; apart *= 2) {
      List<Local> pairs = new ArrayList<>();
      for (int k = 0; k + 1 < vectors.size(); k += 2) {
        pairs.add(pair(f.op(), vectors.get(k), vectors.get(k + 1), apart));
      }
      vectors = pairs.isEmpty() ? List.of(neighbours(f.op(), vectors.getFirst(), apart)) : pairs;
    }
    return vectors.getFirst();
  }

  private void lane(Local v, int lane, int into) {
    v.push();
    r.push(lane);
    r.callOn(VectorTypes.type(v.type()), "lane", "(I)" + VectorTypes.element(v.type()));
    ScalarOps.wrap(r, v.type());
    r.store(Repr.of(v.type()), into);
  }

  /**
   * Combines lanes that are {@code apart} of two vectors: lane k of the result is that of the first
   * vector's lanes k and k + apart if bit {@code apart} of k is 0, else that of the second's lanes
   * k - apart and k.
   */
  private Local pair(FoldOp op, Local a, Local b, int apart) {
    DType t = a.type();
    Local left = merged(a, swapped(b, apart), apart);
    Local right = merged(swapped(a, apart), b, apart);
    reduce(op, t, left, right);
    return kept(t);
  }

  /** Combines lanes that are {@code apart}, into the first of the two. */
  private Local neighbours(FoldOp op, Local v, int apart) {
    reduce(op, v.type(), v, swapped(v, apart));
    return kept(v.type());
  }

  private Local kept(DType t) {
    int slot = r.reference();
    keep(slot);
    return local(t, slot);
  }

  private Local swapped(Local v, int apart) {
    v.push();
    VectorTypes.swap(r, v.type(), lanes, apart);
    r.callOn(
        VectorTypes.type(v.type()),
        "rearrange",
        "(" + VectorTypes.L_SHUFFLE + ")" + VectorTypes.descriptor(v.type()));
    return kept(v.type());
  }

  /** The lanes of {@code a}, but those of {@code b} where bit {@code apart} of the lane is 1. */
  private Local merged(Local a, Local b, int apart) {
    a.push();
    b.push();
    ops.maskOfBit(a.type(), apart);
    ops.blend(a.type());
    return kept(a.type());
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
      r.callOn(VectorTypes.MASK, name, "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
      return;
    }
    boolean extreme = op == FoldOp.MIN || op == FoldOp.MAX;
    if (extreme && t.isFloat() && nanLost) {
      a.push();
      b.push();
      compare(t, op == FoldOp.MIN ? "GT" : "LT", a, b);
      ops.blend(t);
      return;
    }
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
        "(L"
            + VectorTypes.OPERATORS
            + "$Binary;"
            + VectorTypes.L_VECTOR
            + ")"
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
        "(L"
            + VectorTypes.OPERATORS
            + "$Comparison;"
            + VectorTypes.L_VECTOR
            + ")"
            + VectorTypes.L_MASK);
  }

  /** Pushes the mask, of the lanes of {@code t} (of int64 for bools), where {@code a} stays. */
  private void stays(FoldOp op, DType t, VectorOps.Operand a, VectorOps.Operand b) {
    if (t == DType.BOOL) {
      // MIN: stays unless the accumulator is true and the value false; MAX: the other way round.
      VectorOps.Operand more = op == FoldOp.MIN ? a : b;
      VectorOps.Operand less = op == FoldOp.MIN ? b : a;
      more.pushMask(DType.INT64);
      less.pushMask(DType.INT64);
      r.callOn(VectorTypes.MASK, "andNot", "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
      r.callOn(VectorTypes.MASK, "not", "()" + VectorTypes.L_MASK);
    } else {
      keepsLeft(op, t, a, b);
    }
  }

  /**
   * @param maybeNone whether {@code v} may be the result of no iterations
   */
  private void place(
      FoldOp op,
      DType t,
      Local acc,
      Local at,
      VectorOps.Operand v,
      VectorOps.Operand index,
      boolean maybeNone) {
    int stays = r.reference();
    DType as = t == DType.BOOL ? DType.INT64 : t;
    stays(op, t, acc, v);
    ops.castMask(as, DType.INT64);
    if (maybeNone) {
      // Two partial results: of equal extremes the lower place is first.
      stays(op, t, v, acc);
      r.callOn(VectorTypes.MASK, "not", "()" + VectorTypes.L_MASK);
      ops.castMask(as, DType.INT64);
      compare(DType.INT64, "LT", at, index);
      r.callOn(VectorTypes.MASK, "or", "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
      r.callOn(VectorTypes.MASK, "and", "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
    }
    at.push();
    VectorTypes.operator(r, "GE");
    ops.broadcast(DType.INT64, () -> r.push(0L));
    r.callOn(
        VectorTypes.type(DType.INT64),
        "compare",
        "(L"
            + VectorTypes.OPERATORS
            + "$Comparison;"
            + VectorTypes.L_VECTOR
            + ")"
            + VectorTypes.L_MASK);
    r.callOn(VectorTypes.MASK, "and", "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
    if (maybeNone) {
      index.push();
      VectorTypes.operator(r, "LT");
      ops.broadcast(DType.INT64, () -> r.push(0L));
      r.callOn(
          VectorTypes.type(DType.INT64),
          "compare",
          "(L"
              + VectorTypes.OPERATORS
              + "$Comparison;"
              + VectorTypes.L_VECTOR
              + ")"
              + VectorTypes.L_MASK);
      r.callOn(VectorTypes.MASK, "or", "(" + VectorTypes.L_MASK + ")" + VectorTypes.L_MASK);
    }
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
  void combineLanes(ScalarFolds scalars, List<Integer> row, List<Integer> into, int memory) {
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
