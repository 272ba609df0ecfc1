package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.legato.ir.device.NativeLoops;
import dev.legato.jvm.x86.Assembler.Evex;
import dev.legato.jvm.x86.Assembler.Label;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Reg;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Loops over indices and states as machine code. */
public final class MachineLoops implements NativeLoops {
  /** Tables that are counted in at the same time, so that equal neighbours need not wait. */
  private static final int WAYS = 4;

  /** Bins up to which there are several tables. */
  private static final int SEPARATE = 1 << 12;

  private static final int BELOW = 2;
  private static final int ABOVE_EQUAL = 3;

  private static final Evex LOAD_DOUBLE = new Evex(1, 3, true, 0x10);
  private static final Evex STORE_DOUBLE = new Evex(1, 3, true, 0x11);
  private static final Evex ADD_DOUBLE = new Evex(1, 3, true, 0x58);
  private static final Evex ADD_WORDS = new Evex(1, 1, true, 0xD4);
  private static final Evex FROM_GENERAL = new Evex(1, 1, true, 0x6E);
  private static final Evex EXTEND_BYTES = new Evex(2, 1, false, 0x32);
  private static final Evex TEST_BYTES = new Evex(2, 1, false, 0x26);
  private static final Evex COMPRESS = new Evex(2, 1, true, 0x8B);

  private static final int FULL = 2;
  private static final int GROUP = 8;

  // Words of the parameters, and the registers that they go to.
  private static final int[] OPERANDS = {RSI, RCX, RDX, R8, R9, R10, R11, RBX, R12, R13};
  private static final int INDICES = RSI;
  private static final int INDEX_STEP = RCX;
  private static final int LEFT = RDX;
  private static final int VALUES = R8;
  private static final int VALUE_STEP = R9;
  private static final int TARGET = R10;
  private static final int TARGET_STEP = R11;
  private static final int LOW = RBX;
  private static final int EXTENT = R12;
  private static final int MINE = R13;

  private final MemorySegment count;
  private final MemorySegment addDoubles;
  private final MemorySegment addLongs;
  private final MemorySegment put;
  private final MemorySegment pcg64;
  private final MemorySegment positions;

  private MachineLoops(long at, int... places) {
    count = MemorySegment.ofAddress(at + places[0]);
    addDoubles = MemorySegment.ofAddress(at + places[1]);
    addLongs = MemorySegment.ofAddress(at + places[2]);
    put = MemorySegment.ofAddress(at + places[3]);
    pcg64 = MemorySegment.ofAddress(at + places[4]);
    positions = MemorySegment.ofAddress(at + places[5]);
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
      int[] places = {
        writeCount(asm),
        writeAdd(asm, true),
        writeAdd(asm, false),
        writePut(asm),
        Pcg64Writer.doubles(asm),
        writePositions(asm)
      };
      long at = CodeMemory.place(asm.finish());
      return at == 0 ? Optional.empty() : Optional.of(new MachineLoops(at, places));
    }
  }

  private static int enter(Assembler asm) {
    int at = asm.size();
    for (int r : new int[] {RBX, R12, R13, R14}) {
      asm.push(r);
    }
    for (int k = 0; k < OPERANDS.length; k++) {
      asm.load(OPERANDS[k], Mem.at(RDI, 8 * k));
    }
    return at;
  }

  private static void leave(Assembler asm) {
    for (int r : new int[] {R14, R13, R12, RBX}) {
      asm.pop(r);
    }
    asm.zeroUpper();
    asm.ret();
  }

  /** Runs {@code body} so often, with the next index in RAX; then the indices and values go on. */
  private static void each(Assembler asm, Runnable body) {
    Label loop = new Label();
    Label end = new Label();
    asm.mark(loop);
    asm.subImmediate(LEFT, 1);
    asm.jump(L, end);
    asm.load(RAX, Mem.at(INDICES, 0));
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

  private static int writePut(Assembler asm) {
    int at = enter(asm);
    each(
        asm,
        () -> {
          Label elsewhere = new Label();
          asm.move(R14, RAX);
          asm.raw(0x49, 0xC1, 0xFE, 0x3F); // sar r14, 63
          asm.and(R14, new Reg(EXTENT));
          asm.add(RAX, R14);
          asm.sub(RAX, LOW);
          asm.compare(RAX, MINE);
          asm.jump(ABOVE_EQUAL, elsewhere); // without a sign: nor if it is negative
          asm.multiply(RAX, new Reg(TARGET_STEP));
          asm.load(R14, Mem.at(VALUES, 0));
          asm.store(new Mem(TARGET, RAX, 1, 0), R14);
          asm.mark(elsewhere);
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

  private static void call(Arena arena, MemorySegment function, long... operands) {
    MemorySegment p = arena.allocate(8L * OPERANDS.length, 8);
    MemorySegment.copy(operands, 0, p, JAVA_LONG, 0, operands.length);
    CodeMemory.call(function, p.address(), 0, 0);
  }

  @Override
  public void count(long indices, long n, long[] counts) {
    int bins = counts.length;
    int ways = bins > SEPARATE ? 1 : WAYS;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment tables = arena.allocate(8L * bins * ways, 64);
      long first = tables.address();
      long next = ways == 1 ? 0 : 8L * bins;
      call(arena, count, indices, 8, n, first, first + next, first + 2 * next, first + 3 * next);
      for (int k = 0; k < bins * ways; k++) {
        counts[k % bins] += tables.getAtIndex(JAVA_LONG, k);
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
  public void put(
      Elements indices, long n, Elements values, Elements to, long low, long extent, long mine) {
    try (Arena arena = Arena.ofConfined()) {
      call(
          arena,
          put,
          indices.at(),
          indices.step(),
          n,
          values.at(),
          values.step(),
          to.at(),
          to.step(),
          low,
          extent,
          mine);
    }
  }

  @Override
  public void positions(long bytes, long groups, long first, long to, long end) {
    try (Arena arena = Arena.ofConfined()) {
      call(arena, positions, bytes, 0, groups, first, 0, to, end);
    }
  }
}
