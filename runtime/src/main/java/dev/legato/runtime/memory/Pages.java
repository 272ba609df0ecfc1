package dev.legato.runtime.memory;

import dev.legato.ir.device.DeviceMemory;
import dev.legato.runtime.ranks.Extent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which pages of reserved addresses have memory. */
final class Pages {
  private final DeviceMemory device;
  private final long address;
  private final long page;
  private final BitSet there = new BitSet();

  Pages(DeviceMemory device, long address) {
    this.device = device;
    this.address = address;
    this.page = device.page();
  }

  /** {@return the bytes that have memory} */
  long bytes() {
    return there.cardinality() * page;
  }

  /** {@return bytes {@code from .. to-1} of the reserved ones as pages} */
  private Extent pages(Extent e) {
    return new Extent(e.from() / page, Math.ceilDiv(e.to(), page));
  }

  /** {@return how many bytes these extents lack, with the pages around them, at most} */
  long missing(List<Extent> needed) {
    long pages = 0;
    for (Extent e : needed) {
      Extent p = pages(e);
      int from = there.nextClearBit((int) p.from());
      while (from < p.to()) {
        int to = end(from, p);
        pages += to - from;
        from = there.nextClearBit(to);
      }
    }
    return pages * page;
  }

  /** {@return where the pages without memory end that begin with one, of some pages} */
  private int end(int from, Extent of) {
    int next = there.nextSetBit(from);
    return next < 0 ? (int) of.to() : (int) Math.min(next, of.to());
  }

  /** Gives these extents memory; {@return whether there was enough}. */
  boolean commit(List<Extent> needed) {
    for (Extent e : needed) {
      Extent p = pages(e);
      int from = there.nextClearBit((int) p.from());
      while (from < p.to()) {
        int to = end(from, p);
        if (!device.commit(address + from * page, (to - from) * page)) {
          return false;
        }
        there.set(from, to);
        from = there.nextClearBit(to);
      }
    }
    return true;
  }

  /** {@return the bytes that have memory, in order} */
  List<Extent> extents() {
    List<Extent> extents = new ArrayList<>();
    int from = there.nextSetBit(0);
    while (from >= 0) {
      int to = there.nextClearBit(from);
      extents.add(new Extent(from * page, to * page));
      from = there.nextSetBit(to);
    }
    return extents;
  }
}
