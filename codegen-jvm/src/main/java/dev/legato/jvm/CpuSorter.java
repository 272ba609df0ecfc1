package dev.legato.jvm;

import dev.legato.ir.device.KeySorter;
import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.LazyMemory;
import dev.legato.jvm.x86.MachineSort;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Orders keys by machine code, on all workers. */
final class CpuSorter implements KeySorter {
  /** Keys per worker for which a worker of its own pays. */
  private static final long GRAIN = 1 << 14;

  /** Scratch memory up to this size is kept. */
  private static final long KEPT = 32L << 20;

  private static final long LEAST = 1 << 12;

  /** Numbers of scratch memory: three for callers, one for sorting. */
  private static final int AREAS = 4;

  private static final int OTHER = 3;

  private final MachineSort code;
  private final Workers workers;
  private final ThreadLocal<MemorySegment[]> areas =
      ThreadLocal.withInitial(() -> new MemorySegment[AREAS]);

  CpuSorter(MachineSort code, Workers workers) {
    this.code = code;
    this.workers = workers;
  }

  @Override
  public long memory(int number, long bytes) {
    MemorySegment[] mine = areas.get();
    MemorySegment m = mine[number];
    if (m == null || m.byteSize() < bytes || m.byteSize() > KEPT) {
      mine[number] = null;
      long size = bytes <= KEPT ? Math.max(Long.highestOneBit(bytes) * 2, LEAST) : bytes;
      m = LazyMemory.allocate(size);
      mine[number] = m;
    }
    return m.address();
  }

  /**
   * Keys to be sorted.
   *
   * @param other the same place of the other area
   * @param there whether the result goes to that
   */
  private record Part(long keys, long other, long n, boolean there) {}

  @Override
  public void sort(long keys, long n, long inverse) {
    int count = workers.count();
    if (count == 1 || n < 2 * GRAIN) {
      code.sort(keys, memory(OTHER, 8 * n), n, inverse, false);
      return;
    }
    List<Part> parts = List.of(new Part(keys, memory(OTHER, 8 * n), n, false));
    long most = Math.max(n / (2L * count), GRAIN);
    for (int level = 0; level < 2 * Integer.SIZE; level++) {
      List<Part> large = parts.stream().filter(p -> p.n > most).toList();
      if (large.isEmpty()) {
        break;
      }
      Part[][] halves = new Part[large.size()][];
      workers.run(large.size(), i -> halves[i] = split(large.get(i)));
      List<Part> next = new ArrayList<>(parts.stream().filter(p -> p.n <= most).toList());
      boolean smaller = false;
      for (Part[] h : halves) {
        next.addAll(List.of(h));
        smaller |= h.length > 1;
      }
      parts = next;
      if (!smaller) {
        break; // many equal keys: sorting ends soon
      }
    }
    List<Part> all = parts;
    workers.run(
        all.size(),
        i -> {
          Part p = all.get(i);
          code.sort(p.keys, p.other, p.n, inverse, p.there);
        });
  }

  @Override
  public void sortRows(long keys, long n, long count, long inverse) {
    if (n <= MachineSort.ROW) {
      code.sortRows(keys, (int) n, count, inverse);
      return;
    }
    for (long r = 0; r < count; r++) {
      sort(keys + 8 * n * r, n, inverse);
    }
  }

  private Part[] split(Part p) {
    long less = code.split(p.keys, p.other, p.n);
    Part above = new Part(p.other + 8 * less, p.keys + 8 * less, p.n - less, !p.there);
    return less == 0
        ? new Part[] {above}
        : new Part[] {new Part(p.keys, p.other, less, p.there), above};
  }

  @Override
  public long[] keysOfDoubles(long from, long n, long to) {
    return code.keys(true, from, n, 0, to);
  }

  @Override
  public boolean knows(DType t) {
    return code.knows(t);
  }

  @Override
  public long[] widen(DType t, long from, long n, long to) {
    return code.widen(t, from, n, to);
  }

  @Override
  public void narrow(DType t, long keys, long n, long to) {
    code.narrow(t, keys, n, to);
  }

  @Override
  public void flip(long from, long n, long bits, long to) {
    code.keys(false, from, n, bits, to);
  }

  @Override
  public void gather(long from, long n, long stride, long to) {
    code.gather(from, n, stride, to);
  }

  @Override
  public long[] between(
      Elements of, long from, long n, long least, long greatest, long most, long to) {
    return code.between(of.doubles(), from, n, of.flipped(), least, greatest, most, to);
  }

  @Override
  public void divide(Elements of, long from, long n, long key, long below, long equal, long above) {
    code.divide(of.doubles(), from, n, of.flipped(), key, below, equal, above);
  }

  @Override
  public long[] range(long keys, long n) {
    return code.range(keys, n);
  }

  @Override
  public void pack(long keys, long n, long least, int drop, int shift, long to) {
    code.pack(keys, n, least, drop, shift, 0, to);
  }

  @Override
  public void select(long from, long n, long bits, long to) {
    code.select(from, n, bits, to);
  }
}
