package dev.legato;

import dev.legato.runtime.Config;
import dev.legato.runtime.Engine;
import java.util.Locale;

/** Settings of a session before it is opened. */
public final class SessionBuilder {
  private Config config = Config.defaults();

  SessionBuilder() {}

  /** {@code auto}, {@code cpu}, {@code cuda} or {@code reference}. */
  public SessionBuilder device(String name) {
    config = config.withDevice(name.toLowerCase(Locale.ROOT));
    return this;
  }

  /**
   * The memory budget of arrays: a number with k, m, g or t (powers of 1024), such as {@code 4g}.
   *
   * @throws IllegalArgumentException when it is no such size
   */
  public SessionBuilder memory(String size) {
    config = config.withMemory(MemorySize.bytes(size));
    return this;
  }

  /** Worker threads, at least 1. */
  public SessionBuilder threads(int n) {
    config = config.withThreads(n);
    return this;
  }

  /** Whether operations are fused; if not each runs alone, with the same results. */
  public SessionBuilder fuse(boolean on) {
    config = config.withFuse(on);
    return this;
  }

  /** All settings at once, thresholds included. */
  public SessionBuilder config(Config all) {
    config = all;
    return this;
  }

  public Session open() {
    return new Session(new Engine(config));
  }
}
