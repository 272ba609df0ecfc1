package dev.legato.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs once at a tiny size, in this process, and makes the engine work. */
class SmokeTest {
  static Stream<Class<?>> suites() {
    return Stream.of(
        RecordingBenchmark.class,
        WindowBenchmark.class,
        TriadBenchmark.class,
        ChainBenchmark.class,
        StencilBenchmark.class,
        ReductionBenchmark.class,
        SmallArrayBenchmark.class);
  }

  @ParameterizedTest
  @MethodSource("suites")
  void runs(Class<?> suite) throws RunnerException {
    check(suite);
  }

  @Test
  void spmvRuns() throws RunnerException {
    check(SpmvBenchmark.class);
  }

  private static void check(Class<?> suite) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("^" + suite.getName().replace(".", "\\.") + "\\.")
                    .param("n", "30")
                    .forks(0)
                    .mode(Mode.SingleShotTime)
                    .warmupIterations(0)
                    .measurementIterations(2)
                    .addProfiler(LegatoProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    long methods =
        Stream.of(suite.getMethods())
            .filter(m -> m.isAnnotationPresent(org.openjdk.jmh.annotations.Benchmark.class))
            .count();
    assertThat(results.stream().map(r -> r.getParams().getBenchmark()).distinct())
        .hasSize((int) methods);
    double work =
        results.stream()
            .mapToDouble(r -> score(r, "legato.tasks") + score(r, "legato.kernels"))
            .sum();
    assertThat(work).as("tasks and kernels of " + suite.getSimpleName()).isPositive();
  }

  private static double score(RunResult r, String name) {
    return r.getSecondaryResults().get(name).getScore();
  }
}
