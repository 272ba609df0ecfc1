package dev.legato.ir.store;

import dev.legato.ir.type.DType;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A logical n-d array in C order: identity, dtype and extents. It has no memory until a kernel
 * needs it; what its current contents are is the runtime's business.
 *
 * <p>Identity is the number, allocated in program order and so the same on every rank.
 */
public final class Store {
  /** The strides of vectors by element size; nobody changes them. */
  private static final long[][] STRIDES =
      LongStream.rangeClosed(0, DType.COMPLEX128.bytes())
          .mapToObj(n -> new long[] {n})
          .toArray(long[][]::new);

  private final long id;
  private final DType type;
  private final long[] extents;
  private final long bytes;
  private @Nullable Object attachment;

  public Store(long id, DType type, long... extents) {
    this(extents.clone(), id, type);
  }

  /** Keeps the array, which must not change any more. */
  Store(long[] extents, long id, DType type) {
    this.id = id;
    this.type = type;
    this.extents = extents;
    long n = type.bytes();
    for (long e : extents) {
      n = Math.multiplyExact(n, e);
    }
    this.bytes = n;
  }

  public long id() {
    return id;
  }

  public DType type() {
    return type;
  }

  public int rank() {
    return extents.length;
  }

  public long extent(int axis) {
    return extents[axis];
  }

  /** {@return a copy of the extents} */
  public long[] extents() {
    return extents.clone();
  }

  /** {@return the size of all elements in bytes} */
  public long bytes() {
    return bytes;
  }

  /**
   * {@return what the runtime knows about this store, null until it is attached}. Kept here so that
   * it lives exactly as long as the store, even when it refers back to it.
   */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Binds the store to the engine that made it, once. */
  public void attach(Object state) {
    if (attachment != null) {
      throw new IllegalStateException(this + " belongs to another engine");
    }
    attachment = state;
  }

  /** {@return the view of all of this store} */
  public View view() {
    return new View(this, type, 0, extents, strides());
  }

  /** Vectors of a type share their only stride. */
  private long[] strides() {
    return extents.length == 1 ? STRIDES[type.bytes()] : View.contiguous(type.bytes(), extents);
  }

  @Override
  public String toString() {
    return "s" + id + ":" + type + Arrays.toString(extents);
  }
}
