package dev.legato.lib.fft;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.array.Shapes;
import dev.legato.ir.task.Split;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code numpy.fft}. One transform along the last axis is one opaque task; the functions of NumPy
 * are in {@code fft.lgt}.
 */
public final class Fft implements Library {
  /** Operations per element of a row, about. */
  private static final long COST = 64;

  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  @Override
  public Map<String, Object> members(Session session) {
    Map<String, Object> m = new LinkedHashMap<>();
    LibraryScript script = LibraryScript.of(session, Fft.class, "fft.lgt");
    script.functions().forEach(name -> m.put("fft." + name, script.function(name)));
    return m;
  }

  /** {@code n} complex numbers of every row, zeros added or elements left out at its end. */
  @Export(value = "fft._complex")
  Object complex(Session s, NDArray a, long n, boolean forward, double factor) {
    return rows(
        s,
        "fft",
        a,
        n,
        n,
        type(a.dtype()),
        scalars(n, forward, factor),
        (plan, row, to) -> {
          Work w = Work.of(row, (int) n);
          plan.run(w.re, w.im, forward);
          w.store(to, (int) n, factor);
        });
  }

  /** The first half of the transform of {@code n} real numbers. */
  @Export(value = "fft._real")
  Object real(Session s, NDArray a, long n, boolean forward, double factor) {
    long half = n / 2 + 1;
    return rows(
        s,
        "rfft",
        a,
        n,
        half,
        type(a.dtype()),
        scalars(n, forward, factor),
        (plan, row, to) -> {
          Work w = Work.of(row, (int) n);
          plan.run(w.re, w.im, forward);
          w.im[0] = 0;
          if (n % 2 == 0) {
            w.im[(int) n / 2] = 0;
          }
          w.store(to, (int) half, factor);
        });
  }

  /** {@code n} real numbers from the first half of their transform. */
  @Export(value = "fft._inverse_real")
  Object inverseReal(Session s, NDArray a, long n, boolean forward, double factor) {
    return rows(
        s,
        "irfft",
        a,
        n,
        n,
        type(a.dtype()).part(),
        scalars(n, forward, factor),
        (plan, row, to) -> {
          Work w = Work.of(row, (int) n);
          w.mirror((int) n);
          plan.run(w.re, w.im, forward);
          w.store(to, (int) n, factor);
        });
  }

  private static DType type(DType t) {
    boolean single = t == DType.FLOAT16 || t == DType.FLOAT32 || t == DType.COMPLEX64;
    return single ? DType.COMPLEX64 : DType.COMPLEX128;
  }

  @FunctionalInterface
  private interface Row {
    void run(Plan plan, HostArray row, HostArray to);
  }

  /** One row in double precision. */
  private record Work(double[] re, double[] im) {
    static Work of(HostArray row, int n) {
      double[] re = new double[n];
      double[] im = new double[n];
      DType part = row.type().part();
      int known = (int) Math.min(row.extent(0), n);
      for (int k = 0; k < known; k++) {
        re[k] = Bits.asDouble(part, row.bits(k));
        im[k] = row.type().isComplex() ? Bits.asDouble(part, row.imagBits(k)) : 0;
      }
      return new Work(re, im);
    }

    /**
     * The second half is the conjugate of the first one; the elements without a partner are real.
     */
    void mirror(int n) {
      im[0] = 0;
      if (n % 2 == 0) {
        im[n / 2] = 0;
      }
      for (int k = n / 2 + 1; k < n; k++) {
        re[k] = re[n - k];
        im[k] = -im[n - k];
      }
    }

    void store(HostArray to, int n, double factor) {
      DType part = to.type().part();
      for (int k = 0; k < n; k++) {
        to.set(k, bits(part, re[k] * factor), bits(part, im[k] * factor));
      }
    }

    private static long bits(DType t, double v) {
      return t == DType.FLOAT32 ? Bits.ofFloat((float) v) : Bits.ofDouble(v);
    }
  }

  private static NDArray rows(
      Session s,
      String name,
      NDArray a,
      long n,
      long length,
      DType type,
      List<Long> scalars,
      Row work) {
    long[] shape = a.shape();
    shape[shape.length - 1] = length;
    NDArray out = s.empty(shape, type);
    if (out.size() == 0) {
      return out;
    }
    Plan plan = plan(s, (int) n);
    long[] lead = Arrays.copyOf(shape, shape.length - 1);
    long count = Shapes.size(lead);
    long each = count / (lead.length == 0 ? 1 : lead[0]);
    Split split = lead.length == 0 ? Split.NONE : Split.apart(COST * n * each, 2, 0);
    HostTask.submit(
        name,
        List.of(a),
        List.of(out),
        scalars,
        split,
        (in, to, context) -> {
          long[] rows = Arrays.copyOf(to.getFirst().extents(), lead.length);
          for (long k = 0; k < Shapes.size(rows); k++) {
            work.run(plan, at(in.getFirst(), rows, k), at(to.getFirst(), rows, k));
          }
        });
    return out;
  }

  /** {@return what tells a device which transform it is, and the bits of its factor} */
  private static List<Long> scalars(long n, boolean forward, double factor) {
    return List.of(n, forward ? 1L : 0L, Bits.ofDouble(factor));
  }

  private static Plan plan(Session s, int n) {
    List<Object> key = List.of("fft", n);
    if (s.remembered(key) instanceof Plan known) {
      return known;
    }
    Plan made = new Plan(n);
    s.remember(key, made);
    return made;
  }

  private static HostArray at(HostArray a, long[] lead, long flat) {
    HostArray part = a;
    long size = Shapes.size(lead);
    long rest = flat;
    for (long extent : lead) {
      size /= extent;
      part = part.at(rest / size);
      rest %= size;
    }
    return part;
  }
}
