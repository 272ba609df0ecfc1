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
  private static final int WARM_UP = 3;
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
    double check = script.call("check").asDouble();
    Map<String, Long> device = lgt.engine().statistics().device;
    return "%s, \"check\": %s, \"launches\": %d, \"graph_launches\": %d"
        .formatted(
            result(times, bytes),
            check,
            device.getOrDefault("launches", 0L),
            device.getOrDefault("graph_launches", 0L));
  }

  private static double[] times(Step step) {
    for (int k = 0; k < WARM_UP; k++) {
      step.run();
    }
    List<Double> times = new ArrayList<>();
    double total = 0;
    while (total < SECONDS || times.size() < WARM_UP) {
      long start = System.nanoTime();
      step.run();
      double t = (System.nanoTime() - start) * 1e-9;
      times.add(t);
      total += t;
    }
    return times.stream().mapToDouble(t -> t).sorted().toArray();
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
