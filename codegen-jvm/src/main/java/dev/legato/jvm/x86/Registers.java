package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.jvm.x86.Assembler.Mem;
import dev.legato.jvm.x86.Assembler.Operand;
import dev.legato.jvm.x86.Assembler.Reg;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registers of the values of some statements, given out as the statements go by; when there are
 * none left the value that is needed last goes to the stack (Belady's rule, which is best for
 * straight code). What is the same in all lanes is read from memory where it is needed, unless a
 * register is pinned to it.
 */
final class Registers {
  private static final int END = Integer.MAX_VALUE;
  private static final int NEVER = -1;

  private final Ops ops;
  private final Frame frame;
  private final @Nullable Var loopIndex;
  private final Map<Var, Integer> pinned;
  private final Map<Var, Deque<Integer>> uses = new HashMap<>();
  private final Map<Var, Integer> registers = new HashMap<>();
  private final Map<Var, Mem> spilled = new HashMap<>();
  private final Map<Var, Mem> inherited;
  private final Deque<Integer> freeVectors = new ArrayDeque<>();
  private final Deque<Integer> freeMasks = new ArrayDeque<>();
  private final Set<Var> locked = new HashSet<>();
  private int position;

  /**
   * @param loopIndex the index of the loop around the statements
   * @param inherited where values lie that were defined before the statements
   * @param kept values that are needed after the statements
   */
  Registers(
      Function function,
      Ops ops,
      List<Stmt> statements,
      @Nullable Var loopIndex,
      Map<Var, Integer> pinned,
      Set<Integer> reserved,
      Map<Var, Mem> inherited,
      List<Var> kept) {
    this.ops = ops;
    this.frame = function.frame();
    this.loopIndex = loopIndex;
    this.pinned = pinned;
    this.inherited = inherited;
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

  /** Goes on to a statement. */
  void at(int statement) {
    position = statement;
    locked.clear();
  }

  /** {@return what the statement uses}, the loop's own index as an index left out. */
  private List<Var> valuesOf(Stmt s) {
    return s instanceof Let(Var v, Apply a)
        ? a.args()
        : Uses.used(s).stream().filter(v -> !isOnlyIndex(s, v)).toList();
  }

  private boolean isOnlyIndex(Stmt s, Var v) {
    boolean stored = s instanceof Store st && st.value().equals(v);
    return !stored && (v.equals(loopIndex) || frame.isUniform(v));
  }

  private int nextUse(Var v) {
    Deque<Integer> at = uses.get(v);
    return at == null || at.isEmpty() ? NEVER : at.getFirst();
  }

  /** {@return a register that holds the value} */
  int of(Var v) {
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
      Mem place = inherited.get(v);
      ops.reload(lane, to, place != null ? place : spilled.get(v));
    }
    return to;
  }

  /** {@return a register that holds the value after the statements}, until the next call */
  int result(Var v) {
    locked.clear();
    return of(v);
  }

  /** {@return registers that hold the values after the statements}, until the next call */
  List<Integer> results(List<Var> values) {
    locked.clear();
    return values.stream().map(this::of).toList();
  }

  /** {@return a register or, for what is the same in all lanes, memory with one element} */
  Operand operand(Var v) {
    boolean inMemory =
        frame.isUniform(v)
            && !pinned.containsKey(v)
            && !registers.containsKey(v)
            && Lane.of(v.type()) != Lane.MASK;
    return inMemory ? frame.place(v) : new Reg(of(v));
  }

  /** {@return a register that the statement gives the value} */
  int define(Var v) {
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
    if (!frame.isUniform(victim)
        && !inherited.containsKey(victim)
        && !spilled.containsKey(victim)) {
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
  void release(List<Var> args) {
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

  /** {@return whether the value is used here for the last time, and its register may be changed} */
  boolean isFreed(Var v) {
    Deque<Integer> at = uses.get(v);
    boolean dies = at != null && !at.isEmpty() && at.getLast() <= position;
    return dies && registers.containsKey(v);
  }

  /** {@return the register of a value that is freed, which becomes another's} */
  int passOn(Var from, List<Var> args, Var to) {
    int register = of(from);
    registers.remove(from);
    release(args);
    if (nextUse(to) != NEVER) {
      registers.put(to, register);
    } else {
      free(Lane.of(to.type()), register);
    }
    return register;
  }

  /** {@return whether a value is used at all} */
  boolean isUsed(Var v) {
    return uses.containsKey(v);
  }
}
