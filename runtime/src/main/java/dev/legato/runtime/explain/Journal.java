package dev.legato.runtime.explain;

import dev.legato.fusion.Plan;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Printer;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Keeps what happened to every task, in order, when explanations are asked for. */
public final class Journal {
  private boolean enabled;
  private final List<Entry> entries = new ArrayList<>();
  private long launchesTiled;
  private long passes;

  public Journal(boolean enabled) {
    this.enabled = enabled;
  }

  /** {@return whether anything is noted} */
  public boolean isEnabled() {
    return enabled;
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
   */
  public record TaskLine(String name, List<String> args, String line) {
    static TaskLine of(Task t) {
      return new TaskLine(
          t.name(), t.args().stream().map(TaskLine::text).toList(), t.where().position());
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
   * @param partition how it was dealt to ranks, or to the workers of the one rank, and why
   * @param place where it ran and why
   * @param kernel its text
   * @param bytesAlone what its tasks would read and write if each were a kernel
   * @param listing what the device runs: bytecode or CUDA C++, when it tells
   */
  public record Group(
      List<TaskLine> tasks,
      String why,
      List<String> notes,
      String partition,
      String place,
      String kernel,
      long bytesRead,
      long bytesWritten,
      long bytesAlone,
      String listing)
      implements Entry {}

  /** A task that ran at once on the recording thread. */
  public record Direct(TaskLine task) implements Entry {}

  /**
   * A task that is a call of a routine.
   *
   * @param place where it runs and why
   * @param partition how it was dealt to ranks and why; "" with one rank
   */
  public record Opaque(TaskLine task, String routine, String place, String partition)
      implements Entry {}

  /** Something between launches. */
  public sealed interface Moment extends Entry {}

  /** A result that had not been computed was asked for. */
  public record Replayed(TaskLine task) implements Moment {}

  /** The program waited for everything. */
  public record Flush(String why) implements Moment {}

  /** What the program waited for ran in fewer passes over memory than it has launches. */
  public record Tiled(long launches, long passes) implements Moment {}

  /** Records a closed group. */
  public void group(
      List<Task> tasks,
      Plan plan,
      Kernel kernel,
      String why,
      long read,
      long written,
      Supplier<String> partition,
      String place,
      Supplier<String> listing) {
    if (enabled) {
      List<TaskLine> lines = tasks.stream().map(TaskLine::of).toList();
      entries.add(
          new Group(
              lines,
              why,
              notes(plan, kernel),
              partition.get(),
              place,
              Printer.print(kernel),
              read,
              written,
              bytes(tasks),
              listing.get()));
    }
  }

  private static long bytes(List<Task> tasks) {
    long bytes = 0;
    for (Task t : tasks) {
      for (Task.Arg a : t.args()) {
        int times = (a.privilege().reads() ? 1 : 0) + (a.privilege().writes() ? 1 : 0);
        bytes += times * a.view().size() * a.view().type().bytes();
      }
    }
    return bytes;
  }

  private static List<String> notes(Plan plan, Kernel kernel) {
    long locals = plan.kernel().locals();
    long kept = kernel.locals();
    if (locals == 0) {
      return plan.notes();
    }
    List<String> notes = new ArrayList<>(plan.notes());
    notes.add(
        kept > 0
            ? "contracted to one row per worker: " + kept + (kept == 1 ? " array" : " arrays")
            : "not contracted to rows: these are too long for the device's workers, or it keeps none");
    return notes;
  }

  /** Records a task that ran as a kernel of its own because nothing is to be fused. */
  public void alone(
      Task task,
      Kernel kernel,
      long read,
      long written,
      Supplier<String> partition,
      String place,
      Supplier<String> listing) {
    if (enabled) {
      entries.add(
          new Group(
              List.of(TaskLine.of(task)),
              "",
              List.of(),
              partition.get(),
              place,
              Printer.print(kernel),
              read,
              written,
              bytes(List.of(task)),
              listing.get()));
    }
  }

  public void direct(Task task) {
    if (enabled) {
      entries.add(new Direct(TaskLine.of(task)));
    }
  }

  public void opaque(Task task, String routine, String place, String partition) {
    if (enabled) {
      entries.add(new Opaque(TaskLine.of(task), routine, place, partition));
    }
  }

  public void replayed(Task task) {
    if (enabled) {
      entries.add(new Replayed(TaskLine.of(task)));
    }
  }

  public void flush(String why) {
    if (enabled) {
      entries.add(new Flush(why));
    }
  }

  /** Notes how many launches shared how many passes over memory since the start. */
  public void tiled(long launches, long passes) {
    if (enabled && launches > launchesTiled) {
      entries.add(new Tiled(launches - launchesTiled, passes - this.passes));
    }
    this.launchesTiled = launches;
    this.passes = passes;
  }
}
