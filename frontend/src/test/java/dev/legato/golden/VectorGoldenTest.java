package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every golden script prints the same bytes by vector bytecode. What that does is up to the JVM's
 * optimising compiler, which the other setups, in {@link GoldenTest}, are run without.
 */
class VectorGoldenTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> sameBytes() {
    return Golden.all().stream().map(g -> dynamicTest(g.name(), () -> compare(g)));
  }

  private void compare(Golden g) {
    String expected = ScriptRun.of(g.textIn(folder), g.name(), Setup.DEFAULT).text();
    Outcome outcome = ScriptRun.of(g.textIn(folder), g.name(), Setup.VECTOR);
    assertThat(outcome.text()).as(g.name()).isEqualTo(expected);
  }
}
