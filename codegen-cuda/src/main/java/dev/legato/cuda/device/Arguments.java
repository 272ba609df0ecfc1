package dev.legato.cuda.device;

import dev.legato.ir.device.Launch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jcuda.driver.CUdeviceptr;

/**
 * The arguments of a launch in memory that the driver reads: slots of 8 bytes, and the array of
 * pointers to them. Made once and used again: the driver copies arguments when it is called.
 */
final class Arguments implements AutoCloseable {
  /** The driver allows 4 KiB of arguments. */
  private static final int MOST = 512;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment slots = arena.allocate(ValueLayout.JAVA_LONG, MOST);
  private final CUdeviceptr pointers;
  private int count;

  Arguments() {
    MemorySegment array = arena.allocate(ValueLayout.JAVA_LONG, MOST);
    for (int k = 0; k < MOST; k++) {
      array.setAtIndex(ValueLayout.JAVA_LONG, k, slots.address() + 8L * k);
    }
    this.pointers = Address.of(array.address());
  }

  /** Fills the slots, in the order of {@link dev.legato.cuda.CudaSource}. */
  void set(Launch launch, long first, long last, long scratch) {
    count = 0;
    for (int b = 0; b < launch.addresses().length; b++) {
      add(launch.addresses()[b]);
      add(launch.strides()[b]);
    }
    add(launch.sizes());
    add(launch.scalars());
    add(first, last, scratch);
  }

  private void add(long... values) {
    for (long v : values) {
      slots.setAtIndex(ValueLayout.JAVA_LONG, count, v);
      count++;
    }
  }

  /** {@return what {@code cuLaunchKernel} wants} */
  CUdeviceptr pointers() {
    return pointers;
  }

  /** Fills the slots with values that were set before. */
  void set(long... values) {
    count = 0;
    add(values);
  }

  /** {@return whether these values are set} */
  boolean equal(long... values) {
    if (values.length != count) {
      return false;
    }
    for (int k = 0; k < count; k++) {
      if (slots.getAtIndex(ValueLayout.JAVA_LONG, k) != values[k]) {
        return false;
      }
    }
    return true;
  }

  /** {@return the values that are set} */
  long[] values() {
    return slots.asSlice(0, 8L * count).toArray(ValueLayout.JAVA_LONG);
  }

  @Override
  public void close() {
    arena.close();
  }
}
