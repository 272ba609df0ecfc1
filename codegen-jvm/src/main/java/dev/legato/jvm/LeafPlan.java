package dev.legato.jvm;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a loop is vectorised along its own index: which values differ from lane to lane, which loads
 * can be done once before it, how many lanes there are; or why it cannot be.
 *
 * @param scalarOnly the statements that have no vector form
 * @param widest the bytes of the widest element
 * @param operators how many operators have one
 * @param obstacle why the loop is not vector code as a whole, "" when it is
 */
record LeafPlan(
    Loop loop,
    Set<Var> varying,
    Set<Let> before,
    Set<Stmt> scalarOnly,
    boolean usesIndex,
    int lanes,
    int widest,
    int operators,
    String obstacle) {

  static LeafPlan of(Kernel kernel, Loop loop, Sites sites, Sites.Pattern pattern, int bits) {
    Analysis a = new Analysis(kernel, loop, sites, pattern);
    a.block(loop.body());
    loop.folds().forEach(a::fold);
    return a.plan(bits);
  }

  /** {@return whether the body may be run twice for the same iteration}: it writes no memory. */
  boolean isRepeatable() {
    return loop.body().stream().noneMatch(s -> s instanceof Store);
  }

  /** {@return the same with full vectors, for folds that are not bound to lanes} */
  LeafPlan wide(int bits) {
    return new LeafPlan(
        loop,
        varying,
        before,
        scalarOnly,
        usesIndex,
        bits / 8 / widest,
        widest,
        operators,
        obstacle);
  }

  private static final class Analysis {
    private final Kernel kernel;
    private final Loop loop;
    private final Sites sites;
    private final Sites.Pattern pattern;
    private final Set<Var> inside;
    private final Set<Var> varying = new HashSet<>();
    private final Set<Let> before = new HashSet<>();
    private final Set<Integer> stored = new HashSet<>();
    private final Set<Stmt> scalarOnly = new HashSet<>();
    private boolean usesIndex;
    private int widest = 1;
    private int narrowest = 8;
    private int operators;
    private String obstacle = "";

    Analysis(Kernel kernel, Loop loop, Sites sites, Sites.Pattern pattern) {
      this.kernel = kernel;
      this.loop = loop;
      this.sites = sites;
      this.pattern = pattern;
      this.inside = new HashSet<>(Access.defined(loop.body()));
      varying.add(loop.index());
    }

    private void fail(String why) {
      if (obstacle.isEmpty()) {
        obstacle = why;
      }
    }

    private void fail(Stmt s, String why) {
      scalarOnly.add(s);
      fail(why);
    }

    private void width(DType t) {
      widest = Math.max(widest, t.bytes());
      narrowest = Math.min(narrowest, t.bytes());
    }

    void block(List<Stmt> block) {
      for (Stmt s : block) {
        switch (s) {
          case Let l -> let(l);
          case Store(int b, List<Var> index, Var value) -> {
            stored.add(b);
            value(value);
            DType t = kernel.buffers().get(b).type();
            if (step(new Access(b, index)) != Sites.Step.UNIT) {
              fail(s, "store of non-unit stride to buffer " + b);
            } else if (t.isHalf()) {
              fail(s, "16 bit floats");
            } else {
              width(t);
            }
          }
          case Loop l -> fail("a loop inside");
        }
      }
    }

    private void value(Var v) {
      usesIndex |= v.equals(loop.index());
    }

    private Sites.Step step(Access a) {
      return a.isLinear(loop.index(), inside)
          ? sites.step(pattern, loop.index(), a)
          : Sites.Step.OTHER;
    }

    private void let(Let let) {
      switch (let.value()) {
        case Const c -> {}
        case Size s -> {}
        case Scalar s -> {}
        case Load(int b, List<Var> index) -> load(let, b, index);
        case Apply(var op, List<Var> args) -> {
          if (args.stream().anyMatch(varying::contains)) {
            varying.add(let.var());
            args.forEach(this::value);
            apply(let, (Primitive) op, args);
          }
        }
      }
    }

    private void load(Let let, int b, List<Var> index) {
      if (index.stream().noneMatch(varying::contains)) {
        return;
      }
      switch (step(new Access(b, index))) {
        case ZERO -> {
          // One element for all iterations. It is read once if nothing has been written yet.
          if (stored.isEmpty()) {
            before.add(let);
          }
        }
        case UNIT -> {
          varying.add(let.var());
          if (let.var().type().isHalf()) {
            fail(let, "16 bit floats");
          } else {
            width(let.var().type());
          }
        }
        case OTHER -> {
          varying.add(let.var());
          fail(let, "load of non-unit stride from buffer " + b);
        }
      }
    }

    private void apply(Let let, Primitive p, List<Var> args) {
      DType result = let.var().type();
      List<DType> types = args.stream().map(Var::type).toList();
      String why = VectorOps.obstacle(p, types, result);
      if (!why.isEmpty()) {
        fail(let, why);
        return;
      }
      operators++;
      widest = Math.max(widest, VectorOps.width(p, types, result));
      for (DType t : types) {
        narrow(t);
      }
      narrow(result);
    }

    private void narrow(DType t) {
      if (t != DType.BOOL) {
        narrowest = Math.min(narrowest, t.bytes());
      }
    }

    void fold(Fold f) {
      if (f.value().type().isHalf()) {
        fail("fold of 16 bit floats");
      }
      width(f.value().type());
      value(f.value());
      if (!(f instanceof Reduce)) {
        widest = 8;
        usesIndex |= Folds.values(f).contains(loop.index());
      }
    }

    /** What only scalar statements need, such as an index, is computed in scalar form too. */
    private void spreadScalar() {
      Set<Var> neededByVectors = new HashSet<>();
      loop.folds().forEach(f -> neededByVectors.addAll(Folds.values(f)));
      for (Stmt s : loop.body().reversed()) {
        boolean scalar =
            scalarOnly.contains(s)
                || s instanceof Let l
                    && !neededByVectors.contains(l.var())
                    && scalarOnly.size() > 0;
        if (scalar) {
          scalarOnly.add(s);
        } else {
          neededByVectors.addAll(Access.used(List.of(s)));
        }
      }
    }

    LeafPlan plan(int bits) {
      spreadScalar();
      if (usesIndex) {
        widest = 8;
      }
      int lanes = bits / 8 / widest;
      if (!loop.folds().isEmpty()) {
        if (lanes < FoldTree.LANES) {
          fail("vectors of " + bits + " bits are shorter than the lanes of a fold");
        }
        lanes = FoldTree.LANES;
      }
      if (lanes * narrowest < 8) {
        fail("vectors of " + bits + " bits are too short for elements of such different sizes");
      }
      return new LeafPlan(
          loop, varying, before, scalarOnly, usesIndex, lanes, widest, operators, obstacle);
    }
  }

  /** {@return the types of the elements that are read or written as vectors} */
  Set<DType> accessed() {
    Set<DType> types = new HashSet<>();
    for (Stmt s : loop.body()) {
      if (s instanceof Store store) {
        types.add(store.value().type());
      } else if (s instanceof Let(Var v, Load _) && varying.contains(v)) {
        types.add(v.type());
      }
    }
    return types;
  }

  /** {@return the values that are the same for all lanes and that vector operations need} */
  List<Var> uniforms() {
    Set<Var> all = new HashSet<>();
    List<Var> ordered = new ArrayList<>();
    for (Stmt s : loop.body()) {
      List<Var> used =
          switch (s) {
            case Let(Var v, Apply(var op, List<Var> args)) when varying.contains(v) -> args;
            case Store(int b, List<Var> index, Var value) -> List.of(value);
            default -> List.of();
          };
      add(used, all, ordered);
    }
    loop.folds().forEach(f -> add(Folds.values(f), all, ordered));
    return ordered;
  }

  private void add(List<Var> used, Set<Var> all, List<Var> ordered) {
    for (Var v : used) {
      if (!varying.contains(v) && all.add(v)) {
        ordered.add(v);
      }
    }
  }
}
