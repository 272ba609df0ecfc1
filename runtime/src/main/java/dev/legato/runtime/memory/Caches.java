package dev.legato.runtime.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Sizes of the data caches.
 *
 * @param own bytes of the largest cache that a core has for itself
 * @param shared bytes of the last cache before memory
 */
public record Caches(long own, long shared) {
  private static final Path FOLDER = Path.of("/sys/devices/system/cpu/cpu0/cache");
  private static final Caches USUAL = new Caches(1 << 20, 16 << 20);

  /** {@return what Linux says of the first processor, else usual sizes} */
  public static Caches ofThisMachine() {
    long own = 0;
    long shared = 0;
    for (int k = 0; Files.exists(index(k)); k++) {
      try {
        int level = Integer.parseInt(read(k, "level"));
        long bytes = read(k, "type").equals("Instruction") ? 0 : bytes(read(k, "size"));
        own = level <= 2 ? Math.max(own, bytes) : own;
        shared = Math.max(shared, bytes);
      } catch (IOException | NumberFormatException e) {
        return USUAL;
      }
    }
    return own == 0 ? USUAL : new Caches(own, Math.max(own, shared));
  }

  private static Path index(int k) {
    return FOLDER.resolve("index" + k);
  }

  private static String read(int k, String what) throws IOException {
    return Files.readString(index(k).resolve(what)).strip();
  }

  /** {@return the number in text such as {@code 32K}} */
  private static long bytes(String size) {
    String digits = size.replaceAll("[^0-9]", "");
    long unit =
        switch (size.toUpperCase(Locale.ROOT).charAt(size.length() - 1)) {
          case 'K' -> 1 << 10;
          case 'M' -> 1 << 20;
          default -> 1;
        };
    return Long.parseLong(digits) * unit;
  }
}
