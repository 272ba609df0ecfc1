package dev.legato.bench.scaling;

import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.runtime.Config;
import dev.legato.runtime.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One rank of many runs a script without executing it. */
final class Simulation {
  /** Columns of the simulated grids; rows are so many per rank. */
  static final int WIDTH = 64;

  private static final int STEPS = 100;

  private Simulation() {}

  /**
   * What an iteration of the script's loop takes.
   *
   * @param nanos of analysis: recording, planning and dealing, per task
   * @param tasks per iteration
   * @param messages that the middle rank sends
   * @param bytes in them
   */
  record Cost(double nanos, double tasks, double messages, double bytes) {}

  /** {@return the cost of an iteration, the median of several runs of the same session} */
  static Cost of(String script, int ranks) {
    Config config =
        Config.defaults()
            .withDevice(IdleBackend.NAME)
            .withDirectElements(0)
            .withRecipeBytes(Long.MAX_VALUE)
            .withPieceBytes(0)
            .withMemory(1L << 50)
            .withRank(ranks / 2, ranks);
    SimulatedTransport transport = new SimulatedTransport(ranks / 2, ranks);
    try (Session lgt = Session.over(new Engine(config, transport))) {
      PrintStream none = new PrintStream(OutputStream.nullOutputStream());
      SessionHost host = new SessionHost(lgt, none, none, List.of(script));
      var interpreter = lgt.interpreter(host);
      interpreter.runModule(
          text(script) + "\nsetup(%d, %d)\nrun(%d)\n".formatted(ranks * WIDTH, WIDTH, STEPS),
          script);
      double[] nanos = new double[11];
      Cost last = new Cost(0, 0, 0, 0);
      for (int k = 0; k < nanos.length; k++) {
        long tasks = lgt.engine().statistics().tasks;
        long bytes = transport.sentBytes();
        long messages = transport.sentMessages();
        long start = System.nanoTime();
        interpreter.runModule("run(%d)".formatted(STEPS), script);
        lgt.sync();
        nanos[k] = System.nanoTime() - start;
        tasks = lgt.engine().statistics().tasks - tasks;
        nanos[k] /= tasks;
        last =
            new Cost(
                0,
                (double) tasks / STEPS,
                (double) (transport.sentMessages() - messages) / STEPS,
                (double) (transport.sentBytes() - bytes) / STEPS);
      }
      java.util.Arrays.sort(nanos);
      return new Cost(nanos[nanos.length / 2], last.tasks, last.messages, last.bytes);
    }
  }

  private static String text(String name) {
    try (InputStream in = Simulation.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no script " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
