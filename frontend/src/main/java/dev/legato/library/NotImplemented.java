package dev.legato.library;

/** What an operator method returns when it does not know the other operand. */
public enum NotImplemented {
  NOT_IMPLEMENTED;

  @Override
  public String toString() {
    return "NotImplemented";
  }
}
