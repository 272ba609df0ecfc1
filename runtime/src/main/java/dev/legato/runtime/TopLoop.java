package dev.legato.runtime;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Element;
import dev.legato.ir.kernel.Interpreter;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bounds of a kernel's top-level loop, evaluated when it is launched. */
final class TopLoop {
  private final Kernel kernel;
  private final Optional<Loop> loop;
  private final Map<Var, Expr> definitions = new HashMap<>();
  private final Limit lo;
  private final Limit hi;
  private final int partials;
  private final boolean hasEnd;

  /** A bound of the loop, as far as it is known before a launch. */
  private sealed interface Limit {
    /** {@return its value in a launch}; asked at every one, where a pattern switch would show. */
    long value(TopLoop top, Launch launch, MemorySegment[] memory);

    record Fixed(long constant) implements Limit {
      @Override
      public long value(TopLoop top, Launch launch, MemorySegment[] memory) {
        return constant;
      }
    }

    record Extent(int size) implements Limit {
      @Override
      public long value(TopLoop top, Launch launch, MemorySegment[] memory) {
        return launch.sizes()[size];
      }
    }

    record Computed(Var definition) implements Limit {
      @Override
      public long value(TopLoop top, Launch launch, MemorySegment[] memory) {
        return top.new Evaluation(launch, memory).value(definition);
      }
    }
  }

  TopLoop(Kernel kernel) {
    this.kernel = kernel;
    int at = 0;
    while (at < kernel.body().size() && !(kernel.body().get(at) instanceof Loop)) {
      if (kernel.body().get(at) instanceof Let let) {
        definitions.put(let.var(), let.value());
      }
      at++;
    }
    this.loop =
        at == kernel.body().size() ? Optional.empty() : Optional.of((Loop) kernel.body().get(at));
    this.lo = loop.map(l -> limit(l.lo())).orElse(new Limit.Fixed(0));
    this.hi = loop.map(l -> limit(l.hi())).orElse(new Limit.Fixed(0));
    this.hasEnd = at + 1 < kernel.body().size();
    this.partials = loop.stream().flatMap(l -> l.folds().stream()).mapToInt(TopLoop::longs).sum();
  }

  private Limit limit(Var v) {
    return switch (definitions.get(v)) {
      case null -> throw new IllegalArgumentException(v + " is not a top-level definition");
      case Kernel.Const c -> new Limit.Fixed(c.bits());
      case Kernel.Size s -> new Limit.Extent(s.number());
      case Kernel.Scalar _, Kernel.Load _, Kernel.Apply _ -> new Limit.Computed(v);
    };
  }

  private static int longs(Kernel.Fold fold) {
    return switch (fold) {
      case Reduce _ -> 1;
      case ArgReduce _ -> 2;
    };
  }

  Optional<Loop> loop() {
    return loop;
  }

  boolean isFold() {
    return partials > 0;
  }

  /** {@return whether statements follow the loop} */
  boolean hasEnd() {
    return hasEnd;
  }

  /** {@return whether the bounds follow from sizes and scalars alone} */
  boolean hasStaticBounds() {
    return loop.isPresent() && isStatic(loop.get().lo()) && isStatic(loop.get().hi());
  }

  private boolean isStatic(Var v) {
    return switch (definitions.get(v)) {
      case null -> false;
      case Kernel.Load _ -> false;
      case Kernel.Apply e -> e.args().stream().allMatch(this::isStatic);
      case Kernel.Const _, Kernel.Size _, Kernel.Scalar _ -> true;
    };
  }

  /**
   * {@return whether the bounds are constants or sizes, so that no memory is needed to know them}
   */
  boolean hasPlainBounds() {
    return !(lo instanceof Limit.Computed) && !(hi instanceof Limit.Computed);
  }

  /** {@return how many longs the folds' partial results take} */
  int partials() {
    return partials;
  }

  /** {@return the folds of no iterations} */
  long[] identity() {
    long[] r = new long[partials];
    int at = 0;
    for (Kernel.Fold f : loop.orElseThrow().folds()) {
      switch (f) {
        case Reduce(Var result, var op, Var _) -> r[at++] = op.identity(result.type());
        case ArgReduce(Var result, Var _, var op, Var _, Var _) -> {
          r[at++] = op.identity(result.type());
          r[at++] = -1;
        }
      }
    }
    return r;
  }

  /** {@return the folds of adjacent iterations together} */
  long[] combine(long[] a, long[] b) {
    long[] r = new long[partials];
    int at = 0;
    for (Kernel.Fold f : loop.orElseThrow().folds()) {
      switch (f) {
        case Reduce(Var result, var op, Var _) -> {
          r[at] = op.combine(result.type(), a[at], b[at]);
          at++;
        }
        case ArgReduce(Var result, Var _, var op, Var _, Var _) -> {
          DType t = result.type();
          boolean left = op.keepsLeft(t, a[at], a[at + 1], b[at], b[at + 1]);
          r[at] = left ? a[at] : b[at];
          r[at + 1] = left ? a[at + 1] : b[at + 1];
          at += 2;
        }
      }
    }
    return r;
  }

  long lo(Launch launch, MemorySegment[] memory) {
    return lo.value(this, launch, memory);
  }

  /** {@return the upper bound; 0 for a kernel without loop} */
  long hi(Launch launch, MemorySegment[] memory) {
    return hi.value(this, launch, memory);
  }

  /** Evaluates top-level definitions. */
  private final class Evaluation {
    private final Launch launch;
    private final MemorySegment[] memory;

    Evaluation(Launch launch, MemorySegment[] memory) {
      this.launch = launch;
      this.memory = memory;
    }

    long value(Var v) {
      Expr e = definitions.get(v);
      if (e == null) {
        throw new IllegalStateException("the bound " + v + " is not a top-level definition");
      }
      return switch (e) {
        case Kernel.Const c -> c.bits();
        case Kernel.Size s -> launch.sizes()[s.number()];
        case Kernel.Scalar s -> launch.scalars()[s.number()];
        case Kernel.Load load -> load(load);
        case Kernel.Apply apply -> apply(apply, v.type());
      };
    }

    private long apply(Kernel.Apply e, DType result) {
      List<DType> types = e.args().stream().map(Var::type).toList();
      return Interpreter.apply(
          e.op(), types, result, e.args().stream().mapToLong(this::value).toArray());
    }

    private long load(Kernel.Load e) {
      long at = launch.addresses()[e.buffer()];
      for (int k = 0; k < e.index().size(); k++) {
        at += value(e.index().get(k)) * launch.strides()[e.buffer()][k];
      }
      MemorySegment m = memory[e.buffer()];
      return Element.get(kernel.buffers().get(e.buffer()).type(), m, at - m.address());
    }
  }
}
