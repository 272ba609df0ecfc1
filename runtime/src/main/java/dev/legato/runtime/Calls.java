package dev.legato.runtime;

import dev.legato.fusion.partition.Partition.Tiling;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceRoutine;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.Split.Kind;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.TaskContext;
import dev.legato.runtime.Binder.BoundCall;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Spans;
import dev.legato.runtime.stats.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deals routines to ranks, along the axes that their {@link Split} names. What cannot be cut, or is
 * too small, runs whole on every rank.
 */
final class Calls {
  // Note [Routines on the devices of ranks]: a routine of a device may round differently than the
  // host's, and where a rank runs something is its own affair. So a device runs a piece, whose
  // results are those of one rank. What every rank computes for itself must be the same on all, or
  // what the program does next could differ: the ranks' hosts have the same libraries.

  /** Messages of one call that have tags of their own, at most. */
  private static final int TAGS = 64;

  private final Distribution distribution;
  private final Binder binder;
  private final long pieceBytes;
  private final Statistics stats;
  private final TaskContext alone;

  Calls(Distribution distribution, Binder binder, long pieceBytes, Statistics stats) {
    this.distribution = distribution;
    this.binder = binder;
    this.pieceBytes = pieceBytes;
    this.stats = stats;
    this.alone = new LocalContext(binder.hostDevice());
  }

  /** A call, how it is dealt, where it runs and why, in words. */
  record Dealt(Work work, String partition, String place, boolean onHost) {}

  /** How the arguments are cut; no cuts when every rank runs the whole call. */
  private record Plan(List<Cut> cuts, String why) {
    /** Of the only rank. */
    static final Plan SINGLE = new Plan(List.of(), "");

    boolean isWhole() {
      return cuts.isEmpty();
    }
  }

  /** {@return the work of a routine's task, after the copies that it needs} */
  Dealt deal(long order, Task task, Body.Opaque body) {
    if (distribution.isSingle()) {
      BoundCall there = there(order, task, body, Plan.SINGLE, "");
      Work work = there.work().orElseGet(() -> here(order, task, body));
      return dealt(task, there, work, Plan.SINGLE);
    }
    Plan plan = plan(task, body.split(), Work.Call.bytes(task));
    if (plan.isWhole() && Work.Call.bytes(task) >= pieceBytes * distribution.transport().ranks()) {
      String why = "every rank runs " + task.name() + ": " + plan.why;
      stats.fallback("routine not partitioned", why, task.where().position());
    }
    BoundCall there = there(order, task, body, plan, obstacle(plan, body.split()));
    Work call = there.work().orElseGet(() -> here(order, task, body, plan));
    return dealt(task, there, after(order, task, plan, call), plan);
  }

  /** Note [Routines on the devices of ranks] says why. */
  private static String obstacle(Plan plan, Split split) {
    if (plan.isWhole()) {
      return "every rank calls it for all, on hosts that give the same bits";
    }
    return split.kind() == Kind.TOGETHER ? "the calls of all ranks communicate" : "";
  }

  private Dealt dealt(Task task, BoundCall there, Work work, Plan plan) {
    String partition = distribution.isSingle() ? "" : plan.why;
    if (!distribution.isSingle() && plan.isWhole()) {
      partition = "whole on every rank: " + plan.why;
    }
    if (there.work().isPresent()) {
      binder.writtenThere(task);
    }
    return new Dealt(work, partition, there.place(), there.work().isEmpty());
  }

  /** {@return this rank's call on its device, if it runs there} */
  private BoundCall there(long order, Task task, Body.Opaque body, Plan plan, String obstacle) {
    List<DeviceRoutine.Operand> operands = new ArrayList<>();
    boolean any = true;
    for (int k = 0; k < task.args().size(); k++) {
      DeviceRoutine.Operand o = Binder.operand(task.args().get(k).view());
      if (isCut(plan, body.split(), k)) {
        any &= lo(plan, k) < hi(plan, k);
        o = o.range(body.split().axes().get(k), lo(plan, k), hi(plan, k));
      }
      operands.add(o);
    }
    if (!any) {
      return new BoundCall(Optional.empty(), "no piece");
    }
    List<Long> scalars = new ArrayList<>(task.scalars());
    if (!plan.isWhole() && body.split().kind() == Kind.PLACED) {
      scalars.add(lo(plan, body.split().axes().indexOf(firstAxis(body.split()))));
    }
    var call = new Binder.DeviceCall(body.routine(), operands, scalars, () -> needs(task, plan));
    return binder.bindThere(order, task, call, obstacle);
  }

  private Needs needs(Task task, Plan plan) {
    Needs needs = distribution.needs();
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      StoreState s = StoreState.of(a.view().root());
      if (a.privilege().reads()) {
        needs.reads(s, spans(task, plan, k));
      }
      if (a.privilege().writes()) {
        needs.writes(s, spans(task, plan, k));
      }
    }
    return needs;
  }

  /** {@return the whole call on the host}; its stores get memory */
  Work.Call here(long order, Task task, Body.Opaque body) {
    return new Work.Call(order, body, binder.operands(task), task.pure(), alone, task.where());
  }

  /** {@return this rank's call on the host} */
  private Work here(long order, Task task, Body.Opaque body, Plan plan) {
    List<Body.Operand> mine = new ArrayList<>();
    List<Body.Operand> operands = binder.operands(task);
    for (int k = 0; k < operands.size(); k++) {
      Body.Operand o = operands.get(k);
      mine.add(
          isCut(plan, body.split(), k)
              ? o.range(body.split().axes().get(k), lo(plan, k), hi(plan, k))
              : o);
    }
    Device device = binder.hostDevice();
    TaskContext context = context(body.split().kind(), plan, device);
    return new Work.Call(order, body, mine, task.pure(), context, task.where());
  }

  private TaskContext context(Kind kind, Plan plan, Device device) {
    if (plan.isWhole() || kind == Kind.APART) {
      return alone;
    }
    // A rank whose device runs its piece takes no tags, so the others must not either.
    long tags = kind == Kind.TOGETHER ? distribution.tags(TAGS) : 0;
    return new RankContext(device, distribution.transport(), plan.cuts, tags, TAGS);
  }

  private static boolean isCut(Plan plan, Split split, int argument) {
    return !plan.isWhole() && split.cuts(argument);
  }

  private long lo(Plan plan, int argument) {
    return plan.cuts.get(argument).lo(distribution.transport().rank());
  }

  private long hi(Plan plan, int argument) {
    return plan.cuts.get(argument).hi(distribution.transport().rank());
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
