package dev.legato.runtime;

import dev.legato.fusion.Plan.BufferSource;
import dev.legato.fusion.partition.Machine;
import dev.legato.fusion.partition.Partition;
import dev.legato.fusion.partition.Partition.Tiling;
import dev.legato.fusion.partition.Problem;
import dev.legato.fusion.partition.Solver;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Task;
import dev.legato.runtime.ranks.Accesses;
import dev.legato.runtime.ranks.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a launch is dealt: solves the constraints of its tasks, which may be cut only along
 * the axis that the kernel's top-level loop goes along. The largest argument that follows the loop
 * leads: its partition is that of the loop.
 */
final class Partitioner {
  private final List<BufferSource> sources;
  private final List<Task> tasks;
  private final Bound bound;
  private final Accesses accesses;
  private final long count;

  /** An argument that follows the loop: buffer, place in the problem, loop's axis of its view. */
  private record Follower(int buffer, int symbol, int axis) {}

  /**
   * How a launch is dealt.
   *
   * @param lead the view whose partition the loop has
   * @param why a sentence
   */
  record Choice(Cut cut, @Nullable View lead, @Nullable Tiling tiling, String why) {}

  /**
   * @param sources per buffer of the kernel the argument that it is
   * @param count iterations of the top-level loop
   */
  Partitioner(List<Task> tasks, List<BufferSource> sources, Bound bound, long count) {
    this.tasks = tasks;
    this.sources = sources;
    this.bound = bound;
    this.accesses = bound.kernel().accesses();
    this.count = count;
  }

  /** {@return the sources of a kernel that is a task's own} */
  static List<BufferSource> plain(Task task) {
    List<BufferSource> sources = new ArrayList<>();
    for (int k = 0; k < task.args().size(); k++) {
      int rank = task.args().get(k).view().rank();
      sources.add(new BufferSource(0, k, IntStream.range(0, rank).boxed().toList(), false));
    }
    return sources;
  }

  /**
   * {@return how to deal the launch to {@code workers}}
   *
   * @param leastPiece the fewest iterations of a piece, if the arrays are not cut already
   */
  Choice choose(int workers, long leastPiece) {
    List<Follower> followers = followers();
    if (followers.isEmpty()) {
      return new Choice(Cut.whole(count), null, null, "no argument goes along its loop");
    }
    List<Constraint> loop = new ArrayList<>();
    followers.forEach(f -> restrict(f, loop));
    Follower lead = followers.getFirst();
    for (Follower f : followers) {
      lead = leads(f, lead) ? f : lead;
    }
    View v = view(lead);
    long perIteration = Math.max(1, v.size() / Math.max(1, count));
    Machine machine = new Machine(workers, Math.max(1, leastPiece * perIteration));
    Solver.Solution s =
        Solver.solve(
            Problem.of(tasks).with(loop),
            machine,
            store -> Optional.ofNullable(StoreState.of(store).key));
    Partition p = s.partitions().get(lead.symbol);
    String why = s.why(lead.symbol);
    if (!(p instanceof Tiling t) || t.cutAxis().isEmpty()) {
      return new Choice(Cut.whole(count), v, null, why);
    }
    long extent = v.extent(lead.axis);
    Cut cut = Cut.of(t, lead.axis, extent, count / extent);
    return new Choice(cut, v, t, why);
  }

  /** The larger argument leads; of equal ones one that is cut already and is written. */
  private boolean leads(Follower a, Follower b) {
    return bytes(a) != bytes(b) ? bytes(a) > bytes(b) : rank(a) > rank(b);
  }

  private int rank(Follower f) {
    boolean isCut = StoreState.of(view(f).root()).key != null;
    return (isCut ? 2 : 0) + (accesses.writes(f.buffer) ? 1 : 0);
  }

  private long bytes(Follower f) {
    return view(f).size() * view(f).type().bytes();
  }

  private View view(Follower f) {
    return bound.views()[f.buffer];
  }

  private List<Follower> followers() {
    int[] first = new int[tasks.size()];
    for (int t = 1; t < first.length; t++) {
      first[t] = first[t - 1] + tasks.get(t - 1).args().size();
    }
    List<Follower> followers = new ArrayList<>();
    for (int b = 0; b < sources.size(); b++) {
      BufferSource s = sources.get(b);
      int place = accesses.writes(b) ? accesses.writePlace(b) : accesses.readPlace(b);
      if (place >= 0) {
        int axis = outermost(bound.views()[b], s.axes().get(place));
        if (axis >= 0) {
          followers.add(new Follower(b, first[s.task()] + s.arg(), axis));
        }
      }
    }
    return followers;
  }

  /**
   * {@return the outermost of the view's axes that the loop goes along, of which {@code inner} is
   * the innermost; -1 when the loop does not go along whole axes}
   */
  private int outermost(View v, int inner) {
    long reached = v.extent(inner);
    int axis = inner;
    while (reached < count) {
      int next = axisOf(v, v.stride(axis) * v.extent(axis));
      if (next < 0) {
        return -1;
      }
      axis = next;
      reached *= v.extent(axis);
    }
    return reached == count && v.stride(axis) != 0 ? axis : -1;
  }

  private static int axisOf(View v, long stride) {
    for (int k = 0; k < v.rank(); k++) {
      if (v.stride(k) == stride && v.extent(k) > 1) {
        return k;
      }
    }
    return -1;
  }

  /** Of an argument that follows the loop only the loop's axis may be cut. */
  private void restrict(Follower f, List<Constraint> out) {
    List<Integer> others =
        IntStream.range(0, view(f).rank()).filter(k -> k != f.axis).boxed().toList();
    if (!others.isEmpty()) {
      out.add(new Constraint.Broadcast(f.symbol, others));
    }
  }

  /** Notes in the stores that the launch writes how they are cut from now on. */
  void keep(Choice choice) {
    View lead = choice.lead();
    Tiling t = choice.tiling();
    for (int b = 0; b < sources.size(); b++) {
      if (accesses.writes(b)) {
        View v = bound.views()[b];
        StoreState s = StoreState.of(v.root());
        if (lead == null || t == null) {
          s.key = v.isWhole() ? null : s.key;
        } else {
          Optional<Tiling> mine = lead.equals(v) ? t.ofRoot(v) : likewise(b, lead, t);
          if (s.key == null || v.size() * 2 >= v.root().view().size()) {
            s.key = mine.orElse(null);
          }
        }
      }
    }
  }

  /** {@return the tiling of another buffer's root that the lead's tiling cuts it into} */
  private Optional<Tiling> likewise(int b, View lead, Tiling t) {
    View v = bound.views()[b];
    int place = accesses.writePlace(b);
    int axis = place < 0 ? -1 : outermost(v, sources.get(b).axes().get(place));
    if (axis < 0) {
      return Optional.empty();
    }
    int leading = t.cutAxis().orElseThrow();
    long inner = count / lead.extent(leading);
    long mine = count / v.extent(axis);
    long first = t.offset().get(leading) * inner;
    long size = t.step().get(leading) * inner;
    if (first % mine != 0 || size % mine != 0) {
      return Optional.empty();
    }
    int colors = t.colors().get(leading);
    return Tiling.blocks(v.rank(), v.extents(), axis, first / mine, size / mine, colors).ofRoot(v);
  }
}
