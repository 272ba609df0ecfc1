package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Elements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on arrays of few float64 or int64 elements, of one shape, and on such an array and a
 * number. Programs with a small state spend their time with it, and most of a task's time is not
 * its arithmetic. The bits are those of kernels: each of these operations is one of the processor.
 */
public final class FewElements implements Elements.Arithmetic {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  /** The ufuncs. */
  public enum Function {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    POSITIVE,
    NEGATIVE,
    ABSOLUTE,
    SQUARE,
    SQRT,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL;

    private static final Map<String, Function> NAMES =
        Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(f -> f.name().toLowerCase(Locale.ROOT), f -> f));

    /** {@return the function of a ufunc, or null when it is not among these} */
    public static @Nullable Function of(String ufunc) {
      return NAMES.get(ufunc);
    }

    boolean compares() {
      return compareTo(SQRT) > 0;
    }

    /** {@return whether results are float64 even for integers} */
    boolean divides() {
      return this == DIVIDE || this == SQRT;
    }
  }

  private final Function function;
  private final DType type;
  private final View shape;

  /** Of arrays: where elements are; a step of 0 marks a number, of which the bits are known. */
  private long at;

  private long step;
  private long bits;
  private long otherAt;
  private long otherStep;
  private long otherBits;

  private FewElements(Function function, DType type, View shape) {
    this.function = function;
    this.type = type;
    this.shape = shape;
  }

  /**
   * {@return the result for two float64 numbers}, or null when they are of other types
   *
   * @param b the second operand, {@code a} if there is none
   */
  public static @Nullable Scalar of(Function function, Object a, Object b) {
    if (!isDouble(a) || !isDouble(b)) {
      return null;
    }
    double x = toDouble(a);
    double y = toDouble(b);
    return function.compares()
        ? Scalar.of(compare(function, x, y))
        : Scalar.of(compute(function, x, y));
  }

  private static boolean isDouble(Object o) {
    return o instanceof Double || o instanceof Scalar s && s.dtype() == DType.FLOAT64;
  }

  private static double toDouble(Object o) {
    return o instanceof Scalar s ? Bits.toDouble(s.bits()) : (Double) o;
  }

  /**
   * {@return the result, computed now, or null when it is a matter for a task}
   *
   * @param b the second operand, {@code a} if there is none
   */
  public static @Nullable NDArray of(Session session, Function function, Object a, Object b) {
    FewElements few = operands(function, a, b);
    if (few == null) {
      return null;
    }
    View left = a instanceof NDArray x ? x.view() : few.shape;
    View right = b instanceof NDArray y ? y.view() : left;
    DType result = function.compares() ? DType.BOOL : few.type;
    Store store = session.engine().elements().compute(left, right, left, result, few);
    return store == null ? null : session.newest(store);
  }

  /**
   * Computes an array of the operands' shape and type now.
   *
   * @return whether it was done; if not, nothing has changed
   */
  public static boolean into(Session session, NDArray out, Function function, Object a, Object b) {
    FewElements few = operands(function, a, b);
    View target = out.view();
    if (few == null
        || function.compares()
        || !out.isWriteable()
        || target.type() != few.type
        || !target.sameExtents(few.shape)
        || (target.rank() > 1 && !target.isContiguous())) {
      return false;
    }
    Elements elements = session.engine().elements();
    MemorySegment x =
        a instanceof NDArray p ? elements.operand(p.view().root()) : MemorySegment.NULL;
    MemorySegment y =
        b instanceof NDArray q ? elements.operand(q.view().root()) : MemorySegment.NULL;
    int n = (int) target.size();
    MemorySegment to =
        x == null || y == null ? null : elements.window(target.root(), n * few.type.bytes());
    if (x == null || y == null || to == null) {
      return false;
    }
    long[] values = new long[n]; // operands may be views of the same elements
    for (int k = 0; k < n; k++) {
      values[k] = few.value(k, x, y);
    }
    few.store(values, to, target);
    return true;
  }

  private void store(long[] values, MemorySegment to, View target) {
    long stride = target.rank() == 1 ? target.stride(0) : type.bytes();
    for (int k = 0; k < values.length; k++) {
      to.set(LONG, target.offset() + k * stride, values[k]);
    }
  }

  /** {@return the operands, or null when they are none that are computed with here} */
  private static @Nullable FewElements operands(Function function, Object a, Object b) {
    NDArray first = a instanceof NDArray x ? x : null;
    NDArray second = b instanceof NDArray y ? y : null;
    NDArray array = first != null ? first : second;
    if (array == null || !isFew(array.view())) {
      return null;
    }
    FewElements few = new FewElements(function, array.dtype(), array.view());
    boolean known = first == null ? few.number(a, true) : few.array(first.view(), true);
    known = known && (second == null ? few.number(b, false) : few.array(second.view(), false));
    return known && !(function.divides() && few.type == DType.INT64) ? few : null;
  }

  /**
   * Writes an array of their type and shape, or a number, to few elements now.
   *
   * @return whether it was done; if not, nothing has changed
   */
  public static boolean assign(Session session, View target, Object value) {
    if (!isFew(target)) {
      return false;
    }
    FewElements few = new FewElements(Function.POSITIVE, target.type(), target);
    NDArray array = value instanceof NDArray a ? a : null;
    if (!few.array(target, false)
        || !(array == null ? few.number(value, true) : few.array(array.view(), true))) {
      return false;
    }
    Elements elements = session.engine().elements();
    MemorySegment from = array == null ? MemorySegment.NULL : elements.operand(array.view().root());
    int n = (int) target.size();
    MemorySegment to =
        from == null ? null : elements.window(target.root(), n * target.type().bytes());
    if (from == null || to == null) {
      return false;
    }
    long[] values = new long[n]; // the array may be a view of the same elements
    for (int k = 0; k < n; k++) {
      values[k] = few.step == 0 ? few.bits : from.get(LONG, few.at + k * few.step);
    }
    few.store(values, to, target);
    return true;
  }

  private static boolean isFew(View v) {
    return (v.type() == DType.FLOAT64 || v.type() == DType.INT64)
        && v.rank() > 0
        && v.size() > 0
        && v.size() <= Elements.FEW;
  }

  /** Notes an operand. {@return whether it is one that is computed with here} */
  private boolean array(View v, boolean first) {
    boolean line = v.rank() == 1;
    if (v.type() != type
        || !v.sameExtents(shape)
        || !(line ? v.stride(0) != 0 : v.size() > 0 && v.isContiguous())) {
      return false;
    }
    note(first, v.offset(), line ? v.stride(0) : type.bytes(), 0);
    return true;
  }

  private boolean number(Object o, boolean first) {
    switch (o) {
      case Double d when type == DType.FLOAT64 -> note(first, 0, 0, Bits.ofDouble(d));
      case Long n when type == DType.FLOAT64 -> note(first, 0, 0, Bits.ofDouble((double) n));
      case Long n -> note(first, 0, 0, n);
      case Scalar s when s.dtype() == type && !s.isPending() -> note(first, 0, 0, s.bits());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void note(boolean first, long offset, long stride, long number) {
    if (first) {
      at = offset;
      step = stride;
      bits = number;
    } else {
      otherAt = offset;
      otherStep = stride;
      otherBits = number;
    }
  }

  @Override
  public void run(MemorySegment a, MemorySegment b, MemorySegment result) {
    int n = (int) shape.size();
    for (int k = 0; k < n; k++) {
      long bits = value(k, a, b);
      if (function.compares()) {
        result.set(ValueLayout.JAVA_BYTE, k, (byte) bits);
      } else {
        result.set(LONG, 8L * k, bits);
      }
    }
  }

  /** {@return the bits of an element of the result} */
  private long value(int k, MemorySegment a, MemorySegment b) {
    long x = step == 0 ? bits : a.get(LONG, at + k * step);
    long y = otherStep == 0 ? otherBits : b.get(LONG, otherAt + k * otherStep);
    if (function.compares()) {
      boolean holds =
          type == DType.INT64
              ? compare(x, y)
              : compare(function, Bits.toDouble(x), Bits.toDouble(y));
      return holds ? 1 : 0;
    }
    return type == DType.INT64
        ? compute(x, y)
        : Bits.ofDouble(compute(function, Bits.toDouble(x), Bits.toDouble(y)));
  }

  private static double compute(Function function, double x, double y) {
    return switch (function) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case POSITIVE -> x;
      case NEGATIVE -> -x;
      case ABSOLUTE -> Math.abs(x);
      case SQUARE -> x * x;
      case SQRT -> Math.sqrt(x);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> throw new IllegalStateException();
    };
  }

  private long compute(long x, long y) {
    return switch (function) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case POSITIVE -> x;
      case NEGATIVE -> -x;
      case ABSOLUTE -> Math.abs(x);
      case SQUARE -> x * x;
      case DIVIDE, SQRT, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          throw new IllegalStateException();
    };
  }

  private static boolean compare(Function function, double x, double y) {
    return switch (function) {
      case LESS -> x < y;
      case LESS_EQUAL -> x <= y;
      case GREATER -> x > y;
      case GREATER_EQUAL -> x >= y;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, POSITIVE, NEGATIVE, ABSOLUTE, SQUARE, SQRT ->
          throw new IllegalStateException();
    };
  }

  private boolean compare(long x, long y) {
    return switch (function) {
      case LESS -> x < y;
      case LESS_EQUAL -> x <= y;
      case GREATER -> x > y;
      case GREATER_EQUAL -> x >= y;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, POSITIVE, NEGATIVE, ABSOLUTE, SQUARE, SQRT ->
          throw new IllegalStateException();
    };
  }
}
