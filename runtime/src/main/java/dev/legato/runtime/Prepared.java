package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.runtime.ranks.Accesses;
import java.lang.foreign.MemorySegment;

/** A kernel that the device has, its top-level loop, and how its buffers follow that. */
record Prepared(Device device, Executable executable, TopLoop top, Accesses accesses) {
  private static final long[] NONE = {};

  /** Runs it on the calling thread. */
  void runHere(Launch launch, MemorySegment[] memory) {
    long lo = top.lo(launch, memory);
    long hi = top.hi(launch, memory);
    long[] folded = top.partials() == 0 ? NONE : new long[top.partials()];
    executable.run(launch, lo, hi, folded, 0);
    if (top.hasEnd()) {
      executable.finish(launch, folded);
    }
  }
}
