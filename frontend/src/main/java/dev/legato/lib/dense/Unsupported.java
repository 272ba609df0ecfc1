package dev.legato.lib.dense;

import dev.legato.library.Library;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** NumPy's names that are not there, and what to use instead: {@code unsupported.txt}. */
public final class Unsupported implements Library {
  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> table = new LinkedHashMap<>();
    try (InputStream in = Unsupported.class.getResourceAsStream("unsupported.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        int colon = line.indexOf(" : ");
        if (!line.startsWith("#") && colon > 0) {
          String instead = line.substring(colon + 3).strip();
          for (String name : line.substring(0, colon).strip().split(" +", -1)) {
            table.put(name, instead);
          }
        }
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
