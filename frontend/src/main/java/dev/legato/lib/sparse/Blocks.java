package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import java.util.List;

/** BSR: compressed rows of dense blocks of one size. Products and sums go through CSR. */
final class Blocks extends SparseArray {
  private NDArray data;
  private final NDArray indices;
  private final NDArray indptr;

  /** The data has shape (blocks, R, C). */
  Blocks(
      Session session,
      boolean isArray,
      long[] shape,
      NDArray data,
      NDArray indices,
      NDArray indptr) {
    super(session, isArray, shape);
    this.data = data;
    this.indices = indices;
    this.indptr = indptr;
    List.of(data, indices, indptr).forEach(NDArray::escape);
  }

  /** {@return the blocks that hold an entry of a matrix} */
  static Blocks of(Compressed a, int r, int c) {
    if (r < 1 || c < 1 || a.rows() % r != 0 || a.columns() % c != 0) {
      throw LegatoException.value("invalid blocksize (" + r + ", " + c + ")");
    }
    Pattern p = a.pattern();
    int lines = a.rows() / r;
    int[] row = p.lines();
    int n = p.count();
    int[] line = new int[n];
    int[] block = new int[n];
    for (int e = 0; e < n; e++) {
      line[e] = row[e] / r;
      block[e] = p.indices[e] / c;
    }
    Pattern.Mapped byLine = Pattern.ofCoordinates(lines, a.columns() / c, line, block);
    // Blocks of a line stand in the order in which their first entries do.
    int[] place = new int[n];
    int[] found = new int[a.columns() / c];
    int[] starts = new int[lines + 1];
    int[] columns = new int[n];
    int k = 0;
    for (int i = 0; i < lines; i++) {
      for (int e = byLine.pattern().starts[i]; e < byLine.pattern().starts[i + 1]; e++) {
        int b = byLine.pattern().indices[e];
        if (found[b] <= starts[i]) {
          columns[k++] = b;
          found[b] = k;
        }
        int entry = byLine.from()[e];
        place[entry] = ((found[b] - 1) * r + row[entry] % r) * c + p.indices[entry] % c;
      }
      starts[i + 1] = k;
    }
    Session s = a.session;
    DType t = a.indices().dtype();
    return new Blocks(
        s,
        a.isArray,
        a.shape(),
        a.elements().scatter(place, k * r * c).array(s, k, r, c),
        Formats.indices(s, t, columns, k),
        Formats.indices(s, t, starts));
  }

  /** {@return the result of an operation on {@code a}: in blocks like its own, if it has any} */
  static SparseArray like(SparseArray a, SparseArray result) {
    return a instanceof Blocks b ? of(result.toCsr(), b.blockRows(), b.blockColumns()) : result;
  }

  int blockRows() {
    return (int) data.view().extent(1);
  }

  int blockColumns() {
    return (int) data.view().extent(2);
  }

  NDArray indices() {
    return indices;
  }

  NDArray indptr() {
    return indptr;
  }

  @Override
  String format() {
    return "bsr";
  }

  @Override
  DType dtype() {
    return data.dtype();
  }

  @Override
  long count() {
    return data.size();
  }

  @Override
  NDArray values() {
    return data;
  }

  private Pattern pattern() {
    return new Pattern(
        rows() / blockRows(),
        columns() / blockColumns(),
        Formats.ints(indptr),
        Formats.ints(indices));
  }

  /** {@return the rows with all places of the blocks, zeros too} */
  private Pattern.Mapped expanded() {
    Pattern p = pattern();
    int r = blockRows();
    int c = blockColumns();
    int[] starts = new int[rows() + 1];
    int[] ix = new int[(int) count()];
    int[] from = new int[ix.length];
    int k = 0;
    for (int i = 0; i < rows(); i++) {
      for (int b = p.starts[i / r]; b < p.starts[i / r + 1]; b++) {
        for (int j = 0; j < c; j++) {
          ix[k] = p.indices[b] * c + j;
          from[k++] = (b * r + i % r) * c + j;
        }
      }
      starts[i + 1] = k;
    }
    return new Pattern.Mapped(new Pattern(rows(), columns(), starts, ix), from);
  }

  @Override
  Compressed toCsr() {
    Pattern.Mapped m = expanded();
    return Compressed.of(
        session,
        isArray,
        false,
        indices.dtype(),
        m.pattern(),
        Elements.of(data).gather(m.from()).array(session),
        shape());
  }

  /** Entries stand block by block. */
  @Override
  Coordinates toCoo() {
    Pattern p = pattern();
    int[] line = p.lines();
    int r = blockRows();
    int c = blockColumns();
    int[] row = new int[(int) count()];
    int[] column = new int[row.length];
    for (int k = 0; k < row.length; k++) {
      int b = k / (r * c);
      row[k] = line[b] * r + k / c % r;
      column[k] = p.indices[b] * c + k % c;
    }
    return Coordinates.of(
        session, isArray, indices.dtype(), data.reshape(-1), row, column, shape());
  }

  @Override
  Blocks with(NDArray values) {
    return new Blocks(session, isArray, shape(), values, indices, indptr);
  }

  @Override
  Blocks copy() {
    return with(data.copy());
  }

  @Override
  SparseArray astype(DType t) {
    return t == dtype() ? copy() : with(data.astype(t));
  }

  Blocks as(boolean array) {
    return array == isArray ? this : new Blocks(session, array, shape(), data, indices, indptr);
  }

  @Override
  SparseArray transpose() {
    return of(toCsr().transpose().toCsr(), blockColumns(), blockRows());
  }

  @Override
  RowLoops.Rows rowLoop() {
    return RowLoops.Rows.of(session, expanded(), Elements.of(data));
  }

  @Override
  public void setAttribute(String name, Object value) {
    if (!name.equals("data")) {
      super.setAttribute(name, value);
    }
    data = session.asArray(value);
    data.escape();
  }

  @Override
  public String repr() {
    return Listing.header(this, " (blocksize=" + blockRows() + "x" + blockColumns() + ")");
  }
}
