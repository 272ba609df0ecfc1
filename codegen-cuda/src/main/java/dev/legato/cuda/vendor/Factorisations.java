package dev.legato.cuda.vendor;

import dev.legato.cuda.routine.Ground;
import dev.legato.cuda.routine.Layout;
import dev.legato.cuda.vendor.Layouts.Rows;
import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code linalg.*} on stacks of matrices by cuSOLVER, one matrix after the other. The last operand
 * tells of each whether it failed. A matrix is copied to memory with contiguous columns and results
 * back from there, but where the transposed problem makes that needless.
 */
public final class Factorisations {
  private final Ground ground;
  private final Layouts layouts;
  private final Solver solver;

  public Factorisations(Ground ground, List<Path> folders) {
    this.ground = ground;
    this.layouts = new Layouts(ground);
    this.solver = new Solver(ground, folders);
  }

  public Offer offer(String name, List<Operand> operands, List<Long> scalars) {
    for (Operand o : operands.subList(0, operands.size() - 1)) {
      if (!Types.isKnown(o.type())) {
        return new Offer.None("cuSOLVER takes no numbers of " + o.type());
      }
      for (long extent : o.extents()) {
        if (extent == 0 || extent > Integer.MAX_VALUE / 2) {
          return new Offer.None("cuSOLVER takes no matrices of such extents");
        }
      }
    }
    return switch (name) {
      case "linalg.cholesky" -> cholesky(operands);
      case "linalg.solve" -> solve(operands, false);
      case "linalg.inv" -> solve(operands, true);
      case "linalg.qr" -> qr(operands);
      case "linalg.svd" -> svd(operands);
      case "linalg.eigh" -> eigh(operands, scalars.getFirst() != 0);
      default -> new Offer.None("cuSOLVER has no " + name);
    };
  }

  private static int extent(Operand o, int fromLast) {
    return (int) o.extents()[o.rank() - fromLast];
  }

  // --- one matrix after the other

  /** Factors matrix {@code i} of the stack; temporaries are at offsets from {@code base}. */
  private interface One {
    void run(List<Operand> operands, int i, long base, Solver.Work work);
  }

  /**
   * The whole stack.
   *
   * @param values of singular values or eigenvalues, which must be finite; -1 for none
   */
  private Offer all(
      List<Operand> operands, DType t, Layout layout, int workspace, int values, One one) {
    int count = (int) stack(operands.getFirst());
    long work = layout.take((long) Math.max(1, workspace) * t.bytes());
    long infos = layout.take(4L * count);
    ground.reserve(layout.bytes());
    return new Offer.Available(o -> {
      long base = ground.begin(layout.bytes());
      for (int i = 0; i < count; i++) {
        Solver.Work w = new Solver.Work(base + work, workspace, base + infos + 4L * i);
        one.run(o, i, base, w);
      }
      long[] failed = failed(base + infos, count);
      if (values >= 0) {
        notFinite(o.get(values), failed);
      }
      store(o.getLast().address(), failed);
    });
  }

  private static long stack(Operand o) {
    long count = 1;
    for (int k = 0; k < o.rank() - 2; k++) {
      count *= o.extents()[k];
    }
    return count;
  }

  /** {@return the address of part {@code i} of a stack} */
  private static long at(Operand o, int core, int i) {
    long at = o.address();
    long rest = i;
    for (int k = o.rank() - core - 1; k >= 0; k--) {
      at += rest % o.extents()[k] * o.strides()[k];
      rest /= o.extents()[k];
    }
    return at;
  }

  private static Rows matrix(Operand o, int i) {
    return Rows.of(o, at(o, 2, i));
  }

  private long[] failed(long infos, int count) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment host = arena.allocate(4L * count, 4);
      ground.download(infos, host);
      long[] failed = new long[count];
      for (int i = 0; i < count; i++) {
        failed[i] = host.getAtIndex(ValueLayout.JAVA_INT, i) == 0 ? 0 : 1;
      }
      return failed;
    }
  }

  /** A matrix failed of which a value is infinite or NaN: it had such elements. */
  private void notFinite(Operand values, long... failed) {
    int each = extent(values, 1);
    try (Arena arena = Arena.ofConfined()) {
      int item = values.type().bytes();
      MemorySegment host = arena.allocate((long) item * each * failed.length, item);
      ground.download(values.address(), host);
      for (int i = 0; i < each * failed.length; i++) {
        long bits =
            item == 4
                ? host.getAtIndex(ValueLayout.JAVA_INT, i)
                : host.getAtIndex(ValueLayout.JAVA_LONG, i);
        if (!Double.isFinite(Bits.asDouble(values.type(), bits))) {
          failed[i / each] = 1;
        }
      }
    }
  }

  private void store(long to, long... flags) {
    try (Arena arena = Arena.ofConfined()) {
      ground.upload(arena.allocateFrom(ValueLayout.JAVA_LONG, flags), to);
    }
  }

  // --- the factorisations

  /**
   * The lower factor with contiguous rows is the upper one with contiguous columns, of the
   * transposed matrix: nothing but the result's memory is needed.
   */
  private Offer cholesky(List<Operand> operands) {
    DType t = operands.get(1).type();
    int n = extent(operands.get(1), 1);
    int workspace = solver.choleskyWork(t, Solver.UPPER, n);
    return all(
        operands,
        t,
        new Layout(),
        workspace,
        -1,
        (o, i, base, w) -> {
          Rows l = matrix(o.get(1), i);
          layouts.copy(matrix(o.get(0), i), l);
          solver.cholesky(t, Solver.UPPER, n, l.address(), w);
          layouts.clearTriangle(l, true);
        });
  }

  private Offer solve(List<Operand> operands, boolean inverse) {
    Operand x = operands.get(operands.size() - 2);
    DType t = x.type();
    int n = extent(operands.getFirst(), 1);
    boolean vector = !inverse && x.rank() < operands.getFirst().rank();
    int columns = vector ? 1 : extent(x, 1);
    Layout layout = new Layout();
    long lu = layout.take((long) n * n * t.bytes());
    long right = layout.take((long) n * columns * t.bytes());
    long pivots = layout.take(4L * n);
    long unused = layout.take(4);
    return all(
        operands,
        t,
        layout,
        solver.luWork(t, n),
        -1,
        (o, i, base, w) -> {
          Rows b = Rows.byColumns(base + right, t, n, columns, n);
          layouts.copy(matrix(o.get(0), i), Rows.byColumns(base + lu, t, n, n, n));
          if (inverse) {
            layouts.identity(b);
          } else {
            layouts.copy(sides(o.get(1), vector, i), b);
          }
          solver.lu(t, n, base + lu, base + pivots, w);
          solver.solve(t, n, columns, base + lu, base + pivots, b.address(), base + unused);
          layouts.copy(b, sides(o.get(o.size() - 2), vector, i));
        });
  }

  /** {@return right or left sides; a vector is one column} */
  private static Rows sides(Operand o, boolean vector, int i) {
    if (!vector) {
      return matrix(o, i);
    }
    long stride = o.strides()[o.rank() - 1];
    return new Rows(at(o, 1, i), o.type(), extent(o, 1), 1, stride, 0);
  }

  /** Operands: a, r (k rows), q (k columns) when it is wanted. */
  private Offer qr(List<Operand> operands) {
    Operand r = operands.get(1);
    DType t = r.type();
    int m = extent(operands.getFirst(), 2);
    int n = extent(operands.getFirst(), 1);
    boolean vectors = operands.size() == 4;
    int wanted = vectors ? extent(operands.get(2), 1) : 0;
    Layout layout = new Layout();
    long factors = layout.take((long) m * Math.max(n, wanted) * t.bytes());
    long tau = layout.take((long) Math.min(m, n) * t.bytes());
    return all(
        operands,
        t,
        layout,
        solver.qrWork(t, m, n, wanted),
        -1,
        (o, i, base, w) -> {
          Rows f = Rows.byColumns(base + factors, t, m, n, m);
          Rows upper = matrix(o.get(1), i);
          layouts.copy(matrix(o.get(0), i), f);
          solver.qr(t, m, n, f.address(), base + tau, w);
          layouts.copy(f.first(upper.rows(), n), upper);
          layouts.clearTriangle(upper, false);
          if (vectors) {
            solver.q(t, m, wanted, Math.min(m, n), f.address(), base + tau, w);
            layouts.copy(f.first(m, wanted), matrix(o.get(2), i));
          }
        });
  }

  /**
   * Operands: a, then u, s and vt, or s alone. cuSOLVER wants no fewer rows than columns; a wide
   * matrix is transposed, and then u and vt change places.
   */
  private Offer svd(List<Operand> operands) {
    Operand a = operands.getFirst();
    boolean vectors = operands.size() == 5;
    int s = vectors ? 2 : 1;
    boolean wide = extent(a, 2) < extent(a, 1);
    int m = Math.max(extent(a, 2), extent(a, 1));
    int n = Math.min(extent(a, 2), extent(a, 1));
    DType real = operands.get(s).type();
    DType t = vectors ? operands.get(1).type() : a.type().isComplex() ? a.type() : real;
    boolean full = vectors && (wide ? extent(operands.get(3), 2) : extent(operands.get(1), 1)) > n;
    int columns = full ? m : n;
    char job = vectors ? full ? 'A' : 'S' : 'N';
    Layout layout = new Layout();
    long copy = layout.take((long) m * n * t.bytes());
    long left = layout.take(vectors ? (long) m * columns * t.bytes() : 0);
    long right = layout.take(vectors ? (long) n * n * t.bytes() : 0);
    return all(
        operands,
        t,
        layout,
        solver.singularWork(t, m, n),
        s,
        (o, i, base, w) -> {
          Rows matrix = matrix(o.get(0), i);
          layouts.copy(
              wide ? matrix.transposed() : matrix, Rows.byColumns(base + copy, t, m, n, m));
          long values = at(o.get(s), 1, i);
          solver.singular(t, job, m, n, base + copy, values, base + left, base + right, w);
          if (vectors) {
            Rows u = Rows.byColumns(base + left, t, m, columns, m);
            Rows vt = Rows.byColumns(base + right, t, n, n, n);
            layouts.copy(wide ? vt.transposed() : u, matrix(o.get(1), i));
            layouts.copy(wide ? u.transposed() : vt, matrix(o.get(3), i));
          }
        });
  }

  /** Operands: a, values, vectors when they are wanted. */
  private Offer eigh(List<Operand> operands, boolean lower) {
    Operand a = operands.getFirst();
    boolean vectors = operands.size() == 4;
    DType real = operands.get(1).type();
    DType t = vectors ? operands.get(2).type() : a.type().isComplex() ? a.type() : real;
    int n = extent(a, 1);
    int triangle = lower ? Solver.LOWER : Solver.UPPER;
    Layout layout = new Layout();
    long copy = layout.take((long) n * n * t.bytes());
    return all(
        operands,
        t,
        layout,
        solver.eigenWork(t, vectors, triangle, n),
        1,
        (o, i, base, w) -> {
          Rows v = Rows.byColumns(base + copy, t, n, n, n);
          layouts.copy(matrix(o.get(0), i), v);
          solver.eigen(t, vectors, triangle, n, v.address(), at(o.get(1), 1, i), w);
          if (vectors) {
            layouts.copy(v, matrix(o.get(2), i));
          }
        });
  }

  public void close() {
    solver.close();
  }
}
