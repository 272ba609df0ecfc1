package dev.legato.bench;

import dev.legato.Script;
import dev.legato.Session;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times the programs of a folder on a device: scripts with a function {@code step}, whose steps are
 * waited for, a number {@code bytes_per_step} of bytes that a step moves at least, and a function
 * {@code check} whose value tells that others computed the same. Beside them a copy within the
 * device's memory, which bounds what can be reached.
 *
 * <p>{@code java ... GpuBenchmark FOLDER DEVICE OUT.json}
 */
public final class GpuBenchmark {
  private static final double SECONDS = Double.parseDouble(System.getProperty("seconds", "1"));
  private static final int LEAST = 3;
  private static final int HOST_STEPS = 50;
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
    double[] times =
        times(() -> {
          script.call("step");
          lgt.sync();
        });
    Map<String, Long> before = lgt.engine().statistics().device;
    double[] host = host(lgt, script);
    Map<String, Long> after = lgt.engine().statistics().device;
    return String.format(
        Locale.ROOT,
        "%s, \"check\": %s, \"host_seconds\": %.9f, \"launches\": %s, \"graph_launches\": %s",
        result(times, bytes),
        script.call("check").asDouble(),
        host[host.length / 2],
        perStep("launches", before, after),
        perStep("graph_launches", before, after));
  }

  /** Seconds until a step is recorded and launched, sorted; they pass while the device works. */
  private static double[] host(Session lgt, Script script) {
    double[] times = new double[HOST_STEPS];
    for (int k = 0; k < HOST_STEPS; k++) {
      long start = System.nanoTime();
      script.call("step");
      lgt.engine().flush();
      times[k] = (System.nanoTime() - start) * 1e-9;
      lgt.sync();
    }
    return Arrays.stream(times).sorted().toArray();
  }

  private static double perStep(String name, Map<String, Long> before, Map<String, Long> after) {
    return (after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L)) / (double) HOST_STEPS;
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
