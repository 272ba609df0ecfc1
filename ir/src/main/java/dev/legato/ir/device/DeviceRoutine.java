package dev.legato.ir.device;

import dev.legato.ir.type.DType;
import java.util.List;

/**
 * What an opaque task does on a device with its own memory: an implementation of a {@linkplain
 * dev.legato.ir.task.Body.Routine routine} that takes the operands where they are. A routine's name
 * and its operands say all about it; its results may differ from the host's in rounding.
 */
@FunctionalInterface
public interface DeviceRoutine {
  /**
   * Runs it, in the order of the device's launches; operand k is argument k of the task.
   *
   * @param operands those that it was offered for, with their addresses
   */
  void run(List<Operand> operands);

  /**
   * An argument.
   *
   * @param address of element (0, 0, ...) on the device; 0 when it is not known yet
   * @param strides in bytes
   */
  record Operand(long address, DType type, long[] extents, long[] strides) {
    public int rank() {
      return extents.length;
    }

    /** {@return the bytes of its elements} */
    public long bytes() {
      long bytes = type.bytes();
      for (long n : extents) {
        bytes *= n;
      }
      return bytes;
    }

    /** {@return elements {@code lo .. hi-1} of an axis} */
    public Operand range(int axis, long lo, long hi) {
      long[] part = extents.clone();
      part[axis] = hi - lo;
      return new Operand(address + lo * strides[axis], type, part, strides);
    }

    /** {@return the same operand at its place} */
    public Operand at(long place) {
      return new Operand(place, type, extents, strides);
    }
  }

  /** A device's answer to the question for a routine. */
  sealed interface Offer {
    /**
     * It has one.
     *
     * @param lacking what a faster one would need; "" when there is none
     */
    record Available(DeviceRoutine routine, String lacking) implements Offer {
      public Available(DeviceRoutine routine) {
        this(routine, "");
      }
    }

    /** It has none for these operands. */
    record None(String why) implements Offer {}
  }
}
