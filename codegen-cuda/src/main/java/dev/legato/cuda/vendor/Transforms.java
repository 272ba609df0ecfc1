package dev.legato.cuda.vendor;

import dev.legato.cuda.routine.Ground;
import dev.legato.cuda.routine.Layout;
import dev.legato.cuda.vendor.Layouts.Rows;
import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code fft}, {@code rfft} and {@code irfft} of the last axis by cuFFT. Scalars: the length, 1 for
 * a forward transform, the bits of the factor. The rows are copied first: that takes any strides
 * and types, adds zeros, and keeps the operand, which a transform to real numbers would overwrite.
 */
public final class Transforms {
  private static final int FORWARD = -1;
  private static final int INVERSE = 1;

  /** So many plans are kept, but for those in use. */
  private static final int MOST = 32;

  private final Ground ground;
  private final Layouts layouts;
  private final VendorLibrary library;
  private final Map<Key, Plan> plans = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @throws dev.legato.error.LegatoException DeviceError when cuFFT is not there
   */
  public Transforms(Ground ground, List<Path> folders) {
    this.ground = ground;
    this.layouts = new Layouts(ground);
    this.library = VendorLibrary.open(folders, Product.CUFFT);
  }

  /** The kinds of transforms, by cuFFT's numbers for single precision. */
  private enum Kind {
    FFT("C2C", "Z2Z", 0x29),
    RFFT("R2C", "D2Z", 0x2a),
    IRFFT("C2R", "Z2D", 0x2c);

    final String single;
    final String twice;
    final int number;

    Kind(String single, String twice, int number) {
      this.single = single;
      this.twice = twice;
      this.number = number;
    }

    String function(boolean isDouble) {
      return "cufftExec" + (isDouble ? twice : single);
    }

    int number(boolean isDouble) {
      return number + (isDouble ? 0x40 : 0);
    }

    DType input(boolean isDouble) {
      if (this == RFFT) {
        return isDouble ? DType.FLOAT64 : DType.FLOAT32;
      }
      return isDouble ? DType.COMPLEX128 : DType.COMPLEX64;
    }
  }

  private record Key(Kind kind, boolean isDouble, int n, int rows) {}

  /** A plan of the library. */
  private static final class Plan {
    final int handle;
    final long workspace;
    final AtomicInteger waiting = new AtomicInteger();

    Plan(int handle, long workspace) {
      this.handle = handle;
      this.workspace = workspace;
    }
  }

  public Offer offer(String name, List<Operand> operands, List<Long> scalars) {
    Operand in = operands.getFirst();
    Operand out = operands.get(1);
    Kind kind =
        switch (name) {
          case "fft" -> Kind.FFT;
          case "rfft" -> Kind.RFFT;
          default -> Kind.IRFFT;
        };
    boolean forward = scalars.get(1) != 0;
    long n = scalars.get(0);
    long rows = product(out, out.rank() - 1);
    if (kind != Kind.FFT && forward != (kind == Kind.RFFT)) {
      return new Offer.None("cuFFT has no " + name + " in that direction");
    }
    if (!Types.isKnown(in.type())) {
      return new Offer.None("cuFFT takes no numbers of " + in.type());
    }
    if (n * rows > Integer.MAX_VALUE) {
      return new Offer.None("cuFFT takes no more than 2^31 numbers");
    }
    boolean isDouble = out.type().part() == DType.FLOAT64;
    DType type = kind.input(isDouble);
    long width = kind == Kind.IRFFT ? n / 2 + 1 : n;
    Plan plan = plan(new Key(kind, isDouble, (int) n, (int) rows));
    Layout layout = new Layout();
    long copy = layout.take(rows * width * type.bytes());
    long work = layout.take(plan.workspace);
    ground.reserve(layout.bytes());
    double factor = Double.longBitsToDouble(scalars.get(2));
    return new Offer.Available(o -> {
      long base = ground.begin(layout.bytes());
      Rows packed = Rows.byRows(base + copy, type, rows, width);
      pack(o.getFirst(), packed);
      if (kind == Kind.IRFFT) {
        layouts.realEnds(packed, n % 2 == 0 ? n / 2 : -1);
      }
      run(plan, kind, isDouble, forward, packed.address(), o.get(1).address(), base + work);
      if (factor != 1) {
        layouts.scale(o.get(1).address(), o.get(1).type(), product(out, out.rank()), factor);
      }
    });
  }

  private static long product(Operand o, int axes) {
    long product = 1;
    for (int k = 0; k < axes; k++) {
      product *= o.extents()[k];
    }
    return product;
  }

  /** Copies the rows of any number of axes. */
  private void pack(Operand in, Rows to) {
    int r = in.rank();
    long rows = r > 1 ? in.extents()[r - 2] : 1;
    long down = r > 1 ? in.strides()[r - 2] : 0;
    long blocks = product(in, Math.max(0, r - 2));
    for (long b = 0; b < blocks; b++) {
      long at = in.address();
      long rest = b;
      for (int k = r - 3; k >= 0; k--) {
        at += rest % in.extents()[k] * in.strides()[k];
        rest /= in.extents()[k];
      }
      long target = to.address() + b * rows * to.down();
      layouts.copy(
          new Rows(at, in.type(), rows, in.extents()[r - 1], down, in.strides()[r - 1]),
          Rows.byRows(target, to.type(), rows, to.columns()));
    }
  }

  private void run(
      Plan plan, Kind kind, boolean isDouble, boolean forward, long from, long to, long work) {
    library.call("cufftSetWorkArea", plan.handle, work);
    if (kind == Kind.FFT) {
      int direction = forward ? FORWARD : INVERSE;
      library.call(kind.function(isDouble), plan.handle, from, to, direction);
    } else {
      library.call(kind.function(isDouble), plan.handle, from, to);
    }
    plan.waiting.decrementAndGet();
  }

  private synchronized Plan plan(Key key) {
    Plan known = plans.get(key);
    if (known == null) {
      known = make(key);
      plans.put(key, known);
      trim();
    }
    known.waiting.incrementAndGet();
    return known;
  }

  private void trim() {
    List<Key> oldest = List.copyOf(plans.keySet());
    for (Key k : oldest.subList(0, Math.max(0, oldest.size() - MOST))) {
      Plan p = plans.get(k);
      if (p != null && p.waiting.get() == 0) {
        library.call("cufftDestroy", p.handle);
        plans.remove(k);
      }
    }
  }

  private Plan make(Key key) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, key.n());
      MemorySegment bytes = arena.allocate(ValueLayout.JAVA_LONG);
      library.call("cufftCreate", number.address());
      int plan = number.get(ValueLayout.JAVA_INT, 0);
      library.call("cufftSetAutoAllocation", plan, 0);
      library.call(
          "cufftMakePlanMany",
          plan,
          1,
          length.address(),
          0L,
          1,
          0,
          0L,
          1,
          0,
          key.kind().number(key.isDouble()),
          key.rows(),
          bytes.address());
      library.call("cufftSetStream", plan, ground.stream());
      return new Plan(plan, bytes.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  public void close() {
    plans.values().forEach(p -> library.call("cufftDestroy", p.handle));
  }
}
