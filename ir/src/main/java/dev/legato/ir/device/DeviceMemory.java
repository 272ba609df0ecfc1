package dev.legato.ir.device;

import java.lang.foreign.MemorySegment;

/**
 * Memory of a device that the host cannot address. Copies and launches take effect in the order of
 * the calls; addresses are as long-lived as the device.
 */
public interface DeviceMemory {
  /** {@return how many bytes arrays may take} */
  long budget();

  /** {@return the address of so many bytes, a multiple of 256; 0 when there are none left} */
  long allocate(long bytes);

  /** Gives memory back that no call will touch any more. */
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
