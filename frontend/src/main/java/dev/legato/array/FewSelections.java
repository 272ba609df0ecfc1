package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Indexing.Selection;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Elements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code a[key]} and {@code a[key] = value} by the host, where the key has one array of indices of
 * the first axis, or one mask, and chooses few float64 or int64 elements of a vector or rows of a
 * matrix.
 */
final class FewSelections {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  private final View view;

  /** The numbers of the chosen elements in C order. */
  private final int[] chosen;

  /** Of the result. */
  private final long[] shape;

  private FewSelections(View view, int[] chosen, long... shape) {
    this.view = view;
    this.chosen = chosen;
    this.shape = shape;
  }

  /** {@return the chosen elements, read now}, or null when that is a matter for a task */
  static @Nullable NDArray take(Session session, Selection s) {
    Elements elements = session.engine().elements();
    FewSelections few = of(elements, s);
    if (few == null) {
      return null;
    }
    View v = few.view;
    View like = v.with(few.shape, View.contiguous(v.type().bytes(), few.shape));
    Store store =
        elements.compute(
            like,
            like,
            like,
            v.type(),
            (m, same, to) -> {
              long[] values = few.read(m);
              MemorySegment.copy(values, 0, to, LONG, 0, values.length);
            });
    return store == null ? null : session.newest(store);
  }

  /**
   * Writes an array of the type and shape of what is chosen, or a number, now.
   *
   * @return whether it was done; if not, nothing has changed
   */
  static boolean put(Session session, Selection s, Object value) {
    Elements elements = session.engine().elements();
    FewSelections few = of(elements, s);
    if (few == null) {
      return false;
    }
    View v = few.view;
    long[] values;
    if (value instanceof NDArray a) {
      boolean apart = a.view().root() != v.root(); // else NumPy reads some of what it has written
      boolean fits = apart && a.dtype() == v.type() && Arrays.equals(a.shape(), few.shape);
      MemorySegment from = fits ? elements.operand(a.view().root()) : null;
      if (from == null) {
        return false;
      }
      values = ViewValues.longs(a.view(), from);
    } else {
      DType t = FewElements.numberType(value);
      if (t == null || t == DType.FLOAT64 && v.type() == DType.INT64) {
        return false;
      }
      values = new long[few.chosen.length];
      Arrays.fill(values, FewElements.number(value, v.type()));
    }
    MemorySegment to = elements.window(v.root(), values.length * v.type().bytes());
    if (to == null) {
      return false;
    }
    for (int k = 0; k < values.length; k++) {
      to.set(LONG, few.place(few.chosen[k]), values[k]);
    }
    return true;
  }

  private long[] read(MemorySegment m) {
    long[] values = new long[chosen.length];
    long[] all = view.size() <= Elements.READ ? ViewValues.longs(view, m) : null;
    for (int k = 0; k < values.length; k++) {
      values[k] = all != null ? all[chosen[k]] : m.get(LONG, place(chosen[k]));
    }
    return values;
  }

  /** {@return the byte of an element} */
  private long place(int element) {
    if (view.rank() == 1) {
      return view.offset() + element * view.stride(0);
    }
    long columns = view.extent(1);
    return view.offset() + element / columns * view.stride(0) + element % columns * view.stride(1);
  }

  private static @Nullable FewSelections of(Elements elements, Selection s) {
    View v = s.view();
    boolean plain = s.arrays().size() == 1 && s.arrays().getFirst().axis() == 0;
    if (!plain || !ViewValues.has(v.type()) || v.rank() == 0 || v.rank() > 2) {
      return null;
    }
    if (v.size() == 0 || v.size() > Integer.MAX_VALUE) {
      return null;
    }
    Object index = s.arrays().getFirst().array();
    if (index instanceof NDArray x && x.dtype() == DType.BOOL && x.rank() == 2) {
      int[] at = v.rank() == 2 && v.sameExtents(x.view()) ? truths(elements, x.view()) : null;
      return at == null || at.length == 0 ? null : new FewSelections(v, at, at.length);
    }
    int[] at = lines(elements, index, v.extent(0));
    long width = v.rank() == 1 ? 1 : v.extent(1);
    if (at == null || at.length == 0 || at.length * width > Elements.FEW) {
      return null;
    }
    if (v.rank() == 1) {
      return new FewSelections(v, at, at.length);
    }
    int[] chosen = new int[(int) (at.length * width)];
    for (int k = 0; k < chosen.length; k++) {
      chosen[k] = (int) (at[(int) (k / width)] * width + k % width);
    }
    return new FewSelections(v, chosen, at.length, width);
  }

  /** {@return which of n lines an index chooses}, or null when that is not known, or wrong */
  private static int @Nullable [] lines(Elements elements, Object index, long n) {
    long[] numbers;
    if (index instanceof List<?> list) {
      if (list.size() > Elements.FEW || !list.stream().allMatch(Long.class::isInstance)) {
        return null;
      }
      numbers = list.stream().mapToLong(Long.class::cast).toArray();
    } else if (index instanceof NDArray x && x.rank() == 1 && x.size() <= Elements.FEW) {
      if (x.dtype() == DType.BOOL) {
        return x.size() == n ? truths(elements, x.view()) : null;
      }
      MemorySegment m =
          x.dtype() == DType.INT64 && x.size() > 0 ? elements.operand(x.view().root()) : null;
      if (m == null) {
        return null;
      }
      numbers = ViewValues.longs(x.view(), m);
    } else {
      return null;
    }
    int[] at = new int[numbers.length];
    for (int k = 0; k < at.length; k++) {
      long i = numbers[k] < 0 ? numbers[k] + n : numbers[k];
      if (i < 0 || i >= n) {
        return null; // which raises an error
      }
      at[k] = (int) i;
    }
    return at;
  }

  /** {@return the numbers of the true elements of a mask, in C order} */
  private static int @Nullable [] truths(Elements elements, View mask) {
    MemorySegment m =
        mask.size() <= Elements.FEW && mask.isContiguous() ? elements.operand(mask.root()) : null;
    if (m == null) {
      return null;
    }
    byte[] truth = new byte[(int) mask.size()];
    MemorySegment.copy(m, ValueLayout.JAVA_BYTE, mask.offset(), truth, 0, truth.length);
    int[] at = new int[truth.length];
    int found = 0;
    for (int k = 0; k < truth.length; k++) {
      if (truth[k] != 0) {
        at[found++] = k;
      }
    }
    return Arrays.copyOf(at, found);
  }
}
