package dev.legato.cli;

import dev.legato.MemorySize;
import dev.legato.runtime.Config;
import java.util.Locale;
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
    Config c = testing ? Config.testing() : Config.defaults();
    c = c.withMemory(Math.max(1, c.memory() / ranks));
    c = c.withThreads(Math.max(1, c.threads() / sharers));
    String d = device == null ? environment.get("LGT_DEVICE") : device;
    if (d != null) {
      c = c.withDevice(d.toLowerCase(Locale.ROOT));
    }
    String m = memory == null ? environment.get("LGT_MEMORY") : memory;
    if (m != null) {
      c = c.withMemory(size(m));
    }
    Integer t = threads;
    if (t == null && environment.get("LGT_THREADS") != null) {
      t = number(environment.get("LGT_THREADS"));
    }
    if (t != null) {
      if (t < 1) {
        throw new TypeConversionException("--threads must be at least 1, not " + t);
      }
      c = c.withThreads(t);
    }
    if (tier != null) {
      c = c.withTier(tier);
    }
    return c.withFuse(!noFuse);
  }

  private static long size(String text) {
    try {
      return MemorySize.bytes(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.trim());
    } catch (NumberFormatException e) {
      throw new TypeConversionException("LGT_THREADS is not a number: " + text);
    }
  }
}
