package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.cuda.device.FakeCuda;
import dev.legato.runtime.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several ranks that have a device each: what these hold, by counters. */
class DevicesOfRanksTest {
  /** Halos, results of folds, small arrays that every rank has, and what fills their pages. */
  private static final double SLACK = 0.05;

  /** Besides, where it is a matter of timing when objects are found unreachable. */
  private static final double GARBAGE = 0.3;

  private static Outcome run(String text, String name, int ranks) {
    return run(text, name, "far", ranks);
  }

  private static Outcome run(String text, String name, String device, int ranks) {
    Config each = Config.testing().withDevice(device).withThreads(1).withRank(0, ranks);
    return ScriptRun.of(text, name, new Setup(ranks + " ranks", each));
  }

  private static String example(String name) {
    try {
      String text = Files.readString(Path.of("../examples", name + ".lgt"));
      return text.replace("m = 40", "m = 100"); // so that halos are small beside the parts
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** N devices hold the arrays of a program together: each its part and what that reads besides. */
  @ParameterizedTest
  @ValueSource(strings = {"stencil", "cg", "black_scholes", "heat"})
  void aDeviceHoldsItsPart(String name) {
    Outcome alone = run(example(name), name, 1);
    long whole = peak(alone);
    double slack = name.equals("cg") ? SLACK + GARBAGE : SLACK;
    for (int ranks : new int[] {2, 4}) {
      Outcome parts = run(example(name), name, ranks);
      assertThat(parts.text()).isEqualTo(alone.text());
      assertThat(peak(parts))
          .as(name + " on " + ranks + " ranks")
          .isLessThan(Math.round(whole * (1.0 / ranks + slack)));
    }
  }

  /** Devices that are too small for their parts give up the ones used longest ago. */
  @Test
  void partsThatDoNotFitGoToTheHostAndComeBack() {
    String text =
        """
        import numpy as np
        arrays = []
        for k in range(10):
          a = np.arange(100000) * float(k)
          print(a.sum())
          arrays.append(a)
        for k in range(2):
          print([float(a.sum()) for a in arrays])
        """;
    Config each = Config.testing().withDevice("far").withRecipeBytes(Long.MAX_VALUE).withThreads(1);
    Config small = each.withDeviceLimits(0, 3L << 19).withRank(0, 2);
    Outcome o = ScriptRun.of(text, "evicted", new Setup("2 small devices", small));
    assertThat(o.text()).isEqualTo(ScriptRun.of(text, "evicted", Setup.DEFAULT).text());
    assertThat(o.counters().get("device.evictions")).isGreaterThan(10L);
    assertThat(peak(o)).isLessThanOrEqualTo(3L << 19);
  }

  private static long peak(Outcome o) {
    return o.counters().getOrDefault("device.peak_bytes", 0L);
  }

  @Test
  void aDeviceWithoutPagesHoldsWholeArrays() {
    Outcome alone = run(example("stencil"), "stencil", "unpaged", 1);
    assertThat(alone.fallbacks()).noneMatch(f -> f.startsWith("arrays whole"));
    Outcome parts = run(example("stencil"), "stencil", "unpaged", 2);
    assertThat(parts.text()).isEqualTo(alone.text());
    assertThat(peak(parts)).isBetween(peak(alone) * 9 / 10, peak(alone));
    assertThat(parts.fallbacks())
        .contains("arrays whole on every device: it cannot reserve addresses");
  }

  /** Every transport takes messages from memory that it reaches, and puts them there. */
  @ParameterizedTest
  @EnumSource
  void messagesLieInMemoryThatIsReached(Wires wires) {
    assumeTrue(wires.areThere(), "UCX is not installed");
    String text = example("stencil");
    Config each = Config.testing().withDevice("reachable").withThreads(1).withRank(0, 2);
    Outcome o = ScriptRun.of(text, "stencil", new Setup("2 ranks", each, wires));
    assertThat(o.text()).isEqualTo(ScriptRun.of(text, "stencil", Setup.DEFAULT).text());
    assertThat(o.counters().get("device.settled")).isGreaterThanOrEqualTo(2 * 9L);
  }

  /** Arrays that are only on devices take none of the hosts' memory, though parts are exchanged. */
  @Test
  void messagesNeedNoArraysOnTheHost() {
    String text =
        """
        import numpy as np
        x = np.arange(200000.0) % 7
        for k in range(5):
          x[1:-1] = 0.5 * (x[:-2] + x[2:])
        print(x.sum())
        """;
    Outcome o = run(text, "halos", 3);
    assertThat(o.text()).isEqualTo(ScriptRun.of(text, "halos", Setup.DEFAULT).text());
    assertThat(o.counters().get("comm_messages")).isGreaterThanOrEqualTo(5L);
    assertThat(o.counters().get("peak_bytes")).isLessThan(10_000L);
  }

  /**
   * CUDA's memory by pages, emulated in small ones; with {@code -Dcuda.device=real} of the
   * machine's own device, which the ranks share.
   */
  @Test
  @Tag("gpu")
  void cudaGivesPagesToAPart() {
    boolean real = System.getProperty("cuda.device", "").equals("real");
    assumeTrue(real || FakeCuda.available(), "g++ is not installed");
    Optional<FakeCuda> fake =
        real
            ? Optional.empty()
            : Optional.of(FakeCuda.checked(Path.of("../target/fake-cuda")).install());
    String text =
        """
        import numpy as np
        n = %d
        x = np.arange(float(n)) %% 7
        for k in range(5):
          x[1:-1] = 0.5 * (x[:-2] + x[2:])
        print(x.sum(), x[n // 2 - 2 : n // 2 + 2])
        """
            .formatted(real ? 16 << 20 : 100_000);
    try {
      Outcome alone = run(text, "pages", "cuda", 1);
      Outcome parts = run(text, "pages", "cuda", 2);
      assertThat(parts.text()).isEqualTo(alone.text());
      assertThat(peak(parts)).isBetween(peak(alone) * 4 / 10, peak(alone) * 6 / 10);
      fake.ifPresent(f -> assertThat(f.live()).as("memory that was not given back").isZero());
    } finally {
      fake.ifPresent(FakeCuda::uninstall);
    }
  }

  /**
   * The memory of an array's part goes where the next array has its part, when there is no other.
   */
  @Test
  void pagesGoWhereTheNextArrayHasItsPart() {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    FakeCuda fake = FakeCuda.checked(Path.of("../target/fake-cuda")).install();
    String text =
        """
        import numpy as np
        x = np.arange(1 << 16)
        total = 0.0
        a = b = c = np.zeros((8, 1))
        for k in range(16):
          c = b
          b = a
          a = np.sqrt(x + np.arange(float(k), k + 8).reshape(8, 1))
          total += float(a.sum(axis=k // 2 % 2).max())
          total += float(a[3, 50] + b[4, 0] + c[5, 0])
        print(total)
        """;
    long budget = 9_500_000; // each needs 9.0 million, and had 10.0 while pages stayed
    Config each = Config.testing().withDevice("cuda").withThreads(1).withRank(0, 2);
    try {
      fake.peak();
      Config small = each.withDeviceLimits(0, budget);
      Outcome o = ScriptRun.of(text, "parts", new Setup("2 small devices", small));
      assertThat(o.text()).isEqualTo(ScriptRun.of(text, "parts", Setup.DEFAULT).text());
      assertThat(o.counters().getOrDefault("device.evictions", 0L)).isZero();
      assertThat(peak(o)).isLessThan(budget);
      assertThat(fake.peak())
          .as("bytes of both devices, with their small arrays")
          .isLessThan(2 * budget + (1 << 20));
    } finally {
      fake.uninstall();
    }
  }

  /**
   * The interior of a piece and its ends are launched with the code of the whole, though of few
   * long rows each would be shared by blocks otherwise.
   */
  @ParameterizedTest
  @ValueSource(strings = {"(3000, 40)", "(560, 5000)"})
  void partsOfAPieceNeedNoOtherCode(String shape) {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    FakeCuda fake = FakeCuda.of(Path.of("../target/fake-cuda")).install();
    String text =
        """
        import numpy as np
        x = np.ones(%s)
        for k in range(2):
          x[1:-1] = (x[:-2] + x[2:] + k) * 0.5
          y = (x[:-2] - x[2:]).sum(axis=1)
          print(y[:3], y[-3:])
        """
            .formatted(shape);
    try {
      Outcome o = run(text, "parts", "cuda", 2);
      assertThat(o.text()).isEqualTo(ScriptRun.of(text, "parts", Setup.DEFAULT).text());
      assertThat(o.counters().get("comm_messages")).isPositive();
      assertThat(o.counters().get("device.loaded_late")).isZero();
    } finally {
      fake.uninstall();
    }
  }

  /** What the program made on the host reaches each device in parts, too. */
  @Test
  void onlyThePartThatIsNeededIsCopied() {
    String text =
        """
        import numpy as np
        x = np.array([float(k) for k in range(40000)])
        print((x * 2 + 1).sum())
        """;
    Outcome o = run(text, "copied", 4);
    assertThat(o.counters().get("device.bytes_to_device")).isBetween(80_000L, 82_000L);
    assertThat(o.text()).isEqualTo("1600000000.0\n");
  }

  /** Of columns a device holds the pages that they lie in, not those between. */
  @Test
  void ofColumnsOnlyTheirPagesAreCopied() {
    String text =
        """
        import numpy as np
        x = np.array([[float(k + n) for k in range(10000)] for n in range(4)])
        print(x.sum(axis=0)[::999])
        """;
    Outcome o = run(text, "columns", 2);
    assertThat(o.counters().get("device.bytes_to_device")).isBetween(160_000L, 164_000L);
    assertThat(o.text()).isEqualTo(ScriptRun.of(text, "columns", Setup.DEFAULT).text());
  }
}
