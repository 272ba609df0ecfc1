package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes statements of values that are the same in all lanes, which are kept in the frame; RBX has
 * the parameters.
 */
final class UniformWriter {
  private final Function function;
  private final Assembler asm;
  private final Frame frame;
  private final Tiles buffers;
  private final Layout layout;

  /** Of tiles: where iteration 0 of the loop along them would lie. */
  private final Map<Integer, Mem> tiles = new HashMap<>();

  private final Ops ops;

  UniformWriter(Function function, Layout layout) {
    this.function = function;
    this.asm = function.asm();
    this.frame = function.frame();
    this.buffers = function.tiles();
    this.layout = layout;
    this.ops = new Ops(asm, 8);
  }

  /** {@return where a parameter is} */
  static Mem parameter(int word) {
    return Mem.at(RBX, 8 * word);
  }

  /** {@return where tiles lie, which columns fill in} */
  Map<Integer, Mem> tiles() {
    return tiles;
  }

  /** {@return the place of a stride} */
  Mem stride(int buffer, int axis) {
    return parameter(layout.strides(buffer) + axis);
  }

  /** Writes statements other than loops. */
  void block(List<Stmt> statements) {
    statements.forEach(this::statement);
  }

  /** Writes a statement other than a loop. */
  void statement(Stmt s) {
    switch (s) {
      case Let l -> let(l);
      case Store(int b, List<Var> index, Var value) -> {
        DType t = buffers.type(b);
        address(RAX, b, index);
        asm.load(RDX, frame.place(value));
        if (t == DType.BOOL) {
          asm.andImmediate(RDX, 1);
        }
        asm.storeElement(Mem.at(RAX, 0), RDX, t.bytes());
      }
      case Loop l -> throw new IllegalArgumentException("a loop");
    }
  }

  private void let(Let l) {
    Var v = l.var();
    switch (l.value()) {
      case Const(DType t, long bits) -> frame.bind(v, new Literal(t == DType.BOOL ? -bits : bits));
      case Size(int n) -> frame.bind(v, parameter(layout.sizes() + n));
      case Scalar(int n) -> frame.bind(v, parameter(layout.scalars() + n));
      case Load(int b, List<Var> index) -> {
        DType t = buffers.type(b);
        address(RAX, b, index);
        boolean signed = !t.isUnsigned() && t != DType.BOOL;
        asm.loadElement(RAX, Mem.at(RAX, 0), t.bytes(), signed);
        if (t == DType.BOOL) {
          asm.truth(RAX);
        }
        asm.store(frame.define(v), RAX);
      }
      case Apply a -> {
        Body body =
            new Body(function, ops, List.of(l), null, Map.of(), Set.of(), Map.of(), List.of(v));
        body.write(NOWHERE, false);
        Lane lane = Lane.of(v.type());
        int register = body.result(v);
        Mem place = frame.define(v);
        if (lane == Lane.MASK) {
          asm.maskToGeneral(RAX, register);
          asm.andImmediate(RAX, 1);
          asm.negate(RAX);
          asm.store(place, RAX);
        } else {
          ops.storeFirst(lane, place, register);
        }
      }
    }
  }

  /** Of statements that access no memory. */
  private static final Body.Addresses NOWHERE =
      new Body.Addresses() {
        @Override
        public boolean isUnit(int buffer, List<Var> index) {
          throw new IllegalStateException("an access");
        }

        @Override
        public Mem of(int buffer, List<Var> index) {
          throw new IllegalStateException("an access");
        }

        @Override
        public boolean isCounter(int buffer, List<Var> index, Var v) {
          throw new IllegalStateException("an access");
        }

        @Override
        public Mem stride(int buffer, int axis) {
          throw new IllegalStateException("an access");
        }

        @Override
        public Mem base(int buffer, List<Var> index) {
          throw new IllegalStateException("an access");
        }
      };

  /** Leaves the address of an access in a register, indices that differ by lane counting as 0. */
  void address(int into, int b, List<Var> index) {
    if (buffers.isTile(b)) {
      asm.load(into, Objects.requireNonNull(tiles.get(b)));
      return;
    }
    asm.load(into, parameter(b));
    for (int k = 0; k < index.size(); k++) {
      if (frame.isUniform(index.get(k))) {
        asm.load(RCX, frame.place(index.get(k)));
        asm.multiply(RCX, stride(b, k));
        asm.add(into, RCX);
      }
    }
  }
}
