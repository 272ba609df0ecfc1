package dev.legato.runtime.ranks;

import dev.legato.error.LegatoException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A request that another thread completes: its waiter spins for a moment, then sleeps. */
public class Pending implements Request {
  private static final long NAP_NANOS = 100_000_000;
  private final Meter meter;
  private volatile boolean done;
  private @Nullable String failure;
  private volatile @Nullable Thread waiter;

  public Pending(Meter meter) {
    this.meter = meter;
  }

  @Override
  public final boolean isDone() {
    return done;
  }

  public final void complete() {
    done = true;
    LockSupport.unpark(waiter);
  }

  /** Ends the request with an error; the first end counts. */
  public final void fail(String why) {
    if (!done) {
      failure = why;
      complete();
    }
  }

  @Override
  public final void await() {
    if (!done) {
      long start = System.nanoTime();
      try {
        pause();
      } finally {
        meter.waited(System.nanoTime() - start);
      }
    }
    if (failure != null) {
      throw new LegatoException("RankError", failure);
    }
  }

  private void pause() {
    for (int k = 0; k < meter.spins() && !done; k++) {
      Thread.onSpinWait();
    }
    waiter = Thread.currentThread();
    while (!done) {
      idle(NAP_NANOS);
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new LegatoException("KeyboardInterrupt", "");
      }
      look();
    }
  }

  /** Lets time pass, up to {@code nanos}, until the request is done. */
  protected void idle(long nanos) {
    LockSupport.parkNanos(this, nanos);
  }

  /** Called now and then while the request waits: whether it still can be done. */
  protected void look() {}
}
