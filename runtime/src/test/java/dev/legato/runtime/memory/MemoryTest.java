package dev.legato.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.type.DType;
import dev.legato.runtime.ranks.Extent;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a device's memory charges for arrays that are dealt to ranks. */
class MemoryTest {
  private static final int RANKS = 4;
  private static final long PAGE = 4096;

  /** Bytes of an array, a size class. */
  private static final long BYTES = 64 * PAGE;

  /** Gives memory or addresses that nobody touches. */
  private static final class Addresses implements DeviceMemory {
    private long next = 1 << 20;
    private boolean reserves = true;

    @Override
    public long budget() {
      return Long.MAX_VALUE;
    }

    private final Map<Long, Long> chunks = new HashMap<>();
    private long committed;
    private long mostCommitted;

    @Override
    public long allocate(long bytes) {
      next += bytes;
      return next - bytes;
    }

    @Override
    public long page() {
      return PAGE;
    }

    @Override
    public long reserve(long bytes) {
      return reserves ? allocate(bytes) : 0;
    }

    @Override
    public boolean commit(long address, long bytes) {
      committed += bytes;
      mostCommitted = Math.max(mostCommitted, committed);
      return chunks.put(address, bytes) == null;
    }

    @Override
    public void uncommit(long address, long bytes) {
      assertThat(chunks.remove(address)).as("a chunk as it was given").isEqualTo(bytes);
      committed -= bytes;
    }

    @Override
    public void free(long address) {}

    @Override
    public void upload(MemorySegment from, long to) {}

    @Override
    public void download(long from, MemorySegment to) {}

    @Override
    public void copy(long from, long to, long bytes, long pitch, long count) {}
  }

  private static class NoRelief implements Memory.Relief {
    @Override
    public void sweep() {}

    @Override
    public void collect() {}

    @Override
    public void drain() {}

    @Override
    public long completed() {
      return 0;
    }
  }

  private static Instance allocate(Memory memory) {
    return memory.allocate(new Store(1, DType.INT8, BYTES), Provenance.UNKNOWN, false);
  }

  /**
   * A block that is used again has memory where its new array needs it, and no longer elsewhere.
   */
  @Test
  void pagesThatTheNextArrayDoesNotNeedAreGivenBackWhenMemoryIsShort() {
    Addresses device = new Addresses();
    long budget = BYTES + BYTES / 4;
    try (Memory memory = new Memory(device, "test", budget, RANKS, 0, new NoRelief())) {
      for (int turn = 0; turn < 20; turn++) {
        long from = turn % 3 * BYTES / 4;
        List<Extent> part = List.of(new Extent(from, from + BYTES / 2));
        Instance one = allocate(memory);
        Instance other = allocate(memory);
        one.commit(part, Provenance.UNKNOWN);
        other.commit(part, Provenance.UNKNOWN);
        assertThat(memory.charged()).isBetween(BYTES, budget);
        assertThat(one.committed()).isEqualTo(part);
        one.commit(part, Provenance.UNKNOWN);
        assertThat(memory.charged()).isBetween(BYTES, budget);
        memory.free(one);
        memory.free(other);
        assertThat(memory.charged()).isZero();
      }
      assertThat(device.mostCommitted).isLessThanOrEqualTo(budget);
      assertThat(memory.peak()).isLessThanOrEqualTo(budget);
    }
  }

  /** While there is enough, nothing is given back, so nothing waits for what runs. */
  @Test
  void pagesThatAreThereAreUsedAgain() {
    Addresses device = new Addresses();
    try (Memory memory = new Memory(device, "test", 4 * BYTES, RANKS, 0, new NoRelief())) {
      for (int turn = 0; turn < 4; turn++) {
        Instance one = allocate(memory);
        long from = turn % 2 * BYTES / 2;
        one.commit(List.of(new Extent(from, from + BYTES / 2)), Provenance.UNKNOWN);
        assertThat(one.charge()).isEqualTo(BYTES / 2);
        memory.free(one);
      }
      assertThat(device.committed).isEqualTo(BYTES);
    }
  }

  /** Where addresses cannot be reserved an array is whole, and counts as such. */
  @Test
  void wholeArraysCountInFull() {
    Addresses device = new Addresses();
    try (Memory memory = new Memory(device, "test", 2 * BYTES, RANKS, 0, new NoRelief())) {
      assertThat(allocate(memory).charge()).as("reserved").isZero();
      device.reserves = false;
      assertThat(allocate(memory).charge()).isEqualTo(BYTES);
      assertThat(allocate(memory).charge()).isEqualTo(BYTES);
      assertThatThrownBy(() -> allocate(memory))
          .isInstanceOf(LegatoException.class)
          .hasMessageContaining("are in use");
      assertThat(memory.charged()).isEqualTo(2 * BYTES);
    }
  }

  /**
   * What waits for the device may be interrupted; a program that goes on finds things as before.
   */
  @Test
  void anInterruptedCommitLeavesWhatHasMemory() {
    Addresses device = new Addresses();
    boolean[] interrupts = new boolean[1];
    long budget = BYTES - BYTES / 8;
    NoRelief relief =
        new NoRelief() {
          @Override
          public void drain() {
            if (interrupts[0]) {
              throw new LegatoException("KeyboardInterrupt", "", "");
            }
          }
        };
    try (Memory memory = new Memory(device, "test", budget, RANKS, 0, relief)) {
      Instance dropped = allocate(memory);
      dropped.commit(List.of(new Extent(0, BYTES / 2)), Provenance.UNKNOWN);
      memory.free(dropped);
      Instance one = allocate(memory);
      List<Extent> there = List.of(new Extent(BYTES / 4, BYTES / 2));
      List<Extent> part = List.of(new Extent(BYTES / 4, BYTES));
      interrupts[0] = true;
      for (int turn = 0; turn < 2; turn++) {
        assertThatThrownBy(() -> one.commit(part, Provenance.UNKNOWN))
            .as("half of it has no memory yet")
            .isInstanceOf(LegatoException.class);
        assertThat(one.committed()).isEqualTo(there);
        assertThat(memory.charged()).isEqualTo(BYTES / 4);
      }
      interrupts[0] = false;
      one.commit(part, Provenance.UNKNOWN);
      assertThat(one.committed()).isEqualTo(part);
      assertThat(memory.charged()).isEqualTo(BYTES - BYTES / 4);
      assertThat(device.committed).isEqualTo(BYTES - BYTES / 4);
      assertThat(device.mostCommitted).isLessThanOrEqualTo(budget);
    }
  }
}
