package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Seeded random kernels that are legal, launchable, and stay in bounds for the sizes and inputs
 * that come with them; {@link Shrinker} makes a failing one small.
 */
public final class RandomKernels {
  private static final List<DType> REAL =
      List.of(DType.values()).stream().filter(DType::isReal).toList();

  private final Random random;
  private final List<Operator> operators;
  private final KernelBuilder k = new KernelBuilder();
  private final List<Var> scope = new ArrayList<>();
  private final List<Var> indices = new ArrayList<>();
  private final List<Integer> indexSizes = new ArrayList<>();
  private final List<Buffer> buffers = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final List<DType> scalars = new ArrayList<>();

  /**
   * Extents of a buffer as size numbers, -1 for 1; elements are below size {@code limit} if not -1.
   */
  public record Shape(List<Integer> extents, int limit) {}

  /** A kernel with arguments. */
  public record Case(
      Kernel kernel, List<Shape> shapes, List<Long> sizes, List<Long> scalars, long seed) {
    public long[] sizeArray() {
      return sizes.stream().mapToLong(Long::longValue).toArray();
    }

    public long[] scalarArray() {
      return scalars.stream().mapToLong(Long::longValue).toArray();
    }

    /** {@return fresh memory with this case's inputs}: the same contents each time. */
    public List<Binding> bind(Arena arena) {
      Random r = new Random(seed);
      List<Binding> out = new ArrayList<>();
      for (int b = 0; b < shapes.size(); b++) {
        out.add(memory(arena, r, kernel.buffers().get(b), shapes.get(b)));
      }
      return out;
    }

    private Binding memory(Arena arena, Random r, Buffer buffer, Shape shape) {
      int bytes = buffer.type().bytes();
      int rank = shape.extents().size();
      long[] strides = new long[rank];
      long count = 1;
      long offset = 0;
      for (int axis = rank - 1; axis >= 0; axis--) {
        int size = shape.extents().get(axis);
        long extent = Math.max(1, size < 0 ? 1 : sizes.get(size));
        int step = r.nextInt(4) == 0 ? 2 : 1;
        boolean reversed = r.nextInt(5) == 0;
        strides[axis] = (reversed ? -1 : 1) * count * step * bytes;
        offset += reversed ? (extent - 1) * count * step * bytes : 0;
        count *= extent * step;
      }
      MemorySegment m = arena.allocate(count * bytes, 64);
      // Most buffers have no special values, so that not every sum is NaN.
      boolean tame = r.nextInt(4) > 0;
      for (long n = 0; n < count; n++) {
        long v =
            shape.limit() < 0
                ? (tame ? tame(r, buffer.type()) : value(r, buffer.type()))
                : r.nextLong(Math.max(1, sizes.get(shape.limit())));
        Element.set(buffer.type(), m, n * bytes, v);
      }
      return new Binding(m, offset, strides);
    }
  }

  private RandomKernels(Random random, List<Operator> operators) {
    this.random = random;
    this.operators = operators;
  }

  /** {@return the case of this seed, over all operators of the table} */
  public static Case of(long seed) {
    return of(seed, Operators.all());
  }

  public static Case of(long seed, List<Operator> operators) {
    return new RandomKernels(new Random(seed), operators).generate(seed);
  }

  /** {@return a value: small numbers, special ones, and any bits} */
  public static long value(Random r, DType t) {
    if (t == DType.BOOL) {
      return r.nextInt(2);
    }
    if (!t.isFloat()) {
      return Bits.wrap(t, r.nextInt(4) == 0 ? r.nextLong() : r.nextInt(-20, 21));
    }
    double[] special = {0.0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-310, 65504};
    double v =
        switch (r.nextInt(8)) {
          case 0 -> special[r.nextInt(special.length)];
          case 1 -> Double.longBitsToDouble(r.nextLong());
          default -> r.nextGaussian() * 4;
        };
    return bits(t, v);
  }

  /** {@return an integer or a number near 0} */
  private static long tame(Random r, DType t) {
    return t.isFloat() ? bits(t, r.nextGaussian() * 4) : value(r, t);
  }

  private static long bits(DType t, double v) {
    return switch (t) {
      case FLOAT16, BFLOAT16 -> Bits.ofHalf(t, (float) v);
      case FLOAT32 -> Bits.ofFloat((float) v);
      default -> Bits.ofDouble(v);
    };
  }

  // --- generation

  private Case generate(long seed) {
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      sizes.add(k.size());
    }
    for (int n = random.nextInt(3); n > 0; n--) {
      scalars.add(any(REAL));
      scope.add(k.scalar(k.scalar(scalars.getLast())));
    }
    scope.add(k.constant(any(List.of(DType.FLOAT64, DType.FLOAT32)), 0));
    if (random.nextInt(8) > 0) {
      loop(0);
    }
    expressions(random.nextInt(3));
    for (int n = random.nextInt(1, 3); n > 0; n--) {
      store();
    }
    Kernel kernel = k.build();
    List<Long> extents = new ArrayList<>();
    int[] choices = {0, 1, 2, 3, 5, 7, 8, 9, 17, 40, 130, 300};
    for (int n = 0; n < sizes.size(); n++) {
      extents.add((long) choices[random.nextInt(n == 0 ? choices.length : 9)]);
    }
    while (work(kernel.body(), extents, 1) > 20_000) {
      extents.set(extents.indexOf(Collections.max(extents)), Collections.max(extents) / 2);
    }
    List<Long> values = scalars.stream().map(t -> value(random, t)).toList();
    return new Case(kernel, List.copyOf(shapes), extents, values, seed);
  }

  /** {@return about how many statements run, when every loop runs as long as the longest size} */
  private static long work(List<Kernel.Stmt> block, List<Long> extents, long times) {
    long most = Collections.max(extents);
    long sum = 0;
    for (Kernel.Stmt s : block) {
      sum += s instanceof Kernel.Loop loop ? work(loop.body(), extents, times * most) : times;
    }
    return sum;
  }

  private void loop(int depth) {
    int mark = scope.size();
    int size = any(sizes);
    boolean ragged = depth > 0 && random.nextInt(4) == 0;
    Var lo = ragged ? bound(size) : k.constant(0);
    Var hi = ragged ? bound(size) : k.size(size);
    Var index = k.begin(lo, hi);
    indices.add(index);
    indexSizes.add(size);
    scope.add(index);
    expressions(random.nextInt(1, 4));
    for (int n = random.nextInt(3); n > 0 && depth < 2; n--) {
      loop(depth + 1);
      expressions(random.nextInt(2));
    }
    for (int n = random.nextInt(2); n > 0; n--) {
      store();
    }
    List<Var> results = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      fold(index, results);
    }
    indices.removeLast();
    indexSizes.removeLast();
    scope.subList(mark, scope.size()).clear();
    scope.addAll(results);
    k.end();
  }

  private void fold(Var index, List<Var> results) {
    Var value = any(scope);
    if (random.nextInt(4) == 0) {
      FoldOp op = random.nextBoolean() ? FoldOp.MIN : FoldOp.MAX;
      KernelBuilder.Extreme e = k.argReduce(op, value, index);
      results.add(e.value());
      results.add(e.at());
    } else {
      FoldOp op = FoldOp.values()[random.nextInt(value.type().isFloat() ? 4 : 7)];
      results.add(k.reduce(op, value));
    }
  }

  private Var bound(int limit) {
    return load(DType.INT64, limit);
  }

  private void expressions(int count) {
    for (int n = 0; n < count; n++) {
      scope.add(
          switch (random.nextInt(6)) {
            case 0, 1 -> load(any(REAL), -1);
            case 2 -> {
              DType t = any(REAL);
              yield k.constant(t, value(random, t));
            }
            default -> application();
          });
    }
  }

  private Var load(DType type, int limit) {
    List<Var> index = new ArrayList<>();
    List<Integer> extents = new ArrayList<>();
    for (int n = 0; n < indices.size(); n++) {
      if (random.nextInt(4) > 0) {
        int at = random.nextInt(index.size() + 1);
        index.add(at, indices.get(n));
        extents.add(at, indexSizes.get(n));
      }
    }
    if (random.nextInt(6) == 0) {
      index.add(k.constant(0));
      extents.add(-1);
    }
    int buffer = buffer(type, Access.READ, extents, limit);
    return k.load(buffer, index);
  }

  /** Stores a value where every iteration has its own element, perhaps after reading that. */
  private void store() {
    List<Var> index = new ArrayList<>();
    List<Integer> extents = new ArrayList<>();
    for (int n = 0; n < indices.size(); n++) {
      int at = random.nextInt(index.size() + 1);
      index.add(at, indices.get(n));
      extents.add(at, indexSizes.get(n));
    }
    Var value = any(scope);
    boolean update = random.nextInt(4) == 0;
    int b = buffer(value.type(), update ? Access.READ_WRITE : Access.WRITE, extents, -1);
    if (update) {
      Var old = k.load(b, index);
      Var c = k.cast(DType.BOOL, any(scope));
      value = k.apply(Operators.byName("select"), c, old, value);
    }
    k.store(b, index, value);
  }

  private int buffer(DType type, Access access, List<Integer> extents, int limit) {
    buffers.add(new Buffer(type, extents.size(), access));
    shapes.add(new Shape(List.copyOf(extents), limit));
    return k.buffer(type, extents.size(), access);
  }

  private Var application() {
    for (int attempt = 0; attempt < 30; attempt++) {
      Operator op = any(operators);
      DType type = random.nextBoolean() ? any(scope).type() : any(REAL);
      boolean chooses = random.nextInt(3) == 0;
      List<DType> types = new ArrayList<>();
      for (int n = 0; n < op.arity(); n++) {
        types.add(chooses && n == 0 ? DType.BOOL : type);
      }
      if (takes(op, types)) {
        return k.apply(op, types.stream().map(this::operand).toArray(Var[]::new));
      }
    }
    return any(scope);
  }

  private Var operand(DType type) {
    List<Var> fitting = scope.stream().filter(v -> v.type() == type).toList();
    return fitting.isEmpty() || random.nextInt(4) == 0 ? k.cast(type, any(scope)) : any(fitting);
  }

  private static boolean takes(Operator op, List<DType> types) {
    try {
      op.result(types);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
