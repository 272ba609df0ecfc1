package dev.legato.runtime;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Element;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A kernel that makes one number of numbers, run where it is called: no task, no store, no memory
 * but a word for the result.
 */
public final class NumberFunction {
  private final Prepared prepared;
  private final DType result;

  /** Kept for as long as this is. */
  private final MemorySegment cell = Arena.ofAuto().allocate(Long.BYTES, Long.BYTES);

  private final MemorySegment[] memory = {cell};
  private final long[] numbers;
  private final Launch launch;

  /**
   * @throws IllegalArgumentException when the kernel has a loop, or other arrays than one of its
   *     own without axes
   */
  NumberFunction(Prepared prepared) {
    Kernel kernel = prepared.executable().kernel();
    Buffer out = kernel.buffers().getFirst();
    if (kernel.buffers().size() != 1 || out.rank() != 0 || kernel.sizes() != 0) {
      throw new IllegalArgumentException("not a function of numbers");
    }
    this.prepared = prepared;
    this.result = out.type();
    this.numbers = new long[kernel.scalars().size()];
    this.launch = new Launch(new long[] {cell.address()}, new long[][] {{}}, new long[0], numbers);
  }

  /** {@return the bits of the function's value at numbers of these bits} */
  public long apply(long... arguments) {
    System.arraycopy(arguments, 0, numbers, 0, numbers.length);
    prepared.runHere(launch, memory);
    return Element.get(result, cell, 0);
  }
}
