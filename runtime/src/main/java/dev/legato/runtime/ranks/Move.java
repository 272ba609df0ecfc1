package dev.legato.runtime.ranks;

import dev.legato.runtime.ranks.Validity.Transfer;
import java.lang.foreign.MemorySegment;

/** A transfer with this rank's memory of the store. */
public record Move(MemorySegment memory, Transfer transfer) {
  MemorySegment part() {
    return memory.asSlice(transfer.at(), transfer.bytes());
  }
}
