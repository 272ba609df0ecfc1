package dev.legato.jvm;

import java.util.List;

/**
 * Writes the arithmetic of a loop's folds on rows of partial results, one per fold (two for an
 * ArgReduce), held in locals: single values, or a vector with one result per lane.
 */
interface Accumulators {
  /** {@return the locals of a new row} */
  List<Integer> row();

  void identity(List<Integer> row);

  void move(List<Integer> from, List<Integer> to);

  /** row = row combined with the values of the body. */
  void takeValues(List<Integer> row);

  /** left = left combined with right. */
  void combine(List<Integer> left, List<Integer> right);

  /** {@return the size of a row in memory, in bytes} */
  int bytes();

  /** Writes the row to memory at the address in local {@code pointer} plus {@code offset}. */
  void save(List<Integer> row, int pointer, int offset);

  void restore(List<Integer> row, int pointer, int offset);
}
