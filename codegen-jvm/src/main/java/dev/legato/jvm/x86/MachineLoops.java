package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.Assembler.Evex;
import dev.legato.jvm.x86.Assembler.Label;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Reg;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Loops over indices and states as machine code. */
public final class MachineLoops implements NativeLoops {
  /** Tables that are counted in at the same time, so that equal neighbours need not wait. */
  private static final int WAYS = 4;

  /** Bins up to which there are several tables. */
  private static final int SEPARATE = 1 << 12;

  private static final int BELOW = 2;
  private static final int ABOVE_EQUAL = 3;

  static final Evex LOAD_DOUBLE = new Evex(1, 3, true, 0x10);
  static final Evex STORE_DOUBLE = new Evex(1, 3, true, 0x11);
  static final Evex ADD_DOUBLE = new Evex(1, 3, true, 0x58);
  private static final Evex ADD_WORDS = new Evex(1, 1, true, 0xD4);
  private static final Evex FROM_GENERAL = new Evex(1, 1, true, 0x6E);
  private static final Evex EXTEND_BYTES = new Evex(2, 1, false, 0x32);
  static final Evex TEST_BYTES = new Evex(2, 1, false, 0x26);
  private static final Evex COMPRESS = new Evex(2, 1, true, 0x8B);

  private static final int FULL = 2;
  private static final int GROUP = 8;

  // Words of the parameters, and the registers that they go to.
  private static final int[] OPERANDS = {RSI, RCX, RDX, R8, R9, R10, R11, RBX, R12, R13};
  static final int INDICES = RSI;
  static final int INDEX_STEP = RCX;
  static final int LEFT = RDX;
  static final int VALUES = R8;
  private static final int VALUE_STEP = R9;
  static final int TARGET = R10;
  static final int TARGET_STEP = R11;
  private static final int LOW = RBX;
  private static final int EXTENT = R12;
  private static final int MINE = R13;

  private final MemorySegment count;
  private final MemorySegment addDoubles;
  private final MemorySegment addLongs;
  private final MemorySegment[] put = new MemorySegment[4];
  private final MemorySegment[] offsets = new MemorySegment[2];
  private final MemorySegment nonzero;
  private final MemorySegment extremes;
  private final MemorySegment[] run = new MemorySegment[2 * RUNNING.size()];
  private final MemorySegment pcg64;
  private final MemorySegment positions;

  private MachineLoops(long at, List<Integer> places) {
    Iterator<MemorySegment> next =
        places.stream().map(place -> MemorySegment.ofAddress(at + place)).iterator();
    count = next.next();
    addDoubles = next.next();
    addLongs = next.next();
    pcg64 = next.next();
    positions = next.next();
    nonzero = next.next();
    extremes = next.next();
    for (MemorySegment[] some : List.of(put, offsets, run)) {
      Arrays.setAll(some, k -> next.next());
    }
  }

  /** {@return the code, where this machine runs such} */
  public static Optional<NativeLoops> get() {
    return Written.CODE;
  }

  /** Written once. */
  private static final class Written {
    static final Optional<NativeLoops> CODE = write();

    private static Optional<NativeLoops> write() {
      if (!CodeMemory.obstacle().isEmpty()) {
        return Optional.empty();
      }
      Assembler asm = new Assembler();
      List<Integer> places = new ArrayList<>();
      places.add(writeCount(asm));
      places.add(writeAdd(asm, true));
      places.add(writeAdd(asm, false));
      places.add(Pcg64Writer.doubles(asm));
      places.add(writePositions(asm));
      places.add(PassWriter.nonzero(asm));
      places.add(PassWriter.extremes(asm));
      for (int bytes = 1; bytes <= Long.BYTES; bytes *= 2) {
        places.add(writePut(asm, bytes));
      }
      for (int bytes = Integer.BYTES; bytes <= Long.BYTES; bytes *= 2) {
        places.add(writeOffsets(asm, bytes));
      }
      for (boolean products : new boolean[] {false, true}) {
        RUNNING.forEach(t -> places.add(PassWriter.run(asm, products, t)));
      }
      long at = CodeMemory.place(asm.finish());
      return at == 0 ? Optional.empty() : Optional.of(new MachineLoops(at, places));
    }
  }

  static int enter(Assembler asm) {
    int at = asm.size();
    for (int r : new int[] {RBX, R12, R13, R14}) {
      asm.push(r);
    }
    for (int k = 0; k < OPERANDS.length; k++) {
      asm.load(OPERANDS[k], Mem.at(RDI, 8 * k));
    }
    return at;
  }

  static void leave(Assembler asm) {
    for (int r : new int[] {R14, R13, R12, RBX}) {
      asm.pop(r);
    }
    asm.zeroUpper();
    asm.ret();
  }

  private static void each(Assembler asm, Runnable body) {
    each(asm, Long.BYTES, body);
  }

  /** Runs {@code body} so often, with the next index in RAX; then the indices and values go on. */
  private static void each(Assembler asm, int bytes, Runnable body) {
    Label loop = new Label();
    Label end = new Label();
    asm.mark(loop);
    asm.subImmediate(LEFT, 1);
    asm.jump(L, end);
    asm.loadElement(RAX, Mem.at(INDICES, 0), bytes, true);
    body.run();
    asm.add(INDICES, INDEX_STEP);
    asm.add(VALUES, VALUE_STEP);
    asm.jump(loop);
    asm.mark(end);
  }

  private static int writeAdd(Assembler asm, boolean doubles) {
    int at = enter(asm);
    each(
        asm,
        () -> {
          asm.multiply(RAX, new Reg(TARGET_STEP));
          Mem place = new Mem(TARGET, RAX, 1, 0);
          if (doubles) {
            asm.vector(LOAD_DOUBLE, 0, 0, 0, place, false);
            asm.vector(ADD_DOUBLE, 0, 0, 0, Mem.at(VALUES, 0), false);
            asm.vector(STORE_DOUBLE, 0, 0, 0, place, false);
          } else {
            asm.load(R14, place);
            asm.add(R14, Mem.at(VALUES, 0));
            asm.store(place, R14);
          }
        });
    leave(asm);
    return at;
  }

  /** The index in RAX counts from the beginning of the piece, unless it lies in another. */
  private static void inPiece(Assembler asm, Label elsewhere) {
    asm.move(R14, RAX);
    asm.raw(0x49, 0xC1, 0xFE, 0x3F); // sar r14, 63
    asm.and(R14, new Reg(EXTENT));
    asm.add(RAX, R14);
    asm.sub(RAX, LOW);
    asm.compare(RAX, MINE);
    asm.jump(ABOVE_EQUAL, elsewhere); // without a sign: nor if it is negative
    asm.multiply(RAX, new Reg(TARGET_STEP));
  }

  private static int writePut(Assembler asm, int bytes) {
    int at = enter(asm);
    each(
        asm,
        () -> {
          Label elsewhere = new Label();
          inPiece(asm, elsewhere);
          asm.loadElement(R14, Mem.at(VALUES, 0), bytes, true);
          asm.storeElement(new Mem(TARGET, RAX, 1, 0), R14, bytes);
          asm.mark(elsewhere);
        });
    leave(asm);
    return at;
  }

  /** The offsets are where values would be. */
  private static int writeOffsets(Assembler asm, int bytes) {
    int at = enter(asm);
    each(
        asm,
        bytes,
        () -> {
          Label elsewhere = new Label();
          Label next = new Label();
          inPiece(asm, elsewhere);
          asm.add(RAX, Mem.at(VALUES, 0));
          asm.store(Mem.at(VALUES, 0), RAX);
          asm.jump(next);
          asm.mark(elsewhere);
          asm.moveImmediate(RAX, ELSEWHERE);
          asm.store(Mem.at(VALUES, 0), RAX);
          asm.mark(next);
        });
    leave(asm);
    return at;
  }

  /**
   * Bytes at RSI, so many groups in RDX, the first number in R8, memory from R10 to R11. Whole
   * vectors are written as long as there is room for them.
   */
  private static int writePositions(Assembler asm) {
    int at = enter(asm);
    int end = TARGET_STEP;
    asm.moveImmediate(RAX, 0x0706050403020100L);
    asm.vector(FROM_GENERAL, 0, 1, 0, new Reg(RAX), false);
    asm.vector(EXTEND_BYTES, FULL, 0, 0, new Reg(1), false);
    asm.vector(SortNetwork.BROADCAST, FULL, 1, 0, new Reg(VALUES), false);
    asm.vector(ADD_WORDS, FULL, 0, 0, new Reg(1), false);
    asm.moveImmediate(RAX, (long) GROUP);
    asm.vector(SortNetwork.BROADCAST, FULL, 1, 0, new Reg(RAX), false);
    asm.subImmediate(end, 64);
    Label loop = new Label();
    Label last = new Label();
    Label next = new Label();
    Label done = new Label();
    asm.mark(loop);
    asm.subImmediate(LEFT, 1);
    asm.jump(L, done);
    asm.vector(LOAD_DOUBLE, 0, 2, 0, Mem.at(INDICES, 0), false);
    asm.vector(TEST_BYTES, 0, 1, 2, new Reg(2), false);
    asm.maskToGeneral(RAX, 1);
    asm.compare(TARGET, end);
    asm.jump(G, last);
    asm.vector(COMPRESS, FULL, 0, 0, new Reg(2), 1, true);
    asm.vector(SortNetwork.STORE, FULL, 2, 0, Mem.at(TARGET, 0), false);
    asm.mark(next);
    asm.raw(0xF3, 0x48, 0x0F, 0xB8, 0xC0); // popcnt rax, rax
    asm.lea(TARGET, new Mem(TARGET, RAX, 8, 0));
    asm.vector(ADD_WORDS, FULL, 0, 0, new Reg(1), false);
    asm.addImmediate(INDICES, GROUP);
    asm.jump(loop);
    asm.mark(last);
    asm.compareImmediate(RAX, 0);
    asm.jump(E, next);
    asm.vector(COMPRESS, FULL, 0, 0, Mem.at(TARGET, 0), 1, false);
    asm.jump(next);
    asm.mark(done);
    leave(asm);
    return at;
  }

  /** Adjacent indices at RSI, so many in RDX; tables at R8, R9, R10 and R11. */
  private static int writeCount(Assembler asm) {
    int at = enter(asm);
    Label loop = new Label();
    Label tail = new Label();
    Label end = new Label();
    asm.mark(loop);
    asm.subImmediate(LEFT, WAYS);
    asm.jump(L, tail);
    for (int way = 0; way < WAYS; way++) {
      asm.load(RAX, Mem.at(INDICES, 8 * way));
      asm.raw(0x49, 0xFF, 0x04, 0xC0 + way); // inc qword [r8 + way + rax * 8]
    }
    asm.addImmediate(INDICES, 8 * WAYS);
    asm.jump(loop);
    asm.mark(tail);
    asm.addImmediate(LEFT, WAYS);
    Label one = new Label();
    asm.mark(one);
    asm.subImmediate(LEFT, 1);
    asm.jump(BELOW, end);
    asm.load(RAX, Mem.at(INDICES, 0));
    asm.raw(0x49, 0xFF, 0x04, 0xC0);
    asm.addImmediate(INDICES, 8);
    asm.jump(one);
    asm.mark(end);
    leave(asm);
    return at;
  }

  private static MemorySegment call(Arena arena, MemorySegment function, long... operands) {
    MemorySegment p = arena.allocate(PassWriter.RESULTS, 8);
    MemorySegment.copy(operands, 0, p, JAVA_LONG, 0, operands.length);
    CodeMemory.call(function, p.address(), 0, 0);
    return p;
  }

  @Override
  public void count(long indices, long n, long[] counts) {
    int bins = counts.length;
    int ways = bins > SEPARATE ? 1 : WAYS;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment tables = arena.allocate(8L * bins * ways, 64);
      MemorySegment.copy(counts, 0, tables, JAVA_LONG, 0, bins);
      long first = tables.address();
      long next = ways == 1 ? 0 : 8L * bins;
      call(arena, count, indices, 8, n, first, first + next, first + 2 * next, first + 3 * next);
      MemorySegment.copy(tables, JAVA_LONG, 0, counts, 0, bins);
      for (int way = 1; way < ways; way++) {
        for (int k = 0; k < bins; k++) {
          counts[k] += tables.getAtIndex(JAVA_LONG, way * bins + k);
        }
      }
    }
  }

  @Override
  public void add(boolean doubles, Elements indices, long n, Elements values, Elements to) {
    try (Arena arena = Arena.ofConfined()) {
      call(
          arena,
          doubles ? addDoubles : addLongs,
          indices.at(),
          indices.step(),
          n,
          values.at(),
          values.step(),
          to.at(),
          to.step());
    }
  }

  @Override
  public void pcg64Doubles(long[] state, long[] middle, long n, long to) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment p = arena.allocate(8L * Pcg64Writer.WORDS, 8);
      MemorySegment.copy(state, 0, p, JAVA_LONG, 0, 4);
      MemorySegment.copy(middle, 0, p, JAVA_LONG, 8L * Pcg64Writer.MIDDLE, 2);
      p.setAtIndex(JAVA_LONG, Pcg64Writer.TO, to);
      p.setAtIndex(JAVA_LONG, Pcg64Writer.COUNT, n);
      CodeMemory.call(pcg64, p.address(), 0, 0);
      MemorySegment.copy(p, JAVA_LONG, 8L * Pcg64Writer.MIDDLE, state, 0, 2);
    }
  }

  @Override
  public void put(int bytes, Elements indices, long n, Elements values, Elements to, Axis axis) {
    try (Arena arena = Arena.ofConfined()) {
      call(
          arena,
          put[Integer.numberOfTrailingZeros(bytes)],
          indices.at(),
          indices.step(),
          n,
          values.at(),
          values.step(),
          to.at(),
          to.step(),
          axis.low(),
          axis.extent(),
          axis.mine());
    }
  }

  @Override
  public void offsets(int bytes, Elements indices, long n, long offsets, long step, Axis axis) {
    try (Arena arena = Arena.ofConfined()) {
      call(
          arena,
          this.offsets[bytes / Long.BYTES],
          indices.at(),
          indices.step(),
          n,
          offsets,
          Long.BYTES,
          0,
          step,
          axis.low(),
          axis.extent(),
          axis.mine());
    }
  }

  @Override
  public long nonzero(long bytes, long n) {
    try (Arena arena = Arena.ofConfined()) {
      return call(arena, nonzero, bytes, 0, n).get(JAVA_LONG, 0);
    }
  }

  @Override
  public long[] extremes(long at, long n) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment lanes = call(arena, extremes, at, 0, n);
      long[] found = {lanes.get(JAVA_LONG, 0), lanes.get(JAVA_LONG, 64)};
      for (int k = 1; k < GROUP; k++) {
        found[0] = Math.min(found[0], lanes.getAtIndex(JAVA_LONG, k));
        found[1] = Math.max(found[1], lanes.getAtIndex(JAVA_LONG, GROUP + k));
      }
      return found;
    }
  }

  @Override
  public long run(boolean products, DType type, Elements from, long n, Elements to, long value) {
    int types = RUNNING.size();
    MemorySegment function = run[(products ? types : 0) + RUNNING.indexOf(type)];
    try (Arena arena = Arena.ofConfined()) {
      return call(arena, function, from.at(), from.step(), n, value, 0, to.at(), to.step())
          .get(JAVA_LONG, 0);
    }
  }

  @Override
  public void positions(long bytes, long groups, long first, long to, long end) {
    try (Arena arena = Arena.ofConfined()) {
      call(arena, positions, bytes, 0, groups, first, 0, to, end);
    }
  }
}
