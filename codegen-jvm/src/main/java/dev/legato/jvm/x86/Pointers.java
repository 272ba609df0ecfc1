package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the accesses of an innermost loop lie, which is found out before it: pointers in registers,
 * or in the frame when there are no more. R11 is the number of the iteration, unless said
 * otherwise.
 */
final class Pointers implements Body.Addresses {
  private static final int[] REGISTERS = {R8, R9, R12, R13, R14, R15, RDI};

  private final Assembler asm;
  private final Frame frame;
  private final Tiles buffers;
  private final UniformWriter uniform;
  private final Leaf leaf;
  private final Map<List<Object>, Integer> registers = new HashMap<>();
  private final Map<List<Object>, Mem> places = new HashMap<>();

  /** Of accesses whose lanes lie apart: the bytes of a step, and the lanes' offsets. */
  private final Map<List<Object>, Mem> steps = new HashMap<>();

  private final Map<List<Object>, Mem> offsets = new HashMap<>();
  private int counter = R11;
  private int ahead;

  Pointers(Function function, UniformWriter uniform, Leaf leaf) {
    this.asm = function.asm();
    this.frame = function.frame();
    this.buffers = function.tiles();
    this.uniform = uniform;
    this.leaf = leaf;
    leaf.body().forEach(this::point);
  }

  /** The accesses to come are of iterations that are so many after the one in R11. */
  void ahead(int iterations) {
    at(R11);
    ahead = iterations;
  }

  /** The accesses to come are of iterations from the one in a register on. */
  void at(int register) {
    counter = register;
    ahead = 0;
  }

  private void point(Stmt s) {
    int b;
    List<Var> index;
    switch (s) {
      case Let(Var v, Load(int buffer, List<Var> at)) -> {
        b = buffer;
        index = at;
      }
      case Store(int buffer, List<Var> at, Var v) -> {
        b = buffer;
        index = at;
      }
      default -> {
        return;
      }
    }
    List<Object> access = List.of(b, index);
    if (leaf.apart().contains(access)) {
      along(access, b, index);
    }
    if (registers.containsKey(access) || places.containsKey(access)) {
      return;
    }
    if (registers.size() < REGISTERS.length - (leaf.table() != null ? 1 : 0)) {
      int register = REGISTERS[registers.size()];
      uniform.address(register, b, index);
      registers.put(access, register);
    } else {
      uniform.address(RAX, b, index);
      Mem place = frame.word();
      asm.store(place, RAX);
      places.put(access, place);
    }
  }

  /** Keeps how far an access moves along the loop, for one iteration and for the lanes. */
  private void along(List<Object> access, int b, List<Var> index) {
    boolean moves = index.contains(leaf.loop().index());
    if (!moves || steps.containsKey(access)) {
      return;
    }
    asm.moveImmediate(RDX, 0);
    for (int k = 0; k < index.size(); k++) {
      if (index.get(k).equals(leaf.loop().index())) {
        asm.add(RDX, stride(b, k));
      }
    }
    Mem step = frame.word();
    Mem lanes = frame.vector();
    asm.store(step, RDX);
    asm.moveImmediate(RAX, 0);
    for (int k = 0; k < 8; k++) {
      asm.store(Mem.at(RBP, lanes.offset() + 8 * k), RAX);
      asm.add(RAX, RDX);
    }
    steps.put(access, step);
    offsets.put(access, lanes);
  }

  @Override
  public boolean isUnit(int b, List<Var> index) {
    return !leaf.apart().contains(List.of(b, index));
  }

  @Override
  public boolean isCounter(int b, List<Var> index, Var v) {
    return leaf.isCounter(b, index, v);
  }

  @Override
  public Mem stride(int b, int axis) {
    return uniform.stride(b, axis);
  }

  @Override
  public @Nullable Mem base(int b, List<Var> index) {
    List<Object> access = List.of(b, index);
    Mem step = steps.get(access);
    Integer register = registers.get(access);
    Operand pointer =
        register != null ? new Reg(register) : Objects.requireNonNull(places.get(access));
    if (step == null) {
      asm.load(RAX, pointer);
      return null;
    }
    asm.lea(RAX, Mem.at(counter, ahead));
    asm.multiply(RAX, step);
    asm.add(RAX, pointer);
    return offsets.get(access);
  }

  @Override
  public Mem of(int b, List<Var> index) {
    List<Object> access = List.of(b, index);
    Integer register = registers.get(access);
    int base = register != null ? register : RAX;
    if (register == null) {
      asm.load(RAX, Objects.requireNonNull(places.get(access)));
    }
    int bytes = buffers.type(b).bytes();
    return new Mem(base, counter, bytes, ahead * bytes);
  }
}
