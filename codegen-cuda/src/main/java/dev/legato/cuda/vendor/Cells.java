package dev.legato.cuda.vendor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Small host memory that libraries read their scalars from and write their answers to. */
final class Cells {
  private static final int BYTES = 64;
  private final MemorySegment memory = Arena.global().allocate(BYTES, 16);

  /** {@return the address of cell {@code k}, 16 bytes} */
  long at(int k) {
    return memory.address() + 16L * k;
  }

  void setDouble(int k, double re) {
    memory.set(ValueLayout.JAVA_DOUBLE, 16L * k, re);
    memory.set(ValueLayout.JAVA_DOUBLE, 16L * k + 8, 0);
  }

  void setFloat(int k, float re) {
    memory.set(ValueLayout.JAVA_FLOAT, 16L * k, re);
    memory.set(ValueLayout.JAVA_FLOAT, 16L * k + 4, 0);
  }

  int getInt(int k) {
    return memory.get(ValueLayout.JAVA_INT, 16L * k);
  }

  long getLong(int k) {
    return memory.get(ValueLayout.JAVA_LONG, 16L * k);
  }
}
