package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.runtime.ranks.LocalTransport;
import dev.legato.runtime.ranks.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs one program on several ranks of one JVM. */
public final class Ranks {
  private static final long SILENCE_SECONDS = 60;

  private Ranks() {}

  /** The program of a rank. */
  public interface Main {
    void run(Engine engine);
  }

  /**
   * Runs {@code main} on {@code n} engines, each on a thread of its own, and returns when all
   * ended.
   *
   * @param config the memory budget and the threads of all ranks together
   * @throws LegatoException what the first failing rank raised
   */
  public static void run(int n, Config config, Main main) {
    List<Transport> transports = LocalTransport.connect(n, SILENCE_SECONDS);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int r = 0; r < n; r++) {
      Transport transport = transports.get(r);
      Config mine =
          config
              .withRank(r, n)
              .withMemory(config.memory() / n)
              .withThreads(Math.max(1, config.threads() / n));
      threads.add(
          Thread.ofPlatform()
              .name("legato-rank-" + r)
              .start(() -> runRank(mine, transport, main, failure)));
    }
    join(threads);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    }
  }

  private static void runRank(
      Config config, Transport transport, Main main, AtomicReference<@Nullable Throwable> failure) {
    try (Engine engine = new Engine(config, transport)) {
      main.run(engine);
      engine.flush();
    } catch (Throwable e) { // told to the other ranks, and raised by run
      failure.compareAndSet(null, e);
      transport.abort(String.valueOf(e.getMessage()));
    }
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread t : threads) {
      while (t.isAlive()) {
        try {
          t.join();
        } catch (InterruptedException e) {
          interrupted = true;
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
