package dev.legato.fusion.partition;

/**
 * What work is cut for.
 *
 * @param workers threads or ranks that run pieces at the same time
 * @param minPiece the fewest elements of a piece: smaller arrays are cut into fewer pieces
 */
public record Machine(int workers, long minPiece) {
  public Machine {
    if (workers < 1 || minPiece < 1) {
      throw new IllegalArgumentException("workers and minPiece are at least 1");
    }
  }
}
