package dev.legato.script.node;

/** How a statement ended. */
public final class Completion {
  public static final int NORMAL = 0;
  public static final int BREAK = 1;
  public static final int CONTINUE = 2;

  /** The value is in the frame's result. */
  public static final int RETURN = 3;

  /** A generator is suspended: running the statement again goes on. */
  public static final int YIELD = 4;

  private Completion() {}
}
