package dev.legato.runtime.explain;

import dev.legato.fusion.Plan;
import dev.legato.fusion.partition.Machine;
import dev.legato.fusion.partition.Partition.Tiling;
import dev.legato.fusion.partition.Solver;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Printer;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** Keeps what happened to every task, in order, when explanations are asked for. */
public final class Journal {
  /** The least elements of a piece, as Legate's for a processor core. */
  private static final long MIN_PIECE = 16384;

  private boolean enabled;
  private final List<Entry> entries = new ArrayList<>();
  private final Machine machine;

  /** The tiling in which a store was last written. */
  private final Map<Store, Tiling> keys = new WeakHashMap<>();

  /**
   * @param workers what partitions are explained for
   */
  public Journal(boolean enabled, int workers) {
    this.enabled = enabled;
    this.machine = new Machine(workers, MIN_PIECE);
  }

  private TaskLine line(Task task) {
    try {
      Solver.Solution s =
          Solver.solve(task, machine, store -> Optional.ofNullable(keys.get(store)));
      for (int k = 0; k < task.args().size(); k++) {
        Task.Arg a = task.args().get(k);
        if (a.privilege().writes()
            && a.view().isWhole()
            && s.partitions().get(k) instanceof Tiling t) {
          keys.put(a.view().root(), t);
        }
      }
      String pieces = s.pieces() == 1 ? "1 piece" : s.pieces() + " pieces";
      return TaskLine.of(task, pieces + (s.why().isEmpty() ? "" : ": " + s.why().getLast()));
    } catch (IllegalArgumentException e) {
      return TaskLine.of(task, "not partitioned: " + e.getMessage());
    }
  }

  /** Forgets all entries; notes what follows if {@code on}. */
  public void restart(boolean on) {
    entries.clear();
    enabled = on;
  }

  /** {@return everything so far, in the order in which it was closed} */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Something that happened. */
  public sealed interface Entry {}

  /**
   * A task as users see it.
   *
   * @param args such as {@code write float64 (10, 20)}
   * @param line {@code file:line}, or ""
   * @param partition how the solver cuts it for the machine's workers
   */
  public record TaskLine(String name, List<String> args, String line, String partition) {
    static TaskLine of(Task t, String partition) {
      return new TaskLine(
          t.name(),
          t.args().stream().map(TaskLine::text).toList(),
          t.where().position(),
          partition);
    }

    private static String text(Task.Arg a) {
      String shape = Arrays.toString(a.view().extents()).replace('[', '(').replace(']', ')');
      String what = a.privilege().name().toLowerCase(java.util.Locale.ROOT);
      return what + " s" + a.view().root().id() + " " + a.view().type() + shape;
    }
  }

  /**
   * Tasks that became one kernel.
   *
   * @param why what ended the group
   * @param notes what the fuser did
   * @param place where it ran and why
   * @param kernel its text
   * @param listing what the device runs: bytecode or CUDA C++, when it tells
   */
  public record Group(
      List<TaskLine> tasks,
      String why,
      List<String> notes,
      String place,
      String kernel,
      long bytesRead,
      long bytesWritten,
      String listing)
      implements Entry {}

  /** A task that ran as a kernel of its own. */
  public record Alone(TaskLine task, String place, String kernel, String listing)
      implements Entry {}

  /** A task that ran at once on the recording thread. */
  public record Direct(TaskLine task) implements Entry {}

  /** A task that is a call of a routine. */
  public record Opaque(TaskLine task, String routine) implements Entry {}

  /** A result that had not been computed was asked for. */
  public record Replayed(TaskLine task) implements Entry {}

  /** The program waited for everything. */
  public record Flush(String why) implements Entry {}

  /** Records a closed group. */
  public void group(
      List<Task> tasks,
      Plan plan,
      String why,
      long read,
      long written,
      String place,
      Supplier<String> listing) {
    if (enabled) {
      List<TaskLine> lines = tasks.stream().map(this::line).toList();
      entries.add(
          new Group(
              lines,
              why,
              plan.notes(),
              place,
              Printer.print(plan.kernel()),
              read,
              written,
              listing.get()));
    }
  }

  public void alone(Task task, Kernel kernel, String place, Supplier<String> listing) {
    if (enabled) {
      entries.add(new Alone(line(task), place, Printer.print(kernel), listing.get()));
    }
  }

  public void direct(Task task) {
    if (enabled) {
      entries.add(new Direct(line(task)));
    }
  }

  public void opaque(Task task, String routine) {
    if (enabled) {
      entries.add(new Opaque(line(task), routine));
    }
  }

  public void replayed(Task task) {
    if (enabled) {
      entries.add(new Replayed(line(task)));
    }
  }

  public void flush(String why) {
    if (enabled) {
      entries.add(new Flush(why));
    }
  }
}
