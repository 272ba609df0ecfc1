package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.store.View;
import dev.legato.runtime.profile.Label;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A kernel with the values of its parameters.
 *
 * @param memory per buffer the root's memory
 * @param views per buffer what it accesses
 * @param label what a timeline calls it
 */
record Bound(
    Prepared kernel,
    Launch launch,
    MemorySegment[] memory,
    View[] views,
    Traffic traffic,
    Label label) {

  /** {@return bytes of root stores that it reads or writes} */
  long bytes() {
    return traffic.read() + traffic.written();
  }

  /** {@return whether it writes no memory that it reads} */
  boolean isRepeatable() {
    List<Kernel.Buffer> buffers = kernel.executable().kernel().buffers();
    for (int w = 0; w < memory.length; w++) {
      for (int r = 0; r < memory.length && buffers.get(w).access() != Access.READ; r++) {
        if (buffers.get(r).access() != Access.WRITE && overlap(memory[w], memory[r])) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean overlap(MemorySegment a, MemorySegment b) {
    return a.address() < b.address() + b.byteSize() && b.address() < a.address() + a.byteSize();
  }

  /** Has its device make the code that iterations {@code lo .. hi-1} need. */
  void ready(long lo, long hi) {
    kernel.device().ready(kernel.executable(), launch, lo, hi);
  }

  /** {@return the first iteration of its loop} */
  long lo() {
    return kernel.top().lo(launch, memory);
  }

  /** {@return the iteration after the last one; 0 without a loop} */
  long hi() {
    return kernel.top().hi(launch, memory);
  }

  /** Runs it on the device's workers. */
  void launch(Device device) {
    device.launch(kernel.executable(), launch, lo(), hi());
  }
}
