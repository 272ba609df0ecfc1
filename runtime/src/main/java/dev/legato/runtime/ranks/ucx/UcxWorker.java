package dev.legato.runtime.ranks.ucx;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openucx.jucx.ucp.UcpWorker;

/**
 * Who may use a UCX worker, which is not thread-safe, and who moves it on. One thread at a time
 * holds it. A thread that waits for a request moves it on itself, so that nothing is handed over
 * between threads; while nobody waits the progress thread does, so that transfers overlap with
 * computation. A thread with nothing to do for a while sleeps until UCX has an event; whoever wants
 * the worker meanwhile wakes it.
 */
final class UcxWorker {
  /** The progress thread looks so often while nobody waits. */
  private static final long NAP_NANOS = 50_000;

  /** After so many naps without progress the progress thread waits for events. */
  private static final int QUIET_NAPS = 100;

  private static final long TICK_NANOS = 100_000_000;

  private final UcpWorker worker;
  private final int spins;
  private final ReentrantLock lock = new ReentrantLock();

  /** Threads that want the lock; and threads that wait for a request. */
  private final AtomicInteger wanting = new AtomicInteger();

  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean asleep;
  private volatile boolean progressSleeps;
  private volatile boolean closing;

  /** What a thread does before it moves messages on. */
  private volatile Runnable entry = () -> {};

  private volatile boolean closed;
  private volatile @Nullable Throwable broken;
  private final Thread thread;

  UcxWorker(UcpWorker worker, int spins, String name) {
    this.worker = worker;
    this.spins = spins;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Threads that move messages on do this before, for messages in memory of a device. */
  void enters(Runnable device) {
    entry = device;
  }

  /**
   * Uses the worker.
   *
   * @throws IllegalStateException when it is closed
   */
  <T> T use(Supplier<T> action) {
    acquire();
    try {
      if (closed) {
        throw new IllegalStateException("the transport is closed");
      }
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void acquire() {
    if (lock.tryLock()) {
      return;
    }
    wanting.incrementAndGet();
    try {
      wake();
      lock.lock();
    } finally {
      wanting.decrementAndGet();
    }
  }

  /** Ends a wait for events, if there is one. */
  void wake() {
    if (asleep) {
      worker.signal();
    }
  }

  /** Moves transfers on for a while, or until done. */
  void progress(BooleanSupplier done) {
    waiting.incrementAndGet();
    try {
      if (lock.tryLock()) {
        try {
          if (!closed) {
            drive(done);
          }
        } finally {
          lock.unlock();
        }
      } else {
        if (progressSleeps) {
          wake(); // it leaves the worker to this thread
        }
        LockSupport.parkNanos(this, NAP_NANOS); // somebody else drives; completion unparks
      }
    } finally {
      waiting.decrementAndGet();
    }
  }

  private void drive(BooleanSupplier done) {
    int empty = 0;
    enter();
    while (!done.getAsBoolean()) {
      if (wanting.get() > 0) {
        return;
      }
      if (step() > 0) {
        empty = 0;
      } else if (++empty > spins) {
        sleep();
        return;
      }
    }
  }

  private void sleep() {
    asleep = true;
    try {
      if (wanting.get() == 0 && !closing) {
        worker.waitForEvents();
      }
    } finally {
      asleep = false;
    }
  }

  private void enter() {
    try {
      entry.run();
    } catch (RuntimeException | Error e) { // the progress thread goes on, requests tell it
      broken = e;
    }
  }

  private int step() {
    try {
      return worker.progress();
    } catch (Exception e) {
      broken = e;
      return 0;
    }
  }

  /** {@return why messages do not move on any more} */
  @Nullable Throwable broken() {
    return broken;
  }

  private void run() {
    int quiet = 0;
    while (!closing) {
      if (waiting.get() > 0) {
        quiet = 0;
        wake(); // the waiter looks whether its request can still be done
        LockSupport.parkNanos(this, TICK_NANOS);
        continue;
      }
      quiet++;
      if (!lock.tryLock()) {
        LockSupport.parkNanos(this, NAP_NANOS);
        continue;
      }
      try {
        enter();
        while (step() > 0 && wanting.get() == 0) {
          quiet = 0;
        }
        if (quiet > QUIET_NAPS) {
          progressSleeps = true;
          sleep();
          progressSleeps = false;
          quiet = 0; // there was an event, or somebody wanted the worker and will again
        }
      } finally {
        lock.unlock();
      }
      LockSupport.parkNanos(this, NAP_NANOS);
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends the progress thread and gives the worker back. */
  void close() {
    closing = true;
    worker.signal();
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    use(() -> {
      closed = true;
      worker.close();
      return true;
    });
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
