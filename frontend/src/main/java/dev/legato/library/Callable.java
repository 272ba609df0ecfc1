package dev.legato.library;

/** Anything that a script can call. */
@FunctionalInterface
public interface Callable {
  Object call(Args args);
}
