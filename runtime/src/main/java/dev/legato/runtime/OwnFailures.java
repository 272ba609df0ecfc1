package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.runtime.ranks.Transport;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Errors of queued work that only this rank has. Other ranks may wait for what it would have sent,
 * so they learn of the error at once, and not when this rank's program asks.
 */
final class OwnFailures implements Queue.Ending {
  /** Other errors depend on the program and its data, which are alike on all ranks. */
  private static final Set<String> OWN = Set.of("DeviceError", "DeviceMemoryError", "MemoryError");

  private final Transport transport;

  OwnFailures(Transport transport) {
    this.transport = transport;
  }

  @Override
  public boolean isEnd(Queue.Failure failure) {
    if (transport.ranks() == 1 || failure.cause() instanceof CancellationException) {
      return false;
    }
    return switch (failure.cause()) {
      // A rank that has only ended may have raised what this one is about to raise.
      case LegatoException e when isOfOther(e) -> transport.hasFailed();
      case LegatoException e -> OWN.contains(e.pythonType());
      default -> true;
    };
  }

  @Override
  public void tell(Queue.Failure failure) {
    Throwable cause = failure.cause();
    String where = failure.work().where().position();
    if (cause instanceof LegatoException e) {
      transport.abort(e.pythonType() + ": " + e.getMessage(), where, isOfOther(e));
    } else {
      transport.abort("internal error: " + cause, where, false);
    }
  }

  private static boolean isOfOther(LegatoException e) {
    return e.pythonType().equals("RankError");
  }
}
