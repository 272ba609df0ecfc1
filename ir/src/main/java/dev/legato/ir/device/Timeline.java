package dev.legato.ir.device;

/** Where a device says what took time besides what it was asked to run; {@link #OFF} keeps none. */
public interface Timeline {
  /** Keeps nothing. */
  Timeline OFF = new Timeline() {};

  /**
   * {@return whether anything is kept}: launches then have to be waited for, to tell their times
   */
  default boolean isKept() {
    return false;
  }

  /** {@return the time to give as a start, of {@link System#nanoTime}; 0 if nothing is kept} */
  default long now() {
    return 0;
  }

  /**
   * Code was made, or compiled by somebody else.
   *
   * @param how such as {@code machine code}
   * @param bytes of code; 0 when nobody knows
   */
  default void compiled(String how, long bytes, long start) {}
}
