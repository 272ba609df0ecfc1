package dev.legato.runtime.memory;

import dev.legato.ir.device.DeviceMemory;
import dev.legato.runtime.ranks.Extent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which pages of reserved addresses have memory, and which of them their user needs. A device gives
 * memory to chunks of adjacent pages and takes it back by such; so of a chunk all pages are used or
 * none.
 */
final class Pages {
  /** The most pages of a chunk, which begins and ends at multiples of it or where pages do. */
  private static final int CHUNK = 16;

  private final DeviceMemory device;
  private final long address;
  private final long page;
  private final BitSet there = new BitSet();
  private final BitSet used = new BitSet();

  /** The first pages of chunks. */
  private final BitSet chunks = new BitSet();

  Pages(DeviceMemory device, long address) {
    this.device = device;
    this.address = address;
    this.page = device.page();
  }

  /** {@return the bytes that have memory} */
  long bytes() {
    return there.cardinality() * page;
  }

  private int from(Extent e) {
    return (int) (e.from() / page);
  }

  private int to(Extent e) {
    return (int) Math.ceilDiv(e.to(), page);
  }

  /** {@return whether these extents have memory and are used} */
  boolean has(List<Extent> needed) {
    return needed.stream().allMatch(e -> used.nextClearBit(from(e)) >= to(e));
  }

  /** What has memory has nothing in it that anybody needs. */
  void unuse() {
    used.clear();
  }

  /** {@return the pages of these extents, and those that share chunks with them} */
  private BitSet around(List<Extent> needed) {
    BitSet all = new BitSet();
    for (Extent e : needed) {
      int from = from(e);
      int to = to(e);
      if (from < to) {
        all.set(
            there.get(from) ? chunks.previousSetBit(from) : from,
            there.get(to - 1) ? endOfChunk(to - 1) : to);
      }
    }
    return all;
  }

  private int endOfChunk(int inside) {
    int end = there.nextClearBit(inside);
    int next = chunks.nextSetBit(inside + 1);
    return next < 0 ? end : Math.min(next, end);
  }

  /**
   * What these extents would add.
   *
   * @param used bytes to what is used
   * @param there bytes to what has memory
   */
  record Growth(long used, long there) {}

  Growth growth(List<Extent> needed) {
    BitSet all = around(needed);
    all.andNot(used);
    long more = all.cardinality() * page;
    all.andNot(there);
    return new Growth(more, all.cardinality() * page);
  }

  /** These extents are used from now on, whether they have memory or not yet. */
  void use(List<Extent> needed) {
    used.or(around(needed));
  }

  /**
   * Gives what is used memory; {@return whether there was enough}: what there was not is unused.
   */
  boolean commit() {
    for (int from = next(0); from < used.length(); from = next(from)) {
      int to = Math.min(used.nextClearBit(from), from - from % CHUNK + CHUNK);
      int known = there.nextSetBit(from);
      to = known < 0 ? to : Math.min(to, known);
      if (!device.commit(address + from * page, (to - from) * page)) {
        return false;
      }
      there.set(from, to);
      chunks.set(from);
    }
    return true;
  }

  /** {@return the first page from one on that is used without memory, or the end of all} */
  private int next(int from) {
    int k = used.nextSetBit(from);
    while (k >= 0 && there.get(k)) {
      k = used.nextSetBit(there.nextClearBit(k));
    }
    return k < 0 ? used.length() : k;
  }

  /** {@return the bytes that are used and have memory}; the others are not used any more. */
  long settle() {
    used.and(there);
    return used.cardinality() * page;
  }

  /**
   * Gives the memory of pages that nobody uses back; nothing may run that touches them.
   *
   * @return its bytes
   */
  long shrink() {
    long before = bytes();
    for (int from = chunks.nextSetBit(0); from >= 0; from = chunks.nextSetBit(from + 1)) {
      if (!used.get(from)) {
        int to = endOfChunk(from);
        device.uncommit(address + from * page, (to - from) * page);
        there.clear(from, to);
        chunks.clear(from);
      }
    }
    return before - bytes();
  }

  /** {@return the bytes that are used and have memory, in order} */
  List<Extent> extents() {
    List<Extent> extents = new ArrayList<>();
    int from = used.nextSetBit(0);
    while (from >= 0) {
      int to = used.nextClearBit(from);
      extents.add(new Extent(from * page, to * page));
      from = used.nextSetBit(to);
    }
    return extents;
  }
}
