package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
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
    submit(new Named(name, in, out, scalars, work), Privilege.WRITE, split);
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
    submit(new Named(name, in, List.of(target), scalars, work), Privilege.READ_WRITE, split);
  }

  private static void submit(Named call, Privilege written, Split split) {
    Session session = (call.in.isEmpty() ? call.out : call.in).getFirst().session();
    List<Task.Arg> args = new ArrayList<>();
    call.in.forEach(a -> args.add(new Task.Arg(a.view(), Privilege.READ)));
    call.out.forEach(a -> args.add(new Task.Arg(a.view(), written)));
    session.submit(
        new Task(
            call.name,
            args,
            List.of(),
            call.scalars,
            List.of(),
            new Body.Opaque(call.routine(), split),
            Check.NONE,
            written == Privilege.WRITE,
            session.engine().here()));
  }

  private record Named(
      String name, List<NDArray> in, List<NDArray> out, List<Long> scalars, Piece work) {
    /** {@return the routine, which does not keep the arrays} */
    Body.Routine routine() {
      List<DType> types = new ArrayList<>();
      in.forEach(a -> types.add(a.dtype()));
      out.forEach(a -> types.add(a.dtype()));
      return new HostRoutine(name, types, in.size(), work);
    }
  }

  private record HostRoutine(String name, List<DType> types, int inputs, Piece work)
      implements Body.Routine {
    @Override
    public void run(List<Body.Operand> operands, TaskContext context) {
      List<HostArray> all = new ArrayList<>();
      for (int k = 0; k < operands.size(); k++) {
        Body.Operand o = operands.get(k);
        all.add(new HostArray(o.memory(), types.get(k), o.offset(), o.extents(), o.strides()));
      }
      work.run(all.subList(0, inputs), all.subList(inputs, all.size()), context);
    }
  }
}
