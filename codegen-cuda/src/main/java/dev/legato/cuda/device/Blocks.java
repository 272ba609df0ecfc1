package dev.legato.cuda.device;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The pieces of device memory that are allocated, and what was last done to each. */
final class Blocks {
  private final ConcurrentSkipListMap<Long, Block> all = new ConcurrentSkipListMap<>();

  /** A piece of memory. */
  static final class Block {
    private final long end;

    /** The number of the last launch that touches it. */
    volatile long launch;

    /** Whether a copy to it is on its way, which launches did not wait for yet. */
    volatile boolean arriving;

    private Block(long end) {
      this.end = end;
    }
  }

  void add(long address, long bytes) {
    all.put(address, new Block(address + bytes));
  }

  Block remove(long address) {
    Block b = all.remove(address);
    if (b == null) {
      throw new IllegalArgumentException(Long.toHexString(address) + " is not allocated");
    }
    return b;
  }

  /** {@return the piece that an address lies in, or just behind} */
  Block at(long address) {
    Map.Entry<Long, Block> e = all.floorEntry(address);
    if (e == null || address > e.getValue().end) {
      throw new IllegalArgumentException(Long.toHexString(address) + " is not allocated");
    }
    return e.getValue();
  }

  /** Nothing is on its way any more. */
  void arrived() {
    all.values().forEach(b -> b.arriving = false);
  }
}
