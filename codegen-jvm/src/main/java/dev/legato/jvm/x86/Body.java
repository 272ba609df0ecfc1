package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Shifts;
import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.Assembler.MaskOp;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Operand;
import dev.legato.jvm.x86.Assembler.Reg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements without loops, as instructions on vectors of lanes. */
final class Body {
  /** Where an access lies for the vector being written. */
  interface Addresses {
    /** The accesses to come are those of a statement. */
    default void begin(int statement) {}

    /** Lanes that lie one after the other have been loaded. */
    default void loaded(int buffer, Mem from) {}

    /** {@return whether the lanes lie one after the other} */
    boolean isUnit(int buffer, List<Var> index);

    /** {@return where lane 0 lies} */
    Mem of(int buffer, List<Var> index);

    /** {@return whether an index that differs by lane counts elements that lie side by side} */
    boolean isCounter(int buffer, List<Var> index, Var v);

    /** {@return the place of the stride by which an index counts} */
    Mem stride(int buffer, int axis);

    /**
     * Leaves in RAX where the lanes count from, all indices but those that differ by lane being in
     * it. {@return the place of the lanes' offsets along the loop}, or null if they have none.
     */
    @Nullable Mem base(int buffer, List<Var> index);
  }

  private final Assembler asm;
  private final Frame frame;
  private final Asides asides;
  private final Tiles buffers;
  private final Ops ops;
  private final List<Stmt> statements;
  private final @Nullable Var loopIndex;
  private final Registers registers;

  /**
   * @param loopIndex the index of the loop around the statements
   * @param pinned registers of values that are the same in all lanes
   * @param reserved registers that keep what they have
   * @param inherited where values lie that were defined before the statements
   * @param kept values that are needed after the statements
   */
  Body(
      Function function,
      Ops ops,
      List<Stmt> statements,
      @Nullable Var loopIndex,
      Map<Var, Integer> pinned,
      Set<Integer> reserved,
      Map<Var, Mem> inherited,
      List<Var> kept) {
    this.asm = function.asm();
    this.frame = function.frame();
    this.asides = function.asides();
    this.buffers = function.tiles();
    this.ops = ops;
    this.statements = statements;
    this.loopIndex = loopIndex;
    this.registers =
        new Registers(function, ops, statements, loopIndex, pinned, reserved, inherited, kept);
  }

  /** {@return a register that holds the value after the statements}, until the next call */
  int result(Var v) {
    return registers.result(v);
  }

  /** {@return registers that hold the values after the statements}, until the next call */
  List<Integer> results(List<Var> values) {
    return registers.results(values);
  }

  /** Defines the value as the numbers of the lanes added to a general register. */
  void defineIndex(Var index, int general, Mem numbers) {
    if (registers.isUsed(index)) {
      ops.indices(registers.define(index), general, numbers);
    }
  }

  /** Writes the statements. */
  void write(Addresses addresses, boolean tail) {
    for (int at = 0; at < statements.size(); at++) {
      registers.at(at);
      addresses.begin(at);
      switch (statements.get(at)) {
        case Let(Var v, Load(int b, List<Var> index)) -> {
          DType t = buffers.type(b);
          if (addresses.isUnit(b, index)) {
            registers.release(index);
            Mem from = addresses.of(b, index);
            ops.load(t, registers.define(v), from, tail);
            if (!tail) {
              addresses.loaded(b, from);
            }
          } else {
            offsets(addresses, b, index);
            registers.release(index);
            ops.gather(t, registers.define(v), tail);
          }
        }
        case Let(Var v, Apply(var op, List<Var> args)) -> apply((Primitive) op, v, args);
        case Store(int b, List<Var> index, Var value) -> {
          DType t = buffers.type(b);
          int from = registers.of(value);
          if (addresses.isUnit(b, index)) {
            ops.store(t, addresses.of(b, index), from, tail);
          } else {
            offsets(addresses, b, index);
            ops.scatter(t, from, tail);
          }
          List<Var> all = new ArrayList<>(index);
          all.add(value);
          registers.release(all);
        }
        case Stmt s -> throw new IllegalStateException("statement " + s);
      }
    }
  }

  /** Sets up RAX and the offsets of a gather or scatter. */
  private void offsets(Addresses addresses, int b, List<Var> index) {
    boolean some = false;
    for (int k = 0; k < index.size(); k++) {
      Var v = index.get(k);
      if (!frame.isUniform(v) && !v.equals(loopIndex)) {
        if (addresses.isCounter(b, index, v)) {
          ops.offset(registers.of(v), buffers.type(b).bytes(), some);
        } else {
          ops.offset(registers.of(v), addresses.stride(b, k), some);
        }
        some = true;
      }
    }
    Mem along = addresses.base(b, index);
    if (along != null && some) {
      asm.vector(Ops.ADD64, 2, Ops.OFFSETS, Ops.OFFSETS, along, false);
    } else if (along != null) {
      ops.reload(Lane.I64, Ops.OFFSETS, along);
    }
  }

  // --- primitives --------------------------------------------------------------------------

  /** {@return why there are no instructions for the primitive, or ""} */
  static String obstacle(Primitive p, List<DType> args, DType result) {
    List<DType> all = new ArrayList<>(args);
    all.add(result);
    if (all.stream().anyMatch(DType::isHalf)) {
      return p.name() + " of 16 bit floats";
    }
    return switch (p.jvm()) {
      case Primitive.Jvm.Call(var owner, var method, String lanewise) when lanewise.isEmpty() ->
          p.name();
      case Primitive.Jvm.Expanded e -> p.name();
      case Primitive.Jvm.Rare r when !Asides.has(r) -> p.name();
      case Primitive.Jvm.Cast c when !Ops.converts(args.get(0), result) -> p.name();
      default -> "";
    };
  }

  private void apply(Primitive p, Var result, List<Var> args) {
    DType t = args.isEmpty() ? result.type() : args.get(0).type();
    Lane lane = Lane.of(t);
    switch (p.jvm()) {
      case Primitive.Jvm.Arithmetic(String opcode, var lanewise) -> {
        if (lane == Lane.MASK) {
          logic(opcode, result, args);
        } else {
          arithmetic(opcode, lane, t, result, args);
        }
      }
      case Primitive.Jvm.Call(var owner, var method, String lanewise) ->
          arithmetic(lanewise, lane, t, result, args);
      case Primitive.Jvm.Instruction(var owner, String method, var vector) -> {
        Operand a = registers.operand(args.get(0));
        registers.release(args);
        int to = registers.define(result);
        switch (method) {
          case "exponent" -> ops.exponent(lane, to, a);
          case "mantissa" -> ops.mantissa(lane, to, a);
          default -> throw new IllegalStateException("no instruction for " + method);
        }
      }
      case Primitive.Jvm.Compare(String condition) -> {
        if (lane == Lane.MASK) {
          compareMasks(condition, result, args);
        } else {
          compare(condition, lane, t, result, args);
        }
      }
      case Primitive.Jvm.Select s -> select(result, args);
      case Primitive.Jvm.Cast c -> {
        int a = registers.of(args.get(0));
        registers.release(args);
        ops.convert(t, result.type(), registers.define(result), a);
      }
      case Primitive.Jvm.Bitcast b -> {
        int a = registers.of(args.get(0));
        registers.release(args);
        int to = registers.define(result);
        ops.move(lane, to, a);
        ops.wrap(result.type(), to);
      }
      case Primitive.Jvm.Rare r -> rare(r, lane, result, args);
      default -> throw new IllegalStateException("no instructions for " + p);
    }
  }

  private void rare(Primitive.Jvm.Rare rare, Lane lane, Var result, List<Var> args) {
    List<Integer> operands = args.stream().map(registers::of).toList();
    int to = registers.define(result);
    ops.move(lane, to, operands.get(1));
    ops.abs(lane, Ops.TEMP, operands.getFirst());
    long limit =
        lane.isWide()
            ? Double.doubleToRawLongBits(rare.limit64())
            : Float.floatToRawIntBits((float) rare.limit32());
    Operand from = new Assembler.Literal(limit);
    ops.compare(lane, false, Ops.Condition.GE, Ops.MASK_TEMP, Ops.TEMP, from, 0);
    asides.rare(rare, ops, lane, Ops.MASK_TEMP, operands, to);
    registers.release(args);
  }

  private void arithmetic(String name, Lane lane, DType t, Var result, List<Var> args) {
    switch (name) {
      case "FMA", "FMS", "FNMA", "FNMS" -> {
        fma(lane, Combined.FMAS.indexOf(name), result, args);
        return;
      }
      case "SQRT" -> {
        Operand a = registers.operand(args.get(0));
        registers.release(args);
        ops.sqrt(lane, registers.define(result), a);
        return;
      }
      case "NEG", "NOT", "ABS" -> {
        int a = registers.of(args.get(0));
        registers.release(args);
        int to = registers.define(result);
        switch (name) {
          case "NEG" -> ops.neg(lane, to, a);
          case "ABS" -> ops.abs(lane, to, a);
          default -> ops.xor(lane, to, a, new Assembler.Literal(-1));
        }
        ops.wrap(t, to);
        return;
      }
      case "SHL", "SHR", "ASHR" -> {
        shift(name.equals("SHL"), lane, t, result, args);
        return;
      }
      default -> {}
    }
    boolean commutes = !List.of("SUB", "DIV", Combined.MAX, Combined.MIN).contains(name);
    boolean swap = commutes && !(registers.operand(args.get(0)) instanceof Reg);
    Var first = args.get(swap ? 1 : 0);
    Var second = args.get(swap ? 0 : 1);
    int a = registers.of(first);
    Operand b = registers.operand(second);
    registers.release(args);
    int to = registers.define(result);
    switch (name) {
      case "ADD" -> ops.add(lane, to, a, b);
      case "SUB" -> ops.sub(lane, to, a, b);
      case "MUL" -> ops.mul(lane, to, a, b);
      case "DIV" -> ops.div(lane, to, a, b);
      case Combined.MAX, Combined.MIN -> ops.extreme(lane, name.equals(Combined.MAX), to, a, b);
      case "AND" -> ops.and(lane, to, a, b);
      case "OR" -> ops.or(lane, to, a, b);
      case "XOR" -> ops.xor(lane, to, a, b);
      default -> throw new IllegalStateException("no instructions for " + name);
    }
    ops.wrap(t, to);
  }

  private void fma(Lane lane, int negated, Var result, List<Var> args) {
    Var addend = args.get(2);
    boolean distinct = !addend.equals(args.get(0)) && !addend.equals(args.get(1));
    boolean swap = !(registers.operand(args.get(0)) instanceof Reg);
    Var first = args.get(swap ? 1 : 0);
    Var second = args.get(swap ? 0 : 1);
    int a = registers.of(first);
    if (distinct && registers.isFreed(addend)) {
      Operand b = registers.operand(second);
      int c = registers.passOn(addend, args, result);
      ops.fma231(lane, negated, c, a, b);
      return;
    }
    for (Var factor : distinct && !first.equals(second) ? List.of(first, second) : List.<Var>of()) {
      Var other = factor.equals(first) ? second : first;
      if (registers.isFreed(factor)) {
        int b = registers.of(other);
        Operand c = registers.operand(addend);
        ops.fma213(lane, negated, registers.passOn(factor, args, result), b, c);
        return;
      }
    }
    Operand b = registers.operand(second);
    Operand c = registers.operand(addend);
    // The result's register must not be one of the operands that are read after it is written.
    int to = registers.define(result);
    if (c instanceof Reg r) {
      ops.move(lane, to, r.number());
    } else {
      ops.broadcast(lane, to, c);
    }
    ops.fma231(lane, negated, to, a, b);
    registers.release(args);
  }

  private void shift(boolean left, Lane lane, DType t, Var result, List<Var> args) {
    int a = registers.of(args.get(0));
    int most = 8 * t.bytes() - 1;
    if (isCount(args.get(1), frame)) {
      int count = (int) ((Assembler.Literal) frame.place(args.get(1))).bits() & most;
      registers.release(args);
      int to = registers.define(result);
      ops.shiftBy(lane, left, t.isUnsigned(), to, a, count);
      ops.wrap(t, to);
      return;
    }
    int count = registers.of(args.get(1));
    ops.and(lane, Ops.TEMP, count, new Assembler.Literal(most));
    registers.release(args);
    int to = registers.define(result);
    ops.shift(lane, left, t.isUnsigned(), to, a, Ops.TEMP);
    ops.wrap(t, to);
  }

  /** {@return whether a shift by the value has it in the instruction} */
  private static boolean isCount(Var v, Frame frame) {
    return frame.isUniform(v) && frame.place(v) instanceof Assembler.Literal;
  }

  /** {@return what the statement takes from registers or memory}, indices left out */
  static List<Var> operands(Stmt s, Frame frame) {
    boolean shifts =
        s instanceof Let(Var v, Apply(Primitive p, List<Var> args))
            && (p.equals(Shifts.SHL) || p.equals(Shifts.SHR))
            && isCount(args.get(1), frame);
    return shifts ? Uses.operands(s).subList(0, 1) : Uses.operands(s);
  }

  private void logic(String opcode, Var result, List<Var> args) {
    int a = registers.of(args.get(0));
    int b = args.size() > 1 ? registers.of(args.get(1)) : a;
    registers.release(args);
    int to = registers.define(result);
    switch (opcode) {
      case "AND" -> asm.mask(MaskOp.AND, to, a, b);
      case "OR" -> asm.mask(MaskOp.OR, to, a, b);
      case "XOR" -> asm.mask(MaskOp.XOR, to, a, b);
      case "NOT" -> asm.maskNot(to, a);
      default -> throw new IllegalStateException(opcode + " of bools");
    }
  }

  private void compareMasks(String condition, Var result, List<Var> args) {
    int a = registers.of(args.get(0));
    int b = registers.of(args.get(1));
    registers.release(args);
    int to = registers.define(result);
    switch (condition) {
      case "EQ" -> asm.mask(MaskOp.XNOR, to, a, b);
      case "NE" -> asm.mask(MaskOp.XOR, to, a, b);
      case "GT" -> asm.mask(MaskOp.AND_NOT, to, b, a);
      case "LT" -> asm.mask(MaskOp.AND_NOT, to, a, b);
      case "LE" -> {
        asm.mask(MaskOp.AND_NOT, to, b, a);
        asm.maskNot(to, to);
      }
      case "GE" -> {
        asm.mask(MaskOp.AND_NOT, to, a, b);
        asm.maskNot(to, to);
      }
      default -> throw new IllegalStateException("comparison " + condition);
    }
  }

  private void compare(String condition, Lane lane, DType t, Var result, List<Var> args) {
    int a = registers.of(args.get(0));
    Operand b = registers.operand(args.get(1));
    registers.release(args);
    Ops.Condition c = Ops.Condition.valueOf(condition);
    ops.compare(lane, t.isUnsigned(), c, registers.define(result), a, b, 0);
  }

  private void select(Var result, List<Var> args) {
    int mask = registers.of(args.get(0));
    Lane lane = Lane.of(result.type());
    if (lane == Lane.MASK) {
      int a = registers.of(args.get(1));
      int b = registers.of(args.get(2));
      registers.release(args);
      asm.mask(MaskOp.AND, Ops.MASK_TEMP, mask, a);
      int to = registers.define(result);
      asm.mask(MaskOp.AND_NOT, to, mask, b);
      asm.mask(MaskOp.OR, to, to, Ops.MASK_TEMP);
      return;
    }
    int otherwise = registers.of(args.get(2));
    Operand chosen = registers.operand(args.get(1));
    registers.release(args);
    ops.blend(lane, registers.define(result), mask, otherwise, chosen);
  }
}
