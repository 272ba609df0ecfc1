package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.ir.type.DType;
import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Matrix times matrix by BLAS, on panels of rows that depend on the extents alone; the contracted
 * axis is never split.
 */
final class Gemm {
  /** Rows of one call. */
  private static final int PANEL = 256;

  private static final BLAS JAVA = find();

  private Gemm() {}

  static NDArray multiply(Session s, NDArray a, NDArray b) {
    long m = a.view().extent(0);
    long n = b.view().extent(1);
    DType t = a.dtype();
    NDArray out = s.empty(new long[] {m, n}, t);
    if (a.view().extent(1) == 0) {
      Elementwise.fill(out, 0L, true);
      return out;
    }
    NDArray x = a.view().isContiguous() ? a : Elementwise.copied(a, t);
    NDArray y = b.view().isContiguous() ? b : Elementwise.copied(b, t);
    String name = t == DType.FLOAT64 ? "blas.dgemm" : "blas.sgemm";
    HostTask.submit(name, List.of(x, y), List.of(out), Gemm::run);
    if (x != a) {
      x.dropTemporary();
    }
    if (y != b) {
      y.dropTemporary();
    }
    return out;
  }

  private static void run(List<HostArray> in, List<HostArray> out) {
    HostArray a = in.get(0);
    HostArray b = in.get(1);
    HostArray c = out.getFirst();
    int m = Math.toIntExact(a.extent(0));
    int k = Math.toIntExact(a.extent(1));
    int n = Math.toIntExact(b.extent(1));
    if (m == 0 || n == 0) {
      return;
    }
    int panels = (m + PANEL - 1) / PANEL;
    if (a.type() == DType.FLOAT64) {
      double[] y = block(b, 0, k).toArray(ValueLayout.JAVA_DOUBLE);
      IntStream.range(0, panels).parallel().forEach(p -> panel64(a, y, c, p, m, n, k));
    } else {
      float[] y = block(b, 0, k).toArray(ValueLayout.JAVA_FLOAT);
      IntStream.range(0, panels).parallel().forEach(p -> panel32(a, y, c, p, m, n, k));
    }
  }

  /** Row-major c = a b is column-major cT = bT aT. */
  private static void panel64(HostArray a, double[] y, HostArray c, int p, int m, int n, int k) {
    int rows = Math.min(PANEL, m - p * PANEL);
    double[] x = block(a, p * PANEL, rows).toArray(ValueLayout.JAVA_DOUBLE);
    double[] z = new double[Math.multiplyExact(rows, n)];
    JAVA.dgemm("N", "N", n, rows, k, 1.0, y, n, x, k, 0.0, z, n);
    MemorySegment.copy(MemorySegment.ofArray(z), 0, block(c, p * PANEL, rows), 0, 8L * z.length);
  }

  private static void panel32(HostArray a, float[] y, HostArray c, int p, int m, int n, int k) {
    int rows = Math.min(PANEL, m - p * PANEL);
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

  private static MemorySegment block(HostArray a, int row, int rows) {
    long width = a.extent(1) * a.type().bytes();
    return a.memory().asSlice(a.position(0) + row * width, rows * width);
  }
}
