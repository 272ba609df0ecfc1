package dev.legato.jvm;

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
   */
  private static final int[] EXTENTS = {1224, 131, 1224, 67, 1224, 9, 1224, 1, 1224, 0};

  private static final int[] DEEP = {67, 19, 67, 131, 67, 9, 67, 1, 67, 0};

  private static final int[] NESTED = {
    408, 19, 408, 131, 408, 67, 408, 1, 408, 9, 408, 1224, 408, 0
  };

  /** Iterations of a loop around others: a few. */
  private static final long NESTED_ROWS = 7;

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
      boolean nested = depth > 1;
      int[] extents = depth > 2 ? DEEP : nested ? NESTED : EXTENTS;
      Launch[] launches = new Launch[extents.length];
      for (int i = 0; i < extents.length; i++) {
        launches[i] = launch(addresses, like, extents[i]);
      }
      long[] partials = new long[Folds.width(loops.folds())];
      return rehearse(
          vector.code(), scalar.code(), scratch, launches, extents, nested, partials, limit);
    }
  }

  private static int depth(List<Stmt> block) {
    return block.stream()
        .mapToInt(s -> s instanceof Loop l ? 1 + depth(l.body()) : 0)
        .max()
        .orElse(0);
  }

  private static boolean rehearse(
      Code vector,
      Code scalar,
      long scratch,
      Launch[] launches,
      int[] extents,
      boolean nested,
      long[] partials,
      long limit) {
    long start = System.nanoTime();
    long least = Long.MAX_VALUE;
    int fast = 0;
    for (int i = 0; fast < STEADY; i++) {
      int k = i % extents.length;
      long hi = nested ? Math.min(extents[k], NESTED_ROWS) : extents[k];
      long t0 = System.nanoTime();
      vector.run(launches[k], 0, hi, partials, 0, scratch);
      long t1 = System.nanoTime();
      if (k == 0) {
        scalar.run(launches[k], 0, hi, partials, 0, scratch);
        least = Math.min(least, System.nanoTime() - t1);
        fast = t1 - t0 < FAST * least ? fast + 1 : 0;
        if (t1 - start > PATIENCE) {
          LockSupport.parkNanos(PAUSE);
        }
      }
      if (t1 - start > limit) {
        return false;
      }
    }
    return true;
  }

  /** Integers are 0, so that indices loaded are legal; floats ordinary with some huge ones. */
  private static MemorySegment memory(Arena arena, Buffer b) {
    MemorySegment m = arena.allocate(span(b), 64);
    if (b.type().isFloat()) {
      for (int i = 0; i < span(b) / b.type().bytes(); i++) {
        double infinity = i % 1018 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        double v = i % 509 == 0 ? infinity : 0.5 + i % 7;
        switch (b.type()) {
          case FLOAT64 -> m.setAtIndex(ValueLayout.JAVA_DOUBLE, i, v);
          case FLOAT32 -> m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) v);
          default -> m.setAtIndex(ValueLayout.JAVA_SHORT, i, Float.floatToFloat16((float) v));
        }
      }
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
