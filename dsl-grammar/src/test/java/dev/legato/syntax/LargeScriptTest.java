package dev.legato.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Time grows with the length of a script, not faster. */
class LargeScriptTest {

  @Test
  void twentyThousandLinesParseInSeconds() {
    StringBuilder text = new StringBuilder();
    while (text.toString().lines().limit(20_000).count() < 20_000) {
      for (Path file : Resources.list("corpus", ".lgt")) {
        if (!Resources.name(file).equals("simple")) { // its __future__ import must come first
          text.append(Resources.read(file)).append('\n');
        }
      }
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(SourceParser.parse(text.toString(), "large.lgt").diagnostics()).isEmpty());
  }

  @Test
  void oneLongExpressionParsesInSeconds() {
    String text = "x = [" + "a + b[1:2] * f(c, d=-1), ".repeat(20_000) + "]\n";

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertThat(SourceParser.parse(text, "long.lgt").diagnostics()).isEmpty());
  }
}
