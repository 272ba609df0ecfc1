package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.Assembler.MaskOp;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Operand;
import dev.legato.jvm.x86.Assembler.Reg;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements without loops, as instructions on vectors of lanes. Registers are given out as the
 * statements go by; when there are none left the value that is needed last goes to the stack
 * (Belady's rule, which is best for straight code). What is the same in all lanes is read from
 * memory where it is needed, unless a register is pinned to it.
 */
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

    /** {@return the place of the stride by which an index counts} */
    Mem stride(int buffer, int axis);

    /**
     * Leaves in RAX where the lanes count from, all indices but those that differ by lane being in
     * it. {@return the place of the lanes' offsets along the loop}, or null if they have none.
     */
    @Nullable Mem base(int buffer, List<Var> index);
  }

  private static final int END = Integer.MAX_VALUE;
  private static final int NEVER = -1;

  private final Assembler asm;
  private final Ops ops;
  private final Frame frame;
  private final Asides asides;
  private final Tiles buffers;
  private final List<Stmt> statements;
  private final Map<Var, Integer> pinned;
  private final Map<Var, Deque<Integer>> uses = new HashMap<>();
  private final Map<Var, Integer> registers = new HashMap<>();
  private final Map<Var, Mem> spilled = new HashMap<>();
  private final Deque<Integer> freeVectors = new ArrayDeque<>();
  private final Deque<Integer> freeMasks = new ArrayDeque<>();
  private final Set<Var> locked = new HashSet<>();
  private int position;
  private final @Nullable Var loopIndex;

  /**
   * @param loopIndex the index of the loop around the statements
   * @param kept values that are needed after the statements
   */
  Body(
      Assembler asm,
      Ops ops,
      Frame frame,
      Asides asides,
      Tiles buffers,
      List<Stmt> statements,
      @Nullable Var loopIndex,
      Map<Var, Integer> pinned,
      Set<Integer> reserved,
      List<Var> kept) {
    this.asm = asm;
    this.ops = ops;
    this.frame = frame;
    this.asides = asides;
    this.buffers = buffers;
    this.statements = statements;
    this.loopIndex = loopIndex;
    this.pinned = pinned;
    for (int k = 0; k < Ops.TEMP; k++) {
      if (!reserved.contains(k)) {
        freeVectors.add(k);
      }
    }
    for (int k = Ops.TAIL + 1; k < Ops.NAN; k++) {
      freeMasks.add(k);
    }
    for (int at = 0; at < statements.size(); at++) {
      for (Var v : valuesOf(statements.get(at))) {
        uses.computeIfAbsent(v, k -> new ArrayDeque<>()).add(at);
      }
    }
    for (Var v : kept) {
      uses.computeIfAbsent(v, k -> new ArrayDeque<>()).add(END);
    }
  }

  /** {@return what the statement uses}, the loop's own index as an index left out. */
  private List<Var> valuesOf(Stmt s) {
    return s instanceof Let(Var v, Apply a)
        ? a.args()
        : used(s).stream().filter(v -> !isOnlyIndex(s, v)).toList();
  }

  private boolean isOnlyIndex(Stmt s, Var v) {
    boolean stored = s instanceof Store st && st.value().equals(v);
    return !stored && (v.equals(loopIndex) || frame.isUniform(v));
  }

  /** {@return the values that the statement takes}, indices left out */
  static List<Var> operands(Stmt s) {
    return switch (s) {
      case Let(Var v, Apply a) -> a.args();
      case Store st -> List.of(st.value());
      default -> List.of();
    };
  }

  static List<Var> used(Stmt s) {
    return switch (s) {
      case Let(Var v, Apply a) -> a.args();
      case Let(Var v, Load l) -> l.index();
      case Let l -> List.of();
      case Store st -> {
        List<Var> all = new ArrayList<>(st.index());
        all.add(st.value());
        yield all;
      }
      case Kernel.Loop l -> throw new IllegalArgumentException("a loop");
    };
  }

  /** {@return the most vectors that are alive at once} */
  static int pressure(List<Stmt> statements, List<Var> kept) {
    return pressure(statements, kept, false);
  }

  /** {@return the most masks that are alive at once} */
  static int maskPressure(List<Stmt> statements) {
    return pressure(statements, List.of(), true);
  }

  private static int pressure(List<Stmt> statements, List<Var> kept, boolean masks) {
    Map<Var, Integer> last = new HashMap<>();
    for (int at = 0; at < statements.size(); at++) {
      for (Var v : used(statements.get(at))) {
        last.put(v, at);
      }
    }
    kept.forEach(v -> last.put(v, END));
    Set<Var> defined = new HashSet<>();
    int live = 0;
    int most = 0;
    for (int at = 0; at < statements.size(); at++) {
      if (statements.get(at) instanceof Let l && (Lane.of(l.var().type()) == Lane.MASK) == masks) {
        most = Math.max(most, ++live);
        defined.add(l.var());
      }
      for (Var v : new HashSet<>(used(statements.get(at)))) {
        live -= last.get(v) == at && defined.contains(v) ? 1 : 0;
      }
    }
    return most + 1;
  }

  /** Defines the value as the numbers of the lanes added to a general register. */
  void defineIndex(Var index, int general, Mem numbers) {
    if (uses.containsKey(index)) {
      ops.indices(define(index), general, numbers);
      locked.clear();
    }
  }

  /** Writes the statements. */
  void write(Addresses addresses, boolean tail) {
    for (position = 0; position < statements.size(); position++) {
      addresses.begin(position);
      switch (statements.get(position)) {
        case Let(Var v, Load(int b, List<Var> index)) -> {
          DType t = buffers.type(b);
          if (addresses.isUnit(b, index)) {
            release(index);
            Mem from = addresses.of(b, index);
            ops.load(t, define(v), from, tail);
            if (!tail) {
              addresses.loaded(b, from);
            }
          } else {
            offsets(addresses, b, index);
            release(index);
            ops.gather(t, define(v), tail);
          }
        }
        case Let(Var v, Apply(var op, List<Var> args)) -> apply((Primitive) op, v, args);
        case Store(int b, List<Var> index, Var value) -> {
          DType t = buffers.type(b);
          int from = register(value);
          if (addresses.isUnit(b, index)) {
            ops.store(t, addresses.of(b, index), from, tail);
          } else {
            offsets(addresses, b, index);
            ops.scatter(t, from, tail);
          }
          List<Var> all = new ArrayList<>(index);
          all.add(value);
          release(all);
        }
        case Stmt s -> throw new IllegalStateException("statement " + s);
      }
      locked.clear();
    }
  }

  /** Sets up RAX and the offsets of a gather or scatter. */
  private void offsets(Addresses addresses, int b, List<Var> index) {
    boolean some = false;
    for (int k = 0; k < index.size(); k++) {
      Var v = index.get(k);
      if (!frame.isUniform(v) && !v.equals(loopIndex)) {
        ops.offset(register(v), addresses.stride(b, k), some);
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

  // --- registers ---------------------------------------------------------------------------

  private int nextUse(Var v) {
    Deque<Integer> at = uses.get(v);
    return at == null || at.isEmpty() ? NEVER : at.getFirst();
  }

  /** {@return a register that holds the value} */
  int register(Var v) {
    Integer known = pinned.get(v);
    if (known == null) {
      known = registers.get(v);
    }
    locked.add(v);
    if (known != null) {
      return known;
    }
    Lane lane = Lane.of(v.type());
    int to = take(lane);
    registers.put(v, to);
    if (frame.isUniform(v)) {
      ops.broadcast(lane, to, frame.place(v));
    } else {
      ops.reload(lane, to, spilled.get(v));
    }
    return to;
  }

  /** {@return a register that holds the value after the statements}, until the next call */
  int result(Var v) {
    locked.clear();
    return register(v);
  }

  /** {@return registers that hold the values after the statements}, until the next call */
  List<Integer> results(List<Var> values) {
    locked.clear();
    return values.stream().map(this::register).toList();
  }

  /** {@return a register or, for what is the same in all lanes, memory with one element} */
  private Operand operand(Var v) {
    boolean inMemory =
        frame.isUniform(v)
            && !pinned.containsKey(v)
            && !registers.containsKey(v)
            && Lane.of(v.type()) != Lane.MASK;
    return inMemory ? frame.place(v) : new Reg(register(v));
  }

  private int define(Var v) {
    int to = take(Lane.of(v.type()));
    if (nextUse(v) != NEVER) {
      registers.put(v, to);
    } else {
      free(Lane.of(v.type()), to);
    }
    locked.add(v);
    return to;
  }

  private void free(Lane lane, int register) {
    (lane == Lane.MASK ? freeMasks : freeVectors).addFirst(register);
  }

  private int take(Lane lane) {
    Deque<Integer> free = lane == Lane.MASK ? freeMasks : freeVectors;
    if (free.isEmpty()) {
      evict(lane == Lane.MASK);
    }
    return free.removeFirst();
  }

  private void evict(boolean mask) {
    Var victim = null;
    int farthest = -2;
    for (Var v : registers.keySet()) {
      boolean candidate = (Lane.of(v.type()) == Lane.MASK) == mask && !locked.contains(v);
      if (candidate && (nextUse(v) > farthest || nextUse(v) == farthest && before(v, victim))) {
        victim = v;
        farthest = nextUse(v);
      }
    }
    if (victim == null) {
      throw new IllegalStateException("no register is left");
    }
    Lane lane = Lane.of(victim.type());
    int register = registers.remove(victim);
    if (!frame.isUniform(victim) && !spilled.containsKey(victim)) {
      Mem place = mask ? frame.word() : frame.vector();
      ops.spill(lane, place, register);
      spilled.put(victim, place);
    }
    free(lane, register);
  }

  private static boolean before(Var a, Var b) {
    return b != null && a.id() < b.id();
  }

  /** Counts the uses of this statement, after which registers may be free. */
  private void release(List<Var> args) {
    for (Var v : new HashSet<>(args)) {
      Deque<Integer> at = uses.get(v);
      while (at != null && !at.isEmpty() && at.getFirst() <= position) {
        at.removeFirst();
      }
      if (nextUse(v) == NEVER) {
        Integer register = registers.remove(v);
        if (register != null) {
          free(Lane.of(v.type()), register);
        }
        Mem place = spilled.remove(v);
        if (place != null && Lane.of(v.type()) != Lane.MASK) {
          frame.free(place);
        }
      }
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
      case Primitive.Jvm.Compare(String condition) -> {
        if (lane == Lane.MASK) {
          compareMasks(condition, result, args);
        } else {
          compare(condition, lane, t, result, args);
        }
      }
      case Primitive.Jvm.Select s -> select(result, args);
      case Primitive.Jvm.Cast c -> {
        int a = register(args.get(0));
        release(args);
        ops.convert(t, result.type(), define(result), a);
      }
      case Primitive.Jvm.Bitcast b -> {
        int a = register(args.get(0));
        release(args);
        int to = define(result);
        ops.move(lane, to, a);
        ops.wrap(result.type(), to);
      }
      case Primitive.Jvm.Rare r -> rare(r, lane, result, args);
      default -> throw new IllegalStateException("no instructions for " + p);
    }
  }

  private void rare(Primitive.Jvm.Rare rare, Lane lane, Var result, List<Var> args) {
    List<Integer> operands = args.stream().map(this::register).toList();
    int to = define(result);
    ops.move(lane, to, operands.get(1));
    ops.abs(lane, Ops.TEMP, operands.getFirst());
    long limit =
        lane.isWide()
            ? Double.doubleToRawLongBits(rare.limit64())
            : Float.floatToRawIntBits((float) rare.limit32());
    Operand from = new Assembler.Literal(limit);
    ops.compare(lane, false, Ops.Condition.GE, Ops.MASK_TEMP, Ops.TEMP, from, 0);
    asides.rare(rare, ops, lane, Ops.MASK_TEMP, operands, to);
    release(args);
  }

  private void arithmetic(String name, Lane lane, DType t, Var result, List<Var> args) {
    switch (name) {
      case "FMA" -> {
        fma(lane, result, args);
        return;
      }
      case "SQRT" -> {
        Operand a = operand(args.get(0));
        release(args);
        ops.sqrt(lane, define(result), a);
        return;
      }
      case "NEG", "NOT", "ABS" -> {
        int a = register(args.get(0));
        release(args);
        int to = define(result);
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
    boolean commutes = !name.equals("SUB") && !name.equals("DIV");
    boolean swap = commutes && !(operand(args.get(0)) instanceof Reg);
    Var first = args.get(swap ? 1 : 0);
    Var second = args.get(swap ? 0 : 1);
    int a = register(first);
    Operand b = operand(second);
    release(args);
    int to = define(result);
    switch (name) {
      case "ADD" -> ops.add(lane, to, a, b);
      case "SUB" -> ops.sub(lane, to, a, b);
      case "MUL" -> ops.mul(lane, to, a, b);
      case "DIV" -> ops.div(lane, to, a, b);
      case "AND" -> ops.and(lane, to, a, b);
      case "OR" -> ops.or(lane, to, a, b);
      case "XOR" -> ops.xor(lane, to, a, b);
      default -> throw new IllegalStateException("no instructions for " + name);
    }
    ops.wrap(t, to);
  }

  private void fma(Lane lane, Var result, List<Var> args) {
    Var addend = args.get(2);
    boolean distinct = !addend.equals(args.get(0)) && !addend.equals(args.get(1));
    int a = register(args.get(0));
    Operand b = operand(args.get(1));
    boolean dies = dies(addend) && registers.containsKey(addend);
    if (distinct && dies) {
      int c = register(addend);
      registers.remove(addend); // which becomes the result's
      release(args);
      adopt(result, c);
      ops.fma231(lane, c, a, b);
      return;
    }
    Operand c = operand(addend);
    // The result's register must not be one of the operands that are read after it is written.
    int to = define(result);
    if (c instanceof Reg r) {
      ops.move(lane, to, r.number());
    } else {
      ops.broadcast(lane, to, c);
    }
    ops.fma231(lane, to, a, b);
    release(args);
  }

  private boolean dies(Var v) {
    Deque<Integer> at = uses.get(v);
    return at != null && !at.isEmpty() && at.getLast() <= position;
  }

  private void adopt(Var v, int register) {
    if (nextUse(v) != NEVER) {
      registers.put(v, register);
    } else {
      free(Lane.of(v.type()), register);
    }
  }

  private void shift(boolean left, Lane lane, DType t, Var result, List<Var> args) {
    int a = register(args.get(0));
    int count = register(args.get(1));
    ops.and(lane, Ops.TEMP, count, new Assembler.Literal(8L * t.bytes() - 1));
    release(args);
    int to = define(result);
    ops.shift(lane, left, t.isUnsigned(), to, a, Ops.TEMP);
    ops.wrap(t, to);
  }

  private void logic(String opcode, Var result, List<Var> args) {
    int a = register(args.get(0));
    int b = args.size() > 1 ? register(args.get(1)) : a;
    release(args);
    int to = define(result);
    switch (opcode) {
      case "AND" -> asm.mask(MaskOp.AND, to, a, b);
      case "OR" -> asm.mask(MaskOp.OR, to, a, b);
      case "XOR" -> asm.mask(MaskOp.XOR, to, a, b);
      case "NOT" -> asm.maskNot(to, a);
      default -> throw new IllegalStateException(opcode + " of bools");
    }
  }

  private void compareMasks(String condition, Var result, List<Var> args) {
    int a = register(args.get(0));
    int b = register(args.get(1));
    release(args);
    int to = define(result);
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
    int a = register(args.get(0));
    Operand b = operand(args.get(1));
    release(args);
    Ops.Condition c = Ops.Condition.valueOf(condition);
    ops.compare(lane, t.isUnsigned(), c, define(result), a, b, 0);
  }

  private void select(Var result, List<Var> args) {
    int mask = register(args.get(0));
    Lane lane = Lane.of(result.type());
    if (lane == Lane.MASK) {
      int a = register(args.get(1));
      int b = register(args.get(2));
      release(args);
      asm.mask(MaskOp.AND, Ops.MASK_TEMP, mask, a);
      int to = define(result);
      asm.mask(MaskOp.AND_NOT, to, mask, b);
      asm.mask(MaskOp.OR, to, to, Ops.MASK_TEMP);
      return;
    }
    int otherwise = register(args.get(2));
    Operand chosen = operand(args.get(1));
    release(args);
    ops.blend(lane, define(result), mask, otherwise, chosen);
  }
}
