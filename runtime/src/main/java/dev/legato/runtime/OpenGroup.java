package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.fusion.Plan;
import dev.legato.fusion.StoreFacts;
import dev.legato.fusion.Window;
import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Task;
import dev.legato.runtime.StoreState.Loss;
import dev.legato.runtime.StoreState.Mark;
import dev.legato.runtime.explain.Journal;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.stats.Statistics;
import java.util.ArrayList;
import java.util.List;

/**
 * The group that the window holds, and what becomes of stores when it closes.
 *
 * <p>Invariant: between two calls every store's state describes what memory holds once the queue
 * has run, and the "in group" numbers what the open group will change.
 */
final class OpenGroup implements StoreFacts {
  private final Statistics stats;
  private final Journal journal;
  private final Profile profile;
  private final Queue queue;
  private final Binder binder;
  private final Coherence coherence;
  private final Instances instances;
  private final Recipes recipes;
  private final Distribution distribution;
  private final Window window;
  private List<StoreState> touched = new ArrayList<>();
  private long number = 1;

  OpenGroup(
      Config config,
      Statistics stats,
      Journal journal,
      Profile profile,
      Queue queue,
      Binder binder,
      Coherence coherence,
      Instances instances,
      Recipes recipes,
      Distribution distribution) {
    this.stats = stats;
    this.journal = journal;
    this.profile = profile;
    this.queue = queue;
    this.binder = binder;
    this.coherence = coherence;
    this.instances = instances;
    this.recipes = recipes;
    this.distribution = distribution;
    this.window = new Window(this, config.windowTasks());
  }

  @Override
  public boolean hasContents(Store store) {
    return StoreState.of(store).hasContentsBefore(number);
  }

  @Override
  public boolean renameable(Store store) {
    return !StoreState.of(store).pinned;
  }

  /** {@return which group this is} */
  long number() {
    return number;
  }

  /** {@return whether the task became part of the group} */
  boolean offer(Task task) {
    boolean taken = window.offer(task);
    if (taken) {
      note(task);
    }
    return taken;
  }

  /** {@return the tasks that joined it, in order} */
  List<Task> tasks() {
    return window.tasks();
  }

  /** {@return why the last offer was refused} */
  String refusal() {
    return window.refusal();
  }

  private void note(Task task) {
    Arguments args = task.args();
    for (int k = 0; k < args.size(); k++) {
      StoreState s = StoreState.of(args.view(k).root());
      if (s.touch(number)) {
        touched.add(s);
      }
      if (args.privilege(k).reads()) {
        s.mark(Mark.READ, number);
      }
      if (args.privilege(k).writes()) {
        s.mark(Mark.WRITTEN, number);
        if (s.writer != task) {
          s.writers++;
        }
        s.writer = task;
        s.place = window.tasks().size();
      }
    }
  }

  /**
   * Ends the group and hands it to the queue.
   *
   * @param followers tasks that are about to be recorded: what they read must be in memory
   * @param order the position in the program of the last task
   */
  void close(String why, Iterable<Task> followers, long order) {
    List<Task> tasks = window.tasks();
    if (tasks.isEmpty()) {
      return;
    }
    for (Task next : followers) {
      expect(next);
    }
    List<StoreState> members = touched;
    touched = new ArrayList<>(members.size());
    long closing = number;
    List<StoreState> written = writtenBy(members);
    long began = System.nanoTime();
    long start = began - stats.compileNanos - queue.waitedNanos();
    try {
      instances.reserve(written);
      for (StoreState s : written) {
        recipes.fate(s, closing);
      }
      Plan plan = window.close(s -> isKept(StoreState.of(s), closing));
      run(plan, tasks, members, written, why, order);
    } catch (RuntimeException e) {
      LegatoException reason =
          e instanceof LegatoException known
              ? known
              : new LegatoException("SystemError", String.valueOf(e.getMessage()));
      written.forEach(s -> lose(s, new Loss.Failed(reason)));
      throw e;
    } finally {
      number = closing + 1; // until here no member's memory is given back
      for (StoreState s : members) {
        settle(s);
      }
      stats.planNanos += System.nanoTime() - stats.compileNanos - queue.waitedNanos() - start;
      profile.planned(why, began);
    }
  }

  private List<StoreState> writtenBy(List<StoreState> members) {
    List<StoreState> written = new ArrayList<>(members.size());
    for (StoreState s : members) {
      if (s.is(Mark.WRITTEN, number)) {
        written.add(s);
      }
    }
    return written;
  }

  /** A task that follows the group needs its arguments in memory and changes some of them. */
  private void expect(Task next) {
    for (Task.Arg a : next.args()) {
      StoreState s = StoreState.of(a.view().root());
      s.mark(Mark.REQUIRED, number);
      if (a.privilege().writes()) {
        s.mark(Mark.DOOMED, number);
      }
    }
  }

  private static boolean isKept(StoreState s, long closing) {
    return s.is(Mark.WRITTEN, closing) && s.fate == StoreState.Fate.KEEP;
  }

  private void run(
      Plan plan,
      List<Task> tasks,
      List<StoreState> members,
      List<StoreState> written,
      String why,
      long order) {
    long work = 0;
    if (!plan.kernel().body().isEmpty()) {
      long first = order - tasks.size() + 1;
      Distribution.Dealt dealt =
          distribution.sweep(first, binder.bind(plan, tasks), tasks, plan.buffers());
      Binder.BoundPlan b = dealt.plan();
      Device device = b.bound().kernel().device();
      work = queue.next(); // dealing may have run copies
      queue.put(coherence.before(dealt.work()));
      for (StoreState s : members) {
        s.used(work);
      }
      b.rename(work);
      coherence.publish(written);
      stats.kernelsLaunched++;
      stats.borderCopies += b.borders().size();
      stats.fusedGroups += tasks.size() > 1 ? 1 : 0;
      Traffic traffic = b.bound().traffic();
      stats.moved(traffic.read(), traffic.written());
      Kernel kernel = b.bound().kernel().executable().kernel();
      stats.temporariesContracted += kernel.locals();
      journal.group(
          tasks,
          plan,
          kernel,
          why,
          traffic.read(),
          traffic.written(),
          () -> distribution.explain(dealt, tasks, plan.buffers()),
          b.place(),
          () -> device.listing(b.bound().kernel().executable()));
    }
    for (StoreState s : written) {
      if (s.fate == StoreState.Fate.RECIPE) {
        recipes.attach(s, number);
      }
    }
    for (StoreState s : written) {
      finish(s, work);
    }
  }

  /** Notes what became of a store that the group wrote. */
  private void finish(StoreState s, long work) {
    s.lost = null;
    switch (s.fate) {
      case KEEP -> {
        s.contents = true;
        s.lastWrite = Math.max(s.lastWrite, work);
        forget(s);
      }
      case RECIPE -> {}
      case DROP -> {
        stats.temporariesEliminated++;
        if (s.recipe == null) {
          lose(s, Loss.RELEASED);
        }
      }
    }
  }

  private void lose(StoreState s, Loss why) {
    instances.drop(s);
    s.lost = why;
  }

  /** Gives the memory of a store back when nobody can ask for its contents. */
  void settle(StoreState s) {
    boolean idle = s.handles <= 0 && !s.is(Mark.TOUCHED, number) && !s.pinned;
    if (!idle || (s.dependents != null && s.dependents.any())) {
      return;
    }
    if (s.recipe != null) {
      forget(s);
    }
    if (s.contents || s.instance != null || s.copy != null) {
      lose(s, Loss.RELEASED);
    }
  }

  /** The contents of a store will be in memory, or nobody wants them: its recipe goes. */
  void forget(StoreState s) {
    for (StoreState base : recipes.detach(s)) {
      settle(base);
    }
  }
}
