package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.Launch;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A kernel with the values of its parameters.
 *
 * @param memory per buffer the root's memory
 * @param uses per buffer what it accesses
 * @param bytesRead bytes of root stores that it reads, each counted once
 * @param bytesWritten the same of writes
 */
record Bound(
    Prepared kernel,
    Launch launch,
    MemorySegment[] memory,
    List<Traffic.Use> uses,
    long bytesRead,
    long bytesWritten) {

  /** Runs it on the device's workers. */
  void launch(Device device) {
    long lo = kernel.top().lo(launch, memory);
    long hi = kernel.top().hi(launch, memory);
    device.launch(kernel.executable(), launch, lo, hi);
  }

  /** Runs it on the calling thread. */
  void runHere() {
    TopLoop top = kernel.top();
    long lo = top.lo(launch, memory);
    long hi = top.hi(launch, memory);
    long[] folded = new long[top.partials()];
    kernel.executable().run(launch, lo, hi, folded, 0);
    if (top.hasEnd()) {
      kernel.executable().finish(launch, folded);
    }
  }
}
