package dev.legato.runtime.memory;

import dev.legato.error.LegatoException;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.type.DType;
import dev.legato.runtime.ranks.Extent;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memory that holds one version of a store's contents. */
public final class Instance {
  private final Block block;
  private final long bytes;
  private @Nullable MemorySegment segment;
  private final DType type;
  private final long[] extents;
  private final Provenance where;
  private final @Nullable Memory memory;
  private @Nullable Object keeper;
  private @Nullable Object left;

  /** Its place among the instances that are alive, or {@link #DEAD}. */
  int place = DEAD;

  static final int DEAD = -1;

  Instance(Block block, Store store, Provenance where, @Nullable Memory memory) {
    this.memory = memory;
    this.block = block;
    this.bytes = store.bytes();
    this.type = store.type();
    this.extents = store.extents();
    this.where = where;
  }

  /** {@return an instance over memory that is not ours: never pooled, not charged} */
  public static Instance foreign(MemorySegment memory, Store store, Provenance where) {
    return new Instance(new Block(memory, () -> {}), store, where, null);
  }

  Block block() {
    return block;
  }

  /**
   * {@return its bytes}; made when first asked for, as small arrays are seldom read by the host.
   *
   * @throws LegatoException RuntimeError when memory of the caller's was freed while it was lent
   */
  public MemorySegment segment() {
    checkAlive();
    MemorySegment known = segment;
    if (known == null) {
      known = block.segment.asSlice(0, bytes);
      segment = known;
    }
    return known;
  }

  /**
   * {@return where its bytes are}
   *
   * @throws LegatoException as {@link #segment}
   */
  public long address() {
    checkAlive();
    return block.segment.address();
  }

  private void checkAlive() {
    if (memory == null && !block.segment.scope().isAlive()) {
      throw new LegatoException(
          "RuntimeError",
          "the memory of %s was freed while it was lent: release the array before its arena is closed"
              .formatted(label()));
    }
  }

  public long bytes() {
    return bytes;
  }

  DType type() {
    return type;
  }

  long[] extents() {
    return extents;
  }

  /**
   * So many of its bytes will be touched here, whatever this rank's part is.
   *
   * @throws LegatoException MemoryError when the budget does not allow it
   */
  public void spread(long needed, Provenance reason) {
    if (memory != null) {
      memory.spread(this, needed, reason);
    }
  }

  /**
   * These bytes will be touched: they have memory from now on.
   *
   * @throws LegatoException DeviceMemoryError when there is not enough
   */
  public void commit(List<Extent> needed, Provenance reason) {
    if (memory != null) {
      memory.commit(this, needed, reason);
    }
  }

  /** {@return the bytes that were to be touched, which have memory, in order} */
  public List<Extent> committed() {
    return block.pages == null ? List.of(new Extent(0, bytes)) : block.pages.extents();
  }

  /** {@return how many bytes it takes of its memory} */
  public long charge() {
    return block.charge;
  }

  /** {@return shape and dtype, for messages} */
  public String label() {
    return Amount.label(type, extents);
  }

  /** Makes {@code what} reachable while this instance is alive. */
  public void keep(Object what) {
    keeper = what;
  }

  /**
   * When this is given back, its memory can be asked for by what is in it: {@link
   * Memory#allocate(Store, Provenance, Object)}.
   */
  public void leaves(Object contents) {
    left = contents;
  }

  @Nullable Object left() {
    return left;
  }

  /** {@return the line that made it} */
  public Provenance where() {
    return where;
  }

  /** {@return the number of the last group in the queue that touches this memory} */
  public long lastUse() {
    return block.lastUse;
  }

  /** Group {@code number} touches this memory. */
  public void used(long number) {
    block.lastUse = Math.max(block.lastUse, number);
  }
}
