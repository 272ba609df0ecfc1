package dev.legato.runtime.memory;

import dev.legato.ir.task.Provenance;
import java.lang.foreign.MemorySegment;

/** Memory that holds one version of a store's contents. */
public final class Instance {
  private final Block block;
  private final MemorySegment segment;
  private final String label;
  private final Provenance where;

  Instance(Block block, long bytes, String label, Provenance where) {
    this.block = block;
    this.segment = block.segment.asSlice(0, bytes);
    this.label = label;
    this.where = where;
  }

  /** {@return an instance over memory that is not ours: never pooled, not charged} */
  public static Instance foreign(MemorySegment memory, String label, Provenance where) {
    return new Instance(new Block(memory, () -> {}), memory.byteSize(), label, where);
  }

  Block block() {
    return block;
  }

  public MemorySegment segment() {
    return segment;
  }

  public long address() {
    return segment.address();
  }

  public long bytes() {
    return segment.byteSize();
  }

  /** {@return shape and dtype, for messages} */
  public String label() {
    return label;
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
