package dev.legato.cli;

import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.error.LegatoException;
import dev.legato.library.None;
import dev.legato.runtime.Config;
import dev.legato.runtime.launch.LocalRun;
import dev.legato.runtime.launch.RankProcess;
import dev.legato.runtime.launch.Seat;
import dev.legato.runtime.launch.Seat.FailedRun;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One run of a script in a session of its own, from its text to the exit code. */
final class ScriptProgram {
  static final int OK = 0;
  static final int RAISED = 1;
  static final int SYNTAX = 2;
  static final int FAILED = 3;
  static final int INTERRUPTED = 130;
  static final int TERMINATED = 143;

  /** Python programs recurse deeply; the memory is only reserved. */
  static final long STACK_BYTES = 512L << 20;

  private final ScriptSource source;
  private final List<String> arguments;
  private final Config config;
  private final Reports reports;
  private final Consumer<Session> after;

  /** Of the ranks of this process. */
  private final Set<Interruption> listening = ConcurrentHashMap.newKeySet();

  /** Whether Ctrl-C came to them. */
  private volatile boolean interrupted;

  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
  private final PrintStream out =
      new PrintStream(
          new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13),
          false,
          StandardCharsets.UTF_8);

  /**
   * @param arguments {@code sys.argv}
   * @param reports which files tell of the run
   * @param after what to do with the session when the script has ended
   */
  ScriptProgram(
      ScriptSource source,
      List<String> arguments,
      Config config,
      Reports reports,
      Consumer<Session> after) {
    this.source = source;
    this.arguments = List.copyOf(arguments);
    this.config = config;
    this.reports = reports;
    this.after = after;
  }

  /** {@return the exit code of a run of one rank} */
  int run() {
    return run(Seat.alone());
  }

  /** {@return the exit code of a run whose ranks are threads of this process} */
  int run(int ranks) {
    LocalRun run = new LocalRun(ranks);
    Runnable undo =
        Interruption.ofAll(
            listening,
            () -> {
              interrupted = true;
              run.interrupt();
            });
    List<CompletableFuture<Integer>> codes = new ArrayList<>();
    for (Seat seat : run.seats()) {
      CompletableFuture<Integer> code = new CompletableFuture<>();
      codes.add(code);
      start(seat, code);
    }
    try {
      return finish(
          CompletableFuture.allOf(codes.toArray(CompletableFuture[]::new))
              .thenCompose(_ -> codes.getFirst()));
    } finally {
      undo.run();
    }
  }

  /** {@return the exit code of this rank} */
  int run(Seat seat) {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    start(seat, code);
    return finish(code);
  }

  private void start(Seat seat, CompletableFuture<Integer> code) {
    String name = seat.ranks() == 1 ? "main" : "rank-" + seat.rank();
    Thread main = new Thread(null, () -> session(seat, code), name, STACK_BYTES);
    main.setDaemon(true);
    main.start();
  }

  private int finish(CompletableFuture<Integer> code) {
    try {
      return code.join();
    } finally {
      flush();
    }
  }

  private void flush() {
    out.flush();
    err.flush();
  }

  /** Runs the script in a session; the code is known once that is closed, or at Ctrl-C at once. */
  private void session(Seat seat, CompletableFuture<Integer> result) {
    int code = FAILED;
    try (seat) { // open until every error has been told
      code = session(seat, result::complete);
    } catch (RuntimeException | Error e) {
      code = FAILED;
      err.println("lgt: internal error: " + e);
      fault(e);
    } finally {
      result.complete(code);
    }
  }

  /** {@return the exit code of this rank, in its place} */
  private int session(Seat seat, IntConsumer early) {
    Config mine =
        config
            .withRank(seat.rank(), seat.ranks())
            .withLocalRank(seat.localRank(), seat.localRanks());
    RunReport report = new RunReport(reports, seat, source.name(), err);
    try (Session session = Session.over(report.engine(mine))) {
      ScriptOutcome outcome = ended(session, seat, report);
      if (seat.rank() == 0) {
        out.flush();
        err.print(outcome.report());
        err.flush();
        after.accept(session);
      }
      report.write(session, outcome.cause());
      if (outcome.code() == INTERRUPTED) {
        early.accept(INTERRUPTED); // a long kernel is not waited for
      }
      return outcome.code();
    } catch (FailedRun e) {
      if (seat.rank() == 0) {
        out.flush();
        err.println(e.getMessage());
      }
      return interrupted ? INTERRUPTED : FAILED;
    } catch (LegatoException e) {
      failed(seat, String.valueOf(e.getMessage()));
      return FAILED;
    } catch (IllegalArgumentException e) {
      failed(seat, String.valueOf(e.getMessage()));
      return SYNTAX;
    } catch (RuntimeException | Error e) {
      failed(seat, "internal error: " + e);
      fault(e);
      return FAILED;
    }
  }

  /** The session could not be opened or closed. */
  private void failed(Seat seat, String why) {
    String text = "lgt: " + why;
    if (seat.ranks() > 1) {
      text = String.valueOf(seat.fail(why, "", false).getMessage());
    }
    if (seat.rank() == 0) {
      out.flush();
      err.println(text);
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

  /** {@return how the script ended, alike on all ranks} */
  private ScriptOutcome ended(Session session, Seat seat, RunReport report) {
    try {
      ScriptOutcome outcome = script(session, seat, report);
      seat.end(outcome.ending());
      return outcome;
    } catch (RuntimeException | Error e) {
      String cause =
          e instanceof FailedRun ? String.valueOf(e.getMessage()) : "internal error: " + e;
      report.writeOwn(session, cause);
      throw e;
    }
  }

  private ScriptOutcome script(Session session, Seat seat, RunReport report) {
    Interpreter interpreter = session.interpreter(new SessionHost(session, out, err, arguments));
    Consumer<String> leave =
        cause -> {
          flush();
          report.writeOwn(session, cause);
        };
    try (Interruption i = Interruption.of(interpreter, session, seat, leave)) {
      listening.add(i);
      try {
        return script(session, seat, report, interpreter);
      } finally {
        listening.remove(i);
      }
    } catch (FailedRun e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (seat.ranks() == 1) {
        throw e;
      }
      if (e instanceof OutOfMemoryError && seat instanceof RankProcess) {
        RankProcess.heapIsFull();
      }
      fault(e);
      throw seat.fail("internal error: " + e, interpreter.position(), false);
    }
  }

  private ScriptOutcome script(
      Session session, Seat seat, RunReport report, Interpreter interpreter) {
    ScriptOutcome outcome;
    try {
      report.begin();
      interpreter.locate(source.name());
      interpreter.runModule(source.text(), source.name());
      session.sync();
      return ScriptOutcome.OK;
    } catch (PyError e) {
      outcome = raised(interpreter, e);
    } catch (LegatoException e) {
      outcome = raisedAtEnd(e);
    }
    if (outcome.cause().equals("RankError")) {
      outcome = own(session, outcome);
    }
    if (outcome.cause().equals("RankError")) {
      String text = outcome.ending().text();
      boolean caused = !text.contains("ranks diverged");
      throw seat.fail(text, outcome.line(), caused);
    }
    FullDisk full = seat.ranks() == 1 ? null : FullDisk.of(outcome);
    if (full != null) {
      throw seat.fail(full.cause(), outcome.lineOfScript(), full.rank() != seat.rank());
    }
    return outcome;
  }

  /** {@return the error of this rank that may have come back to it as that of others} */
  private ScriptOutcome own(Session session, ScriptOutcome outcome) {
    return session
        .engine()
        .failure()
        .map(own ->
            own instanceof LegatoException e
                ? raisedAtEnd(e)
                : new ScriptOutcome(FAILED, "internal error: " + own + "\n", "SystemError"))
        .orElse(outcome);
  }

  private ScriptOutcome raised(Interpreter interpreter, PyError e) {
    Optional<Object> exit = Interpreter.exitCode(e);
    if (exit.isPresent()) {
      return exit(exit.get());
    }
    String type = e.value.type.name();
    int code =
        switch (type) {
          case "KeyboardInterrupt" -> INTERRUPTED;
          case "SyntaxError", "IndentationError", "TabError" ->
              e.value.trace == null ? SYNTAX : RAISED;
          case "DeviceError", "DeviceMemoryError" -> FAILED;
          case "SystemError" -> {
            fault(e.getCause());
            yield e.getCause() == null ? RAISED : FAILED;
          }
          default -> RAISED;
        };
    return new ScriptOutcome(code, interpreter.traceback(e), type);
  }

  /** Work that was still deferred when the script ended. */
  private ScriptOutcome raisedAtEnd(LegatoException e) {
    StringBuilder report = new StringBuilder("Traceback (most recent call last):\n");
    if (!e.where().isEmpty()) {
      int colon = e.where().lastIndexOf(':');
      String line = e.where().substring(colon + 1);
      report
          .append("  File \"" + e.where().substring(0, colon) + "\", line " + line)
          .append(", in <module>\n");
      source
          .text()
          .lines()
          .skip(Long.parseLong(line) - 1)
          .findFirst()
          .ifPresent(l -> report.append("    " + l.strip() + "\n"));
    }
    boolean bare = e.getMessage() == null || e.getMessage().isEmpty();
    report.append(bare ? e.pythonType() : e.pythonType() + ": " + e.getMessage()).append('\n');
    int code =
        switch (e.pythonType()) {
          case "KeyboardInterrupt" -> INTERRUPTED;
          case "DeviceError", "DeviceMemoryError" -> FAILED;
          default -> RAISED;
        };
    return new ScriptOutcome(code, report.toString(), e.pythonType());
  }

  private static ScriptOutcome exit(Object value) {
    return switch (value) {
      case None n -> new ScriptOutcome(OK, "", "exit");
      case Long n -> new ScriptOutcome((int) (n & 0xff), "", "exit");
      case Boolean b -> new ScriptOutcome(b ? 1 : 0, "", "exit");
      default -> new ScriptOutcome(RAISED, value + "\n", "exit");
    };
  }
}
