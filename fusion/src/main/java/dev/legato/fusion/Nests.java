package dev.legato.fusion;

import dev.legato.fusion.Item.Nest;
import java.util.ArrayList;
import java.util.List;

/** Interchange of the loops of a perfect nest of independent iterations. */
final class Nests {
  private Nests() {}

  /**
   * {@return the nest of {@code chain} (outermost first) with loop {@code k} moved to the outside}
   */
  static Nest outermost(List<Nest> chain, int k) {
    if (k == 0) {
      return chain.getFirst();
    }
    List<Nest> order = new ArrayList<>(chain);
    order.addFirst(order.remove(k));
    Nest last = chain.getLast();
    List<Item> body = last.body();
    List<dev.legato.ir.kernel.Kernel.Fold> folds = last.folds();
    if (order.getLast() != last && !folds.isEmpty()) {
      throw new IllegalArgumentException("a loop with folds cannot be interchanged");
    }
    Nest built = null;
    for (int j = order.size() - 1; j >= 0; j--) {
      Nest n = order.get(j);
      List<Item> inner = new ArrayList<>();
      if (built == null) {
        inner = body;
      } else {
        inner.add(built);
      }
      built =
          new Nest(
              n.index(), n.lo(), n.hi(), inner, j == order.size() - 1 ? folds : new ArrayList<>());
    }
    return built;
  }
}
