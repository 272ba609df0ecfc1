package dev.legato.jvm;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.VectorModule;
import dev.legato.jvm.x86.MachineKernel;

/** The backend {@code cpu}: machine code and bytecode on platform threads. Always available. */
public final class CpuBackend implements Backend {
  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public int preference() {
    return 10;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public Probe probe() {
    String obstacle = MachineKernel.obstacle();
    String machine = obstacle.isEmpty() ? "machine code" : "no machine code: " + obstacle;
    String bytecode =
        Vectors.present()
            ? "bytecode, Vector API of " + Vectors.bits() + " bits"
            : "bytecode without vectors: start java with --add-modules " + VectorModule.NAME;
    return new Probe(true, machine + "; " + bytecode);
  }

  /**
   * @throws LegatoException ValueError when the tier is unknown, or {@code vector} is forced
   *     without the vector module
   */
  @Override
  public Device open(Options options) {
    return new CpuDevice(options.threads(), Tier.of(options.tier()), options.timeline());
  }
}
