package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;
import static dev.legato.ir.type.DType.FLOAT32;
import static dev.legato.ir.type.DType.FLOAT64;
import static dev.legato.ir.type.DType.INT32;
import static dev.legato.ir.type.DType.INT64;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Selection;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prints how fast the tiers run a few kernels: medians of repeated launches, after a warm-up. A
 * main program for a quiet machine, not a test. Arguments: tiers, then -tN for threads, then names.
 */
final class Timings {
  /** A kernel at work: {@code bytes} moved and {@code elements} per launch. */
  private record Case(
      String name, Kernel kernel, Launch launch, long hi, long elements, long bytes) {}

  private final Arena arena = Arena.ofShared();
  private final List<Case> cases = new ArrayList<>();

  public static void main(String[] args) {
    Timings t = new Timings();
    List<String> tiers = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int threads = 1;
    for (String a : args) {
      if (a.startsWith("-t")) {
        threads = Integer.parseInt(a.substring(2));
      } else if (List.of("scalar", "vector", "machine", "bytecode", "auto").contains(a)) {
        tiers.add(a);
      } else {
        names.add(a);
      }
    }
    t.addCases(names.contains("large") || names.stream().anyMatch(n -> n.contains("5e7")));
    for (Case c : t.cases) {
      if (!names.isEmpty()
          && names.stream().noneMatch(n -> c.name().contains(n) || n.equals("large"))) {
        continue;
      }
      for (String tier : tiers.isEmpty() ? List.of("scalar", "vector") : tiers) {
        t.time(c, tier, threads);
      }
    }
  }

  private void time(Case c, String tier, int threads) {
    try (Device device =
        new CpuBackend().open(new dev.legato.ir.device.Backend.Options(threads, tier))) {
      Executable e = device.prepare(c.kernel());
      long start = System.nanoTime();
      long budget =
          c.elements() > 1_000_000 ? 3_000_000_000L : Long.getLong("budget", 1_500_000_000L);
      List<Long> times = new ArrayList<>();
      while (times.size() < 5 || System.nanoTime() - start < budget) {
        long t0 = System.nanoTime();
        device.launch(e, c.launch(), 0, c.hi());
        times.add(System.nanoTime() - t0);
      }
      long[] last =
          times.subList(times.size() / 2, times.size()).stream()
              .mapToLong(x -> x)
              .sorted()
              .toArray();
      double ns = last[last.length / 2];
      System.out.printf(
          "%-22s %-7s t%d %9.3f ns/el %8.1f GB/s  (min %.3f)  %s%n",
          c.name(),
          tier,
          threads,
          ns / c.elements(),
          c.bytes() / ns,
          (double) last[0] / c.elements(),
          tier.equals("vector")
              ? ((CpuExecutable) e)
                  .compiled()
                  .vector(c.launch(), dev.legato.ir.device.Timeline.OFF)
                  .notes()
              : "");
    }
  }

  // --- cases -------------------------------------------------------------------------------

  private long block(DType t, long n) {
    MemorySegment m = arena.allocate(n * t.bytes(), 64);
    for (long i = 0; i < n; i++) {
      switch (t) {
        case FLOAT64 -> m.setAtIndex(ValueLayout.JAVA_DOUBLE, i, 0.1 + (i * 7919 % 1000) / 1000.0);
        case FLOAT32 -> m.setAtIndex(ValueLayout.JAVA_FLOAT, i, 0.1f + (i * 7919 % 1000) / 1000f);
        default -> m.setAtIndex(ValueLayout.JAVA_LONG, i, i);
      }
    }
    return m.address();
  }

  private void addCases(boolean large) {
    triad(FLOAT64, 100_000);
    triad(FLOAT32, 100_000);
    if (large) {
      triad(FLOAT64, 50_000_000);
    }
    chain(100_000);
    stencil(100, 314);
    stencil(1000, 16);
    if (large) {
      stencil(4096, 4096);
    }
    fold("sum", 100_000, false);
    fold("dot", 100_000, true);
    fold("max", 100_000, false);
    place(100_000);
    if (large) {
      fold("sum", 50_000_000, false);
    }
    sums(64, 64, false);
    sums(10000, 100, false);
    sums(100, 1000, false);
    sums(1000, 1000, false);
    sums(1001, 1003, false);
    sums(256, 256, false);
    sums(256, 256, true);
    for (boolean places : new boolean[] {false, true}) {
      extremes(64, 64, places);
      extremes(10_000, 100, places);
      extremes(100, 1000, places);
      extremes(1000, 1000, places);
      extremes(1001, 1003, places);
    }
    if (large) {
      sums(4096, 4096, true);
    }
    product(FLOAT64, 256, 256, true);
    for (DType t : List.of(FLOAT64, FLOAT32)) {
      product(t, 64, 64, false);
      product(t, 256, 256, false);
      product(t, 100, 1000, false);
      product(t, 1000, 1000, false);
      product(t, 1001, 1003, false);
      product(t, 2000, 2000, false);
    }
    sums(2000, 2000, false);
    sums(2000, 2000, true);
    product(FLOAT64, 2000, 2000, true);
    csr(200);
    csr(2000);
    for (int operators : new int[] {5, 10, 50, 100, 200, 500}) {
      group(operators + " operators", DeviceTest.chain(operators), 20_000, operators);
      group(operators + " stores", DeviceTest.stores(operators), 2_000, operators);
    }
    for (String name : List.of("exp", "log", "log2", "log10", "log1p", "sin", "tanh", "erf")) {
      function(name);
    }
    function("power");
  }

  /** Per operator and element: no cliff may be seen as groups grow. */
  private void group(String name, Kernel kernel, int n, int operators) {
    int count = kernel.buffers().size();
    long[] addresses = new long[count];
    long[][] strides = new long[count][];
    for (int b = 0; b < count; b++) {
      addresses[b] = block(FLOAT64, n);
      strides[b] = new long[] {8};
    }
    Launch launch = new Launch(addresses, strides, new long[] {n}, new long[0]);
    cases.add(new Case(name, kernel, launch, n, (long) n * operators, 8L * count * n));
  }

  private void function(String name) {
    dev.legato.ir.op.Operator op =
        dev.legato.ir.op.Operators.all().stream()
            .filter(o -> o.name().equals(name))
            .findFirst()
            .orElse(null);
    if (op == null) {
      return;
    }
    int n = 100_000;
    for (DType t : List.of(FLOAT64, FLOAT32)) {
      KernelBuilder k = new KernelBuilder();
      int y = k.buffer(t, 1, WRITE);
      int x = k.buffer(t, 1, READ);
      List<Integer> exponent = op.arity() == 2 ? List.of(k.scalar(t)) : List.of();
      k.loop(
          k.size(k.size()),
          i -> {
            List<Var> args = new ArrayList<>(List.of(k.load(x, i)));
            exponent.forEach(s -> args.add(k.scalar(s)));
            k.store(y, List.of(i), k.apply(op, args));
          });
      Launch launch =
          new Launch(
              new long[] {block(t, n), block(t, n)},
              new long[][] {{t.bytes()}, {t.bytes()}},
              new long[] {n},
              op.arity() == 1
                  ? new long[0]
                  : new long[] {
                    t == FLOAT64 ? Double.doubleToRawLongBits(1.7) : Float.floatToRawIntBits(1.7f)
                  });
      cases.add(
          new Case(name + " " + t.text() + " 1e5", k.build(), launch, n, n, 2L * t.bytes() * n));
    }
  }

  private void triad(DType t, int n) {
    KernelBuilder k = new KernelBuilder();
    int a = k.buffer(t, 1, WRITE);
    int b = k.buffer(t, 1, READ);
    int c = k.buffer(t, 1, READ);
    int s = k.scalar(t);
    k.loop(
        k.size(k.size()),
        i -> {
          Var product = k.apply(Arithmetic.MUL, k.scalar(s), k.load(c, i));
          k.store(a, List.of(i), k.apply(Arithmetic.ADD, k.load(b, i), product));
        });
    long[][] strides = {{t.bytes()}, {t.bytes()}, {t.bytes()}};
    Launch launch =
        new Launch(
            new long[] {block(t, n), block(t, n), block(t, n)},
            strides,
            new long[] {n},
            new long[] {t == FLOAT64 ? Double.doubleToRawLongBits(3) : Float.floatToRawIntBits(3)});
    String name = "triad " + t.text() + " " + (n == 100_000 ? "1e5" : "5e7");
    cases.add(new Case(name, k.build(), launch, n, n, 3L * t.bytes() * n));
  }

  /** y = select(a > b, (abs(a) * b + c) / (d + 1), min(a, max(c, d))). */
  private void chain(int n) {
    KernelBuilder k = new KernelBuilder();
    int y = k.buffer(FLOAT64, 1, WRITE);
    for (int b = 0; b < 4; b++) {
      k.buffer(FLOAT64, 1, READ);
    }
    k.loop(
        k.size(k.size()),
        i -> {
          Var a = k.load(1, i);
          Var b = k.load(2, i);
          Var c = k.load(3, i);
          Var d = k.load(4, i);
          Var p = k.apply(Arithmetic.MUL, k.apply(Arithmetic.ABS, a), b);
          Var q = k.apply(Arithmetic.ADD, p, c);
          Var u = k.apply(Arithmetic.DIV, q, k.apply(Arithmetic.ADD, d, k.f64(1)));
          Var m = k.apply(Selection.SELECT, k.apply(Comparisons.GE, c, d), c, d);
          Var v = k.apply(Selection.SELECT, k.apply(Comparisons.LE, a, m), a, m);
          k.store(y, List.of(i), k.apply(Selection.SELECT, k.apply(Comparisons.GT, a, b), u, v));
        });
    long[] addresses = new long[5];
    long[][] strides = new long[5][];
    for (int b = 0; b < 5; b++) {
      addresses[b] = block(FLOAT64, n);
      strides[b] = new long[] {8};
    }
    Launch launch = new Launch(addresses, strides, new long[] {n}, new long[0]);
    cases.add(new Case("chain f64 1e5", k.build(), launch, n, n, 40L * n));
  }

  private void stencil(int rows, int columns) {
    KernelBuilder k = new KernelBuilder();
    int out = k.buffer(FLOAT64, 2, WRITE);
    for (int b = 0; b < 5; b++) {
      k.buffer(FLOAT64, 2, READ);
    }
    Var n = k.size(k.size());
    Var m = k.size(k.size());
    k.loop(
        n,
        i ->
            k.loop(
                m,
                j -> {
                  Var sum = k.load(1, i, j);
                  for (int b = 2; b <= 5; b++) {
                    sum = k.apply(Arithmetic.ADD, sum, k.load(b, i, j));
                  }
                  k.store(out, List.of(i, j), k.apply(Arithmetic.MUL, sum, k.f64(0.2)));
                }));
    long row = 8L * (columns + 2);
    long in = block(FLOAT64, (columns + 2L) * (rows + 2));
    long to = block(FLOAT64, (columns + 2L) * (rows + 2));
    long center = in + row + 8;
    long[] addresses = {to + row + 8, center, center - row, center + row, center - 8, center + 8};
    long[][] strides = new long[6][];
    Arrays.fill(strides, new long[] {row, 8});
    Launch launch = new Launch(addresses, strides, new long[] {rows, columns}, new long[0]);
    long n2 = (long) rows * columns;
    cases.add(new Case("stencil " + rows + "x" + columns, k.build(), launch, rows, n2, 16 * n2));
  }

  private void fold(String name, int n, boolean product) {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ);
    int y = k.buffer(FLOAT64, 1, READ);
    int out = k.buffer(FLOAT64, 0, WRITE);
    FoldOp op = name.equals("max") ? FoldOp.MAX : FoldOp.ADD;
    Var result =
        k.fold(
            op,
            k.size(k.size()),
            i -> product ? k.apply(Arithmetic.MUL, k.load(x, i), k.load(y, i)) : k.load(x, i));
    k.store(out, List.of(), result);
    Launch launch =
        new Launch(
            new long[] {block(FLOAT64, n), block(FLOAT64, n), block(FLOAT64, 1)},
            new long[][] {{8}, {8}, {}},
            new long[] {n},
            new long[0]);
    String title = name + " f64 " + (n == 100_000 ? "1e5" : "5e7");
    cases.add(new Case(title, k.build(), launch, n, n, (product ? 16L : 8L) * n));
  }

  private void place(int n) {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ);
    int out = k.buffer(INT64, 0, WRITE);
    Var i = k.begin(k.constant(0), k.size(k.size()));
    KernelBuilder.Extreme most = k.argReduce(FoldOp.MAX, k.load(x, i), i);
    k.end();
    k.store(out, List.of(), most.at());
    Launch launch =
        new Launch(
            new long[] {block(FLOAT64, n), block(INT64, 1)},
            new long[][] {{8}, {}},
            new long[] {n},
            new long[0]);
    cases.add(new Case("argmax f64 1e5", k.build(), launch, n, n, 8L * n));
  }

  /** The extremes of rows, or their places. */
  private void extremes(int rows, int columns, boolean places) {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 2, READ);
    int out = k.buffer(places ? INT64 : FLOAT64, 1, WRITE);
    Var i = k.begin(k.constant(0), k.size(k.size()));
    Var m = k.size(k.size());
    Var j = k.begin(k.constant(0), m);
    Var value = k.load(x, i, j);
    Var result = places ? k.argReduce(FoldOp.MAX, value, j).at() : k.reduce(FoldOp.MAX, value);
    k.end();
    k.store(out, List.of(i), result);
    k.end();
    long total = (long) rows * columns;
    Launch launch =
        new Launch(
            new long[] {block(FLOAT64, total), block(FLOAT64, rows)},
            new long[][] {{8L * columns, 8}, {8}},
            new long[] {rows, columns},
            new long[0]);
    String name = (places ? "rowargmax " : "rowmax ") + rows + "x" + columns;
    cases.add(new Case(name, k.build(), launch, rows, total, 8 * total));
  }

  private void sums(int rows, int columns, boolean down) {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 2, READ);
    int out = k.buffer(FLOAT64, 1, WRITE);
    Var n = k.size(k.size());
    Var m = k.size(k.size());
    k.loop(n, i -> k.store(out, List.of(i), k.fold(FoldOp.ADD, m, j -> k.load(x, i, j))));
    long row = 8L * columns;
    Launch launch =
        new Launch(
            new long[] {
              block(FLOAT64, (long) rows * columns), block(FLOAT64, Math.max(rows, columns))
            },
            new long[][] {down ? new long[] {8, row} : new long[] {row, 8}, {8}},
            down ? new long[] {columns, rows} : new long[] {rows, columns},
            new long[0]);
    long total = (long) rows * columns;
    String name = (down ? "colsum " : "rowsum ") + rows + "x" + columns;
    cases.add(new Case(name, k.build(), launch, down ? columns : rows, total, 8 * total));
  }

  /** y = A x, or y = x A. */
  private void product(DType t, int rows, int columns, boolean left) {
    KernelBuilder k = new KernelBuilder();
    int a = k.buffer(t, 2, READ);
    int x = k.buffer(t, 1, READ);
    int y = k.buffer(t, 1, WRITE);
    Var n = k.size(k.size());
    Var m = k.size(k.size());
    k.loop(
        n,
        i ->
            k.store(
                y,
                List.of(i),
                k.fold(
                    FoldOp.ADD, m, j -> k.apply(Arithmetic.MUL, k.load(a, i, j), k.load(x, j)))));
    long row = (long) t.bytes() * columns;
    long total = (long) rows * columns;
    int most = Math.max(rows, columns);
    Launch launch =
        new Launch(
            new long[] {block(t, total), block(t, most), block(t, most)},
            new long[][] {
              left ? new long[] {t.bytes(), row} : new long[] {row, t.bytes()},
              {t.bytes()},
              {t.bytes()}
            },
            left ? new long[] {columns, rows} : new long[] {rows, columns},
            new long[0]);
    String name = (left ? "vecmat " : "matvec ") + t.text() + " " + rows + "x" + columns;
    cases.add(new Case(name, k.build(), launch, left ? columns : rows, total, t.bytes() * total));
  }

  /** y = A x for the 5-point Laplacian of an n by n grid. */
  private void csr(int n) {
    KernelBuilder k = new KernelBuilder();
    int ptr = k.buffer(INT32, 1, READ);
    int col = k.buffer(INT32, 1, READ);
    int val = k.buffer(FLOAT64, 1, READ);
    int x = k.buffer(FLOAT64, 1, READ);
    int y = k.buffer(FLOAT64, 1, WRITE);
    k.loop(
        k.size(k.size()),
        i -> {
          Var next = k.apply(Arithmetic.ADD, i, k.constant(1));
          Var sum =
              k.fold(
                  FoldOp.ADD,
                  k.cast(INT64, k.load(ptr, i)),
                  k.cast(INT64, k.load(ptr, next)),
                  j ->
                      k.apply(
                          Arithmetic.MUL,
                          k.load(val, j),
                          k.load(x, k.cast(INT64, k.load(col, j)))));
          k.store(y, List.of(i), sum);
        });
    int rows = n * n;
    MemorySegment p = arena.allocate(4L * (rows + 1), 64);
    MemorySegment c = arena.allocate(4L * 5 * rows, 64);
    int at = 0;
    for (int i = 0; i < rows; i++) {
      for (int d : new int[] {-n, -1, 0, 1, n}) {
        if (i + d >= 0 && i + d < rows) {
          c.setAtIndex(ValueLayout.JAVA_INT, at++, i + d);
        }
      }
      p.setAtIndex(ValueLayout.JAVA_INT, i + 1, at);
    }
    Launch launch =
        new Launch(
            new long[] {
              p.address(),
              c.address(),
              block(FLOAT64, 5L * rows),
              block(FLOAT64, rows),
              block(FLOAT64, rows)
            },
            new long[][] {{4}, {4}, {8}, {8}, {8}},
            new long[] {rows},
            new long[0]);
    cases.add(new Case("csr 5-point " + n + "^2", k.build(), launch, rows, rows, 80L * rows));
  }
}
