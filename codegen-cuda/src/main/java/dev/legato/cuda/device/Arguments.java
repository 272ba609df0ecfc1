package dev.legato.cuda.device;

import dev.legato.ir.device.Launch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jcuda.driver.CUdeviceptr;
import org.jspecify.annotations.Nullable;

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

  /** Slots that nothing was put into are 0. */
  private void begin() {
    for (int k = 0; k < count; k++) {
      slots.setAtIndex(ValueLayout.JAVA_LONG, k, 0);
    }
    count = 0;
  }

  /** Fills the slots, in the order of {@link dev.legato.cuda.CudaSource}. */
  void set(Launch launch, long first, long last, long scratch) {
    begin();
    for (int b = 0; b < launch.addresses().length; b++) {
      add(launch.addresses()[b]);
      add(launch.strides()[b]);
    }
    add(launch.sizes());
    add(launch.scalars());
    add(first);
    add(last);
    add(scratch);
    add(launch.local());
  }

  /** Fills the slots of a kernel that takes nothing else. */
  void set(long... values) {
    begin();
    add(values);
  }

  private void add(long... values) {
    for (long v : values) {
      add(v);
    }
  }

  private void add(long value) {
    slots.setAtIndex(ValueLayout.JAVA_LONG, count, value);
    count++;
  }

  /** {@return what {@code cuLaunchKernel} wants} */
  CUdeviceptr pointers() {
    return pointers;
  }

  /** Fills the slots with values that were set before. */
  void set(Values values) {
    begin();
    add(values.slots);
  }

  /** {@return the values that are set} */
  Values values() {
    long[] set = new long[count];
    MemorySegment.copy(slots, ValueLayout.JAVA_LONG, 0, set, 0, count);
    return new Values(set);
  }

  /** The arguments of a launch; equal when all are. */
  static final class Values {
    private final long[] slots;

    private Values(long[] slots) {
      this.slots = slots;
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Values v && Arrays.equals(v.slots, slots);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(slots);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
