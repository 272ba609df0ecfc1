package dev.legato.ir.device;

import java.util.List;
import java.util.Optional;

/** A code generator and its device, found by ServiceLoader. Adding one adds a folder. */
public interface Backend {
  /** {@return the name of {@code --device}, such as {@code cpu}} */
  String name();

  /** {@return whether this machine can run it, and what is missing in words when not} */
  Probe probe();

  /** {@return whether this machine can run it, without the words} */
  default boolean isAvailable() {
    return probe().available();
  }

  Device open(Options options);

  /** {@return whether its device has memory of its own, so that another one runs small work} */
  default boolean hasOwnMemory() {
    return false;
  }

  /** {@return the compiled code that it keeps on disk} */
  default Optional<DiskCache> cache() {
    return Optional.empty();
  }

  /** {@return what else it makes use of, loaded to see whether it can be} */
  default List<Part> parts() {
    return List.of();
  }

  /**
   * {@return how much {@code --device auto} wants it: the highest available wins, 0 is never
   * chosen}
   */
  default int preference() {
    return 0;
  }

  /** A library that a backend can do without. */
  record Part(String name, boolean available, String text) {}

  /** Availability, in words that doctor prints. */
  record Probe(boolean available, String text) {}

  /**
   * @param threads workers, at least 1
   * @param tier "auto", or a tier's name to force it (tests)
   * @param user which of the users of this machine's devices opens it: one of {@code users}, which
   *     share them
   * @param timeline is told what the device does besides what it is asked to
   */
  record Options(int threads, String tier, int user, int users, Timeline timeline) {
    /** Of the only user. */
    public Options(int threads, String tier) {
      this(threads, tier, 0, 1, Timeline.OFF);
    }
  }
}
