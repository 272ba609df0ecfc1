package dev.legato.syntax;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Runs recursive work where the stack cannot end. How much stack a level of nesting takes depends
 * on what the JIT compiler has done so far; the bounds on nesting ({@link AstDepth}) must alone
 * decide which scripts parse and print.
 */
final class DeepStack {

  private static final long BYTES = 128L << 20;

  private DeepStack() {}

  /**
   * The result of the work, which is done again on a thread with a deep stack if this thread's
   * overflows. It may have no effects.
   */
  static <T> T call(Supplier<T> work) {
    try {
      return work.get();
    } catch (StackOverflowError e) {
      FutureTask<T> task = new FutureTask<>(work::get);
      Thread.Builder.OfPlatform builder =
          Thread.ofPlatform().name("legato-syntax").daemon().stackSize(BYTES);
      builder.start(task);
      return joined(task);
    }
  }

  private static <T> T joined(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new CompletionException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
