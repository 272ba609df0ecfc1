package dev.legato.library;

/** Python's None. */
public enum None {
  NONE;

  @Override
  public String toString() {
    return "None";
  }
}
