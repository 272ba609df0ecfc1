package dev.legato.runtime;

import dev.legato.ir.device.DeviceMemory;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.ranks.Extent;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A copy of a store's contents between the memory of the host and that of a device.
 *
 * @param parts the bytes that are copied: what this rank has of the contents
 */
record Transfer(
    DeviceMemory link, Instance host, Instance device, List<Extent> parts, boolean toHost) {
  void run() {
    for (Extent e : parts) {
      MemorySegment part = host.segment().asSlice(e.from(), e.to() - e.from());
      if (toHost) {
        link.download(device.address() + e.from(), part);
      } else {
        link.upload(part, device.address() + e.from());
      }
    }
  }

  long bytes() {
    return parts.stream().mapToLong(e -> e.to() - e.from()).sum();
  }
}
