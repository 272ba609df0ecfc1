package dev.legato.runtime;

import dev.legato.error.LegatoException;

/**
 * Where a program that is told to end saves its state. The program passes numbered places; all
 * ranks agree on the first place that none of them has passed, without a message while nobody asks:
 * each says what its next place is and waits there, until it knows the furthest of all.
 */
public final class StopPoint {
  private long passed;
  private boolean inLoop;
  private long ceiling = Long.MAX_VALUE;
  private boolean decided;

  /** The program enters or leaves a loop that has such places. */
  public synchronized void inLoop(boolean is) {
    inLoop = is;
  }

  /** {@return whether the program ends at this, the next, place} Waits while that is not known. */
  public synchronized boolean arrive() {
    try {
      while (passed + 1 >= ceiling && !decided) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LegatoException("KeyboardInterrupt", "");
    }
    passed++;
    return passed >= ceiling;
  }

  /** {@return the next place, where the program waits from now on; -1 when there is none} */
  public synchronized long next() {
    ceiling = passed + 1;
    return inLoop ? ceiling : -1;
  }

  /** The program ends at a place. */
  public synchronized void stopAt(long place) {
    ceiling = place;
    decided = true;
    notifyAll();
  }
}
