package dev.legato.runtime.ranks;

import dev.legato.runtime.ranks.Validity.Transfer;
import java.lang.foreign.MemorySegment;

/**
 * A transfer with this rank's memory of the store.
 *
 * @param mirror the same contents in the memory of a device
 */
public record Move(MemorySegment memory, Transfer transfer, Mirror mirror) {
  /** Keeps what a device has, and the memory that messages use, alike. */
  public interface Mirror {
    /** For contents that messages take from and bring to where they are used. */
    Mirror NONE = (part, at) -> {};

    /**
     * Before a part is sent: brings it here, if it is only there. After it was received: takes it
     * there.
     *
     * @param part the bytes here
     * @param at where they begin in the store
     */
    void copy(MemorySegment part, long at);
  }

  /** Brings what is sent to where the message takes it from. */
  void before() {
    mirror.copy(part(), transfer.at());
  }

  /** Takes what was received to where it is used. */
  void after() {
    mirror.copy(part(), transfer.at());
  }

  MemorySegment part() {
    return memory.asSlice(transfer.at(), transfer.bytes());
  }
}
