package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;

/** Records opaque tasks: routines that run whole, on the host, in program order with the others. */
public final class HostTask {
  private HostTask() {}

  /** What the routine does: inputs first, then outputs, each with its own strides. */
  @FunctionalInterface
  public interface Work {
    void run(List<HostArray> in, List<HostArray> out);
  }

  /** Records a routine that fills new arrays. */
  public static void submit(String name, List<NDArray> in, List<NDArray> out, Work work) {
    submit(name, in, out, Privilege.WRITE, work);
  }

  /** Records a routine that changes some elements of an array. */
  public static void update(String name, List<NDArray> in, NDArray target, Work work) {
    submit(name, in, List.of(target), Privilege.READ_WRITE, work);
  }

  private static void submit(
      String name, List<NDArray> in, List<NDArray> out, Privilege written, Work work) {
    Session session = (in.isEmpty() ? out : in).getFirst().session();
    List<Task.Arg> args = new ArrayList<>();
    List<DType> types = new ArrayList<>();
    for (NDArray a : in) {
      args.add(new Task.Arg(a.view(), Privilege.READ));
      types.add(a.dtype());
    }
    for (NDArray a : out) {
      args.add(new Task.Arg(a.view(), written));
      types.add(a.dtype());
    }
    Body.Routine routine =
        new Body.Routine() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public void run(List<Body.Operand> operands, List<Long> scalars) {
            List<HostArray> all = new ArrayList<>();
            for (int k = 0; k < operands.size(); k++) {
              Body.Operand o = operands.get(k);
              all.add(
                  new HostArray(o.memory(), types.get(k), o.offset(), o.extents(), o.strides()));
            }
            work.run(all.subList(0, in.size()), all.subList(in.size(), all.size()));
          }
        };
    session.submit(
        new Task(
            name,
            args,
            List.of(),
            List.of(),
            List.of(),
            new Body.Opaque(routine),
            Check.NONE,
            written == Privilege.WRITE,
            session.engine().here()));
  }
}
