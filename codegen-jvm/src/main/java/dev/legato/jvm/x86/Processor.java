package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

/** What the processor tells about itself. */
final class Processor {
  /** Of CPUID leaf 7, EBX: BMI2, and AVX-512 F, DQ, BW, VL. */
  private static final long FEATURES = 1L << 8 | 1L << 16 | 1L << 17 | 1L << 30 | 1L << 31;

  /** Of XCR0: the system keeps SSE, AVX and AVX-512 registers. */
  private static final long STATE = 0xE6;

  /** Of CPUID leaf 1, ECX: XGETBV may be used. */
  private static final long OSXSAVE = 1L << 27;

  private Processor() {}

  static boolean hasAvx512() {
    boolean saves = (cpuid(1, RCX) & OSXSAVE) != 0;
    return saves && (state() & STATE) == STATE && (cpuid(7, RBX) & FEATURES) == FEATURES;
  }

  private static long cpuid(int leaf, int register) {
    Assembler asm = new Assembler();
    asm.push(RBX);
    asm.move(R8, RDI);
    asm.moveImmediate(RAX, (long) leaf);
    asm.moveImmediate(RCX, 0L);
    asm.cpuid();
    asm.store(Mem.at(R8, 0), register);
    asm.pop(RBX);
    asm.ret();
    return CodeMemory.results(asm.finish())[0] & 0xffffffffL;
  }

  private static long state() {
    Assembler asm = new Assembler();
    asm.move(R8, RDI);
    asm.moveImmediate(RCX, 0L);
    asm.xgetbv();
    asm.store(Mem.at(R8, 0), RAX);
    asm.ret();
    return CodeMemory.results(asm.finish())[0] & 0xffffffffL;
  }
}
