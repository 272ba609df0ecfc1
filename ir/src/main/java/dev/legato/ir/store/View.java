package dev.legato.ir.store;

import dev.legato.ir.type.DType;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A strided window on a root store: element (i0, i1, ...) is at byte {@code offset + sum(i_k *
 * stride_k)} of the root. Strides may be negative (reversed) or 0 (broadcast). Views of one root
 * alias as NumPy's do. Strides are the logical ones that NumPy would report.
 */
public final class View {
  /** How two views of stores may share elements. */
  public enum Relation {
    /**
     * Same root, offset, dtype, extents and strides: element (i) of one is element (i) of the
     * other.
     */
    SAME,
    /** Provably no common byte. */
    DISJOINT,
    /** May share elements in any other way. */
    OVERLAP
  }

  private final Store root;
  private final DType type;
  private final long offset;
  private final long[] extents;
  private final long[] strides;

  /** Made when first asked for, by the recording thread. */
  private long @Nullable [] box;

  public View(Store root, DType type, long offset, long[] extents, long[] strides) {
    if (extents.length != strides.length) {
      throw new IllegalArgumentException("extents and strides differ in rank");
    }
    this.root = Objects.requireNonNull(root);
    this.type = type;
    this.offset = offset;
    this.extents = extents;
    this.strides = strides;
  }

  /** {@return the byte strides of a C-ordered array} */
  public static long[] contiguous(int itemBytes, long... extents) {
    long[] s = new long[extents.length];
    long step = itemBytes;
    for (int k = extents.length - 1; k >= 0; k--) {
      s[k] = step;
      step *= Math.max(extents[k], 1);
    }
    return s;
  }

  public Store root() {
    return root;
  }

  public DType type() {
    return type;
  }

  public int rank() {
    return extents.length;
  }

  /** {@return what {@link Overlap} keeps of this view} */
  long[] box() {
    long[] known = box;
    if (known == null) {
      known = Overlap.box(this);
      box = known;
    }
    return known;
  }

  /** {@return the byte offset of element (0, 0, ...) in the root} */
  public long offset() {
    return offset;
  }

  public long extent(int axis) {
    return extents[axis];
  }

  /** {@return the byte stride of an axis} */
  public long stride(int axis) {
    return strides[axis];
  }

  public long[] extents() {
    return extents.clone();
  }

  public long[] strides() {
    return strides.clone();
  }

  /** {@return the extents as a list} */
  public Longs sizes() {
    return new Longs(extents);
  }

  /** {@return the extents as a list: {@code known} if it has these numbers} */
  public Longs sizes(Longs known) {
    return known.has(extents) ? known : sizes();
  }

  /** {@return a new store of these extents} */
  public Store like(long id, DType storeType) {
    return new Store(extents, id, storeType);
  }

  /** {@return the number of elements} */
  public long size() {
    long n = 1;
    for (long e : extents) {
      n *= e;
    }
    return n;
  }

  /** {@return whether elements are adjacent in C order, so that the view is one block of bytes} */
  public boolean isContiguous() {
    if (size() == 0) {
      return true;
    }
    long step = type.bytes();
    for (int k = extents.length - 1; k >= 0; k--) {
      if (extents[k] != 1) {
        if (strides[k] != step) {
          return false;
        }
        step *= extents[k];
      }
    }
    return true;
  }

  /**
   * {@return whether no two elements share a byte, as far as the order of the axes shows it}: each
   * axis steps over all that later axes span
   */
  public boolean isInjective() {
    long span = type.bytes();
    for (int k = extents.length - 1; k >= 0; k--) {
      long step = Math.abs(strides[k]);
      if (extents[k] != 1 && step < span) {
        return false;
      }
      span += step * Math.max(extents[k] - 1, 0);
    }
    return true;
  }

  /** {@return whether this is all of its root, in the root's own order and type} */
  public boolean isWhole() {
    return offset == 0 && type == root.type() && isContiguous() && bytesSpanned() == root.bytes();
  }

  /** {@return the first byte of the root that belongs to the view's bounding interval} */
  public long firstByte() {
    long at = offset;
    for (int k = 0; k < extents.length; k++) {
      if (strides[k] < 0) {
        at += strides[k] * Math.max(extents[k] - 1, 0);
      }
    }
    return at;
  }

  /** {@return the byte after the view's bounding interval} */
  public long endByte() {
    if (size() == 0) {
      return firstByte();
    }
    long at = offset;
    for (int k = 0; k < extents.length; k++) {
      if (strides[k] > 0) {
        at += strides[k] * (extents[k] - 1);
      }
    }
    return at + type.bytes();
  }

  public long bytesSpanned() {
    return endByte() - firstByte();
  }

  /** {@return this view restricted to {@code start, start+step, ...} ({@code count} of them)} */
  public View slice(int axis, long start, long step, long count) {
    long[] e = extents.clone();
    long[] s = strides.clone();
    long at = count == 0 ? offset : offset + start * strides[axis];
    e[axis] = count;
    s[axis] = strides[axis] * step;
    return new View(root, type, at, e, s);
  }

  /** {@return this view at one index of an axis, which disappears} */
  public View at(int axis, long index) {
    return new View(
        root, type, offset + index * strides[axis], remove(extents, axis), remove(strides, axis));
  }

  /** {@return this view with a new axis of extent 1 before {@code axis}} */
  public View newAxis(int axis) {
    return new View(root, type, offset, insert(extents, axis, 1), insert(strides, axis, 0));
  }

  /**
   * {@return this view with its axes in another order: axis k of the result is {@code order[k]}}
   */
  public View permute(int... order) {
    long[] e = new long[order.length];
    long[] s = new long[order.length];
    for (int k = 0; k < order.length; k++) {
      e[k] = extents[order[k]];
      s[k] = strides[order[k]];
    }
    return new View(root, type, offset, e, s);
  }

  /**
   * {@return this view repeated to {@code shape} with strides of 0}
   *
   * @throws IllegalArgumentException when the extents are neither equal nor 1
   */
  public View broadcast(long... shape) {
    int lead = shape.length - extents.length;
    if (lead < 0) {
      throw new IllegalArgumentException("cannot broadcast to fewer axes");
    }
    long[] s = new long[shape.length];
    for (int k = 0; k < extents.length; k++) {
      if (extents[k] == shape[lead + k]) {
        s[lead + k] = strides[k];
      } else if (extents[k] != 1) {
        throw new IllegalArgumentException(
            "cannot broadcast " + Arrays.toString(extents) + " to " + Arrays.toString(shape));
      }
    }
    return new View(root, type, offset, shape.clone(), s);
  }

  /** {@return this view repeated to the extents of another, itself when it has them} */
  public View broadcastTo(View o) {
    return sameExtents(o) ? this : broadcast(o.extents);
  }

  /** {@return whether the views have the same shape} */
  public boolean sameExtents(View o) {
    return Arrays.equals(extents, o.extents);
  }

  /** {@return the same bytes with other extents and strides (a reshape without copy)} */
  public View with(long[] newExtents, long[] newStrides) {
    return new View(root, type, offset, newExtents, newStrides);
  }

  /** {@return a window of another dtype at a byte displacement, strides unchanged (real, imag)} */
  public View retype(DType t, long displacement) {
    return new View(root, t, offset + displacement, extents, strides);
  }

  /** {@return how this view and {@code o} may share elements} */
  public Relation relation(View o) {
    if (root != o.root || size() == 0 || o.size() == 0) {
      return Relation.DISJOINT;
    }
    if (this == o) {
      return Relation.SAME;
    }
    if (offset == o.offset && type == o.type && Arrays.equals(extents, o.extents) && sameSteps(o)) {
      return Relation.SAME;
    }
    return Overlap.disjoint(this, o) ? Relation.DISJOINT : Relation.OVERLAP;
  }

  /** Strides of axes of extent 1 do not matter. */
  private boolean sameSteps(View o) {
    for (int k = 0; k < extents.length; k++) {
      if (extents[k] != 1 && strides[k] != o.strides[k]) {
        return false;
      }
    }
    return true;
  }

  private static long[] remove(long[] a, int at) {
    long[] r = new long[a.length - 1];
    System.arraycopy(a, 0, r, 0, at);
    System.arraycopy(a, at + 1, r, at, r.length - at);
    return r;
  }

  private static long[] insert(long[] a, int at, long v) {
    long[] r = new long[a.length + 1];
    System.arraycopy(a, 0, r, 0, at);
    r[at] = v;
    System.arraycopy(a, at, r, at + 1, a.length - at);
    return r;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof View o
        && root == o.root
        && type == o.type
        && offset == o.offset
        && Arrays.equals(extents, o.extents)
        && Arrays.equals(strides, o.strides);
  }

  @Override
  public int hashCode() {
    return Objects.hash(root.id(), offset, Arrays.hashCode(extents), Arrays.hashCode(strides));
  }

  @Override
  public String toString() {
    return "s" + root.id() + "+" + offset + Arrays.toString(extents) + Arrays.toString(strides);
  }
}
