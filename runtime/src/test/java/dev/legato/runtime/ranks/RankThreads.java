package dev.legato.runtime.ranks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a program on every rank, each on a thread; the first error ends the wait. */
final class RankThreads {
  private static final int LIMIT_SECONDS = 60;

  private RankThreads() {}

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void run(List<Transport> transports, Consumer<Transport> program) {
    List<CompletableFuture<Void>> runs = new ArrayList<>();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    for (Transport t : transports) {
      CompletableFuture<Void> run = new CompletableFuture<>();
      runs.add(run);
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              program.accept(t);
              t.barrier(1L << 40);
              run.complete(null);
            } catch (Throwable e) {
              ended.completeExceptionally(e);
            }
          });
    }
    CompletableFuture<Void> all = CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(all, ended).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    } finally {
      transports.stream()
          .map(t -> Thread.ofPlatform().start(t::close))
          .toList()
          .forEach(RankThreads::join);
    }
  }
}
