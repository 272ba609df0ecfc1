package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostEffectsTest {
  private static final Config CONFIG = Config.testing().withDevice("reference");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private LocalEffects world(String input) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    return new LocalEffects(
        List.of("a.lgt", "", "x"), new ByteArrayInputStream(bytes), stream, stream);
  }

  @Test
  void everyRankSeesWhatTheFirstSees(@TempDir Path folder) {
    LocalEffects world = world("one\ntwo");
    Set<Object> seen = ConcurrentHashMap.newKeySet();
    Ranks.run(
        3,
        CONFIG,
        e -> {
          HostEffects h = e.effects(world);
          seen.add(List.of("clock", h.wallClock(), List.of(h.entropy(2)[1])));
          seen.add(List.of(h.readLine(), h.readLine(), h.readLine()));
          files(h, folder);
          assertThat(h.arguments()).containsExactly("a.lgt", "", "x");
          h.print("once ");
          assertThatThrownBy(() -> h.readFile(folder.resolve("g")))
              .isInstanceOf(NoSuchFileException.class)
              .hasMessage(folder.resolve("g").toString());
        });
    assertThat(seen).hasSize(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("once ");
  }

  private static void files(HostEffects h, Path folder) {
    try {
      h.writeFile(folder.resolve("f"), new byte[] {1, 2}, false);
      h.writeFile(folder.resolve("f"), new byte[] {3}, true);
      assertThat(h.readFile(folder.resolve("f"))).containsExactly(1, 2, 3);
      h.move(folder.resolve("f"), folder.resolve("e"));
      assertThat(h.list(folder)).containsExactly("e");
      assertThat(h.modified(folder.resolve("e"))).isPositive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void errorsComeBeforeLaterEffects() {
    try (Engine e = new Engine(CONFIG)) {
      Program p = new Program(e);
      p.refuseNegative(p.array(-1).view(), "ValueError", "no");
      HostEffects h = e.effects(world(""));
      assertThatThrownBy(() -> h.print("never")).hasMessage("no");
      h.print("later");
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("later");
    }
  }
}
