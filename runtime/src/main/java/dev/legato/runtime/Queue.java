package dev.legato.runtime;

import dev.legato.error.LegatoException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in order, on a thread of its own while the program goes on recording; small work on the
 * recording thread when that has to wait anyway. Bounded in number and bytes.
 *
 * <p>Invariant: {@link #running} is held by whoever runs the head, so there is one at a time and
 * the order is kept.
 */
final class Queue implements AutoCloseable {
  /** Work that touches more bytes is not run by the recording thread, which may be interrupted. */
  private static final long SMALL = 256 << 10;

  private final int mostWork;
  private final long mostBytes;
  private final ReentrantLock running = new ReentrantLock();
  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition nonEmpty = mutex.newCondition();
  private final Condition progress = mutex.newCondition();
  private final Deque<Work> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long enqueued;
  private long drained;
  private long waited;
  private boolean closed;
  private @Nullable Thread thread;
  private @Nullable Failure failure;
  private volatile long completed;
  private volatile long nanos;

  /** The first error of anything that ran. */
  record Failure(Work work, Throwable cause) {}

  Queue(int mostWork, long mostBytes) {
    this.mostWork = mostWork;
    this.mostBytes = mostBytes;
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

  /** {@return whether something was enqueued that the program has not waited for} */
  boolean isPending() {
    return drained < enqueued;
  }

  /** {@return how long the program has waited} */
  long waitedNanos() {
    return waited;
  }

  /** {@return how long work has run} */
  long nanos() {
    return nanos;
  }

  /** Appends work; waits while the queue is full. */
  void put(Work work) {
    long bytes = work.bytes();
    boolean interrupted = false;
    while (isFull(bytes)) {
      step();
      interrupted |= Thread.interrupted(); // kept for the next wait of the program
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    mutex.lock();
    try {
      waiting.add(work);
      waitingBytes += bytes;
      enqueued++;
      if (thread == null) {
        thread = Thread.ofPlatform().daemon().name("legato-queue").start(this::serve);
      }
      nonEmpty.signal();
    } finally {
      mutex.unlock();
    }
  }

  private boolean isFull(long bytes) {
    mutex.lock();
    try {
      return !waiting.isEmpty() && (waiting.size() >= mostWork || waitingBytes + bytes > mostBytes);
    } finally {
      mutex.unlock();
    }
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
    cancelIfInterrupted();
    long start = System.nanoTime();
    while (completed < number) {
      step();
      cancelIfInterrupted();
    }
    waited += System.nanoTime() - start;
    drained = Math.max(drained, number);
  }

  private static void cancelIfInterrupted() {
    if (Thread.interrupted()) {
      throw new LegatoException("KeyboardInterrupt", "");
    }
  }

  /** {@return and forgets the first error} */
  Optional<Failure> takeFailure() {
    mutex.lock();
    try {
      Optional<Failure> f = Optional.ofNullable(failure);
      failure = null;
      return f;
    } finally {
      mutex.unlock();
    }
  }

  /** Runs the head if it is small and nothing runs; else waits for progress or an interrupt. */
  private void step() {
    mutex.lock();
    try {
      Work head = waiting.peek();
      boolean mine = head != null && head.bytes() <= SMALL && running.tryLock();
      if (!mine) {
        awaitProgress(completed);
        return;
      }
    } finally {
      mutex.unlock();
    }
    try {
      runNext();
    } finally {
      running.unlock();
    }
  }

  private void awaitProgress(long seen) {
    try {
      while (completed == seen && completed < enqueued) {
        progress.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (awaitWork()) {
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

  /** Runs the head of the queue, if there is one, after whatever runs now. */
  private void runNext() {
    running.lock();
    try {
      Work work = poll();
      if (work != null) {
        long start = System.nanoTime();
        run(work);
        long spent = nanos + System.nanoTime() - start;
        nanos = spent; // only here, guarded by running
        finished();
      }
    } finally {
      running.unlock();
    }
  }

  private void finished() {
    mutex.lock();
    try {
      long done = completed + 1;
      completed = done; // only here, guarded by mutex
      progress.signalAll();
    } finally {
      mutex.unlock();
    }
  }

  private @Nullable Work poll() {
    mutex.lock();
    try {
      Work work = closed ? null : waiting.poll();
      if (work != null) {
        waitingBytes -= work.bytes();
      }
      return work;
    } finally {
      mutex.unlock();
    }
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (Throwable e) { // kept: it belongs to the recording thread
      mutex.lock();
      try {
        if (failure == null) {
          failure = new Failure(work, e);
        }
      } finally {
        mutex.unlock();
      }
    }
  }

  /** Drops what waits and returns when nothing runs any more. */
  @Override
  public void close() {
    mutex.lock();
    try {
      closed = true;
      waiting.clear();
      nonEmpty.signalAll();
    } finally {
      mutex.unlock();
    }
    running.lock();
    running.unlock();
  }
}
