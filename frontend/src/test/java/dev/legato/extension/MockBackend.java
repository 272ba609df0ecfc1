package dev.legato.extension;

import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Interpreter;
import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A back end of one file: it counts its launches and lets the reference interpreter do the work.
 * That it needs nothing else shows what a new device costs.
 */
public final class MockBackend implements Backend {
  private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  @Override
  public String name() {
    return "mock";
  }

  @Override
  public Probe probe() {
    return new Probe(true, "for tests");
  }

  @Override
  public Device open(Options options) {
    return new MockDevice();
  }

  private record Prepared(Kernel kernel) implements Executable {
    @Override
    public void run(Launch launch, long lo, long hi, long[] partials, int at) {
      throw new UnsupportedOperationException("pieces");
    }

    @Override
    public void finish(Launch launch, long[] folded) {
      throw new UnsupportedOperationException("pieces");
    }
  }

  private static final class MockDevice implements Device {
    @Override
    public String name() {
      return "mock";
    }

    @Override
    public int workers() {
      return 1;
    }

    @Override
    public Executable prepare(Kernel kernel) {
      return new Prepared(kernel);
    }

    @Override
    public void launch(Executable executable, Launch launch, long lo, long hi) {
      List<Binding> bindings = new ArrayList<>();
      for (int k = 0; k < launch.addresses().length; k++) {
        bindings.add(new Binding(ALL, launch.addresses()[k], launch.strides()[k]));
      }
      Interpreter.run(executable.kernel(), bindings, launch.sizes(), launch.scalars());
    }

    @Override
    public void close() {}
  }
}
