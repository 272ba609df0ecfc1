package dev.legato.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Numbers the launches that ranks deal: neighbours of one number may run as one {@link Wavefront}.
 * So all ranks' wavefronts begin and end with the same launches, whatever waits in their queues;
 * else a rank that took others together would let its neighbours wait for a whole pass each time.
 */
final class Waves {
  private final TimeTiling tiles;
  private @Nullable Work last;
  private long wave;
  private int launches;

  Waves(TimeTiling tiles) {
    this.tiles = tiles;
  }

  /** {@return the number of the next launch} */
  long next(Work.Sweep launch) {
    boolean joins = last != null && launches < tiles.levels() && tiles.joins(last, launch);
    launches = joins ? launches + 1 : 1;
    wave += joins ? 0 : 1;
    last = launch;
    return wave;
  }
}
