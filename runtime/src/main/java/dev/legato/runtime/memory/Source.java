package dev.legato.runtime.memory;

import dev.legato.ir.device.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a pool gets its memory. */
interface Source {
  /** {@return a block of so many bytes, or nothing when there is none left} */
  Optional<Block> allocate(long bytes);

  /**
   * {@return the bytes of a page: of blocks a part may have memory, which consists of pages; 0 when
   * all of a block has}
   */
  long page();

  /**
   * {@return a block that has addresses, and memory where that is committed; nothing where memory
   * is given to what is touched}
   */
  default Optional<Block> reserve(long bytes) {
    return Optional.empty();
  }

  /** {@return whether a block that is not reserved takes memory only where it is touched} */
  default boolean givesWhatIsTouched() {
    return false;
  }

  /** Blocks of a device: their segments have addresses, and nobody on the host may look inside. */
  static Source of(DeviceMemory device) {
    return new Source() {
      @Override
      public Optional<Block> allocate(long bytes) {
        long address = device.allocate(bytes);
        return address == 0 ? Optional.empty() : Optional.of(block(address, bytes, null));
      }

      @Override
      public long page() {
        return device.page();
      }

      @Override
      public Optional<Block> reserve(long bytes) {
        long address = device.reserve(bytes);
        return address == 0
            ? Optional.empty()
            : Optional.of(block(address, bytes, new Pages(device, address)));
      }

      private Block block(long address, long bytes, @Nullable Pages pages) {
        MemorySegment segment = MemorySegment.ofAddress(address).reinterpret(bytes);
        return new Block(segment, () -> device.free(address), pages);
      }
    };
  }
}
