package dev.legato.lib.random;

/**
 * The basic random numbers that distributions are made of, in one of NumPy's two traditions: that
 * of {@code Generator} or the frozen one of {@code RandomState}.
 */
interface Deviates {
  /** {@return a number in [0, 1)} */
  double uniform();

  double normal();

  /** Draws the next {@code n} normal numbers. */
  default void normals(double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = normal();
    }
  }

  /** {@return what the numbers are made of} */
  BitSource bits();

  /** {@return an exponential number of mean 1} */
  double exponential();

  /** {@return whether formulas are those of RandomState} */
  boolean legacy();

  /** {@return an integer in 0 .. max by masking and rejection} */
  long interval(long max);

  /**
   * {@return a gamma number of scale 1; Marsaglia and Tsang, "A simple method for generating gamma
   * variables" (2000), and Ahrens and Dieter (1974) for shapes below 1}
   */
  default double gamma(double shape) {
    if (shape == 1) {
      return exponential();
    }
    if (shape == 0) {
      return 0;
    }
    if (shape < 1) {
      while (true) {
        double u = uniform();
        double v = exponential();
        if (u <= 1 - shape) {
          double x = Math.pow(u, 1 / shape);
          if (x <= v) {
            return x;
          }
        } else {
          double y = -Math.log((1 - u) / shape);
          double x = Math.pow(1 - shape + shape * y, 1 / shape);
          if (x <= v + y) {
            return x;
          }
        }
      }
    }
    double b = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * b);
    while (true) {
      double x;
      double v;
      do {
        x = normal();
        v = 1 + c * x;
      } while (v <= 0);
      v = v * v * v;
      double u = uniform();
      if (u < 1 - 0.0331 * (x * x) * (x * x)
          || Math.log(u) < 0.5 * x * x + b * (1 - v + Math.log(v))) {
        return b * v;
      }
    }
  }
}
