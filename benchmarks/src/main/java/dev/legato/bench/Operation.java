package dev.legato.bench;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.op.Operator;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Arg;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import java.util.List;

/** A binary elementwise operation on vectors as the engine sees it, without any library. */
record Operation(String name, Kernel kernel) {
  static Operation of(String name, Operator operator, DType type) {
    return new Operation(
        name,
        Kernels.map(
            List.of(type, type),
            List.of(type),
            1,
            List.of(),
            (k, x, s) -> List.of(k.apply(operator, x))));
  }

  /** {@return the task {@code out = a op b} on three vectors of one length} */
  Task task(View a, View b, View out) {
    return new Task(
        name,
        List.of(
            new Arg(a, Privilege.READ), new Arg(b, Privilege.READ), new Arg(out, Privilege.WRITE)),
        List.of(out.extent(0)),
        List.of(),
        ALIGNED,
        new Body.Loop(kernel),
        Check.NONE,
        true,
        Provenance.UNKNOWN);
  }

  private static final List<Constraint> ALIGNED =
      List.of(new Constraint.Align(0, 2), new Constraint.Align(1, 2));
}
