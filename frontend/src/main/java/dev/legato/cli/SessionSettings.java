package dev.legato.cli;

import dev.legato.MemorySize;
import dev.legato.runtime.Config;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a script's session runs, as far as the user said; what is null is left to LGT_* variables and
 * defaults.
 */
record SessionSettings(
    @Nullable String device,
    @Nullable Integer threads,
    @Nullable String memory,
    boolean fuse,
    @Nullable String tier,
    boolean testing) {
  /** How many texts {@link #texts} has. */
  static final int TEXTS = 6;

  /** {@return the settings as texts, "" for null} */
  List<String> texts() {
    return List.of(text(device), text(threads), text(memory), "" + fuse, text(tier), "" + testing);
  }

  /** {@return the settings of which these are the texts} */
  static SessionSettings of(List<String> texts) {
    String threads = orNull(texts.get(1));
    return new SessionSettings(
        orNull(texts.get(0)),
        threads == null ? null : Integer.valueOf(threads),
        orNull(texts.get(2)),
        Boolean.parseBoolean(texts.get(3)),
        orNull(texts.get(4)),
        Boolean.parseBoolean(texts.get(5)));
  }

  private static String text(@Nullable Object o) {
    return o == null ? "" : o.toString();
  }

  private static @Nullable String orNull(String s) {
    return s.isEmpty() ? null : s;
  }

  /**
   * {@return the configuration of a rank's session}
   *
   * @param ranks how many ranks share the machine's memory
   * @param sharers how many ranks share the cores that this process sees
   * @throws IllegalArgumentException when a value is none; the message names the option
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
      c = c.withMemory(MemorySize.bytes(m));
    }
    Integer t = threads;
    if (t == null && environment.get("LGT_THREADS") != null) {
      t = number(environment.get("LGT_THREADS"));
    }
    if (t != null) {
      if (t < 1) {
        throw new IllegalArgumentException("--threads must be at least 1, not " + t);
      }
      c = c.withThreads(t);
    }
    if (tier != null) {
      c = c.withTier(tier);
    }
    return c.withFuse(fuse);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("LGT_THREADS is not a number: " + text, e);
    }
  }
}
