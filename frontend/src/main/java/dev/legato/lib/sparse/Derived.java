package dev.legato.lib.sparse;

import dev.legato.NDArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value derived from arrays, kept until something writes one of them: scripts may hold the arrays
 * of a matrix and change them.
 */
final class Derived<T> {
  private @Nullable T value;
  private NDArray[] from = {};
  private long[] writes = {};

  /** {@return the value derived from the present contents of these arrays} */
  T of(Supplier<T> derive, NDArray... arrays) {
    T known = value;
    if (known != null && holds(arrays)) {
      return known;
    }
    T fresh = derive.get();
    set(fresh, arrays);
    return fresh;
  }

  /** Gives the value where it is known already. */
  void set(T known, NDArray... arrays) {
    value = known;
    from = arrays;
    writes = new long[arrays.length];
    for (int k = 0; k < arrays.length; k++) {
      writes[k] = writes(arrays[k]);
    }
  }

  /** {@return the value if it holds, else null} */
  @Nullable T known(NDArray... arrays) {
    return value != null && holds(arrays) ? value : null;
  }

  private boolean holds(NDArray... arrays) {
    for (int k = 0; k < arrays.length; k++) {
      if (arrays[k] != from[k] || writes(arrays[k]) != writes[k]) {
        return false;
      }
    }
    return true;
  }

  private static long writes(NDArray a) {
    return a.session().engine().writes(a.view().root());
  }
}
