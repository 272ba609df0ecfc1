package dev.legato.fusion;

import dev.legato.ir.kernel.Interpreter;
import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Verifier;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Task;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs tasks one by one, or through a window, on the reference interpreter: the fuser's test bench.
 */
final class MiniEngine implements StoreFacts {
  final Map<Store, MemorySegment> memory = new IdentityHashMap<>();
  final Set<Store> contents = new HashSet<>();
  final List<Plan> plans = new ArrayList<>();
  final Set<Store> live;
  private final Window window = new Window(this);
  private final boolean fuse;

  MiniEngine(boolean fuse, Set<Store> live) {
    this.fuse = fuse;
    this.live = live;
  }

  Window window() {
    return window;
  }

  @Override
  public boolean hasContents(Store store) {
    return contents.contains(store);
  }

  @Override
  public boolean renameable(Store store) {
    return true;
  }

  MemorySegment memory(Store s) {
    return memory.computeIfAbsent(s, t -> poisoned(t.bytes()));
  }

  private static MemorySegment poisoned(long bytes) {
    MemorySegment m = Arena.ofAuto().allocate(Math.max(bytes, 1), 8);
    m.fill((byte) 0x5a);
    return m;
  }

  void submit(Task t) {
    if (!fuse) {
      alone(t);
      return;
    }
    if (!window.offer(t)) {
      close(List.of(t));
      if (!window.offer(t)) {
        throw new AssertionError("refused by an empty window: " + window.refusal());
      }
    }
  }

  void flush(List<Task> rest) {
    if (fuse && !window.isEmpty()) {
      close(rest);
    }
  }

  private void alone(Task t) {
    List<Binding> bindings = new ArrayList<>();
    for (Task.Arg a : t.args()) {
      bindings.add(new Binding(memory(a.view().root()), a.view().offset(), a.view().strides()));
    }
    Interpreter.run(
        ((Body.Loop) t.body()).kernel(), bindings, longs(t.sizes()), longs(t.scalars()));
    t.args().stream()
        .filter(a -> a.privilege().writes())
        .forEach(a -> contents.add(a.view().root()));
  }

  Set<Store> readLater = new HashSet<>();

  private void close(List<Task> rest) {
    List<Task> tasks = List.copyOf(window.tasks());
    Plan plan = window.close(s -> live.contains(s) || readLater.contains(s));
    plans.add(plan);
    Map<Store, MemorySegment> fresh = new IdentityHashMap<>();
    for (Plan.Rename r : plan.renames()) {
      View v = tasks.get(r.task()).args().get(r.arg()).view();
      MemorySegment m = poisoned(v.root().bytes());
      if (r.border()) {
        border(v, memory(v.root()), m);
      }
      fresh.put(v.root(), m);
    }
    List<Binding> bindings = new ArrayList<>();
    for (Plan.BufferSource b : plan.buffers()) {
      View v = tasks.get(b.task()).args().get(b.arg()).view();
      long[] strides = b.axes().stream().mapToLong(v::stride).toArray();
      MemorySegment m = b.renamed() ? fresh.get(v.root()) : memory(v.root());
      bindings.add(new Binding(m, v.offset(), strides));
    }
    long[] sizes =
        plan.sizes().stream()
            .mapToLong(p ->
                p.stream()
                    .mapToLong(s -> tasks.get(s.task()).sizes().get(s.number()))
                    .reduce(1, (a, b) -> a * b))
            .toArray();
    long[] scalars =
        plan.scalars().stream()
            .mapToLong(s -> tasks.get(s.task()).scalars().get(s.number()))
            .toArray();
    Interpreter.run(Verifier.launchable(plan.kernel()), bindings, sizes, scalars);
    memory.putAll(fresh);
    for (int t = 0; t < tasks.size(); t++) {
      for (int a = 0; a < tasks.get(t).args().size(); a++) {
        if (plan.written().get(t).get(a)) {
          contents.add(tasks.get(t).args().get(a).view().root());
        }
      }
    }
  }

  /** Copies every byte of the root that the view does not cover. */
  private static void border(View v, MemorySegment from, MemorySegment to) {
    MemorySegment covered = Arena.ofAuto().allocate(v.root().bytes(), 8);
    mark(v, covered, 0, v.offset());
    for (long k = 0; k < v.root().bytes(); k++) {
      if (covered.get(java.lang.foreign.ValueLayout.JAVA_BYTE, k) == 0) {
        to.set(
            java.lang.foreign.ValueLayout.JAVA_BYTE,
            k,
            from.get(java.lang.foreign.ValueLayout.JAVA_BYTE, k));
      }
    }
  }

  private static void mark(View v, MemorySegment covered, int axis, long at) {
    if (axis == v.rank()) {
      covered.asSlice(at, v.type().bytes()).fill((byte) 1);
      return;
    }
    for (long i = 0; i < v.extent(axis); i++) {
      mark(v, covered, axis + 1, at + i * v.stride(axis));
    }
  }

  static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  static int loops(Kernel k) {
    return (int)
        k.body().stream().filter(s -> s instanceof dev.legato.ir.kernel.Kernel.Loop).count();
  }
}
