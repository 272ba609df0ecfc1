package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.array.Shapes;
import dev.legato.array.SystemBlas;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Split;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Elements;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Matrices times matrices by BLAS, on panels of rows that depend on the extents alone; the
 * contracted axis is never split. OpenBLAS works in place; without it, pure Java routines work on
 * copies.
 */
final class Gemm {
  /** Rows of one call. */
  private static final int PANEL = SelfProduct.BLOCK;

  /** Multiplications of one product of a batch for which a call pays. */
  private static final long LEAST = 512;

  private static final BLAS JAVA = find();

  private Gemm() {}

  /** {@return whether matrices of these extents (batches first) are multiplied here} */
  static boolean takes(Session s, View a, View b, DType t) {
    boolean real = t == DType.FLOAT64 || t == DType.FLOAT32;
    if (a.rank() < 2 || b.rank() < 2) {
      return false;
    }
    boolean always = a.rank() == 2 && b.rank() == 2 && real;
    long work = a.extent(a.rank() - 2) * a.extent(a.rank() - 1) * b.extent(b.rank() - 1);
    if (!always && (work < LEAST || !real && !t.isComplex())) {
      return false;
    }
    SystemBlas.agree(s);
    return always || OpenBlas.FOUND != null;
  }

  /** {@return the product of two matrices of few elements, computed now}, null if a task must */
  private static @Nullable NDArray few(Session s, NDArray a, NDArray b) {
    View x = a.view();
    View y = b.view();
    DType t = x.type();
    if (OpenBlas.FOUND == null || !t.isReal() || x.rank() != 2 || y.rank() != 2) {
      return null;
    }
    long[] shape = {x.extent(0), y.extent(1)};
    long most = Math.max(Shapes.size(shape), Math.max(x.size(), y.size()));
    boolean some = Shapes.size(shape) > 0 && x.size() > 0;
    boolean taken = OpenBlas.takes(x) && OpenBlas.takes(y) && !SelfProduct.takes(x, y);
    if (!some || most > Elements.FEW || !taken) {
      return null;
    }
    Store store =
        s.engine()
            .elements()
            .compute(
                x,
                y,
                x.with(shape, View.contiguous(t.bytes(), shape)),
                t,
                (m, n, to) ->
                    run(
                        new HostArray(m, t, x.offset(), x.extents(), x.strides()),
                        new HostArray(n, t, y.offset(), y.extents(), y.strides()),
                        HostArray.over(to, t, shape)));
    return store == null ? null : s.newest(store);
  }

  /** {@return the products over the last axis of {@code a}, the last but one of {@code b}} */
  static NDArray multiply(Session s, NDArray a, NDArray b) {
    NDArray few = few(s, a, b);
    if (few != null) {
      return few;
    }
    View va = a.view();
    View vb = b.view();
    long m = va.extent(va.rank() - 2);
    long n = vb.extent(vb.rank() - 1);
    long[] batch =
        Shapes.broadcast(
            List.of(
                Arrays.copyOf(va.extents(), va.rank() - 2),
                Arrays.copyOf(vb.extents(), vb.rank() - 2)));
    DType t = a.dtype();
    NDArray out = s.empty(with(batch, m, n), t);
    if (va.extent(va.rank() - 1) == 0) {
      Elementwise.fill(out, 0L, true);
      return out;
    }
    boolean found = OpenBlas.FOUND != null;
    if (!found) {
      String line = s.engine().here().position();
      s.engine().statistics().fallback("matrix product in Java", "there is no OpenBLAS", line);
    }
    NDArray x = found && OpenBlas.takes(va) || va.isContiguous() ? a : Elementwise.copied(a, t);
    NDArray y = found && OpenBlas.takes(vb) || vb.isContiguous() ? b : Elementwise.copied(b, t);
    NDArray p = x.share(x.view().broadcast(with(batch, m, va.extent(va.rank() - 1))), false);
    NDArray q = y.share(y.view().broadcast(with(batch, vb.extent(vb.rank() - 2), n)), false);
    boolean own = found && SelfProduct.takes(va, vb);
    Split split =
        own
            ? Split.placed(0, Split.ALL, 0).inMultiplesOf(PANEL)
            : batch.length == 0
                ? Split.apart(n * va.extent(va.rank() - 1), 0, Split.ALL, 0).inMultiplesOf(PANEL)
                : Split.apart(out.size() / batch[0] * va.extent(va.rank() - 1), 3, 0);
    HostTask.submit(
        "blas." + prefix(t) + "gemm",
        List.of(p, q),
        List.of(out),
        split,
        own
            ? (in, to, context) ->
                SelfProduct.run(in.get(1), to.getFirst(), context.first(0, context.rank()), context)
            : (in, to, context) -> run(in.get(0), in.get(1), to.getFirst()));
    p.dropTemporary();
    q.dropTemporary();
    if (x != a) {
      x.dropTemporary();
    }
    if (y != b) {
      y.dropTemporary();
    }
    return out;
  }

  private static String prefix(DType t) {
    return switch (t) {
      case FLOAT32 -> "s";
      case FLOAT64 -> "d";
      case COMPLEX64 -> "c";
      default -> "z";
    };
  }

  private static long[] with(long[] batch, long rows, long columns) {
    long[] shape = Arrays.copyOf(batch, batch.length + 2);
    shape[batch.length] = rows;
    shape[batch.length + 1] = columns;
    return shape;
  }

  private static void run(HostArray a, HostArray b, HostArray c) {
    int r = a.rank() - 2;
    long m = a.extent(r);
    int k = Math.toIntExact(a.extent(r + 1));
    int n = Math.toIntExact(b.extent(r + 1));
    if (c.size() == 0) {
      return;
    }
    long panels = (m + PANEL - 1) / PANEL;
    long count = c.size() / m / n * panels;
    OpenBlas blas = OpenBlas.FOUND;
    LongConsumer product;
    if (blas != null) {
      OpenBlas.Matrix x = OpenBlas.matrix(a);
      OpenBlas.Matrix y = OpenBlas.matrix(b);
      OpenBlas.Matrix z = OpenBlas.matrix(c);
      product =
          i -> {
            long lo = i % panels * PANEL;
            int rows = (int) Math.min(PANEL, m - lo);
            blas.multiply(
                c.type(),
                rows,
                n,
                k,
                x.at(offset(a, i / panels) + lo * a.stride(r)),
                y.at(offset(b, i / panels)),
                z.at(offset(c, i / panels) + lo * c.stride(r)));
          };
    } else if (c.type() == DType.FLOAT64) {
      double[] y = block(b, 0, k).toArray(ValueLayout.JAVA_DOUBLE);
      product = p -> panel64(a, y, c, p, m, n, k);
    } else {
      float[] y = block(b, 0, k).toArray(ValueLayout.JAVA_FLOAT);
      product = p -> panel32(a, y, c, p, m, n, k);
    }
    for (long i = 0; i < count; i++) {
      product.accept(i);
    }
  }

  /** {@return the bytes from the first matrix of a batch to number {@code i}} */
  private static long offset(HostArray batch, long i) {
    long at = 0;
    long rest = i;
    for (int k = batch.rank() - 3; k >= 0; k--) {
      at += rest % batch.extent(k) * batch.stride(k);
      rest /= batch.extent(k);
    }
    return at;
  }

  // --- in Java -------------------------------------------------------------------------------

  /** Row-major c = a b is column-major cT = bT aT. */
  private static void panel64(HostArray a, double[] y, HostArray c, long p, long m, int n, int k) {
    int rows = (int) Math.min(PANEL, m - p * PANEL);
    double[] x = block(a, p * PANEL, rows).toArray(ValueLayout.JAVA_DOUBLE);
    double[] z = new double[Math.multiplyExact(rows, n)];
    JAVA.dgemm("N", "N", n, rows, k, 1.0, y, n, x, k, 0.0, z, n);
    MemorySegment.copy(MemorySegment.ofArray(z), 0, block(c, p * PANEL, rows), 0, 8L * z.length);
  }

  private static void panel32(HostArray a, float[] y, HostArray c, long p, long m, int n, int k) {
    int rows = (int) Math.min(PANEL, m - p * PANEL);
    float[] x = block(a, p * PANEL, rows).toArray(ValueLayout.JAVA_FLOAT);
    float[] z = new float[Math.multiplyExact(rows, n)];
    JAVA.sgemm("N", "N", n, rows, k, 1f, y, n, x, k, 0f, z, n);
    MemorySegment.copy(MemorySegment.ofArray(z), 0, block(c, p * PANEL, rows), 0, 4L * z.length);
  }

  /**
   * The pure Java routines. The library's own factory would first load its JNI library, which
   * writes to standard error where a symbol is missing.
   */
  private static BLAS find() {
    for (String name : new String[] {"VectorBLAS", "Java11BLAS"}) {
      try {
        var factory =
            Class.forName("dev.ludovic.netlib.blas." + name).getDeclaredMethod("getInstance");
        factory.setAccessible(true);
        return (BLAS) factory.invoke(null);
      } catch (ReflectiveOperationException | LinkageError e) {
        System.getLogger("dev.legato.blas").log(System.Logger.Level.DEBUG, "no " + name, e);
      }
    }
    return JavaBLAS.getInstance();
  }

  private static MemorySegment block(HostArray a, long row, int rows) {
    long width = a.extent(1) * a.type().bytes();
    return a.memory().asSlice(a.position(0) + row * width, rows * width);
  }
}
