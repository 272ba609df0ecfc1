package dev.legato.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.kernel.Printer;
import dev.legato.ir.op.Operators;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Arg;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the well-known programs become. */
class FusionStructureTest {
  private static final DType T = DType.FLOAT64;

  private final List<Task> tasks = new ArrayList<>();
  private long next;

  private Store store(long... extents) {
    return new Store(next++, T, extents);
  }

  private void add(String name, Kernel k, long[] sizes, List<Long> scalars, Arg... args) {
    tasks.add(
        new Task(
            name,
            List.of(args),
            LongStream.of(sizes).boxed().toList(),
            scalars,
            List.of(),
            new Body.Loop(k),
            Check.NONE,
            true,
            Provenance.UNKNOWN));
  }

  private View map(String op, View a, View b) {
    Store out = store(a.extents());
    Kernel k =
        Kernels.map(
            List.of(T, T),
            List.of(T),
            a.rank(),
            List.of(),
            (e, x, s) -> List.of(e.apply(Operators.byName(op), x.get(0), x.get(1))));
    add(
        op,
        k,
        a.extents(),
        List.of(),
        new Arg(a, Privilege.READ),
        new Arg(b.broadcast(a.extents()), Privilege.READ),
        new Arg(out.view(), Privilege.WRITE));
    return out.view();
  }

  private View sqrt(View a) {
    Store out = store(a.extents());
    Kernel k =
        Kernels.map(
            List.of(T),
            List.of(T),
            a.rank(),
            List.of(),
            (e, x, s) -> List.of(e.apply(Operators.byName("sqrt"), x.get(0))));
    add(
        "sqrt",
        k,
        a.extents(),
        List.of(),
        new Arg(a, Privilege.READ),
        new Arg(out.view(), Privilege.WRITE));
    return out.view();
  }

  private View scale(double f, View a) {
    Store out = store(a.extents());
    Kernel k =
        Kernels.map(
            List.of(T),
            List.of(T),
            a.rank(),
            List.of(T),
            (e, x, s) -> List.of(e.apply(Operators.byName("mul"), s.get(0), x.get(0))));
    add(
        "mul",
        k,
        a.extents(),
        List.of(Bits.ofDouble(f)),
        new Arg(a, Privilege.READ),
        new Arg(out.view(), Privilege.WRITE));
    return out.view();
  }

  private View fold(FoldOp op, View a, Integer... axes) {
    long[] kept =
        java.util.stream.IntStream.range(0, a.rank())
            .filter(k -> !List.of(axes).contains(k))
            .mapToLong(a::extent)
            .toArray();
    Store out = store(kept);
    add(
        "sum",
        Kernels.fold(T, a.rank(), List.of(axes), op),
        a.extents(),
        List.of(),
        new Arg(a, Privilege.READ),
        new Arg(out.view(), Privilege.WRITE));
    return out.view();
  }

  private void copy(View from, View to) {
    add(
        "copy",
        Kernels.copy(T, T, to.rank()),
        to.extents(),
        List.of(),
        new Arg(from, Privilege.READ),
        new Arg(to, Privilege.WRITE));
  }

  /** y[i] = sum over j of row i of data[j] * x[indices[j]]. */
  private View product(Store lows, Store indices, Store data, View x) {
    KernelBuilder k = new KernelBuilder();
    int low = k.buffer(DType.INT64, 1, Kernel.Access.READ);
    int high = k.buffer(DType.INT64, 1, Kernel.Access.READ);
    int column = k.buffer(DType.INT64, 1, Kernel.Access.READ);
    int value = k.buffer(T, 1, Kernel.Access.READ);
    int in = k.buffer(T, 1, Kernel.Access.READ);
    int out = k.buffer(T, 1, Kernel.Access.WRITE);
    int n = k.size();
    k.loop(
        k.size(n),
        i -> {
          Kernel.Var sum =
              k.fold(
                  FoldOp.ADD,
                  k.load(low, i),
                  k.load(high, i),
                  j ->
                      k.apply(
                          Operators.byName("mul"),
                          k.load(value, j),
                          k.load(in, k.load(column, j))));
          k.store(out, List.of(i), sum);
        });
    long rows = lows.extent(0) - 1;
    Store y = store(rows);
    View p = lows.view();
    add(
        "spmv",
        k.build(),
        new long[] {rows},
        List.of(),
        new Arg(p.slice(0, 0, 1, rows), Privilege.READ),
        new Arg(p.slice(0, 1, 1, rows), Privilege.READ),
        new Arg(indices.view(), Privilege.READ),
        new Arg(data.view(), Privilege.READ),
        new Arg(x, Privilege.READ),
        new Arg(y.view(), Privilege.WRITE));
    return y.view();
  }

  /** Fuses all tasks with only {@code live} needed, and {@code old} having contents before. */
  private List<Plan> fuse(Set<Store> old, Set<Store> live) {
    List<Plan> plans = new ArrayList<>();
    StoreFacts facts =
        new StoreFacts() {
          @Override
          public boolean hasContents(Store s) {
            return old.contains(s);
          }

          @Override
          public boolean renameable(Store s) {
            return true;
          }
        };
    Window w = new Window(facts);
    for (int k = 0; k < tasks.size(); k++) {
      if (!w.offer(tasks.get(k))) {
        plans.add(w.close(needed(live, k)));
        assertThat(w.offer(tasks.get(k))).isTrue();
      }
    }
    plans.add(w.close(live::contains));
    return plans;
  }

  private java.util.function.Predicate<Store> needed(Set<Store> live, int from) {
    return s ->
        live.contains(s)
            || tasks.subList(from, tasks.size()).stream()
                .flatMap(t -> t.args().stream())
                .anyMatch(a -> a.privilege().reads() && a.view().root() == s);
  }

  @Test
  void stencilIsOneKernelPerIteration() {
    Store grid = store(10, 10);
    View g = grid.view();
    View center = g.slice(0, 1, 1, 8).slice(1, 1, 1, 8);
    View north = g.slice(0, 0, 1, 8).slice(1, 1, 1, 8);
    View south = g.slice(0, 2, 1, 8).slice(1, 1, 1, 8);
    View west = g.slice(0, 1, 1, 8).slice(1, 0, 1, 8);
    View east = g.slice(0, 1, 1, 8).slice(1, 2, 1, 8);
    for (int i = 0; i < 3; i++) {
      View avg = map("add", map("add", map("add", map("add", center, north), east), west), south);
      copy(scale(0.2, avg), center);
    }
    List<Plan> plans = fuse(Set.of(grid), Set.of(grid));
    assertThat(plans).hasSize(3);
    for (Plan p : plans) {
      assertThat(p).isSameAs(plans.getFirst());
      assertThat(p.renames()).containsExactly(new Plan.Rename(0, 0, true));
      assertThat(p.kernel().buffers()).hasSize(6);
    }
  }

  @Test
  void powerIterationIsTwoKernelsPerIteration() {
    Store lows = new Store(next++, DType.INT64, 9);
    Store indices = new Store(next++, DType.INT64, 20);
    Store data = store(20);
    Store x0 = store(8);
    View x = x0.view();
    for (int i = 0; i < 3; i++) {
      x = product(lows, indices, data, x);
      View norm = sqrt(fold(FoldOp.ADD, map("mul", x, x), 0));
      View q = map("div", x, norm);
      copy(q, x);
    }
    List<Plan> plans = fuse(Set.of(lows, indices, data, x0), Set.of(x.root()));
    assertThat(plans).hasSize(6);
    // The product, the dot product and the square root are one kernel.
    assertThat(Printer.print(plans.getFirst().kernel())).contains("sqrt").contains("fold");
  }

  @Test
  void softmaxIsOneSweepOverRows() {
    View x = store(16, 40).view();
    View m = fold(FoldOp.MAX, x, 1).newAxis(1);
    View e = sqrt(map("sub", x, m));
    View s = fold(FoldOp.ADD, e, 1).newAxis(1);
    View r = map("div", e, s);
    List<Plan> plans = fuse(Set.of(x.root()), Set.of(r.root()));
    assertThat(plans).hasSize(1);
    Kernel kernel = plans.getFirst().kernel();
    assertThat(MiniEngine.loops(kernel)).isEqualTo(1);
    Kernel.Loop rows =
        (Kernel.Loop)
            kernel.body().stream().filter(s2 -> s2 instanceof Kernel.Loop).findFirst().get();
    // Maximum; exponentials and their sum; quotients.
    assertThat(rows.body().stream().filter(s2 -> s2 instanceof Kernel.Loop)).hasSize(3);
    // A row of the exponentials is enough at a time.
    assertThat(kernel.locals()).isEqualTo(1);
    assertThat(plans.getFirst().inMemory().locals()).isZero();
  }

  @Test
  void whatIsNeededLaterOrAcrossRowsIsInMemory() {
    View x = store(16, 40).view();
    View e = sqrt(map("sub", x, fold(FoldOp.MAX, x, 1).newAxis(1)));
    View r = map("div", e, fold(FoldOp.ADD, e, 1).newAxis(1));
    Set<Store> kept = Set.of(r.root(), e.root());
    assertThat(fuse(Set.of(x.root()), kept).getFirst().kernel().locals()).isZero();
    tasks.clear();
    View c = sqrt(map("sub", x, fold(FoldOp.MAX, x, 0)));
    View d = map("div", c, fold(FoldOp.ADD, c, 0));
    for (Plan p : fuse(Set.of(x.root()), Set.of(d.root()))) {
      assertThat(p.kernel().locals()).isZero(); // its loop goes along rows of memory
    }
  }

  @Test
  void chainWithReductionWritesNoArray() {
    View x = store(1000).view();
    View s = fold(FoldOp.ADD, map("add", scale(2, sqrt(x)), x), 0);
    List<Plan> plans = fuse(Set.of(x.root()), Set.of(s.root()));
    assertThat(plans).hasSize(1);
    assertThat(
            plans.getFirst().kernel().buffers().stream()
                .filter(b -> b.access() != Kernel.Access.READ)
                .map(Kernel.Buffer::rank))
        .containsExactly(0);
  }

  @Test
  void hundredTermsAreOneKernel() {
    View x = store(1000).view();
    View sum = x;
    for (int k = 1; k <= 50; k++) {
      sum = map("add", scale(k, sum), x);
    }
    List<Plan> plans = fuse(Set.of(x.root()), Set.of(sum.root()));
    assertThat(plans).hasSize(1);
    assertThat(plans.getFirst().kernel().buffers()).hasSize(2);
  }

  @Test
  void noMoreArraysAreChangedAtOnceThanMemoryFollows() {
    View x = store(1000).view();
    Set<Store> changed = new HashSet<>();
    for (int k = 0; k < 40; k++) {
      View out = store(1000).view();
      changed.add(out.root());
      copy(scale(k, x), out);
    }
    Set<Store> old = new HashSet<>(changed);
    old.add(x.root());
    List<Plan> plans = fuse(old, changed);
    // 16 of them, x, and at the borders what the one group computed and the next one stores
    assertThat(plans.stream().map(p -> p.kernel().buffers().size())).containsExactly(18, 19, 10);
  }

  @Test
  void columnSumsFuseWithTheirProducerByInterchange() {
    View x = store(30, 20).view();
    View s = fold(FoldOp.ADD, map("mul", x, x), 0);
    List<Plan> plans = fuse(Set.of(x.root()), Set.of(s.root()));
    assertThat(plans).hasSize(1);
    assertThat(plans.getFirst().kernel().buffers()).hasSize(2);
  }

  /** That a table is square does not make its rows and its columns one loop. */
  @Test
  void rowsAndColumnsAreReducedApart() {
    View x = store(20, 20).view();
    View rows = fold(FoldOp.ADD, x, 1);
    View more = fold(FoldOp.MAX, x, 1);
    View columns = fold(FoldOp.ADD, x, 0);
    List<Plan> plans = fuse(Set.of(x.root()), Set.of(rows.root(), more.root(), columns.root()));
    assertThat(plans).hasSize(2);
    assertThat(plans.getFirst().kernel().buffers()).hasSize(3);
  }

  @Test
  void contiguousLoopsCollapse() {
    View x = store(30, 20, 3).view();
    View y = map("add", x, x);
    Plan p = fuse(Set.of(x.root()), Set.of(y.root())).getFirst();
    assertThat(p.kernel().buffers()).allMatch(b -> b.rank() == 1);
    assertThat(p.sizes().getFirst()).hasSize(3);
  }

  @Test
  void conjugateGradientStep() {
    // q = A @ p; alpha = rho / (p @ q); x += alpha * p; r -= alpha * q; rho' = r @ r
    Store lows = new Store(next++, DType.INT64, 9);
    Store indices = new Store(next++, DType.INT64, 20);
    Store data = store(20);
    View p = store(8).view();
    View x = store(8).view();
    View r = store(8).view();
    View rho = store().view();
    View q = product(lows, indices, data, p);
    View alpha = map("div", rho, fold(FoldOp.ADD, map("mul", p, q), 0));
    copy(map("add", x, map("mul", p, alpha)), x);
    copy(map("sub", r, map("mul", q, alpha)), r);
    View next = fold(FoldOp.ADD, map("mul", r, r), 0);
    List<Plan> plans =
        fuse(
            Set.of(lows, indices, data, p.root(), x.root(), r.root(), rho.root()),
            Set.of(x.root(), r.root(), next.root(), p.root()));
    assertThat(plans).hasSize(2);
  }
}
