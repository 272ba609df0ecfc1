package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.legato.runtime.Config;
import dev.legato.runtime.TimeTiling;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every golden script on several ranks prints the bytes that one rank prints, with thresholds so
 * low that tiny arrays are dealt to ranks: on three local ones, and a part of the scripts through
 * every other transport. An odd number of ranks shares passes over memory, too.
 *
 * <p>{@code -Dgolden.only=NAME} runs one script, {@code -Dgolden.ranks=2,3,4,7} other numbers of
 * ranks, {@code -Dgolden.wires=LOCAL,NIO,SHM,TCP} all scripts on these, {@code -Dgolden.fuzz=100}
 * so many random programs, too, from {@code -Dlegato.fuzz.seed} on.
 */
@Tag("brief")
class RanksGoldenTest {
  private static final String ONLY = System.getProperty("golden.only", "");
  private static final List<Integer> RANKS =
      Stream.of(System.getProperty("golden.ranks", "3").split(",")).map(Integer::valueOf).toList();

  /**
   * Through other transports than local memory every so manyth script runs, unless they are named.
   */
  private static final int PART = 12;

  private static final String WIRES = System.getProperty("golden.wires", "");
  private static final String DEVICE = System.getProperty("golden.device", "cpu");
  private static final int FUZZ = Integer.getInteger("golden.fuzz", 8);
  private static final int FIRST = Integer.getInteger("legato.fuzz.seed", 0);
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicNode> scripts() {
    List<Golden> all =
        Golden.all().stream().filter(g -> ONLY.isEmpty() || g.name().equals(ONLY)).toList();
    return IntStream.range(0, all.size())
        .mapToObj(k -> dynamicContainer(all.get(k).name(), tests(all.get(k), k)));
  }

  private Stream<DynamicTest> tests(Golden g, int index) {
    Supplier<String> one =
        once(() -> ScriptRun.of(g.textIn(folder), g.name(), Setup.DEFAULT).text());
    return setups(index)
        .map(s ->
            dynamicTest(
                s.name(),
                () -> assertThat(run(g.textIn(folder), g.name(), s)).isEqualTo(one.get())));
  }

  @TestFactory
  Stream<DynamicNode> randomPrograms() {
    return IntStream.range(FIRST, ONLY.isEmpty() ? FIRST + FUZZ : FIRST)
        .mapToObj(seed -> dynamicContainer("program " + seed, programTests(seed)));
  }

  private Stream<DynamicTest> programTests(int seed) {
    String text = RandomPrograms.of(seed).text();
    Supplier<String> one = once(() -> ScriptRun.of(text, "program", Setup.DEFAULT).text());
    return setups(seed * PART)
        .map(s ->
            dynamicTest(s.name(), () -> assertThat(run(text, "program", s)).isEqualTo(one.get())));
  }

  private static String run(String text, String name, Setup setup) {
    assumeTrue(setup.wires().areThere(), "UCX is not installed");
    return ScriptRun.of(text, name, setup).text();
  }

  /** {@return the ranks and transports that a program runs on} */
  private static Stream<Setup> setups(int index) {
    if (!WIRES.isEmpty()) {
      return Stream.of(WIRES.split(","))
          .map(Wires::valueOf)
          .flatMap(w -> RANKS.stream().map(ranks -> setup(ranks, w)));
    }
    Stream<Setup> local = RANKS.stream().map(ranks -> setup(ranks, Wires.LOCAL));
    if (index % PART != 0) {
      return local;
    }
    int ranks = index / PART % 2 == 0 ? 2 : 4;
    Stream<Setup> others = Stream.of(Wires.NIO, Wires.SHM, Wires.TCP).map(w -> setup(ranks, w));
    return Stream.concat(local, others);
  }

  private static Setup setup(int ranks, Wires wires) {
    Config testing = Config.testing().withDevice(DEVICE).withThreads(1);
    boolean tiled = ranks % 2 == 1; // then launches that wait share passes over memory
    Config lowered = tiled ? testing.withQueue(64, 1 << 20).withTiles(TimeTiling.tiny()) : testing;
    String name = ranks + " ranks, " + wires.name().toLowerCase(Locale.ROOT);
    return new Setup(name, lowered.withRank(0, ranks), wires);
  }

  private static Supplier<String> once(Supplier<String> make) {
    String[] made = new String[1];
    return () -> {
      if (made[0] == null) {
        made[0] = make.get();
      }
      return made[0];
    };
  }
}
