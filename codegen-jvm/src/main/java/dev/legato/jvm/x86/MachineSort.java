package dev.legato.jvm.x86;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.OrderWriter.Keys;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Machine code that puts 64-bit keys in order, and what leads to them and from them. */
public final class MachineSort {
  /** The longest row that {@link #sortRows} knows. */
  public static final int ROW = RowSortWriter.MOST;

  private static final int SORT = 0;
  private static final int SPLIT = 1;
  private static final int GATHER = 2;
  private static final int RANGE = 3;
  private static final int PACK = 4;
  private static final int SELECT = 5;
  private static final int KEYS = 6;
  private static final int BETWEEN = 8;
  private static final int DIVIDE = 10;
  private static final int WIDEN = 12;

  /** Types whose keys are wider than they are. */
  private static final List<DType> NARROW =
      List.of(
          DType.BOOL,
          DType.INT8,
          DType.UINT8,
          DType.INT16,
          DType.UINT16,
          DType.INT32,
          DType.UINT32,
          DType.FLOAT32);

  private static final int NARROWED = WIDEN + NARROW.size();
  private static final int FUNCTIONS = NARROWED + NARROW.size();

  private final MemorySegment[] functions;
  private final long table;

  /** For rows of so many keys, written when they are first asked for. */
  private final Map<Integer, MemorySegment> rowFunctions = new ConcurrentHashMap<>();

  private MachineSort(long at, int[] places, long table) {
    this.functions = new MemorySegment[FUNCTIONS];
    for (int k = 0; k < FUNCTIONS; k++) {
      functions[k] = MemorySegment.ofAddress(at + places[k]);
    }
    this.table = table;
  }

  /** {@return the code, where this machine runs such} */
  public static Optional<MachineSort> get() {
    return Written.CODE;
  }

  /** Written once. */
  private static final class Written {
    static final Optional<MachineSort> CODE = write();

    private static Optional<MachineSort> write() {
      if (!CodeMemory.obstacle().isEmpty()) {
        return Optional.empty();
      }
      Assembler asm = new Assembler();
      int[] places = new int[FUNCTIONS];
      SortWriter sort = new SortWriter(asm);
      places[SORT] = sort.sort();
      places[SPLIT] = sort.split();
      sort.parts();
      OrderWriter order = new OrderWriter(asm);
      places[GATHER] = order.gather();
      places[RANGE] = order.range();
      places[PACK] = order.pack();
      places[SELECT] = order.select();
      for (Keys k : Keys.values()) {
        places[KEYS + k.ordinal()] = order.keys(k);
        places[BETWEEN + k.ordinal()] = order.between(k);
        places[DIVIDE + k.ordinal()] = order.divide(k);
      }
      for (int k = 0; k < NARROW.size(); k++) {
        places[WIDEN + k] = order.widen(NARROW.get(k));
        places[NARROWED + k] = order.narrow(NARROW.get(k));
      }
      long at = CodeMemory.place(asm.finish());
      if (at == 0) {
        return Optional.empty();
      }
      MemorySegment table = Arena.global().allocate(SortTable.BYTES, 64);
      SortTable.fill(table);
      return Optional.of(new MachineSort(at, places, table.address()));
    }
  }

  /**
   * Sorts {@code n} keys.
   *
   * @param scratch as much memory again
   * @param inverse bits that change in negative keys in the result
   * @param there whether the result goes to the scratch memory, not where the keys are
   */
  public void sort(long keys, long scratch, long n, long inverse, boolean there) {
    sort(keys, scratch, n, inverse, there, 2L * (Long.SIZE - Long.numberOfLeadingZeros(n)) + 4);
  }

  /**
   * As above.
   *
   * @param depth how often a part may be split before it is sorted by a heap
   */
  void sort(long keys, long scratch, long n, long inverse, boolean there, long depth) {
    call(SORT, keys, scratch, n, inverse, depth, table, 0, there ? 1 : 0);
  }

  /**
   * Sorts rows of keys, which follow each other, in place.
   *
   * @param n keys of a row, from 1 to {@link #ROW}
   * @param inverse as above
   */
  public void sortRows(long keys, int n, long count, long inverse) {
    MemorySegment function = rowFunctions.computeIfAbsent(n, MachineSort::rowFunction);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment p = arena.allocate(8L * RowSortWriter.WORDS, 8);
      p.setAtIndex(JAVA_LONG, RowSortWriter.DATA, keys);
      p.setAtIndex(JAVA_LONG, RowSortWriter.ROWS, count);
      p.setAtIndex(JAVA_LONG, RowSortWriter.INVERSE_MASK, inverse);
      p.setAtIndex(JAVA_LONG, RowSortWriter.TABLE_AT, table);
      CodeMemory.call(function, p.address(), 0, 0);
    }
  }

  private static MemorySegment rowFunction(int n) {
    long at = CodeMemory.place(RowSortWriter.write(n));
    if (at == 0) {
      throw new IllegalStateException(CodeMemory.REFUSED);
    }
    return MemorySegment.ofAddress(at);
  }

  /**
   * Moves some of the least keys to the beginning, the others to the end of {@code scratch}, where
   * they keep the places that they would have.
   *
   * @param n more than 128
   * @return how many the least ones are; 0 if one of the least keys was chosen to compare with
   */
  public long split(long keys, long scratch, long n) {
    return call(SPLIT, keys, scratch, n, 0, 0, table)[0];
  }

  /** Puts {@code n} elements that lie {@code stride} bytes apart together. */
  public void gather(long from, long n, long stride, long to) {
    call(GATHER, from, n, to, stride, table, 0);
  }

  /**
   * Writes keys.
   *
   * @param flip of whole numbers, the bits that change
   * @return of doubles, whether there is NaN and whether there is -0 (not 0)
   */
  public long[] keys(boolean doubles, long from, long n, long flip, long to) {
    return call(KEYS + (doubles ? 1 : 0), from, n, to, flip, 0, 0);
  }

  /** {@return whether {@link #widen} and {@link #narrow} know a type} */
  public boolean knows(DType t) {
    return NARROW.contains(t);
  }

  /** Writes the keys of elements of a narrower type; {@return as {@link #keys}} */
  public long[] widen(DType t, long from, long n, long to) {
    return call(WIDEN + NARROW.indexOf(t), from, n, to);
  }

  /** Writes the elements of a narrower type that have these keys. */
  public void narrow(DType t, long keys, long n, long to) {
    call(NARROWED + NARROW.indexOf(t), keys, n, to);
  }

  /**
   * Counts keys below {@code least} and collects those up to {@code greatest}, until they are more
   * than {@code most}.
   *
   * @param to memory for 8 more than that
   * @return both numbers
   */
  public long[] between(
      boolean doubles,
      long from,
      long n,
      long flip,
      long least,
      long greatest,
      long most,
      long to) {
    return call(BETWEEN + (doubles ? 1 : 0), from, n, to, least, greatest, most, flip);
  }

  /** Moves elements by how their keys compare with one, in their order. */
  public void divide(
      boolean doubles, long from, long n, long flip, long key, long below, long equal, long above) {
    call(DIVIDE + (doubles ? 1 : 0), from, n, below, key, equal, above, flip);
  }

  /** {@return the least and the greatest of at least one key, and the bits in which any differ} */
  public long[] range(long keys, long n) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment lanes = arena.allocate(192, 64);
      call(RANGE, keys, n, lanes.address());
      long[] r = {Long.MAX_VALUE, Long.MIN_VALUE, 0};
      for (int i = 0; i < 8; i++) {
        r[0] = Math.min(r[0], lanes.getAtIndex(JAVA_LONG, i));
        r[1] = Math.max(r[1], lanes.getAtIndex(JAVA_LONG, 8 + i));
        r[2] |= lanes.getAtIndex(JAVA_LONG, 16 + i);
      }
      return r;
    }
  }

  /** {@code to[i] = (keys[i] - least) >>> drop << shift | first + i}. */
  public void pack(long keys, long n, long least, int drop, int shift, long first, long to) {
    call(PACK, keys, n, to, least, drop, shift, first, table);
  }

  /** {@code to[i] = from[i] & bits}. */
  public void select(long from, long n, long bits, long to) {
    call(SELECT, from, n, to, bits);
  }

  private long[] call(int function, long... operands) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment p = arena.allocate(8L * OrderWriter.WORDS, 8);
      MemorySegment.copy(operands, 0, p, JAVA_LONG, 0, operands.length);
      CodeMemory.call(functions[function], p.address(), 0, 0);
      return new long[] {
        p.getAtIndex(JAVA_LONG, OrderWriter.RESULT),
        p.getAtIndex(JAVA_LONG, OrderWriter.SECOND_RESULT)
      };
    }
  }
}
