package dev.legato.lib.fft;

/**
 * Rows of complex numbers that are transformed together, in double precision: element k of row b is
 * number {@code k * count + b}, so that the same step on all of them is one loop. The real part of
 * number j is at {@code 2 * j}, the imaginary one beside it. Arrays may be longer than that and
 * hold anything at first.
 */
final class Lines implements AutoCloseable {
  final int count;
  final boolean vectors;
  private final Room room;

  double[] data;

  /** Room of the same size, for steps that do not work in place. */
  double[] spare;

  /**
   * @param vectors whether steps are taken by {@link VectorStage}
   */
  Lines(Room room, int length, int count, boolean vectors) {
    this(room, room.take(2 * length * count), room.take(2 * length * count), count, vectors);
  }

  /** Others of the same kind. */
  Lines(Lines like, int length, int count) {
    this(like.room, length, count, like.vectors);
  }

  private Lines(Room room, double[] data, double[] spare, int count, boolean vectors) {
    this.room = room;
    this.vectors = vectors;
    this.data = data;
    this.spare = spare;
    this.count = count;
  }

  /** {@return fewer rows in the same arrays} */
  Lines fewer(int rows) {
    return rows == count ? this : new Lines(room, data, spare, rows, vectors);
  }

  /** What a step wrote to the spare room becomes the elements. */
  void swap() {
    double[] d = data;
    data = spare;
    spare = d;
  }

  /** Gives the arrays back. */
  @Override
  public void close() {
    room.give(data);
    room.give(spare);
  }
}
