package dev.legato.cuda;

import static dev.legato.ir.op.Arithmetic.ADD;
import static dev.legato.ir.op.Arithmetic.MUL;
import static dev.legato.ir.op.Arithmetic.NEG;
import static dev.legato.ir.op.Arithmetic.SUB;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Canonical;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The variables of a kernel that indices and loop bounds are made of and whose range follows from
 * the launch: sizes, constants, indices of loops over these, and their sums, differences and
 * products.
 */
final class Ranges {
  /** Indices of the narrow form stay below this, so that a step past the end is still an int. */
  private static final long NARROW = 1 << 30;

  /** Ranges beyond this are cut off. */
  static final long FAR = 1L << 61;

  private final int variables;

  /** What indices and bounds are made of: data may be beyond any range. */
  private final Set<Var> needed = new HashSet<>();

  private final Set<Var> known = new HashSet<>();
  private final List<Rule> rules = new ArrayList<>();

  /** Finds the range of one variable from those of earlier ones. */
  private interface Rule {
    void apply(Launch launch, long[] least, long[] most);
  }

  /**
   * The ranges at one launch, by variable number; an index of a loop without iterations has none.
   */
  record At(Ranges ranges, long[] least, long[] most) {
    long least(Var v) {
      return least[v.id()];
    }

    long most(Var v) {
      return most[v.id()];
    }

    /** {@return the iterations of a loop, or -1 when its bounds are found while the kernel runs} */
    long extent(Loop loop) {
      boolean fixed = ranges.knows(loop.lo()) && ranges.knows(loop.hi());
      return fixed ? Math.max(0, most(loop.hi()) - least(loop.lo())) : -1;
    }

    /** {@return whether every known variable fits the narrow form} */
    boolean narrow() {
      for (Var v : ranges.known) {
        if (!Ranges.narrow(least(v), most(v))) {
          return false;
        }
      }
      return true;
    }
  }

  Ranges(Kernel kernel) {
    this.variables = Canonical.variables(kernel);
    List<Let> lets = new ArrayList<>();
    indices(kernel.body(), lets);
    for (Let let : lets.reversed()) {
      if (needed.contains(let.var()) && let.value() instanceof Apply a) {
        needed.addAll(a.args());
      }
    }
    block(kernel.body());
  }

  /** {@return whether these are both fit for the narrow form} */
  static boolean narrow(long least, long most) {
    return least > -NARROW && most < NARROW;
  }

  boolean knows(Var v) {
    return known.contains(v);
  }

  At at(Launch launch) {
    long[] least = new long[variables];
    long[] most = new long[variables];
    for (Rule r : rules) {
      r.apply(launch, least, most);
    }
    return new At(this, least, most);
  }

  /** Collects what is used as an index or a bound, and all definitions. */
  private void indices(List<Stmt> block, List<Let> lets) {
    for (Stmt s : block) {
      switch (s) {
        case Let let -> {
          lets.add(let);
          if (let.value() instanceof Load load) {
            needed.addAll(load.index());
          }
        }
        case Store store -> needed.addAll(store.index());
        case Loop loop -> {
          needed.addAll(List.of(loop.lo(), loop.hi(), loop.index()));
          indices(loop.body(), lets);
        }
      }
    }
  }

  private void block(List<Stmt> block) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var v, Expr value) -> {
          if (v.type() == DType.INT64 && needed.contains(v)) {
            let(v, value);
          }
        }
        case Store _ -> {}
        case Loop loop -> {
          if (knows(loop.lo()) && knows(loop.hi())) {
            index(loop.index(), loop.lo().id(), loop.hi().id());
          }
          block(loop.body());
        }
      }
    }
  }

  private void let(Var v, Expr value) {
    switch (value) {
      case Const(DType type, long bits) -> exact(v, launch -> bits);
      case Size(int number) -> exact(v, launch -> launch.sizes()[number]);
      case Scalar(int number) -> exact(v, launch -> launch.scalars()[number]);
      case Load _ -> {}
      case Apply(Operator op, List<Var> args) -> {
        if (args.stream().allMatch(this::knows)) {
          apply(v, op, args);
        }
      }
    }
  }

  private interface Exact {
    long value(Launch launch);
  }

  private void exact(Var v, Exact value) {
    rule(v, (launch, least, most) -> least[v.id()] = most[v.id()] = cut(value.value(launch)));
  }

  private void index(Var v, int lo, int hi) {
    rule(
        v,
        (launch, least, most) -> {
          least[v.id()] = least[lo];
          most[v.id()] = Math.max(least[lo], most[hi] - 1);
        });
  }

  private void apply(Var v, Operator op, List<Var> args) {
    int a = args.getFirst().id();
    int b = args.getLast().id();
    int r = v.id();
    if (op.equals(ADD)) {
      rule(v, (l, least, most) -> set(r, least[a] + least[b], most[a] + most[b], least, most));
    } else if (op.equals(SUB)) {
      rule(v, (l, least, most) -> set(r, least[a] - most[b], most[a] - least[b], least, most));
    } else if (op.equals(NEG)) {
      rule(v, (l, least, most) -> set(r, -most[a], -least[a], least, most));
    } else if (op.equals(MUL)) {
      rule(v, (l, least, most) -> product(r, a, b, least, most));
    }
  }

  private void rule(Var v, Rule rule) {
    known.add(v);
    rules.add(rule);
  }

  private static void product(int r, int a, int b, long[] least, long[] most) {
    long p = product(least[a], least[b]);
    long q = product(least[a], most[b]);
    long s = product(most[a], least[b]);
    long t = product(most[a], most[b]);
    set(
        r,
        Math.min(Math.min(p, q), Math.min(s, t)),
        Math.max(Math.max(p, q), Math.max(s, t)),
        least,
        most);
  }

  /** {@return a product, cut off far from 0} */
  static long product(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    boolean fits = high == (low >> 63);
    return fits ? cut(low) : high < 0 ? -FAR : FAR;
  }

  private static void set(int r, long low, long high, long[] least, long[] most) {
    least[r] = cut(low);
    most[r] = cut(high);
  }

  private static long cut(long v) {
    return Math.max(-FAR, Math.min(FAR, v));
  }
}
