package dev.legato.ir.task;

import java.util.List;

/**
 * How a task's arguments (named by their position) may be partitioned; the solver chooses
 * partitions that satisfy all of them. Source: Legate's partitioning constraints.
 */
public sealed interface Constraint {
  /** {@return the same constraint on the arguments that stand {@code by} places later} */
  default Constraint shifted(int by) {
    return switch (this) {
      case Align(int x, int y) -> new Align(x + by, y + by);
      case Broadcast(int x, List<Integer> axes) -> new Broadcast(x + by, axes);
      case Image(int pointers, int target, Image.Kind kind) ->
          new Image(pointers + by, target + by, kind);
      case Scale(long factor, int small, int big) -> new Scale(factor, small + by, big + by);
      case Bloat(int base, int x, List<Long> low, List<Long> high) ->
          new Bloat(base + by, x + by, low, high);
      case MinExtent(int x, long extent) -> new MinExtent(x + by, extent);
    };
  }

  /**
   * Both arguments have the same extents and are cut alike: element (i) of one with (i) of the
   * other.
   */
  record Align(int x, int y) implements Constraint {}

  /** These axes of an argument are not cut: every piece has all of them. */
  record Broadcast(int x, List<Integer> axes) implements Constraint {
    public Broadcast {
      axes = List.copyOf(axes);
    }
  }

  /** The piece of {@code target} holds what the elements of {@code pointers}' piece point to. */
  record Image(int pointers, int target, Kind kind) implements Constraint {
    /** RANGE: pointers are (low, high) bounds; EXACT: single indices, bounded by min and max. */
    public enum Kind {
      EXACT,
      RANGE
    }
  }

  /** Axis 0 of {@code big} is cut at {@code factor} times the cuts of {@code small}. */
  record Scale(long factor, int small, int big) implements Constraint {}

  /**
   * {@code x}'s piece is that of {@code base} grown by ghost elements below and above, per axis.
   */
  record Bloat(int base, int x, List<Long> low, List<Long> high) implements Constraint {
    public Bloat {
      low = List.copyOf(low);
      high = List.copyOf(high);
    }
  }

  /** Pieces of axis 0 are not smaller than this. */
  record MinExtent(int x, long extent) implements Constraint {}
}
