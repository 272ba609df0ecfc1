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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on arrays of few float64 or int64 elements, and on such an array and a number.
 * Programs with a small state spend their time with it, and most of a task's time is not its
 * arithmetic. The bits are those of kernels: each of these operations is one of the processor.
 */
public final class FewElements implements Elements.Arithmetic {
  /** The ufuncs. */
  public enum Function {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MAXIMUM,
    MINIMUM,
    POSITIVE,
    NEGATIVE,
    ABSOLUTE,
    SQUARE,
    SQRT,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL,
    EQUAL,
    NOT_EQUAL;

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

    /** {@return whether a comparison holds for two numbers that are in this order, or in none} */
    boolean holds(boolean less, boolean equal, boolean greater) {
      return switch (this) {
        case LESS -> less;
        case LESS_EQUAL -> less || equal;
        case GREATER -> greater;
        case GREATER_EQUAL -> greater || equal;
        case EQUAL -> equal;
        case NOT_EQUAL -> !equal;
        default -> throw new IllegalStateException(this + " compares nothing");
      };
    }

    /** {@return whether results are float64 even for integers} */
    boolean divides() {
      return this == DIVIDE || this == SQRT;
    }
  }

  /** An operand: an array as large as the result, or a number, of which the bits are known. */
  private record Input(@Nullable View view, long bits) {}

  private final Function function;

  /** What is computed with. */
  private final DType type;

  private final View shape;
  private final Input first;

  /** As {@link #first} if there is one operand. */
  private final Input second;

  private FewElements(Function function, DType type, View shape, Input first, Input second) {
    this.function = function;
    this.type = type;
    this.shape = shape;
    this.first = first;
    this.second = second;
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
        ? Scalar.of(function.holds(x < y, x == y, x > y))
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
    if (few == null || !few.isInOrder()) {
      return null;
    }
    View right = (b instanceof NDArray y ? y : (NDArray) a).view();
    View left = a instanceof NDArray x ? x.view() : right;
    DType result = function.compares() ? DType.BOOL : few.type;
    Store store = session.engine().elements().compute(left, right, few.shape, result, few);
    return store == null ? null : session.newest(store);
  }

  /**
   * {@return operands of which no array has an axis, with numbers in place of the arrays}; else, or
   * where an array's element has to be waited for, the same operands
   */
  public static Object[] numbers(Session session, Object... operands) {
    Object[] numbers = operands;
    for (int k = 0; k < operands.length; k++) {
      if (operands[k] instanceof NDArray a) {
        View v = a.view();
        MemorySegment m =
            v.rank() == 0 && ViewValues.has(v.type())
                ? session.engine().elements().operand(v.root())
                : null;
        if (m == null) {
          return operands;
        }
        numbers = numbers == operands ? operands.clone() : numbers;
        numbers[k] = Scalar.of(v.type(), ViewValues.longs(v, m)[0], 0).in(session);
      }
    }
    return numbers;
  }

  /**
   * Computes an array of the operands' shape and type now.
   *
   * @return whether it was done; if not, nothing has changed
   */
  public static boolean into(Session session, NDArray out, Function function, Object a, Object b) {
    View target = out.view();
    FewElements few = function.compares() ? null : operands(function, a, b);
    if (few == null
        || !out.isWriteable()
        || target.type() != few.type
        || !target.sameExtents(few.shape)) {
      return false;
    }
    Elements elements = session.engine().elements();
    MemorySegment x =
        a instanceof NDArray p ? elements.operand(p.view().root()) : MemorySegment.NULL;
    MemorySegment y =
        b instanceof NDArray q ? elements.operand(q.view().root()) : MemorySegment.NULL;
    if (x == null || y == null) {
      return false;
    }
    MemorySegment to = elements.window(target.root(), (int) target.size() * few.type.bytes());
    if (to == null) {
      return false;
    }
    few.compute(x, y, to, target); // which reads everything before it writes
    return true;
  }

  /**
   * Writes an array of their type and shape, or a number, to few elements now.
   *
   * @return whether it was done; if not, nothing has changed
   */
  public static boolean assign(Session session, View target, Object value) {
    if (!isFew(target) || target.rank() == 0) {
      return false;
    }
    Input input;
    MemorySegment from = MemorySegment.NULL;
    Elements elements = session.engine().elements();
    if (value instanceof NDArray a) {
      View v = a.view();
      if (v.type() != target.type() || !v.sameExtents(target)) {
        return false;
      }
      input = new Input(v, 0);
      from = elements.operand(v.root());
    } else {
      DType t = numberType(value);
      if (t == null || t == DType.FLOAT64 && target.type() == DType.INT64) {
        return false;
      }
      input = new Input(null, number(value, target.type()));
    }
    MemorySegment to =
        from == null
            ? null
            : elements.window(target.root(), (int) target.size() * target.type().bytes());
    if (from == null || to == null) {
      return false;
    }
    new FewElements(Function.POSITIVE, target.type(), target, input, input)
        .compute(from, from, to, target);
    return true;
  }

  // --- operands

  private static boolean isFew(View v) {
    return ViewValues.has(v.type()) && v.size() > 0 && v.size() <= Elements.FEW;
  }

  /** {@return the operands, or null when they are none that are computed with here} */
  private static @Nullable FewElements operands(Function function, Object a, Object b) {
    View x = a instanceof NDArray p ? p.view() : null;
    View y = b instanceof NDArray q ? q.view() : null;
    if (x != null && !isFew(x) || y != null && !isFew(y)) {
      return null;
    }
    DType left = x != null ? x.type() : numberType(a);
    DType right = y != null ? y.type() : numberType(b);
    View shape = shape(x, y);
    if (left == null || right == null || shape == null || shape.rank() == 0) {
      return null;
    }
    boolean real = left == DType.FLOAT64 || right == DType.FLOAT64 || function.divides();
    DType type = real ? DType.FLOAT64 : DType.INT64;
    Input first = input(x, a, shape, type);
    Input second = a == b ? first : input(y, b, shape, type);
    return new FewElements(function, type, shape, first, second);
  }

  private static Input input(@Nullable View v, Object o, View shape, DType type) {
    return v != null ? new Input(v.broadcastTo(shape), 0) : new Input(null, number(o, type));
  }

  /**
   * {@return a view of the result's shape, or null when there is none or it is of many elements}
   */
  private static @Nullable View shape(@Nullable View x, @Nullable View y) {
    if (x == null || y == null || x == y || x.sameExtents(y)) {
      return x != null ? x : y;
    }
    long[] shape = Shapes.tryBroadcast(List.of(x.extents(), y.extents()));
    if (shape == null || Shapes.size(shape) > Elements.FEW) {
      return null;
    }
    View wide = x.broadcast(shape);
    return wide.sameExtents(x) ? x : wide.sameExtents(y) ? y : wide;
  }

  /** Whether the result is in C order, as the operands are. */
  private boolean isInOrder() {
    int rank = shape.rank();
    if (rank < 2) {
      return true;
    }
    List<View> views = new ArrayList<>(2);
    for (Input i : List.of(first, second)) {
      if (i.view() != null && !i.view().isContiguous()) {
        views.add(i.view());
      }
    }
    return views.isEmpty() || MemoryOrder.kept(views, rank) == null;
  }

  /** {@return the type of a number that is computed with here}, or null */
  static @Nullable DType numberType(Object o) {
    if (o instanceof Double) {
      return DType.FLOAT64;
    }
    if (o instanceof Long) {
      return DType.INT64;
    }
    return o instanceof Scalar s && ViewValues.has(s.dtype()) && !s.isPending() ? s.dtype() : null;
  }

  /** {@return the bits of a number of one of the types in another that can hold it} */
  static long number(Object o, DType type) {
    if (o instanceof Scalar s) {
      return s.dtype() == type ? s.bits() : Bits.ofDouble((double) s.bits());
    }
    if (o instanceof Double d) {
      return Bits.ofDouble(d);
    }
    long n = (Long) o;
    return type == DType.FLOAT64 ? Bits.ofDouble((double) n) : n;
  }

  // --- arithmetic

  @Override
  public void run(MemorySegment a, MemorySegment b, MemorySegment result) {
    if (!function.compares()) {
      long[] strides = View.contiguous(type.bytes(), shape.extents());
      compute(a, b, result, new View(shape.root(), type, 0, shape.extents(), strides));
      return;
    }
    int n = (int) shape.size();
    byte[] truth = new byte[n];
    if (type == DType.INT64) {
      long[] x = longs(first, a);
      long[] y = second == first ? x : longs(second, b);
      for (int k = 0; k < n; k++) {
        boolean holds = function.holds(x[k] < y[k], x[k] == y[k], x[k] > y[k]);
        truth[k] = (byte) (holds ? 1 : 0);
      }
    } else {
      double[] x = doubles(first, a);
      double[] y = second == first ? x : doubles(second, b);
      for (int k = 0; k < n; k++) {
        boolean holds = function.holds(x[k] < y[k], x[k] == y[k], x[k] > y[k]);
        truth[k] = (byte) (holds ? 1 : 0);
      }
    }
    MemorySegment.copy(truth, 0, result, ValueLayout.JAVA_BYTE, 0, n);
  }

  private void compute(MemorySegment a, MemorySegment b, MemorySegment result, View target) {
    if (type == DType.INT64) {
      long[] x = longs(first, a);
      long[] y = second == first ? x : longs(second, b);
      for (int k = 0; k < x.length; k++) {
        x[k] = compute(x[k], y[k]);
      }
      ViewValues.store(x, target, result);
    } else {
      double[] x = doubles(first, a);
      double[] y = second == first ? x : doubles(second, b);
      for (int k = 0; k < x.length; k++) {
        x[k] = compute(function, x[k], y[k]);
      }
      ViewValues.store(x, target, result);
    }
  }

  private double[] doubles(Input input, MemorySegment m) {
    if (input.view() != null) {
      return ViewValues.doubles(input.view(), m);
    }
    double[] all = new double[(int) shape.size()];
    Arrays.fill(all, Bits.toDouble(input.bits()));
    return all;
  }

  private long[] longs(Input input, MemorySegment m) {
    if (input.view() != null) {
      return ViewValues.longs(input.view(), m);
    }
    long[] all = new long[(int) shape.size()];
    Arrays.fill(all, input.bits());
    return all;
  }

  private static double compute(Function function, double x, double y) {
    return switch (function) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case MAXIMUM -> x >= y || x != x ? x : y;
      case MINIMUM -> x <= y || x != x ? x : y;
      case POSITIVE -> x;
      case NEGATIVE -> -x;
      case ABSOLUTE -> Math.abs(x);
      case SQUARE -> x * x;
      case SQRT -> Math.sqrt(x);
      default -> throw new IllegalStateException(function + " is not computed here");
    };
  }

  private long compute(long x, long y) {
    return switch (function) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case MAXIMUM -> Math.max(x, y);
      case MINIMUM -> Math.min(x, y);
      case POSITIVE -> x;
      case NEGATIVE -> -x;
      case ABSOLUTE -> Math.abs(x);
      case SQUARE -> x * x;
      default -> throw new IllegalStateException(function + " is not computed here");
    };
  }
}
