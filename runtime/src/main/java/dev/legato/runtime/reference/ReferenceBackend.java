package dev.legato.runtime.reference;

import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;

/**
 * The reference interpreter as a backend, named {@code reference}: slow, and right by definition.
 */
public final class ReferenceBackend implements Backend {
  public ReferenceBackend() {}

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public int preference() {
    return 1;
  }

  @Override
  public Probe probe() {
    return new Probe(true, "the reference interpreter");
  }

  @Override
  public Device open(Options options) {
    return new InterpreterDevice();
  }
}
