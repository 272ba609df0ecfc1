package dev.legato.ir.task;

import dev.legato.ir.task.Body.Operand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the work of a routine is cut into pieces: along one axis of each argument.
 *
 * @param axes per argument the axis that is cut, or {@link #ALL} when every piece has all of it
 * @param multiple pieces begin at multiples of it
 * @param cost elementary operations per index of the cut axis, about
 */
public record Split(Kind kind, List<Integer> axes, long multiple, long cost) {
  /** Stands for the axis of an argument that is not cut. */
  public static final int ALL = -1;

  /** Not at all: one call does everything. */
  public static final Split NONE = new Split(Kind.WHOLE, List.of(), 1, 0);

  /** What the pieces have to do with each other. */
  public enum Kind {
    /** There is one piece. */
    WHOLE,
    /**
     * Every piece is a call of its own, on any worker or rank. All cut axes have the same extent.
     */
    APART,
    /**
     * Every rank's piece is a call of its own that depends on where the piece begins: the {@link
     * TaskContext} tells its first index along the cut axis, a device one more scalar.
     */
    PLACED,
    /**
     * Every rank calls the routine once, with its piece, and the calls communicate through the
     * {@link TaskContext}. Extents may differ. An argument that is written and not cut is the same
     * on every rank afterwards.
     */
    TOGETHER
  }

  public Split {
    axes = List.copyOf(axes);
  }

  /** {@return pieces that do not depend on each other} */
  public static Split apart(long cost, Integer... axes) {
    return new Split(Kind.APART, List.of(axes), 1, cost);
  }

  /** {@return one axis of all arguments cut, in pieces that do not depend on each other} */
  public static Split apart(long cost, int arguments, int axis) {
    return new Split(Kind.APART, Collections.nCopies(arguments, axis), 1, cost);
  }

  /** {@return pieces that depend on where they are} */
  public static Split placed(Integer... axes) {
    return new Split(Kind.PLACED, List.of(axes), 1, 1);
  }

  /** {@return pieces of calls that communicate} */
  public static Split together(Integer... axes) {
    return new Split(Kind.TOGETHER, List.of(axes), 1, 1);
  }

  /** {@return the same with pieces that begin at multiples of a number} */
  public Split inMultiplesOf(long number) {
    return new Split(kind, axes, number, cost);
  }

  public boolean cuts(int argument) {
    return kind != Kind.WHOLE && axes.get(argument) != ALL;
  }

  /** {@return the extent of the axis that is cut; 1 when no argument is cut} */
  public long extent(List<Operand> operands) {
    for (int k = 0; k < operands.size(); k++) {
      if (cuts(k)) {
        return operands.get(k).extents()[axes.get(k)];
      }
    }
    return 1;
  }

  /** {@return the operands of the piece {@code lo .. hi-1}, when all cut axes have one extent} */
  public List<Operand> piece(List<Operand> operands, long lo, long hi) {
    List<Operand> piece = new ArrayList<>(operands.size());
    for (int k = 0; k < operands.size(); k++) {
      Operand o = operands.get(k);
      piece.add(cuts(k) ? o.range(axes.get(k), lo, hi) : o);
    }
    return piece;
  }
}
