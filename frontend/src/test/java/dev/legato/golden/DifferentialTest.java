package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The libraries against what NumPy gave for tens of thousands of small programs: dtype, shape,
 * contiguity and elements, or the error's type and message (src/test/scripts/record_differential.py
 * records them). Every setup must give the same bits.
 *
 * <p>{@code -Dlegato.differential.every=1} runs all cases in all setups.
 */
class DifferentialTest {
  private static final int SHOWN = 30;

  /** Setups other than the default one run every so manieth case; 1 for all. */
  private static final int EVERY = Integer.getInteger("legato.differential.every", 4);

  @TestFactory
  Stream<DynamicNode> topics() {
    return Differential.TOPICS.stream().map(t -> dynamicContainer(t, new Topic(t).tests()));
  }

  /** The cases of a topic and what they give in the default setup, when first needed. */
  private static final class Topic {
    private final List<Differential.Case> cases;
    private @Nullable List<String> results;

    Topic(String name) {
      Set<String> excluded = Differential.exclusions();
      this.cases =
          Differential.cases(name).stream().filter(c -> !excluded.contains(c.program())).toList();
    }

    Stream<DynamicTest> tests() {
      List<DynamicTest> tests = new ArrayList<>();
      tests.add(dynamicTest("gives what NumPy gives", this::compareWithNumPy));
      for (Setup s : Setup.DIFFERENTIAL) {
        tests.add(dynamicTest("same bits: " + s, () -> compare(s)));
      }
      return tests.stream();
    }

    private List<String> results() {
      if (results == null) {
        results = Differential.results(cases, Setup.DEFAULT);
      }
      return results;
    }

    private void compareWithNumPy() {
      none(differences(cases, results()));
    }

    private void compare(Setup setup) {
      List<String> base = results();
      List<Integer> some =
          IntStream.range(0, cases.size()).filter(i -> i % EVERY == 0).boxed().toList();
      List<String> found = Differential.results(some.stream().map(cases::get).toList(), setup);
      List<String> differences = new ArrayList<>();
      for (int k = 0; k < some.size(); k++) {
        int i = some.get(k);
        if (!base.get(i).equals(found.get(k))) {
          differences.add(report(cases.get(i), base.get(i), found.get(k)));
        }
      }
      none(differences);
    }

    private void none(List<String> differences) {
      List<String> shown = differences.subList(0, Math.min(SHOWN, differences.size()));
      assertThat(String.join("\n", shown))
          .as("%d of %d cases differ", differences.size(), cases.size())
          .isEmpty();
    }
  }

  private static List<String> differences(List<Differential.Case> cases, List<String> results) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      if (!cases.get(i).agrees(results.get(i))) {
        differences.add(report(cases.get(i), cases.get(i).expected(), results.get(i)));
      }
    }
    return differences;
  }

  private static String report(Differential.Case c, String expected, String found) {
    return "%s%n  expected %s%n  but was  %s".formatted(c.program(), expected, found);
  }

  /** Prints all differences of topics, those of the exclusions too. */
  static void main(String[] topics) {
    for (String topic : topics.length == 0 ? Differential.TOPICS : List.of(topics)) {
      long start = System.nanoTime();
      List<Differential.Case> cases = Differential.cases(topic);
      List<String> differences = differences(cases, Differential.results(cases, Setup.DEFAULT));
      differences.forEach(System.out::println);
      System.out.printf(
          Locale.ROOT,
          "#### %s: %d of %d differ, %.1f s%n",
          topic,
          differences.size(),
          cases.size(),
          (System.nanoTime() - start) / 1e9);
    }
  }
}
