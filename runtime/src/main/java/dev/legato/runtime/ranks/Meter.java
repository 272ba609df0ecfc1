package dev.legato.runtime.ranks;

import java.util.concurrent.atomic.LongAdder;

/** What one rank has sent, and how long it has waited. */
public final class Meter {
  private final LongAdder bytes = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final LongAdder windowBytes = new LongAdder();
  private final LongAdder windowMessages = new LongAdder();
  private final LongAdder waited = new LongAdder();
  private final int spins;

  /**
   * @param spins how often a waiter looks before it sleeps: few when ranks have no core of their
   *     own
   */
  public Meter(int spins) {
    this.spins = spins;
  }

  int spins() {
    return spins;
  }

  public void sent(long size) {
    bytes.add(size);
    messages.increment();
  }

  /** So many bytes of a message went through a window. */
  public void sentThroughWindow(long size) {
    windowBytes.add(size);
    windowMessages.increment();
  }

  void waited(long nanos) {
    waited.add(nanos);
  }

  public long bytes() {
    return bytes.sum();
  }

  public long messages() {
    return messages.sum();
  }

  public long windowBytes() {
    return windowBytes.sum();
  }

  public long windowMessages() {
    return windowMessages.sum();
  }

  public long waitedNanos() {
    return waited.sum();
  }
}
