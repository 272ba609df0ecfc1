package dev.legato.runtime.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sizes of the caches that time tiling works with.
 *
 * @param own bytes of the largest cache that a core has for itself
 * @param shared bytes of the last cache before memory
 */
public record Caches(long own, long shared) {
  /** Where Linux lists a core's caches: two of the first level, then one of each further one. */
  private static final Path FOLDER = Path.of("/sys/devices/system/cpu/cpu0/cache");

  private static final Caches USUAL = new Caches(1 << 20, 16 << 20);

  /** {@return what Linux says of the first core, else usual sizes} */
  public static Caches ofThisMachine() {
    long second = bytes("index2");
    long third = bytes("index3");
    return second == 0 ? USUAL : new Caches(second, Math.max(second, third));
  }

  /** {@return the size of a cache, written such as {@code 1024K}; 0 if there is none} */
  private static long bytes(String index) {
    try {
      String size = Files.readString(FOLDER.resolve(index).resolve("size")).strip();
      long number = Long.parseLong(size.substring(0, size.length() - 1));
      return size.endsWith("K") ? number << 10 : size.endsWith("M") ? number << 20 : 0;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
