package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.FoldTree;
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
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;

/** Writes blocks of a kernel in scalar form into one method. */
final class BlockWriter {
  /** Bodies of at most so many statements are written twice where that makes short loops fast. */
  private static final int SMALL = 24;

  /** Bodies of at most so many statements are written eight times where that makes folds fast. */
  private static final int TINY = 8;

  /** What a loop adds to the statements of its body; so copies of copies stay rare. */
  private static final int LOOP = 10;

  private final KernelWriter plan;
  private final Routine r;

  /** Pointers that the innermost open loop advances, by access. */
  private final Map<Access, Integer> pointers = new HashMap<>();

  BlockWriter(KernelWriter plan, Routine r) {
    this.plan = plan;
    this.r = r;
  }

  void block(List<Stmt> block) {
    for (Stmt s : block) {
      switch (s) {
        case Let l -> let(l);
        case Store(int b, List<Var> index, Var value) ->
            ScalarOps.write(r, type(b), () -> address(new Access(b, index)), () -> r.load(value));
        case Loop l -> plan.loop(this, l);
      }
    }
  }

  Routine routine() {
    return r;
  }

  private DType type(int buffer) {
    return plan.kernel().buffers().get(buffer).type();
  }

  void let(Let let) {
    switch (let.value()) {
      case Const c -> r.bind(let.var(), c);
      case Size(int n) -> r.bind(let.var(), r.sizes.get(n));
      case Scalar(int n) -> r.bind(let.var(), r.scalars.get(n));
      case Load(int b, List<Var> index) -> {
        ScalarOps.read(r, type(b), () -> address(new Access(b, index)));
        r.define(let.var());
      }
      case Apply(var op, List<Var> args) -> {
        if (!(op instanceof Primitive p)) {
          throw new IllegalStateException(op + " is not expanded");
        }
        ScalarOps.apply(r, p, args, let.var().type());
        r.define(let.var());
      }
    }
  }

  /** Pushes the address of an access. */
  void address(Access a) {
    Integer pointer = pointers.get(a);
    if (pointer != null) {
      r.loadLong(pointer);
      return;
    }
    r.loadLong(r.addresses.get(a.buffer()));
    for (int k = 0; k < a.index().size(); k++) {
      r.load(a.index().get(k));
      r.loadLong(r.strides.get(Params.stride(a.buffer(), k)));
      r.op(LMUL);
      r.op(LADD);
    }
  }

  /** Pushes how many bytes an access moves from one value of a loop's index to the next. */
  void step(Access a, Var loop) {
    r.op(LCONST_0);
    for (int k = 0; k < a.index().size(); k++) {
      if (a.index().get(k).equals(loop)) {
        r.loadLong(r.strides.get(Params.stride(a.buffer(), k)));
        r.op(LADD);
      }
    }
  }

  // --- loops -------------------------------------------------------------------------------

  /** Writes a loop over {@code lo .. hi-1} (locals); its folds are left in new bindings. */
  void loop(Loop l, int lo, int hi) {
    if (l.folds().isEmpty()) {
      int count = r.slot(Repr.LONG);
      r.loadLong(hi);
      r.loadLong(lo);
      r.op(LSUB);
      r.storeLong(count);
      range(l, lo, -1, count, () -> {});
      return;
    }
    ScalarFolds folds = new ScalarFolds(r, l.folds());
    List<Integer> row = folds.row();
    Label longer = new Label();
    Label end = new Label();
    boolean small = size(l.body()) <= SMALL;
    if (small) {
      // A short row, such as one of a sparse matrix, without the set-up of the tree.
      int count = r.slot(Repr.LONG);
      r.loadLong(hi);
      r.loadLong(lo);
      r.op(LSUB);
      r.push(0L);
      r.call("java/lang/Math", "max", "(JJ)J");
      r.storeLong(count);
      r.loadLong(count);
      r.push((long) FoldTree.LANES);
      r.op(LCMP);
      r.jump(IFGE, longer);
      folds.identity(row);
      if (isTiny(l)) {
        few(l, lo, count, () -> folds.takeValues(row));
      } else {
        range(l, lo, -1, count, () -> folds.takeValues(row));
      }
      r.jump(GOTO, end);
      r.mark(longer);
    }
    fold(l, folds, lo, hi, row, NOTHING);
    r.mark(end);
    bindResults(folds, row);
  }

  private static boolean isTiny(Loop l) {
    return size(l.body()) <= TINY;
  }

  /** {@return the statements of a body, inner loops being worth a few} */
  private static int size(List<Stmt> body) {
    return body.stream().mapToInt(s -> s instanceof Loop l ? LOOP + size(l.body()) : 1).sum();
  }

  void bindResults(ScalarFolds folds, List<Integer> row) {
    List<Var> results = folds.results();
    for (int k = 0; k < results.size(); k++) {
      r.bind(results.get(k), row.get(k));
    }
  }

  /** Writes what must run before each leaf of a fold. */
  interface BeforeLeaf {
    void write(int position, int size);
  }

  static final BeforeLeaf NOTHING = (position, size) -> {};

  /** Writes a loop with folds, each leaf preceded by {@code before}. */
  void fold(Loop l, int lo, int hi, BeforeLeaf before) {
    ScalarFolds folds = new ScalarFolds(r, l.folds());
    List<Integer> row = folds.row();
    fold(l, folds, lo, hi, row, before);
    bindResults(folds, row);
  }

  private void fold(
      Loop l, ScalarFolds folds, int lo, int hi, List<Integer> row, BeforeLeaf before) {
    FoldTreeWriter tree = new FoldTreeWriter(r, folds);
    int base = r.slot(Repr.LONG);
    plan.scratch(r, tree.stackBytes());
    r.storeLong(base);
    tree.tree(
        lo,
        hi,
        base,
        (position, size, into) -> {
          before.write(position, size);
          FoldTreeWriter.Iterations some =
              (start, step, count, after) -> range(l, start, step, count, after);
          if (isTiny(l)) {
            tree.lanes(
                (start, groups, after) -> lanes(l, start, groups, after),
                some,
                position,
                size,
                into);
          } else {
            tree.passes(some, position, size, into);
          }
        },
        row);
  }

  /** Writes {@code groups} times one iteration per lane, each followed by what its lane does. */
  private void lanes(Loop l, int start, int groups, List<Runnable> after) {
    Iterator<Runnable> each = after.iterator();
    range(
        l,
        start,
        -1,
        groups,
        () -> {
          block(l.body());
          each.next().run();
        },
        after.size());
  }

  /**
   * Writes fewer than eight iterations from {@code start} without a loop: four, two and one of
   * them, as the bits of {@code count} say.
   */
  private void few(Loop l, int start, int count, Runnable tail) {
    Map<Access, Integer> outer = new HashMap<>(pointers);
    int index = r.slot(Repr.LONG);
    r.loadLong(start);
    r.storeLong(index);
    r.bind(l.index(), index);
    Map<Integer, Integer> advance = startPointers(l, -1);
    for (int times = FoldTree.LANES / 2; times > 0; times /= 2) {
      Label skip = new Label();
      r.loadLong(count);
      r.push((long) times);
      r.op(LAND);
      r.op(LCONST_0);
      r.op(LCMP);
      r.jump(IFEQ, skip);
      for (int t = 0; t < times; t++) {
        block(l.body());
        tail.run();
        next(index, -1, advance);
      }
      r.mark(skip);
    }
    pointers.clear();
    pointers.putAll(outer);
  }

  /**
   * Writes {@code count} iterations from {@code start}, {@code step} apart (-1: by one), each
   * followed by {@code tail}.
   */
  void range(Loop l, int start, int step, int count, Runnable tail) {
    range(
        l,
        start,
        step,
        count,
        () -> {
          block(l.body());
          tail.run();
        },
        1);
  }

  /**
   * The same with any body, written {@code times} times for successive indices; {@code count} is
   * then how often the whole is run.
   */
  void range(Loop l, int start, int step, int count, Runnable body, int times) {
    boolean leaf = l.body().stream().noneMatch(s -> s instanceof Loop);
    Map<Access, Integer> outer = new HashMap<>(pointers);
    int index = r.slot(Repr.LONG);
    int j = r.slot(Repr.LONG);
    r.loadLong(start);
    r.storeLong(index);
    r.bind(l.index(), index);
    r.op(LCONST_0);
    r.storeLong(j);
    Map<Integer, Integer> advance = leaf ? startPointers(l, step) : Map.of();
    // The JVM's compiler would split a counted loop in two, which costs short rows more than it
    // gains.
    int uncounted = hasFolds(l) ? one(count) : -1;
    Label head = new Label();
    Label end = new Label();
    r.mark(head);
    r.loadLong(j);
    r.loadLong(count);
    r.op(LCMP);
    r.jump(IFGE, end);
    for (int t = 0; t < times; t++) {
      body.run();
      next(index, step, advance);
    }
    if (uncounted >= 0) {
      add(j, uncounted);
    } else {
      r.loadLong(j);
      r.op(LCONST_1);
      r.op(LADD);
      r.storeLong(j);
    }
    r.jump(GOTO, head);
    r.mark(end);
    pointers.clear();
    pointers.putAll(outer);
  }

  /** {@return whether the loop is one of rows that are folded} */
  private static boolean hasFolds(Loop l) {
    return l.body().stream().anyMatch(s -> s instanceof Loop inner && !inner.folds().isEmpty());
  }

  /** {@return a local that holds 1, which the JVM's compiler does not know} */
  int one(int count) {
    int one = r.slot(Repr.LONG);
    r.loadLong(count);
    r.push(63);
    r.op(LUSHR);
    r.op(LCONST_1);
    r.op(LADD);
    r.storeLong(one);
    return one;
  }

  /** Goes to the next iteration, {@code step} away (-1: one). */
  private void next(int index, int step, Map<Integer, Integer> advance) {
    advance.forEach(this::add);
    if (step < 0) {
      r.loadLong(index);
      r.op(LCONST_1);
      r.op(LADD);
      r.storeLong(index);
    } else {
      add(index, step);
    }
  }

  private void add(int slot, int by) {
    r.loadLong(slot);
    r.loadLong(by);
    r.op(LADD);
    r.storeLong(slot);
  }

  /** Opens a pointer per access of fixed step and {@return what each advances by}. */
  private Map<Integer, Integer> startPointers(Loop l, int step) {
    Set<Var> inside = Access.defined(l.body());
    Map<Integer, Integer> advance = new HashMap<>();
    for (Access a : new ArrayList<>(Access.of(l.body()))) {
      if (!a.isLinear(l.index(), inside) || a.index().isEmpty()) {
        continue;
      }
      int pointer = r.slot(Repr.LONG);
      address(a);
      r.storeLong(pointer);
      pointers.put(a, pointer);
      int by = r.slot(Repr.LONG);
      step(a, l.index());
      if (step >= 0) {
        r.loadLong(step);
        r.op(LMUL);
      }
      r.storeLong(by);
      advance.put(pointer, by);
    }
    return advance;
  }
}
