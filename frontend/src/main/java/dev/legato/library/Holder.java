package dev.legato.library;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A container that counts for the values in it, so that what it lets go of is released at once. It
 * is held and dropped as they are.
 */
public interface Holder extends Handle {
  /** {@return its counts; null if there is nothing in it to count} */
  @Nullable Holdings holdings();

  /** Shows the values that own stores, or are such containers. */
  void forEachHandle(Consumer<? super Handle> consumer);

  /** Called before code that does not count gets values: they escape, unless they are lent. */
  default void expose() {
    Holdings h = holdings();
    if (h != null && h.isPrivate()) {
      escape();
    }
  }

  /**
   * Until {@link #reclaim} code may have the values that keeps none of them, or says so by {@link
   * Handle#escape}.
   */
  default void lend() {
    Holdings h = holdings();
    if (h != null) {
      h.lend();
    }
  }

  default void reclaim() {
    Holdings h = holdings();
    if (h != null) {
      h.reclaim();
    }
  }

  @Override
  default void hold() {
    Holdings h = holdings();
    if (h != null) {
      h.hold();
    }
  }

  @Override
  default void keep() {
    hold();
  }

  @Override
  default void drop() {
    Holdings h = holdings();
    if (h != null && h.drop()) {
      forEachHandle(Handle::drop);
    }
  }

  @Override
  default void giveBack() {
    Holdings h = holdings();
    if (h != null) {
      h.giveBack();
    }
  }

  @Override
  default void dropTemporary() {
    Holdings h = holdings();
    if (h != null && h.ends()) {
      forEachHandle(Handle::drop);
    }
  }

  @Override
  default void escape() {
    Holdings h = holdings();
    if (h != null && h.share()) {
      forEachHandle(Handle::escape);
    }
  }
}
