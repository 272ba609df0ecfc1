package dev.legato.script.value;

import dev.legato.library.Tuple;
import dev.legato.script.run.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exception as scripts see it. */
public final class ExceptionObject extends PyObject {
  public Tuple args;
  public @Nullable ExceptionObject cause;
  public @Nullable ExceptionObject context;
  public boolean suppressContext;
  public @Nullable List<Object> notes;

  /** The frames it left so far, innermost first in the chain. */
  public @Nullable Trace trace;

  /** Whether these are the frames that recorded a deferred operation, to which none are added. */
  public boolean deferred;

  public ExceptionObject(PyType type, Tuple args) {
    super(type);
    this.args = args;
  }
}
