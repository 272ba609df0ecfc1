package dev.legato.cli;

import dev.legato.Session;
import dev.legato.runtime.StopPoint;
import dev.legato.runtime.launch.RankProcess;
import dev.legato.runtime.launch.Seat;
import dev.legato.script.Interpreter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals while a script runs. Ctrl-C raises KeyboardInterrupt; another one before that was raised
 * ends the process. SIGTERM saves a checkpoint, if the program is in a loop that has one, and ends
 * the process.
 */
final class Interruption implements AutoCloseable {
  private final List<Runnable> undo = new ArrayList<>();
  private final Interpreter interpreter;
  private final StopPoint stopPoint;
  private final Consumer<String> leave;
  private final Thread worker = Thread.currentThread();

  private Interruption(Interpreter interpreter, StopPoint stopPoint, Consumer<String> leave) {
    this.interpreter = interpreter;
    this.stopPoint = stopPoint;
    this.leave = leave;
  }

  /**
   * Starts listening; called by the thread that runs the script.
   *
   * @param leave writes out what is there, told why the process ends at once
   */
  static Interruption of(
      Interpreter interpreter, Session session, Seat seat, Consumer<String> leave) {
    Interruption i = new Interruption(interpreter, session.engine().stopPoint(), leave);
    if (seat instanceof RankProcess process) {
      process.program(i.program());
      boolean launched = System.getenv("LGT_FOLDER") != null; // the launcher passes signals on
      i.handle("INT", launched ? () -> {} : i::interrupt);
      i.handle("TERM", launched ? () -> {} : process::terminate);
    } else if (seat.ranks() == 1) {
      i.handle("INT", i::interrupt);
      i.handle("TERM", i::terminate);
    }
    return i;
  }

  /**
   * Starts listening for Ctrl-C where ranks are threads of this process: every one is interrupted.
   *
   * @param first what happens before
   * @return what ends it
   */
  static Runnable ofAll(Collection<Interruption> ranks, Runnable first) {
    Signal signal = new Signal("INT");
    SignalHandler all =
        _ -> {
          first.run();
          ranks.forEach(Interruption::interrupt);
        };
    SignalHandler before = Signal.handle(signal, all);
    return () -> Signal.handle(signal, before);
  }

  /** Starts listening for Ctrl-C; called by the thread that runs the statements of a prompt. */
  static Interruption of(Interpreter interpreter) {
    Interruption i = new Interruption(interpreter, new StopPoint(), _ -> {});
    i.handle("INT", i::interrupt);
    return i;
  }

  private void handle(String name, Runnable action) {
    Signal signal = new Signal(name);
    SignalHandler before = Signal.handle(signal, _ -> action.run());
    undo.add(() -> Signal.handle(signal, before));
  }

  private RankProcess.Program program() {
    return new RankProcess.Program() {
      @Override
      public void leave(String cause) {
        leave.accept(cause);
      }

      @Override
      public void interrupt() {
        Interruption.this.interrupt();
      }

      @Override
      public String position() {
        return interpreter.position();
      }

      @Override
      public StopPoint stopPoint() {
        return stopPoint;
      }
    };
  }

  private void interrupt() {
    if (interpreter.isInterrupted()) {
      Runtime.getRuntime().halt(ScriptProgram.INTERRUPTED);
    }
    interpreter.interrupt();
    worker.interrupt();
  }

  private void terminate() {
    long next = stopPoint.next();
    if (next < 0) {
      leave.accept("SIGTERM");
      Runtime.getRuntime().halt(ScriptProgram.TERMINATED);
    }
    stopPoint.stopAt(next);
  }

  @Override
  public void close() {
    undo.forEach(Runnable::run);
  }
}
