package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The body of a loop for several vectors, each statement for all of them in turn: an operation need
 * not wait for the one before it, which a processor sees by itself only as far as it looks ahead.
 *
 * @param vectors how many
 * @param statements statement {@code n} is of vector {@code n % vectors}
 */
record Interleaved(int vectors, List<Stmt> statements) {
  private static final int MOST = 4;

  /** {@return the body for as many vectors as there are registers for} */
  static Interleaved of(Leaf leaf, Tiles variables) {
    boolean plain = leaf.apart().isEmpty() && !leaf.usesIndex() && leaf.loop().folds().isEmpty();
    for (int vectors = MOST; plain && vectors > 1; vectors /= 2) {
      List<Stmt> all = copies(leaf.body(), vectors, variables);
      if (Uses.pressure(all, List.of()) <= Ops.TEMP - 2
          && Uses.maskPressure(all) <= Ops.NAN - Ops.TAIL - 1) {
        return new Interleaved(vectors, all);
      }
    }
    return new Interleaved(1, leaf.body());
  }

  private static List<Stmt> copies(List<Stmt> body, int vectors, Tiles variables) {
    List<Renaming> others =
        Stream.generate(() -> new Renaming(variables)).limit(vectors - 1).toList();
    List<Stmt> all = new ArrayList<>();
    for (Stmt s : body) {
      all.add(s);
      others.forEach(names -> all.add(names.copy(s)));
    }
    return all;
  }
}
