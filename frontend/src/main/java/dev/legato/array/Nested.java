package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Nested sequences as arrays: the shape and dtype that {@code np.array} finds in them. */
public final class Nested {
  private static final long[] SCALAR = {};

  private final List<Object> leaves = new ArrayList<>();
  private long[] shape = {};
  private @Nullable DType type;
  private @Nullable LegatoException refused;

  /** Whether arrays count as sequences of their rows. */
  private final boolean open;

  private Nested(boolean open) {
    this.open = open;
  }

  private @Nullable List<?> rows(Object value) {
    if (!open || !(value instanceof NDArray a) || a.rank() == 0) {
      return items(value);
    }
    List<Object> rows = new ArrayList<>();
    a.iterate().forEachRemaining(rows::add);
    return rows;
  }

  /**
   * {@return what a list, tuple, sequence or number holds}
   *
   * @throws LegatoException ValueError when rows differ in length
   */
  public static Nested of(Object value) {
    try {
      return of(value, false);
    } catch (LegatoException e) {
      return of(value, true); // arrays beside lists of the same shape
    }
  }

  private static Nested of(Object value, boolean open) {
    Nested n = new Nested(open);
    n.shape = n.measure(value);
    n.collect(value, 0);
    return n;
  }

  /** {@return the extents, without those of arrays inside} */
  public long[] shape() {
    return shape.clone();
  }

  /** {@return the type that holds every leaf; float64 when there is none} */
  public DType type() {
    if (refused != null) {
      throw refused;
    }
    return type == null ? DType.FLOAT64 : type;
  }

  /** {@return the leaves in C order: numbers, scalars, or (all of one shape) arrays} */
  public List<Object> leaves() {
    return leaves;
  }

  /** {@return whether some leaf is an array or a scalar that is not known yet} */
  public boolean isDeferred() {
    for (Object leaf : leaves) {
      if (leaf instanceof NDArray || leaf instanceof Scalar s && s.isPending()) {
        return true;
      }
    }
    return false;
  }

  /** {@return the items of a sequence, or null when the value is no sequence} */
  public static @Nullable List<?> items(Object value) {
    if (value instanceof List<?> list) {
      return TextScalar.isText(list) ? null : list;
    }
    if (value instanceof Dynamic d
        && !(value instanceof NDArray)
        && !(value instanceof Scalar)
        && d.toHost() == null) {
      List<Object> all = new ArrayList<>();
      try {
        long n = d.length();
        for (long i = 0; i < n; i++) {
          all.add(d.getItem(i));
        }
        return all;
      } catch (LegatoException e) {
        return null;
      }
    }
    return null;
  }

  private long[] measure(Object value) {
    long[] extents = {};
    Object v = value;
    while (rows(v) instanceof List<?> list) {
      extents = java.util.Arrays.copyOf(extents, extents.length + 1);
      extents[extents.length - 1] = list.size();
      if (list.isEmpty()) {
        break;
      }
      v = list.getFirst();
    }
    return extents;
  }

  private void collect(Object value, int depth) {
    List<?> list = rows(value);
    if (depth == shape.length) {
      if (list != null) {
        throw ragged(depth);
      }
      leaf(value);
      return;
    }
    if (list == null || list.size() != shape[depth]) {
      throw ragged(depth);
    }
    for (Object item : list) {
      collect(item, depth + 1);
    }
  }

  private LegatoException ragged(int depth) {
    String found = Shapes.text(java.util.Arrays.copyOf(shape, depth));
    return LegatoException.value(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape"
            + " after "
            + depth
            + " dimensions. The detected shape was "
            + found
            + " + inhomogeneous part.");
  }

  private void leaf(Object value) {
    Object v =
        value instanceof Dynamic d && !isArray(value) && d.toHost() != null ? d.toHost() : value;
    DType t = v instanceof NDArray a ? a.dtype() : ownType(v == null ? None.NONE : v);
    if (!leaves.isEmpty() && !isAlike(leaves.getFirst(), v)) {
      throw ragged(shape.length);
    }
    if (t != null && t != type) {
      type = type == null ? t : Promotion.promote(type, t);
    }
    leaves.add(v == null ? None.NONE : v);
  }

  private static boolean isAlike(Object first, @Nullable Object v) {
    if (first instanceof NDArray a) {
      return java.util.Arrays.equals(a.shape(), v instanceof NDArray b ? b.shape() : SCALAR);
    }
    return !(v instanceof NDArray b) || b.rank() == 0;
  }

  /** The type of a leaf; none for those that only a given type can convert. */
  private @Nullable DType ownType(Object v) {
    try {
      DType t = HostNumber.dtype(v);
      if (t == null) {
        if (TextScalar.isText(v)) {
          throw new TextNeeded("arrays of strings here; use numbers or bools");
        }
        throw LegatoException.notImplemented("arrays of objects; use numbers or bools");
      }
      return t;
    } catch (LegatoException e) {
      refused = e;
      return null;
    }
  }

  private static boolean isArray(Object v) {
    return v instanceof NDArray || v instanceof Scalar;
  }

  /** Writes the known leaves to their places. */
  public void fill(HostArray target) {
    for (int i = 0; i < leaves.size(); i++) {
      Object leaf = leaves.get(i);
      if (!(leaf instanceof NDArray) && !(leaf instanceof Scalar s && s.isPending())) {
        long[] b = HostNumber.bits(target.type(), leaves.get(i));
        target.set(i, b[0], b[1]);
      }
    }
  }

  @Override
  public String toString() {
    return leaves.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
