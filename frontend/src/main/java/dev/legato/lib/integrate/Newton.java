package dev.legato.lib.integrate;

/** The matrix of Newton's iteration for an implicit formula, in factors: I - h b J. */
final class Newton {
  private static final double UNIT = Math.ulp(1.0);
  private final Problem problem;
  private final double[][] a;
  private final int[] pivots;

  /** The norm of the Jacobian, in the weighted maximum norm of vectors. */
  double norm;

  /** How often the rates were asked for, how often the matrix was made. */
  int calls;

  int made;

  Newton(Problem problem, int n) {
    this.problem = problem;
    a = new double[n][n];
    pivots = new int[n];
  }

  /**
   * Makes the matrix.
   *
   * @param rates at y, which is as it was when this returns
   * @return whether the matrix is regular
   */
  boolean make(double t, double[] y, double[] rates, double h, double b, double[] weights) {
    int n = y.length;
    made++;
    double scale = h * b;
    double[][] given = problem.jacobian(t, y);
    if (given == null) {
      differences(t, y, rates, h, weights);
    } else {
      for (int i = 0; i < n; i++) {
        System.arraycopy(given[i], 0, a[i], 0, n);
      }
    }
    norm = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += Math.abs(a[i][j]) / weights[j];
      }
      norm = Math.max(norm, sum * weights[i]);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] *= -scale;
      }
      a[i][i] += 1;
    }
    return factor();
  }

  /** Columns whose entries do not meet are found together (Curtis, Powell, Reid 1974). */
  private void differences(double t, double[] y, double[] rates, double h, double[] weights) {
    int n = y.length;
    double least = 1000 * Math.abs(h) * UNIT * n * largest(rates, weights);
    double root = Math.sqrt(UNIT);
    double[] steps = new double[n];
    for (int j = 0; j < n; j++) {
      steps[j] = Math.max(root * Math.abs(y[j]), (least == 0 ? 1 : least) / weights[j]);
    }
    int below = problem.below();
    int above = problem.above();
    int apart = Math.min(below + above + 1, n);
    double[] moved = new double[n];
    double[] place = y.clone();
    for (int first = 0; first < apart; first++) {
      for (int j = first; j < n; j += apart) {
        place[j] += steps[j];
      }
      problem.rates(t, place, moved);
      calls++;
      for (int j = first; j < n; j += apart) {
        place[j] = y[j];
        for (int i = 0; i < n; i++) {
          a[i][j] = i >= j - above && i <= j + below ? (moved[i] - rates[i]) / steps[j] : 0;
        }
      }
    }
  }

  static double largest(double[] v, double[] weights) {
    double most = 0;
    for (int i = 0; i < v.length; i++) {
      most = Math.max(most, Math.abs(v[i]) * weights[i]);
    }
    return most;
  }

  private boolean factor() {
    int n = a.length;
    for (int k = 0; k < n; k++) {
      int p = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(a[i][k]) > Math.abs(a[p][k])) {
          p = i;
        }
      }
      pivots[k] = p;
      if (a[p][k] == 0) {
        return false;
      }
      double[] row = a[p];
      a[p] = a[k];
      a[k] = row;
      for (int i = k + 1; i < n; i++) {
        double f = a[i][k] / row[k];
        a[i][k] = f;
        if (f != 0) {
          for (int j = k + 1; j < n; j++) {
            a[i][j] -= f * row[j];
          }
        }
      }
    }
    return true;
  }

  /** Replaces x by the solution of the system with it. */
  void solve(double[] x) {
    int n = x.length;
    for (int k = 0; k < n; k++) {
      double v = x[pivots[k]];
      x[pivots[k]] = x[k];
      x[k] = v;
    }
    for (int i = 0; i < n; i++) {
      double v = x[i];
      for (int j = 0; j < i; j++) {
        v -= a[i][j] * x[j];
      }
      x[i] = v;
    }
    for (int i = n - 1; i >= 0; i--) {
      double v = x[i];
      for (int j = i + 1; j < n; j++) {
        v -= a[i][j] * x[j];
      }
      x[i] = v / a[i][i];
    }
  }
}
