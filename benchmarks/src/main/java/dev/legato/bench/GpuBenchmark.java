package dev.legato.bench;

import dev.legato.Script;
import dev.legato.Session;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.runtime.stats.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Times the programs of a folder on a device: scripts with a function {@code step}, whose steps are
 * waited for, a number {@code bytes_per_step} of bytes that a step moves at least, and a function
 * {@code check} whose value tells that others computed the same. Beside them a copy within the
 * device's memory, which bounds what can be reached.
 *
 * <p>{@code seconds} is the median of single steps, {@code in_a_run} that of a step when several
 * are waited for together, so that the host records while the device works; {@code launch_seconds}
 * is the host's part of a launch.
 *
 * <p>{@code java ... GpuBenchmark FOLDER DEVICE OUT.json}
 */
public final class GpuBenchmark {
  private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "1"));
  private static final int LEAST = 3;

  /** Steps after which the others must have computed the same. */
  private static final int CHECKED = 3;

  /** Steps of a run that is waited for once. */
  private static final int RUN = 16;

  private static final long COPY = 1L << 29;

  private GpuBenchmark() {}

  /** Seconds of one step, as many as were measured. */
  private interface Step {
    void run();
  }

  public static void main(String[] args) throws IOException {
    List<String> lines = new ArrayList<>();
    String device = args[1];
    Path out = Path.of(args[2]);
    lines.add(copy(device));
    List<Path> programs;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      programs = files.filter(f -> f.toString().endsWith(".lgt")).sorted().toList();
    }
    for (Path program : programs) {
      String line;
      try (Session lgt = Session.builder().device(device).open()) {
        line = program(lgt, program);
      } catch (RuntimeException e) { // the others are still of interest
        line = "\"error\": \"" + String.valueOf(e.getMessage()).replaceAll("[\"\\\\\n]", " ") + '"';
      }
      String name = program.getFileName().toString().replace(".lgt", "");
      lines.add("{\"name\": \"" + name + "\", " + line + "}");
      System.out.println(lines.getLast());
      write(out, device, lines);
    }
  }

  /** After every program: one that takes too long leaves the results of the others. */
  private static void write(Path out, String device, List<String> lines) throws IOException {
    String all = String.join(",\n  ", lines);
    Files.writeString(
        out, "{\"device\": \"%s\", \"results\": [\n  %s\n]}\n".formatted(device, all));
  }

  private static String copy(String name) {
    try (Session lgt = Session.builder().device(name).open()) {
      Device device = lgt.engine().accelerator().orElseThrow();
      DeviceMemory memory = device.memory().orElseThrow();
      long bytes = Math.min(COPY, memory.budget() / 4);
      long from = memory.allocate(bytes);
      long to = memory.allocate(bytes);
      double[] times =
          times(() -> {
            memory.copy(from, to, bytes, 0, 1);
            device.await();
          });
      memory.free(from);
      memory.free(to);
      return "{\"name\": \"copy\", " + result(times, 2 * bytes) + "}";
    }
  }

  private static String program(Session lgt, Path file) {
    Script script = lgt.script(file);
    long bytes = (long) script.get("bytes_per_step").asDouble();
    for (int k = 0; k < CHECKED; k++) {
      script.call("step");
    }
    double check = script.call("check").asDouble();
    double[] times =
        times(() -> {
          script.call("step");
          lgt.sync();
        });
    double[] runs =
        times(() -> {
          for (int k = 0; k < RUN; k++) {
            script.call("step");
          }
          lgt.sync();
        });
    Counts before = Counts.of(lgt);
    for (int k = 0; k < RUN; k++) {
      script.call("step");
    }
    lgt.sync();
    Counts after = Counts.of(lgt);
    double launches = after.launches - before.launches;
    return String.format(
        Locale.ROOT,
        "%s, \"in_a_run\": %.9f, \"check\": %s, \"launches\": %s, \"graph_launches\": %s,"
            + " \"launch_seconds\": %.9f",
        result(times, bytes),
        runs[runs.length / 2] / RUN,
        check,
        launches / RUN,
        (after.graphs - before.graphs) / (double) RUN,
        launches == 0 ? 0 : (after.nanos - before.nanos) * 1e-9 / launches);
  }

  /**
   * What a device did so far.
   *
   * @param nanos that the host spent on launches, recording and planning left out
   */
  private record Counts(long launches, long graphs, long nanos) {
    static Counts of(Session lgt) {
      Statistics s = lgt.engine().statistics();
      return new Counts(
          s.device.getOrDefault("launches", 0L),
          s.device.getOrDefault("graph_launches", 0L),
          s.executeNanos);
    }
  }

  private static double[] times(Step step) {
    timed(step); // until the JVM has compiled what runs
    return timed(step).stream().mapToDouble(t -> t).sorted().toArray();
  }

  private static List<Double> timed(Step step) {
    List<Double> times = new ArrayList<>();
    double total = 0;
    while (total < SECONDS || times.size() < LEAST) {
      long start = System.nanoTime();
      step.run();
      double t = (System.nanoTime() - start) * 1e-9;
      times.add(t);
      total += t;
    }
    return times;
  }

  private static String result(double[] sorted, long bytes) {
    double median = sorted[sorted.length / 2];
    String speed = bytes == 0 ? "null" : String.format(Locale.ROOT, "%.1f", bytes / median * 1e-9);
    return String.format(
        Locale.ROOT,
        "\"seconds\": %.9f, \"least\": %.9f, \"steps\": %d, \"gb_per_s\": %s",
        median,
        Arrays.stream(sorted).min().orElseThrow(),
        sorted.length,
        speed);
  }
}
