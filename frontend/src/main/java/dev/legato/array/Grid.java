package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import java.util.List;

/** Records arrays whose elements follow from their indices: arange, linspace, eye, indices. */
public final class Grid {
  private Grid() {}

  private record Key(Object identity, DType type, int rank, List<DType> scalars) {}

  /**
   * Fills {@code out}, of real type, with a value for each index.
   *
   * @param scalars the kernel's scalar parameters
   */
  public static NDArray fill(
      NDArray out,
      String name,
      Object identity,
      List<Elementwise.Known> scalars,
      Kernels.FromIndex f) {
    Session session = out.session();
    List<DType> types = scalars.stream().map(Elementwise.Known::type).toList();
    Key key = new Key(identity, out.dtype(), out.rank(), types);
    Kernel kernel =
        session.kernel(
            key,
            () ->
                Kernels.index(
                    key.type(),
                    key.rank(),
                    types,
                    (k, index, s) -> k.cast(key.type(), f.apply(k, index, s))));
    session.submit(
        new Task(
            name,
            List.of(new Task.Arg(out.view(), Privilege.WRITE)),
            out.view().sizes(),
            scalars.stream().map(Elementwise.Known::re).toList(),
            List.of(),
            new Body.Loop(kernel),
            Check.NONE,
            true,
            session.engine().here()));
    return out;
  }
}
