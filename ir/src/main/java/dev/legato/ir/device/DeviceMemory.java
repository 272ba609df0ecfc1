package dev.legato.ir.device;

import java.lang.foreign.MemorySegment;

/**
 * Memory of a device that the host cannot address. Copies and launches take effect in the order of
 * the calls; addresses are as long-lived as the device.
 */
public interface DeviceMemory {
  /** What a library must know of addresses that it is given. */
  enum Type {
    /** The host can read and write there. */
    HOST,
    /** A CUDA device can. */
    CUDA,
    /** Only this interface can. */
    OTHER
  }

  /** {@return what the addresses are} */
  default Type type() {
    return Type.OTHER;
  }

  /** Lets the calling thread pass addresses to libraries that know their type. */
  default void enter() {}

  /**
   * Returns when all launches and copies so far have ended, so that others than this device may
   * read and write its memory.
   */
  default void settle() {}

  /** {@return how many bytes arrays may take} */
  long budget();

  /** {@return the address of so many bytes, a multiple of 256; 0 when there are none left} */
  long allocate(long bytes);

  /**
   * {@return the bytes of a page, in which {@link #commit} gives memory; 0 when addresses cannot be
   * reserved without memory}
   */
  default long page() {
    return 0;
  }

  /**
   * {@return the address of so many bytes that have no memory yet, a multiple of a page; 0 when
   * that cannot be}
   */
  default long reserve(long bytes) {
    return 0;
  }

  /**
   * Gives pages of reserved addresses memory.
   *
   * @param address of the first of pages without memory
   * @return whether there was so much memory left
   */
  default boolean commit(long address, long bytes) {
    return false;
  }

  /**
   * Takes the memory of such pages back; no call so far still touches them, and none will before
   * they have memory again.
   *
   * @param address and bytes of one {@link #commit}
   */
  default void uncommit(long address, long bytes) {
    throw new UnsupportedOperationException();
  }

  /** Gives memory or reserved addresses back that no call will touch any more. */
  void free(long address);

  /** Copies from the host, which may change {@code from} once this returns. */
  void upload(MemorySegment from, long to);

  /** Copies to the host; returns when {@code to} has the bytes. */
  void download(long from, MemorySegment to);

  /**
   * Copies within the device: {@code count} rows of {@code bytes}, each {@code pitch} after the
   * last.
   */
  void copy(long from, long to, long bytes, long pitch, long count);
}
