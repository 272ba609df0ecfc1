package dev.legato.library;

/** A function that can say how it is called. */
public interface Signed {
  /** {@return the parameters in Python's notation} */
  String parameters();
}
