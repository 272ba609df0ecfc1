package dev.legato.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slurm without PMI: a file that only the user can read says where to meet. */
class TokenFileTest {
  @TempDir Path folder;

  private TokenFile rank(int rank) {
    return new TokenFile(
        new Environment(
            Map.of(
                "LGT_SHARED", folder.toString(),
                "SLURM_JOB_ID", "12",
                "SLURM_STEP_ID", "3",
                "SLURM_PROCID", "" + rank,
                "SLURM_STEP_NUM_TASKS", "2")));
  }

  @Test
  void onlyTheUserCanReadIt() throws IOException {
    Path file = folder.resolve(".lgt-12.3");
    try (TokenFile first = rank(0)) {
      assertThat(first.share("here secret")).isEqualTo("here secret");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      try (TokenFile second = rank(1)) {
        assertThat(second.share("")).isEqualTo("here secret");
      }
      assertThat(file).exists();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** Somebody else's file of that name, readable by all, is not written into. */
  @Test
  void aFileThatIsThereIsReplaced() throws IOException {
    Path draft = Files.createFile(folder.resolve(".lgt-12.3.new"));
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-rw-rw-"));
    Path file = folder.resolve(".lgt-12.3");
    Files.copy(draft, file);
    try (TokenFile first = rank(0)) {
      first.share("here secret");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }
}
