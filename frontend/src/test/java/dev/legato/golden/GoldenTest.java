package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every golden script and example in every {@link Setup}: the default one must print what
 * CPython printed, the others the same bytes as the default one, and no more kernels may run than
 * the script's {@code # expect:} lines say.
 *
 * <p>{@code -Dgolden.only=NAME} runs one script.
 */
class GoldenTest {
  private static final String ONLY = System.getProperty("golden.only", "");
  @TempDir Path folder;

  @Test
  void outputsAreNotRecordedFromOurselves() {
    assertThat(Boolean.getBoolean("golden.update"))
        .as("outputs come from CPython and NumPy: run src/test/scripts/record_goldens.py")
        .isFalse();
  }

  /** Scripts that need more than this release has do not run; they are listed. */
  @Test
  void laterScriptsAreListed() {
    for (Golden g : Golden.later()) {
      System.out.println("not run, needs a later release: " + g.name());
      assertThat(g.expected()).isNotEmpty();
    }
  }

  @TestFactory
  Stream<DynamicNode> scripts() {
    return Golden.all().stream()
        .filter(g -> ONLY.isEmpty() || g.name().equals(ONLY))
        .map(g -> dynamicContainer(g.name(), tests(g)));
  }

  private Stream<DynamicTest> tests(Golden g) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Setup s : Setup.MATRIX) {
      String check = s == Setup.DEFAULT ? "prints what CPython prints" : "same bytes: " + s;
      tests.add(dynamicTest(check, () -> compare(g, s)));
    }
    for (Expectation e : g.expectations()) {
      tests.add(dynamicTest("expect " + e, () -> count(g, e)));
    }
    return tests.stream();
  }

  private void compare(Golden g, Setup s) {
    String base = ScriptRun.of(g.textIn(folder), g.name(), Setup.DEFAULT).text();
    if (s == Setup.DEFAULT) {
      assertThat(g.comparison().difference(g.expected(), base)).as("difference").isEmpty();
    } else {
      assertThat(ScriptRun.of(g.textIn(folder), g.name(), s).text()).isEqualTo(base);
    }
  }

  private void count(Golden g, Expectation e) {
    double value;
    if (e.over().isEmpty()) {
      value = measure(g, g.text(), e);
    } else {
      int n = g.iterations(e.over());
      double once = measure(g, g.text(), e);
      double twice = measure(g, g.withIterations(e.over(), 2 * n), e);
      value = (twice - once) / n;
    }
    assertThat(e.holds(value)).as("%s, but it is %s", e, value).isTrue();
  }

  private static double measure(Golden g, String text, Expectation e) {
    return e.value(ScriptRun.of(text, g.name(), Setup.DEFAULT).counters());
  }
}
