package dev.legato.library;

/** A member of a module that is made when somebody first asks for it. */
@FunctionalInterface
public interface Lazy {
  Object get();
}
