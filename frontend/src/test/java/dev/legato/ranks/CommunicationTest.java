package dev.legato.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.runtime.Config;
import dev.legato.runtime.Ranks;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs send per iteration is what they must. */
class CommunicationTest {
  private static final int STEPS = 6;

  /** Bytes and messages of all ranks. */
  private record Traffic(long bytes, long messages) {}

  /** {@return what one more pass through the loop of a script sends} */
  private static Traffic perIteration(int ranks, String script) {
    Traffic few = run(ranks, script.replace("STEPS", Integer.toString(STEPS)));
    Traffic many = run(ranks, script.replace("STEPS", Integer.toString(2 * STEPS)));
    long bytes = many.bytes - few.bytes;
    long messages = many.messages - few.messages;
    assertThat(bytes % STEPS).isZero();
    assertThat(messages % STEPS).isZero();
    return new Traffic(bytes / STEPS, messages / STEPS);
  }

  private static Traffic run(int ranks, String script) {
    Config config = Config.testing().withDevice("cpu").withThreads(1);
    AtomicLong bytes = new AtomicLong();
    AtomicLong messages = new AtomicLong();
    Ranks.run(
        ranks,
        config,
        engine -> {
          try (Session lgt = Session.over(engine)) {
            PrintStream none = new PrintStream(OutputStream.nullOutputStream());
            SessionHost host = new SessionHost(lgt, none, none, List.of("test.lgt"));
            lgt.interpreter(host).runModule(script, "test.lgt");
            lgt.sync();
            bytes.addAndGet(engine.statistics().commBytes);
            messages.addAndGet(engine.statistics().commMessages);
          }
        });
    return new Traffic(bytes.get(), messages.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void aStencilSendsItsHaloRows(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            grid = np.random.default_rng(1).random((80, 50))
            center = grid[1:-1, 1:-1]
            for k in range(STEPS):
                work = center + grid[:-2, 1:-1] + grid[2:, 1:-1] + grid[1:-1, :-2] + grid[1:-1, 2:]
                center[:] = 0.2 * work
            """);
    assertThat(t).isEqualTo(new Traffic(2L * (ranks - 1) * 48 * 8, 2L * (ranks - 1)));
  }

  /** Corners come with the rows: one message each way, without the row's end that nobody writes. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void aNinePointStencilSendsItsHaloRowsInOneMessageEach(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            g = np.random.default_rng(1).random((80, 50))
            for k in range(STEPS):
                rows = g[:-2] + 2 * g[1:-1] + g[2:]
                g[1:-1, 1:-1] = (rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 16
            """);
    assertThat(t).isEqualTo(new Traffic(2L * (ranks - 1) * 49 * 8, 2L * (ranks - 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void alignedArraysStayWhereTheyAre(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            x = np.arange(1000.0)
            y = np.ones(1000)
            z = np.zeros((100, 40))
            for k in range(STEPS):
                y = 2 * x + y
                x = np.sqrt(y) - x
                z += 1
                z[:, 0] = z[:, 1] * 2
                z[1:-1] = z[1:-1] * z[1:-1]
            """);
    assertThat(t).isEqualTo(new Traffic(0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void aSparseProductSendsALineOfTheGridToEachNeighbour(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            import scipy.sparse as sp
            n = 28
            one = np.ones(n * n)
            w = np.ones(n * n - 1)
            w[n - 1::n] = 0
            A = sp.diags([one[n:], w, 4 * one, w, one[n:]], [-n, -1, 0, 1, n], format="csr")
            x = np.arange(n * n) / (n * n)
            for k in range(STEPS):
                x = 0.1 * (A @ x)
            """);
    assertThat(t).isEqualTo(new Traffic(2L * (ranks - 1) * 28 * 8, 2L * (ranks - 1)));
  }

  /** Of p, which the product reads by column and the sum by row, only the lines are sent. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void conjugateGradientsSendALineToEachNeighbourAndTwoSums(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            import scipy.sparse as sp
            n = 28
            one = np.ones(n * n)
            w = np.ones(n * n - 1)
            w[n - 1::n] = 0
            A = sp.diags([-one[n:], -w, 4 * one, -w, -one[n:]], [-n, -1, 0, 1, n], format="csr")
            x = np.zeros(n * n)
            r = np.ones(n * n)
            p = r.copy()
            rho = r @ r
            for k in range(STEPS):
                q = A @ p
                alpha = rho / (p @ q)
                x = x + alpha * p
                r = r - alpha * q
                old, rho = rho, r @ r
                p = r + (rho / old) * p
            """);
    long pairs = 2L * (ranks - 1);
    assertThat(t.messages).isEqualTo(3 * pairs);
    assertThat(t.bytes).isLessThan(pairs * 28 * 8 + 2 * pairs * 1024);
  }

  /** To rank 0 and back along a binomial tree; a message holds nodes and part of one leaf. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void aDotProductSendsShortMessages(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            x = np.arange(100000.0)
            y = np.ones(100000)
            s = 0
            for k in range(STEPS):
                x = x + 1e-9 * s
                s = s + x @ y
            print(s)
            """);
    assertThat(t.messages).isEqualTo(2L * (ranks - 1));
    assertThat(t.bytes).isLessThan(1024 * t.messages);
  }

  /** A rank needs its columns only: of all rows, but for its own. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void aTransposeSendsEveryElementOnceAtMost(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            a = np.random.default_rng(1).random((80, 64))
            for k in range(STEPS):
                b = np.sort(np.ascontiguousarray(a.T), axis=1)
                a = np.sort(np.ascontiguousarray(b.T), axis=1)
            """);
    long elsewhere = 80 * 64 * 8 * (ranks - 1) / ranks;
    assertThat(t).isEqualTo(new Traffic(2 * elsewhere, 2L * ranks * (ranks - 1)));
  }

  /** Columns are dealt to ranks and stay there, as long as nothing needs rows. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void columnsStayWhereTheyAre(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            a = np.random.default_rng(1).random((80, 63))
            s = np.zeros(63)
            t = np.zeros((63, 80))
            for k in range(STEPS):
                a = np.sort(a - s, axis=0)
                s += a.sum(axis=0)
                t += a.T
            """);
    assertThat(t).isEqualTo(new Traffic(0, 0));
  }

  /** Where the rows are dealt, what columns read comes once. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void columnsOfAConstantMatrixComeOnce(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            a = np.sort(np.random.default_rng(1).random((80, 63)), axis=1)
            s = np.zeros(63)
            for k in range(STEPS):
                s += (a * k).sum(axis=0)
            """);
    assertThat(t).isEqualTo(new Traffic(0, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void routinesOnRowsSendNothing(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            a = np.random.default_rng(1).random((2048, 24))
            b = np.random.default_rng(2).random((24, 10))
            m = a.reshape(2048, 4, 6)[:, :, :4] + 4 * np.eye(4)
            for k in range(STEPS):
                c = a @ b
                s = np.sort(a, axis=1)
                f = np.fft.rfft(s)
                d = np.cumsum(a, axis=1)
                x = m @ m
                i = np.searchsorted(b[:, 0], a)
                r = np.random.default_rng(k).random((2048, 24)) + a
            """);
    assertThat(t).isEqualTo(new Traffic(0, 0));
  }

  /** Every key goes where it belongs, once; what else is sent are counts. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 7})
  void aSortSendsEveryElementOnceAtMost(int ranks) {
    Traffic t =
        perIteration(
            ranks,
            """
            import numpy as np
            a = np.random.default_rng(1).random(70000)
            for k in range(STEPS):
                s = np.sort(a)
            """);
    long rounds = 64 + 4;
    long counts = rounds * ranks * (ranks - 1) * (2L * ranks * 8);
    assertThat(t.bytes).isBetween(70000L * 8 * (ranks - 1) / ranks * 9 / 10, 70000L * 8 + counts);
  }
}
