package dev.legato.bench.scaling;

import java.util.Locale;

/**
 * Prints what analysis costs for 1 to 1024 ranks, and a weak-scaling curve that the LogGP model
 * predicts from the messages counted.
 *
 * <p>Source of the model: Alexandrov, Ionescu, Schauser, Scheiman, "LogGP: incorporating long
 * messages into the LogP model" (1995). Assumptions are the constants below; see docs/scaling.md.
 */
public final class ScalingModel {
  /** Elements of a rank's piece: 4096 rows of 4096. */
  private static final double LOCAL = 4096.0 * 4096.0;

  /** Bytes per element and array sweep: a read and a write of float64. */
  private static final double SWEEP = 16;

  /** Memory bandwidth of a rank, bytes per second. */
  private static final double BANDWIDTH = 100e9;

  /** Latency between two ranks, overhead of a message at one of them, seconds. */
  private static final double L = 1.5e-6;

  private static final double O = 1e-6;

  /** Seconds per byte of a long message: 12.5 GB/s. */
  private static final double G = 1 / 12.5e9;

  private static final int WARM_UP = 20;

  private ScalingModel() {}

  /** A program: its script, array sweeps and global reductions per iteration. */
  private record Program(String script, double sweeps, int reductions) {}

  public static void main(String[] args) {
    int most = args.length > 0 ? Integer.parseInt(args[0]) : 1024;
    table(new Program("stencil.lgt", 1, 0), most);
    table(new Program("cg.lgt", 5, 2), most);
  }

  /** The virtual machine compiles the analysis meanwhile. */
  private static void warm(Program p) {
    for (int k = 0; k < WARM_UP; k++) {
      Simulation.of(p.script, 4);
    }
  }

  private static void table(Program p, int most) {
    warm(p);
    System.out.println(
        "| "
            + p.script
            + ": ranks | analysis, us per task | messages | bytes |"
            + " predicted ms per iteration | efficiency |");
    System.out.println("|---|---|---|---|---|---|");
    double alone = 0;
    for (int ranks = 1; ranks <= most; ranks *= 4) {
      Simulation.Cost c = Simulation.of(p.script, ranks);
      double seconds = seconds(p, c, ranks);
      alone = ranks == 1 ? seconds : alone;
      System.out.printf(
          Locale.ROOT,
          "| %d | %.2f | %.1f | %.0f | %.3f | %.1f %% |%n",
          ranks,
          c.nanos() / 1e3,
          c.messages(),
          c.bytes(),
          seconds * 1e3,
          100 * alone / seconds);
    }
    System.out.println();
  }

  /**
   * {@return the predicted time of an iteration}: computation hides halos as far as it lasts,
   * reductions go along a binomial tree to rank 0 and back, analysis runs beside execution.
   */
  private static double seconds(Program p, Simulation.Cost c, int ranks) {
    double compute = p.sweeps * LOCAL * SWEEP / BANDWIDTH;
    double depth = ranks == 1 ? 0 : 2 * Math.ceil(Math.log(ranks) / Math.log(2));
    double reductions = p.reductions * depth * (L + 2 * O);
    double rows = c.bytes() * (4096.0 / Simulation.WIDTH);
    double halos = ranks == 1 ? 0 : c.messages() * 2 * O + L + rows * G;
    double analysis = c.nanos() * 1e-9 * c.tasks();
    return Math.max(Math.max(compute, halos) + reductions, analysis);
  }
}
