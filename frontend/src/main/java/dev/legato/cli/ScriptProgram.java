package dev.legato.cli;

import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.error.LegatoException;
import dev.legato.library.None;
import dev.legato.runtime.Config;
import dev.legato.runtime.stats.Statistics;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a script in a session of its own, from its text to the exit code. */
final class ScriptProgram {
  static final int OK = 0;
  static final int RAISED = 1;
  static final int SYNTAX = 2;
  static final int FAILED = 3;
  static final int INTERRUPTED = 130;

  /** Python programs recurse deeply; the memory is only reserved. */
  static final long STACK_BYTES = 512L << 20;

  private final ScriptSource source;
  private final List<String> arguments;
  private final Config config;
  private final @Nullable Path stats;
  private final Consumer<Session> after;
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
  private final PrintStream out =
      new PrintStream(
          new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13),
          false,
          StandardCharsets.UTF_8);

  /**
   * @param arguments {@code sys.argv}
   * @param stats where the run's counters go, or null
   * @param after what to do with the session when the script has ended
   */
  ScriptProgram(
      ScriptSource source,
      List<String> arguments,
      Config config,
      @Nullable Path stats,
      Consumer<Session> after) {
    this.source = source;
    this.arguments = List.copyOf(arguments);
    this.config = config;
    this.stats = stats;
    this.after = after;
  }

  /** {@return the exit code} */
  int run() {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    Thread main = new Thread(null, () -> session(code), "main", STACK_BYTES);
    main.setDaemon(true);
    main.start();
    try {
      return code.join();
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** Runs the script in a session; the code is known once that is closed, or at Ctrl-C at once. */
  private void session(CompletableFuture<Integer> result) {
    int code = FAILED;
    try (Session session = Session.builder().config(config).open()) {
      Statistics statistics = session.engine().statistics();
      try {
        code = script(session, statistics);
        out.flush();
        after.accept(session);
      } finally {
        write(session.engine().statistics());
      }
      if (code == INTERRUPTED) {
        result.complete(code); // a long kernel is not waited for
      }
    } catch (LegatoException e) {
      out.flush();
      err.println("lgt: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      err.println("lgt: " + e.getMessage());
      code = SYNTAX;
    } catch (RuntimeException | Error e) {
      out.flush();
      err.println("lgt: internal error: " + e);
      fault(e);
    } finally {
      result.complete(code);
    }
  }

  /** Where a fault of Legato itself happened, for those who ask. */
  private void fault(@Nullable Throwable e) {
    if (e == null) {
      return;
    }
    if (System.getenv("LGT_DEBUG") != null) {
      e.printStackTrace(err);
    } else {
      err.println("Please report it; LGT_DEBUG=1 shows where it happened.");
    }
  }

  private int script(Session session, Statistics statistics) {
    Interpreter interpreter = session.interpreter(new SessionHost(session, out, err, arguments));
    try (Interruption _ = Interruption.of(interpreter, Thread.currentThread())) {
      interpreter.runModule(source.text(), source.name());
      session.sync();
      statistics.exitCause = "ok";
      return OK;
    } catch (PyError e) {
      return raised(interpreter, e, statistics);
    } catch (LegatoException e) {
      return raisedAtEnd(e, statistics);
    }
  }

  private int raised(Interpreter interpreter, PyError e, Statistics statistics) {
    out.flush();
    Optional<Object> exit = Interpreter.exitCode(e);
    if (exit.isPresent()) {
      statistics.exitCause = "exit";
      return exitCode(exit.get());
    }
    err.print(interpreter.traceback(e));
    err.flush();
    String type = e.value.type.name();
    statistics.exitCause = type;
    return switch (type) {
      case "KeyboardInterrupt" -> INTERRUPTED;
      case "SyntaxError", "IndentationError", "TabError" -> e.value.trace == null ? SYNTAX : RAISED;
      case "DeviceError" -> FAILED;
      case "SystemError" -> {
        fault(e.getCause());
        yield e.getCause() == null ? RAISED : FAILED;
      }
      default -> RAISED;
    };
  }

  /** Work that was still deferred when the script ended. */
  private int raisedAtEnd(LegatoException e, Statistics statistics) {
    out.flush();
    err.println("Traceback (most recent call last):");
    if (!e.where().isEmpty()) {
      int colon = e.where().lastIndexOf(':');
      String line = e.where().substring(colon + 1);
      err.println(
          "  File \"" + e.where().substring(0, colon) + "\", line " + line + ", in <module>");
      source
          .text()
          .lines()
          .skip(Long.parseLong(line) - 1)
          .findFirst()
          .ifPresent(l -> err.println("    " + l.strip()));
    }
    boolean bare = e.getMessage() == null || e.getMessage().isEmpty();
    err.println(bare ? e.pythonType() : e.pythonType() + ": " + e.getMessage());
    statistics.exitCause = e.pythonType();
    return switch (e.pythonType()) {
      case "KeyboardInterrupt" -> INTERRUPTED;
      case "DeviceError" -> FAILED;
      default -> RAISED;
    };
  }

  private int exitCode(Object value) {
    return switch (value) {
      case None n -> OK;
      case Long n -> (int) (n & 0xff);
      case Boolean b -> b ? 1 : 0;
      default -> {
        err.println(value);
        yield RAISED;
      }
    };
  }

  private void write(Statistics statistics) {
    if (stats != null) {
      try {
        Files.writeString(stats, statistics.toJson() + "\n");
      } catch (IOException e) {
        err.println("lgt: can't write '" + stats + "': " + e.getMessage());
      }
    }
  }
}
