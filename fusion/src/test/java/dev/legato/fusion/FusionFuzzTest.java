package dev.legato.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.Kernels;
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
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Random task streams give the same bits fused and one by one. */
class FusionFuzzTest {
  private static final DType T = DType.FLOAT64;

  /** A random stream over a few arrays, with views of any step, transposes and broadcasts. */
  private static final class Stream {
    final Random random;
    final List<Store> stores = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();
    final Set<Store> inputs = new HashSet<>();
    final Set<Store> live = new HashSet<>();
    long next;

    Stream(long seed) {
      random = new Random(seed);
      int n = 2 + random.nextInt(3);
      for (int k = 0; k < n; k++) {
        Store s = store(shape());
        inputs.add(s);
        live.add(s);
      }
      int count = 2 + random.nextInt(9);
      for (int k = 0; k < count; k++) {
        task();
      }
    }

    Store store(long... shape) {
      Store s = new Store(next++, T, shape);
      stores.add(s);
      if (random.nextInt(3) == 0) {
        live.add(s);
      }
      return s;
    }

    long[] shape() {
      long[] pool = {1, 3, 4, 4, 5, 9};
      return LongStream.range(0, 1 + random.nextInt(3))
          .map(i -> pool[random.nextInt(pool.length)])
          .toArray();
    }

    View view() {
      Store s = stores.get(random.nextInt(stores.size()));
      if (random.nextInt(3) == 0 && !tasks.isEmpty()) {
        s = stores.getLast();
      }
      View v = s.view();
      for (int k = 0; k < v.rank(); k++) {
        switch (random.nextInt(6)) {
          case 0 -> {
            if (v.extent(k) > 2) {
              v = v.slice(k, 1, 1, v.extent(k) - 2);
            }
          }
          case 1 -> v = v.slice(k, v.extent(k) - 1, -1, v.extent(k));
          case 2 -> {
            if (v.extent(k) > 1) {
              v = v.slice(k, random.nextInt(2), 1, v.extent(k) - 1);
            }
          }
          case 3 -> v = v.slice(k, 0, 2, (v.extent(k) + 1) / 2);
          default -> {}
        }
      }
      if (v.rank() == 2 && random.nextInt(4) == 0) {
        v = v.permute(1, 0);
      }
      return v;
    }

    /** A view that broadcasts to the shape, from what there is, or null. */
    View like(long[] shape) {
      for (int tries = 0; tries < 30; tries++) {
        View v = view();
        if (v.rank() > shape.length) {
          continue;
        }
        try {
          return v.broadcast(shape);
        } catch (IllegalArgumentException e) {
          // another one
        }
      }
      return null;
    }

    void add(String name, Kernel kernel, List<Long> sizes, List<Long> scalars, Arg... args) {
      tasks.add(
          new Task(
              name,
              List.of(args),
              sizes,
              scalars,
              List.of(),
              new Body.Loop(kernel),
              Check.NONE,
              true,
              Provenance.UNKNOWN));
    }

    static List<Long> list(long[] a) {
      return LongStream.of(a).boxed().toList();
    }

    void task() {
      View a = view();
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> binary(a);
        case 3 -> fold(a);
        case 4, 5 -> copyInto(a);
        case 6 -> gather();
        default -> scalarOp();
      }
    }

    void binary(View a) {
      View b = like(a.extents());
      if (b == null) {
        return;
      }
      String[] ops = {"add", "sub", "mul"};
      String op = ops[random.nextInt(ops.length)];
      Kernel k =
          Kernels.map(
              List.of(T, T),
              List.of(T),
              a.rank(),
              List.of(T),
              (e, x, s) ->
                  List.of(
                      e.apply(
                          Operators.byName("add"),
                          e.apply(Operators.byName(op), x.get(0), x.get(1)),
                          s.get(0))));
      Store out = store(a.extents());
      add(
          op,
          k,
          list(a.extents()),
          List.of(Bits.ofDouble(random.nextInt(3))),
          new Arg(a, Privilege.READ),
          new Arg(b, Privilege.READ),
          new Arg(out.view(), Privilege.WRITE));
    }

    void fold(View a) {
      List<Integer> axes = new ArrayList<>();
      long[] kept = new long[0];
      for (int k = 0; k < a.rank(); k++) {
        if (random.nextInt(2) == 0) {
          axes.add(k);
        } else {
          kept = java.util.Arrays.copyOf(kept, kept.length + 1);
          kept[kept.length - 1] = a.extent(k);
        }
      }
      FoldOp op = random.nextBoolean() ? FoldOp.ADD : FoldOp.MAX;
      Store out = store(kept);
      add(
          "fold",
          Kernels.fold(T, a.rank(), axes, op),
          list(a.extents()),
          List.of(),
          new Arg(a, Privilege.READ),
          new Arg(out.view(), Privilege.WRITE));
      if (random.nextInt(2) == 0 && kept.length == a.rank() - 1 && !axes.isEmpty()) {
        // A consumer of the same rows: keepdims and broadcast.
        View back = out.view().newAxis(axes.get(0)).broadcast(a.extents());
        Kernel k =
            Kernels.map(
                List.of(T, T),
                List.of(T),
                a.rank(),
                List.of(),
                (e, x, s) -> List.of(e.apply(Operators.byName("sub"), x.get(0), x.get(1))));
        Store r = store(a.extents());
        add(
            "minus",
            k,
            list(a.extents()),
            List.of(),
            new Arg(a, Privilege.READ),
            new Arg(back, Privilege.READ),
            new Arg(r.view(), Privilege.WRITE));
      }
    }

    void copyInto(View target) {
      View from = like(target.extents());
      if (from == null || target.size() == 0 || from.relation(target) == View.Relation.OVERLAP) {
        return;
      }
      add(
          "copy",
          Kernels.copy(T, T, target.rank()),
          list(target.extents()),
          List.of(),
          new Arg(from, Privilege.READ),
          new Arg(target, Privilege.WRITE));
    }

    void gather() {
      View a = view();
      if (a.rank() != 1 || a.size() == 0) {
        return;
      }
      // out[i] = a[n-1-i] + a[i], by computed indices
      KernelBuilder k = new KernelBuilder();
      int in = k.buffer(T, 1, Kernel.Access.READ);
      int out = k.buffer(T, 1, Kernel.Access.WRITE);
      int n = k.size();
      k.loop(
          k.size(n),
          i -> {
            Kernel.Var last = k.apply(Operators.byName("sub"), k.size(n), k.constant(1));
            Kernel.Var j = k.apply(Operators.byName("sub"), last, i);
            k.store(
                out, List.of(i), k.apply(Operators.byName("add"), k.load(in, j), k.load(in, i)));
          });
      Store r = store(a.extents());
      add(
          "gather",
          k.build(),
          list(a.extents()),
          List.of(),
          new Arg(a, Privilege.READ),
          new Arg(r.view(), Privilege.WRITE));
    }

    void scalarOp() {
      View a = view();
      while (a.rank() > 0) {
        if (a.extent(0) == 0) {
          return;
        }
        a = a.at(0, random.nextInt((int) a.extent(0)));
      }
      Kernel k =
          Kernels.map(
              List.of(T),
              List.of(T),
              0,
              List.of(),
              (e, x, s) -> List.of(e.apply(Operators.byName("mul"), x.get(0), x.get(0))));
      Store r = store();
      add(
          "scalar",
          k,
          List.of(),
          List.of(),
          new Arg(a, Privilege.READ),
          new Arg(r.view(), Privilege.WRITE));
      if (random.nextBoolean()) {
        View t = view();
        if (t.size() > 0) {
          add(
              "fill",
              Kernels.copy(T, T, t.rank()),
              list(t.extents()),
              List.of(),
              new Arg(r.view().broadcast(t.extents()), Privilege.READ),
              new Arg(t, Privilege.WRITE));
        }
      }
    }
  }

  private static MiniEngine run(Stream s, boolean fuse) {
    MiniEngine e = new MiniEngine(fuse, s.live);
    Random values = new Random(7);
    for (Store in : s.stores) {
      if (s.inputs.contains(in)) {
        MemorySegment m = e.memory(in);
        for (long k = 0; k < in.bytes(); k += 8) {
          m.set(ValueLayout.JAVA_DOUBLE, k, values.nextInt(64) / 8.0 + values.nextDouble());
        }
        e.contents.add(in);
      }
    }
    for (int k = 0; k < s.tasks.size(); k++) {
      e.readLater.clear();
      for (int j = k; j < s.tasks.size(); j++) {
        s.tasks.get(j).args().stream()
            .filter(a -> a.privilege().reads())
            .forEach(a -> e.readLater.add(a.view().root()));
      }
      e.submit(s.tasks.get(k));
    }
    e.readLater.clear();
    e.flush(List.of());
    return e;
  }

  @Test
  void fusedEqualsOneByOne() {
    long groups = 0;
    long tasks = 0;
    int n = Integer.getInteger("legato.fuzz.fusion", 3000);
    for (long seed = 0; seed < n; seed++) {
      Stream s = new Stream(seed);
      MiniEngine plain = run(s, false);
      MiniEngine fused;
      try {
        fused = run(s, true);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e, e);
      }
      for (Store live : s.live) {
        if (plain.contents.contains(live)) {
          assertThat(fused.memory(live).mismatch(plain.memory(live)))
              .as("seed %d, %s after %s", seed, live, describe(s))
              .isEqualTo(-1);
        }
      }
      groups += fused.plans.size();
      tasks += s.tasks.size();
    }
    // Fusion does happen: otherwise this test proves nothing.
    assertThat(groups).isLessThan(tasks * 3 / 4);
  }

  private static String describe(Stream s) {
    StringBuilder b = new StringBuilder();
    for (Task t : s.tasks) {
      b.append('\n').append(t.name());
      t.args().forEach(a -> b.append(' ').append(a.privilege()).append(' ').append(a.view()));
    }
    return b.toString();
  }
}
