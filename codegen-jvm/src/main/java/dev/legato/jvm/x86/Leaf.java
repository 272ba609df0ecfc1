package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An innermost loop as vector code has it: what is done once before it, and what in each vector.
 *
 * @param before what is the same in all iterations
 * @param body what differs
 * @param apart buffer and indices of accesses whose lanes do not lie one after the other
 * @param counters buffer, indices and one of these that counts elements lying side by side, of
 *     those that differ by lane and are not the loop's own
 * @param usesIndex whether the loop's index is a value
 * @param lanes iterations of a vector
 * @param obstacle why it cannot be vector code, or ""
 * @param table what the loop goes through row by row, from memory, or null
 */
record Leaf(
    Loop loop,
    List<Stmt> before,
    List<Stmt> body,
    Set<List<Object>> apart,
    Set<List<Object>> counters,
    boolean usesIndex,
    int lanes,
    String obstacle,
    @Nullable Table table) {

  /** A buffer with the axis whose index counts rows. */
  record Table(int buffer, int axis) {}

  static Leaf of(Tiles buffers, Loop loop, Steps steps) {
    return new Analysis(buffers, loop, steps, List.of(), List.of()).leaf();
  }

  /**
   * {@return a loop as one of vectors, in which others, whose statements are among its own, go on
   * for each lane by itself}
   *
   * @param defined what varies from lane to lane without being defined by a statement
   * @param kept values that are needed beside those that the statements and folds take
   */
  static Leaf of(Tiles buffers, Loop loop, Steps steps, List<Var> defined, List<Var> kept) {
    return new Analysis(buffers, loop, steps, defined, kept).leaf();
  }

  /** {@return the loop as one of those through a table}, or null if it goes through none */
  Leaf through(@Nullable Table rows) {
    return new Leaf(loop, before, body, apart, counters, usesIndex, lanes, obstacle, rows);
  }

  /** {@return whether an index that differs by lane counts elements that lie side by side} */
  boolean isCounter(int buffer, List<Var> index, Var v) {
    return counters.contains(List.of(buffer, index, v));
  }

  /** {@return what the folds take} */
  List<Var> folded() {
    return new Partials(loop.folds()).slots().stream().map(Partials.Slot::source).toList();
  }

  /** {@return the values that the folds take}, without places */
  List<Var> values() {
    return loop.folds().stream().map(Fold::value).toList();
  }

  /** {@return the statements that define the values}, if none stores */
  List<Stmt> valueBody() {
    Set<Var> needed = new HashSet<>(values());
    List<Stmt> kept = new ArrayList<>();
    for (Stmt s : body.reversed()) {
      if (s instanceof Store || s instanceof Let l && needed.contains(l.var())) {
        kept.addFirst(s);
        needed.addAll(Uses.used(s));
      }
    }
    return kept;
  }

  /** Each has a register, of which some must be left. */
  private static final int MOST_RESULTS = 16;

  private static final class Analysis {
    private final Tiles buffers;
    private final Loop loop;
    private final Steps steps;
    private final List<Var> defined;
    private final List<Var> kept;
    private final Set<Var> varying = new HashSet<>();
    private final Set<Integer> stored = new HashSet<>();
    private final List<Stmt> before = new ArrayList<>();
    private final List<Stmt> body = new ArrayList<>();
    private final Set<List<Object>> apart = new HashSet<>();
    private final Set<List<Object>> counters = new HashSet<>();
    private boolean wide;
    private boolean usesIndex;
    private String obstacle = "";

    Analysis(Tiles buffers, Loop loop, Steps steps, List<Var> defined, List<Var> kept) {
      this.buffers = buffers;
      this.loop = loop;
      this.steps = steps;
      this.defined = defined;
      this.kept = kept;
      varying.add(loop.index());
      varying.addAll(defined);
      for (Stmt s : loop.body()) {
        if (s instanceof Store st) {
          stored.add(st.buffer());
        }
      }
    }

    private void fail(String why) {
      if (obstacle.isEmpty()) {
        obstacle = why;
      }
    }

    Leaf leaf() {
      for (Stmt s : loop.body()) {
        switch (s) {
          case Let l -> let(l);
          case Store(int b, List<Var> index, Var v) -> {
            switch (step(b, index)) {
              case UNIT -> {}
              case OTHER -> apart(b, index);
              case ZERO -> fail("a store to one place");
            }
            type(buffers.type(b));
            value(v);
            body.add(s);
          }
          case Loop l -> throw new IllegalArgumentException("a loop inside");
        }
      }
      Partials partials = new Partials(loop.folds());
      if (partials.width() > MOST_RESULTS) {
        fail("more than " + MOST_RESULTS + " results of folds of one loop");
      }
      for (Fold f : loop.folds()) {
        type(f.value().type());
        if (!Partials.has(f)) {
          fail("a sum of bools");
        }
      }
      for (Partials.Slot slot : partials.slots()) {
        value(slot.source());
      }
      kept.forEach(this::value);
      boolean eight = wide || usesIndex || !loop.folds().isEmpty() || !defined.isEmpty();
      List<Var> needed = new ArrayList<>(kept);
      partials.slots().forEach(slot -> needed.add(slot.source()));
      List<Stmt> all = Combined.of(body, needed);
      return new Leaf(
          loop, before, all, apart, counters, usesIndex, eight ? 8 : 16, obstacle, null);
    }

    private void type(DType t) {
      if (t.isHalf()) {
        fail("16 bit floats");
      }
      wide |= t.bytes() == 8;
    }

    private void value(Var v) {
      usesIndex |= v.equals(loop.index());
      wide |= v.type().bytes() == 8;
    }

    private Steps.Step step(int buffer, List<Var> index) {
      boolean moves = false;
      for (Var v : index) {
        moves |= v.equals(loop.index());
        if (!v.equals(loop.index()) && varying.contains(v)) {
          return Steps.Step.OTHER;
        }
      }
      if (moves && buffers.isTile(buffer)) {
        return Steps.Step.UNIT;
      }
      return moves ? steps.of(loop.index(), buffer, index) : Steps.Step.ZERO;
    }

    /** Notes an access whose lanes do not lie one after the other. */
    private void apart(int buffer, List<Var> index) {
      wide = true; // offsets have 64 bits
      apart.add(List.of(buffer, index));
      for (Var v : index) {
        if (!v.equals(loop.index()) && varying.contains(v)) {
          value(v);
          if (steps.of(v, buffer, index) == Steps.Step.UNIT) {
            counters.add(List.of(buffer, index, v));
          }
        }
      }
      if (!Ops.isGathered(buffers.type(buffer))) {
        fail("elements of less than 32 bits that lie apart");
      }
    }

    private void let(Let l) {
      switch (l.value()) {
        case Load(int b, List<Var> index) -> {
          type(buffers.type(b));
          switch (step(b, index)) {
            case UNIT -> {
              varying.add(l.var());
              body.add(l);
            }
            case ZERO -> {
              if (stored.contains(b)) {
                fail("a load of what the loop stores");
              }
              before.add(l);
            }
            case OTHER -> {
              apart(b, index);
              varying.add(l.var());
              body.add(l);
            }
          }
        }
        case Apply(var op, List<Var> args) -> {
          boolean same = args.stream().noneMatch(varying::contains);
          Primitive p = (Primitive) op;
          String why = Body.obstacle(p, args.stream().map(Var::type).toList(), l.var().type());
          if (!why.isEmpty()) {
            fail(why);
          }
          if (same) {
            before.add(l);
          } else {
            varying.add(l.var());
            args.forEach(this::value);
            // goes through 64 bit integers
            wide |= l.var().type() == DType.UINT32 && args.getFirst().type() == DType.FLOAT32;
            type(l.var().type());
            body.add(l);
          }
        }
        default -> {
          type(l.var().type());
          before.add(l);
        }
      }
    }
  }
}
