package dev.legato.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fixed pool of threads that share out the numbered pieces of one job at a time; the caller takes
 * part. Idle threads spin for some microseconds, then park.
 */
final class Workers implements AutoCloseable {
  private static final int SPINS = 500;

  private final List<Thread> threads = new ArrayList<>();
  private final ReentrantLock busy = new ReentrantLock();
  private volatile @Nullable Job job;
  private volatile boolean closed;

  /** A piece of work by number. */
  interface Piece {
    void run(int number);
  }

  private static final class Job {
    final Piece piece;
    final int count;
    final Thread caller;
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger done = new AtomicInteger();
    final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(Piece piece, int count, Thread caller) {
      this.piece = piece;
      this.count = count;
      this.caller = caller;
    }

    /** Takes pieces until none is left. After a failure the rest is only counted. */
    void work() {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        if (failure.get() == null) {
          try {
            piece.run(i);
          } catch (Throwable t) {
            failure.compareAndSet(null, t);
          }
        }
        if (done.incrementAndGet() == count) {
          LockSupport.unpark(caller);
        }
      }
    }
  }

  /**
   * @param count how many threads work at the same time, the caller among them
   */
  Workers(int count) {
    for (int i = 1; i < count; i++) {
      Thread t = Thread.ofPlatform().daemon().name("legato-worker-" + i).unstarted(this::loop);
      threads.add(t);
    }
    threads.forEach(Thread::start);
  }

  int count() {
    return threads.size() + 1;
  }

  /**
   * Runs the pieces {@code 0 .. count-1} and returns when all are done.
   *
   * @throws CancellationException when the calling thread is interrupted between pieces
   */
  void run(int count, Piece piece) {
    Thread caller = Thread.currentThread();
    Piece checked =
        i -> {
          if (caller.isInterrupted()) {
            throw new CancellationException("interrupted");
          }
          piece.run(i);
        };
    if (count <= 1 || threads.isEmpty() || !busy.tryLock()) {
      for (int i = 0; i < count; i++) {
        checked.run(i);
      }
      return;
    }
    try {
      Job j = new Job(checked, count, caller);
      job = j;
      for (int i = 0; i < Math.min(threads.size(), count - 1); i++) {
        LockSupport.unpark(threads.get(i));
      }
      j.work();
      await(j);
      Throwable failure = j.failure.get();
      if (failure != null) {
        rethrow(failure);
      }
    } finally {
      job = null;
      busy.unlock();
    }
  }

  private static void await(Job j) {
    boolean interrupted = false;
    for (int spins = 0; j.done.get() < j.count; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(j);
        // A pending interrupt would make park return at once.
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable t) {
    switch (t) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(t);
    }
  }

  private void loop() {
    Job last = null;
    int spins = 0;
    while (!closed) {
      Job j = job;
      if (j != null && j != last) {
        j.work();
        last = j;
        spins = 0;
      } else if (spins++ < SPINS) {
        Thread.onSpinWait();
      } else {
        last = null; // So that a finished job is not kept alive while parked.
        if (job == null) {
          LockSupport.park(this);
        } else {
          LockSupport.parkNanos(this, 20_000);
        }
        spins = 0;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(LockSupport::unpark);
  }
}
