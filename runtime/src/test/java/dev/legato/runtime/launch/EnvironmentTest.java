package dev.legato.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.runtime.launch.Environment.Origin;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What launchers' variables mean. */
class EnvironmentTest {
  private static Environment of(String... pairs) {
    Map<String, String> variables = new HashMap<>();
    for (int k = 0; k < pairs.length; k += 2) {
      variables.put(pairs[k], pairs[k + 1]);
    }
    return new Environment(variables);
  }

  @Test
  void aProcessAloneIsTheOnlyRankOfItsMachine() {
    Environment e = of();
    assertThat(e.origin()).isEqualTo(Origin.ALONE);
    assertThat(e.localRanks()).isEqualTo(1);
    assertThat(e.localRank()).isZero();
  }

  @Test
  void theLauncherStartsAllRanksOnThisMachine() {
    Environment e = of("LGT_RANK", "2", "LGT_STORE", "socket", "LGT_LOCAL_SIZE", "4");
    assertThat(e.origin()).isEqualTo(Origin.LAUNCHER);
    assertThat(e.localRanks()).isEqualTo(4);
    assertThat(e.localRank()).isEqualTo(2);
  }

  @Test
  void openMpiNumbersTheRanksOfAMachine() {
    Environment e =
        of(
            "PMIX_NAMESPACE", "job",
            "OMPI_COMM_WORLD_LOCAL_SIZE", "8",
            "OMPI_COMM_WORLD_LOCAL_RANK", "5");
    assertThat(e.origin()).isEqualTo(Origin.PMIX);
    assertThat(e.localRanks()).isEqualTo(8);
    assertThat(e.localRank()).isEqualTo(5);
  }

  @Test
  void slurmNumbersTheTasksOfANode() {
    Environment e =
        of(
            "SLURM_PROCID", "9",
            "SLURM_STEP_NUM_TASKS", "12",
            "SLURM_STEP_TASKS_PER_NODE", "4(x3)",
            "SLURM_LOCALID", "1");
    assertThat(e.origin()).isEqualTo(Origin.SLURM);
    assertThat(e.localRanks()).isEqualTo(4);
    assertThat(e.localRank()).isEqualTo(1);
  }

  @Test
  void senselessNumbersAreNone() {
    Environment e = of("OMPI_COMM_WORLD_LOCAL_SIZE", "two", "SLURM_LOCALID", "-3");
    assertThat(e.localRanks()).isEqualTo(1);
    assertThat(e.localRank()).isZero();
  }
}
