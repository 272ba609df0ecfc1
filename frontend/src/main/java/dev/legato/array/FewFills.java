package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.ir.kernel.Element;
import dev.legato.ir.store.View;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Elements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** The elements of new arrays of few, written without a kernel and with a kernel's bits. */
public final class FewFills {
  private FewFills() {}

  /**
   * Writes a known number to all elements.
   *
   * @param fresh an array that has a store of its own and no elements yet
   * @return whether it was done; if not, nothing has changed
   */
  public static boolean fill(NDArray fresh, Object number) {
    View v = fresh.view();
    DType t = v.type();
    if (t.isComplex()) {
      return false;
    }
    long bits = HostNumber.bits(t, number)[0];
    MemorySegment m = memory(fresh);
    if (m == null) {
      return false;
    }
    if (bits == 0) {
      m.asSlice(0, v.size() * t.bytes()).fill((byte) 0);
      return true;
    }
    for (long k = 0; k < v.size(); k++) {
      Element.set(t, m, k * t.bytes(), bits);
    }
    return true;
  }

  /**
   * Writes {@code first + k * step}, in float64 or int64, to element k of a vector.
   *
   * @param fresh an array that has a store of its own and no elements yet
   * @param first bits of its type, as is {@code step}
   * @return whether it was done; if not, nothing has changed
   */
  public static boolean ramp(NDArray fresh, long first, long step) {
    DType t = fresh.dtype();
    MemorySegment m = ViewValues.has(t) ? memory(fresh) : null;
    if (m == null) {
      return false;
    }
    for (int k = 0; k < fresh.size(); k++) {
      long bits =
          t == DType.INT64
              ? first + k * step
              : Bits.ofDouble(Bits.toDouble(first) + k * Bits.toDouble(step));
      m.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, k, bits);
    }
    return true;
  }

  private static @Nullable MemorySegment memory(NDArray fresh) {
    View v = fresh.view();
    boolean few = v.size() > 0 && v.size() <= Elements.FEW;
    return few ? fresh.session().engine().elements().fresh(v.root()) : null;
  }
}
