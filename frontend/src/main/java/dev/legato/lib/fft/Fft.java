package dev.legato.lib.fft;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.task.Split;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

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
    int size = length(n);
    Plan plan = plans(s).complex(size);
    return rows(
        s,
        "fft",
        a,
        n,
        n,
        type(a.dtype()),
        scalars(n, forward, factor),
        (in, to) -> {
          Lines x = loaded(in, size, size);
          plan.run(x, forward);
          stored(x, to, size, factor);
        });
  }

  /** The first half of the transform of {@code n} real numbers. */
  @Export(value = "fft._real")
  Object real(Session s, NDArray a, long n, boolean forward, double factor) {
    int size = length(n);
    RealPlan plan = plans(s).real(size);
    return rows(
        s,
        "rfft",
        a,
        n,
        n / 2 + 1,
        type(a.dtype()),
        scalars(n, forward, factor),
        (in, to) -> {
          Lines x = plan.toComplex(in);
          if (!forward) {
            conjugate(x);
          }
          stored(x, to, size / 2 + 1, factor);
        });
  }

  /** {@code n} real numbers from the first half of their transform. */
  @Export(value = "fft._inverse_real")
  Object inverseReal(Session s, NDArray a, long n, boolean forward, double factor) {
    int size = length(n);
    RealPlan plan = plans(s).real(size);
    return rows(
        s,
        "irfft",
        a,
        n,
        n,
        type(a.dtype()).part(),
        scalars(n, forward, factor),
        (in, to) -> {
          Lines x = loaded(in, size / 2 + 1, size / 2 + 1);
          if (forward) {
            conjugate(x);
          }
          plan.toReal(x, to, factor);
        });
  }

  private static DType type(DType t) {
    boolean single = t == DType.FLOAT16 || t == DType.FLOAT32 || t == DType.COMPLEX64;
    return single ? DType.COMPLEX64 : DType.COMPLEX128;
  }

  /** {@return the first elements of these rows, with zeros up to {@code length} of them} */
  private static Lines loaded(List<HostArray> rows, int length, int elements) {
    Lines x = new Lines(length, rows.size());
    for (int b = 0; b < x.count; b++) {
      x.load(rows.get(b), b, (int) Math.min(rows.get(b).extent(0), elements));
    }
    return x;
  }

  private static void stored(Lines x, List<HostArray> rows, int elements, double factor) {
    for (int b = 0; b < x.count; b++) {
      x.store(rows.get(b), b, elements, factor);
    }
  }

  private static void conjugate(Lines x) {
    for (int k = 0; k < x.im.length; k++) {
      x.im[k] = -x.im[k];
    }
  }

  /** What is done with some rows. */
  @FunctionalInterface
  private interface Rows {
    void run(List<HostArray> in, List<HostArray> to);
  }

  private static NDArray rows(
      Session s,
      String name,
      NDArray a,
      long n,
      long length,
      DType type,
      List<Long> scalars,
      Rows work) {
    long[] shape = a.shape();
    shape[shape.length - 1] = length;
    NDArray out = s.empty(shape, type);
    if (out.size() == 0) {
      return out;
    }
    long[] lead = Arrays.copyOf(shape, shape.length - 1);
    long count = Shapes.size(lead);
    long each = count / (lead.length == 0 ? 1 : lead[0]);
    Split split = lead.length == 0 ? Split.NONE : Split.apart(COST * n * each, 2, 0);
    int together = Plan.lines((int) n);
    HostTask.submit(
        name,
        List.of(a),
        List.of(out),
        scalars,
        split,
        (in, to, context) -> {
          long[] rows = Arrays.copyOf(to.getFirst().extents(), lead.length);
          long all = Shapes.size(rows);
          for (long k = 0; k < all; k += together) {
            long end = Math.min(all, k + together);
            work.run(some(in.getFirst(), rows, k, end), some(to.getFirst(), rows, k, end));
          }
        });
    return out;
  }

  /** {@return what tells a device which transform it is, and the bits of its factor} */
  private static List<Long> scalars(long n, boolean forward, double factor) {
    return List.of(n, forward ? 1L : 0L, Bits.ofDouble(factor));
  }

  private static Plans plans(Session s) {
    if (s.remembered(Plans.class) instanceof Plans known) {
      return known;
    }
    Plans made = new Plans();
    s.remember(Plans.class, made);
    return made;
  }

  /**
   * {@return a length as an array's}
   *
   * @throws LegatoException NotImplementedError when it is more than {@link Plan#LONGEST}
   */
  private static int length(long n) {
    if (n > Plan.LONGEST) {
      throw LegatoException.notImplemented(
          "a Fourier transform of " + n + " numbers, more than " + Plan.LONGEST);
    }
    return (int) n;
  }

  private static List<HostArray> some(HostArray a, long[] lead, long from, long to) {
    return LongStream.range(from, to).mapToObj(k -> at(a, lead, k)).toList();
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
