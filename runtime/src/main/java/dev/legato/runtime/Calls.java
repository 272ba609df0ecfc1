package dev.legato.runtime;

import dev.legato.fusion.partition.Partition.Tiling;
import dev.legato.ir.device.Device;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.Split.Kind;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.TaskContext;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Spans;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.stats.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deals routines to ranks, along the axes that their {@link Split} names. What cannot be cut, or is
 * too small, runs whole on every rank.
 */
final class Calls {
  /** Messages of one call that have tags of their own, at most. */
  private static final int TAGS = 64;

  private final Distribution distribution;
  private final Device device;
  private final long pieceBytes;
  private final Statistics stats;

  Calls(Distribution distribution, Device device, long pieceBytes, Statistics stats) {
    this.distribution = distribution;
    this.device = device;
    this.pieceBytes = pieceBytes;
    this.stats = stats;
  }

  /** A call and how it is dealt, in words. */
  record Dealt(Work work, String partition) {}

  /** How the arguments are cut; no cuts when every rank runs the whole call. */
  private record Plan(List<Cut> cuts, String why) {
    boolean isWhole() {
      return cuts.isEmpty();
    }
  }

  /** {@return the work of a routine's task, after the copies that it needs} */
  Dealt deal(long order, Task task, Body.Opaque body, List<Body.Operand> operands) {
    Transport transport = distribution.transport();
    TaskContext alone = new LocalContext(device);
    var call = new Work.Call(order, body, operands, alone, task.where());
    if (transport.ranks() == 1) {
      return new Dealt(call, "");
    }
    Plan plan = plan(task, body.split(), call.bytes());
    if (plan.isWhole()) {
      if (call.bytes() >= pieceBytes * transport.ranks()) {
        String why = "every rank runs " + task.name() + ": " + plan.why;
        stats.fallback("routine not partitioned", why, task.where().position());
      }
      return new Dealt(after(order, task, plan, call), "whole on every rank: " + plan.why);
    }
    int rank = transport.rank();
    List<Body.Operand> mine = new ArrayList<>();
    for (int k = 0; k < operands.size(); k++) {
      Cut cut = plan.cuts.get(k);
      Body.Operand o = operands.get(k);
      mine.add(
          body.split().cuts(k)
              ? o.range(body.split().axes().get(k), cut.lo(rank), cut.hi(rank))
              : o);
    }
    TaskContext context =
        body.split().kind() == Kind.TOGETHER
            ? new RankContext(device, transport, plan.cuts, distribution.tags(TAGS), TAGS)
            : alone;
    Work piece = new Work.Call(order, body, mine, context, task.where());
    return new Dealt(after(order, task, plan, piece), plan.why);
  }

  private Plan plan(Task task, Split split, long bytes) {
    if (split.kind() == Kind.WHOLE) {
      return new Plan(List.of(), "it is one call");
    }
    int ranks = distribution.transport().ranks();
    Optional<Cut> key = key(task, split);
    if (key.isEmpty() && bytes < pieceBytes * ranks) {
      return new Plan(List.of(), "its arguments are small");
    }
    List<Cut> cuts = new ArrayList<>();
    Cut lead = null;
    for (int k = 0; k < task.args().size(); k++) {
      View v = task.args().get(k).view();
      if (!split.cuts(k)) {
        cuts.add(Cut.whole(1));
        continue;
      }
      long extent = v.extent(split.axes().get(k));
      Cut cut =
          key.isPresent() && key.get().count() == extent
              ? key.get()
              : Cut.even(extent, ranks, split.multiple());
      cuts.add(cut);
      lead = lead == null ? cut : lead;
      if (task.args().get(k).privilege().writes() && !spans(task, split, k, cut).isApart()) {
        return new Plan(List.of(), "its pieces interleave in memory");
      }
    }
    if (lead == null) {
      return new Plan(List.of(), "no argument is cut");
    }
    return new Plan(cuts, lead + " along axis " + firstAxis(split));
  }

  private static int firstAxis(Split split) {
    return split.axes().stream().filter(a -> a != Split.ALL).findFirst().orElseThrow();
  }

  /** {@return how the largest argument that is cut lies on the ranks already} */
  private static Optional<Cut> key(Task task, Split split) {
    Optional<Cut> found = Optional.empty();
    long most = 0;
    for (int k = 0; k < task.args().size(); k++) {
      View v = task.args().get(k).view();
      Tiling key = StoreState.of(v.root()).key;
      if (split.cuts(k) && key != null && v.size() > most) {
        int axis = split.axes().get(k);
        Optional<Cut> cut =
            key.seenBy(v)
                .filter(t -> t.cutAxis().isPresent() && t.cutAxis().getAsInt() == axis)
                .map(t -> Cut.of(t, axis, v.extent(axis), 1))
                .filter(c -> c.first() % split.multiple() == 0 && c.size() % split.multiple() == 0);
        if (cut.isPresent()) {
          found = cut;
          most = v.size();
        }
      }
    }
    return found;
  }

  private static Spans spans(Task task, Plan plan, int k) {
    return plan.isWhole()
        ? Spans.Same.of(task.args().get(k).view())
        : spans(task, ((Body.Opaque) task.body()).split(), k, plan.cuts.get(k));
  }

  private static Spans spans(Task task, Split split, int k, Cut cut) {
    View v = task.args().get(k).view();
    return split.cuts(k) && !cut.isWhole()
        ? Spans.along(v, v.stride(split.axes().get(k)), cut)
        : Spans.Same.of(v);
  }

  /** {@return the call after the copies that it needs}; notes what is valid where after it. */
  private Work after(long order, Task task, Plan plan, Work call) {
    Split split = ((Body.Opaque) task.body()).split();
    for (int k = 0; k < task.args().size(); k++) {
      Copies.expect(
          StoreState.of(task.args().get(k).view().root()), spans(task, plan, k), task.where());
    }
    Copies copies = distribution.copies();
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      StoreState s = StoreState.of(a.view().root());
      Spans spans = spans(task, plan, k);
      if (a.privilege().reads() || plan.isWhole() || !spans.isDense()) {
        copies.read(s, spans);
      }
    }
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      if (a.privilege().writes()) {
        written(task, k, plan, split, copies);
      }
    }
    return copies.any()
        ? new Work.Sequence(distribution.exchange(order, copies, task.where()), call)
        : call;
  }

  private static void written(Task task, int k, Plan plan, Split split, Copies copies) {
    View v = task.args().get(k).view();
    StoreState s = StoreState.of(v.root());
    if (plan.isWhole()) {
      s.version++;
      return;
    }
    Cut cut = plan.cuts.get(k);
    copies.written(s, spans(task, split, k, cut));
    if (split.cuts(k)) {
      int axis = split.axes().get(k);
      Optional<Tiling> mine =
          Tiling.blocks(v.rank(), v.extents(), axis, cut.first(), cut.size(), cut.pieces())
              .ofRoot(v);
      if (s.key == null || v.size() * 2 >= v.root().view().size()) {
        s.key = mine.orElse(null);
      }
    }
  }
}
