package dev.legato.cuda.routine;

import dev.legato.cuda.Combination;
import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code cumsum}, {@code cumprod} and {@code UFUNC.accumulate} along one axis, from the left as on
 * the host. What may be grouped in other ways with the same bits runs in parallel along the axis,
 * all else along the others: a lane of floats that is added is added by one thread, while others
 * load and store.
 */
final class RunningFolds {
  private static final String ACCUMULATE = ".accumulate";

  /** Lanes for which a thread each is enough. */
  private static final long MANY = 4096;

  /** Elements of a lane for which one is enough. */
  private static final long SHORT = 64;

  /** Elements of a lane that are worth several blocks. */
  private static final long LONG = 1 << 14;

  private static final long CHUNK = 1 << 13;
  private static final KernelText KERNELS = KernelText.of("running");

  private final Ground ground;
  private final Map<String, KernelText> texts = new ConcurrentHashMap<>();

  RunningFolds(Ground ground) {
    this.ground = ground;
  }

  /** {@return whether a routine is one of these} */
  static boolean is(String name) {
    return name.equals("cumsum") || name.equals("cumprod") || name.endsWith(ACCUMULATE);
  }

  private static String ufunc(String name) {
    return switch (name) {
      case "cumsum" -> "add";
      case "cumprod" -> "multiply";
      default -> name.substring(0, name.length() - ACCUMULATE.length());
    };
  }

  /**
   * @param axis the only scalar
   */
  Offer offer(String name, List<Operand> operands, long axis) {
    Operand from = operands.getFirst();
    DType t = from.type();
    Optional<Combination> found = Combination.of(ufunc(name), t);
    if (found.isEmpty()) {
      return new Offer.None("cuda has no " + ufunc(name) + ACCUMULATE + " of " + t.numpyName());
    }
    int k = (int) axis;
    Axes in = Axes.without(from, k);
    Axes out = Axes.without(operands.get(1), k);
    if (!in.fits() || !out.fits()) {
      return new Offer.None("cuda folds no arrays of so many axes with gaps");
    }
    if (Elements.size(from) == 0) {
      return Ground.NOTHING;
    }
    Combination combination = found.get();
    KernelText text = texts.computeIfAbsent(ufunc(name) + t, n -> KERNELS.with(combination.text()));
    long n = from.extents()[k];
    Run run = new Run(text, k, Elements.size(from) / n, n, t.bytes(), List.of(in, out));
    ground.compile(text);
    ground.reserve(combination.regrouped() ? run.sums() : 0);
    return new Offer.Available(o -> {
      if (run.lanes >= MANY || n <= SHORT) {
        run(run, o, "run_lanes", Ground.blocks(run.lanes));
      } else if (combination.regrouped()) {
        together(run, o);
      } else {
        run(run, o, "run_in_order", run.lanes);
      }
    });
  }

  /**
   * A running fold.
   *
   * @param axes all others, of the operand and of the result
   */
  private record Run(KernelText text, int axis, long lanes, long n, int item, List<Axes> axes) {
    long chunk() {
      return n > LONG ? CHUNK : n;
    }

    long chunks() {
      return (n + chunk() - 1) / chunk();
    }

    /** {@return the bytes of the folds of chunks} */
    long sums() {
      return lanes < MANY && chunks() > 1 ? lanes * chunks() * item : 0;
    }
  }

  private void run(Run r, List<Operand> o, String kernel, long blocks) {
    ground.begin(0);
    Operand from = o.getFirst();
    Operand to = o.get(1);
    ground.launch(
        r.text,
        kernel,
        blocks,
        Axes.arguments(
            r.axes,
            from.address(),
            from.strides()[r.axis],
            to.address(),
            to.strides()[r.axis],
            r.lanes,
            r.n));
  }

  /** The folds of chunks, of those before each, and then of all elements. */
  private void together(Run r, List<Operand> o) {
    long sums = ground.begin(r.sums());
    Operand from = o.getFirst();
    Operand to = o.get(1);
    Part whole =
        new Part(from.address(), from.strides()[r.axis], to.address(), to.strides()[r.axis]);
    if (r.chunks() > 1) {
      chunks(r, whole, r.n, r.chunk(), sums, true, r.axes);
      Axes rows = new Axes(List.of(r.lanes), List.of(r.chunks() * r.item));
      Part part = new Part(sums, r.item, sums, r.item);
      chunks(r, part, r.chunks(), r.chunks(), 0, false, List.of(rows, rows));
    }
    chunks(r, whole, r.n, r.chunk(), sums, false, r.axes);
  }

  /** Where lanes begin, and the bytes between the elements of one. */
  private record Part(long from, long fromStep, long to, long toStep) {}

  private void chunks(
      Run r, Part p, long n, long chunk, long sums, boolean folds, List<Axes> axes) {
    long chunks = (n + chunk - 1) / chunk;
    ground.launch(
        r.text,
        "run_chunks",
        r.lanes * chunks,
        Axes.arguments(
            axes,
            p.from,
            p.fromStep,
            p.to,
            p.toStep,
            r.lanes,
            n,
            chunks,
            chunk,
            sums,
            folds ? 1 : 0));
  }
}
