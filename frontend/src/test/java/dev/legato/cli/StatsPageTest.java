package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.runtime.stats.Statistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about {@code --stats} names what is written, and nothing else. */
class StatsPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|");
  private static final Pattern KEY = Pattern.compile("\"(\\w+)\": (?!\\d+\\.)");

  @Test
  void everyKeyHasARow() throws IOException {
    String page = Files.readString(Path.of("../docs/stats.md"));
    Stream<String> rows = ROW.matcher(page).results().map(r -> r.group(1).replace("`", ""));
    Stream<String> keys = KEY.matcher(new Statistics().toJson()).results().map(r -> r.group(1));
    assertThat(rows.flatMap(r -> Stream.of(r.split(", "))))
        .containsExactlyElementsOf(keys.toList());
  }
}
