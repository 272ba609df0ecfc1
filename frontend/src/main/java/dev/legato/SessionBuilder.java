package dev.legato;

import dev.legato.runtime.Engine;
import java.util.Locale;

/** Settings of a session before it is opened. */
public final class SessionBuilder {
  private String device = "auto";
  private String memory = "";
  private int threads;

  SessionBuilder() {}

  /** {@code auto}, {@code cpu} or {@code cuda}. */
  public SessionBuilder device(String name) {
    device = name.toLowerCase(Locale.ROOT);
    return this;
  }

  /** A size such as {@code 4g}. */
  public SessionBuilder memory(String size) {
    memory = size;
    return this;
  }

  public SessionBuilder threads(int n) {
    threads = n;
    return this;
  }

  public Session open() {
    return new Session(new Engine());
  }
}
