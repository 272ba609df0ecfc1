package dev.legato.cli;

import dev.legato.runtime.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a script's session runs: options, else LGT_* variables, else defaults. */
final class SessionOptions {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description =
          "auto (a GPU where there is one and the work is worth it), cpu, cuda, or reference"
              + " (the slow, obviously right interpreter).")
  private @Nullable String device;

  @Option(names = "--threads", paramLabel = "N", description = "Worker threads.")
  private @Nullable Integer threads;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "Memory budget of arrays, such as 4g or 512m.")
  private @Nullable String memory;

  @Option(
      names = "--no-fuse",
      description = "Run every operation alone: the same results, for comparison.")
  private boolean noFuse;

  @Option(names = "--tier", hidden = true)
  private @Nullable String tier;

  @Option(names = "--testing", hidden = true)
  private boolean testing;

  void plain(PlainLine line) {
    line.text("--device", v -> device = v);
    line.number("--threads", v -> threads = v);
    line.text("--memory", v -> memory = v);
    line.flag("--no-fuse", () -> noFuse = true);
    line.text("--tier", v -> tier = v);
    line.flag("--testing", () -> testing = true);
  }

  SessionSettings settings() {
    return new SessionSettings(device, threads, memory, !noFuse, tier, testing);
  }

  /** {@return the configuration of the session of the only rank} */
  Config config(Map<String, String> environment) {
    return config(environment, 1, 1);
  }

  /**
   * {@return the configuration of a rank's session}
   *
   * @param ranks how many ranks share the machine's memory
   * @param sharers how many ranks share the cores that this process sees
   */
  Config config(Map<String, String> environment, int ranks, int sharers) {
    try {
      return settings().config(environment, ranks, sharers);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
