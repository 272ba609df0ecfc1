package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ranks that mpirun, srun or a cluster start. They need root and packages of the system; the
 * property {@code lgt.requireLaunchers} makes their absence a failure.
 */
class LaunchersTest {
  private static final int LIMIT_SECONDS = 120;
  private static final String SCRIPT =
      """
      import numpy as np
      g = np.zeros((60, 60))
      g[0] = 1
      for i in range(20):
          g[1:-1, 1:-1] = (g[:-2, 1:-1] + g[2:, 1:-1] + g[1:-1, :-2] + g[1:-1, 2:]) / 4
      print(g.sum())
      """;

  @TempDir Path folder;

  /** Every program that the tests call, or the tests do not run. */
  private static void need(String... programs) {
    List<String> missing = new ArrayList<>();
    for (String p : programs) {
      boolean there =
          Arrays.stream(System.getenv("PATH").concat(":/usr/sbin:/sbin").split(":", -1))
              .anyMatch(d -> Files.isExecutable(Path.of(d, p)));
      if (!there) {
        missing.add(p);
      }
    }
    if (!System.getProperty("user.name").equals("root")) {
      missing.add("root's rights");
    }
    if (Boolean.getBoolean("lgt.requireLaunchers")) {
      assertThat(missing).isEmpty();
    }
    Assumptions.assumeTrue(missing.isEmpty(), "not there: " + missing);
  }

  private List<String> lgt(String... options) throws IOException {
    Path script = Files.writeString(folder.resolve("s.lgt"), SCRIPT);
    List<String> c = new ArrayList<>();
    c.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    c.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    c.add("--add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
    c.addAll(List.of("-cp", System.getProperty("java.class.path"), Start.class.getName()));
    c.addAll(List.of("run", "--testing"));
    c.addAll(List.of(options));
    c.add(script.toString());
    return c;
  }

  private static String script() throws Exception {
    return Path.of(LaunchersTest.class.getResource("cluster.sh").toURI()).toString();
  }

  /** {@return what a command prints; it must succeed} */
  private String run(Map<String, String> environment, List<String> command) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder b = new ProcessBuilder(command);
    b.environment().putAll(environment);
    b.environment().merge("PATH", "/usr/sbin:/sbin", (a, c) -> a + ":" + c);
    b.environment()
        .putAll(
            Map.of("UCX_LOG_LEVEL", "error", "UCX_ERROR_SIGNALS", "", "UCX_HANDLE_ERRORS", "none"));
    Process p = b.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(p.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      List<ProcessHandle> all = p.descendants().toList(); // daemons in the foreground, too
      all.forEach(ProcessHandle::destroyForcibly);
      p.destroyForcibly();
    }
    assertThat(p.exitValue()).as("%s", Files.readString(err)).isZero();
    return Files.readString(out);
  }

  private static List<String> concat(List<String> first, List<String> rest) {
    List<String> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }

  private String expected() throws Exception {
    return run(Map.of(), lgt());
  }

  @ParameterizedTest
  @CsvSource({"nio", "auto"})
  void mpirun(String transport) throws Exception {
    need("mpirun");
    List<String> mpirun =
        List.of(
            "mpirun",
            "--allow-run-as-root",
            "--oversubscribe",
            "--mca",
            "oob_tcp_if_include",
            "lo",
            "--mca",
            "btl",
            "self,vader",
            "-n",
            "3");
    assertThat(run(Map.of(), concat(mpirun, lgt("--transport", transport)))).isEqualTo(expected());
  }

  @Test
  void srun() throws Exception {
    need("srun", "slurmctld", "slurmd", "munged");
    String expected = expected();
    // one cluster for all: it takes seconds to start
    String command = String.join("' '", lgt("--transport", "nio"));
    String all =
        "for m in pmix pmi2 none; do srun -n 2 -O --kill-on-bad-exit=1 --mpi=$m '"
            + command
            + "' || exit 1; done";
    List<String> slurm =
        List.of("bash", script(), "slurm", folder.resolve("slurm").toString(), "bash", "-c", all);
    Map<String, String> shared = Map.of("LGT_SHARED", folder.toString());
    assertThat(run(shared, slurm)).isEqualTo(expected.repeat(3));
    try (var left = Files.list(folder)) {
      assertThat(left.filter(p -> p.getFileName().toString().startsWith(".lgt-"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, nio", "4, nio", "2, auto", "4, auto"})
  void hosts(int hosts, String transport) throws Exception {
    need("ip", "unshare");
    Map<String, String> tcp =
        Map.of("LGT_TOKEN", "0123456789abcdef0123", "UCX_TLS", "tcp", "UCX_NET_DEVICES", "net0");
    List<String> command = List.of("bash", script(), "hosts", "" + hosts);
    assertThat(run(tcp, concat(command, lgt("--transport", transport)))).isEqualTo(expected());
  }

  @Test
  void copiesOfAProgramOfOneRankAreRefused() throws Exception {
    List<String> command = concat(List.of("env", "OMPI_COMM_WORLD_SIZE=4"), lgt());
    Process p = new ProcessBuilder(command).redirectOutput(folder.resolve("o").toFile()).start();
    String errors =
        new String(p.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(p.waitFor()).isEqualTo(2);
    assertThat(errors).contains("an MPI launcher started 4 copies of this program");
  }
}
