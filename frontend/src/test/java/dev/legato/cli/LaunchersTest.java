package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.runtime.ranks.ucx.UcxProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    List<String> c = new ArrayList<>(JavaCommand.of(List.of("-XX:+UseSerialGC")));
    c.addAll(List.of("run", "--testing"));
    c.addAll(List.of(options));
    c.add(script.toString());
    return c;
  }

  /** {@return the command with a transport that is there}; a UCX that is missing is passed over. */
  private List<String> over(String transport) throws IOException {
    if (transport.equals("ucx")) {
      String obstacle = UcxProbe.obstacle();
      if (Boolean.getBoolean("lgt.requireUcx")) {
        assertThat(obstacle).isEmpty();
      }
      Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
    }
    return lgt("--transport", transport);
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
  @CsvSource({"nio", "ucx"})
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
    assertThat(run(Map.of(), concat(mpirun, over(transport)))).isEqualTo(expected());
  }

  /** A rank on each of several hosts, through the folder of a test. */
  private String onHosts(String launcher, int hosts, List<String> command) throws Exception {
    Path files = Files.createDirectories(folder.resolve(launcher));
    List<String> cluster = List.of("bash", script(), launcher, "" + hosts, files.toString());
    return run(Map.of("LGT_SHARED", folder.toString()), concat(cluster, command));
  }

  @ParameterizedTest
  @CsvSource({"2, nio", "4, ucx"})
  void mpirunOnHosts(int hosts, String transport) throws Exception {
    need("mpirun", "ip", "unshare", "nsenter");
    String addresses =
        IntStream.rangeClosed(1, hosts)
            .mapToObj(k -> "192.0.2." + k + ":1")
            .collect(Collectors.joining(","));
    String mpirun =
        "mpirun --allow-run-as-root --mca plm_rsh_agent $AGENT --mca oob_tcp_if_include 192.0.2.0/24"
            + " -x LGT_BIND -x UCX_TLS -x UCX_NET_DEVICES -x UCX_LOG_LEVEL -x UCX_ERROR_SIGNALS"
            + " -x UCX_HANDLE_ERRORS -H "
            + addresses
            + " '"
            + String.join("' '", over(transport))
            + "'";
    assertThat(onHosts("mpirun", hosts, List.of("bash", "-c", mpirun))).isEqualTo(expected());
  }

  @ParameterizedTest
  @CsvSource({"2, nio", "4, ucx"})
  void srunOnHosts(int hosts, String transport) throws Exception {
    need("srun", "slurmctld", "slurmd", "munged", "ip", "unshare", "nsenter");
    // one cluster for all: it takes seconds to start
    String command = String.join("' '", over(transport));
    String all =
        "for m in pmix pmi2 none; do srun -N %d -n %d --kill-on-bad-exit=1 --mpi=$m '%s' || exit 1; done"
            .formatted(hosts, hosts, command);
    assertThat(onHosts("slurm", hosts, List.of("bash", "-c", all))).isEqualTo(expected().repeat(3));
    try (var left = Files.list(folder)) {
      assertThat(left.filter(p -> p.getFileName().toString().startsWith(".lgt-"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, nio", "4, nio", "2, ucx", "4, ucx"})
  void hosts(int hosts, String transport) throws Exception {
    need("ip", "unshare", "nsenter");
    List<String> command = List.of("bash", script(), "hosts", "" + hosts);
    assertThat(run(Map.of("LGT_TOKEN", "0123456789abcdef0123"), concat(command, over(transport))))
        .isEqualTo(expected());
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
