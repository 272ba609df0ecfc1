package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.fusion.Plan;
import dev.legato.fusion.StoreFacts;
import dev.legato.fusion.Window;
import dev.legato.ir.device.Device;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.explain.Journal;
import dev.legato.runtime.ranks.Move;
import dev.legato.runtime.stats.Statistics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts tasks into groups, closes groups and hands them to the queue, in program order.
 *
 * <p>Invariant: after a method returns, every store's state describes what memory holds once the
 * queue has run, and the "in group" numbers what the open group will change.
 */
final class Recorder implements StoreFacts {
  private final Config config;
  private final Device device;
  private final Statistics stats;
  private final Journal journal;
  private final Queue queue;
  private final Binder binder;
  private final Instances instances;
  private final DirectPath direct;
  private final Recipes recipes;
  private final Checks checks;
  private final Distribution distribution;
  private final Agreement agreement;
  private final Consumer<Store> release;
  private final Window window;
  private final List<StoreState> touched = new ArrayList<>();

  /** The tasks that are about to be recorded, the innermost replay last. */
  private final Deque<Task> waiting = new ArrayDeque<>();

  private long group = 1;
  private long order;

  /** The number in the queue of the last opaque call, which may have raised something. */
  private long lastCall;

  Recorder(
      Config config,
      Device device,
      Statistics stats,
      Journal journal,
      Queue queue,
      Binder binder,
      Instances instances,
      Checks checks,
      Distribution distribution,
      Agreement agreement,
      Consumer<Store> release) {
    this.config = config;
    this.device = device;
    this.stats = stats;
    this.journal = journal;
    this.queue = queue;
    this.binder = binder;
    this.instances = instances;
    this.checks = checks;
    this.distribution = distribution;
    this.agreement = agreement;
    this.release = release;
    this.direct = new DirectPath(config.fuse() ? config.directElements() : 0, binder, queue);
    this.recipes =
        // Which recipes are reachable is known to a rank's own collector only.
        new Recipes(distribution.isSingle() ? config.recipeBytes() : Long.MAX_VALUE);
    this.window = new Window(this, config.windowTasks());
  }

  @Override
  public boolean hasContents(Store store) {
    return StoreState.of(store).hasContentsBefore(group);
  }

  @Override
  public boolean renameable(Store store) {
    return distribution.isSingle() && !StoreState.of(store).pinned;
  }

  // --- recording

  void submit(Task task) {
    stats.tasks++;
    order++;
    agreement.recorded(task);
    waiting.add(task);
    try {
      record(task);
    } finally {
      waiting.clear();
    }
  }

  private void record(Task task) {
    if (checks.precede(task)) {
      flush("a write to an older array after an unresolved check");
    }
    protect(task);
    restore(task);
    switch (task.body()) {
      case Body.Opaque(var routine) -> call(task, routine);
      case Body.Loop loop when isDirect(task) -> runNow(task, loop);
      case Body.Loop loop when !config.fuse() -> sweep(task, loop);
      case Body.Loop _ -> {
        offer(task);
        require(task);
        checks.add(order, task);
      }
    }
  }

  private boolean isDirect(Task task) {
    return direct.takes(task, group)
        && (distribution.isSingle() || distribution.isEverywhere(task));
  }

  private void offer(Task task) {
    for (int tries = 0; !window.offer(task); tries++) {
      if (tries == 2) {
        throw new IllegalStateException("an empty group refused " + task.name());
      }
      close(window.refusal());
      restore(task);
    }
    note(task);
  }

  /** The store that tells whether a check failed must be in memory. */
  private void require(Task task) {
    if (task.check() instanceof Check.FirstFailure f) {
      StoreState.of(task.args().get(f.arg()).view().root()).requiredIn = group;
    }
  }

  private void note(Task task) {
    for (Task.Arg a : task.args()) {
      StoreState s = StoreState.of(a.view().root());
      if (s.touch(group)) {
        touched.add(s);
      }
      if (a.privilege().reads()) {
        s.readIn = group;
      }
      if (a.privilege().writes()) {
        s.writtenIn = group;
        if (s.writer != task) {
          s.writers++;
        }
        s.writer = task;
      }
    }
  }

  private void runNow(Task task, Body.Loop loop) {
    Bound bound = direct.run(task, loop.kernel());
    stats.directOps++;
    moved(bound);
    written(task, 0);
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

  /** Runs a loop task alone, through the queue. */
  private void sweep(Task task, Body.Loop loop) {
    Bound bound = binder.bind(task, loop.kernel(), false);
    stats.kernelsLaunched++;
    moved(bound);
    journal.alone(task, bound.kernel().executable().kernel());
    enqueue(task, distribution.sweep(order, device, bound, List.of(), task.where()));
    checks.add(order, task);
  }

  private void call(Task task, Body.Routine routine) {
    close("the opaque task " + task.name());
    restore(task);
    close("the opaque task " + task.name());
    stats.opaqueCalls++;
    journal.opaque(task, routine.name());
    List<Body.Operand> operands = binder.operands(task);
    lastCall = queue.next();
    List<Move> moves = distribution.isSingle() ? List.of() : distribution.everywhere(task);
    Work call = new Work.Call(order, routine, operands, task.scalars(), task.where());
    enqueue(
        task,
        moves.isEmpty()
            ? call
            : new Work.Sequence(distribution.exchange(order, moves, task.where()), call));
    checks.add(order, task);
  }

  private void enqueue(Task task, Work work) {
    long number = queue.next();
    queue.put(work);
    for (Task.Arg a : task.args()) {
      StoreState.of(a.view().root()).memory().used(number);
    }
    written(task, number);
  }

  /** What the task writes has contents once work {@code number} has run. */
  private void written(Task task, long number) {
    for (Task.Arg a : task.args()) {
      StoreState s = StoreState.of(a.view().root());
      if (a.privilege().writes()) {
        s.contents = true;
        s.lost = null;
        s.lastWrite = Math.max(s.lastWrite, number);
      }
    }
    for (Task.Arg a : task.args()) {
      settle(StoreState.of(a.view().root()));
    }
  }

  private void moved(Bound bound) {
    stats.bytesRead += bound.bytesRead();
    stats.bytesWritten += bound.bytesWritten();
  }

  // --- recipes

  /** Replays the recipes that need what the task overwrites. */
  private void protect(Task task) {
    for (Task.Arg a : task.args()) {
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
    List<StoreState> dependents = recipes.dependents(base);
    return dependents.isEmpty()
        ? dependents
        : dependents.stream().filter(s -> s.writtenIn != group).toList();
  }

  /** Replays the recipes of what the task reads, or overwrites in part. */
  private void restore(Task task) {
    for (Task.Arg a : task.args()) {
      StoreState s = StoreState.of(a.view().root());
      boolean whole = a.privilege() == Task.Privilege.WRITE && a.view().isWhole();
      if (!whole) {
        available(s);
      } else if (s.recipe != null && s.recipe != task && s.writtenIn != group) {
        forget(s);
      }
    }
  }

  private void available(StoreState s) {
    if (s.lost != null && s.writtenIn != group) {
      throw s.lost;
    }
    if (s.recipe != null && s.writtenIn != group) {
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
      recipes.learn(task);
    }
    replay(s, task);
    s.requiredIn = group;
  }

  private void replay(StoreState s, Task task) {
    waiting.add(task);
    for (Task.Arg a : task.args()) {
      StoreState input = StoreState.of(a.view().root());
      if (input != s && input.recipe != null && input.writtenIn != group) {
        replay(input, input.recipe);
        if (input.handles > 0) {
          input.requiredIn = group;
        }
      }
    }
    if (s.writtenIn != group) {
      journal.replayed(task);
      offer(task);
    }
    waiting.removeLast();
  }

  private void forget(StoreState s) {
    for (StoreState base : recipes.detach(s)) {
      settle(base);
    }
  }

  // --- closing

  /** Ends the open group and hands it to the queue. */
  void close(String why) {
    List<Task> tasks = List.copyOf(window.tasks());
    if (tasks.isEmpty()) {
      return;
    }
    waiting.forEach(this::expect);
    List<StoreState> members = List.copyOf(touched);
    touched.clear();
    long closing = group;
    long start = System.nanoTime();
    try {
      for (StoreState s : members) {
        if (s.writtenIn == closing) {
          recipes.fate(s, closing);
        }
      }
      Plan plan = window.close(s -> isKept(StoreState.of(s), closing));
      group++;
      run(plan, tasks, members, closing, why);
    } catch (LegatoException e) {
      members.stream().filter(s -> s.writtenIn == closing).forEach(s -> lose(s, e));
      throw e;
    } finally {
      group = closing + 1;
      stats.planNanos += System.nanoTime() - start;
    }
  }

  /** A task that follows the group needs its arguments in memory and changes some of them. */
  private void expect(Task next) {
    for (Task.Arg a : next.args()) {
      StoreState s = StoreState.of(a.view().root());
      s.requiredIn = group;
      if (a.privilege().writes()) {
        s.doomedIn = group;
      }
    }
  }

  private static boolean isKept(StoreState s, long closing) {
    return s.writtenIn == closing && s.fate == StoreState.Fate.KEEP;
  }

  private void run(
      Plan plan, List<Task> tasks, List<StoreState> members, long closing, String why) {
    long number = 0;
    if (!plan.kernel().body().isEmpty()) {
      Binder.BoundPlan b = binder.bind(plan, tasks);
      number = queue.next();
      long first = order - tasks.size() + 1;
      queue.put(
          distribution.sweep(first, device, b.bound(), b.borders(), tasks.getFirst().where()));
      for (StoreState s : members) {
        if (s.instance != null) {
          s.instance.used(number);
        }
      }
      for (var e : b.renamed().entrySet()) {
        e.getValue().used(number);
        instances.replace(e.getKey(), e.getValue());
      }
      stats.kernelsLaunched++;
      stats.fusedGroups += tasks.size() > 1 ? 1 : 0;
      moved(b.bound());
      journal.group(tasks, plan, why, b.bound().bytesRead(), b.bound().bytesWritten());
    }
    List<StoreState> written = members.stream().filter(s -> s.writtenIn == closing).toList();
    for (StoreState s : written) {
      if (s.fate == StoreState.Fate.RECIPE) {
        recipes.attach(s, closing);
      }
    }
    for (StoreState s : written) {
      finish(s, number);
    }
    members.forEach(this::settle);
  }

  /** Notes what became of a store that the group wrote. */
  private void finish(StoreState s, long number) {
    s.lost = null;
    switch (s.fate) {
      case KEEP -> {
        s.contents = true;
        s.lastWrite = Math.max(s.lastWrite, number);
        forget(s);
      }
      case RECIPE -> {}
      case DROP -> {
        stats.temporariesEliminated++;
        if (s.recipe == null) {
          lose(s, released(s));
        }
      }
    }
  }

  private static LegatoException released(StoreState s) {
    return new LegatoException("RuntimeError", s.store + " was used after its release");
  }

  private void lose(StoreState s, LegatoException why) {
    instances.drop(s);
    s.lost = why;
  }

  /** Gives the memory of a store back when nobody can ask for its contents. */
  void settle(StoreState s) {
    boolean idle = s.handles <= 0 && s.touchedIn != group && !s.pinned;
    if (!idle || !recipes.dependents(s).isEmpty()) {
      return;
    }
    if (s.recipe != null) {
      forget(s);
    }
    if (s.contents || s.instance != null) {
      lose(s, released(s));
    }
  }

  // --- waiting

  /** Closes the group, waits for everything and raises the earliest error. */
  void flush(String why) {
    close(why);
    if (queue.isPending() || !checks.isEmpty()) {
      stats.flushes++;
      journal.flush(why);
      queue.drain();
      if (!distribution.isSingle()) {
        agreement.meet(release);
      }
      resolve();
    }
  }

  private void resolve() {
    Optional<RuntimeException> error =
        checks.resolve(
            queue.takeFailure(),
            slot -> {
              slot.handles--;
              settle(slot);
            });
    if (error.isPresent()) {
      throw error.get();
    }
  }

  /**
   * The contents of a store are in memory afterwards, and nothing that is recorded changes them.
   */
  void await(StoreState s) {
    available(s);
    if (s.writtenIn == group) {
      s.requiredIn = group;
    }
    if (s.writtenIn == group) {
      close("the program needs a value");
    }
    gather(s);
    if (s.lastWrite > queue.drained()) {
      stats.hostSyncs++;
      flush("the program needs a value");
    }
  }

  /** The contents will be valid on every rank. */
  private void gather(StoreState s) {
    if (s.validity == null) {
      return;
    }
    List<Move> moves = distribution.everywhere(s);
    if (!moves.isEmpty()) {
      long number = queue.next();
      queue.put(distribution.exchange(order, moves, Provenance.UNKNOWN));
      s.memory().used(number);
      s.lastWrite = number;
    }
  }

  /** The host may fill the store's memory afterwards: nothing that is recorded touches it. */
  void replaceContents(StoreState s) {
    protect(s);
    if (s.touchedIn == group) {
      s.doomedIn = group;
      close("the program writes an array");
    }
    forget(s);
    boolean busy = s.instance != null && s.instance.lastUse() > queue.drained();
    if (busy && s.pinned) {
      flush("the program writes an array");
    } else if (busy) {
      instances.drop(s);
    }
    s.validity = null;
  }

  /** {@return whether a check is unresolved or a routine has not been waited for} */
  boolean mayFail() {
    return !checks.isEmpty() || lastCall > queue.drained();
  }

  boolean isOpen() {
    return !window.tasks().isEmpty();
  }
}
