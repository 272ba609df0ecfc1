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

  /** {@return the address of the first byte} */
  public long first() {
    return memory.address() + transfer.at();
  }

  /** {@return the address after the last byte} */
  public long end() {
    return memory.address() + transfer.end();
  }

  /** {@return whether the bytes lie beside each other} */
  boolean isOnePart() {
    return transfer.count() == 1;
  }

  /** {@return the bytes of a single row} */
  MemorySegment part() {
    return row(0);
  }

  private MemorySegment row(long k) {
    return memory.asSlice(transfer.at() + k * transfer.pitch(), transfer.bytes());
  }

  /** Brings what is sent to where the message takes it from: all between the rows, too. */
  void before() {
    long bytes = transfer.end() - transfer.at();
    mirror.copy(memory.asSlice(transfer.at(), bytes), transfer.at());
  }

  /** Takes what was received to where it is used. */
  void after() {
    if (mirror != Mirror.NONE) {
      for (long k = 0; k < transfer.count(); k++) {
        mirror.copy(row(k), transfer.at() + k * transfer.pitch());
      }
    }
  }

  /** Copies the rows one after the other to a message; {@return where it goes on} */
  long pack(MemorySegment message, long at) {
    for (long k = 0; k < transfer.count(); k++) {
      long from = transfer.at() + k * transfer.pitch();
      MemorySegment.copy(memory, from, message, at + k * transfer.bytes(), transfer.bytes());
    }
    return at + transfer.total();
  }

  /** Copies the rows from a message to their places; {@return where it goes on} */
  long unpack(MemorySegment message, long at) {
    for (long k = 0; k < transfer.count(); k++) {
      long to = transfer.at() + k * transfer.pitch();
      MemorySegment.copy(message, at + k * transfer.bytes(), memory, to, transfer.bytes());
    }
    return at + transfer.total();
  }
}
