package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.fusion.Plan;
import dev.legato.fusion.Plan.BufferSource;
import dev.legato.fusion.Plan.ParameterSource;
import dev.legato.fusion.Plan.Rename;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceRoutine;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.Placement.Choice;
import dev.legato.runtime.memory.Instance;
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
  private final boolean alone;

  /**
   * @param alone whether there is only one rank
   */
  Binder(
      Placement placement,
      Instances instances,
      Coherence coherence,
      Executables executables,
      boolean alone) {
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
      Bound bound, List<Border> borders, Map<StoreState, Instance> renamed, Choice choice) {
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

  /** {@return the device that works in the host's memory} */
  Device hostDevice() {
    return instances.device();
  }

  /** {@return the launch of one task alone; its stores get memory} */
  BoundPlan bind(Task task, Kernel kernel) {
    return bind(parameters(task, kernel), List.of(task), List.of());
  }

  /**
   * {@return the launch of one task that the calling thread runs at once; its stores get memory}
   */
  Bound bindHere(Task task, Kernel kernel) {
    Parameters p = parameters(task, kernel);
    return p.bound(instances, p.traffic(), Map.of(), true);
  }

  /**
   * {@return the values for a kernel whose buffer k is view k, which the calling thread runs at
   * once}; its stores get memory
   */
  Launch launch(
      Kernel kernel, View[] views, Longs sizes, long[] scalars, Supplier<Provenance> where) {
    long[] addresses = new long[views.length];
    long[][] strides = new long[views.length][];
    for (int k = 0; k < views.length; k++) {
      StoreState s = StoreState.of(views[k].root());
      Instance i = s.instance;
      if (i == null) {
        i = instances.ensure(s, where.get(), true);
      }
      if (kernel.buffers().get(k).access() != Kernel.Access.READ) {
        coherence.written(instances, s);
      }
      addresses[k] = i.address() + views[k].offset();
      strides[k] = views[k].strides();
    }
    return new Launch(addresses, strides, sizes.toLongs(), scalars);
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
    Traffic traffic = p.traffic();
    Choice choice = p.choose(tasks);
    try {
      return bind(p, traffic, choice, renames);
    } catch (LegatoException e) {
      if (choice.place() == instances) {
        throw e;
      }
      return bind(p, traffic, placement.refused(p.kernel, e, p.first), renames);
    }
  }

  private BoundPlan bind(Parameters p, Traffic traffic, Choice choice, List<Renamed> renames) {
    if (renames.isEmpty()) {
      Bound bound = p.bound(choice.place(), traffic, Map.of(), false);
      return new BoundPlan(bound, List.of(), Map.of(), choice);
    }
    Map<StoreState, Instance> renamed = new HashMap<>();
    Map<StoreState, Outside> outsides = new HashMap<>();
    List<Border> borders = new ArrayList<>();
    try {
      for (Renamed r : renames) {
        rename(choice.place(), r, renamed, borders, outsides);
      }
      Bound bound = p.bound(choice.place(), traffic, renamed, false);
      outsides.forEach((s, outside) -> keep(choice.place(), s, outside));
      return new BoundPlan(bound, borders, renamed, choice);
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
    coherence.fetch(place, s, r.where());
    Instance old = place.held(s);
    if (old == null) {
      return;
    }
    place.ensure(s, r.where(), false); // stays while the others get theirs
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
   * {@return the call of a routine on the device}, where its stores get memory, if it runs there
   */
  BoundCall bindThere(long order, Task task, Body.Routine routine) {
    Optional<RoutinePlacement.There> there = routines.choose(task, routine);
    if (there.isPresent()) {
      try {
        return bindThere(order, task, there.get());
      } catch (LegatoException e) {
        routines.refused(routine, e, task.where());
      }
    }
    return new BoundCall(Optional.empty(), routines.host());
  }

  private BoundCall bindThere(long order, Task task, RoutinePlacement.There there) {
    DeviceInstances place = there.place();
    place.next();
    List<DeviceRoutine.Operand> operands = new ArrayList<>();
    long bytes = 0;
    for (Task.Arg a : task.args()) {
      View v = a.view();
      StoreState s = StoreState.of(v.root());
      coherence.fetch(place, s, task.where());
      long address = place.ensure(s, task.where(), false).address() + v.offset();
      operands.add(RoutinePlacement.operand(v).at(address));
      bytes += v.size() * v.type().bytes();
    }
    written(place, task);
    Work work = new Work.DeviceCall(order, there.routine(), operands, bytes, task.where());
    return new BoundCall(Optional.of(work), place.device().name() + ": " + there.why());
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

  private Parameters parameters(Task task, Kernel kernel) {
    List<Task.Arg> args = task.args();
    Parameters p =
        new Parameters(kernel, task.where(), task.sizes().toLongs(), task.scalars().toLongs());
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
    Parameters p = new Parameters(plan.kernel(), tasks.getFirst().where(), sizes, scalars);
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
    private final Kernel kernel;

    /** The line that recorded the first task. */
    private final Provenance first;

    private final long[] sizes;
    private final long[] scalars;
    private final long[][] strides;
    private final View[] views;
    private final StoreState[] stores;
    private final Provenance[] where;
    private final boolean[] renamed;

    Parameters(Kernel kernel, Provenance first, long[] sizes, long[] scalars) {
      int buffers = kernel.buffers().size();
      this.kernel = kernel;
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

    Traffic traffic() {
      return Traffic.of(kernel.buffers(), views);
    }

    /** {@return the launch in this memory, where its results will be} */
    Bound bound(Place place, Traffic traffic, Map<StoreState, Instance> fresh, boolean forHost) {
      Prepared prepared = executables.prepare(kernel, place.device());
      long[] addresses = new long[views.length];
      MemorySegment[] memory = new MemorySegment[views.length];
      long[] elements = new long[views.length];
      for (int k = 0; k < views.length; k++) {
        Instance instance = renamed[k] ? fresh.get(stores[k]) : null;
        if (instance == null) {
          coherence.fetch(place, stores[k], where[k]);
          instance = place.ensure(stores[k], where[k], forHost);
        }
        addresses[k] = instance.address() + views[k].offset();
        memory[k] = instance.segment();
        elements[k] = views[k].size();
      }
      Launch launch = new Launch(addresses, strides, sizes, scalars, elements);
      Bound bound = new Bound(prepared, launch, memory, views, traffic);
      if (place != instances) {
        executables.ready(bound);
      }
      for (int k = 0; k < views.length; k++) {
        if (kernel.buffers().get(k).access() != Kernel.Access.READ) {
          coherence.written(place, stores[k]);
        }
      }
      return bound;
    }
  }
}
