package dev.legato.runtime;

import dev.legato.fusion.Plan;
import dev.legato.fusion.Plan.BufferSource;
import dev.legato.fusion.Plan.ParameterSource;
import dev.legato.fusion.Plan.Rename;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.memory.Instance;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives kernels the addresses, strides, sizes and scalars of one launch. */
final class Binder {
  private final Instances instances;
  private final Executables executables;

  Binder(Instances instances, Executables executables) {
    this.instances = instances;
    this.executables = executables;
  }

  /** A bound plan, the copies it needs first, and the renamed stores with their fresh memory. */
  record BoundPlan(Bound bound, List<Border> borders, Map<StoreState, Instance> renamed) {}

  /**
   * {@return the launch of one task alone; its stores get memory}
   *
   * @param forHost whether the calling thread runs it at once
   */
  Bound bind(Task task, Kernel kernel, boolean forHost) {
    Prepared prepared = executables.prepare(kernel);
    List<Task.Arg> args = task.args();
    Parameters p = new Parameters(args.size());
    for (int k = 0; k < args.size(); k++) {
      View v = args.get(k).view();
      Instance memory = instances.ensure(StoreState.of(v.root()), task.where(), forHost);
      p.put(k, v, memory, v.strides());
    }
    return p.bound(prepared, longs(task.sizes()), longs(task.scalars()));
  }

  /** {@return the launch of a group; the stores that its kernel touches get memory} */
  BoundPlan bind(Plan plan, List<Task> tasks) {
    Prepared prepared = executables.prepare(plan.kernel());
    if (plan.renames().isEmpty()) {
      return new BoundPlan(bind(plan, tasks, prepared, Map.of()), List.of(), Map.of());
    }
    Map<StoreState, Instance> renamed = new HashMap<>();
    List<Border> borders = new ArrayList<>();
    try {
      for (Rename r : plan.renames()) {
        View v = view(tasks, r.task(), r.arg());
        StoreState s = StoreState.of(v.root());
        if (s.instance != null) {
          Instance fresh = instances.fresh(s, tasks.get(r.task()).where(), false);
          renamed.put(s, fresh);
          if (r.border()) {
            borders.add(new Border(s.memory().segment(), fresh.segment(), v));
          }
        }
      }
      return new BoundPlan(bind(plan, tasks, prepared, renamed), borders, renamed);
    } catch (RuntimeException e) {
      renamed.values().forEach(instances::discard);
      throw e;
    }
  }

  private Bound bind(
      Plan plan, List<Task> tasks, Prepared prepared, Map<StoreState, Instance> renamed) {
    Parameters p = new Parameters(plan.buffers().size());
    for (int k = 0; k < plan.buffers().size(); k++) {
      BufferSource b = plan.buffers().get(k);
      View v = view(tasks, b.task(), b.arg());
      StoreState s = StoreState.of(v.root());
      Provenance where = tasks.get(b.task()).where();
      Instance memory = b.renamed() ? renamed.get(s) : null;
      if (memory == null) {
        memory = instances.ensure(s, where, false);
      }
      long[] strides = new long[b.axes().size()];
      for (int n = 0; n < strides.length; n++) {
        strides[n] = v.stride(b.axes().get(n));
      }
      p.put(k, v, memory, strides);
    }
    long[] sizes = new long[plan.sizes().size()];
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] = 1;
      for (ParameterSource s : plan.sizes().get(k)) {
        sizes[k] *= tasks.get(s.task()).sizes().get(s.number());
      }
    }
    long[] scalars = new long[plan.scalars().size()];
    for (int k = 0; k < scalars.length; k++) {
      ParameterSource s = plan.scalars().get(k);
      scalars[k] = tasks.get(s.task()).scalars().get(s.number());
    }
    return p.bound(prepared, sizes, scalars);
  }

  /** {@return the operands of an opaque task; its stores get memory} */
  List<Body.Operand> operands(Task task) {
    List<Body.Operand> operands = new ArrayList<>();
    for (Task.Arg a : task.args()) {
      View v = a.view();
      StoreState s = StoreState.of(v.root());
      MemorySegment memory = instances.ensure(s, task.where(), false).segment();
      operands.add(new Body.Operand(memory, v.offset(), v.extents(), v.strides()));
    }
    return operands;
  }

  private static View view(List<Task> tasks, int task, int arg) {
    return tasks.get(task).args().get(arg).view();
  }

  private static long[] longs(List<Long> values) {
    long[] a = new long[values.size()];
    for (int k = 0; k < a.length; k++) {
      a[k] = values.get(k);
    }
    return a;
  }

  /** The parameters of a launch, while they are put together. */
  private static final class Parameters {
    final long[] addresses;
    final long[][] strides;
    final MemorySegment[] memory;
    final View[] views;

    Parameters(int buffers) {
      addresses = new long[buffers];
      strides = new long[buffers][];
      memory = new MemorySegment[buffers];
      views = new View[buffers];
    }

    void put(int k, View view, Instance instance, long[] steps) {
      views[k] = view;
      addresses[k] = instance.address() + view.offset();
      strides[k] = steps;
      memory[k] = instance.segment();
    }

    Bound bound(Prepared prepared, long[] sizes, long[] scalars) {
      return new Bound(
          prepared,
          new Launch(addresses, strides, sizes, scalars),
          memory,
          views,
          Traffic.of(prepared.executable().kernel().buffers(), views));
    }
  }
}
