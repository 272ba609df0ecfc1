package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Operand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a function keeps on its stack, below RBP: values that are the same in all lanes, eight bytes
 * each, and whole registers. The first eight bytes hold what RSP was.
 */
final class Frame {
  /**
   * What a frame may take. HotSpot has made sure that a method which calls native code has 20 pages
   * below it; frames beyond them would not give a stack overflow but end the process.
   */
  private static final int MOST = 12 * 4096;

  private int bytes = 8;
  private final Map<Var, Operand> uniform = new HashMap<>();
  private final Deque<Mem> freeVectors = new ArrayDeque<>();

  private Mem place(int size) {
    bytes = bytes + size + size - 1 & -size;
    return Mem.at(Assembler.RBP, -bytes);
  }

  /** {@return a new place of eight bytes} */
  Mem word() {
    return place(8);
  }

  /** {@return a place of a register} */
  Mem vector() {
    Mem known = freeVectors.pollFirst();
    return known != null ? known : place(64);
  }

  /** {@return a place of a register that is used for nothing else} */
  Mem own() {
    return place(64);
  }

  /** Gives a place of a register back. */
  void free(Mem vector) {
    freeVectors.addFirst(vector);
  }

  /** {@return why code must not have the frame, or ""} */
  String obstacle() {
    return bytes > MOST ? "more values than the stack may hold" : "";
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

  /** Writes what has other places for values, of which some are not the same in all lanes. */
  void apart(Set<Var> varying, Runnable code) {
    Map<Var, Operand> known = new HashMap<>(uniform);
    uniform.keySet().removeAll(varying);
    code.run();
    uniform.clear();
    uniform.putAll(known);
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
