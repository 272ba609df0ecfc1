package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every golden script prints the same whether or not variables are released after their last use:
 * an early release would show as an error, or as other bytes.
 */
class LivenessGoldenTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> sameWithoutReleases() {
    return Golden.all().stream().map(g -> dynamicTest(g.name(), () -> compare(g)));
  }

  private void compare(Golden g) {
    String text = g.textIn(folder);
    String released = ScriptRun.of(text, g.name(), Setup.DEFAULT).text();
    assertThat(ScriptRun.keepingNames(text, g.name(), Setup.DEFAULT).text()).isEqualTo(released);
    assertThat(released).doesNotContain("after its release");
  }
}
