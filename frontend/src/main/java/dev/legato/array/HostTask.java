package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import java.util.List;

/** Records opaque tasks: routines that run on the host, in program order with the others. */
public final class HostTask {
  private HostTask() {}

  /** What a routine that runs whole does: inputs first, then outputs, with their own strides. */
  @FunctionalInterface
  public interface Work {
    void run(List<HostArray> in, List<HostArray> out);
  }

  /** What a routine does with one piece of its arguments. */
  @FunctionalInterface
  public interface Piece {
    void run(List<HostArray> in, List<HostArray> out, TaskContext context);
  }

  /** Records a routine that fills new arrays. */
  public static void submit(String name, List<NDArray> in, List<NDArray> out, Work work) {
    submit(name, in, out, Split.NONE, (from, to, context) -> work.run(from, to));
  }

  /**
   * Records a routine that fills new arrays.
   *
   * @param split of the inputs, then the outputs
   */
  public static void submit(
      String name, List<NDArray> in, List<NDArray> out, Split split, Piece work) {
    submit(name, in, out, List.of(), split, work);
  }

  /**
   * As above, for a routine that a device may have an implementation of: its name, the operands and
   * these scalars say all that it does.
   */
  public static void submit(
      String name,
      List<NDArray> in,
      List<NDArray> out,
      List<Long> scalars,
      Split split,
      Piece work) {
    submit(name, in, out, Privilege.WRITE, scalars, split, work);
  }

  /** Records a routine that changes some elements of an array. */
  public static void update(String name, List<NDArray> in, NDArray target, Work work) {
    update(name, in, target, List.of(), Split.NONE, (from, to, context) -> work.run(from, to));
  }

  /**
   * Records a routine that changes some elements of an array, for a device as in {@link #submit}.
   *
   * @param split of the inputs, then the target
   */
  public static void update(
      String name, List<NDArray> in, NDArray target, List<Long> scalars, Split split, Piece work) {
    submit(name, in, List.of(target), Privilege.READ_WRITE, scalars, split, work);
  }

  private static void submit(
      String name,
      List<NDArray> in,
      List<NDArray> out,
      Privilege written,
      List<Long> scalars,
      Split split,
      Piece work) {
    int inputs = in.size();
    View[] views = new View[inputs + out.size()];
    Privilege[] privileges = new Privilege[views.length];
    DType[] types = new DType[views.length];
    for (int k = 0; k < views.length; k++) {
      views[k] = (k < inputs ? in.get(k) : out.get(k - inputs)).view();
      privileges[k] = k < inputs ? Privilege.READ : written;
      types[k] = views[k].type();
    }
    Session session = (in.isEmpty() ? out : in).getFirst().session();
    session.submit(
        new Task(
            name,
            Arguments.of(views, privileges),
            Longs.NONE,
            Longs.copyOf(scalars),
            List.of(),
            new Body.Opaque(new HostRoutine(name, types, inputs, work), split),
            Check.NONE,
            written == Privilege.WRITE,
            session.engine().here()));
  }

  /** A routine that does not keep the arrays. */
  private static final class HostRoutine implements Body.Routine {
    private final String name;
    private final DType[] types;
    private final int inputs;
    private final Piece work;

    HostRoutine(String name, DType[] types, int inputs, Piece work) {
      this.name = name;
      this.types = types;
      this.inputs = inputs;
      this.work = work;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void run(List<Body.Operand> operands, TaskContext context) {
      HostArray[] all = new HostArray[types.length];
      for (int k = 0; k < all.length; k++) {
        Body.Operand o = operands.get(k);
        all[k] = new HostArray(o.memory(), types[k], o.offset(), o.extents(), o.strides());
      }
      List<HostArray> list = List.of(all);
      work.run(list.subList(0, inputs), list.subList(inputs, all.length), context);
    }
  }
}
