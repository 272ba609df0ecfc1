package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.runtime.ranks.LocalTransport;
import dev.legato.runtime.ranks.Transport;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs one program on several ranks of one JVM.
 *
 * <pre>{@code
 * Ranks.run(3, Config.defaults(), engine -> {
 *   PrintStream out = Ranks.output(engine, System.out);
 *   ... // the same on every rank
 * });
 * }</pre>
 */
public final class Ranks {
  /** Scripts recurse deeply; the memory is only reserved. */
  private static final long STACK_BYTES = 512L << 20;

  private Ranks() {}

  /** The program of a rank: the same for all; it may close the engine. */
  public interface Main {
    void run(Engine engine);
  }

  /** {@return where the program of this rank writes: {@code out} on rank 0, else nowhere} */
  public static PrintStream output(Engine engine, PrintStream out) {
    return engine.config().rank() == 0
        ? out
        : new PrintStream(OutputStream.nullOutputStream(), false, out.charset());
  }

  /**
   * Runs {@code main} on {@code n} engines, each on a thread of its own, and returns when all
   * ended. An error that all of them raise is raised once.
   *
   * @param config the memory budget and the threads of all ranks together
   * @throws LegatoException what the first failing rank raised
   */
  public static void run(int n, Config config, Main main) {
    run(LocalTransport.connect(n), config, main);
  }

  /** As above, on ranks that communicate through these transports, one for each. */
  public static void run(List<? extends Transport> transports, Config config, Main main) {
    int n = transports.size();
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
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
              .stackSize(STACK_BYTES)
              .start(() -> runRank(mine, transport, main, failures)));
    }
    join(threads);
    switch (cause(failures)) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable t -> throw new IllegalStateException(t);
    }
  }

  private static void runRank(
      Config config, Transport transport, Main main, ConcurrentLinkedQueue<Throwable> failures) {
    try (Engine engine = new Engine(config, transport)) {
      try {
        main.run(engine);
        if (engine.isOpen()) {
          engine.flush();
        }
      } catch (Throwable e) { // told to the other ranks, and raised by run
        failed(engine.failure().orElse(e), transport, failures);
      }
    } catch (Throwable e) { // the engine was not opened or closed
      failed(e, transport, failures);
    }
  }

  private static void failed(
      Throwable e, Transport transport, ConcurrentLinkedQueue<Throwable> failures) {
    failures.add(e);
    transport.abort(String.valueOf(e.getMessage()));
  }

  /** {@return the first error that is not about another rank, else the first} */
  private static @Nullable Throwable cause(ConcurrentLinkedQueue<Throwable> failures) {
    for (Throwable e : failures) {
      if (!(e instanceof LegatoException known) || !known.pythonType().equals("RankError")) {
        return e;
      }
    }
    return failures.peek();
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
