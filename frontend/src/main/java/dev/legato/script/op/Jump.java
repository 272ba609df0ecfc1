package dev.legato.script.op;

/** A jump of the interpreter itself, not an error: no handler of a script sees it. */
public abstract class Jump extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected Jump() {
    super(null, null, false, false);
  }
}
