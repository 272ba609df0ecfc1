package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Indexing;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of a sparse matrix, one {@link Axis} for each axis, and the shape that NumPy would give
 * the result.
 */
record Subscript(List<Axis> axes, List<Long> shape) {
  /** What is selected of one axis. */
  sealed interface Axis {
    /** {@return the selected places, in order} */
    int[] places();
  }

  record At(int index) implements Axis {
    @Override
    public int[] places() {
      return new int[] {index};
    }
  }

  record Range(long start, long step, int count) implements Axis {
    @Override
    public int[] places() {
      int[] p = new int[count];
      Arrays.setAll(p, i -> (int) (start + i * step));
      return p;
    }

    boolean isAll(int n) {
      return start == 0 && step == 1 && count == n;
    }
  }

  record Array(int[] places, List<Long> shape) implements Axis {}

  /**
   * {@return the meaning of a key}
   *
   * @throws LegatoException IndexError in SciPy's words
   */
  static Subscript of(SparseArray a, Object key) {
    List<Object> parts = new ArrayList<>(key instanceof Tuple t ? t : List.of(key));
    if (Collections.frequency(parts, Ellipsis.ELLIPSIS) > 1) {
      throw LegatoException.index("an index can only have a single ellipsis");
    }
    Session s = a.session;
    int used = 0;
    for (int i = 0; i < parts.size(); i++) {
      Object p = parts.get(i);
      if (p instanceof List<?> || mask(s, p) != null) {
        Object m = mask(s, p);
        parts.set(i, m != null ? m : s.asArray(p));
      }
      used += width(parts.get(i));
    }
    if (used > a.rank()) {
      throw LegatoException.index(
          "Too many indices for array or tuple index out of range. Key "
              + (key instanceof Tuple t ? SparseClass.text(t) : key)
              + " needs "
              + used
              + "D. Array is "
              + a.rank()
              + "D");
    }
    List<Object> rest =
        Collections.nCopies(a.rank() - used, new Slice(None.NONE, None.NONE, None.NONE));
    int at = parts.indexOf(Ellipsis.ELLIPSIS);
    if (at >= 0) {
      parts.remove(at);
      parts.addAll(at, rest);
    } else {
      parts.addAll(rest);
    }
    return new Reader(a).read(parts);
  }

  private static int width(Object part) {
    return part == Ellipsis.ELLIPSIS || part == None.NONE
        ? 0
        : part instanceof NDArray m && m.dtype() == DType.BOOL
            ? m.rank()
            : part instanceof SparseArray m ? m.rank() : 1;
  }

  /** {@return a part that is a mask as an array or a sparse matrix, else null} */
  private static @Nullable Object mask(Session s, Object part) {
    if (part instanceof SparseArray m) {
      if (m.dtype() != DType.BOOL) {
        throw LegatoException.index(
            "Indexing with sparse matrices is not supported except boolean indexing where matrix"
                + " and index are equal shapes.");
      }
      return m;
    }
    if (part instanceof NDArray m) {
      return m.dtype() == DType.BOOL && m.rank() > 0 ? m : null;
    }
    if (part instanceof List<?> list && !list.isEmpty()) {
      NDArray m = s.asArray(list);
      return m.dtype() == DType.BOOL ? m : null;
    }
    return null;
  }

  /** Reads the parts of a key one after the other. */
  private static final class Reader {
    private final SparseArray a;
    private final List<Axis> axes = new ArrayList<>();
    private final List<Long> shape = new ArrayList<>();
    private int firstArray = -1;
    private final List<Integer> arrayAxes = new ArrayList<>();
    private final List<Integer> pointAxes = new ArrayList<>();

    Reader(SparseArray a) {
      this.a = a;
    }

    Subscript read(List<Object> parts) {
      for (Object p : parts) {
        part(p);
      }
      if (!arrayAxes.isEmpty()) {
        List<Long> common = common();
        int span = pointAxes.getLast() - pointAxes.getFirst() + 1;
        boolean apart = arrayAxes.size() > 1 && span != pointAxes.size();
        shape.addAll(apart ? 0 : Math.min(firstArray, shape.size()), common);
      }
      return new Subscript(axes, shape);
    }

    private List<Long> common() {
      List<long[]> all = new ArrayList<>();
      for (int k : arrayAxes) {
        all.add(((Array) axes.get(k)).shape().stream().mapToLong(Long::longValue).toArray());
      }
      long[] shape = Shapes.tryBroadcast(all);
      if (shape == null) {
        StringBuilder b = new StringBuilder();
        all.forEach(s -> b.append(b.isEmpty() ? "" : " ").append(Shapes.text(s)));
        throw LegatoException.index(
            "shape mismatch: indexing arrays could not be broadcast together with shapes " + b);
      }
      return Arrays.stream(shape).boxed().toList();
    }

    private void part(Object p) {
      if (p == None.NONE) {
        shape.add(1L);
        return;
      }
      int axis = axes.size();
      long n = axis < a.rank() ? a.shape()[axis] : 1;
      switch (p) {
        case Slice slice -> {
          long[] r = Indexing.range(slice, n);
          axes.add(new Range(r[0], r[1], (int) r[2]));
          shape.add(r[2]);
        }
        case SparseArray m -> masked(m.shape(), places(m));
        case NDArray m when m.dtype() == DType.BOOL && m.rank() > 0 -> masked(m.shape(), places(m));
        case NDArray m when m.rank() > 0 -> array(m, n);
        default -> point(p, n);
      }
    }

    private void point(Object p, long n) {
      Object host = p instanceof Dynamic d ? d.toHost() : p;
      if (host instanceof Double d && d == Math.rint(d)) {
        throw LegatoException.value("Inexact indices into sparse matrices are not allowed");
      }
      if (!(host instanceof Long || host instanceof Boolean)) {
        throw LegatoException.index("Index dimension must be 1 or 2. Got 0");
      }
      long i = dev.legato.array.Arguments.integer(p);
      if (i < -n || i >= n) {
        throw LegatoException.index("index (" + i + ") out of range");
      }
      pointAxes.add(axes.size());
      axes.add(new At((int) (i < 0 ? i + n : i)));
    }

    private void array(NDArray m, long n) {
      if (m.rank() > 2) {
        throw LegatoException.index("Index dimension must be 1 or 2. Got " + m.rank());
      }
      if (!m.dtype().isInteger() && m.size() > 0) {
        throw LegatoException.index("arrays used as indices must be of integer (or boolean) type");
      }
      Elements e = Elements.of(m);
      int[] places = new int[e.size()];
      long least = 0;
      long most = -1;
      for (long i : e.re) {
        least = Math.min(least, i);
        most = Math.max(most, i);
      }
      if (most >= n || least < -n) {
        throw LegatoException.index("index (" + (most >= n ? most : least) + ") out of range");
      }
      for (int k = 0; k < places.length; k++) {
        places[k] = (int) (e.re[k] < 0 ? e.re[k] + n : e.re[k]);
      }
      add(new Array(places, Arrays.stream(m.shape()).boxed().toList()));
    }

    private void add(Array array) {
      if (firstArray < 0) {
        firstArray = pointAxes.isEmpty() ? axes.size() : pointAxes.getFirst();
      }
      arrayAxes.add(axes.size());
      pointAxes.add(axes.size());
      axes.add(array);
    }

    private void masked(long[] own, int[][] places) {
      int first = axes.size();
      long[] wanted = Arrays.copyOfRange(a.shape(), first, Math.min(first + own.length, a.rank()));
      if (!Arrays.equals(own, wanted)) {
        throw LegatoException.index(
            "bool index "
                + first
                + " has shape "
                + Shapes.text(wanted)
                + " instead of "
                + Shapes.text(own));
      }
      for (int[] p : places) {
        add(new Array(p, List.of((long) p.length)));
      }
    }

    private static int[][] places(SparseArray m) {
      Coordinates c = (m instanceof Compressed x ? x.toCsr() : m).toCoo();
      Coordinates kept = c.kept(Elements.of(c.values()).nonzeros());
      return m.rank() == 1 ? new int[][] {kept.column()} : new int[][] {kept.row(), kept.column()};
    }

    private static int[][] places(NDArray m) {
      int[] flat = Elements.of(m).nonzeros();
      if (m.rank() == 1) {
        return new int[][] {flat};
      }
      int n = (int) m.view().extent(1);
      return new int[][] {
        Arrays.stream(flat).map(k -> k / n).toArray(), Arrays.stream(flat).map(k -> k % n).toArray()
      };
    }
  }

  /** {@return whether the arrays of both axes select a grid: a column of rows, a row of columns} */
  boolean isGrid() {
    return axes.get(0) instanceof Array r
        && axes.get(1) instanceof Array c
        && r.shape().size() == 2
        && r.shape().get(1) == 1
        && (c.shape().size() == 1 || c.shape().get(0) == 1);
  }

  long[] extents() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
