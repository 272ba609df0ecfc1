package dev.legato.jvm;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.List;

/** What folds define and need, and the combination of partial results on the host. */
final class Folds {
  private Folds() {}

  static List<Var> results(Fold f) {
    return switch (f) {
      case Reduce r -> List.of(r.result());
      case ArgReduce a -> List.of(a.result(), a.at());
    };
  }

  static List<Var> values(Fold f) {
    return switch (f) {
      case Reduce r -> List.of(r.value());
      case ArgReduce a -> List.of(a.value(), a.index());
    };
  }

  /** {@return how many longs the partial results of the folds take} */
  static int width(List<Fold> folds) {
    int width = 0;
    for (Fold f : folds) {
      width += f instanceof ArgReduce ? 2 : 1;
    }
    return width;
  }

  /** Combines two rows of partial results into the left one. */
  static void combine(List<Fold> folds, long[] rows, int left, int right) {
    int k = 0;
    for (Fold f : folds) {
      switch (f) {
        case Reduce(Var result, FoldOp op, Var value) -> {
          rows[left + k] = op.combine(result.type(), rows[left + k], rows[right + k]);
          k++;
        }
        case ArgReduce(Var result, Var at, FoldOp op, Var value, Var index) -> {
          DType t = result.type();
          boolean stays =
              op.keepsLeft(
                  t, rows[left + k], rows[left + k + 1], rows[right + k], rows[right + k + 1]);
          if (!stays) {
            rows[left + k] = rows[right + k];
            rows[left + k + 1] = rows[right + k + 1];
          }
          k += 2;
        }
      }
    }
  }

  /** Combines the rows of the nodes of {@code cut(n, grain)}, in order, into the first one. */
  static void combineTree(List<Fold> folds, long n, long grain, long[] rows) {
    int width = width(folds);
    int[] next = {0};
    tree(folds, width, n, Math.max(grain, FoldTree.LEAF), rows, next);
  }

  private static int tree(
      List<Fold> folds, int width, long n, long grain, long[] rows, int[] next) {
    if (n <= grain) {
      return width * next[0]++;
    }
    long left = FoldTree.split(n);
    int a = tree(folds, width, left, grain, rows, next);
    int b = tree(folds, width, n - left, grain, rows, next);
    combine(folds, rows, a, b);
    return a;
  }
}
