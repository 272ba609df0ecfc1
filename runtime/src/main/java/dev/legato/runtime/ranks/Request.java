package dev.legato.runtime.ranks;

import dev.legato.error.LegatoException;
import java.util.List;

/** A transfer under way. */
public interface Request {
  boolean isDone();

  /**
   * Returns when the transfer is done; one thread may wait for a request.
   *
   * @throws LegatoException RankError when it cannot be done any more, KeyboardInterrupt when the
   *     thread is interrupted
   */
  void await();

  /** Waits for all of them; the first error is raised when none is under way any more. */
  static void awaitAll(List<? extends Request> requests) {
    LegatoException first = null;
    for (Request r : requests) {
      try {
        r.await();
      } catch (LegatoException e) {
        first = first == null ? e : first;
        if (e.pythonType().equals("KeyboardInterrupt")) {
          break;
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
