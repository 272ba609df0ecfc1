package dev.legato.lib.integrate;

/**
 * What the caller asks for.
 *
 * @param first the length of the first step, or 0
 * @param longest of all steps, or 0 for any
 * @param shortest the length below which no step goes
 * @param steps the most from one output to the next
 * @param adams the highest order of Adams' formulas, and {@code backward} that of the others
 */
record StepOptions(
    Tolerance relative,
    Tolerance absolute,
    double first,
    double longest,
    double shortest,
    int steps,
    int adams,
    int backward) {
  private static final double UNIT = Math.ulp(1.0);

  /** A tolerance of each component. */
  @FunctionalInterface
  interface Tolerance {
    double of(int component);
  }

  /** Writes the weights of errors at a place. {@return whether there are any} */
  boolean weigh(double[] y, double[] weights) {
    for (int i = 0; i < y.length; i++) {
      double w = relative.of(i) * Math.abs(y[i]) + absolute.of(i);
      if (w <= 0) {
        return false;
      }
      weights[i] = 1 / w;
    }
    return true;
  }

  /** {@return the relative tolerance by which the first step is chosen} */
  double loosest(double[] y) {
    double most = 0;
    for (int i = 0; i < y.length; i++) {
      most = Math.max(most, relative.of(i));
    }
    if (most <= 0) {
      for (int i = 0; i < y.length; i++) {
        double size = Math.abs(y[i]);
        most = size > 0 ? Math.max(most, absolute.of(i) / size) : most;
      }
    }
    return Math.min(Math.max(most, 100 * UNIT), 0.001);
  }
}
