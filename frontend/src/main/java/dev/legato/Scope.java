package dev.legato;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of Java code at whose end the arrays that it made are released, but for those it keeps.
 * Without one the garbage collector finds out which arrays nobody can reach, and until then they
 * take memory that every operation has to write.
 *
 * <pre>{@code
 * try (Scope scope = lgt.scope()) {
 *   v = scope.keep(v.minus(p.times(0.01)));
 * }
 * }</pre>
 *
 * <p>Scopes nest: what an inner one keeps is the outer one's. They end in the opposite order, and
 * on the thread of the session.
 */
public final class Scope implements AutoCloseable {
  private final Temporaries temporaries;
  private final int begin;
  private final int depth;
  private final List<NDArray> kept = new ArrayList<>();
  private boolean closed;

  Scope(Temporaries temporaries) {
    this.temporaries = temporaries;
    this.begin = temporaries.begin();
    this.depth = temporaries.depth();
  }

  /** Has an array outlive the scope. {@return the array} */
  public NDArray keep(NDArray a) {
    kept.add(a);
    return a;
  }

  /**
   * Releases the arrays. They must not be used any more: what is not in memory cannot be computed,
   * which is a RuntimeError.
   *
   * @throws IllegalStateException when a scope that began later has not ended
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    if (temporaries.depth() != depth) {
      throw new IllegalStateException("a scope that began later has not ended");
    }
    closed = true;
    temporaries.end(begin, kept);
    if (!temporaries.isOpen()) {
      kept.forEach(NDArray::escape);
    }
  }
}
