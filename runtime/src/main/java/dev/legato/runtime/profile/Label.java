package dev.legato.runtime.profile;

import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * What a launch is called in a timeline.
 *
 * @param name the tasks in it, such as {@code multiply, sin, add}
 */
public record Label(String name, List<Argument> arguments) {
  /** Of launches that nobody is told of. */
  public static final Label NONE = new Label("", List.of());

  /** So many tasks are named. */
  private static final int NAMES = 6;

  /** {@return the label of launch {@code number} of a kernel of these tasks} */
  static Label of(long number, List<Task> tasks, long[] elements, long read, long written) {
    long most = 0;
    for (long n : elements) {
      most = Math.max(most, n);
    }
    List<Argument> arguments =
        List.of(
            new Argument("launch", number),
            new Argument("line", lines(tasks)),
            new Argument("tasks", tasks.size()),
            new Argument("elements", most),
            new Argument("bytes_read", read),
            new Argument("bytes_written", written));
    return new Label(name(tasks), arguments);
  }

  /** Equal neighbours are named once, with their number. */
  private static String name(List<Task> tasks) {
    List<String> names = new ArrayList<>();
    for (int k = 0; k < tasks.size(); ) {
      int from = k;
      String name = tasks.get(k).name();
      while (k < tasks.size() && tasks.get(k).name().equals(name)) {
        k++;
      }
      names.add(k - from == 1 ? name : name + " \u00d7" + (k - from));
    }
    return names.size() <= NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMES - 1)) + " ... " + names.getLast();
  }

  /** {@return {@code file:line}, or {@code file:first-last}, of the first task's file} */
  private static String lines(List<Task> tasks) {
    Provenance where = tasks.getFirst().where();
    int first = where.line();
    int last = first;
    for (Task t : tasks) {
      if (t.where().file().equals(where.file())) {
        first = Math.min(first, t.where().line());
        last = Math.max(last, t.where().line());
      }
    }
    return first == last ? where.position() : where.file() + ":" + first + "-" + last;
  }
}
