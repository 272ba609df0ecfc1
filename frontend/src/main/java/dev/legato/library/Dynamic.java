package dev.legato.library;

import dev.legato.error.LegatoException;
import java.util.Iterator;
import java.util.List;

/**
 * A value of a type of its own, as scripts see it. Every method has the behaviour of a Python
 * object without the feature, so a type overrides what it has.
 */
public interface Dynamic {
  /** {@return the name of the Python class, such as {@code ndarray}} */
  String typeName();

  /** {@return whether {@code isinstance} takes the value for one of this builtin class} */
  default boolean isOf(String className) {
    return typeName().equals(className);
  }

  /** {@return the attribute, or null when there is none (the caller raises AttributeError)} */
  default @org.jspecify.annotations.Nullable Object attribute(String name) {
    return null;
  }

  /** {@return the names that {@code dir()} and completion show} */
  default List<String> attributeNames() {
    return List.of();
  }

  default void setAttribute(String name, Object value) {
    throw new LegatoException(
        "AttributeError", "'" + typeName() + "' object has no attribute '" + name + "'");
  }

  default Object getItem(Object key) {
    throw LegatoException.type("'" + typeName() + "' object is not subscriptable");
  }

  default void setItem(Object key, Object value) {
    throw LegatoException.type("'" + typeName() + "' object does not support item assignment");
  }

  default long length() {
    throw LegatoException.type("object of type '" + typeName() + "' has no len()");
  }

  default Iterator<Object> iterate() {
    throw LegatoException.type("'" + typeName() + "' object is not iterable");
  }

  default boolean contains(Object item) {
    throw LegatoException.type("argument of type '" + typeName() + "' is not iterable");
  }

  default boolean truth() {
    return true;
  }

  String repr();

  default String str() {
    return repr();
  }

  /** {@return the text of {@code format(self, spec)}} */
  default String format(String spec) {
    if (spec.isEmpty()) {
      return str();
    }
    throw LegatoException.type("unsupported format string passed to " + typeName() + ".__format__");
  }

  /**
   * {@return this value as a plain Java one (Long, Double, Boolean, Complex, String), or null if it
   * has none}: what int(), float(), math functions and indices use. An array scalar flushes here.
   */
  default @org.jspecify.annotations.Nullable Object toHost() {
    return null;
  }

  /** Python's {@code __hash__}; unhashable types throw TypeError. */
  default int hash() {
    return System.identityHashCode(this);
  }
}
