package dev.legato.fusion.partition;

import dev.legato.ir.store.View;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the {@link Solver} cuts: the arguments of one task, or of all tasks of a group, one after
 * the other, and the constraints between them.
 */
public record Problem(List<Task.Arg> args, List<Constraint> constraints) {
  public Problem {
    args = List.copyOf(args);
    constraints = List.copyOf(constraints);
  }

  public static Problem of(Task task) {
    return new Problem(task.args(), task.constraints());
  }

  /** {@return the tasks together}: equal views are cut alike. */
  public static Problem of(List<Task> tasks) {
    List<Task.Arg> args = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    Map<View, Integer> first = new HashMap<>();
    for (Task t : tasks) {
      int base = args.size();
      for (Constraint c : t.constraints()) {
        constraints.add(c.shifted(base));
      }
      for (Task.Arg a : t.args()) {
        Integer same = first.putIfAbsent(a.view(), args.size());
        if (same != null) {
          constraints.add(new Constraint.Align(same, args.size()));
        }
        args.add(a);
      }
    }
    return new Problem(args, constraints);
  }

  /** {@return the same with one more constraint each} */
  public Problem with(List<Constraint> more) {
    List<Constraint> all = new ArrayList<>(constraints);
    all.addAll(more);
    return new Problem(args, all);
  }
}
