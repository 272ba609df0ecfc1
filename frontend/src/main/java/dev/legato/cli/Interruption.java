package dev.legato.cli;

import dev.legato.script.Interpreter;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C while a script runs: the first raises KeyboardInterrupt; another one before that was
 * raised ends the process.
 */
final class Interruption implements AutoCloseable {
  private static final Signal INTERRUPT = new Signal("INT");
  private final SignalHandler before;

  private Interruption(SignalHandler before) {
    this.before = before;
  }

  /** Starts listening; {@code worker} is the thread that runs the script. */
  static Interruption of(Interpreter interpreter, Thread worker) {
    SignalHandler handler =
        _ -> {
          if (interpreter.isInterrupted()) {
            Runtime.getRuntime().halt(ScriptProgram.INTERRUPTED);
          }
          interpreter.interrupt();
          worker.interrupt();
        };
    return new Interruption(Signal.handle(INTERRUPT, handler));
  }

  @Override
  public void close() {
    Signal.handle(INTERRUPT, before);
  }
}
