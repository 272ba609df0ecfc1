package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The generator of random programs and the shrinker. */
class RandomProgramsTest {

  @Test
  void aSeedIsAProgram() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(RandomPrograms.of(seed).text()).isEqualTo(RandomPrograms.of(seed).text());
    }
    assertThat(RandomPrograms.of(1).text()).isNotEqualTo(RandomPrograms.of(2).text());
  }

  @Test
  void programsUseWhatTheyShould() {
    StringBuilder all = new StringBuilder();
    for (long seed = 0; seed < 300; seed++) {
      all.append(RandomPrograms.of(seed).text());
    }
    assertThat(all)
        .contains("for i0 in range", "kept.append", "np.where", ".astype", "broadcast_to")
        .contains(":-1", ".T", "[..., None]", "keepdims=True", "argmax", "poke(", "mix(", "try:");
  }

  @Test
  void shrinkingKeepsTheFailureAndNothingElse() {
    for (long seed = 0; seed < 20; seed++) {
      Program p = RandomPrograms.of(seed);
      String needle = p.statements().get(p.statements().size() - 2).text();
      Program small = p.shrink(q -> q.text().contains(needle), 10_000);
      assertThat(small.statements()).hasSize(1);
      assertThat(small.text()).contains(needle);
    }
  }
}
