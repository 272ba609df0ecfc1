package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.fusion.Plan;
import dev.legato.fusion.Plan.BufferSource;
import dev.legato.fusion.Plan.ParameterSource;
import dev.legato.fusion.Plan.Rename;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceRoutine;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.FoldTree.Node;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.Placement.Choice;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.profile.Label;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.Cut;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives kernels the addresses, strides, sizes and scalars of one launch, in the memory where they
 * run.
 */
final class Binder {
  private final Placement placement;
  private final Instances instances;
  private final Coherence coherence;
  private final Executables executables;
  private final RoutinePlacement routines;
  private final Profile profile;
  private final boolean alone;

  /**
   * @param alone whether there is only one rank
   */
  Binder(
      Placement placement,
      Instances instances,
      Coherence coherence,
      Executables executables,
      Profile profile,
      boolean alone) {
    this.profile = profile;
    this.alone = alone;
    this.placement = placement;
    this.instances = instances;
    this.coherence = coherence;
    this.executables = executables;
    this.routines = new RoutinePlacement(placement);
  }

  /**
   * A bound plan, the copies it needs first, the renamed stores with their fresh memory, and where
   * it runs.
   */
  record BoundPlan(
      Bound bound,
      List<Border> borders,
      Map<StoreState, Instance> renamed,
      Choice choice,
      Source source) {
    /** {@return which device it runs on and why, in words} */
    String place() {
      String name = choice.place().device().name();
      return choice.why().isEmpty() ? name : name + ": " + choice.why();
    }

    /** What the renamed stores' contents are in from now on. */
    void rename(long work) {
      for (var e : renamed.entrySet()) {
        e.getValue().used(work);
        choice.place().replace(e.getKey(), e.getValue());
      }
    }
  }

  /** What a plan was bound from. */
  private record Source(Parameters parameters, List<Renamed> renames) {}

  /**
   * {@return the plan when it is known what this rank does: where arrays are dealt, they get memory
   * and contents for it, and the device code}; on the host if that cannot be. {@link #written}
   * follows when copies between ranks have been planned.
   *
   * @param cut how its iterations are dealt, if they are
   */
  BoundPlan settle(BoundPlan plan, Cut cut, int rank, Supplier<Needs> needs) {
    if (!coherence.isDealt(plan.choice().place())) {
      return plan;
    }
    Provenance where = plan.source().parameters().first;
    try {
      for (var n : needs.get().all().entrySet()) {
        coherence.bring(n.getKey(), n.getValue(), where);
        Instance fresh = plan.renamed().get(n.getKey());
        if (fresh != null) {
          fresh.commit(n.getValue(), where);
        }
      }
      ready(plan.bound(), cut, rank);
      return plan;
    } catch (LegatoException e) {
      plan.renamed().values().forEach(plan.choice().place()::discard);
      return onHost(plan.source(), e);
    }
  }

  /** Has the device make the code for a rank's part; nodes of folds run by other kernels. */
  private void ready(Bound bound, Cut cut, int rank) {
    if (cut.isWhole()) {
      executables.ready(bound, bound.lo(), bound.hi());
    } else if (bound.kernel().top().isFold()) {
      List<Node> mine = FoldTree.cover(cut.count(), cut.lo(rank), cut.hi(rank));
      executables.ready(placement.folds(bound), mine);
    } else {
      executables.ready(bound, cut.lo(rank), cut.hi(rank));
    }
  }

  private BoundPlan onHost(Source source, LegatoException why) {
    Parameters p = source.parameters();
    Choice host = placement.refused(p.kernel, why, p.first);
    return bind(source, host);
  }

  /** What a settled plan writes is where it runs, and only there. */
  void written(BoundPlan plan) {
    if (coherence.isDealt(plan.choice().place())) {
      plan.source().parameters().written(plan.choice().place());
    }
  }

  /** {@return the device that works in the host's memory} */
  Device hostDevice() {
    return instances.device();
  }

  /** {@return the launch of one task alone; its stores get memory} */
  BoundPlan bind(Task task, Kernel kernel) {
    List<Task> tasks = List.of(task);
    return bind(parameters(tasks, task, kernel), tasks, List.of());
  }

  /**
   * {@return the launch of one task that the calling thread runs at once; its stores get memory}
   */
  Bound bindHere(Task task, Kernel kernel) {
    Parameters p = parameters(List.of(), task, kernel);
    return p.bound(instances, Map.of(), true);
  }

  /** {@return the launch of what the calling thread runs at once}; its stores get memory */
  Launch launch(Operation operation, Supplier<Provenance> where) {
    View[] views = operation.views();
    long[] addresses = new long[views.length];
    long[][] strides = new long[views.length][];
    for (int k = 0; k < views.length; k++) {
      StoreState s = StoreState.of(views[k].root());
      Instance i = s.instance;
      if (i == null) {
        i = instances.ensure(s, where.get(), true);
      }
      if (operation.kernel().buffers().get(k).access() != Kernel.Access.READ) {
        coherence.written(instances, s);
      }
      addresses[k] = i.address() + views[k].offset();
      strides[k] = views[k].strides();
    }
    return new Launch(addresses, strides, operation.sizes().toLongs(), operation.scalars());
  }

  /** {@return the launch of a group; the stores that its kernel touches get memory} */
  BoundPlan bind(Plan plan, List<Task> tasks) {
    List<Renamed> renames = new ArrayList<>(plan.renames().size());
    for (int k = 0; k < plan.renames().size(); k++) {
      Rename r = plan.renames().get(k);
      View v = view(tasks, r.task(), r.arg());
      renames.add(new Renamed(v, tasks.get(r.task()).where(), r.border()));
    }
    return bind(parameters(plan, tasks), tasks, renames);
  }

  private BoundPlan bind(Parameters p, List<Task> tasks, List<Renamed> renames) {
    Source source = new Source(p, renames);
    Choice choice = p.choose(tasks);
    try {
      return bind(source, choice);
    } catch (LegatoException e) {
      if (choice.place() == instances) {
        throw e;
      }
      return onHost(source, e);
    }
  }

  private BoundPlan bind(Source source, Choice choice) {
    Parameters p = source.parameters();
    if (source.renames().isEmpty()) {
      Bound bound = p.bound(choice.place(), Map.of(), false);
      return new BoundPlan(bound, List.of(), Map.of(), choice, source);
    }
    Map<StoreState, Instance> renamed = new HashMap<>();
    Map<StoreState, Outside> outsides = new HashMap<>();
    List<Border> borders = new ArrayList<>();
    try {
      for (Renamed r : source.renames()) {
        rename(choice.place(), r, renamed, borders, outsides);
      }
      Bound bound = p.bound(choice.place(), renamed, false);
      outsides.forEach((s, outside) -> keep(choice.place(), s, outside));
      return new BoundPlan(bound, borders, renamed, choice, source);
    } catch (RuntimeException e) {
      renamed.values().forEach(choice.place()::discard);
      throw e;
    }
  }

  /** A view whose store's contents will be in fresh memory. */
  private record Renamed(View view, Provenance where, boolean border) {}

  private void rename(
      Place place,
      Renamed r,
      Map<StoreState, Instance> renamed,
      List<Border> borders,
      Map<StoreState, Outside> outsides) {
    StoreState s = StoreState.of(r.view().root());
    if (!s.contents && place.held(s) == null) {
      return;
    }
    if (!coherence.isDealt(place)) {
      coherence.fetch(place, s, r.where());
    }
    Instance old = place.ensure(s, r.where(), false); // stays while the others get theirs
    Optional<Instance> again = Optional.empty();
    if (r.border() && alone) {
      Outside outside = Outside.of(s, r.view());
      outsides.put(s, outside);
      again = place.again(s, r.where(), outside.mark());
    }
    Instance fresh = again.orElseGet(() -> place.fresh(s, r.where()));
    renamed.put(s, fresh);
    if (r.border() && again.isEmpty()) {
      borders.add(new Border(old.address(), place.copier(old, fresh), r.view()));
    }
  }

  /** Groups write a renamed store through that view only, so what is outside of it stays. */
  private static void keep(Place place, StoreState s, Outside outside) {
    s.outside = outside;
    Instance old = place.held(s);
    if (old != null) {
      old.leaves(outside.mark());
    }
  }

  /** A call of a routine on the device, if it runs there; where it runs and why, in words. */
  record BoundCall(Optional<Work> work, String place) {}

  /**
   * A routine, or this rank's piece of it, as a device would run it.
   *
   * @param operands with bytes in their roots instead of addresses
   * @param needs of this rank
   */
  record DeviceCall(
      Body.Routine routine,
      List<DeviceRoutine.Operand> operands,
      List<Long> scalars,
      Supplier<Needs> needs) {
    DeviceCall {
      operands = List.copyOf(operands);
      scalars = List.copyOf(scalars);
    }
  }

  /** {@return what a routine takes of a view}, with the byte in its root instead of an address. */
  static DeviceRoutine.Operand operand(View v) {
    return new DeviceRoutine.Operand(v.offset(), v.type(), v.extents(), v.strides());
  }

  /**
   * {@return the call of a routine on the device, if it runs there}: the stores have memory then
   * and, where arrays are dealt, what is needed; {@link #writtenThere} follows.
   *
   * @param obstacle why the device cannot run it; "" if nothing is known
   */
  BoundCall bindThere(long order, Task task, DeviceCall call, String obstacle) {
    Optional<RoutinePlacement.There> there = routines.choose(task, call, obstacle);
    if (there.isPresent()) {
      try {
        return bindThere(order, task, call, there.get());
      } catch (LegatoException e) {
        routines.refused(call.routine(), e, task.where());
      }
    }
    return new BoundCall(Optional.empty(), routines.host());
  }

  private BoundCall bindThere(
      long order, Task task, DeviceCall call, RoutinePlacement.There there) {
    DeviceInstances place = there.place();
    place.next();
    boolean dealt = coherence.isDealt(place);
    List<DeviceRoutine.Operand> placed = new ArrayList<>();
    long bytes = 0;
    for (int k = 0; k < call.operands().size(); k++) {
      StoreState s = StoreState.of(task.args().get(k).view().root());
      if (!dealt) {
        coherence.fetch(place, s, task.where());
      }
      DeviceRoutine.Operand o = call.operands().get(k);
      placed.add(o.at(place.ensure(s, task.where(), false).address() + o.address()));
      bytes += o.bytes();
    }
    if (dealt) {
      call.needs().get().all().forEach((s, extents) -> coherence.bring(s, extents, task.where()));
    }
    Work work =
        new Work.DeviceCall(
            order, call.routine().name(), there.routine(), placed, bytes, task.where());
    return new BoundCall(Optional.of(work), place.device().name() + ": " + there.why());
  }

  /** What a call on the device writes is there, and only there. */
  void writtenThere(Task task) {
    placement.opened().ifPresent(place -> written(place, task));
  }

  /** {@return the operands of an opaque task on the host; its stores get memory} */
  List<Body.Operand> operands(Task task) {
    List<Body.Operand> operands = new ArrayList<>();
    for (Task.Arg a : task.args()) {
      View v = a.view();
      StoreState s = StoreState.of(v.root());
      coherence.fetch(instances, s, task.where());
      MemorySegment memory = instances.ensure(s, task.where(), false).segment();
      operands.add(new Body.Operand(memory, v.offset(), v.extents(), v.strides()));
    }
    written(instances, task);
    return operands;
  }

  private void written(Place place, Task task) {
    for (Task.Arg a : task.args()) {
      if (a.privilege().writes()) {
        coherence.written(place, StoreState.of(a.view().root()));
      }
    }
  }

  private static View view(List<Task> tasks, int task, int arg) {
    return tasks.get(task).args().get(arg).view();
  }

  /** Those of a task that is {@code tasks}, or runs at once. */
  private Parameters parameters(List<Task> tasks, Task task, Kernel kernel) {
    List<Task.Arg> args = task.args();
    Parameters p =
        new Parameters(
            tasks, kernel, kernel, task.where(), task.sizes().toLongs(), task.scalars().toLongs());
    for (int k = 0; k < args.size(); k++) {
      View v = args.get(k).view();
      p.put(k, v, v.strides(), task.where(), false);
    }
    return p;
  }

  private Parameters parameters(Plan plan, List<Task> tasks) {
    long[] sizes = new long[plan.sizes().size()];
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] = 1;
      List<ParameterSource> factors = plan.sizes().get(k);
      for (int f = 0; f < factors.size(); f++) {
        ParameterSource s = factors.get(f);
        sizes[k] *= tasks.get(s.task()).sizes().at(s.number());
      }
    }
    long[] scalars = new long[plan.scalars().size()];
    for (int k = 0; k < scalars.length; k++) {
      ParameterSource s = plan.scalars().get(k);
      scalars[k] = tasks.get(s.task()).scalars().at(s.number());
    }
    Provenance first = tasks.getFirst().where();
    Parameters p = new Parameters(tasks, plan.kernel(), plan.inMemory(), first, sizes, scalars);
    for (int k = 0; k < plan.buffers().size(); k++) {
      BufferSource b = plan.buffers().get(k);
      View v = view(tasks, b.task(), b.arg());
      long[] strides = new long[b.axes().size()];
      for (int n = 0; n < strides.length; n++) {
        strides[n] = v.stride(b.axes().get(n));
      }
      p.put(k, v, strides, tasks.get(b.task()).where(), b.renamed());
    }
    return p;
  }

  /** The parameters of a launch; buffers get addresses when it is known where it runs. */
  private final class Parameters {
    /** What a queued launch does; none if the calling thread runs it. */
    private final List<Task> tasks;

    private final Kernel kernel;

    /** The kernel without local buffers, which is the kernel itself when it has none. */
    private final Kernel inMemory;

    /** The line that recorded the first task. */
    private final Provenance first;

    private final long[] sizes;
    private final long[] scalars;
    private final long[][] strides;
    private final View[] views;
    private final StoreState[] stores;
    private final Provenance[] where;
    private final boolean[] renamed;

    Parameters(
        List<Task> tasks,
        Kernel kernel,
        Kernel inMemory,
        Provenance first,
        long[] sizes,
        long[] scalars) {
      this.tasks = tasks;
      int buffers = kernel.buffers().size();
      this.kernel = kernel;
      this.inMemory = inMemory;
      this.first = first;
      this.sizes = sizes;
      this.scalars = scalars;
      this.strides = new long[buffers][];
      this.views = new View[buffers];
      this.stores = new StoreState[buffers];
      this.where = new Provenance[buffers];
      this.renamed = new boolean[buffers];
    }

    void put(int k, View view, long[] steps, Provenance line, boolean fresh) {
      views[k] = view;
      strides[k] = steps;
      stores[k] = StoreState.of(view.root());
      where[k] = line;
      renamed[k] = fresh;
    }

    Choice choose(List<Task> tasks) {
      return placement.choose(kernel, stores, tasks, first);
    }

    private boolean isLocal(int k) {
      return kernel.buffers().get(k).isLocal();
    }

    /** {@return the kernel for a place: with local buffers where its device has room for them} */
    private Kernel kernel(Place place) {
      boolean inParts = !alone && place != instances && executables.top(kernel).isFold();
      if (kernel == inMemory || inParts) { // parts have a loop around the kernel's
        return inMemory;
      }
      long bytes = 0;
      long elements = 0;
      for (int k = 0; k < views.length; k++) {
        if (isLocal(k)) {
          if (strides[k][0] <= 0) {
            return inMemory;
          }
          bytes += aligned(strides[k][0]);
          elements = Math.max(elements, strides[k][0] / views[k].type().bytes());
        }
      }
      return bytes <= place.device().localBytes(elements) ? kernel : inMemory;
    }

    /** {@return the bytes of an iteration's part of a local buffer, in whole cache lines} */
    private static long aligned(long row) {
      return row + 63 & -64;
    }

    /** {@return the launch in this memory, where its results will be} */
    Bound bound(Place place, Map<StoreState, Instance> fresh, boolean forHost) {
      Kernel there = kernel(place);
      Prepared prepared = executables.prepare(there, place.device());
      long[] addresses = new long[views.length];
      MemorySegment[] memory = new MemorySegment[views.length];
      long[] elements = new long[views.length];
      long[][] steps = there == inMemory ? strides : strides.clone();
      long local = 0;
      for (int k = 0; k < views.length; k++) {
        elements[k] = views[k].size();
        if (there != inMemory && isLocal(k)) {
          steps[k] = strides[k].clone();
          steps[k][0] = 0;
          addresses[k] = local;
          memory[k] = MemorySegment.NULL;
          local += aligned(strides[k][0]);
          continue;
        }
        Instance instance = renamed[k] ? fresh.get(stores[k]) : null;
        if (instance == null) {
          if (!coherence.isDealt(place)) {
            coherence.fetch(place, stores[k], where[k]);
          }
          instance = place.ensure(stores[k], where[k], forHost);
        }
        addresses[k] = instance.address() + views[k].offset();
        memory[k] = instance.segment();
      }
      Launch launch = new Launch(addresses, steps, sizes, scalars, elements, local);
      Traffic traffic = Traffic.of(there.buffers(), views);
      Label label =
          tasks.isEmpty()
              ? Label.NONE
              : profile.label(tasks, elements, traffic.read(), traffic.written());
      Bound bound = new Bound(prepared, launch, memory, views, traffic, label);
      if (coherence.isDealt(place)) {
        return bound;
      }
      if (place != instances) {
        executables.ready(bound, bound.lo(), bound.hi());
      }
      written(place);
      return bound;
    }

    void written(Place place) {
      Kernel there = kernel(place);
      for (int k = 0; k < views.length; k++) {
        boolean local = there != inMemory && isLocal(k);
        if (!local && there.buffers().get(k).access() != Kernel.Access.READ) {
          coherence.written(place, stores[k]);
        }
      }
    }
  }
}
