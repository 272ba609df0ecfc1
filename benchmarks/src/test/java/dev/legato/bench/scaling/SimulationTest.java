package dev.legato.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rank sends per iteration, for any number of ranks. */
class SimulationTest {
  private static final int ROW = (Simulation.WIDTH - 2) * Double.BYTES;

  @ParameterizedTest
  @ValueSource(ints = {4, 64, 1024})
  void aStencilSendsTwoRows(int ranks) {
    Simulation.Cost c = Simulation.of("stencil.lgt", ranks);
    assertThat(c.messages()).isEqualTo(2);
    assertThat(c.bytes()).isEqualTo(2 * ROW);
  }

  /** Two halo rows, and two reductions in which the middle rank is the root of half of the tree. */
  @ParameterizedTest
  @ValueSource(ints = {4, 64, 1024})
  void conjugateGradientsSendTwoRowsAndTwoReductions(int ranks) {
    Simulation.Cost c = Simulation.of("cg.lgt", ranks);
    int depth = Integer.numberOfTrailingZeros(ranks);
    assertThat(c.messages()).isEqualTo(2 + 2 * depth);
    assertThat(c.bytes() - 2 * Simulation.WIDTH * Double.BYTES).isLessThan(2 * depth * 1024.0);
  }
}
