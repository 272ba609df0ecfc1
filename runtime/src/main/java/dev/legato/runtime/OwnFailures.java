package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.runtime.ranks.Transport;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/**
 * Errors of queued work that only this rank has. Other ranks may wait for what it would have sent,
 * so they learn of the error at once, and not when this rank's program asks.
 */
final class OwnFailures implements Predicate<Queue.Failure> {
  /** Other errors depend on the program and its data, which are alike on all ranks. */
  private static final Set<String> OWN =
      Set.of("RankError", "DeviceError", "DeviceMemoryError", "MemoryError");

  private final Transport transport;

  OwnFailures(Transport transport) {
    this.transport = transport;
  }

  /** {@return whether the run has failed with it}; then it tells the other ranks. */
  @Override
  public boolean test(Queue.Failure failure) {
    if (transport.ranks() == 1 || failure.cause() instanceof CancellationException) {
      return false;
    }
    if (failure.cause() instanceof LegatoException e && !OWN.contains(e.pythonType())) {
      return false;
    }
    transport.abort(text(failure.cause()), failure.work().where().position(), isOfOther(failure));
    return true;
  }

  private static boolean isOfOther(Queue.Failure failure) {
    return failure.cause() instanceof LegatoException e && e.pythonType().equals("RankError");
  }

  private static String text(Throwable cause) {
    return cause instanceof LegatoException e
        ? e.pythonType() + ": " + e.getMessage()
        : "internal error: " + cause;
  }
}
