package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.task.Provenance;

/** An error of a deferred task, with the call stack of the line that recorded it. */
public final class RecordedException extends LegatoException {
  private static final long serialVersionUID = 1L;
  private final transient Provenance provenance;

  public RecordedException(String pythonType, String message, Provenance provenance) {
    super(pythonType, message, provenance.position());
    this.provenance = provenance;
  }

  /** {@return an error that was found later as that of a deferred task} */
  static RecordedException of(LegatoException cause, Provenance where) {
    var e = new RecordedException(cause.pythonType(), String.valueOf(cause.getMessage()), where);
    e.initCause(cause);
    return e;
  }

  /** {@return the call stack that recorded the failing task} */
  public Provenance provenance() {
    return provenance;
  }
}
