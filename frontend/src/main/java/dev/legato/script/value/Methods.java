package dev.legato.script.value;

import org.jspecify.annotations.Nullable;

/**
 * A value whose Java class alone tells its methods, so that a call need not look for them again.
 */
public interface Methods {
  /** {@return the method of a name, taking the value as its first argument, or null} */
  @Nullable Native method(String name);
}
