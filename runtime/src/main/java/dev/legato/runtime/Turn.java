package dev.legato.runtime;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One thread at a time may use an engine; the same thread may enter again. */
final class Turn {
  private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

  /**
   * {@return whether this call is the outermost, which must {@link #leave}}
   *
   * @throws IllegalStateException when another thread is inside
   */
  boolean enter() {
    Thread me = Thread.currentThread();
    if (owner.getPlain() == me) {
      return false;
    }
    if (!owner.compareAndSet(null, me)) {
      throw new IllegalStateException("a session is used by one thread at a time");
    }
    return true;
  }

  void leave(boolean outermost) {
    if (outermost) {
      owner.setRelease(null); // the next thread's enter sees what this one did
    }
  }
}
