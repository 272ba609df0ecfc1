package dev.legato.runtime.reference;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;

/** Runs kernels by interpretation, on the calling thread. */
final class InterpreterDevice implements Device {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public Executable prepare(Kernel kernel) {
    return new InterpretedKernel(kernel);
  }

  @Override
  public void launch(Executable executable, Launch launch, long lo, long hi) {
    long[] folded = new long[((InterpretedKernel) executable).partials()];
    executable.run(launch, lo, hi, folded, 0);
    executable.finish(launch, folded);
  }

  @Override
  public void close() {}
}
