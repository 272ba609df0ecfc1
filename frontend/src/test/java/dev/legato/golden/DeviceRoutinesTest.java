package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.cuda.device.FakeCuda;
import dev.legato.runtime.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Routines by kernels of the device's own, on an emulated device that checks every access: the bits
 * of the processor, in two orders of the threads, and nothing goes to the host in between. {@code
 * -Dcuda.device=real} takes the machine's own device.
 */
@Tag("gpu")
@Tag("brief")
class DeviceRoutinesTest {
  private static final Setup CUDA = new Setup("cuda", Config.testing().withDevice("cuda"));
  private static final boolean REAL = System.getProperty("cuda.device", "").equals("real");
  private static Optional<FakeCuda> fake = Optional.empty();

  @BeforeAll
  static void install() {
    if (!REAL) {
      assumeTrue(FakeCuda.available(), "g++ is not installed");
      fake = Optional.of(FakeCuda.checked(Path.of("../target/fake-cuda")).install());
    }
  }

  @AfterAll
  static void uninstall() {
    fake.ifPresent(FakeCuda::uninstall);
  }

  /** The bytes of an array, as a number that differs when any of them does. */
  private static final String BITS =
      """
      import numpy as np
      rng = np.random.default_rng(5)
      def bits(a):
          return hash(a.tobytes())
      """;

  private static Outcome same(String script) {
    String text = BITS + script;
    String expected = ScriptRun.of(text, "script", Setup.DEFAULT).text();
    assertThat(expected).doesNotContain("Error");
    same(text, expected, 2);
    return same(text, expected, 1);
  }

  private static Outcome same(String text, String expected, int order) {
    fake.ifPresent(f -> f.order(order));
    Outcome outcome = ScriptRun.of(text, "script", CUDA);
    assertThat(outcome.text()).as("order " + order).isEqualTo(expected);
    fake.ifPresent(f -> assertThat(f.live()).as("memory that was not given back").isZero());
    return outcome;
  }

  private static void onDevice(String script) {
    assertThat(same(script).fallbacks()).filteredOn(f -> f.contains("not on the device")).isEmpty();
  }

  /** Teams keep rows in shared memory, as long as these fit; with folds after them, too. */
  @ParameterizedTest
  @CsvSource({"200, 300, 2", "70, 5000, 2", "70, 1500, 0", "5, 9000, 0"})
  void rowsOfTeams(int n, int m, long contracted) {
    String text =
        """
        x = rng.random((%d, %d))
        print(x[0, 0])
        e = np.exp(x - x.max(axis=1, keepdims=True))
        y = e / e.sum(axis=1, keepdims=True)
        del e
        print(bits(y))
        e = np.exp(x)
        print((e / e.sum(axis=1, keepdims=True)).max(axis=1).sum())
        """
            .formatted(n, m);
    assertThat(same(text).counters()).containsEntry("temporaries_contracted", contracted);
  }

  /** A rank's piece of a routine runs on its device; what every rank needs whole does not. */
  @Test
  void piecesOfRanks() {
    assumeTrue(!REAL, "three ranks");
    String text =
        BITS
            + """
            a = np.arange(900 * 40).reshape(900, 40) % 11 - 5.0
            b = np.arange(40 * 30).reshape(40, 30) % 7 - 3.0
            print(bits(a @ b), bits((a @ b)[::-1] @ b.T))
            x = rng.random((61, 50))
            print(bits(np.sort(x, axis=1)), bits(np.argsort(-x, axis=1)), x[40, 3])
            x[20:41, 5:45] = np.sort(x[20:41, 5:45])
            print(bits(x), bits(np.cumsum(x, axis=1)))
            print(bits(np.linalg.inv(np.diag(b[:9, 0] + 4.0))), bits(np.sort(x.ravel())))
            """;
    String expected = ScriptRun.of(text, "script", Setup.DEFAULT).text();
    Outcome o = ScriptRun.of(text, "script", new Setup("ranks", CUDA.config().withRank(0, 3)));
    assertThat(o.text()).isEqualTo(expected);
    assertThat(o.counters().get("device.routine_calls")).isEqualTo(8);
    assertThat(o.fallbacks())
        .filteredOn(f -> f.startsWith("routine not on the device"))
        .containsExactlyInAnyOrder(
            "routine not on the device: every rank calls it for all, on hosts that give the same bits",
            "routine not on the device: the calls of all ranks communicate");
    assertThat(fake.orElseThrow().live()).isZero();
  }

  /** Half words that are left over before a piece, or by it, are those of the whole. */
  @Test
  void piecesOfRandomNumbers() {
    assumeTrue(!REAL, "ranks");
    String text =
        BITS
            + """
            print(bits(rng.random(10001)), bits(rng.random((7, 9))), rng.random())
            for n in range(1, 14):
              print(bits(rng.random(n, dtype=np.float32)), bits(rng.integers(0, 256, n)))
            print(bits(rng.integers(-8, 8, (5, 5), dtype=np.int32)), rng.bit_generator.state)
            """;
    String expected = ScriptRun.of(text, "script", Setup.DEFAULT).text();
    for (int ranks : new int[] {2, 3}) {
      Setup setup = new Setup("ranks", CUDA.config().withRank(0, ranks));
      Outcome o = ScriptRun.of(text, "script", setup);
      assertThat(o.text()).isEqualTo(expected);
      assertThat(o.fallbacks()).filteredOn(f -> f.contains("not on the device")).isEmpty();
    }
  }

  @Test
  void randomNumbers() {
    onDevice(
        """
        print(bits(rng.random(10001)), bits(rng.random((7, 9))), rng.random())
        print(bits(rng.random(1001, dtype=np.float32)), bits(rng.random(6, dtype=np.float32)))
        print(bits(rng.integers(0, 256, 333)), bits(rng.integers(-8, 8, (5, 5), dtype=np.int32)))
        print(bits(rng.integers(0, 2**63, 99, endpoint=False)), bits(rng.integers(3, 3 + 2**40, 50)))
        print(bits(rng.uniform(2, 3, 77)), rng.integers(10), rng.random(), rng.bit_generator.state)
        """);
  }

  @Test
  void whatIsDrawnOnTheHostIsCounted() {
    String why = "random numbers not made on the device: they are drawn one after the other";
    for (String draw :
        List.of(
            "rng.standard_normal(9)",
            "rng.integers(0, 10, 9)",
            "np.random.RandomState(1).rand(9)",
            "rng.permutation(9)")) {
      assertThat(same("print(" + draw + ")").fallbacks()).as(draw).contains(why);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bool", "uint64", "float16", "complex64"})
  void sorts(String type) {
    onDevice(
        """
        t = np.dtype('%s')
        a = (rng.random((3, 4, 150)) * 50 - 20)
        a[1, 2, ::7] = 0.0
        a[0, 1, ::5] = -0.0
        if t.kind in 'fc':
            a[2, 1, ::11] = np.nan
            a[:, 2, 3] = np.inf
        else:
            a = np.abs(a)
        x = a.astype(t)
        if t.kind == 'c':
            x = x + (1j * x[:, ::-1, :]).astype(t)
        for axis in (0, 2, None):
            print(axis, bits(np.argsort(x, axis=axis)), bits(np.nan_to_num(np.sort(x, axis=axis))))
        print(bits(np.argsort(x[::2, :, ::-3].T, axis=0)), bits(np.argsort(np.abs(x).ravel()[:129])))
        if t.kind in 'fiu':
            y = np.nan_to_num(x)
            print(np.median(y), np.percentile(y, [1, 50, 99], axis=2), bits(np.sort(y, axis=2)))
            q = np.linspace(-30, 40, 40).astype(t)
            s = np.sort(y.ravel())
            print(np.searchsorted(s, q), np.searchsorted(s[::2], q.reshape(5, 8), side='right'))
        """
            .formatted(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bool", "int16", "int64", "float16", "float64", "complex128"})
  void runningFolds(String type) {
    onDevice(
        """
        t = np.dtype('%s')
        x = (rng.random((3, 4, 100)) * 2.5).astype(t)
        flat = (rng.random(20000) * 3).astype(t)
        wide = (rng.random((5000, 3)) * 3).astype(t)
        for ufunc in (np.add, np.multiply):
            for axis in (0, 1, 2):
                print(bits(ufunc.accumulate(x, axis=axis)))
            print(bits(ufunc.accumulate(flat)), bits(ufunc.accumulate(wide, axis=1)))
            print(bits(ufunc.accumulate(x[::-1, ::3, 5:].T, axis=1)), bits(ufunc.accumulate(flat[::-3])))
        print(bits(np.cumsum(x)), bits(np.cumprod(x[0], axis=0)), bits(np.cumsum(flat)))
        if t.kind != 'c':
            x[1, 3, ::9] = 0
            print(bits(np.maximum.accumulate(flat)), bits(np.minimum.accumulate(x, axis=2)))
        if t.kind in 'fiu':
            print(bits(np.subtract.accumulate(x, axis=2)))
        if t.kind == 'b':
            print(bits(np.bitwise_xor.accumulate(flat)))
        """
            .formatted(type));
  }

  @Test
  void extremesOfNotANumberAndZeros() {
    onDevice(
        """
        x = rng.random(30000) - 0.5
        x[20000:20005] = np.nan
        print(np.isnan(np.maximum.accumulate(x)).sum(), np.isnan(np.fmin.accumulate(x)).sum())
        y = np.zeros(20000)
        y[::2] = -0.0
        print(np.signbit(np.maximum.accumulate(y)).sum(), np.signbit(np.minimum.accumulate(y[1:])).sum())
        print(np.signbit(np.sort(y)).sum(), bits(np.argsort(y)))
        """);
  }

  @Test
  void selections() {
    onDevice(
        """
        x = rng.random((30, 10, 40))
        for m in (x > 0.5, x[::2, :, ::-1] > 0.9, (x > 0.7).T, x[0, 0] > 2, x.ravel() > 0.999):
            print([bits(p) for p in np.nonzero(m)], np.flatnonzero(m)[:5], np.argwhere(m).shape)
        print(bits(x[x > 0.25]), bits(np.compress(x[:, 0, 0] > 0.5, x, axis=0)))
        n = (x * 50).astype(np.int32).ravel()
        print(np.bincount(n), bits(np.bincount(n[::3].astype(np.uint8), minlength=90)))
        u, first, counts = np.unique(n, return_index=True, return_counts=True)
        print(bits(u), bits(first), bits(counts))
        """);
  }

  @Test
  void assignmentsToChosenElements() {
    onDevice(
        """
        x = rng.random((12, 7, 9))
        i = rng.integers(0, 8, 300) + rng.integers(0, 4, 300)
        x[i] = rng.random((300, 7, 9))
        x[-i[:5], :, [[1], [-2]]] = rng.random((2, 5, 7))
        x[:, i[:20] % 7, i[20:40] % 9] = np.arange(20.0)
        print(bits(x))
        z = np.zeros((50, 40), dtype=np.complex64)[::-1, ::2]
        z[i, i] = np.arange(300) * 1j
        z[z.real == 0] += 1
        z[z.imag > 100] = z[z.imag > 100][::-1]
        b = np.zeros(11, dtype=bool)
        b[i % 11] = i > 3
        print(bits(z), b)
        u, inverse = np.unique(i, return_inverse=True)
        print(u, bits(inverse))
        """);
  }

  @Test
  void productsWithoutTheLibrary() {
    onDevice(
        """
        for t in (np.float32, np.float64, np.complex64, np.complex128):
            a = (rng.integers(0, 8, (70, 33)) - 3).astype(t)
            b = (rng.integers(0, 8, (33, 130)) - 3).astype(t)
            if a.dtype.kind == 'c':
                a = (a + 1j * a[::-1]).astype(t)
            print(bits(a @ b + 0), bits(a.T @ a + 0), bits(b[:, ::2].T @ a[::-1].T + 0))
            print(bits(a[::3, ::2] @ b[:17] + 0))
            s = (rng.integers(0, 8, (2, 3, 9, 20)) - 3).astype(t)
            print(bits(s @ s[0, 0].T + 0), bits(np.matmul(s, s.transpose(0, 1, 3, 2)) + 0))
        """);
  }

  @Test
  void aLoopCopiesNothing() {
    Outcome o =
        same(
            """
            total = np.zeros(1500)
            for k in range(8):
                x = rng.random(1500)
                y = np.cumsum(np.sort(x))
                total = total + y[np.argsort(x)]
                keep = total[total > 2 * k]
            print(total.sum(), keep.size)
            """);
    assertThat(o.fallbacks()).filteredOn(f -> f.contains("not on the device")).isEmpty();
    assertThat(o.counters().get("device.bytes_to_host")).isLessThan(1000);
  }
}
