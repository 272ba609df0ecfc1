package dev.legato.library;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of one task of a {@link KernelDef}. */
public final class TaskBuilder {
  private final Session session;
  private final KernelDef def;
  private final List<String> names = new ArrayList<>();
  private final List<Object> operands = new ArrayList<>();
  private @Nullable NDArray out;

  public TaskBuilder(Session session, KernelDef def) {
    this.session = session;
    this.def = def;
  }

  /** Gives a scalar parameter its value; a {@code double} becomes the output's type. */
  public TaskBuilder scalar(String name, double value) {
    names.add(name);
    operands.add(value);
    return this;
  }

  /** Binds an input; it is broadcast to the output's shape. */
  public TaskBuilder read(String name, NDArray array) {
    names.add(name);
    operands.add(array);
    return this;
  }

  /** The array that receives the results: a new one, or one whose elements are replaced. */
  public TaskBuilder write(NDArray array) {
    out = array;
    return this;
  }

  /**
   * Says that these arrays may be cut in any way, if it is the same for all. Elementwise kernels
   * always are; arrays of other shapes are refused.
   */
  public TaskBuilder align(NDArray... arrays) {
    for (NDArray a : arrays) {
      if (a.size() != arrays[0].size() && a.rank() > arrays[0].rank()) {
        throw new IllegalArgumentException(
            "cannot align arrays of different shapes: " + a + " and " + arrays[0]);
      }
    }
    return this;
  }

  /** Records the task. */
  public void submit() {
    NDArray target = out;
    if (target == null) {
      throw new IllegalStateException("task " + def.name() + " writes nothing");
    }
    Elementwise task = Elementwise.task(session, def.name());
    for (Object o : operands) {
      if (o instanceof NDArray a) {
        task.operand(a);
      } else {
        task.number(target.dtype(), o);
      }
    }
    boolean overwritten = operands.stream().anyMatch(o -> overlaps(o, target));
    List<Object> identity = List.of(def, List.copyOf(names));
    if (overwritten) {
      NDArray fresh = session.empty(target.shape(), target.dtype());
      task.into(fresh, true, identity, def.formula(names));
      Elementwise.copy(fresh, target, false);
      fresh.dropTemporary();
    } else {
      task.into(target, false, identity, def.formula(names));
    }
  }

  private static boolean overlaps(Object operand, NDArray target) {
    return operand instanceof NDArray a && a.view().root() == target.view().root();
  }
}
