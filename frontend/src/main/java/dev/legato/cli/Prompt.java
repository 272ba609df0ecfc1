package dev.legato.cli;

import dev.legato.Session;
import dev.legato.cli.explain.Code;
import dev.legato.cli.explain.Digest;
import dev.legato.cli.explain.Explanation;
import dev.legato.error.LegatoException;
import dev.legato.library.None;
import dev.legato.script.Interpreter;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.value.PyError;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs what was typed: statements, and expressions, whose values are shown. */
final class Prompt {
  private static final String FILE = "<stdin>";

  private final Session session;
  private final Interpreter interpreter;
  private final PrintStream out;

  Prompt(Session session, Interpreter interpreter, PrintStream out) {
    this.session = session;
    this.interpreter = interpreter;
    this.out = out;
  }

  /** The user asked to leave, by {@code exit()}. */
  static final class Exit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    Exit(int code) {
      super(null, null, false, false);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /**
   * Runs one entry; errors are printed.
   *
   * @throws Exit on SystemExit
   */
  void run(String text) {
    String entry = text.strip();
    try (Interruption _ = Interruption.of(interpreter)) {
      if (entry.equals("exit") || entry.equals("quit")) {
        throw new Exit(0);
      } else if (entry.startsWith("%")) {
        command(entry);
      } else {
        interpreter.interact(text.stripTrailing() + "\n", FILE, this::show);
      }
    } catch (PyError e) {
      failed(e);
    } catch (LegatoException e) {
      failed(Errors.from(e) instanceof PyError p ? p : Errors.of("RuntimeError", e.getMessage()));
    } catch (Exit e) {
      throw e;
    } catch (RuntimeException e) {
      failed(Errors.from(e));
    } finally {
      Thread.interrupted();
      out.flush();
    }
  }

  private void command(String entry) {
    int space = entry.indexOf(' ');
    String rest = space < 0 ? "" : entry.substring(space + 1).strip() + "\n";
    switch (space < 0 ? entry : entry.substring(0, space)) {
      case "%time" -> time(rest);
      case "%explain" -> explain(rest);
      default -> out.println("unknown command; there are %time EXPR and %explain EXPR");
    }
  }

  /** Pending work is done before the clock starts, that of the statement before it stops. */
  private void time(String text) {
    session.sync();
    long start = System.nanoTime();
    Object value = interpreter.evaluate(text, FILE);
    String shown = text(value);
    session.sync();
    double seconds = (System.nanoTime() - start) * 1e-9;
    out.print(shown);
    out.println(
        seconds < 1
            ? String.format(Locale.ROOT, "%.3f ms", seconds * 1e3)
            : String.format(Locale.ROOT, "%.3f s", seconds));
  }

  private void explain(String text) {
    session.sync();
    session.engine().journal().restart(true);
    try {
      interpreter.interact(text, FILE, this::show);
      session.sync();
      PrintWriter writer = new PrintWriter(out);
      new Explanation(writer, new Code(false, session.engine().device()))
          .print(Digest.of(session.engine().journal()));
      writer.flush();
    } finally {
      session.engine().journal().restart(false);
    }
  }

  private void show(@Nullable Object value) {
    out.print(text(value));
  }

  private String text(@Nullable Object value) {
    if (value == null || value == None.NONE) {
      return "";
    }
    interpreter.setGlobal("_", value);
    return Texts.repr(value) + "\n";
  }

  private void failed(PyError e) {
    Optional<Object> exit = Interpreter.exitCode(e);
    if (exit.isPresent()) {
      throw new Exit(
          exit.get() instanceof Long n ? (int) (n & 0xff) : exit.get() == None.NONE ? 0 : 1);
    }
    out.print(interpreter.traceback(e));
  }
}
