package dev.legato.lib.integrate;

/**
 * Steps over an initial value problem by Adams' formulas while it is not stiff and by
 * differentiation formulas while it is, of variable order and length. Sources: Petzold, "Automatic
 * selection of methods for solving stiff and nonstiff systems of ordinary differential equations"
 * (1983); Hindmarsh, "ODEPACK, a systematized collection of ODE solvers" (1983), whose control of
 * steps, orders and methods this follows, so that SciPy takes the same steps.
 */
final class Lsoda {
  private static final double UNIT = Math.ulp(1.0);

  /** By order of Adams' formulas: the largest h times the Jacobian's norm that is stable. */
  private static final double[] STABLE = {
    0, 0.5, 0.575, 0.55, 0.45, 0.35, 0.25, 0.20, 0.15, 0.10, 0.075, 0.050, 0.025
  };

  /** Steps after a change of the method before the next is thought of. */
  private static final int WAIT = 20;

  private final Problem problem;
  private final int n;
  private final StepOptions options;
  private final Formulas adams = Formulas.adams();
  private final Formulas backward = Formulas.backward();
  private final Newton newton;

  /** The array of Nordsieck at {@link #tn}, for steps of length {@link #h}. */
  final double[][] scaled;

  private final double[] weights;
  private final double[] rates;
  private final double[] correction;
  private final double[] y;

  // where the run has come to
  double tn;
  double h;
  private double held;
  int order = 1;
  private int most;
  private boolean stiff;

  // what the last step was
  double lastLength;
  int lastOrder;
  private boolean lastStiff;

  /** When the method was changed last. */
  double switched;

  /** By how much tolerances would have to grow to be possible, where they are not. */
  double excess;

  int steps;
  private int ownCalls;

  // control: the steps until another order is thought of, the largest growth of the next step
  private int untilOrder = 2;
  private double growth = 10000;
  private int untilMethod = WAIT;
  private boolean limited;
  private double ratioOfFirst;
  private double first = 1;
  private double convergence = 0.7;
  private int matrixAt;
  private boolean matrixDue;
  private double estimate;
  private double lastEstimate;
  private double norm;
  private boolean changed;

  Lsoda(Problem problem, double t0, double[] y0, StepOptions options) {
    this.problem = problem;
    this.options = options;
    n = y0.length;
    newton = new Newton(problem, n);
    scaled = new double[adams.most() + 1][n];
    scaled[0] = y0.clone();
    weights = new double[n];
    rates = new double[n];
    correction = new double[n];
    y = y0.clone();
    tn = t0;
    switched = t0;
    most = options.adams();
    select();
  }

  int calls() {
    return ownCalls + newton.calls;
  }

  int matrices() {
    return newton.made;
  }

  boolean lastWasStiff() {
    return lastStiff;
  }

  private Formulas formulas() {
    return stiff ? backward : adams;
  }

  private void call(double t, double[] at) {
    problem.rates(t, at, rates);
    ownCalls++;
  }

  // --- runs

  /** Begins, so that the first step goes towards a time. {@return null if that was possible} */
  @org.jspecify.annotations.Nullable
  RunEnd begin(double end, double critical) {
    if ((critical - end) * (end - tn) < 0) {
      return RunEnd.ILLEGAL;
    }
    call(tn, scaled[0]);
    System.arraycopy(rates, 0, scaled[1], 0, n);
    if (!options.weigh(scaled[0], weights)) {
      return RunEnd.ILLEGAL;
    }
    double length = options.first();
    if (length == 0) {
      double gap = Math.abs(end - tn);
      double size = Math.max(Math.abs(tn), Math.abs(end));
      if (gap < 2 * UNIT * size) {
        return RunEnd.ILLEGAL;
      }
      double tolerance = options.loosest(scaled[0]);
      double slope = Newton.largest(scaled[1], weights);
      length = 1 / Math.sqrt(1 / (tolerance * size * size) + tolerance * (slope * slope));
      length = Math.copySign(Math.min(length, gap), end - tn);
    } else {
      length = Math.copySign(length, end - tn);
    }
    if (options.longest() > 0 && Math.abs(length) > options.longest()) {
      length = Math.copySign(options.longest(), length);
    }
    if ((tn + length - critical) * length > 0) {
      length = critical - tn;
    }
    h = length;
    held = h;
    for (int i = 0; i < n; i++) {
      scaled[1][i] *= h;
    }
    return null;
  }

  /**
   * Goes on until an output time was passed, but not over a critical time.
   *
   * @param critical or NaN
   */
  RunEnd run(double end, double critical) {
    if (steps > 0 && (tn - end) * h >= 0) {
      return RunEnd.REACHED;
    }
    int before = steps;
    while (true) {
      if (steps > 0) {
        if (isAt(critical)) {
          return RunEnd.REACHED;
        }
        clip(critical);
      }
      if (steps - before >= options.steps()) {
        return RunEnd.EXCESS_WORK;
      }
      RunEnd e = step();
      if (e != RunEnd.REACHED || (tn - end) * h >= 0) {
        return e;
      }
    }
  }

  /** {@return whether this time is reached but for rounding} */
  boolean isAt(double time) {
    return Math.abs(tn - time) <= 100 * UNIT * (Math.abs(tn) + Math.abs(h));
  }

  /** Shortens the next step if it would go over a critical time. */
  void clip(double critical) {
    if ((tn + h * (1 + 4 * UNIT) - critical) * h > 0) {
      h = (critical - tn) * (1 - 4 * UNIT);
    }
  }

  /** Writes the solution at a time of the last step. */
  void at(double t, double[] into) {
    double s = (t - tn) / h;
    System.arraycopy(scaled[order], 0, into, 0, n);
    for (int j = order - 1; j >= 0; j--) {
      for (int i = 0; i < n; i++) {
        into[i] = scaled[j][i] + s * into[i];
      }
    }
  }

  /** {@return the component whose error is the largest} */
  int worst() {
    int k = 0;
    for (int i = 1; i < n; i++) {
      if (Math.abs(correction[i]) * weights[i] > Math.abs(correction[k]) * weights[k]) {
        k = i;
      }
    }
    return k;
  }

  // --- a step

  /** Goes one step on. */
  RunEnd step() {
    if (steps > 0 && !options.weigh(scaled[0], weights)) {
      return RunEnd.ZERO_WEIGHT;
    }
    double scale = UNIT * Newton.largest(scaled[0], weights);
    if (scale > 0.01) {
      excess = 200 * scale;
      return steps == 0 ? RunEnd.ILLEGAL : RunEnd.EXCESS_ACCURACY;
    }
    if (changed) {
      changed = false;
      matrixDue = stiff;
      untilOrder = order + 1;
      select();
    }
    if (h != held) {
      double ratio = h / held;
      h = held;
      rescale(ratio);
    }
    RunEnd e = attempt();
    held = h;
    if (e == RunEnd.REACHED && lastStiff != stiff) {
      changed = true;
      switched = tn;
      most = stiff ? options.backward() : options.adams();
    }
    return e;
  }

  /** Takes the coefficients of the order. */
  private void select() {
    double now = formulas().first(order);
    ratioOfFirst = ratioOfFirst * now / first;
    first = now;
  }

  private void choose(int newOrder) {
    order = newOrder;
    select();
  }

  /** Changes the length of steps by about this factor. */
  private void rescale(double factor) {
    double r = Math.min(factor, growth);
    if (options.longest() > 0) {
      r /= Math.max(1, Math.abs(h) / options.longest() * r);
    }
    if (!stiff) {
      limited = false;
      double size = Math.max(Math.abs(h) * lastEstimate, 1e-6);
      if (r * size * 1.00001 >= STABLE[order]) {
        r = STABLE[order] / size;
        limited = true;
      }
    }
    double power = 1;
    for (int j = 1; j <= order; j++) {
      power *= r;
      for (int i = 0; i < n; i++) {
        scaled[j][i] *= power;
      }
    }
    h *= r;
    ratioOfFirst *= r;
    untilOrder = order + 1;
  }

  private void atLeast(double factor) {
    rescale(Math.max(factor, options.shortest() / Math.abs(h)));
  }

  private void predict(int sign) {
    for (int k = order - 1; k >= 0; k--) {
      for (int j = k; j < order; j++) {
        double[] a = scaled[j];
        double[] b = scaled[j + 1];
        for (int i = 0; i < n; i++) {
          a[i] += sign * b[i];
        }
      }
    }
  }

  private RunEnd attempt() {
    double from = tn;
    int diverged = 0;
    int failed = 0;
    while (true) {
      if (stiff && (Math.abs(ratioOfFirst - 1) > 0.3 || steps >= matrixAt + 20)) {
        matrixDue = true;
      }
      tn += h;
      predict(1);
      norm = Newton.largest(scaled[0], weights);
      double error = correct();
      if (Double.isNaN(error)) {
        tn = from;
        growth = 2;
        predict(-1);
        if (Math.abs(h) <= options.shortest() * 1.00001 || ++diverged == 10) {
          return RunEnd.CONVERGENCE;
        }
        matrixDue = stiff;
        atLeast(0.25);
      } else if (error <= 1) {
        accept(error);
        return RunEnd.REACHED;
      } else {
        failed++;
        tn = from;
        predict(-1);
        growth = 2;
        if (Math.abs(h) <= options.shortest() * 1.00001 || failed == 10) {
          return RunEnd.ERROR_TESTS;
        }
        if (failed < 3) {
          adapt(error, 0, failed);
        } else {
          restart();
        }
      }
    }
  }

  /** After repeated failures: the derivatives in the array are wrong. */
  private void restart() {
    double r = Math.max(options.shortest() / Math.abs(h), 0.1);
    h *= r;
    System.arraycopy(scaled[0], 0, y, 0, n);
    call(tn, y);
    for (int i = 0; i < n; i++) {
      scaled[1][i] = h * rates[i];
    }
    matrixDue = stiff;
    untilOrder = 5;
    if (order > 1) {
      choose(1);
    }
  }

  /** Solves for the correction. {@return the weighted error, or NaN if that failed} */
  private double correct() {
    boolean fresh = false;
    double tested = formulas().test(order, 1);
    double allowed = tested * 0.5 / (order + 2);
    while (true) {
      int m = 0;
      double rate = 0;
      double before = 0;
      System.arraycopy(scaled[0], 0, y, 0, n);
      call(tn, y);
      if (matrixDue) {
        matrixDue = false;
        ratioOfFirst = 1;
        matrixAt = steps;
        convergence = 0.7;
        fresh = true;
        if (!newton.make(tn, y, rates, h, first, weights)) {
          return Double.NaN;
        }
      }
      java.util.Arrays.fill(correction, 0);
      while (true) {
        double change = stiff ? newtonStep() : fixedPoint();
        boolean done = change <= 100 * norm * UNIT;
        if (!done && (m > 0 || stiff)) {
          if (m > 0) {
            double r = change <= 1024 * before ? change / before : 1024;
            rate = Math.max(rate, r);
            convergence = Math.max(0.2 * convergence, r);
          }
          if (change * Math.min(1, 1.5 * convergence) / allowed <= 1) {
            estimate = Math.max(estimate, rate / Math.abs(h * first));
            if (estimate != 0) {
              lastEstimate = estimate;
            }
            done = true;
          }
        }
        if (done) {
          return (m == 0 ? change : Newton.largest(correction, weights)) / tested;
        }
        m++;
        if (m == 3 || m >= 2 && change > 2 * before || Double.isNaN(change)) {
          break;
        }
        before = change;
        call(tn, y);
      }
      if (!stiff || fresh) {
        return Double.NaN;
      }
      matrixDue = true;
    }
  }

  private double fixedPoint() {
    double change = 0;
    for (int i = 0; i < n; i++) {
      double next = h * rates[i] - scaled[1][i];
      change = larger(change, Math.abs(next - correction[i]) * weights[i]);
      correction[i] = next;
      y[i] = scaled[0][i] + first * next;
    }
    return change;
  }

  private double newtonStep() {
    for (int i = 0; i < n; i++) {
      y[i] = h * rates[i] - (scaled[1][i] + correction[i]);
    }
    newton.solve(y);
    double change = 0;
    for (int i = 0; i < n; i++) {
      change = larger(change, Math.abs(y[i]) * weights[i]);
      correction[i] += y[i];
      y[i] = scaled[0][i] + first * correction[i];
    }
    return change;
  }

  /** {@return the larger one, and NaN once there was one} */
  private static double larger(double a, double b) {
    return a >= b || Double.isNaN(a) ? a : b;
  }

  private void accept(double error) {
    steps++;
    lastLength = h;
    lastOrder = order;
    lastStiff = stiff;
    for (int j = 0; j <= order; j++) {
      double c = formulas().correction(order, j);
      for (int i = 0; i < n; i++) {
        scaled[j][i] += c * correction[i];
      }
    }
    if (--untilMethod < 0 && (stiff ? leaveStiff(error) : enterStiff(error))) {
      growth = 10;
      return;
    }
    if (--untilOrder == 0) {
      double up = 0;
      if (order < most) {
        double[] difference = new double[n];
        for (int i = 0; i < n; i++) {
          difference[i] = correction[i] - scaled[most][i];
        }
        double e = Newton.largest(difference, weights) / formulas().test(order, 2);
        up = ratio(1.4, e, order + 2);
      }
      adapt(error, up, 0);
    } else if (untilOrder == 1 && order < most) {
      System.arraycopy(correction, 0, scaled[most], 0, n);
    }
  }

  /** {@return the factor by which a step may grow that makes this error with 1/power of h} */
  private static double ratio(double safety, double error, int power) {
    return 1 / (safety * StrictMath.pow(error, 1.0 / power) + safety * 1e-6);
  }

  /** Chooses the order of the next step, and its length. */
  private void adapt(double error, double above, int failed) {
    double up = above;
    double same = ratio(1.2, error, order + 1);
    double down = 0;
    if (order > 1) {
      double e = Newton.largest(scaled[order], weights) / formulas().test(order, 0);
      down = ratio(1.3, e, order);
    }
    double size = 0;
    if (!stiff) {
      size = Math.max(Math.abs(h) * lastEstimate, 1e-6);
      if (order < most) {
        up = Math.min(up, STABLE[order + 1] / size);
      }
      same = Math.min(same, STABLE[order] / size);
      if (order > 1) {
        down = Math.min(down, STABLE[order - 1] / size);
      }
      estimate = 0;
    }
    int next = order;
    double r = same;
    if (same < up && up > down) {
      next = order + 1;
      r = up;
    } else if (same < up || same < down) {
      next = order - 1;
      r = failed > 0 ? Math.min(down, 1) : down;
    }
    boolean bounded = !stiff && next <= order && r * size * 1.00001 >= STABLE[next];
    if (!bounded && failed == 0 && r < 1.1) {
      untilOrder = 3;
      return;
    }
    if (next > order) {
      double c = formulas().correction(order, order) / next;
      for (int i = 0; i < n; i++) {
        scaled[next][i] = correction[i] * c;
      }
    }
    if (next != order) {
      choose(next);
    }
    atLeast(failed > 1 ? Math.min(r, 0.2) : r);
    if (failed == 0) {
      growth = 10;
    }
  }

  // --- which method

  private boolean enterStiff(double error) {
    if (order > 5) {
      return false;
    }
    double there;
    int next = Math.min(order, options.backward());
    if (error <= 100 * norm * UNIT || estimate == 0) {
      if (!limited) {
        return false;
      }
      there = 2;
    } else {
      double here = stable(ratio(1.2, error, order + 1), lastEstimate, order);
      double e =
          order <= options.backward()
              ? error * (adams.constant(order) / backward.constant(order))
              : Newton.largest(scaled[next + 1], weights) / backward.constant(next);
      there = ratio(1.2, e, next + 1);
      if (there < 5 * here) {
        return false;
      }
    }
    to(true, next, there);
    return true;
  }

  private boolean leaveStiff(double error) {
    int next = Math.min(order, options.adams());
    double e =
        options.adams() < order
            ? Newton.largest(scaled[next + 1], weights) / adams.constant(next)
            : error * (backward.constant(order) / adams.constant(order));
    double there = stable(ratio(1.2, e, next + 1), newton.norm, next);
    double here = ratio(1.2, error, order + 1);
    if (there < here) {
      return false;
    }
    double alpha = Math.max(0.001, there);
    if (StrictMath.pow(alpha, 1.0 / (next + 1)) * e <= 1000 * UNIT * norm) {
      return false;
    }
    to(false, next, there);
    return true;
  }

  /** {@return a factor of the step that Adams' formula of an order also can take} */
  private double stable(double factor, double jacobian, int of) {
    double size = jacobian * Math.abs(h);
    return Math.min(factor, size * factor > 0.00001 ? STABLE[of] / size : 2 * factor);
  }

  private void to(boolean nowStiff, int nextOrder, double factor) {
    stiff = nowStiff;
    order = nextOrder;
    untilMethod = WAIT;
    lastEstimate = 0;
    atLeast(factor);
  }
}
