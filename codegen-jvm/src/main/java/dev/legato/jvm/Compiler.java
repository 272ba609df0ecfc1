package dev.legato.jvm;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The background thread that makes code fast before it is used. One job at a time, since the JVM's
 * own compiler competes with the workers for cores. The thread ends when it has nothing to do.
 */
final class Compiler {
  private static final long IDLE_SECONDS = 5;

  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private @Nullable Thread thread;

  synchronized void submit(Runnable job) {
    queue.add(job);
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name("legato-compiler").start(this::loop);
    }
  }

  private void loop() {
    while (true) {
      Runnable job = null;
      try {
        job = queue.poll(IDLE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        // Nobody interrupts this thread; if someone does it ends when there is no work.
        Thread.currentThread().interrupt();
      }
      if (job == null) {
        synchronized (this) {
          if (queue.isEmpty()) {
            thread = null;
            return;
          }
        }
      } else {
        run(job);
      }
    }
  }

  private static void run(Runnable job) {
    try {
      job.run();
    } catch (RuntimeException | Error e) {
      System.getLogger("dev.legato.jvm")
          .log(System.Logger.Level.WARNING, "a kernel keeps its scalar code", e);
    }
  }
}
