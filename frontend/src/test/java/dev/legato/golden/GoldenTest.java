package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every golden script and example in each {@link Setup} of the matrix: the default one must
 * print what CPython printed, the others the same bytes as the default one, and no more kernels may
 * run than the script's {@code # expect:} lines say. Those of vectors are {@link VectorGoldenTest}.
 *
 * <p>{@code -Dgolden.only=REGEX} runs some scripts, {@code -Dgolden.setup=NAME} compares one setup.
 */
@Tag("brief")
class GoldenTest {
  private static final String ONLY = System.getProperty("golden.only", "");
  private static final String SETUP = System.getProperty("golden.setup", "");
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
        .filter(g -> ONLY.isEmpty() || g.name().matches(ONLY))
        .map(g -> dynamicContainer(g.name(), tests(g)));
  }

  private Stream<DynamicTest> tests(Golden g) {
    Run standard = new Run(g);
    List<DynamicTest> tests = new ArrayList<>();
    for (Setup s : Setup.MATRIX) {
      if (!SETUP.isEmpty() && !SETUP.equals(s.name())) {
        continue;
      }
      if (s == Setup.REFERENCE && g.isLarge()) {
        continue; // minutes by the interpreter of kernels
      }
      String check = s == Setup.DEFAULT ? "prints what CPython prints" : "same bytes: " + s;
      tests.add(dynamicTest(check, () -> compare(g, s, standard)));
    }
    for (Expectation e : g.expectations()) {
      tests.add(dynamicTest("expect " + e, () -> count(g, e, standard)));
    }
    return tests.stream();
  }

  /** A script's run in the default setup, when first needed. */
  private final class Run {
    private final Golden golden;
    private @Nullable Outcome outcome;

    Run(Golden golden) {
      this.golden = golden;
    }

    Outcome outcome() {
      if (outcome == null) {
        outcome = ScriptRun.of(golden.textIn(folder), golden.name(), Setup.DEFAULT);
      }
      return outcome;
    }
  }

  private void compare(Golden g, Setup s, Run standard) {
    String base = standard.outcome().text();
    if (s == Setup.DEFAULT) {
      assertThat(g.comparison().difference(g.expected(), base)).as(g.name()).isEmpty();
    } else {
      assertThat(ScriptRun.of(g.textIn(folder), g.name(), s).text())
          .as("%s, %s", g.name(), s)
          .isEqualTo(base);
    }
  }

  private static void count(Golden g, Expectation e, Run standard) {
    double value = e.value(standard.outcome().counters());
    if (!e.over().isEmpty()) {
      int n = g.iterations(e.over());
      String longer = g.withIterations(e.over(), 2 * n);
      double twice = e.value(ScriptRun.of(longer, g.name(), Setup.DEFAULT).counters());
      value = (twice - value) / n;
    }
    assertThat(e.holds(value)).as("%s: %s, but it is %s", g.name(), e, value).isTrue();
  }
}
