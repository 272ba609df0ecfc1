package dev.legato.library;

/** Python's {@code ...}. */
public enum Ellipsis {
  ELLIPSIS;

  @Override
  public String toString() {
    return "Ellipsis";
  }
}
