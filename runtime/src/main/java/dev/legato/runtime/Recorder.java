package dev.legato.runtime;

import dev.legato.fusion.Plan.BufferSource;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.StoreState.Mark;
import dev.legato.runtime.explain.Journal;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.stats.Statistics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts tasks into groups, closes groups and hands them to the queue, in program order. */
final class Recorder {
  private final Config config;
  private final Statistics stats;
  private final Journal journal;
  private final Profile profile;
  private final Queue queue;
  private final Binder binder;
  private final Placement placement;
  private final Coherence coherence;
  private final Instances instances;
  private final DirectPath direct;
  private final Recipes recipes;
  private final Checks checks;
  private final Distribution distribution;
  private final Agreement agreement;
  private final Consumer<Store> release;
  private final OpenGroup group;
  private final Calls calls;
  private final HostAccess access;
  private final HostOperations operations;

  /** The tasks that are about to be recorded, the innermost replay last. */
  private final Deque<Task> waiting = new ArrayDeque<>();

  private long order;

  /** The number in the queue of the last opaque call, which may have raised something. */
  private long lastCall;

  Recorder(
      Config config,
      Statistics stats,
      Journal journal,
      Profile profile,
      Queue queue,
      Binder binder,
      Placement placement,
      Coherence coherence,
      Instances instances,
      Checks checks,
      Distribution distribution,
      Agreement agreement,
      Executables executables,
      Consumer<Store> release) {
    this.config = config;
    this.stats = stats;
    this.journal = journal;
    this.profile = profile;
    this.queue = queue;
    this.binder = binder;
    this.placement = placement;
    this.coherence = coherence;
    this.instances = instances;
    this.checks = checks;
    this.distribution = distribution;
    this.agreement = agreement;
    this.release = release;
    this.direct =
        new DirectPath(
            config.fuse() ? config.directElements() : 0,
            new SmallTasks(!Devices.isAccelerator(config)),
            binder,
            coherence,
            executables,
            queue);
    this.recipes =
        // Which recipes are reachable is known to a rank's own collector only.
        new Recipes(distribution.isSingle() ? config.recipeBytes() : Long.MAX_VALUE);
    this.calls = new Calls(distribution, binder, config.pieceBytes(), stats);
    this.group =
        new OpenGroup(
            config,
            stats,
            journal,
            profile,
            queue,
            binder,
            coherence,
            instances,
            recipes,
            distribution);
    this.operations =
        new HostOperations(
            () -> order++,
            checks,
            distribution,
            journal,
            direct,
            group,
            instances,
            coherence,
            stats);
    this.access = new HostAccess(this, group, queue, coherence, instances, distribution, stats);
  }

  /** {@return the contents as the program reads and replaces them} */
  HostAccess access() {
    return access;
  }

  /** {@return the operations on few elements that the host does itself} */
  HostOperations operations() {
    return operations;
  }

  /** {@return the position in the program of the last task} */
  long order() {
    return order;
  }

  // --- recording

  void submit(Task task) {
    stats.tasks++;
    order++;
    agreement.recorded(task);
    countWrites(task.args());
    if ((isPlain(task) && group.offer(task)) || writesNothing(task)) {
      return;
    }
    waiting.add(task);
    hold(task, 1);
    try {
      record(task);
    } finally {
      waiting.clear();
      hold(task, -1);
    }
  }

  private static void countWrites(Arguments args) {
    for (int k = 0; k < args.size(); k++) {
      if (args.privilege(k).writes()) {
        StoreState.of(args.view(k).root()).writes++;
      }
    }
  }

  /** A loop that only writes empty views; what it would write has contents all the same. */
  private static boolean writesNothing(Task task) {
    if (!(task.body() instanceof Body.Loop) || task.check() != Check.NONE) {
      return false;
    }
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      if (a.privilege().writes() && a.view().size() > 0) {
        return false;
      }
    }
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      StoreState s = StoreState.of(a.view().root());
      s.contents |= a.privilege().writes() && s.store.bytes() == 0;
    }
    return true;
  }

  /** While a task is recorded its arguments stay, even if memory is short and handles are swept. */
  private void hold(Task task, int handles) {
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      StoreState s = StoreState.of(a.view().root());
      s.handles += handles;
      if (s.handles <= 0) {
        group.settle(s);
      }
    }
  }

  private void record(Task task) {
    if (checks.precede(task)) {
      flush("a write to an older array after an unresolved check");
    }
    protect(task);
    restore(task);
    switch (task.body()) {
      case Body.Opaque body -> call(task, body);
      case Body.Loop loop when isDirect(task) -> runNow(task, loop);
      case Body.Loop loop when !config.fuse() -> sweep(task, loop);
      case Body.Loop _ -> {
        offer(task);
        require(task);
        checks.add(order, task);
      }
    }
  }

  /**
   * {@return whether the task can only join the open group or begin the next one}: nothing that was
   * recorded has to run or be replayed before, and it is too large to run at once
   */
  private boolean isPlain(Task task) {
    if (!config.fuse() || task.check() != Check.NONE || !(task.body() instanceof Body.Loop)) {
      return false;
    }
    Arguments args = task.args();
    boolean writes = false;
    boolean small = true;
    for (int k = 0; k < args.size(); k++) {
      View view = args.view(k);
      StoreState s = StoreState.of(view.root());
      boolean written = args.privilege(k).writes();
      if (s.recipe != null || s.lost != null || (written && s.hadDependents())) {
        return false;
      }
      small = small && direct.takes(view, written, group.number());
      writes |= written && view.size() > 0;
    }
    return writes && !small && !checks.precede(task);
  }

  private boolean isDirect(Task task) {
    return direct.takes(task, group.number())
        && (distribution.isSingle() || distribution.isEverywhere(task));
  }

  private void offer(Task task) {
    for (int tries = 0; !group.offer(task); tries++) {
      if (tries == 2) {
        throw new IllegalStateException("an empty group refused " + task.name());
      }
      close(group.refusal());
      restore(task);
    }
  }

  /** The store that tells whether a check failed must be in memory. */
  private void require(Task task) {
    if (task.check() instanceof Check.FirstFailure f) {
      StoreState.of(task.args().get(f.arg()).view().root()).mark(Mark.REQUIRED, group.number());
    }
  }

  private void runNow(Task task, Body.Loop loop) {
    Bound bound = direct.run(task, loop.kernel());
    stats.directOps++;
    count(bound);
    written(task, 0);
    renew(task);
    journal.direct(task);
    if (task.check() instanceof Check.FirstFailure f) {
      StoreState slot = StoreState.of(task.args().get(f.arg()).view().root());
      Optional<RecordedException> error = Checks.failure(task, f, slot);
      if (error.isPresent()) {
        flush("an error");
        throw error.get();
      }
    }
  }

  /** What several ranks know of the contents that a task at once wrote does not hold any more. */
  private void renew(Task task) {
    for (int k = 0; k < task.args().size() && !distribution.isSingle(); k++) {
      if (task.args().privilege(k).writes()) {
        StoreState.of(task.args().view(k).root()).version++;
      }
    }
  }

  /**
   * Runs an operation at once, as its task would be, if nothing has to be noted of it.
   *
   * @return whether it ran; if not, nothing has changed
   */
  boolean runNow(Operation operation, Supplier<Provenance> where) {
    Kernel kernel = operation.kernel();
    View[] views = operation.views();
    if (!operations.areUnseen() || !direct.takes(kernel, views, group.number())) {
      return false;
    }
    stats.tasks++;
    stats.directOps++;
    order++;
    for (View v : views) {
      StoreState.of(v.root()).handles++; // stays, even if memory is short and handles are swept
    }
    try {
      Traffic t = direct.run(operation, where);
      stats.moved(t.read(), t.written());
    } finally {
      for (int k = 0; k < views.length; k++) {
        StoreState s = StoreState.of(views[k].root());
        if (kernel.buffers().get(k).access() != Access.READ) {
          s.contents = true;
          s.lost = null;
          s.writes++;
        }
        s.handles--;
        if (s.handles <= 0) {
          group.settle(s);
        }
      }
    }
    return true;
  }

  private void count(Bound bound) {
    stats.moved(bound.traffic().read(), bound.traffic().written());
  }

  /** Runs a loop task alone, through the queue. */
  private void sweep(Task task, Body.Loop loop) {
    List<BufferSource> sources = Partitioner.plain(task);
    Distribution.Dealt dealt =
        distribution.sweep(order, binder.bind(task, loop.kernel()), List.of(task), sources);
    Binder.BoundPlan plan = dealt.plan();
    Bound bound = plan.bound();
    Device device = bound.kernel().device();
    stats.kernelsLaunched++;
    count(bound);
    Executable executable = bound.kernel().executable();
    journal.alone(
        task,
        executable.kernel(),
        bound.traffic().read(),
        bound.traffic().written(),
        () -> distribution.explain(dealt, List.of(task), sources),
        plan.place(),
        () -> device.listing(executable));
    enqueue(task, dealt.work());
    checks.add(order, task);
  }

  private void call(Task task, Body.Opaque body) {
    if (!group.tasks().isEmpty()) {
      close("the opaque task " + task.name());
      restore(task);
      close("the opaque task " + task.name());
    }
    stats.opaqueCalls++;
    if (config.directElements() > 0
        && distribution.isSingle()
        && checks.isEmpty()
        && placement.reason(task).isEmpty()
        && direct.takesCall(task)) {
      callNow(task, body);
      return;
    }
    Calls.Dealt call = calls.deal(order, task, body);
    journal.opaque(task, body.routine().name(), call.place(), call.partition());
    lastCall = queue.next();
    enqueue(task, call.work());
    checks.add(order, task);
  }

  /** Calls a small routine where it is recorded, as small tasks are run. */
  private void callNow(Task task, Body.Opaque body) {
    journal.opaque(task, body.routine().name(), placement.host().device().name(), "");
    Work.Call call = calls.here(order, task, body);
    if (queue.runNow(call)) {
      written(task, 0);
      return;
    }
    lastCall = queue.next();
    enqueue(task, call);
    queue.drainTo(lastCall);
    resolve();
  }

  private void enqueue(Task task, Work work) {
    long number = queue.next();
    queue.put(coherence.before(work));
    List<StoreState> written = new ArrayList<>();
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      StoreState s = StoreState.of(a.view().root());
      s.used(number);
      if (a.privilege().writes()) {
        written.add(s);
      }
    }
    coherence.publish(written);
    written(task, number);
  }

  /** What the task writes has contents once work {@code number} has run. */
  private void written(Task task, long number) {
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      StoreState s = StoreState.of(a.view().root());
      if (a.privilege().writes()) {
        s.contents = true;
        s.lost = null;
        s.lastWrite = Math.max(s.lastWrite, number);
      }
    }
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      group.settle(StoreState.of(a.view().root()));
    }
  }

  // --- recipes

  /** Replays the recipes that need what the task overwrites. */
  private void protect(Task task) {
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      if (a.privilege().writes()) {
        protect(StoreState.of(a.view().root()));
      }
    }
  }

  /** Replays the recipes that need the contents of {@code base}. */
  void protect(StoreState base) {
    for (List<StoreState> rest = unprotected(base); !rest.isEmpty(); rest = unprotected(base)) {
      rest.forEach(this::materialise);
    }
  }

  /** {@return the recipes that need {@code base} and that the open group does not replay} */
  private List<StoreState> unprotected(StoreState base) {
    List<StoreState> dependents = base.dependents();
    return dependents.isEmpty()
        ? dependents
        : dependents.stream().filter(s -> !s.is(Mark.WRITTEN, group.number())).toList();
  }

  /** Replays the recipes of what the task reads, or overwrites in part. */
  private void restore(Task task) {
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      StoreState s = StoreState.of(a.view().root());
      boolean whole = a.privilege() == Task.Privilege.WRITE && a.view().isWhole();
      if (!whole) {
        available(s);
      } else if (s.recipe != null && s.recipe != task && !s.is(Mark.WRITTEN, group.number())) {
        group.forget(s);
      }
    }
  }

  /** The contents are in memory, or the open group computes them. */
  void available(StoreState s) {
    if (s.lost != null && !s.is(Mark.WRITTEN, group.number())) {
      throw s.lost.error(s.store);
    }
    if (s.recipe != null && !s.is(Mark.WRITTEN, group.number())) {
      materialise(s);
    }
  }

  /** Records the recipe of a store again; its contents will be in memory. */
  void materialise(StoreState s) {
    Task task = s.recipe;
    if (task == null) {
      return;
    }
    if (s.handles > 0) {
      recipes.learn(s, task);
    }
    replay(s, task);
    s.mark(Mark.REQUIRED, group.number());
  }

  private void replay(StoreState s, Task task) {
    waiting.add(task);
    try {
      replayInputs(s, task);
      if (!s.is(Mark.WRITTEN, group.number())) {
        journal.replayed(task);
        offer(task);
      }
    } finally {
      waiting.removeLast();
    }
  }

  private void replayInputs(StoreState s, Task task) {
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      StoreState input = StoreState.of(a.view().root());
      if (input != s && input.recipe != null && !input.is(Mark.WRITTEN, group.number())) {
        replay(input, input.recipe);
        if (input.handles > 0) {
          input.mark(Mark.REQUIRED, group.number());
        }
      }
    }
  }

  // --- waiting

  void close(String why) {
    direct.closing(group.tasks());
    group.close(why, waiting, order);
    placement.tellLive();
  }

  /** Closes the group, waits for everything and raises the earliest error. */
  void flush(String why) {
    long start = profile.now();
    close(why);
    if (queue.isPending() || !checks.isEmpty()) {
      stats.flushes++;
      journal.flush(why);
      checks.slots(slot -> coherence.toHost(slot, Provenance.UNKNOWN));
      coherence.flush();
      queue.drain();
      journal.tiled(queue.tiled().launches(), queue.tiled().passes());
      placement.await();
      if (!distribution.isSingle() && !queue.isBroken()) {
        agreement.meet(release);
      }
      profile.flushed(why, start);
      resolve();
    }
  }

  /** Copies to the host have run: raises what failed. Checks may still be elsewhere, and wait. */
  void landed() {
    if (checks.isEmpty()) {
      resolve();
    } else if (queue.hasFailed()) {
      flush("the program needs a value");
    }
  }

  private void resolve() {
    Optional<RuntimeException> error =
        checks.resolve(
            queue.takeFailure(),
            queue.isBroken(),
            slot -> {
              slot.handles--;
              group.settle(slot);
            });
    if (error.isPresent()) {
      throw error.get();
    }
  }

  /** Gives the memory of a store back when nobody can ask for its contents. */
  void settle(StoreState s) {
    group.settle(s);
  }

  /** {@return whether a check is unresolved or a routine has not been waited for} */
  boolean mayFail() {
    return !checks.isEmpty() || lastCall > queue.drained();
  }
}
