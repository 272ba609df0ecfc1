package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.error.LegatoException;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs of a few tasks, run by every path of the engine. */
class EngineTest {
  static Stream<Config> configs() {
    Config c = Config.testing().withDevice("reference");
    return Stream.of(
        c,
        c.withFuse(false),
        c.withDirectElements(1 << 20),
        c.withRecipeBytes(Long.MAX_VALUE),
        c.withWindowTasks(2),
        c.withQueue(1, 1),
        c.withQueue(16, 1 << 20).withTiles(TimeTiling.tiny()));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void chainOfElementwiseTasks(Config config) {
    try (Engine e = new Engine(config)) {
      Program p = new Program(e);
      Store x = p.arange(5);
      Store y = p.add(x.view(), x.view());
      Store z = p.multiply(y.view(), x.view());
      e.release(y);
      assertThat(p.value(p.sum(z.view()))).isEqualTo(60);
      assertThat(p.values(z)).containsExactly(0, 2, 8, 18, 32);
      assertThat(p.values(x)).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void stencilWritesBackItsCentre(Config config) {
    try (Engine e = new Engine(config)) {
      Program p = new Program(e);
      Store g = p.full(1, 6);
      p.copy(p.full(5, 1).view(), g.view().slice(0, 0, 1, 1));
      double[] expected = {5, 1, 1, 1, 1, 1};
      for (int step = 0; step < 4; step++) {
        View left = g.view().slice(0, 0, 1, 4);
        View right = g.view().slice(0, 2, 1, 4);
        Store work = p.add(left, right);
        p.copy(work.view(), g.view().slice(0, 1, 1, 4));
        e.release(work);
        double[] old = expected.clone();
        for (int k = 1; k <= 4; k++) {
          expected[k] = old[k - 1] + old[k + 1];
        }
      }
      assertThat(p.values(g)).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void aWriteDoesNotChangeWhatWasComputedBefore(Config config) {
    try (Engine e = new Engine(config)) {
      Program p = new Program(e);
      Store x = p.arange(4);
      Store y = p.add(x.view(), x.view());
      e.flush();
      p.copy(p.full(7, 4).view(), x.view());
      assertThat(p.values(y)).containsExactly(0, 2, 4, 6);
      assertThat(p.values(x)).containsExactly(7, 7, 7, 7);
      Store z = p.add(x.view(), y.view());
      e.flush();
      e.overwrite(y).fill((byte) 0);
      assertThat(p.values(z)).containsExactly(7, 9, 11, 13);
      assertThat(p.values(y)).containsExactly(0, 0, 0, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void aWindowReadsWhatTheHostWroteBefore(Config config) {
    try (Engine e = new Engine(config)) {
      Program p = new Program(e);
      Store x = p.array(1, 2);
      Store y = p.add(x.view(), x.view());
      e.overwrite(x).copyFrom(MemorySegment.ofArray(new double[] {10, 20}));
      Store z = p.add(x.view(), y.view());
      assertThat(p.values(z)).containsExactly(12, 24);
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void opaqueTasksRunInOrder(Config config) {
    try (Engine e = new Engine(config)) {
      Program p = new Program(e);
      Store x = p.arange(3);
      reverse(p, x);
      Store y = p.add(x.view(), x.view());
      reverse(p, y);
      assertThat(p.values(y)).containsExactly(0, 2, 4);
      assertThat(e.statistics().opaqueCalls).isEqualTo(2);
    }
  }

  @Test
  void aSmallRoutineRunsWhereItIsRecorded() {
    try (Engine e = new Engine(Config.defaults().withDevice("reference"))) {
      Program p = new Program(e);
      Store x = p.array(1, 2, 3);
      reverse(p, x);
      assertThat(e.isReady(x)).isTrue();
      assertThat(p.values(x)).containsExactly(3, 2, 1);
      assertThat(e.statistics().opaqueCalls).isEqualTo(1);
      assertThat(e.statistics().waitNanos).isZero();
    }
  }

  private static void reverse(Program p, Store x) {
    Body.Routine routine =
        new Body.Routine() {
          @Override
          public String name() {
            return "test.reverse";
          }

          @Override
          public void run(List<Body.Operand> operands, TaskContext context) {
            MemorySegment m = operands.get(0).memory();
            double[] v = m.toArray(ValueLayout.JAVA_DOUBLE);
            for (int k = 0; k < v.length; k++) {
              m.setAtIndex(ValueLayout.JAVA_DOUBLE, k, v[v.length - 1 - k]);
            }
          }
        };
    p.engine.submit(
        new Task(
            "reverse",
            List.of(new Task.Arg(x.view(), Task.Privilege.READ_WRITE)),
            List.of(),
            List.of(),
            List.of(),
            new Body.Opaque(routine),
            Check.NONE,
            false,
            p.where()));
  }

  @Test
  void oneGroupIsOneKernelAndTemporariesStayOut() {
    try (Engine e = new Engine(Config.testing().withDevice("reference"))) {
      Program p = new Program(e);
      Store x = p.arange(1000);
      Store y = p.multiply(x.view(), x.view());
      Store s = p.sum(y.view());
      e.release(x);
      e.release(y);
      assertThat(p.value(s)).isEqualTo(332833500.0);
      assertThat(e.statistics().kernelsLaunched).isEqualTo(1);
      assertThat(e.statistics().temporariesEliminated).isEqualTo(2);
      assertThat(e.statistics().bytesWritten).isEqualTo(8);
      assertThat(e.statistics().bytesRead).isZero();
    }
  }

  @Test
  void anUnreadResultIsComputedWhenAskedForAndFromThenOnAtOnce() {
    try (Engine e = new Engine(Config.testing().withDevice("reference"))) {
      Program p = new Program(e);
      for (int turn = 0; turn < 3; turn++) {
        Store x = p.at(1).arange(100);
        Store y = p.at(2).add(x.view(), x.view());
        Store s = p.at(3).sum(y.view());
        assertThat(p.value(s)).isEqualTo(9900);
        long launched = e.statistics().kernelsLaunched;
        assertThat(p.values(y)[3]).isEqualTo(6);
        assertThat(e.statistics().kernelsLaunched - launched).isEqualTo(turn == 0 ? 1 : 0);
        List.of(x, y, s).forEach(e::release);
      }
      assertThat(e.statistics().kernelsLaunched).isEqualTo(4);
    }
  }

  @Test
  void smallTasksRunAtOnce() {
    try (Engine e = new Engine(Config.defaults().withDevice("reference"))) {
      Program p = new Program(e);
      Store s = p.sum(p.arange(10).view());
      assertThat(e.statistics().directOps).isEqualTo(2);
      assertThat(p.value(s)).isEqualTo(45);
      assertThat(e.statistics().flushes).isZero();
      assertThat(e.statistics().hostSyncs).isZero();
    }
  }

  /** What is only read may be eight times as large as what is written. */
  @Test
  void foldsOfSomewhatLargerArraysRunAtOnce() {
    int most = 64;
    Config config = Config.defaults().withDevice("reference").withDirectElements(most);
    try (Engine e = new Engine(config)) {
      Program p = new Program(e);
      for (int extent : new int[] {8 * most, 8 * most + 1}) {
        Store x = p.arange(extent);
        assertThat(p.values(x)).hasSize(extent);
        long before = e.statistics().directOps;
        Store s = p.sum(x.view());
        assertThat(e.statistics().directOps - before).isEqualTo(extent == 8 * most ? 1 : 0);
        assertThat(p.value(s)).isEqualTo(extent * (extent - 1.0) / 2);
        p.add(x.view(), x.view());
        assertThat(e.statistics().directOps - before).isEqualTo(extent == 8 * most ? 1 : 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void theEarliestFailureIsRaisedWithItsLine(Config config) {
    try (Engine e = new Engine(config.withDirectElements(0))) {
      Program p = new Program(e);
      Store x = p.array(1, 2, -3, 4);
      Store y = p.array(-1);
      p.at(7).refuseNegative(x.view(), "ValueError", "bad element {}");
      p.at(8).refuseNegative(y.view(), "IndexError", "later");
      assertThatThrownBy(e::flush)
          .isInstanceOf(LegatoException.class)
          .hasMessage("bad element 2")
          .satisfies(t -> assertThat(((LegatoException) t).where()).isEqualTo("test.lgt:7"));
      e.flush();
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void effectsAfterAFailureAreNotKept(Config config) {
    try (Engine e = new Engine(config.withDirectElements(0))) {
      Program p = new Program(e);
      Store x = p.array(1, -2);
      Store y = p.array(8, 9);
      p.refuseNegative(x.view(), "ValueError", "no");
      Store fresh = p.add(x.view(), x.view());
      assertThatThrownBy(() -> p.copy(fresh.view(), y.view())).hasMessage("no");
      assertThat(p.values(y)).containsExactly(8, 9);
    }
  }

  @Test
  void errorsOfRoutinesAreRaisedAtTheFlush() {
    try (Engine e = new Engine(Config.testing().withDevice("reference"))) {
      Program p = new Program(e).at(5);
      Store x = p.array(1);
      Body.Routine routine =
          new Body.Routine() {
            @Override
            public String name() {
              return "test.fail";
            }

            @Override
            public void run(List<Body.Operand> operands, TaskContext context) {
              throw new LegatoException("LinAlgError", "Singular matrix");
            }
          };
      e.submit(
          new Task(
              "fail",
              List.of(Program.read(x.view())),
              List.of(),
              List.of(),
              List.of(),
              new Body.Opaque(routine),
              Check.NONE,
              false,
              p.where()));
      assertThatThrownBy(e::flush)
          .hasMessage("Singular matrix")
          .isInstanceOf(RecordedException.class);
    }
  }

  @Test
  void memoryOfTheCallerIsUsedInPlace() {
    try (Arena arena = Arena.ofShared();
        Engine e = new Engine(Config.testing().withDevice("reference"))) {
      MemorySegment m = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2, 3);
      Store x = e.wrap(m, DType.FLOAT64, 3);
      Program p = new Program(e);
      p.copy(p.add(x.view(), x.view()).view(), x.view());
      e.release(x);
      assertThat(m.toArray(ValueLayout.JAVA_DOUBLE)).containsExactly(2, 4, 6);
    }
  }

  @Test
  void confinedMemoryIsRefused() {
    try (Arena arena = Arena.ofConfined();
        Engine e = new Engine(Config.testing().withDevice("reference"))) {
      MemorySegment m = arena.allocate(8);
      assertThatThrownBy(() -> e.wrap(m, DType.FLOAT64, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anArrayLargerThanTheBudgetIsRefusedAtOnce() {
    try (Engine e = new Engine(Config.testing().withDevice("reference"))) {
      assertThatThrownBy(() -> e.create(DType.FLOAT64, 1_000_000, 1_000_000))
          .hasMessage(
              "Unable to allocate 7.28 TiB for an array with shape (1000000, 1000000) and data"
                  + " type float64");
      assertThatThrownBy(() -> e.create(DType.FLOAT64, 1L << 40, 1L << 40))
          .hasMessageStartingWith("array is too big");
    }
  }

  @Test
  void shortageNamesTheLargestArrays() {
    Config small = Config.testing().withDevice("reference").withMemory(100_000);
    try (Engine e = new Engine(small.withRecipeBytes(Long.MAX_VALUE))) {
      Program p = new Program(e);
      Store a = p.at(3).full(1, 8000);
      e.flush();
      p.at(4).full(2, 8000);
      assertThatThrownBy(e::flush)
          .isInstanceOf(LegatoException.class)
          .hasMessageContaining("62.5 KiB with shape (8000,)")
          .hasMessageContaining("test.lgt:3");
      e.release(a);
      assertThat(p.values(p.full(3, 8000))[0]).isEqualTo(3);
    }
  }

  @Test
  void memoryOfUnreachableStoresComesBack() {
    Config small = Config.testing().withDevice("reference").withMemory(100_000);
    try (Engine e = new Engine(small.withRecipeBytes(Long.MAX_VALUE))) {
      Program p = new Program(e);
      for (int turn = 0; turn < 10; turn++) {
        p.full(turn, 8000); // its handle is dropped without a release
        e.flush();
      }
      assertThat(e.statistics().peakBytes).isLessThanOrEqualTo(100_000);
    }
  }

  @Test
  void aTrackedHandleReleasesItsStoreWhenItIsUnreachable() {
    Config small = Config.testing().withDevice("reference").withMemory(100_000);
    try (Engine e = new Engine(small.withRecipeBytes(Long.MAX_VALUE))) {
      Program p = new Program(e);
      List<Store> kept = new ArrayList<>(); // the stores are reachable, their handles are not
      for (int turn = 0; turn < 4; turn++) {
        Store s = p.full(turn, 8000);
        kept.add(s);
        e.track(new Object(), s);
        e.flush();
      }
      assertThatThrownBy(() -> e.read(kept.get(0))).hasMessageContaining("after its release");
    }
  }

  @Test
  void storesOfAnotherSessionAreRefused() {
    Config config = Config.testing().withDevice("reference");
    try (Engine e = new Engine(config);
        Engine f = new Engine(config)) {
      Store x = new Program(e).arange(3);
      assertThatThrownBy(() -> f.read(x)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> f.read(new Store(1, DType.INT8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void oneThreadAtATime() throws InterruptedException {
    try (Engine e = new Engine(Config.testing().withDevice("reference"))) {
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(1);
      AtomicReference<Throwable> seen = new AtomicReference<>();
      Body.Routine wait =
          new Body.Routine() {
            @Override
            public String name() {
              return "test.wait";
            }

            @Override
            public void run(List<Body.Operand> operands, TaskContext context) {
              inside.countDown();
              try {
                done.await();
              } catch (InterruptedException x) {
                Thread.currentThread().interrupt();
              }
            }
          };
      Thread other =
          new Thread(() -> {
            try {
              inside.await();
              e.flush();
            } catch (IllegalStateException | InterruptedException x) {
              seen.set(x);
            } finally {
              done.countDown();
            }
          });
      other.start();
      Program p = new Program(e);
      e.submit(
          new Task(
              "wait",
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              new Body.Opaque(wait),
              Check.NONE,
              false,
              p.where()));
      e.flush();
      other.join();
      assertThat(seen.get()).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anInterruptCancelsTheWait() {
    try (Engine e = new Engine(Config.testing().withDevice("reference"))) {
      Program p = new Program(e);
      Store x = p.arange(10);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> p.values(x))
          .isInstanceOf(LegatoException.class)
          .satisfies(
              t -> assertThat(((LegatoException) t).pythonType()).isEqualTo("KeyboardInterrupt"));
      assertThat(p.values(x)[9]).isEqualTo(9);
    }
  }

  @Test
  void aClosedEngineRefusesEverything() {
    Engine e = new Engine(Config.testing().withDevice("reference"));
    Store x = new Program(e).arange(10);
    e.close();
    e.close();
    assertThatThrownBy(() -> e.read(x)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(e::flush).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void statisticsHaveTheFormat() {
    try (Engine e = new Engine(Config.testing().withDevice("reference"))) {
      e.statistics().fallback("x", "a \"reason\"", "f.lgt:1");
      assertThat(e.statistics().toJson())
          .startsWith("{\"tasks\": 0, \"flushes\": 0, \"host_syncs\": 0, ")
          .contains(
              "\"fallbacks\": [{\"what\": \"x\", \"why\": \"a \\\"reason\\\"\", \"line\":"
                  + " \"f.lgt:1\", \"count\": 1}]");
    }
  }
}
