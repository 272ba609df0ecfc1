package dev.legato.jvm;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.Layout;
import dev.legato.jvm.x86.MachineKernel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** A kernel as machine code of the processor. */
final class MachineCode extends Code {
  private final MachineKernel machine;
  private final Layout layout;
  private final int[] ranks;
  private final int sizes;
  private final DType[] scalars;
  private final DType[] results;

  MachineCode(Kernel kernel, MachineKernel machine, List<Fold> folds) {
    this.ranks = kernel.buffers().stream().mapToInt(b -> b.rank()).toArray();
    this.sizes = kernel.sizes();
    this.scalars = kernel.scalars().toArray(DType[]::new);
    this.machine = machine;
    this.layout = machine.layout();
    this.results =
        folds.stream().flatMap(f -> Folds.results(f).stream()).map(Var::type).toArray(DType[]::new);
  }

  /** {@return the bytes of scratch memory that parameters and tiles take} */
  long scratch() {
    return layout.bytes() + 63 & -64;
  }

  /** {@return what the code finds in memory}, results of folds being 0 */
  private long[] parameters(Launch launch) {
    long[] words = new long[layout.results() + results.length];
    System.arraycopy(launch.addresses(), 0, words, 0, ranks.length);
    for (int b = 0; b < ranks.length; b++) {
      System.arraycopy(launch.strides()[b], 0, words, layout.strides(b), ranks[b]);
    }
    System.arraycopy(launch.sizes(), 0, words, layout.sizes(), sizes);
    for (int n = 0; n < scalars.length; n++) {
      long bits = launch.scalars()[n];
      words[layout.scalars() + n] = scalars[n] == DType.BOOL ? -bits : bits;
    }
    return words;
  }

  private static void put(long[] words, long at) {
    MemorySegment.copy(words, 0, Memory.ALL, ValueLayout.JAVA_LONG_UNALIGNED, at, words.length);
  }

  @Override
  void run(Launch launch, long lo, long hi, long[] partials, int at, long scratch) {
    put(parameters(launch), scratch);
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
    long[] words = parameters(launch);
    for (int k = 0; k < results.length; k++) {
      long bits = folded[k];
      words[layout.results() + k] = results[k] == DType.BOOL ? -bits : bits;
    }
    put(words, scratch);
    machine.finish(scratch);
  }
}
