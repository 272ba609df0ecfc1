package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.op.Primitive.Jvm.Rare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a function runs seldom, written after it: {@link Rare} methods of the lanes for which they
 * do not return their second operand. Vectors go through places on the stack; no other register is
 * changed.
 */
final class Asides {
  private record Routine(String method, boolean wide) {}

  private final Assembler asm;
  private final Frame frame;
  private final List<Runnable> code = new ArrayList<>();
  private final Map<Routine, Label> routines = new HashMap<>();
  private final List<Mem> places = new ArrayList<>();

  Asides(Assembler asm, Frame frame) {
    this.asm = asm;
    this.frame = frame;
  }

  /** {@return whether there is a routine for the method} */
  static boolean has(Rare rare) {
    return rare.method().equals("farRemainder") || FarReduction.METHODS.contains(rare.method());
  }

  /** Goes aside if a mask is not empty, and comes back with its lanes of the result replaced. */
  void rare(Rare rare, Ops ops, Lane lane, int mask, List<Integer> operands, int result) {
    while (places.size() <= operands.size()) {
      places.add(frame.own());
    }
    Label aside = new Label();
    Label back = new Label();
    asm.maskTest(mask);
    asm.jump(NE, aside);
    asm.mark(back);
    Label routine =
        routines.computeIfAbsent(new Routine(rare.method(), lane.isWide()), k -> new Label());
    code.add(() -> {
      asm.mark(aside);
      for (int k = 0; k < operands.size(); k++) {
        ops.spill(lane, places.get(k), operands.get(k));
      }
      Mem into = places.get(operands.size());
      ops.spill(lane, into, result);
      asm.maskToGeneral(RCX, mask);
      asm.call(routine);
      ops.reload(lane, result, into);
      asm.jump(back);
    });
  }

  void write() {
    code.forEach(Runnable::run);
    routines.forEach(this::routine);
  }

  private static final int[] SAVED = {RDX, RSI, RDI, R8, R9, R10, R11, R12};

  /** A loop over the lanes in RCX. */
  private void routine(Routine routine, Label label) {
    Label head = new Label();
    Label done = new Label();
    asm.mark(label);
    for (int r : SAVED) {
      asm.push(r);
    }
    asm.move(RSI, RCX);
    asm.mark(head);
    asm.compareImmediate(RSI, 0);
    asm.jump(E, done);
    asm.lowestBit(RDI, RSI);
    asm.lea(RAX, Mem.at(RSI, -1));
    asm.and(RSI, new Reg(RAX));
    boolean wide = routine.wide;
    int bytes = wide ? 8 : 4;
    if (routine.method.equals("farRemainder")) {
      // Operands are the quotient, a, b; the result is a already.
      remainder(lane(3, bytes), lane(2, bytes), wide);
    } else {
      new FarReduction(asm, wide).write(routine.method, lane(0, bytes), lane(2, bytes));
    }
    asm.jump(head);
    asm.mark(done);
    for (int k = SAVED.length - 1; k >= 0; k--) {
      asm.pop(SAVED[k]);
    }
    asm.ret();
  }

  /** {@code at} = the exact remainder of {@code at} divided by {@code by}, by the x87. */
  private void remainder(Mem at, Mem by, boolean wide) {
    Label head = new Label();
    int size = wide ? 0xDD : 0xD9;
    asm.lea(RAX, by);
    asm.raw(size, 0x00); // fld [rax]
    asm.lea(RAX, at);
    asm.raw(size, 0x00);
    asm.mark(head);
    asm.raw(0xD9, 0xF8); // fprem, of which one is a part
    asm.raw(0xDF, 0xE0); // fnstsw ax
    asm.raw(0xF6, 0xC4, 0x04); // test ah, 4: not done
    asm.jump(NE, head);
    asm.lea(RAX, at);
    asm.raw(size, 0x18); // fstp [rax]
    asm.raw(0xDD, 0xD8); // fstp st(0), the divisor
  }

  private Mem lane(int place, int bytes) {
    return new Mem(RBP, RDI, bytes, places.get(place).offset());
  }
}
