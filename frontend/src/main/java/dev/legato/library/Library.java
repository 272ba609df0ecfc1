package dev.legato.library;

import java.util.List;
import java.util.Map;

/**
 * A set of functions and types that scripts import by name; found by ServiceLoader. Each session
 * makes one, and so may a thread that reads what all sessions need: a constructor does nothing
 * else.
 */
public interface Library {
  /** {@return the module names that bind to this library; the first is its own name} */
  default List<String> modules() {
    return List.of(getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
  }

  /**
   * {@return constants, types and callables that are not {@link Export} methods, by dotted name}
   */
  default Map<String, Object> members() {
    return Map.of();
  }

  /** {@return as {@link #members()}, for values that belong to a session} */
  default Map<String, Object> members(dev.legato.Session session) {
    return members();
  }

  /**
   * {@return resources beside this class that its members come from, which another thread reads
   * while a program starts}
   */
  default List<String> scripts() {
    return List.of();
  }

  /**
   * {@return names that users of the original library know and this one does not have, with what to
   * use instead}. Dotted names as in {@link #members}; {@code <ndarray>.dump} is an attribute.
   */
  default Map<String, String> unsupported() {
    return Map.of();
  }
}
