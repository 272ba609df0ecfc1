package dev.legato.lib.io;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.NpyHeader;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Slabs;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Arrays in NumPy's .npy format; every rank reads and writes its part. */
final class NpyFormat {
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  private NpyFormat() {}

  /** Writes a file; arrays in Fortran order stay so, as with NumPy. */
  static void write(Session s, Path path, NDArray a) throws IOException {
    NDArray turned = a.view().isContiguous() ? a : reversed(a);
    boolean fortran = turned != a && turned.view().isContiguous();
    write(s, path, NpyHeader.encode(a.dtype(), fortran, a.shape()), fortran ? turned : a);
    if (turned != a) {
      turned.dropTemporary();
    }
  }

  /**
   * Writes the elements of an array in C order.
   *
   * @param head what comes before them
   */
  static void write(Session s, Path path, byte[] head, NDArray a) throws IOException {
    boolean direct = a.view().isWhole() && a.view().isContiguous();
    NDArray whole = direct ? a : (NDArray) s.call("array", a);
    Slabs.Slab slab = s.engine().slabs().read(whole.view().root());
    s.effects().writeFile(path, head, false);
    s.effects().write(path, head.length + slab.from(), slab.bytes());
    if (!direct) {
      whole.dropTemporary();
    }
  }

  /** {@return the array of a file} */
  static NDArray read(Session s, Path path) throws IOException {
    NpyHeader h = NpyHeader.decode(s.effects().readFile(path, 0, NpyHeader.LONGEST));
    h.require(s.effects().size(path));
    return read(s, path, h.start(), h.type(), h.stored(), h.bigEndian(), h.fortran());
  }

  /** {@return elements that lie in a file in C order from a position on} */
  static NDArray read(Session s, Path path, long start, DType t, long... stored)
      throws IOException {
    return read(s, path, start, t, stored, false, false);
  }

  private static NDArray read(
      Session s, Path path, long start, DType t, long[] stored, boolean swapped, boolean reversed)
      throws IOException {
    NDArray a = s.empty(stored, t);
    Slabs.Slab slab = s.engine().slabs().overwrite(a.view().root());
    s.effects().read(path, start + slab.from(), slab.bytes());
    if (swapped) {
      swap(slab.bytes(), t.part().bytes());
    }
    return reversed ? reversed(a) : a;
  }

  private static NDArray reversed(NDArray a) {
    int r = a.rank();
    return a.share(a.view().permute(IntStream.range(0, r).map(k -> r - 1 - k).toArray()));
  }

  // --- in memory

  /** {@return the bytes of a file of an array} */
  static byte[] encode(NDArray array) {
    boolean fortran = !array.view().isContiguous() && array.transpose().view().isContiguous();
    HostArray a = (fortran ? array.transpose() : array).host();
    byte[] head = NpyHeader.encode(a.type(), fortran, array.shape());
    int size = a.type().bytes();
    byte[] out = java.util.Arrays.copyOf(head, Math.toIntExact(head.length + a.size() * size));
    MemorySegment target = MemorySegment.ofArray(out);
    for (long i = 0; i < a.size(); i++) {
      MemorySegment.copy(a.memory(), a.position(i), target, head.length + i * size, size);
    }
    return out;
  }

  /** {@return the array of a file of these bytes} */
  static NDArray decode(Session s, byte[] bytes) {
    NpyHeader h = NpyHeader.decode(bytes);
    long size = h.require(bytes.length);
    HostArray r = HostArray.zeros(h.type(), h.stored());
    MemorySegment.copy(MemorySegment.ofArray(bytes), h.start(), r.memory(), 0, size);
    if (h.bigEndian()) {
      swap(r.memory().asSlice(0, size), h.type().part().bytes());
    }
    NDArray a = s.adopt(r);
    return h.fortran() ? reversed(a) : a;
  }

  /** Turns the bytes of every number round. */
  private static void swap(MemorySegment m, int width) {
    for (long at = 0; at < m.byteSize() && width > 1; at += width) {
      switch (width) {
        case 2 -> m.set(SHORT, at, Short.reverseBytes(m.get(SHORT, at)));
        case 4 -> m.set(INT, at, Integer.reverseBytes(m.get(INT, at)));
        default -> m.set(LONG, at, Long.reverseBytes(m.get(LONG, at)));
      }
    }
  }
}
