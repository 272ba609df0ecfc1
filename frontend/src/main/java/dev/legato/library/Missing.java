package dev.legato.library;

/** The default of an argument that was not given, where None would mean something else. */
public enum Missing {
  MISSING
}
