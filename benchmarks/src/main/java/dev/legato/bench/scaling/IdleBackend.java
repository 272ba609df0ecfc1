package dev.legato.bench.scaling;

import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;

/** A device that runs nothing, so that what is left is the analysis. */
public final class IdleBackend implements Backend {
  static final String NAME = "idle";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Probe probe() {
    return new Probe(true, "runs nothing");
  }

  @Override
  public Device open(Options options) {
    return new IdleDevice();
  }

  private record Idle(Kernel kernel) implements Executable {
    @Override
    public void run(Launch launch, long lo, long hi, long[] partials, int at) {}

    @Override
    public void finish(Launch launch, long[] folded) {}
  }

  private static final class IdleDevice implements Device {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public int workers() {
      return 1;
    }

    @Override
    public Executable prepare(Kernel kernel) {
      return new Idle(kernel);
    }

    @Override
    public void launch(Executable executable, Launch launch, long lo, long hi) {}

    @Override
    public void close() {}
  }
}
