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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code numpy.fft}. One transform along the last axis is one opaque task; the functions of NumPy
 * are in {@code fft.lgt}.
 */
public final class Fft implements Library {
  /** Operations per element of a row, about. */
  private static final long COST = 32;

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
    Plans plans = plans(s);
    Plan plan = plans.complex(size);
    double sign = forward ? 1 : -1;
    NDArray out = result(s, a, n, type(a.dtype()));
    submit(
        "fft",
        a,
        out,
        scalars(n, forward, factor),
        (in, to) ->
            new Batch(plans.room(), plan, size, false, false)
                .run(
                    in,
                    to,
                    (from, target, row, x) -> {
                      from.load(row, numbers(in, size), x, size);
                      plan.run(x, sign);
                      target.store(row, x, size, factor);
                    }));
    return out;
  }

  /** The first half of the transform of {@code n} real numbers. */
  @Export(value = "fft._real")
  Object real(Session s, NDArray a, long n, boolean forward, double factor) {
    int size = length(n);
    Plans plans = plans(s);
    RealPlan plan = plans.real(size);
    NDArray out = result(s, a, n / 2 + 1, type(a.dtype()));
    submit(
        "rfft",
        a,
        out,
        scalars(n, forward, factor),
        (in, to) ->
            new Batch(plans.room(), plan.plan(), plan.length(), plan.pairs(), false)
                .run(
                    in,
                    to,
                    (from, target, row, x) -> {
                      from.load(row, numbers(in, size), x, plan.length());
                      plan.toComplex(x);
                      if (!forward) {
                        conjugate(x, size / 2 + 1);
                      }
                      target.store(row, x, size / 2 + 1, factor);
                    }));
    return out;
  }

  /** {@code n} real numbers from the first half of their transform. */
  @Export(value = "fft._inverse_real")
  Object inverseReal(Session s, NDArray a, long n, boolean forward, double factor) {
    int size = length(n);
    Plans plans = plans(s);
    RealPlan plan = plans.real(size);
    NDArray out = result(s, a, n, type(a.dtype()).part());
    submit(
        "irfft",
        a,
        out,
        scalars(n, forward, factor),
        (in, to) ->
            new Batch(plans.room(), plan.plan(), plan.length(), false, plan.pairs())
                .run(
                    in,
                    to,
                    (from, target, row, x) -> {
                      from.load(row, numbers(in, size / 2 + 1), x, size / 2 + 1);
                      if (forward) {
                        conjugate(x, size / 2 + 1);
                      }
                      plan.toReal(x);
                      target.store(row, x, plan.pairs() ? size / 2 : size, factor);
                    }));
    return out;
  }

  private static DType type(DType t) {
    boolean single = t == DType.FLOAT16 || t == DType.FLOAT32 || t == DType.COMPLEX64;
    return single ? DType.COMPLEX64 : DType.COMPLEX128;
  }

  /** {@return how many numbers of a row there are to load} */
  private static int numbers(HostArray a, int most) {
    return (int) Math.min(a.extent(a.rank() - 1), most);
  }

  private static void conjugate(Lines x, int elements) {
    for (int k = 1; k < 2 * elements * x.count; k += 2) {
      x.data[k] = -x.data[k];
    }
  }

  private static NDArray result(Session s, NDArray a, long length, DType type) {
    long[] shape = a.shape();
    shape[shape.length - 1] = length;
    return s.empty(shape, type);
  }

  /** What is done with a piece of the rows. */
  @FunctionalInterface
  private interface Work {
    void run(HostArray in, HostArray to);
  }

  private static void submit(String name, NDArray a, NDArray out, List<Long> scalars, Work work) {
    if (out.size() == 0) {
      return;
    }
    long[] shape = out.shape();
    boolean one = shape.length == 1;
    Split split = one ? Split.NONE : Split.apart(COST * out.size() / shape[0], 2, 0);
    HostTask.submit(
        name,
        List.of(a),
        List.of(out),
        scalars,
        split,
        (in, to, context) -> {
          if (Shapes.size(to.getFirst().extents()) > 0) {
            work.run(in.getFirst(), to.getFirst());
          }
        });
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
}
