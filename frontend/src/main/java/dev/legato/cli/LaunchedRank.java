package dev.legato.cli;

import dev.legato.Preparation;
import dev.legato.runtime.Config;
import dev.legato.runtime.launch.Environment;
import dev.legato.runtime.launch.Membership;
import dev.legato.runtime.launch.RankProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A rank that {@code lgt run --ranks} started. What it runs comes through its control connection:
 * to parse the command line again would take a quarter of the time to start.
 */
final class LaunchedRank {
  private static final String COMMAND = "rank";

  private LaunchedRank() {}

  /** {@return the arguments of such a process} */
  static List<String> arguments(String transport, long silenceSeconds) {
    return List.of(COMMAND, transport, "" + silenceSeconds);
  }

  /** {@return whether these are such arguments, and this process was started so} */
  static boolean is(String[] args) {
    return args.length == 3 && args[0].equals(COMMAND) && System.getenv("LGT_FOLDER") != null;
  }

  /** {@return the exit code} */
  static int run(String[] args) {
    Preparation.start();
    // The launcher passes signals on, which may be sent to all of them.
    Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
    Signal.handle(new Signal("TERM"), SignalHandler.SIG_IGN);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Environment environment = new Environment(System.getenv());
    try {
      Membership membership = environment.join().orElseThrow();
      long silence = Long.parseLong(args[2]);
      RankProcess seat =
          new RankProcess(
              membership,
              environment,
              new RankProcess.Settings(args[1], silence, environment.crowded()),
              err);
      RunRequest request = RunRequest.decode(seat.program());
      Config config =
          request
              .settings()
              .config(System.getenv(), environment.localRanks(), environment.sharers());
      return request.program(config).run(seat);
    } catch (IOException e) {
      err.println("lgt: " + e.getMessage());
      return ScriptProgram.FAILED;
    }
  }
}
