package dev.legato.jvm;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.Layout;
import dev.legato.jvm.x86.MachineKernel;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** A kernel as machine code of the processor. */
final class MachineCode extends Code {
  private final Kernel kernel;
  private final MachineKernel machine;
  private final Layout layout;
  private final DType[] results;

  MachineCode(Kernel kernel, MachineKernel machine, List<Fold> folds) {
    this.kernel = kernel;
    this.machine = machine;
    this.layout = machine.layout();
    this.results =
        folds.stream().flatMap(f -> Folds.results(f).stream()).map(Var::type).toArray(DType[]::new);
  }

  /** {@return the bytes of scratch memory that parameters and tiles take} */
  long scratch() {
    return layout.bytes() + 63 & -64;
  }

  private static void put(long at, int word, long value) {
    Memory.ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, at + 8L * word, value);
  }

  private void parameters(Launch launch, long at) {
    long[] addresses = launch.addresses();
    long[][] strides = launch.strides();
    for (int b = 0; b < kernel.buffers().size(); b++) {
      put(at, b, addresses[b]);
      int word = layout.strides(b);
      for (int k = 0; k < kernel.buffers().get(b).rank(); k++) {
        put(at, word + k, strides[b][k]);
      }
    }
    for (int n = 0; n < kernel.sizes(); n++) {
      put(at, layout.sizes() + n, launch.sizes()[n]);
    }
    for (int n = 0; n < kernel.scalars().size(); n++) {
      long bits = launch.scalars()[n];
      put(at, layout.scalars() + n, kernel.scalars().get(n) == DType.BOOL ? -bits : bits);
    }
  }

  @Override
  void run(Launch launch, long lo, long hi, long[] partials, int at, long scratch) {
    parameters(launch, scratch);
    machine.run(scratch, lo, hi);
    for (int k = 0; k < results.length; k++) {
      long word = scratch + 8L * (layout.results() + k);
      long bits = Memory.ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, word);
      partials[at + k] =
          switch (results[k]) {
            case FLOAT64 -> bits;
            case BOOL -> bits & 1;
            case FLOAT32 -> bits & 0xffffffffL;
            default -> Bits.wrap(results[k], bits);
          };
    }
  }

  @Override
  void finish(Launch launch, long[] folded, long scratch) {
    parameters(launch, scratch);
    for (int k = 0; k < results.length; k++) {
      long bits = folded[k];
      put(scratch, layout.results() + k, results[k] == DType.BOOL ? -bits : bits);
    }
    machine.finish(scratch);
  }
}
