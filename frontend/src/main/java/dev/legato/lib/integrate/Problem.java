package dev.legato.lib.integrate;

/** A system of ordinary differential equations. */
interface Problem {
  /** Writes the derivatives at a time and place. */
  void rates(double t, double[] y, double[] into);

  /**
   * {@return the derivatives of the rates by the components, by rows; or null if they are to be
   * found by differences}
   */
  double @org.jspecify.annotations.Nullable [][] jacobian(double t, double[] y);

  /** {@return how far below and above the diagonal of the Jacobian there are entries} */
  int below();

  int above();
}
