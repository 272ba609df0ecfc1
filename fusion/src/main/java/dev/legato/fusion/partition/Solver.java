package dev.legato.fusion.partition;

import dev.legato.fusion.partition.Partition.ImageOf;
import dev.legato.fusion.partition.Partition.Tiling;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Constraint.Align;
import dev.legato.ir.task.Constraint.Bloat;
import dev.legato.ir.task.Constraint.Broadcast;
import dev.legato.ir.task.Constraint.Image;
import dev.legato.ir.task.Constraint.MinExtent;
import dev.legato.ir.task.Constraint.Scale;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Solves the constraints of one task: classes of aligned arguments (union-find), the largest first,
 * each taking the partition that its store already has when that satisfies the class, else a new
 * tiling; then the arguments that depend on others (image, scale, bloat), in the order stated.
 *
 * <p>Cost is linear in the number of arguments and independent of the number of pieces.
 */
public final class Solver {
  /**
   * @param partitions per argument
   * @param colors pieces per axis of the launch, empty when the task runs as one piece
   * @param why a sentence per choice
   */
  public record Solution(List<Partition> partitions, List<Integer> colors, List<String> why) {
    public Solution {
      partitions = List.copyOf(partitions);
      colors = List.copyOf(colors);
      why = List.copyOf(why);
    }

    public int pieces() {
      return colors.stream().reduce(1, (a, b) -> a * b);
    }
  }

  private final Task task;
  private final Machine machine;
  private final Function<Store, Optional<Tiling>> keys;
  private final int n;
  private final int[] parent;
  private final boolean[][] mayCut;
  private final long[] minimum;
  private final boolean[] dependent;
  private final Partition[] partition;
  private final List<String> why = new ArrayList<>();

  private Solver(Task task, Machine machine, Function<Store, Optional<Tiling>> keys) {
    this.task = task;
    this.machine = machine;
    this.keys = keys;
    this.n = task.args().size();
    this.parent = new int[n];
    this.mayCut = new boolean[n][];
    this.minimum = new long[n];
    this.dependent = new boolean[n];
    this.partition = new Partition[n];
    for (int k = 0; k < n; k++) {
      parent[k] = k;
      mayCut[k] = new boolean[view(k).rank()];
      Arrays.fill(mayCut[k], true);
    }
  }

  /**
   * {@return partitions that satisfy all constraints}
   *
   * @param keys the tiling in which a store was last written, in the store's own index space
   * @throws IllegalArgumentException when a constraint names views of unequal extents
   */
  public static Solution solve(Task task, Machine machine, Function<Store, Optional<Tiling>> keys) {
    return new Solver(task, machine, keys).solve();
  }

  private View view(int arg) {
    return task.args().get(arg).view();
  }

  private int find(int k) {
    while (parent[k] != k) {
      parent[k] = parent[parent[k]];
      k = parent[k];
    }
    return k;
  }

  private Solution solve() {
    task.constraints().forEach(this::gather);
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        // What is aligned with a dependent argument depends on the same.
        dependent[k] |= dependent[j] && find(j) == find(k);
      }
    }
    task.constraints().forEach(this::restrict);
    assignClasses();
    task.constraints().forEach(this::resolve);
    for (int k = 0; k < n; k++) {
      if (partition[k] == null) {
        partition[k] = Partition.WHOLE;
      }
    }
    return launch();
  }

  private void gather(Constraint c) {
    switch (c) {
      case Align a -> {
        if (!Arrays.equals(view(a.x()).extents(), view(a.y()).extents())) {
          throw new IllegalArgumentException(
              task.name()
                  + ": aligned arguments differ in extents: "
                  + Arrays.toString(view(a.x()).extents())
                  + " and "
                  + Arrays.toString(view(a.y()).extents()));
        }
        parent[find(a.x())] = find(a.y());
      }
      case Image i -> dependent[i.target()] = true;
      case Scale s -> dependent[s.big()] = true;
      case Bloat b -> dependent[b.x()] = true;
      case Broadcast b -> {}
      case MinExtent m -> {}
    }
  }

  /** Restrictions belong to classes, so they are joined after the classes are known. */
  private void restrict(Constraint c) {
    switch (c) {
      case Broadcast b -> {
        boolean[] allowed = mayCut[find(b.x())];
        b.axes().forEach(axis -> allowed[axis] = false);
      }
      case MinExtent m -> minimum[find(m.x())] = Math.max(minimum[find(m.x())], m.extent());
      case Align a -> {}
      case Image i -> {}
      case Scale s -> {}
      case Bloat b -> {}
    }
  }

  private void assignClasses() {
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      order.add(k);
    }
    order.sort(
        Comparator.<Integer>comparingLong(k -> -view(k).size() * view(k).type().bytes())
            .thenComparing(k -> key(k).isEmpty())
            .thenComparing(k -> -task.args().get(k).privilege().ordinal()));
    Map<Integer, Partition> chosen = new HashMap<>();
    for (int k : order) {
      int c = find(k);
      if (!dependent[k] && !chosen.containsKey(c)) {
        chosen.put(c, choose(k, c));
      }
    }
    for (int k = 0; k < n; k++) {
      if (!dependent[k]) {
        partition[k] = chosen.get(find(k));
      }
    }
  }

  private Partition choose(int arg, int c) {
    View v = view(arg);
    Optional<Tiling> key = key(arg).filter(t -> allowed(t, c));
    if (key.isPresent()) {
      why.add("argument " + arg + " keeps the partition of s" + v.root().id() + ": " + key.get());
      return key.get();
    }
    int[] shape = LaunchShape.of(v.extents(), mayCut[c], machine);
    Tiling t = Tiling.of(v.extents(), shape);
    if (t.pieces() == 1 || (minimum[c] > 0 && t.tile().getFirst() < minimum[c])) {
      why.add("argument " + arg + " stays together: " + reason(v, c));
      return Partition.WHOLE;
    }
    why.add("argument " + arg + " is cut anew: " + t);
    return t;
  }

  private String reason(View v, int c) {
    if (v.rank() == 0) {
      return "it is a scalar";
    }
    for (boolean b : mayCut[c]) {
      if (b) {
        return machine.workers() == 1
            ? "there is one worker"
            : v.size() + " elements are too few to cut";
      }
    }
    return "no axis may be cut";
  }

  /** {@return the store's partition as seen by the argument, when the view is all of its store} */
  private Optional<Tiling> key(int arg) {
    View v = view(arg);
    return v.isWhole() && v.rank() == v.root().rank() ? keys.apply(v.root()) : Optional.empty();
  }

  private boolean allowed(Tiling t, int c) {
    for (int k = 0; k < t.colors().size(); k++) {
      if (t.colors().get(k) > 1 && !mayCut[c][k]) {
        return false;
      }
    }
    return minimum[c] == 0 || t.tile().getFirst() >= minimum[c];
  }

  /** Dependent arguments; the result holds for the whole aligned class of the dependent one. */
  private void resolve(Constraint c) {
    switch (c) {
      case Image i -> {
        Partition p = partition[i.pointers()];
        boolean cut = p != null && !p.equals(Partition.WHOLE);
        assign(
            i.target(),
            cut
                ? new ImageOf(view(i.pointers()).root().id(), p, i.kind() == Image.Kind.RANGE)
                : Partition.WHOLE);
      }
      case Scale s ->
          assign(s.big(), partition[s.small()] instanceof Tiling t ? t.scaled(s.factor()) : null);
      case Bloat b ->
          assign(
              b.x(), partition[b.base()] instanceof Tiling t ? t.bloated(b.low(), b.high()) : null);
      case Align a -> {}
      case Broadcast b -> {}
      case MinExtent m -> {}
    }
  }

  private void assign(int arg, @org.jspecify.annotations.Nullable Partition p) {
    Partition q = p == null ? Partition.WHOLE : p;
    for (int k = 0; k < n; k++) {
      if (find(k) == find(arg) && (dependent[k] || partition[k] == null)) {
        partition[k] = q;
      }
    }
    why.add("argument " + arg + " follows: " + q);
  }

  /** One launch shape for all tilings, axes that are not cut left out; else one piece. */
  private Solution launch() {
    List<Integer> colors = List.of();
    for (int k = 0; k < n; k++) {
      if (partition[k] instanceof Tiling t) {
        List<Integer> cut = t.colors().stream().filter(c -> c > 1).toList();
        if (!colors.isEmpty() && !cut.isEmpty() && !cut.equals(colors)) {
          why.add("runs as one piece: its arguments are cut into " + colors + " and " + cut);
          Partition[] whole = new Partition[n];
          Arrays.fill(whole, Partition.WHOLE);
          return new Solution(List.of(whole), List.of(), why);
        }
        colors = cut.isEmpty() ? colors : cut;
      }
    }
    return new Solution(List.of(partition), colors, why);
  }
}
