package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import dev.legato.runtime.profile.Label;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.Accesses;
import dev.legato.runtime.reference.ReferenceBackend;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who runs what is in the queue, and what an interrupt leaves behind. */
class QueueTest {
  private static final int N = 1 << 17; // more than the recording thread runs without a thought
  private static final Queue.Ending NEVER = ending(_ -> false, new ArrayList<>());
  private final Arena arena = Arena.ofShared();
  private final Queue queue =
      new Queue(false, 4, Long.MAX_VALUE, TimeTiling.OFF, NEVER, Profile.OFF);
  private final List<Thread> ran = new ArrayList<>();
  private final MemorySegment from = arena.allocate(8L * N, 8);
  private final MemorySegment to = arena.allocate(8L * N, 8);

  @AfterEach
  void close() {
    queue.close();
    arena.close();
  }

  /** The interpreter, which is interrupted so many times in the middle of a launch. */
  private final class Interrupted implements Device {
    private final Device device = new ReferenceBackend().open(new Backend.Options(1, "auto"));
    private int times;

    Interrupted(int times) {
      this.times = times;
    }

    @Override
    public String name() {
      return "interrupted";
    }

    @Override
    public int workers() {
      return 1;
    }

    @Override
    public Executable prepare(Kernel kernel) {
      return device.prepare(kernel);
    }

    @Override
    public void launch(Executable executable, Launch launch, long lo, long hi) {
      ran.add(Thread.currentThread());
      if (times-- > 0) {
        device.launch(executable, launch, lo, hi / 2);
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
      device.launch(executable, launch, lo, hi);
    }

    @Override
    public void close() {}
  }

  /** The interpreter, which is interrupted after so many pieces of launches. */
  private static final class InterruptedPieces implements Device {
    private final Device device = new ReferenceBackend().open(new Backend.Options(1, "auto"));
    private final int after;
    private int pieces;

    InterruptedPieces(int after) {
      this.after = after;
    }

    @Override
    public String name() {
      return "interrupted";
    }

    @Override
    public int workers() {
      return 1;
    }

    @Override
    public Executable prepare(Kernel kernel) {
      Executable whole = device.prepare(kernel);
      return new Executable() {
        @Override
        public Kernel kernel() {
          return whole.kernel();
        }

        @Override
        public void run(Launch launch, long lo, long hi, long[] partials, int at) {
          whole.run(launch, lo, hi, partials, at);
          if (++pieces == after) {
            Thread.currentThread().interrupt();
          }
        }

        @Override
        public void finish(Launch launch, long[] folded) {}
      };
    }

    @Override
    public void launch(Executable executable, Launch launch, long lo, long hi) {
      throw new AssertionError("it should run in pieces");
    }

    @Override
    public void close() {}
  }

  @Test
  void anInterruptedWavefrontGoesOnWhereItStopped() {
    TimeTiling tiling = new TimeTiling(4, 16L * N / 8, Long.MAX_VALUE, 0);
    Queue tiled = new Queue(false, 4, Long.MAX_VALUE, tiling, NEVER, Profile.OFF);
    InterruptedPieces device = new InterruptedPieces(5);
    MemorySegment last = arena.allocate(8L * N, 8);
    for (int k = 0; k < N; k++) {
      from.setAtIndex(ValueLayout.JAVA_DOUBLE, k, k);
    }
    tiled.put(copy(device, from, to));
    tiled.put(copy(device, to, last));
    assertThatThrownBy(tiled::drain)
        .isInstanceOfSatisfying(
            LegatoException.class, e -> assertThat(e.pythonType()).isEqualTo("KeyboardInterrupt"));
    assertThat(device.pieces).isEqualTo(5);
    assertThat(tiled.completed()).isZero();
    tiled.drain();
    assertThat(device.pieces).isEqualTo(16);
    assertThat(tiled.completed()).isEqualTo(2);
    assertThat(last.mismatch(from)).isEqualTo(-1);
    assertThat(tiled.takeFailure()).isEmpty();
    tiled.close();
  }

  private Work copy(Device device, MemorySegment from, MemorySegment to) {
    Kernel kernel = Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1);
    Prepared prepared =
        new Prepared(device, device.prepare(kernel), new TopLoop(kernel), new Accesses(kernel));
    View view = new Store(1, DType.FLOAT64, N).view();
    View[] views = {view, view};
    Bound bound =
        new Bound(
            prepared,
            new Launch(
                new long[] {from.address(), to.address()},
                new long[][] {{8}, {8}},
                new long[] {N},
                new long[0]),
            new MemorySegment[] {from, to},
            views,
            Traffic.of(kernel.buffers(), views),
            Label.NONE);
    return new Work.Sweep(1, device, bound, List.of(), Provenance.UNKNOWN);
  }

  @Test
  void aWaitingThreadRunsWhatItWaitsFor() {
    from.setAtIndex(ValueLayout.JAVA_DOUBLE, N - 1, 3);
    queue.put(copy(new Interrupted(0), from, to));
    queue.drain();
    assertThat(to.getAtIndex(ValueLayout.JAVA_DOUBLE, N - 1)).isEqualTo(3);
    assertThat(ran).containsExactly(Thread.currentThread());
  }

  @Test
  void aLargeUpdateInPlaceIsLeftToTheQueuesThread() {
    queue.put(copy(new Interrupted(0), from, from));
    queue.drain();
    assertThat(ran).hasSize(1).doesNotContain(Thread.currentThread());
  }

  @Test
  void anInterruptedSweepRunsAgain() {
    from.setAtIndex(ValueLayout.JAVA_DOUBLE, N - 1, 3);
    queue.put(copy(new Interrupted(1), from, to));
    assertThatThrownBy(queue::drain)
        .isInstanceOfSatisfying(
            LegatoException.class, e -> assertThat(e.pythonType()).isEqualTo("KeyboardInterrupt"));
    queue.drain();
    assertThat(to.getAtIndex(ValueLayout.JAVA_DOUBLE, N - 1)).isEqualTo(3);
    assertThat(queue.takeFailure()).isEmpty();
    assertThat(ran).hasSize(2);
  }

  @Test
  void muchThatIsAnnouncedRunsWhileTheProgramGoesOn() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    for (int k = 0; k < 8; k++) {
      queue.put(started(started));
    }
    queue.announce();
    started.await();
    queue.drain();
    assertThat(queue.completed()).isEqualTo(8);
  }

  @Test
  void whatIsAnnouncedRunsHereWithoutASecondCore() {
    try (Queue alone = new Queue(true, 100, Long.MAX_VALUE, TimeTiling.OFF, NEVER, Profile.OFF)) {
      for (int k = 0; k < 8; k++) {
        alone.put(copy(new Interrupted(0), from, to));
      }
      alone.announce();
      assertThat(alone.completed()).isEqualTo(8);
      assertThat(ran).hasSize(8).containsOnly(Thread.currentThread());
    }
  }

  @Test
  void littleThatIsAnnouncedRunsWhenTheProgramWaits() {
    CountDownLatch started = new CountDownLatch(1);
    queue.put(started(started));
    queue.announce();
    assertThat(queue.completed()).isZero();
    queue.drain();
    assertThat(started.getCount()).isZero();
  }

  @Test
  void aWaitingThreadRunsABriefCallOfManyBytes() {
    queue.put(call(Split.apart(1, 1, 0), true));
    queue.drain();
    assertThat(ran).containsExactly(Thread.currentThread());
  }

  /** Other ranks wait for this one: neither may it go on, nor may its program. */
  @Test
  void nothingRunsAfterWhatEndedTheRun() {
    List<Queue.Failure> told = new ArrayList<>();
    Queue.Ending ending = ending(f -> f.cause() instanceof IllegalStateException, told);
    CountDownLatch last = new CountDownLatch(1);
    try (Queue broken =
        new Queue(false, 100, Long.MAX_VALUE, TimeTiling.OFF, ending, Profile.OFF)) {
      broken.put(failing(LegatoException.value("of the program")));
      broken.put(failing(new IllegalStateException("of this rank")));
      broken.put(started(last));
      broken.drain();
      assertThat(told).hasSize(1);
      assertThat(last.getCount()).isEqualTo(1);
      assertThat(broken.isBroken()).isTrue();
      assertThatThrownBy(() -> broken.put(started(last))).hasRootCauseMessage("of this rank");
      assertThat(broken.takeFailure()).contains(told.get(0));
      assertThat(broken.takeFailure()).contains(told.get(0));
    }
  }

  /** Ends for some failures, of which it tells a list and then fails itself. */
  private static Queue.Ending ending(Predicate<Queue.Failure> ends, List<Queue.Failure> told) {
    return new Queue.Ending() {
      @Override
      public boolean isEnd(Queue.Failure failure) {
        return ends.test(failure);
      }

      @Override
      public void tell(Queue.Failure failure) {
        told.add(failure);
        throw new IllegalStateException("nobody to tell");
      }
    };
  }

  private static Work failing(RuntimeException e) {
    return call(
        Split.NONE,
        List.of(),
        false,
        () -> {
          throw e;
        });
  }

  /** It would keep an interrupt waiting, or be left half done. */
  @Test
  void aLongCallAndOneThatChangesArraysAreLeftToTheQueuesThread() {
    queue.put(call(Split.apart(1 << 20, 1, 0), true));
    queue.put(call(Split.apart(1, 1, 0), false));
    queue.put(call(Split.NONE, true));
    queue.drain();
    assertThat(ran).hasSize(3).doesNotContain(Thread.currentThread());
  }

  @Test
  void whatRunsAtOnceHasNoPlaceInTheQueue() {
    assertThat(queue.isIdle()).isTrue();
    assertThat(queue.runNow(call(Split.NONE, false))).isTrue();
    assertThat(ran).containsExactly(Thread.currentThread());
    assertThat(queue.next()).isEqualTo(1);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> queue.runNow(call(Split.NONE, false)))
        .isInstanceOf(LegatoException.class);
    assertThat(ran).hasSize(1);
  }

  @Test
  void whatIsCancelledAtOnceMayRunAgain() {
    CancellationException e = new CancellationException("interrupted");
    assertThat(queue.runNow(cancelled(e, true))).isFalse();
    assertThatThrownBy(() -> queue.runNow(cancelled(e, false)))
        .hasMessage("an update in place was interrupted");
  }

  private static Work cancelled(CancellationException e, boolean pure) {
    return call(
        Split.apart(1, 1, 0),
        List.of(new Body.Operand(MemorySegment.NULL, 0, new long[] {1}, new long[] {8})),
        pure,
        () -> {
          throw e;
        });
  }

  private static Work started(CountDownLatch started) {
    return call(Split.NONE, List.of(), false, started::countDown);
  }

  private Work call(Split split, boolean pure) {
    Body.Operand all = new Body.Operand(to, 0, new long[] {N}, new long[] {8});
    return call(split, List.of(all), pure, () -> ran.add(Thread.currentThread()));
  }

  private static Work call(
      Split split, List<Body.Operand> operands, boolean pure, Runnable routine) {
    Body.Routine named =
        new Body.Routine() {
          @Override
          public String name() {
            return "test.call";
          }

          @Override
          public void run(List<Body.Operand> operands, TaskContext context) {
            routine.run();
          }
        };
    return new Work.Call(
        1,
        new Body.Opaque(named, split),
        operands,
        pure,
        new LocalContext(new ReferenceBackend().open(new Backend.Options(1, "auto"))),
        Provenance.UNKNOWN);
  }
}
