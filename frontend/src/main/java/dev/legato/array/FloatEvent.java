package dev.legato.array;

/** A kind of floating-point error, in the order in which NumPy looks at them. */
public enum FloatEvent {
  DIVIDE("divide by zero", 1),
  OVERFLOW("overflow", 2),
  UNDERFLOW("underflow", 4),
  INVALID("invalid value", 8);

  private final String text;
  private final int flag;

  FloatEvent(String text, int flag) {
    this.text = text;
    this.flag = flag;
  }

  public String text() {
    return text;
  }

  /** {@return the bit that stands for it in the argument of an error handler} */
  public int flag() {
    return flag;
  }
}
