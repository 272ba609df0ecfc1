package dev.legato.fusion.partition;

import dev.legato.ir.store.View;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Constraint.Align;
import dev.legato.ir.task.Constraint.Bloat;
import dev.legato.ir.task.Constraint.Broadcast;
import dev.legato.ir.task.Constraint.Image;
import dev.legato.ir.task.Constraint.MinExtent;
import dev.legato.ir.task.Constraint.Scale;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

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

  /**
   * {@return the tasks together}: equal views are cut alike, but for uses that depend on others. So
   * in {@code q = a @ p; p @ q} the elements of {@code p} that a row of the matrix reads do not
   * decide how its rows are cut.
   */
  public static Problem of(List<Task> tasks) {
    List<Task.Arg> args = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    Map<View, Integer> first = new HashMap<>();
    for (Task t : tasks) {
      int base = args.size();
      Set<Integer> dependent = new HashSet<>();
      for (Constraint c : t.constraints()) {
        constraints.add(c.shifted(base));
        dependent(c).ifPresent(k -> dependent.add(base + k));
      }
      for (Task.Arg a : t.args()) {
        boolean free = !dependent.contains(args.size());
        Integer same = free ? first.putIfAbsent(a.view(), args.size()) : null;
        if (same != null) {
          constraints.add(new Constraint.Align(same, args.size()));
        }
        args.add(a);
      }
    }
    return new Problem(args, constraints);
  }

  /** {@return the argument whose partition a constraint derives from another's, if it does} */
  private static OptionalInt dependent(Constraint c) {
    return switch (c) {
      case Image i -> OptionalInt.of(i.target());
      case Scale s -> OptionalInt.of(s.big());
      case Bloat b -> OptionalInt.of(b.x());
      case Align a -> OptionalInt.empty();
      case Broadcast b -> OptionalInt.empty();
      case MinExtent m -> OptionalInt.empty();
    };
  }

  /** {@return the same with one more constraint each} */
  public Problem with(List<Constraint> more) {
    List<Constraint> all = new ArrayList<>(constraints);
    all.addAll(more);
    return new Problem(args, all);
  }
}
