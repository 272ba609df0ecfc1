package dev.legato.runtime.ranks;

import dev.legato.ir.device.DeviceMemory;
import dev.legato.runtime.ranks.Validity.Transfer;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A transfer with this rank's memory of the store.
 *
 * @param mirror the same contents in the memory of a device
 * @param there where they are instead, if that is not in memory of the host
 */
public record Move(MemorySegment memory, Transfer transfer, Mirror mirror, Optional<There> there) {
  /**
   * The contents in memory of a device, and only there.
   *
   * @param address of the store's first byte
   * @param reached whether messages may lie there
   */
  public record There(DeviceMemory device, long address, boolean reached) {}

  /** Of a single row in a device's memory. */
  public Move(Transfer transfer, There there) {
    this(MemorySegment.NULL, transfer, Mirror.NONE, Optional.of(there));
  }

  /** Of contents that messages take from, and bring to, the host's memory. */
  public Move(MemorySegment memory, Transfer transfer, Mirror mirror) {
    this(memory, transfer, mirror, Optional.empty());
  }

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

  /** {@return whether a message may lie where the contents are} */
  boolean isReached() {
    return there.isEmpty() ? isOnePart() : there.get().reached;
  }

  /** Sends the single row from where it is. */
  Request send(Transport transport, long tag) {
    if (there.isEmpty()) {
      return transport.startSend(transfer.to(), tag, row(0));
    }
    There t = there.get();
    t.device.settle();
    return transport.startSend(transfer.to(), tag, part(t), t.device.type());
  }

  /** Receives the single row where it is used. */
  Request receive(Transport transport, long tag) {
    if (there.isEmpty()) {
      return transport.startReceive(transfer.from(), tag, row(0));
    }
    There t = there.get();
    t.device.settle();
    return transport.startReceive(transfer.from(), tag, part(t), t.device.type());
  }

  private MemorySegment part(There t) {
    return MemorySegment.ofAddress(t.address + transfer.at()).reinterpret(transfer.bytes());
  }

  private MemorySegment row(long k) {
    return memory.asSlice(transfer.at() + k * transfer.pitch(), transfer.bytes());
  }

  /** Brings what is sent to where the message takes it from: all between the rows, too. */
  void before() {
    if (mirror != Mirror.NONE) {
      long bytes = transfer.end() - transfer.at();
      mirror.copy(memory.asSlice(transfer.at(), bytes), transfer.at());
    }
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
    if (there.isPresent()) {
      There t = there.get();
      t.device.download(t.address + transfer.at(), message.asSlice(at, transfer.bytes()));
      return at + transfer.bytes();
    }
    for (long k = 0; k < transfer.count(); k++) {
      long from = transfer.at() + k * transfer.pitch();
      MemorySegment.copy(memory, from, message, at + k * transfer.bytes(), transfer.bytes());
    }
    return at + transfer.total();
  }

  /** Copies the rows from a message to their places; {@return where it goes on} */
  long unpack(MemorySegment message, long at) {
    if (there.isPresent()) {
      There t = there.get();
      t.device.upload(message.asSlice(at, transfer.bytes()), t.address + transfer.at());
      return at + transfer.bytes();
    }
    for (long k = 0; k < transfer.count(); k++) {
      long to = transfer.at() + k * transfer.pitch();
      MemorySegment.copy(message, at + k * transfer.bytes(), memory, to, transfer.bytes());
    }
    return at + transfer.total();
  }
}
