package dev.legato.runtime.stats;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The counters of a run; all but the times, how many launches shared a pass over memory, and how
 * many found memory that they used before, are equal in every run. Written by the recording thread.
 * Execution overlaps recording, so the times do not add up: recording is what the program's own
 * thread did when it neither planned, compiled nor waited.
 */
public final class Statistics {
  public long tasks;
  public long flushes;
  public long hostSyncs;
  public long fusedGroups;
  public long kernelsLaunched;
  public long kernelsCompiled;
  public long kernelCacheHits;
  public long opaqueCalls;
  public long directOps;
  public long timeTiledIterations;
  public long bytesRead;
  public long bytesWritten;
  public long temporariesEliminated;

  /** Of which workers kept a row at a time instead of having all of it in memory. */
  public long temporariesContracted;

  /**
   * Arrays of which a launch wrote a part into fresh memory and had to copy the rest there; not
   * where the memory that the pool found had it still.
   */
  public long borderCopies;

  public long peakBytes;
  public long ranks = 1;
  public long commBytes;
  public long commMessages;
  public long commWindowBytes;
  public long commWindowMessages;
  public String exitCause = "ok";

  /** What a device with its own memory did, by name; empty when none was used. */
  public Map<String, Long> device = Map.of();

  public long waitNanos;
  public long planNanos;
  public long compileNanos;
  public long executeNanos;
  public long communicateNanos;
  private final long start = System.nanoTime();
  private final Map<Fallback, Long> fallbacks = new LinkedHashMap<>();

  public Statistics() {}

  /** Counts the bytes of a sweep. */
  public void moved(long read, long written) {
    bytesRead += read;
    bytesWritten += written;
  }

  /** Counts something that did not run as it should have. */
  public void fallback(String what, String why, String line) {
    fallbacks.merge(new Fallback(what, why, line), 1L, Long::sum);
  }

  /** {@return what fell back, and how often} */
  public Map<Fallback, Long> fallbacks() {
    return new LinkedHashMap<>(fallbacks);
  }

  /** {@return the object that {@code --stats} writes} */
  public String toJson() {
    StringBuilder b = new StringBuilder("{");
    counters().forEach((name, n) -> b.append(pair(name, n)).append(", "));
    b.append("\"device\": {");
    b.append(
        device.entrySet().stream()
            .map(e -> pair(e.getKey(), e.getValue()))
            .collect(Collectors.joining(", ")));
    b.append("}, \"fallbacks\": [");
    String separator = "";
    for (Map.Entry<Fallback, Long> e : fallbacks.entrySet()) {
      Fallback f = e.getKey();
      b.append(separator).append("{\"what\": ").append(Json.quote(f.what()));
      b.append(", \"why\": ")
          .append(Json.quote(f.why()))
          .append(", \"line\": ")
          .append(Json.quote(f.line()));
      b.append(", \"count\": ").append(e.getValue()).append('}');
      separator = ", ";
    }
    b.append("], \"exit_cause\": ").append(Json.quote(exitCause)).append(", \"time\": {");
    long total = System.nanoTime() - start;
    long record = Math.max(0, total - waitNanos - planNanos - compileNanos);
    b.append("\"total_s\": ").append(seconds(total));
    b.append(", \"record_s\": ").append(seconds(record));
    b.append(", \"plan_s\": ").append(seconds(planNanos));
    b.append(", \"compile_s\": ").append(seconds(compileNanos));
    b.append(", \"execute_s\": ").append(seconds(executeNanos));
    b.append(", \"communicate_s\": ").append(seconds(communicateNanos));
    return b.append("}}").toString();
  }

  /** {@return the counters by the names of the format, in its order} */
  public Map<String, Long> counters() {
    Map<String, Long> m = new LinkedHashMap<>();
    m.put("tasks", tasks);
    m.put("flushes", flushes);
    m.put("host_syncs", hostSyncs);
    m.put("fused_groups", fusedGroups);
    m.put("kernels_launched", kernelsLaunched);
    m.put("kernels_compiled", kernelsCompiled);
    m.put("kernel_cache_hits", kernelCacheHits);
    m.put("opaque_calls", opaqueCalls);
    m.put("direct_ops", directOps);
    m.put("time_tiled_iterations", timeTiledIterations);
    m.put("bytes_read", bytesRead);
    m.put("bytes_written", bytesWritten);
    m.put("temporaries_eliminated", temporariesEliminated);
    m.put("temporaries_contracted", temporariesContracted);
    m.put("border_copies", borderCopies);
    m.put("peak_bytes", peakBytes);
    m.put("ranks", ranks);
    m.put("comm_bytes", commBytes);
    m.put("comm_messages", commMessages);
    m.put("comm_window_bytes", commWindowBytes);
    m.put("comm_window_messages", commWindowMessages);
    return m;
  }

  private static String pair(String name, long n) {
    return Json.quote(name) + ": " + n;
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos * 1e-9);
  }
}
