package dev.legato.jvm;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Constants of generated code: shuffles that swap lanes. */
final class Swaps {
  private Swaps() {}

  /**
   * Bootstrap method: the shuffle that swaps lanes whose numbers differ by {@code apart}, a power
   * of two.
   *
   * @param kind the element kind of the vectors (see VectorTypes)
   */
  static VectorShuffle<?> of(
      MethodHandles.Lookup caller, String kind, Class<?> type, int lanes, int apart) {
    Class<?> element =
        switch (kind) {
          case "Byte" -> byte.class;
          case "Short" -> short.class;
          case "Int" -> int.class;
          case "Long" -> long.class;
          case "Float" -> float.class;
          case "Double" -> double.class;
          default -> throw new IllegalArgumentException(kind);
        };
    int bytes =
        switch (kind) {
          case "Byte" -> 1;
          case "Short" -> 2;
          case "Int", "Float" -> 4;
          default -> 8;
        };
    VectorSpecies<?> species = VectorSpecies.of(element, VectorShape.forBitSize(8 * bytes * lanes));
    return VectorShuffle.fromOp(species, lane -> lane ^ apart);
  }
}
