package dev.legato.jvm.x86;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.Assembler.Literal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a row of partial results of a loop's folds has: a slot for the value of each fold, in their
 * order, and after these one for each place of an extreme.
 */
final class Partials {
  /** The place of an extreme of no iterations, the last one of all as an unsigned number. */
  private static final long NOWHERE = -1;

  /**
   * @param result what it defines in the end
   * @param source what it takes from an iteration
   * @param identity the bits of no iterations
   */
  record Slot(Var result, Var source, long identity) {
    DType type() {
      return source.type();
    }

    /** {@return how lanes hold it}: bools as the bits of 32, all or none */
    Lane lane() {
      return type() == DType.BOOL ? Lane.I32 : Lane.of(type());
    }

    Literal literal() {
      return new Literal(type() == DType.BOOL ? -identity : identity);
    }
  }

  private final List<Fold> folds;
  private final List<Slot> slots = new ArrayList<>();

  /** By fold: the slot of its place, or -1. */
  private final List<Integer> places = new ArrayList<>();

  Partials(List<Fold> folds) {
    this.folds = folds;
    for (Fold f : folds) {
      slots.add(new Slot(results(f).getFirst(), f.value(), op(f).identity(f.value().type())));
    }
    for (Fold f : folds) {
      places.add(f instanceof ArgReduce ? slots.size() : -1);
      if (f instanceof ArgReduce a) {
        slots.add(new Slot(a.at(), a.index(), NOWHERE));
      }
    }
  }

  /** {@return what a fold defines} */
  static List<Var> results(Fold f) {
    return switch (f) {
      case Reduce r -> List.of(r.result());
      case ArgReduce a -> List.of(a.result(), a.at());
    };
  }

  private static FoldOp op(Fold f) {
    return switch (f) {
      case Reduce r -> r.op();
      case ArgReduce a -> a.op();
    };
  }

  /** {@return whether there are instructions for the fold} */
  static boolean has(Fold f) {
    boolean sum = op(f) == FoldOp.ADD || op(f) == FoldOp.MUL;
    return !(sum && f.value().type() == DType.BOOL);
  }

  List<Fold> folds() {
    return folds;
  }

  int count() {
    return folds.size();
  }

  FoldOp op(int fold) {
    return op(folds.get(fold));
  }

  int width() {
    return slots.size();
  }

  List<Slot> slots() {
    return slots;
  }

  Slot slot(int number) {
    return slots.get(number);
  }

  /** {@return the slot of the fold's place}, or -1 if it has none */
  int place(int fold) {
    return places.get(fold);
  }

  boolean hasPlace(int fold) {
    return places.get(fold) >= 0;
  }

  boolean hasPlaces() {
    return width() > count();
  }

  /** {@return the fold's slots}: its value, and its place if it has one */
  List<Integer> slotsOf(int fold) {
    return hasPlace(fold) ? List.of(fold, place(fold)) : List.of(fold);
  }

  boolean isExtreme(int fold) {
    return op(fold) == FoldOp.MIN || op(fold) == FoldOp.MAX;
  }

  boolean isFloatingExtreme(int fold) {
    return isExtreme(fold) && slot(fold).type().isFloat();
  }

  /** {@return whether there is only an extreme of floats, which {@link FoldBundle#SPARE} is for} */
  boolean isOneFloatingExtreme() {
    return count() == 1 && isFloatingExtreme(0);
  }
}
