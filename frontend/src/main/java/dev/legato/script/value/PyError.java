package dev.legato.script.value;

import dev.legato.error.LegatoException;
import dev.legato.script.op.Texts;

/** Carries a Python exception through Java code. */
public final class PyError extends LegatoException {
  private static final long serialVersionUID = 1L;
  public final transient ExceptionObject value;

  /** Set by a bare {@code raise}: the frame is in the traceback already. */
  public boolean traced;

  public PyError(ExceptionObject value) {
    super(value.type.name(), "");
    this.value = value;
  }

  public PyError(PyType type, Object... args) {
    this(new ExceptionObject(type, dev.legato.library.Tuple.of(args)));
  }

  @Override
  public String getMessage() {
    return Texts.str(value);
  }

  /** Python's traceback replaces Java's. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
