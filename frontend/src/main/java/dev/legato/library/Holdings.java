package dev.legato.library;

import org.jspecify.annotations.Nullable;

/**
 * How often a container is held, and whether it counts for the values in it.
 *
 * <p>It does from the first value on that owns stores, as long as only code that counts, too, takes
 * values out of it. When other code reads them they escape, and the container counts no more.
 */
public final class Holdings {
  private enum State {
    /** There is nothing in it to count. */
    EMPTY,
    /** It keeps its values until it lets go of them. */
    COUNTING,
    /** Its values have escaped, and what is added will. */
    SHARED,
    /** It let go of its values. */
    ENDED
  }

  private State state = State.EMPTY;
  private int holds;
  private int loans;

  /** {@return whether it keeps values that nothing else is known to have} */
  public boolean counts() {
    return state == State.COUNTING;
  }

  /** {@return whether code that does not count must not have its values} */
  public boolean isPrivate() {
    return state == State.COUNTING && loans == 0;
  }

  /** A value was put into the container by code that counts. */
  public void added(@Nullable Object value) {
    if (!(value instanceof Long) && !(value instanceof Double) && value instanceof Handle h) {
      if (state == State.EMPTY || state == State.COUNTING) {
        state = State.COUNTING;
        h.keep();
      } else {
        h.escape();
      }
    }
  }

  /** A value that was in the container is not any more. */
  public void removed(@Nullable Object value) {
    if (state == State.COUNTING && value instanceof Handle h) {
      h.drop();
    }
  }

  /** A value was taken out, and is a temporary now. */
  public void taken(@Nullable Object value) {
    if (state == State.COUNTING && value instanceof Handle h) {
      h.giveBack();
    }
  }

  void hold() {
    holds++;
  }

  void giveBack() {
    holds--;
  }

  /** {@return whether the container is let go of} */
  boolean drop() {
    holds--;
    return ends();
  }

  /** {@return whether a container that is not needed any more lets go of its values now} */
  boolean ends() {
    if (holds > 0 || state != State.COUNTING) {
      return false;
    }
    state = State.ENDED;
    return true;
  }

  /** {@return whether its values escape now} */
  boolean share() {
    boolean counted = state == State.COUNTING;
    if (state != State.ENDED) {
      state = State.SHARED;
    }
    return counted;
  }

  void lend() {
    loans++;
  }

  void reclaim() {
    loans--;
  }
}
