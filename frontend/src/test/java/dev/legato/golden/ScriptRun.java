package dev.legato.golden;

import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.error.LegatoException;
import dev.legato.runtime.Config;
import dev.legato.runtime.Ranks;
import dev.legato.runtime.stats.Statistics;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Runs a script in a session of its own, on a thread with room for recursion. */
final class ScriptRun {
  private static final long STACK_BYTES = 64L << 20;
  private static final int LIMIT_SECONDS = 300;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8);
  private String failure = "";

  private ScriptRun() {}

  /**
   * {@return what running the text gives}
   *
   * @throws AssertionError when anything but a script's error is thrown, or it does not end
   */
  static Outcome of(String text, String name, Setup setup) {
    return onThread(name, () -> new ScriptRun().run(text, name, setup, false));
  }

  /** {@return what running gives when no variable is released before the end} */
  static Outcome keepingNames(String text, String name, Setup setup) {
    return onThread(name, () -> new ScriptRun().run(text, name, setup, true));
  }

  private static Outcome onThread(String name, Callable<Outcome> run) {
    FutureTask<Outcome> task = new FutureTask<>(run);
    Thread thread = new Thread(null, task, name, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(name + ": " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      AssertionError error = new AssertionError(name + " does not end");
      error.setStackTrace(thread.getStackTrace());
      thread.interrupt();
      throw error;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Outcome run(String text, String name, Setup setup, boolean keepNames) {
    if (setup.config().ranks() > 1) {
      return onRanks(text, name, setup);
    }
    try (Session session = Session.builder().config(setup.config()).open()) {
      return run(session, text, name, keepNames);
    }
  }

  /** {@return what rank 0 gives}: the others print nothing */
  private static Outcome onRanks(String text, String name, Setup setup) {
    Config config = setup.config();
    AtomicReference<Outcome> first = new AtomicReference<>();
    Ranks.run(
        setup.wires().connect(config.ranks()),
        config.withRank(0, 1),
        engine -> {
          try (Session session = Session.over(engine)) {
            Outcome o = new ScriptRun().run(session, text, name, false);
            if (engine.config().rank() == 0) {
              first.set(o);
            }
          }
        });
    return first.get();
  }

  private Outcome run(Session session, String text, String name, boolean keepNames) {
    PrintStream err = new PrintStream(PrintStream.nullOutputStream());
    Interpreter interpreter =
        session.interpreter(new SessionHost(session, out, err, List.of(name)));
    if (!session.engine().config().fuse()) {
      interpreter.compileAfter(0); // the script itself must print the same compiled, too
    }
    try {
      interpreter.runModule(text, name, keepNames);
      session.sync();
    } catch (PyError e) {
      failure = describe(interpreter, e);
    } catch (LegatoException e) { // work that was still deferred when the script ended
      failure = "[exit 1] " + e.pythonType() + ": " + e.getMessage();
    }
    Statistics statistics = session.engine().statistics();
    Set<String> fallbacks =
        statistics.fallbacks().keySet().stream()
            .map(f -> f.what() + ": " + f.why())
            .collect(Collectors.toCollection(TreeSet::new));
    out.flush();
    String end = failure.isEmpty() ? "" : failure.strip() + "\n";
    Map<String, Long> counters = new TreeMap<>(statistics.counters());
    statistics.device.forEach((counter, n) -> counters.put("device." + counter, n));
    return new Outcome(written.toString(StandardCharsets.UTF_8) + end, counters, fallbacks);
  }

  private static String describe(Interpreter interpreter, PyError e) {
    Optional<Object> exit = Interpreter.exitCode(e);
    if (exit.isPresent()) {
      return exit.get() instanceof Long n && n == 0 ? "" : "[exit " + exit.get() + "]";
    }
    String trace = interpreter.traceback(e).strip();
    return "[exit 1] " + trace.substring(trace.lastIndexOf('\n') + 1);
  }
}
