package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Operand;
import java.util.HashMap;
import java.util.Map;

/**
 * What a function keeps on its stack, below RBP: values that are the same in all lanes, eight bytes
 * each, and whole registers. The first eight bytes hold what RSP was.
 */
final class Frame {
  private int bytes = 8;
  private final Map<Var, Operand> uniform = new HashMap<>();

  private Mem place(int size) {
    bytes = bytes + size + size - 1 & -size;
    return Mem.at(Assembler.RBP, -bytes);
  }

  /** {@return a new place of eight bytes} */
  Mem word() {
    return place(8);
  }

  /** {@return a new place of a register} */
  Mem vector() {
    return place(64);
  }

  int bytes() {
    return bytes + 63 & -64;
  }

  /** {@return a new place for the value} */
  Mem define(Var v) {
    Mem m = word();
    uniform.put(v, m);
    return m;
  }

  void bind(Var v, Operand place) {
    uniform.put(v, place);
  }

  void unbind(Var v) {
    uniform.remove(v);
  }

  boolean isUniform(Var v) {
    return uniform.containsKey(v);
  }

  Operand place(Var v) {
    Operand place = uniform.get(v);
    if (place == null) {
      throw new IllegalStateException(v + " has no place");
    }
    return place;
  }
}
