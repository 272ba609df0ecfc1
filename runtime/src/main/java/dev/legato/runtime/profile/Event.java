package dev.legato.runtime.profile;

import java.util.List;

/** What a {@link Trace} keeps; times are those of {@link System#nanoTime}. */
sealed interface Event {
  /**
   * Something that took time.
   *
   * @param number of the worker whose row it is in; 0 in other rows
   */
  record Span(Row row, int number, String name, List<Argument> arguments, long start, long end)
      implements Event {}

  /** What a counter was. */
  record Sample(String counter, long value, long at) implements Event {}
}
