package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;

/** Folds of single values. */
final class ScalarFolds implements Accumulators {
  private final Routine r;
  private final List<Fold> folds;

  ScalarFolds(Routine r, List<Fold> folds) {
    this.r = r;
    this.folds = folds;
  }

  /** One partial result of every fold, in locals: for an ArgReduce, value and position. */
  @Override
  public List<Integer> row() {
    List<Integer> slots = new ArrayList<>();
    for (Var v : results()) {
      slots.add(r.slot(Repr.of(v.type())));
    }
    return slots;
  }

  List<Var> results() {
    return folds.stream().flatMap(f -> Folds.results(f).stream()).toList();
  }

  @Override
  public void identity(List<Integer> row) {
    int k = 0;
    for (Fold f : folds) {
      switch (f) {
        case Reduce(Var result, FoldOp op, Var value) -> {
          r.push(result.type(), op.identity(result.type()));
          r.store(Repr.of(result.type()), row.get(k++));
        }
        case ArgReduce(Var result, Var at, FoldOp op, Var value, Var index) -> {
          r.push(result.type(), op.identity(result.type()));
          r.store(Repr.of(result.type()), row.get(k++));
          r.push(-1L);
          r.storeLong(row.get(k++));
        }
      }
    }
  }

  @Override
  public void move(List<Integer> from, List<Integer> to) {
    int k = 0;
    for (Var v : results()) {
      Repr p = Repr.of(v.type());
      r.load(p, from.get(k));
      r.store(p, to.get(k++));
    }
  }

  /** accumulators = accumulators combined with the values of the body. */
  @Override
  public void takeValues(List<Integer> row) {
    int k = 0;
    for (Fold f : folds) {
      List<Var> values = Folds.values(f);
      int at = k;
      switch (f) {
        case Reduce(Var result, FoldOp op, Var value) ->
            reduce(op, value.type(), row.get(at), () -> r.load(value));
        case ArgReduce(Var result, Var where, FoldOp op, Var value, Var index) ->
            arg(op, value.type(), row, at, () -> r.load(value), () -> r.load(index));
      }
      k += values.size();
    }
  }

  /** left = left combined with right. */
  @Override
  public void combine(List<Integer> left, List<Integer> right) {
    int k = 0;
    for (Fold f : folds) {
      int at = k;
      switch (f) {
        case Reduce(Var result, FoldOp op, Var value) -> {
          Repr p = Repr.of(result.type());
          reduce(op, result.type(), left.get(at), () -> r.load(p, right.get(at)));
          k++;
        }
        case ArgReduce(Var result, Var where, FoldOp op, Var value, Var index) -> {
          Repr p = Repr.of(result.type());
          Label none = new Label();
          r.loadLong(right.get(at + 1));
          r.push(0L);
          r.op(LCMP);
          r.jump(IFLT, none);
          first(op, result.type(), left, right, at);
          r.mark(none);
          k += 2;
        }
      }
    }
  }

  private void reduce(FoldOp op, DType t, int acc, Runnable value) {
    Repr p = Repr.of(t);
    switch (op) {
      case ADD, MUL -> {
        r.load(p, acc);
        value.run();
        r.op((op == FoldOp.ADD ? IADD : IMUL) + p.offset);
        ScalarOps.wrap(r, t);
        r.store(p, acc);
      }
      case AND, OR, XOR -> {
        r.load(p, acc);
        value.run();
        r.op((op == FoldOp.AND ? IAND : op == FoldOp.OR ? IOR : IXOR) + p.offset);
        r.store(p, acc);
      }
      case MIN, MAX -> {
        Label keep = new Label();
        keepsLeft(op, t, acc, value, keep);
        value.run();
        r.store(p, acc);
        r.mark(keep);
      }
    }
  }

  /** Jumps to {@code keep} when the accumulator stays. */
  private void keepsLeft(FoldOp op, DType t, int acc, Runnable value, Label keep) {
    Repr p = Repr.of(t);
    r.load(p, acc);
    value.run();
    ScalarOps.compare(r, t, op == FoldOp.MIN);
    r.jump(op == FoldOp.MIN ? IFLE : IFGE, keep);
    if (t.isFloat()) {
      r.load(p, acc);
      r.load(p, acc);
      r.op(p == Repr.DOUBLE ? DCMPL : FCMPL);
      r.jump(IFNE, keep);
    }
  }

  /** Combines two places: of equal extremes the lower one stays, see FoldOp. */
  private void first(FoldOp op, DType t, List<Integer> left, List<Integer> right, int at) {
    Repr p = Repr.of(t);
    Label take = new Label();
    Label keep = new Label();
    Label better = new Label();
    r.loadLong(left.get(at + 1));
    r.push(0L);
    r.op(LCMP);
    r.jump(IFLT, take);
    keepsLeft(op, t, left.get(at), () -> r.load(p, right.get(at)), better);
    r.jump(GOTO, take);
    r.mark(better);
    r.loadLong(left.get(at + 1));
    r.loadLong(right.get(at + 1));
    r.op(LCMP);
    r.jump(IFLT, keep);
    keepsLeft(op, t, right.get(at), () -> r.load(p, left.get(at)), take);
    r.jump(GOTO, keep);
    r.mark(take);
    r.load(p, right.get(at));
    r.store(p, left.get(at));
    r.loadLong(right.get(at + 1));
    r.storeLong(left.get(at + 1));
    r.mark(keep);
  }

  private void arg(FoldOp op, DType t, List<Integer> row, int at, Runnable value, Runnable index) {
    Label take = new Label();
    Label keep = new Label();
    r.loadLong(row.get(at + 1));
    r.push(0L);
    r.op(LCMP);
    r.jump(IFLT, take);
    keepsLeft(op, t, row.get(at), value, keep);
    r.mark(take);
    value.run();
    r.store(Repr.of(t), row.get(at));
    index.run();
    r.storeLong(row.get(at + 1));
    r.mark(keep);
  }

  // --- results in memory -------------------------------------------------------------------

  @Override
  public int bytes() {
    return 8 * results().size();
  }

  @Override
  public void save(List<Integer> row, int pointer, int offset) {
    int k = 0;
    for (Var v : results()) {
      ScalarOps.memory(r, DType.INT64);
      address(pointer, offset + 8 * k);
      r.load(Repr.of(v.type()), row.get(k));
      r.toBits(v.type());
      ScalarOps.set(r, DType.INT64);
      k++;
    }
  }

  @Override
  public void restore(List<Integer> row, int pointer, int offset) {
    int k = 0;
    for (Var v : results()) {
      ScalarOps.memory(r, DType.INT64);
      address(pointer, offset + 8 * k);
      ScalarOps.get(r, DType.INT64);
      r.fromBits(v.type());
      r.store(Repr.of(v.type()), row.get(k));
      k++;
    }
  }

  private void address(int pointer, int offset) {
    r.loadLong(pointer);
    if (offset != 0) {
      r.push((long) offset);
      r.op(LADD);
    }
  }
}
