package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void ranksMustBeAlikeInWhatDecidesTheirResults() {
    ConcurrentHashMap<Integer, Integer> asked = new ConcurrentHashMap<>();
    Ranks.run(
        3,
        CONFIG,
        e -> {
          HostEffects h = e.effects(world(""));
          for (int k = 0; k < 2; k++) {
            h.agree(
                "BLAS",
                () -> {
                  asked.merge(e.config().rank(), 1, Integer::sum);
                  return "one";
                });
          }
          assertThat(e.statistics().commMessages).isLessThanOrEqualTo(2);
        });
    assertThat(asked).isEqualTo(Map.of(0, 1, 1, 1, 2, 1));
    assertThatThrownBy(() ->
            Ranks.run(
                4,
                CONFIG,
                e -> {
                  String mine = e.config().rank() == 2 ? "another" : "one";
                  HostEffects h = e.effects(world(""));
                  assertThatThrownBy(() -> h.agree("BLAS", () -> mine))
                      .hasMessageContaining("BLAS");
                  h.agree("BLAS", () -> mine); // who caught that is told again
                }))
        .hasMessage(
            "ranks diverged: they have different BLAS, which gives other bits: rank 0 has one,"
                + " rank 2 has another");
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

  /** A world that has no file system of rank 0. */
  private static HostEffects elsewhere(HostEffects world) {
    return (HostEffects)
        Proxy.newProxyInstance(
            HostEffects.class.getClassLoader(),
            new Class<?>[] {HostEffects.class},
            (proxy, method, args) -> {
              if (method.getName().equals("size")) {
                throw new NoSuchFileException(args[0].toString());
              }
              throw new AssertionError(method.getName() + " on another host");
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyRankReadsAndWritesItsPartWhetherOrNotItSeesTheFile(
      boolean shared, @TempDir Path folder) {
    LocalEffects world = world("");
    Path file = folder.resolve("parts");
    Ranks.run(
        3,
        CONFIG,
        e -> {
          int rank = e.config().rank();
          HostEffects h = e.effects(shared || rank == 0 ? world : elsewhere(world));
          byte[] mine = {(byte) (10 * rank), (byte) (10 * rank + 1)};
          try {
            h.writeFile(file, new byte[] {99}, false);
            h.write(file, 1 + 2L * rank, MemorySegment.ofArray(mine));
            assertThat(h.readFile(file)).containsExactly(99, 0, 1, 10, 11, 20, 21);
            assertThat(h.size(file)).isEqualTo(7);
            assertThat(h.readFile(file, 5, 100)).containsExactly(20, 21);
            byte[] part = new byte[rank];
            h.read(file, 3, MemorySegment.ofArray(part));
            assertThat(part).containsExactly(Arrays.copyOf(new byte[] {10, 11}, rank));
          } catch (IOException x) {
            throw new UncheckedIOException(x);
          }
          assertThatThrownBy(() -> h.read(file, 6, MemorySegment.ofArray(new byte[rank + 1])))
              .isInstanceOf(EOFException.class)
              .hasMessageContaining("parts ends at byte 7");
        });
  }
}
