package dev.legato.jvm;

import com.sun.management.ThreadMXBean;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs new vector code on private memory until the JVM has compiled it: before that it is hundreds
 * of times slower than scalar code, so it is never run on real data in that state.
 */
final class Rehearsal {
  /**
   * Extents to run with: below, at and above the lanes and leaves, so that no branch is new later.
   * The first is the one that is timed.
   *
   * <p>Note [Calls before iterations]. Most are short. The JVM compiles a method for its callers
   * after some hundred calls that iterate a little; after many iterations in fewer calls it first
   * compiles versions that only loops in progress can enter, one per loop, each at the cost of the
   * whole, while every further call begins in the interpreter.
   */
  private static final int[] EXTENTS = {1224, 67, 131, 9, 67, 1, 131, 0, 67, 19, 131, 67};

  private static final int[] NESTED = {
    408, 67, 19, 9, 131, 1, 67, 0, 19, 1224, 67, 9, 19, 67, 1, 131, 9, 19, 67, 1
  };

  private static final int[] DEEP = {67, 9, 19, 1, 9, 0, 9, 19, 1, 9};

  /** Of a loop around others the iterations in the timed run, and most in others. */
  private static final int ROWS = 7;

  /** The run, a short one, that shows whether calls begin in compiled code. */
  private static final int SHORT = 1;

  /** How much slower than scalar code a short run may be, in parts of its time and nanoseconds. */
  private static final int SHORT_FACTOR = 4;

  private static final int SHORT_SLACK = 300;

  /** The largest index that is rehearsed, and one that is not. */
  private static final long REACH = 4096;

  private static final long LARGE = 1L << 40;

  /** Bytes from one element to the next along an axis, at most. */
  private static final long STEP = 3 * 8;

  /** Bytes of a buffer, of which the middle is element (0, ...). */
  private static long span(Buffer b) {
    return 2 * (REACH * STEP * (b.rank() + 1) + 4096);
  }

  /**
   * The vector code is compiled when it takes this part of the scalar code's time, which is
   * compiled already. (An absolute time does not tell: what the first compiler makes of vector code
   * is 10 times slower than scalar code on one machine and 100 times on another.)
   */
  private static final double FAST = 0.9;

  /**
   * Scalar code that takes so many times as long was not compiled well itself: the vector code
   * beside it may be what the first compiler makes, which allocates an object for each vector.
   */
  private static final int CLEARLY = 8;

  /** More bytes than a run of compiled vector code allocates, and less than one with objects. */
  private static final long OBJECTS = 2 << 10;

  private static final int STEADY = 6;

  /** After so long the rehearsal pauses between runs: the compiler needs the processor too. */
  private static final long PATIENCE = 500_000_000L;

  private static final long PAUSE = 300_000L;

  private final Kernel kernel;

  Rehearsal(Kernel kernel) {
    this.kernel = kernel;
  }

  // --- what can be rehearsed ---------------------------------------------------------------

  /** {@return why the kernel cannot run on made-up data, or ""} */
  static String obstacle(Kernel kernel) {
    Map<Var, Expr> definitions = new HashMap<>();
    define(kernel.body(), definitions);
    return obstacle(kernel, kernel.body(), definitions);
  }

  private static void define(List<Stmt> block, Map<Var, Expr> definitions) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var v, Expr e) -> definitions.put(v, e);
        case Loop l -> define(l.body(), definitions);
        case Store st -> {}
      }
    }
  }

  private static String obstacle(Kernel kernel, List<Stmt> block, Map<Var, Expr> definitions) {
    for (dev.legato.jvm.Access a : dev.legato.jvm.Access.of(block)) {
      for (Var v : a.index()) {
        if (magnitude(kernel, v, definitions) > REACH) {
          return "index " + v + " may be large";
        }
      }
    }
    for (Stmt s : block) {
      if (s instanceof Loop l) {
        long bound =
            Math.max(
                magnitude(kernel, l.lo(), definitions), magnitude(kernel, l.hi(), definitions));
        String why =
            bound > EXTENTS[0]
                ? "bound of loop " + l.index() + " may be large"
                : obstacle(kernel, l.body(), definitions);
        if (!why.isEmpty()) {
          return why;
        }
      }
    }
    return "";
  }

  /** How large an index may be when extents are, scalars are 1 and loaded integers are 0. */
  private static long magnitude(Kernel kernel, Var v, Map<Var, Expr> definitions) {
    return switch (definitions.get(v)) {
      case null -> EXTENTS[0]; // a loop index
      case Const c -> Math.abs(c.bits());
      case Size s -> EXTENTS[0];
      case Scalar s -> kernel.scalars().get(s.number()).isFloat() ? LARGE : 1;
      case Load l -> {
        Buffer b = kernel.buffers().get(l.buffer());
        yield b.access() == Access.READ && !b.type().isFloat() ? 0 : LARGE;
      }
      case Apply(Primitive p, List<Var> args) -> {
        List<Long> each = args.stream().map(a -> magnitude(kernel, a, definitions)).toList();
        long most = each.stream().mapToLong(x -> x).max().orElse(LARGE);
        long sum = each.stream().mapToLong(x -> Math.min(x, LARGE)).sum();
        yield switch (p.jvm()) {
          case Jvm.Arithmetic(String opcode, var lanewise) ->
              switch (opcode) {
                case "ADD", "SUB" -> sum;
                case "NEG" -> most;
                default -> LARGE;
              };
          case Jvm.Compare c -> 1;
          case Jvm.Select c -> Math.max(each.get(1), each.get(2));
          case Jvm.Cast c -> args.get(0).type().isFloat() ? LARGE : most;
          case Jvm.Call c -> LARGE;
          case Jvm.Expanded c -> LARGE;
          case Jvm.Instruction c -> LARGE;
          case Jvm.Rare c -> LARGE;
          case Jvm.Bitcast c -> LARGE;
        };
      }
      case Apply a -> LARGE;
    };
  }

  // --- running -----------------------------------------------------------------------------

  /**
   * {@return whether the vector form became faster than the scalar one}; {@code like} gives strides
   * and scalars to imitate; {@code limit} is in nanoseconds.
   */
  boolean run(Compiled.Form vector, Compiled.Form scalar, Launch like, long limit) {
    try (Arena arena = Arena.ofConfined()) {
      long[] addresses = new long[kernel.buffers().size()];
      for (int b = 0; b < addresses.length; b++) {
        addresses[b] =
            memory(arena, kernel.buffers().get(b)).address() + span(kernel.buffers().get(b)) / 2;
      }
      long bytes = Math.max(64, Math.max(vector.scratch(), scalar.scratch()));
      long scratch = arena.allocate(bytes, 64).address();
      Loops loops = Loops.of(kernel.body());
      int depth = depth(kernel.body());
      int[] extents = depth > 2 ? DEEP : depth > 1 ? NESTED : EXTENTS;
      Launch[] launches = new Launch[extents.length];
      long[] rows = new long[extents.length];
      for (int i = 0; i < extents.length; i++) {
        launches[i] = launch(addresses, like, extents[i]);
        rows[i] = depth > 1 ? Math.min(extents[i], rows(i)) : extents[i];
      }
      long[] partials = new long[Folds.width(loops.folds())];
      return new Runs(launches, rows, partials, scratch)
          .faster(vector.code(), scalar.code(), limit);
    }
  }

  /** {@return how many iterations the loop around others has in the i-th run} */
  private static int rows(int i) {
    return i == 0 ? ROWS : 1 + i % 4;
  }

  private static int depth(List<Stmt> block) {
    return block.stream()
        .mapToInt(s -> s instanceof Loop l ? 1 + depth(l.body()) : 0)
        .max()
        .orElse(0);
  }

  /** Runs of different extents. */
  private record Runs(Launch[] launches, long[] rows, long[] partials, long scratch) {
    /** {@return whether vector code became faster than scalar code within the limit} */
    boolean faster(Code vector, Code scalar, long limit) {
      long start = System.nanoTime();
      long least = Long.MAX_VALUE;
      long leastShort = Long.MAX_VALUE;
      for (int steady = 0; steady < STEADY; ) {
        long time = time(vector, 0);
        long brief = time(vector, SHORT);
        least = Math.min(least, time(scalar, 0));
        leastShort = Math.min(leastShort, time(scalar, SHORT));
        boolean fast =
            time < FAST * least
                && brief < SHORT_FACTOR * leastShort + SHORT_SLACK
                && (time * CLEARLY < least || allocates(vector) < OBJECTS);
        steady = fast ? steady + 1 : 0;
        train(vector, System.nanoTime() + PAUSE);
        long spent = System.nanoTime() - start;
        if (spent > limit) {
          return false;
        }
        if (spent > PATIENCE) {
          LockSupport.parkNanos(PAUSE);
        }
      }
      return true;
    }

    /** {@return the bytes that the timed run allocates}, 0 if the JVM does not tell. */
    private long allocates(Code code) {
      if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
          || !threads.isThreadAllocatedMemorySupported()) {
        return 0;
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      time(code, 0);
      return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void train(Code vector, long end) {
      do {
        for (int k = SHORT + 1; k < launches.length; k++) {
          time(vector, k);
        }
      } while (System.nanoTime() < end);
    }

    private long time(Code code, int k) {
      long start = System.nanoTime();
      code.run(launches[k], 0, rows[k], partials, 0, scratch);
      return System.nanoTime() - start;
    }
  }

  /** Floats repeat after so many elements. */
  private static final int PERIOD = 7 * 1018;

  /** Integers are 0, so that indices loaded are legal; floats ordinary with some huge ones. */
  private static MemorySegment memory(Arena arena, Buffer b) {
    MemorySegment m = arena.allocate(span(b), 64);
    if (!b.type().isFloat()) {
      return m;
    }
    for (int i = 0; i < PERIOD; i++) {
      double infinity = i % 1018 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      double v = i % 509 == 0 ? infinity : 0.5 + i % 7;
      switch (b.type()) {
        case FLOAT64 -> m.setAtIndex(ValueLayout.JAVA_DOUBLE, i, v);
        case FLOAT32 -> m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) v);
        default -> m.setAtIndex(ValueLayout.JAVA_SHORT, i, Float.floatToFloat16((float) v));
      }
    }
    long period = (long) PERIOD * b.type().bytes();
    for (long at = period; at < m.byteSize(); at += period) {
      m.asSlice(at).copyFrom(m.asSlice(0, Math.min(period, m.byteSize() - at)));
    }
    return m;
  }

  private Launch launch(long[] addresses, Launch like, long extent) {
    long[][] strides = new long[addresses.length][];
    for (int b = 0; b < addresses.length; b++) {
      int bytes = kernel.buffers().get(b).type().bytes();
      strides[b] = like.strides()[b].clone();
      for (int k = 0; k < strides[b].length; k++) {
        long s = strides[b][k];
        strides[b][k] = s == 0 || s == bytes ? s : 3L * bytes;
      }
    }
    long[] sizes = new long[kernel.sizes()];
    java.util.Arrays.fill(sizes, extent);
    long[] scalars = like.scalars().clone();
    for (int k = 0; k < scalars.length; k++) {
      DType t = kernel.scalars().get(k);
      scalars[k] = t.isFloat() ? scalars[k] : 1;
    }
    return new Launch(addresses, strides, sizes, scalars);
  }
}
