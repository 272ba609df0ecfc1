package dev.legato.runtime.memory;

import dev.legato.ir.device.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Where a pool gets its memory. */
interface Source {
  /** {@return a block of so many bytes, or nothing when there is none left} */
  Optional<Block> allocate(long bytes);

  /** Blocks of a device: their segments have addresses, and nobody on the host may look inside. */
  static Source of(DeviceMemory device) {
    return bytes -> {
      long address = device.allocate(bytes);
      return address == 0
          ? Optional.empty()
          : Optional.of(
              new Block(
                  MemorySegment.ofAddress(address).reinterpret(bytes), () -> device.free(address)));
    };
  }
}
