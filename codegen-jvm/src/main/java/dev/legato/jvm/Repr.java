package dev.legato.jvm;

import dev.legato.ir.type.DType;
import org.objectweb.asm.Opcodes;

/**
 * How a value of a dtype is held in a JVM local. Narrow integers are ints, extended as their sign
 * says; uint32 is the int with the same bits, uint64 the long with the same bits; float16 and
 * bfloat16 are the float of the same value; bool is the int 0 or 1.
 */
enum Repr {
  INT("I", 1, 0),
  LONG("J", 2, 1),
  FLOAT("F", 1, 2),
  DOUBLE("D", 2, 3);

  final String descriptor;
  final int slots;

  /** Distance of this kind's opcode from the int form in ILOAD, IADD, ... */
  final int offset;

  Repr(String descriptor, int slots, int offset) {
    this.descriptor = descriptor;
    this.slots = slots;
    this.offset = offset;
  }

  static Repr of(DType t) {
    return switch (t) {
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32 -> INT;
      case INT64, UINT64 -> LONG;
      case FLOAT16, BFLOAT16, FLOAT32 -> FLOAT;
      case FLOAT64 -> DOUBLE;
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    };
  }

  int load() {
    return Opcodes.ILOAD + offset;
  }

  int store() {
    return Opcodes.ISTORE + offset;
  }
}
