package dev.legato.lib.sparse;

import dev.legato.array.ArrayText;
import dev.legato.array.Shapes;

/** The texts of sparse matrices: SciPy's header and its list of entries. */
final class Listing {
  private static final int MOST = 50;

  private Listing() {}

  /** {@return the representation; {@code extra} follows the number of entries} */
  static String header(SparseArray a, String extra) {
    return "<"
        + Formats.title(a.format())
        + " sparse "
        + (a.isArray ? "array" : "matrix")
        + " of dtype '"
        + a.dtype().numpyName()
        + "'\n\twith "
        + a.count()
        + " stored elements"
        + extra
        + " and shape "
        + Shapes.text(a.shape())
        + ">";
  }

  /** {@return the header and at most 50 entries} */
  static String of(SparseArray a) {
    StringBuilder b = new StringBuilder(a.repr());
    Coordinates c = a.toCoo();
    if (a.count() == 0) {
      return b.toString();
    }
    b.append("\n  Coords\tValues");
    int n = (int) c.count();
    Elements e = Elements.of(c.values());
    int[] row = c.row();
    int[] column = c.column();
    for (int i = 0; i < n; i++) {
      if (n > MOST && i == MOST / 2) {
        b.append("\n  :\t:");
        i = n - MOST / 2;
      }
      b.append("\n  (");
      b.append(a.rank() == 1 ? column[i] + "," : row[i] + ", " + column[i]).append(")\t");
      b.append(ArrayText.scalar(e.type, e.re[i], e.im.length == 0 ? 0 : e.im[i]));
    }
    return b.toString();
  }
}
