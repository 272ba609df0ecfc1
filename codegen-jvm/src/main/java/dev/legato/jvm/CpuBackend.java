package dev.legato.jvm;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;

/** The backend {@code cpu}: bytecode on platform threads. Always available. */
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
  public Probe probe() {
    return new Probe(
        true,
        Vectors.present()
            ? "bytecode, Vector API of " + Vectors.bits() + " bits"
            : "bytecode without vectors: start java with --add-modules jdk.incubator.vector");
  }

  /**
   * @throws LegatoException ValueError when the tier is unknown, or {@code vector} is forced
   *     without the vector module
   */
  @Override
  public Device open(Options options) {
    return new CpuDevice(options.threads(), Tier.of(options.tier()));
  }
}
