package dev.legato.runtime;

/**
 * Whether tasks on small arrays run at once or are recorded.
 *
 * <p>A recorded task takes less time than one that runs at once, but its group as much as several
 * of them. So recording pays where many tasks follow each other before one ends the group, as a
 * task does that changes what another one reads shifted, or until a value is asked for. Whether the
 * program is like that is found out now and then by recording some groups.
 *
 * <p>What is decided follows from the order of the program's tasks alone: all ranks decide alike.
 */
final class SmallTasks {
  /** So many groups are looked at. */
  static final int GROUPS = 8;

  /** The first groups are looked at after so many tasks; what runs so often is worth planning. */
  static final int FIRST = 1 << 14;

  /** Most tasks that run at once between two looks. */
  static final int MOST = 1 << 17;

  /** Nanoseconds that a group takes beside its tasks and its loop. */
  private static final double GROUP = 2500;

  /** Nanoseconds that are saved if a task is recorded. */
  private static final double TASK = 250;

  /** Nanoseconds per element that are saved if a task's result stays in registers. */
  private static final double ELEMENT = 0.2;

  private final boolean tries;
  private int stretch = FIRST;
  private int left = FIRST;
  private int groups;
  private double gain;

  /**
   * @param tries whether they can be recorded at all: not where launching a kernel takes so long
   *     that it never pays
   */
  SmallTasks(boolean tries) {
    this.tries = tries;
  }

  /** {@return whether the next ones are recorded} */
  boolean areRecorded() {
    return tries && left == 0;
  }

  /** A task ran at once. */
  void ranAtOnce() {
    if (left > 0) {
      left--;
    }
  }

  /** A group of such tasks, which write so many elements in all, was closed. */
  void closed(int tasks, long elements) {
    if (!areRecorded()) {
      return;
    }
    groups++;
    gain += TASK * tasks + ELEMENT * elements - GROUP;
    if (groups == GROUPS) {
      left = gain < 0 ? stretch : 0;
      stretch = gain < 0 ? Math.min(4 * stretch, MOST) : FIRST;
      groups = 0;
      gain = 0;
    }
  }
}
