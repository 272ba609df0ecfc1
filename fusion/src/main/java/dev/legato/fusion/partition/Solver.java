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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Solves the constraints of a task or a group: classes of aligned arguments (union-find), the
 * largest first, each taking the partition that its store already has when that satisfies the
 * class, else a new tiling; then the arguments that depend on others (image, scale, bloat), in the
 * order stated.
 *
 * <p>Cost is linear in the number of arguments and independent of the number of pieces.
 */
public final class Solver {
  /**
   * @param partitions per argument
   * @param why a sentence per choice
   * @param reason per argument the sentence of {@code why} that decided it, or -1
   */
  public record Solution(List<Partition> partitions, List<String> why, List<Integer> reason) {
    public Solution {
      partitions = List.copyOf(partitions);
      why = List.copyOf(why);
      reason = List.copyOf(reason);
    }

    /** {@return why an argument is cut as it is} */
    public String why(int arg) {
      return reason.get(arg) < 0 ? "" : why.get(reason.get(arg));
    }
  }

  private final Problem problem;
  private final Machine machine;
  private final Function<Store, Optional<Tiling>> keys;
  private final int n;
  private final int[] parent;
  private final boolean[][] mayCut;
  private final long[] minimum;
  private final boolean[] dependent;
  private final Partition[] partition;
  private final int[] reason;
  private final List<String> why = new ArrayList<>();

  private Solver(Problem problem, Machine machine, Function<Store, Optional<Tiling>> keys) {
    this.problem = problem;
    this.machine = machine;
    this.keys = keys;
    this.n = problem.args().size();
    this.parent = new int[n];
    this.mayCut = new boolean[n][];
    this.minimum = new long[n];
    this.dependent = new boolean[n];
    this.partition = new Partition[n];
    this.reason = new int[n];
    Arrays.fill(reason, -1);
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
  public static Solution solve(
      Problem problem, Machine machine, Function<Store, Optional<Tiling>> keys) {
    Solver s = new Solver(problem, machine, keys);
    s.assign();
    return new Solution(List.of(s.partition), s.why, s.reasons());
  }

  private View view(int arg) {
    return problem.args().get(arg).view();
  }

  private int find(int k) {
    while (parent[k] != k) {
      parent[k] = parent[parent[k]];
      k = parent[k];
    }
    return k;
  }

  private void assign() {
    problem.constraints().forEach(this::gather);
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        // What is aligned with a dependent argument depends on the same.
        dependent[k] |= dependent[j] && find(j) == find(k);
      }
    }
    problem.constraints().forEach(this::restrict);
    assignClasses();
    problem.constraints().forEach(this::resolve);
    for (int k = 0; k < n; k++) {
      if (partition[k] == null) {
        partition[k] = Partition.WHOLE;
      }
    }
  }

  private void gather(Constraint c) {
    switch (c) {
      case Align a -> {
        if (!Arrays.equals(view(a.x()).extents(), view(a.y()).extents())) {
          throw new IllegalArgumentException(
              "aligned arguments differ in extents: "
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
            .thenComparing(k -> -problem.args().get(k).privilege().ordinal()));
    Map<Integer, Partition> chosen = new HashMap<>();
    Map<Integer, Integer> sentence = new HashMap<>();
    for (int k : order) {
      int c = find(k);
      if (!dependent[k] && !chosen.containsKey(c)) {
        chosen.put(c, choose(k, c));
        sentence.put(c, why.size() - 1);
      }
    }
    for (int k = 0; k < n; k++) {
      if (!dependent[k]) {
        partition[k] = chosen.get(find(k));
        reason[k] = sentence.getOrDefault(find(k), -1);
      }
    }
  }

  private Partition choose(int arg, int c) {
    View v = view(arg);
    Optional<Tiling> key = key(arg).filter(t -> allowed(t, c));
    if (key.isPresent()) {
      why.add("s" + v.root().id() + " keeps its partition: " + key.get());
      return key.get();
    }
    int[] shape = LaunchShape.of(v.extents(), mayCut[c], machine);
    Tiling t = Tiling.of(v.extents(), shape);
    if (t.pieces() == 1 || (minimum[c] > 0 && t.tile().getFirst() < minimum[c])) {
      why.add("s" + v.root().id() + " stays together: " + reason(v, c));
      return Partition.WHOLE;
    }
    why.add("s" + v.root().id() + " is cut anew: " + t);
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

  /** {@return the store's partition as seen by the argument} */
  private Optional<Tiling> key(int arg) {
    View v = view(arg);
    return keys.apply(v.root()).flatMap(t -> t.seenBy(v));
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
        reason[k] = why.size();
      }
    }
    why.add("s" + view(arg).root().id() + " follows: " + q);
  }

  private List<Integer> reasons() {
    return Arrays.stream(reason).boxed().toList();
  }
}
