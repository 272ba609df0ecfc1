package dev.legato.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.legato.runtime.ranks.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may join a run, and from where. */
class SecurityTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String WAITS = "print('start', flush=True)\nimport time\ntime.sleep(60)\n";
  private static final String LISTENING = "0A";

  /** As in {@code /proc/net/tcp} and {@code tcp6}. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  @TempDir Path folder;

  @Test
  void anAnswerIsRightAsAWholeOnly() {
    Token token = new Token(TOKEN);
    byte[] challenge = Token.challenge();
    byte[] answer = token.answer(challenge, 3);
    assertThat(token.accepts(challenge, 3, answer)).isTrue();
    assertThat(token.accepts(challenge, 2, answer)).isFalse();
    assertThat(token.accepts(Token.challenge(), 3, answer)).isFalse();
    assertThat(new Token(TOKEN.replace('f', 'e')).accepts(challenge, 3, answer)).isFalse();
    assertThat(token.accepts(challenge, 3, Arrays.copyOf(answer, 31))).isFalse();
    for (int k = 0; k < answer.length; k++) {
      byte[] wrong = answer.clone();
      wrong[k] ^= 1;
      assertThat(token.accepts(challenge, 3, wrong)).isFalse();
    }
    assertThat(token.toString()).doesNotContain(TOKEN);
  }

  /** A comparison that ends at the first difference would tell how much is right. */
  @Test
  void answersAreComparedInConstantTime() {
    JavaClasses token = new ClassFileImporter().importClasses(Token.class);
    JavaMethod accepts =
        token.get(Token.class).getMethods().stream()
            .filter(m -> m.getName().equals("accepts"))
            .findFirst()
            .orElseThrow();
    assertThat(accepts.getMethodCallsFromSelf())
        .anyMatch(c ->
            c.getTargetOwner().isEquivalentTo(MessageDigest.class)
                && c.getName().equals("isEqual"));
    noClasses()
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .check(token);
  }

  private Child start(List<String> options, Map<String, String> environment) throws Exception {
    String file = Files.writeString(folder.resolve("s.lgt"), WAITS).toString();
    List<String> args = new ArrayList<>(List.of("run", "--transport", "nio"));
    args.addAll(options);
    args.add(file);
    return Child.start(folder, List.of(), environment, args.toArray(String[]::new));
  }

  /**
   * {@return the addresses at which a process accepts TCP connections, as the kernel shows them}
   */
  private static List<String> listening(ProcessHandle p) throws IOException {
    Path process = Path.of("/proc", "" + p.pid());
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      for (Path fd : open.toList()) {
        String target = Files.isSymbolicLink(fd) ? Files.readSymbolicLink(fd).toString() : "";
        if (target.startsWith("socket:[")) {
          sockets.add(target.substring(8, target.length() - 1));
        }
      }
    }
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(process.resolve(table))) {
        String[] f = line.strip().split("\\s+", -1);
        if (f.length > 9 && f[3].equals(LISTENING) && sockets.contains(f[9])) {
          addresses.add(f[1].split(":", 2)[0]);
        }
      }
    }
    return addresses;
  }

  @Test
  void ranksOfOneMachineListenOnLoopback() throws Exception {
    try (Child c = start(List.of("--ranks", "2"), Map.of())) {
      c.awaitOutput("start");
      List<ProcessHandle> all = new ArrayList<>(c.handle().children().toList());
      assertThat(all).hasSize(2);
      all.add(c.handle());
      for (ProcessHandle p : all) {
        assertThat(listening(p)).isSubsetOf(LOOPBACK);
      }
    }
  }

  @Test
  void ranksOfAClusterListenOnLoopbackUnlessToldOtherwise() throws Exception {
    int port;
    try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = s.getLocalPort();
    }
    Map<String, String> only =
        Map.of(
            "JOB_COMPLETION_INDEX",
            "0",
            "LGT_SIZE",
            "1",
            "LGT_STORE",
            "127.0.0.1:" + port,
            "LGT_TOKEN",
            TOKEN);
    try (Child c = start(List.of(), only)) {
      c.awaitOutput("start");
      assertThat(listening(c.handle())).isNotEmpty().isSubsetOf(LOOPBACK);
    }
  }
}
