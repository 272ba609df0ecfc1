package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs: every {@link Setup} must print the bytes that the oracle prints (each operation
 * alone, by the interpreter of kernels), and NumPy, where there is one, the same within the
 * tolerance.
 *
 * <p>{@code -Dlegato.fuzz=N} runs N programs, {@code -Dlegato.fuzz.seed=S} starts with seed S.
 */
class FuzzTest {
  private static final int COUNT = Integer.getInteger("legato.fuzz", 150);
  private static final long FIRST = Long.getLong("legato.fuzz.seed", 0);
  private static final int FAILURES_SHOWN = 5;
  private static final int SHRINK_ATTEMPTS = 400;
  @TempDir Path folder;

  @Test
  void setupsPrintTheSameBytes() {
    List<String> failures = new ArrayList<>();
    for (long seed = FIRST; seed < FIRST + COUNT && failures.size() < FAILURES_SHOWN; seed++) {
      Program program = RandomPrograms.of(seed);
      String base = run(program, Setup.ORACLE);
      for (Setup s : Setup.FUZZ) {
        if (!run(program, s).equals(base)) {
          Program small =
              program.shrink(p -> !run(p, s).equals(run(p, Setup.ORACLE)), SHRINK_ATTEMPTS);
          failures.add(report(small, s.name(), run(small, s), "oracle", run(small, Setup.ORACLE)));
          break;
        }
      }
    }
    assertThat(String.join("\n", failures)).isEmpty();
  }

  @Test
  void numpyPrintsTheSame() throws Exception {
    List<Program> programs =
        LongStream.range(FIRST, FIRST + COUNT)
            .filter(RandomPrograms::isExact)
            .mapToObj(RandomPrograms::of)
            .toList();
    Optional<List<String>> outputs =
        Python.run(programs.stream().map(Program::text).toList(), folder);
    org.junit.jupiter.api.Assumptions.assumeTrue(
        outputs.isPresent(), "there is no python3 with NumPy 2");
    List<String> failures = new ArrayList<>();
    for (int i = 0; i < programs.size() && failures.size() < FAILURES_SHOWN; i++) {
      String numpy = outputs.orElseThrow().get(i);
      String ours = run(programs.get(i), Setup.DEFAULT);
      if (differs(numpy, ours)) {
        Program small = programs.get(i).shrink(this::differsFromNumPy, SHRINK_ATTEMPTS / 4);
        String python = python(small);
        String found = run(small, Setup.DEFAULT);
        failures.add(report(small, "Legato", found, "NumPy", python));
      }
    }
    assertThat(String.join("\n", failures)).isEmpty();
  }

  private boolean differsFromNumPy(Program p) {
    return differs(python(p), run(p, Setup.DEFAULT));
  }

  private static boolean differs(String numpy, String ours) {
    return Comparison.FLOAT64.difference(numpy, ours).isPresent();
  }

  private String python(Program p) {
    try {
      return Python.run(List.of(p.text()), folder).orElseThrow().getFirst();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the program prints; an uncaught error as its driver for NumPy prints it. */
  private static String run(Program p, Setup s) {
    return ScriptRun.of(p.text(), "program", s)
        .text()
        .replaceFirst("(?m)^\\[exit 1] ", "")
        .replaceFirst("\\. Did you mean: '.*'\\?", "");
  }

  private static String report(Program p, String one, String first, String two, String second) {
    return "seed %d%n%s%n-- %s%n%s%n-- %s%n%s"
        .formatted(p.seed(), p.text(), one, first, two, second);
  }
}
