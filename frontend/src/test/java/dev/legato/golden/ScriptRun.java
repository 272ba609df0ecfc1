package dev.legato.golden;

/** Runs a script in a session of its own. */
final class ScriptRun {
  private ScriptRun() {}

  /** {@return what running the text gives} */
  static Outcome of(String text, String name, Setup setup) {
    throw new UnsupportedOperationException("not connected yet: " + name + ", " + setup);
  }
}
