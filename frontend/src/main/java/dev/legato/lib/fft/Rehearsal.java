package dev.legato.lib.fft;

import dev.legato.ir.device.VectorModule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When vectors may be used: code on them is some hundred times slower than scalar code until the
 * JVM has compiled it, so a thread of its own runs it first, on numbers of its own, all branches of
 * it. That begins when a program has transformed much. Results do not depend on it.
 */
final class Rehearsal {
  /** Numbers transformed, some 100 ms of work. */
  private static final long MUCH = 1L << 23;

  static final long PATIENCE = 20_000_000_000L;
  private static final int RUNS = 20;
  private static final int ROUNDS = 5;

  /** More bytes than the runs of a round allocate when all is compiled. */
  private static final long BYTES = 1 << 13;

  private static final int[] STRIDES = {4, 5, 16, 64};
  private final AtomicLong work = new AtomicLong();
  private volatile boolean done;

  boolean isDone() {
    return done;
  }

  /** Tells of numbers to be transformed. */
  void expect(long numbers) {
    if (done) {
      return;
    }
    long before = work.getAndAdd(numbers);
    if (before < MUCH && before + numbers >= MUCH && VectorModule.isPresent()) {
      Thread.ofPlatform().name("legato-fft-rehearsal").daemon().start(this::run);
    }
  }

  /** Runs everything until nothing of it makes objects, as compiled code does not. */
  void run() {
    List<Step> steps = new ArrayList<>(List.of(new Product(), new Tangle()));
    for (int radix : new int[] {2, 3, 4, 5, 8, 7}) {
      steps.addAll(stages(radix));
    }
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long end = System.nanoTime() + PATIENCE;
    for (int good = 0; good < ROUNDS && System.nanoTime() < end; ) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int k = 0; k < RUNS; k++) {
        double sign = k % 2 == 0 ? 1 : -1;
        for (Step step : steps) {
          step.run(sign);
        }
      }
      good = threads.getCurrentThreadAllocatedBytes() - before < BYTES ? good + 1 : 0;
      done = good == ROUNDS;
    }
  }

  /** Some work with vectors. */
  @FunctionalInterface
  private interface Step {
    void run(double sign);
  }

  /** Stages that have all branches in common with others of this radix. */
  private static List<Step> stages(int radix) {
    List<Step> steps = new ArrayList<>();
    for (int m : new int[] {1, 2, 10}) {
      Stage stage = new Stage(radix, radix * m, new Roots(radix * m));
      for (int s : m == 10 && radix == 4 ? new int[] {1, 4, 5, 16, 64} : STRIDES) {
        double[] x = new double[2 * radix * m * s];
        double[] y = new double[x.length];
        steps.add(sign -> stage.run(x, y, s, sign, true));
      }
    }
    return steps;
  }

  /** What {@link Squared} does between columns and rows, and {@link Bluestein} around both. */
  private static final class Product implements Step {
    private final double[] x = new double[32];
    private final double[] y = new double[32];

    @Override
    public void run(double sign) {
      for (int wide : new int[] {4, 5, 16}) {
        VectorStage.product(x, 0, x, 0, 0.6, 0.8, sign, y, 0, wide);
        VectorStage.product(x, x, sign, y, wide);
      }
    }
  }

  /** What {@link RealPlan} does. */
  private static final class Tangle implements Step {
    private final RealPlan few = new RealPlan(30);
    private final RealPlan many = new RealPlan(400);
    private final double[] x = new double[402];

    @Override
    public void run(double sign) {
      few.tangle(x, 1, true, sign, 0.5);
      many.tangle(x, 1, true, sign, 0.5);
    }
  }
}
