package dev.legato.runtime;

import dev.legato.runtime.memory.Caches;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Which launches that wait in the queue run as one {@link Wavefront}: neighbours that work on the
 * same memory, as the iterations of a stencil do, when each needs little more of the one before it
 * than it overwrites.
 *
 * @param levels most launches in a wavefront; 0: no wavefronts at all
 * @param blockBytes about what a piece of a launch touches
 * @param cacheBytes most bytes that are touched between the first and the last launch's piece
 * @param leastBytes launches that touch less stay in cache anyway
 */
public record TimeTiling(int levels, long blockBytes, long cacheBytes, long leastBytes) {
  private static final int LEVELS = 16;

  /** Every launch is a pass of its own. */
  public static final TimeTiling OFF = new TimeTiling(0, 1, 1, 0);

  /** {@return what suits the caches of this machine} */
  public static TimeTiling defaults() {
    Caches caches = Caches.ofThisMachine();
    return new TimeTiling(LEVELS, caches.own() / 4, caches.shared() / 2, caches.own() * 2);
  }

  /** {@return for tests: wavefronts of few launches of any size, in pieces of single iterations} */
  public static TimeTiling tiny() {
    return new TimeTiling(4, 1, Long.MAX_VALUE, 0);
  }

  /** {@return the same for ranks that share the last cache} */
  TimeTiling among(int sharers) {
    return new TimeTiling(levels, blockBytes, cacheBytes / sharers, leastBytes);
  }

  /** {@return what runs instead of {@code head}: itself or, together with it, what follows it} */
  Work gather(Work head, Deque<Work> waiting) {
    Level first = level(head);
    if (first == null) {
      return head;
    }
    Wavefront wave = new Wavefront(first, cacheBytes);
    while (wave.levels() < levels) {
      Work next = waiting.peek();
      Level level = next == null ? null : level(next);
      if (level == null || !wave.add(level)) {
        break;
      }
      waiting.remove();
    }
    return wave.levels() > 1 || first.hasBorder() ? wave : head;
  }

  /** {@return whether a launch would run together with the one before it} */
  boolean joins(Work before, Work work) {
    Level first = level(before);
    Level second = level(work);
    return first != null && second != null && new Wavefront(first, cacheBytes).add(second);
  }

  private @Nullable Level level(Work work) {
    return levels > 0 && work instanceof Work.Launched l && l.bytes() >= leastBytes
        ? Level.of(l, blockBytes).orElse(null)
        : null;
  }
}
