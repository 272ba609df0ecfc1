package dev.legato.error;

/**
 * The root of every error that Legato reports to its users, unchecked.
 *
 * <p>{@link #pythonType()} names the exception class that a script sees, spelt as CPython or NumPy
 * spells it; {@link #where()} is the script or Java line that recorded the failing operation, or
 * the empty string when there is none.
 */
public class LegatoException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String pythonType;
  private final String where;

  public LegatoException(String pythonType, String message) {
    this(pythonType, message, "");
  }

  public LegatoException(String pythonType, String message, String where) {
    super(message);
    this.pythonType = pythonType;
    this.where = where;
  }

  /** {@return the Python exception class that a script sees, such as {@code ValueError}} */
  public final String pythonType() {
    return pythonType;
  }

  /** {@return the position that recorded the failing operation, {@code file:line}, or ""} */
  public final String where() {
    return where;
  }

  /** {@return the same error with a source position} */
  public LegatoException at(String position) {
    LegatoException e = new LegatoException(pythonType, getMessage(), position);
    e.setStackTrace(getStackTrace());
    return e;
  }

  public static LegatoException value(String message) {
    return new LegatoException("ValueError", message);
  }

  public static LegatoException type(String message) {
    return new LegatoException("TypeError", message);
  }

  public static LegatoException index(String message) {
    return new LegatoException("IndexError", message);
  }

  public static LegatoException notImplemented(String message) {
    return new LegatoException("NotImplementedError", message);
  }

  public static LegatoException overflow(String message) {
    return new LegatoException("OverflowError", message);
  }

  public static LegatoException memory(String message) {
    return new LegatoException("MemoryError", message);
  }
}
