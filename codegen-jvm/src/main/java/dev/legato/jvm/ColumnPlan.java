package dev.legato.jvm;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a loop around other loops is vectorised along its own index, as for sums down the columns of
 * a matrix: the loops inside run as they are, each iteration on a vector of columns.
 *
 * @param strided the accesses of columns that are not adjacent in memory
 * @param obstacle why it is not, "" when it is
 */
record ColumnPlan(
    Loop loop,
    Set<Var> varying,
    Set<DType> accessed,
    Set<Access> strided,
    boolean usesIndex,
    int lanes,
    int operators,
    String obstacle) {

  static ColumnPlan of(Kernel kernel, Loop loop, Sites sites, Sites.Pattern pattern, int bits) {
    Analysis a = new Analysis(kernel, loop, sites, pattern, bits);
    if (!loop.folds().isEmpty()) {
      a.fail("folds");
    }
    a.block(loop.body());
    if (a.unitInside) {
      a.fail("unit stride inside");
    }
    int lanes = bits / 8 / (a.usesIndex ? 8 : a.widest);
    if (lanes * a.narrowest < 8 || lanes < 2) {
      a.fail("vectors are too short");
    }
    return new ColumnPlan(
        loop, a.varying, a.accessed, a.strided, a.usesIndex, lanes, a.operators, a.obstacle);
  }

  private static final class Analysis {
    private final Kernel kernel;
    private final int bits;
    private final Loop loop;
    private final Sites sites;
    private final Sites.Pattern pattern;
    private final Set<Var> varying = new HashSet<>();
    private final Set<DType> accessed = new HashSet<>();
    private final Set<Access> strided = new HashSet<>();
    private boolean usesIndex;
    private boolean unitInside;

    /** Loops around the statement, inside of the one that is vectorised. */
    private int depth;

    private int widest = 1;
    private int narrowest = 8;
    private int operators;
    private String obstacle = "";

    Analysis(Kernel kernel, Loop loop, Sites sites, Sites.Pattern pattern, int bits) {
      this.kernel = kernel;
      this.bits = bits;
      this.loop = loop;
      this.sites = sites;
      this.pattern = pattern;
      varying.add(loop.index());
    }

    void fail(String why) {
      obstacle = obstacle.isEmpty() ? why : obstacle;
    }

    private void width(DType t) {
      if (t.isHalf()) {
        fail("16 bit floats");
      }
      widest = Math.max(widest, t.bytes());
      narrowest = Math.min(narrowest, t.bytes());
    }

    /** {@return whether the access moves from lane to lane by equal steps} */
    private boolean isLinear(Access a) {
      return a.index().stream().allMatch(v -> v.equals(loop.index()) || !varying.contains(v));
    }

    void block(List<Stmt> block) {
      for (Stmt s : block) {
        switch (s) {
          case Let l -> let(l);
          case Store(int b, List<Var> index, Var value) -> {
            use(value);
            access(new Access(b, index), true);
          }
          case Loop l -> inner(l);
        }
      }
    }

    /** Whether the loop inside is vector code of its own: then that is better. */
    private boolean isVector(Loop l) {
      boolean leaf = l.body().stream().noneMatch(s -> s instanceof Loop);
      if (leaf) {
        return LeafPlan.of(kernel, l, sites, pattern, bits).obstacle().isEmpty();
      }
      return Access.of(l.body()).stream()
          .anyMatch(a -> sites.step(pattern, l.index(), a) == Sites.Step.UNIT);
    }

    private void inner(Loop l) {
      if (varying.contains(l.lo()) || varying.contains(l.hi())) {
        fail("bounds of an inner loop vary");
      }
      unitInside |= isVector(l);
      depth++;
      block(l.body());
      depth--;
      for (Fold f : l.folds()) {
        width(f.value().type());
        Folds.values(f).forEach(this::use);
        if (!(f instanceof Reduce)) {
          widest = 8;
        }
        varying.addAll(Folds.results(f));
      }
    }

    private void use(Var v) {
      usesIndex |= v.equals(loop.index());
    }

    private boolean access(Access a, boolean store) {
      DType t = kernel.buffers().get(a.buffer()).type();
      Sites.Step step = isLinear(a) ? sites.step(pattern, loop.index(), a) : Sites.Step.OTHER;
      if (step == Sites.Step.UNIT) {
        width(t);
        accessed.add(t);
        return true;
      }
      if (step == Sites.Step.ZERO && !store) {
        return false;
      }
      if (step == Sites.Step.ZERO || depth > 0 || !isLinear(a)) {
        fail("access of non-unit stride to buffer " + a.buffer());
      }
      // Once per column, beside loops over rows.
      width(t);
      strided.add(a);
      return true;
    }

    private void let(Let let) {
      switch (let.value()) {
        case Load(int b, List<Var> index) -> {
          if (index.stream().anyMatch(varying::contains) && access(new Access(b, index), false)) {
            varying.add(let.var());
          }
        }
        case Apply(var op, List<Var> args) -> {
          if (args.stream().anyMatch(varying::contains)) {
            varying.add(let.var());
            args.forEach(this::use);
            List<DType> types = args.stream().map(Var::type).toList();
            String why = VectorOps.obstacle((Primitive) op, types, let.var().type());
            if (!why.isEmpty()) {
              fail(why);
              return;
            }
            operators++;
            widest = Math.max(widest, VectorOps.width((Primitive) op, types, let.var().type()));
            types.stream().filter(t -> t != DType.BOOL).forEach(this::width);
          }
        }
        default -> {}
      }
    }
  }

  /** {@return whether a leaf of the folds in this loop is written with all lanes at once} */
  static boolean isSmall(Loop inner) {
    return inner.body().size() * (long) FoldTree.LANES <= 64
        && inner.body().stream().noneMatch(s -> s instanceof Loop);
  }
}
