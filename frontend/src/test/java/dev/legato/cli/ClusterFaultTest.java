package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.array.SystemBlas;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two ranks that somebody else started, as the pods of an indexed job are, whose connection breaks
 * or of which one fails: both end with exit code 3, and one message says why.
 */
class ClusterFaultTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String PYTHON_LISTS =
      """
      print("start", flush=True)
      kept = []
      for i in range(1000000):
          kept.append([k + i for k in range(10000)])
      """;

  private final List<Child> ranks = new ArrayList<>();
  @TempDir Path folder;

  @AfterEach
  void close() {
    ranks.forEach(Child::close);
  }

  private static int freePort() throws IOException {
    try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return s.getLocalPort();
    }
  }

  /** Starts a rank that finds rank 0 at a port. */
  private Child start(int rank, int port, String text, Map<String, String> more) throws Exception {
    Path own = Files.createDirectories(folder.resolve("rank" + rank));
    String file = Files.writeString(folder.resolve("s.lgt"), text).toString();
    Map<String, String> environment = new HashMap<>(more);
    environment.put("JOB_COMPLETION_INDEX", "" + rank);
    environment.put("LGT_SIZE", "2");
    environment.put("LGT_STORE", "127.0.0.1:" + port);
    environment.put("LGT_TOKEN", TOKEN);
    List<String> properties = List.of("java.io.tmpdir=" + own);
    Child c =
        Child.start(
            own,
            properties,
            environment,
            "run",
            "--testing",
            "--transport",
            "nio",
            "--failure-timeout",
            "3",
            file);
    ranks.add(c);
    return c;
  }

  private void bothEndWith(String message) throws Exception {
    bothEndWith(message, 20);
  }

  private void bothEndWith(String message, int seconds) throws Exception {
    long start = System.nanoTime();
    StringBuilder said = new StringBuilder();
    for (Child c : ranks) {
      assertThat(c.await()).as("%s", c.errors()).isEqualTo(3);
      c.errors()
          .lines()
          .filter(l -> l.contains("failed"))
          .forEach(l -> said.append(l).append('\n'));
    }
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(seconds));
    assertThat(said.toString().lines()).first().asString().contains(message);
    for (Child c : ranks) {
      assertThat(c.errors().lines().filter(l -> l.contains(" failed: "))).hasSizeLessThan(2);
      assertThat(c.handle().isAlive()).isFalse();
    }
  }

  /** One kind of processor and another, to OpenBLAS: it has other routines for each. */
  @Test
  void ranksHaveDifferentBlas() throws Exception {
    boolean found = SystemBlas.FOUND != null;
    assumeTrue(found || Boolean.getBoolean("lgt.requireBlas"), "OpenBLAS is not installed");
    int port = freePort();
    String text = "import numpy as np\na = np.ones((9, 9))\nprint(a @ a)\n";
    start(0, port, text, Map.of());
    start(1, port, text, Map.of("OPENBLAS_CORETYPE", "Prescott"));
    bothEndWith("ranks diverged: they have different BLAS, which gives other bits: rank 0 has ");
    String said = ranks.get(0).errors() + ranks.get(1).errors();
    assertThat(said).contains(", rank 1 has OpenBLAS", "s.lgt:3").contains("Prescott");
    assertThat(ranks.getFirst().output()).isEmpty();
  }

  @Test
  void aResetConnection() throws Exception {
    int port = freePort();
    try (Proxy proxy = new Proxy(port)) {
      Child first = start(0, port, FaultTest.STENCIL, Map.of());
      start(1, proxy.port(), FaultTest.STENCIL, Map.of());
      first.awaitOutput("start");
      Thread.sleep(1000);
      proxy.reset();
      bothEndWith("lgt: rank 1 on ");
      assertThat(ranks.getFirst().errors()).contains("its connection was lost", "s.lgt:");
    }
  }

  @Test
  void aConnectionThatSwallowsEverything() throws Exception {
    int port = freePort();
    try (Proxy proxy = new Proxy(port)) {
      Child first = start(0, port, FaultTest.SOLVER, Map.of());
      start(1, proxy.port(), FaultTest.SOLVER, Map.of());
      first.awaitOutput("start");
      Thread.sleep(1000);
      proxy.swallow();
      bothEndWith("it was silent for 3 s");
    }
  }

  @Test
  void aRankWithoutMemory() throws Exception {
    int port = freePort();
    Child first = start(0, port, PYTHON_LISTS, Map.of("JDK_JAVA_OPTIONS", "-Xmx2g"));
    start(1, port, PYTHON_LISTS, Map.of("JDK_JAVA_OPTIONS", "-Xmx100m"));
    first.awaitOutput("start");
    bothEndWith("lgt: rank 1 on ", 60); // it takes a while to fill
    assertThat(ranks.get(1).errors()).contains("lgt: the Java heap is full");
  }

  @Test
  void theFirstRankIsKilled() throws Exception {
    int port = freePort();
    Child first = start(0, port, FaultTest.STENCIL, Map.of());
    start(1, port, FaultTest.STENCIL, Map.of());
    first.awaitOutput("start");
    Thread.sleep(500);
    first.signal("KILL");
    assertThat(first.await()).isEqualTo(137);
    Child second = ranks.get(1);
    assertThat(second.await()).isEqualTo(3);
    assertThat(second.errors()).contains("lgt: rank 0 failed: its connection was lost");
    assertThat(folder.resolve("rank1").toFile().list((_, n) -> n.startsWith("lgt-"))).isEmpty();
  }

  /** A launcher's copies without the token do not get in. */
  @Test
  void aWrongTokenIsNotLetIn() throws Exception {
    int port = freePort();
    start(0, port, FaultTest.STENCIL, Map.of());
    try (Socket s = connect(port)) {
      s.setSoTimeout(10_000);
      assertThat(s.getInputStream().readNBytes(16)).hasSize(16); // the challenge
      s.getOutputStream().write(new byte[36]);
      assertThat(s.getInputStream().read()).isEqualTo(-1);
    }
  }

  /** {@return a connection to a port at which somebody will listen soon} */
  private static Socket connect(int port) throws Exception {
    for (int k = 0; ; k++) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), port);
      } catch (ConnectException e) {
        if (k > 600) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }
}
