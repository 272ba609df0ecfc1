package dev.legato.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What the engine did per benchmark operation ({@code -prof dev.legato.bench.LegatoProfiler}):
 * tasks, kernels launched, small operations run at once, bytes that kernels read and write, time of
 * planning and of execution; per iteration the kernels compiled; and the bytes per second of wall
 * time.
 */
public final class LegatoProfiler implements InternalProfiler {
  private Map<String, Long> before = Map.of();
  private long start;

  @Override
  public String getDescription() {
    return "Kernels, bytes and compilations of Legato";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = read();
    start = System.nanoTime();
  }

  @Override
  public List<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    long nanos = System.nanoTime() - start;
    Map<String, Long> after = read();
    double operations = Math.max(1, result.getMetadata().getAllOps());
    long bytes = moved(after) - moved(before);
    List<ScalarResult> r = new ArrayList<>();
    r.add(mean("tasks", grown(after, "tasks") / operations, "1/op"));
    r.add(mean("kernels", grown(after, "kernels_launched") / operations, "1/op"));
    r.add(mean("direct", grown(after, "direct_ops") / operations, "1/op"));
    r.add(mean("flushes", grown(after, "flushes") / operations, "1/op"));
    r.add(mean("bytes", bytes / operations, "B/op"));
    r.add(mean("bandwidth", bytes / (double) nanos, "GB/s"));
    r.add(mean("plan", grown(after, "plan_nanos") / operations, "ns/op"));
    r.add(mean("execute", grown(after, "execute_nanos") / operations, "ns/op"));
    r.add(
        new ScalarResult(
            "legato.compiled", grown(after, "kernels_compiled"), "kernels", AggregationPolicy.SUM));
    return r;
  }

  private static ScalarResult mean(String name, double value, String unit) {
    return new ScalarResult("legato." + name, value, unit, AggregationPolicy.AVG);
  }

  private static long moved(Map<String, Long> counters) {
    return counters.getOrDefault("bytes_read", 0L) + counters.getOrDefault("bytes_written", 0L);
  }

  private long grown(Map<String, Long> after, String name) {
    return after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
  }

  private static Map<String, Long> read() {
    try {
      return Counters.sum();
    } catch (JMException e) {
      throw new IllegalStateException("the counters cannot be read", e);
    }
  }
}
