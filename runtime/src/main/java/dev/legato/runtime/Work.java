package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Provenance;
import java.util.List;

/** What the queue runs: fully bound, so that it needs nothing of the recording thread. */
sealed interface Work {
  /** {@return the position in the program of the first task it does} */
  long order();

  /** {@return how many bytes it touches} */
  long bytes();

  Provenance where();

  void run();

  /** One launch of one kernel, after the copies that renaming needs. */
  record Sweep(long order, Device device, Bound bound, List<Border> borders, Provenance where)
      implements Work {
    @Override
    public long bytes() {
      return bound.bytesRead() + bound.bytesWritten();
    }

    @Override
    public void run() {
      borders.forEach(Border::copy);
      bound.launch(device);
    }
  }

  /** One call of a routine. */
  record Call(
      long order,
      Body.Routine routine,
      List<Body.Operand> operands,
      List<Long> scalars,
      Provenance where)
      implements Work {
    @Override
    public long bytes() {
      return operands.stream().mapToLong(o -> o.memory().byteSize()).sum();
    }

    @Override
    public void run() {
      routine.run(operands, scalars);
    }
  }
}
