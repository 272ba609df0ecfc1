package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.legato.runtime.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every golden script on several local ranks prints the bytes that one rank prints, with thresholds
 * so low that tiny arrays are dealt to ranks.
 *
 * <p>{@code -Dgolden.only=NAME} runs one script, {@code -Dgolden.ranks=2,3,4,7} other numbers of
 * ranks.
 */
class RanksGoldenTest {
  private static final String ONLY = System.getProperty("golden.only", "");
  private static final List<Integer> RANKS =
      Stream.of(System.getProperty("golden.ranks", "3").split(",")).map(Integer::valueOf).toList();
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicNode> scripts() {
    return Golden.all().stream()
        .filter(g -> ONLY.isEmpty() || g.name().equals(ONLY))
        .map(g -> dynamicContainer(g.name(), tests(g)));
  }

  private Stream<DynamicTest> tests(Golden g) {
    return RANKS.stream().map(ranks -> dynamicTest(ranks + " ranks", () -> compare(g, ranks)));
  }

  private void compare(Golden g, int ranks) {
    Config lowered = Config.testing().withDevice("cpu").withThreads(1);
    Setup many = new Setup(ranks + " ranks", lowered.withRank(0, ranks));
    String one = ScriptRun.of(g.textIn(folder), g.name(), Setup.DEFAULT).text();
    assertThat(ScriptRun.of(g.textIn(folder), g.name(), many).text()).isEqualTo(one);
  }
}
