package dev.legato.ir.task;

import org.jspecify.annotations.Nullable;

/**
 * The call stack that recorded an operation, innermost first, ended by {@link #UNKNOWN}. Sites are
 * interned by whoever makes them, so equal stacks are usually the same object.
 */
public record Provenance(String file, int line, String function, @Nullable Provenance caller) {
  public static final Provenance UNKNOWN = new Provenance("", 0, "");

  private Provenance(String file, int line, String function) {
    this(file, line, function, null);
  }

  /** {@return {@code file:line}, or "" when unknown} */
  public String position() {
    return file.isEmpty() ? "" : file + ":" + line;
  }
}
