package dev.legato.cli;

import dev.legato.runtime.launch.Environment;
import dev.legato.runtime.launch.LocalLauncher;
import dev.legato.runtime.launch.Membership;
import dev.legato.runtime.launch.RankProcess;
import dev.legato.runtime.stats.Statistics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import sun.misc.Signal;

/** On how many ranks a script runs, and how they communicate. */
final class RankOptions {
  static final String LOCAL = "local";
  private static final List<String> TRANSPORTS = List.of("auto", LOCAL, "nio", "ucx");

  @Option(
      names = "--ranks",
      paramLabel = "N",
      description =
          "Runs the script on N ranks of this machine: processes, or threads with --transport"
              + " local. Threads and memory are divided among them.")
  private @Nullable Integer ranks;

  @Option(
      names = "--transport",
      paramLabel = "KIND",
      description = "How ranks communicate: auto, local (one process), nio (sockets) or ucx.")
  private String transport = "auto";

  @Option(
      names = "--failure-timeout",
      paramLabel = "SECONDS",
      description = "A rank that is silent for so long has failed (60).")
  private long silence = 60;

  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  void plain(PlainLine line) {
    line.number("--ranks", v -> ranks = v);
    line.text("--transport", v -> transport = v);
    line.whole("--failure-timeout", v -> silence = v);
  }

  /** {@return how many ranks are to be started} */
  int ranks() {
    if (!TRANSPORTS.contains(transport)) {
      throw new TypeConversionException(
          "--transport is one of " + String.join(", ", TRANSPORTS) + ", not '" + transport + "'");
    }
    if (ranks != null && ranks < 1) {
      throw new TypeConversionException("--ranks must be at least 1, not " + ranks);
    }
    if (silence < 1) {
      throw new TypeConversionException("--failure-timeout must be at least 1");
    }
    return ranks == null ? 1 : ranks;
  }

  boolean isLocal() {
    return transport.equals(LOCAL);
  }

  /**
   * {@return this process's place in a run that somebody else launched, if that is so}
   *
   * @throws TypeConversionException when the other ranks cannot be met
   */
  Optional<RankProcess> join() {
    Environment environment = new Environment(System.getenv());
    String copies = environment.copies();
    if (!copies.isEmpty()) {
      throw new TypeConversionException(copies);
    }
    try {
      Optional<Membership> membership = environment.join();
      if (membership.isEmpty()) {
        return Optional.empty();
      }
      String kind = isLocal() ? "auto" : transport;
      return Optional.of(
          new RankProcess(
              membership.get(),
              environment,
              new RankProcess.Settings(kind, silence, environment.crowded()),
              err));
    } catch (IOException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /** {@return the exit code of a run on child processes} */
  int launch(RunRequest request) {
    Reports reports = request.reports();
    ChildJava java = new ChildJava(ranks(), LaunchedRank.arguments(transport, silence));
    try {
      reports.clear();
      LocalLauncher launcher =
          new LocalLauncher(ranks(), java::command, request.encode(), silence, err);
      handleSignals(launcher);
      int code = launcher.run();
      if (launcher.failure().isPresent() && reports.areMissing()) {
        Statistics none = new Statistics(); // rank 0 could not tell them
        none.ranks = ranks();
        none.exitCause = launcher.failure().get().text();
        RunReport.write(reports, none, err);
      }
      return code;
    } catch (IOException e) {
      err.println("lgt: the ranks cannot be started: " + e.getMessage());
      return ScriptProgram.FAILED;
    }
  }

  private static void handleSignals(LocalLauncher launcher) {
    AtomicBoolean interrupted = new AtomicBoolean();
    Signal.handle(
        new Signal("INT"),
        _ -> {
          if (interrupted.getAndSet(true)) {
            Runtime.getRuntime().halt(ScriptProgram.INTERRUPTED);
          }
          launcher.interrupt();
        });
    Signal.handle(new Signal("TERM"), _ -> launcher.terminate());
  }
}
