package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.Transport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in order, on a thread of its own while the program goes on recording; on the recording
 * thread when that has to wait anyway, which saves waking two threads. Bounded in number and bytes.
 *
 * <p>Invariant: {@link #running} is held by whoever runs the head, so there is one at a time and
 * the order is kept.
 */
final class Queue implements AutoCloseable {
  /**
   * An interrupt of the recording thread cancels what it runs. Larger work is run there only if it
   * can be started again and does not keep the interrupt waiting.
   */
  private static final long SMALL = 256 << 10;

  /** Bytes of waiting work from which on running it meanwhile gains more than waking a thread. */
  private static final long OVERLAP = 8 << 20;

  /** So many works are enough as well. */
  private static final int MANY = 8;

  private final boolean alone;
  private final int mostWork;
  private final long mostBytes;
  private final TimeTiling tiling;
  private final Ending ending;
  private final Profile profile;
  private final ReentrantLock running = new ReentrantLock();
  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition nonEmpty = mutex.newCondition();
  private final Condition progress = mutex.newCondition();
  private final Deque<Work> waiting = new ArrayDeque<>();

  /** The recording thread waits until this work has run; else every work would wake it. */
  private long awaited;

  private long waitingBytes;
  private long enqueued;

  /** The number of the last work but copies. */
  private long recorded;

  private long drained;
  private long waited;
  private boolean closed;

  /** Whether work came that {@link #announce} has not seen; written with the mutex held. */
  private volatile boolean unannounced;

  private @Nullable Thread thread;
  private @Nullable Failure failure;

  /** Nothing runs any more: its failure ended the run. */
  private volatile boolean broken;

  private volatile long completed;
  private volatile long nanos;
  private volatile Tiled tiled = new Tiled(0, 0);

  /** How many launches ran in how many passes over memory, of those that shared one. */
  record Tiled(long launches, long passes) {}

  /** The first error of anything that ran. */
  record Failure(Work work, Throwable cause) {}

  /** Which errors end the run of all ranks. */
  interface Ending {
    /** {@return whether nothing more must run after it} */
    boolean isEnd(Failure failure);

    /** Tells the other ranks. */
    void tell(Failure failure);
  }

  /**
   * @param alone whether the recording thread has the only core: another one would take turns with
   *     it, and other ranks, which wait for what either does, would wait for the scheduler
   * @param ending which errors end the run of all ranks
   * @param profile is told what runs, and who waits
   */
  Queue(
      boolean alone,
      int mostWork,
      long mostBytes,
      TimeTiling tiling,
      Ending ending,
      Profile profile) {
    this.alone = alone;
    this.mostWork = mostWork;
    this.mostBytes = mostBytes;
    this.tiling = tiling;
    this.ending = ending;
    this.profile = profile;
  }

  /** {@return the queue of one rank} */
  static Queue of(Config config, Transport transport, Profile profile) {
    return new Queue(
        config.ranks() > 1 && config.threads() == 1,
        config.queueGroups(),
        config.queueBytes(),
        config.timeTiling(),
        new OwnFailures(transport),
        profile);
  }

  /** {@return the number that the next work will have} */
  long next() {
    return enqueued + 1;
  }

  /** {@return the number of the last work that has run: a matter of timing} */
  long completed() {
    return completed;
  }

  /** {@return the number up to which the program has waited: the same in every run} */
  long drained() {
    return drained;
  }

  /** {@return whether the program has not waited for something that it recorded} */
  boolean isPending() {
    return drained < recorded;
  }

  /** {@return whether everything has run that was recorded, and the program knows what failed} */
  boolean isIdle() {
    return drained >= recorded && completed == enqueued && failure == null;
  }

  /**
   * Runs work of the program on the recording thread, without a place in the queue, which is idle.
   *
   * @return whether it ended; if not, it was cancelled and may run again
   * @throws LegatoException its error, or KeyboardInterrupt when the thread is interrupted before
   */
  boolean runNow(Work work) {
    cancelIfInterrupted();
    try {
      work.run(profile);
      return true;
    } catch (Throwable e) { // as of what the queue runs
      if (e instanceof CancellationException && work.isRepeatable()) {
        return false;
      }
      throw Checks.raised(new Failure(work, e));
    }
  }

  /** {@return how long the program has waited} */
  long waitedNanos() {
    return waited;
  }

  /** {@return which launches ran together: a matter of timing} */
  Tiled tiled() {
    return tiled;
  }

  /** {@return how long work has run} */
  long nanos() {
    return nanos;
  }

  /**
   * Appends work of the program; waits while the queue is full, unless it is interrupted.
   *
   * @throws LegatoException what ended the run, if something did
   */
  void put(Work work) {
    append(work);
    recorded = enqueued;
  }

  /** Appends copies between memories, which the program does not know of. */
  void putCopies(Work.Copies copies) {
    append(copies);
  }

  private void append(Work work) {
    if (broken) {
      throw Checks.raised(failure());
    }
    long bytes = work.bytes();
    if (!append(work, bytes, false)) {
      awaitRoom(bytes);
      append(work, bytes, true);
    }
  }

  /** {@return whether the work was appended}: if there is room, or in any case */
  private boolean append(Work work, long bytes, boolean anyway) {
    mutex.lock();
    try {
      if (!anyway && !hasRoom(bytes)) {
        return false;
      }
      waiting.add(work);
      waitingBytes += bytes;
      enqueued++;
      unannounced = true;
      return true;
    } finally {
      mutex.unlock();
    }
  }

  private Failure failure() {
    mutex.lock();
    try {
      return Objects.requireNonNull(failure);
    } finally {
      mutex.unlock();
    }
  }

  private void awaitRoom(long bytes) {
    // Who is interrupted stops recording soon: the script at its next line or round, Java code when
    // it next needs a value.
    while (isFull(bytes) && !Thread.currentThread().isInterrupted()) {
      step(completed + Math.max(1, waitingWorks() / 2)); // then there is room for some time
    }
  }

  /**
   * The recording thread goes on: the queue's thread runs what waits, if that is enough to be worth
   * waking it. Less is run by the recording thread when it has to wait. When that is alone, it also
   * runs what is enough, but for what could not be cancelled.
   */
  void announce() {
    if (!unannounced) {
      return;
    }
    boolean enough;
    mutex.lock();
    try {
      unannounced = false;
      enough = waitingBytes >= OVERLAP || waiting.size() >= MANY;
    } finally {
      mutex.unlock();
    }
    boolean here = enough && alone;
    while (here && !Thread.currentThread().isInterrupted() && takeTurn()) {
      runNext();
    }
    if (enough) {
      wake();
    }
  }

  /**
   * Lets the queue's thread run what waits, be it little. The program must do so before it waits
   * for other ranks: they may be waiting for their part of that.
   */
  void wake() {
    mutex.lock();
    try {
      if (waiting.isEmpty()) {
        return;
      }
      if (thread == null) {
        thread = Thread.ofPlatform().daemon().name("legato-queue").start(this::serve);
      }
      nonEmpty.signal();
    } finally {
      mutex.unlock();
    }
  }

  private int waitingWorks() {
    mutex.lock();
    try {
      return waiting.size();
    } finally {
      mutex.unlock();
    }
  }

  private boolean isFull(long bytes) {
    mutex.lock();
    try {
      return !hasRoom(bytes);
    } finally {
      mutex.unlock();
    }
  }

  /** The mutex is held. */
  private boolean hasRoom(long bytes) {
    return waiting.isEmpty() || waiting.size() < mostWork && waitingBytes + bytes <= mostBytes;
  }

  /**
   * Waits until everything has run.
   *
   * @throws LegatoException KeyboardInterrupt when the thread is interrupted; what is recorded
   *     stays
   */
  void drain() {
    drainTo(enqueued);
  }

  /** Waits until work {@code number} has run. */
  void drainTo(long number) {
    await(number);
    drained = Math.max(drained, number);
  }

  /**
   * As {@link #drainTo}, but not because the program waits: what it does next must not depend on
   * it.
   *
   * @return whether something had to run
   */
  boolean finish(long number) {
    if (completed >= number) {
      return false;
    }
    await(number);
    return true;
  }

  /** As {@link #drain}, but not because the program waits. */
  void finish() {
    await(enqueued);
  }

  private void await(long number) {
    cancelIfInterrupted();
    while (completed < number) {
      step(number);
      cancelIfInterrupted();
    }
  }

  private static void cancelIfInterrupted() {
    if (Thread.interrupted()) {
      throw new LegatoException("KeyboardInterrupt", "");
    }
  }

  /** {@return whether there is an error that nobody took} */
  boolean hasFailed() {
    mutex.lock();
    try {
      return failure != null;
    } finally {
      mutex.unlock();
    }
  }

  /** {@return whether an error ended the run, so that nothing runs any more} */
  boolean isBroken() {
    return broken;
  }

  /** {@return and forgets the first error, or what ended the run, which stays} */
  Optional<Failure> takeFailure() {
    mutex.lock();
    try {
      Optional<Failure> f = Optional.ofNullable(failure);
      if (!broken) {
        failure = null;
      }
      return f;
    } finally {
      mutex.unlock();
    }
  }

  /**
   * Runs the head if nothing runs and it may; else waits for an interrupt or until work {@code
   * number} has run.
   */
  private void step(long number) {
    long start = System.nanoTime();
    if (takeTurn()) {
      waited += runNext();
      profile.waited(start);
      return;
    }
    mutex.lock();
    try {
      wake();
      awaitProgress(number);
    } finally {
      mutex.unlock();
    }
    waited += System.nanoTime() - start;
    profile.waited(start);
  }

  /** {@return whether the recording thread runs the head; it then holds {@link #running}} */
  private boolean takeTurn() {
    mutex.lock();
    try {
      Work head = waiting.peek();
      boolean fit =
          head != null && (head.bytes() <= SMALL || head.isRepeatable() && head.isBrief());
      return fit && running.tryLock();
    } finally {
      mutex.unlock();
    }
  }

  private void awaitProgress(long number) {
    awaited = number;
    try {
      while (completed < Math.min(number, enqueued)) {
        progress.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (awaitWork()) {
      running.lock();
      runNext();
    }
  }

  private boolean awaitWork() {
    mutex.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        nonEmpty.awaitUninterruptibly();
      }
      return !closed;
    } finally {
      mutex.unlock();
    }
  }

  /**
   * Runs the head of the queue, if there is one; {@link #running} is held, and given back.
   *
   * @return how long that took
   */
  private long runNext() {
    try {
      Work work = poll();
      if (work == null) {
        return 0;
      }
      long start = System.nanoTime();
      boolean done = run(work);
      long spent = System.nanoTime() - start;
      long total = nanos + spent;
      nanos = total; // only here, guarded by running
      if (done) {
        finished(work.count());
      }
      return spent;
    } finally {
      running.unlock();
    }
  }

  private void finished(int count) {
    mutex.lock();
    try {
      if (count > 1) {
        tiled = new Tiled(tiled.launches + count, tiled.passes + 1);
      }
      long done = completed + count;
      completed = done; // only here, guarded by mutex
      if (completed >= awaited) {
        progress.signalAll();
      }
    } finally {
      mutex.unlock();
    }
  }

  private @Nullable Work poll() {
    mutex.lock();
    try {
      Work head = closed ? null : waiting.poll();
      if (head == null) {
        return null;
      }
      Work work = tiling.gather(head, waiting);
      waitingBytes -= work.bytes();
      unannounced &= !waiting.isEmpty();
      return work;
    } finally {
      mutex.unlock();
    }
  }

  /** {@return whether it ended, if only with an error; an interrupted one may have to run again} */
  private boolean run(Work work) {
    if (broken) {
      return true;
    }
    try {
      work.run(profile);
    } catch (Throwable e) { // kept: it belongs to the recording thread
      if (e instanceof CancellationException && work.isRepeatable()) {
        putBack(work);
        return false;
      }
      failed(new Failure(work, e));
    }
    return true;
  }

  private void putBack(Work work) {
    mutex.lock();
    try {
      waiting.addFirst(work);
      waitingBytes += work.bytes();
      unannounced = true;
    } finally {
      mutex.unlock();
    }
  }

  /** Keeps the first error, or else the one that ends the run. */
  private void failed(Failure f) {
    boolean end = ending.isEnd(f);
    mutex.lock();
    try {
      if (failure == null || end) {
        failure = f;
      }
      broken |= end;
    } finally {
      mutex.unlock();
    }
    if (end) {
      tell(f);
    }
  }

  private void tell(Failure f) {
    try {
      ending.tell(f);
    } catch (RuntimeException e) { // the program of this rank learns of the first one
      f.cause().addSuppressed(e);
    }
  }

  /** Drops what waits, cancels what runs and returns when nothing runs any more. */
  @Override
  public void close() {
    mutex.lock();
    try {
      closed = true;
      waiting.clear();
      if (thread != null) {
        thread.interrupt();
      }
      nonEmpty.signalAll();
    } finally {
      mutex.unlock();
    }
    running.lock();
    running.unlock();
  }
}
