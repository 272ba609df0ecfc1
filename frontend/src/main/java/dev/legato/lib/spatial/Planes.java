package dev.legato.lib.spatial;

/** Planes through points. */
final class Planes {
  private Planes() {}

  /**
   * Writes a unit vector that is orthogonal to the differences of some points, one fewer than would
   * span the space. {@return whether there is one direction of them only}
   */
  static boolean normal(double[] points, int d, int[] vertices, double[] normal) {
    double[][] a = new double[d - 1][d];
    double size = 1;
    for (int i = 0; i < d - 1; i++) {
      double length = 0;
      for (int k = 0; k < d; k++) {
        a[i][k] = points[vertices[i + 1] * d + k] - points[vertices[0] * d + k];
        length += a[i][k] * a[i][k];
      }
      size *= Math.sqrt(length);
    }
    if (d == 2) {
      normal[0] = -a[0][1];
      normal[1] = a[0][0];
    } else if (d == 3) {
      for (int k = 0; k < 3; k++) {
        int i = (k + 1) % 3;
        int j = (k + 2) % 3;
        normal[k] = a[0][i] * a[1][j] - a[0][j] * a[1][i];
      }
    } else {
      eliminate(a, d, normal);
    }
    double length = 0;
    for (int k = 0; k < d; k++) {
      length += normal[k] * normal[k];
    }
    length = Math.sqrt(length);
    if (length <= 1e-14 * size || length == 0) {
      return false;
    }
    for (int k = 0; k < d; k++) {
      normal[k] /= length;
    }
    return true;
  }

  /** Writes what the generalised cross product of the rows is: by elimination with all pivots. */
  private static void eliminate(double[][] a, int d, double[] normal) {
    int[] columns = new int[d];
    for (int k = 0; k < d; k++) {
      columns[k] = k;
    }
    double product = 1;
    for (int s = 0; s < d - 1; s++) {
      int row = s;
      int column = s;
      for (int i = s; i < d - 1; i++) {
        for (int j = s; j < d; j++) {
          if (Math.abs(a[i][columns[j]]) > Math.abs(a[row][columns[column]])) {
            row = i;
            column = j;
          }
        }
      }
      double[] kept = a[s];
      a[s] = a[row];
      a[row] = kept;
      int place = columns[s];
      columns[s] = columns[column];
      columns[column] = place;
      double pivot = a[s][columns[s]];
      product *= pivot;
      if (pivot == 0) {
        java.util.Arrays.fill(normal, 0);
        return;
      }
      for (int i = s + 1; i < d - 1; i++) {
        double f = a[i][columns[s]] / pivot;
        for (int j = s; j < d; j++) {
          a[i][columns[j]] -= f * a[s][columns[j]];
        }
      }
    }
    normal[columns[d - 1]] = product;
    for (int s = d - 2; s >= 0; s--) {
      double v = 0;
      for (int j = s + 1; j < d; j++) {
        v -= a[s][columns[j]] * normal[columns[j]];
      }
      normal[columns[s]] = v / a[s][columns[s]];
    }
  }
}
