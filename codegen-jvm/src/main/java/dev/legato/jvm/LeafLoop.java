package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.objectweb.asm.Label;

/**
 * Writes an innermost loop as vector code: full vectors, then one masked vector; with folds, full
 * groups of eight lanes, then the remainder in scalar form to the right of the combined lanes, as
 * {@link FoldTree} has it.
 *
 * <p>Note [Short rows]: of a counted loop the JVM's compiler makes four, one of them with a check
 * of bounds per access, and works out before them for how many iterations the checks can be left
 * out. That takes as long as a dozen vectors, in each row of an array. So map loops count by a step
 * that it does not know, and addresses and indices are cut to so many bits that it sees that no sum
 * of them is out of bounds: no checks are left, and what follows a row overlaps with the next one.
 * A leaf of a fold is as short, and the checks took a quarter of its time.
 */
final class LeafLoop {
  /** Bodies of at most so many statements are written for so many vectors at a time. */
  private static final int SMALL = 16;

  private static final int VECTORS = 4;

  /** The bits of an address and of an index. */
  private static final long ADDRESS = (1L << 56) - 1;

  private static final long INDEX = (1L << 48) - 1;

  private final KernelWriter writer;
  private final BlockWriter scalar;
  private final Routine r;
  private final LeafPlan plan;
  private final Loop loop;
  private final VectorBlock block;
  private final VectorOps ops;

  private final Map<Access, Integer> pointers = new HashMap<>();

  /** Locals: the number of the vector's first iteration, and what the pointers count from. */
  private int counter;

  private int base;

  /** How many iterations further on the body is written for. */
  private int ahead;

  LeafLoop(KernelWriter writer, BlockWriter scalar, LeafPlan plan) {
    this.writer = writer;
    this.scalar = scalar;
    this.r = scalar.routine();
    this.plan = plan;
    this.loop = plan.loop();
    this.block =
        new VectorBlock(
            writer,
            scalar,
            loop,
            plan.lanes(),
            plan.varying(),
            plan.before(),
            Set.of(),
            this::address);
    this.ops = block.ops();
  }

  // --- map loops ---------------------------------------------------------------------------

  /** Writes the iterations {@code lo .. hi-1} (locals). */
  void write(int lo, int hi) {
    if (!loop.folds().isEmpty()) {
      fold(lo, hi, BlockWriter.NOTHING);
      return;
    }
    begin(lo);
    int n = r.slot(Repr.LONG);
    r.loadLong(hi);
    r.loadLong(lo);
    r.op(LSUB);
    r.storeLong(n);
    int full = r.slot(Repr.LONG);
    fullLanes(n, full);
    r.op(LCONST_0);
    r.storeLong(counter);
    if (loop.body().size() <= SMALL) {
      int most = r.slot(Repr.LONG);
      r.loadLong(n);
      r.push((long) -VECTORS * plan.lanes());
      r.op(LAND);
      r.storeLong(most);
      map(most, n, VECTORS);
    }
    map(full, n, 1);
    tail(n);
  }

  /**
   * Writes {@code vectors} vectors at a time from the counter on to {@code end}: Note [Short rows].
   */
  private void map(int end, int n, int vectors) {
    int step = r.slot(Repr.LONG);
    r.loadLong(n);
    r.push(63);
    r.op(LUSHR);
    r.push((long) vectors * plan.lanes());
    r.op(LADD);
    r.storeLong(step);
    from(end, () -> r.loadLong(step), () -> vectors(vectors, k -> {}));
  }

  private void boundCounter() {
    r.loadLong(counter);
    r.push(INDEX);
    r.op(LAND);
    r.storeLong(counter);
  }

  int lanes() {
    return plan.lanes();
  }

  /** What is done once before the loop. */
  void begin(int lo) {
    base = lo;
    counter = r.slot(Repr.LONG);
    r.bind(loop.index(), lo);
    for (Access a : Access.of(loop.body())) {
      boolean bound = r.addresses.containsKey(a.buffer());
      if (a.index().contains(loop.index()) && bound) {
        int pointer = r.slot(Repr.LONG);
        scalar.address(a);
        r.push(ADDRESS);
        r.op(LAND);
        r.storeLong(pointer);
        pointers.put(a, pointer);
      }
    }
    plan.before().forEach(scalar::let);
    block.broadcast(plan.uniforms());
  }

  private void fullLanes(int n, int full) {
    r.loadLong(n);
    r.push((long) -plan.lanes());
    r.op(LAND);
    r.storeLong(full);
  }

  /** Full vectors for the iterations below {@code full} (local), each followed by {@code after}. */
  private void groups(int full, Runnable after) {
    eachGroup(
        full,
        () -> {
          body();
          after.run();
        });
  }

  /** Runs {@code group} with the counter at 0, one vector, two vectors, ... below {@code full}. */
  private void eachGroup(int full, Runnable group) {
    eachGroup(full, () -> r.push((long) plan.lanes()), group);
  }

  private void eachGroup(int full, Runnable step, Runnable group) {
    r.op(LCONST_0);
    r.storeLong(counter);
    from(full, step, group);
  }

  private void from(int full, Runnable step, Runnable group) {
    Label head = new Label();
    Label end = new Label();
    r.mark(head);
    r.loadLong(counter);
    r.loadLong(full);
    r.op(LCMP);
    r.jump(IFGE, end);
    boundCounter();
    group.run();
    r.loadLong(counter);
    step.run();
    r.op(LADD);
    r.storeLong(counter);
    r.jump(GOTO, head);
    r.mark(end);
  }

  /**
   * Writes {@code vectors} vectors at a time for the iterations below {@code end} (local), each
   * followed by what {@code after} writes for its number.
   */
  void eachGroup(int end, int vectors, IntConsumer after) {
    eachGroup(end, () -> r.push((long) vectors * plan.lanes()), () -> vectors(vectors, after));
  }

  private void vectors(int vectors, IntConsumer after) {
    for (int k = 0; k < vectors; k++) {
      ahead = k * plan.lanes();
      body();
      after.accept(k);
    }
    ahead = 0;
  }

  /** Full vectors from the counter on for the iterations below {@code end} (local). */
  void eachFurtherGroup(int end, Runnable after) {
    from(
        end,
        () -> r.push((long) plan.lanes()),
        () -> {
          body();
          after.run();
        });
  }

  /** Leaves in local {@code at} the first iteration whose value is what {@code wanted} pushes. */
  void find(int at, Runnable wanted, Var value) {
    Label head = new Label();
    Label found = new Label();
    int key = r.reference();
    int lane = r.slot(Repr.INT);
    ops.broadcast(value.type(), wanted);
    r.mv.visitVarInsn(ASTORE, key);
    r.op(LCONST_0);
    r.storeLong(counter);
    r.mark(head);
    body();
    block.value(value).push();
    VectorTypes.operator(r, "EQ");
    r.mv.visitVarInsn(ALOAD, key);
    ops.compareTo(value.type());
    r.callOn(VectorTypes.MASK, "firstTrue", "()I");
    r.store(Repr.INT, lane);
    r.load(Repr.INT, lane);
    r.push(plan.lanes());
    r.jump(IF_ICMPLT, found);
    r.loadLong(counter);
    r.push((long) plan.lanes());
    r.op(LADD);
    r.storeLong(counter);
    r.jump(GOTO, head);
    r.mark(found);
    r.loadLong(base);
    r.loadLong(counter);
    r.op(LADD);
    r.load(Repr.INT, lane);
    r.op(I2L);
    r.op(LADD);
    r.storeLong(at);
  }

  /** Writes {@code count} iterations from {@code start} (locals) in scalar form. */
  void scalarRange(int start, int count, Runnable after) {
    scalar.range(loop, start, -1, count, after);
  }

  private void tail(int n) {
    Label end = new Label();
    r.loadLong(counter);
    r.loadLong(n);
    r.op(LCMP);
    r.jump(IFGE, end);
    block.beginTail(
        plan.accessed(),
        () -> {
          r.loadLong(n);
          r.loadLong(counter);
          r.op(LSUB);
        });
    boundCounter();
    body();
    block.endTail();
    r.mark(end);
  }

  private void body() {
    if (plan.usesIndex()) {
      ops.indices(() -> {
        r.loadLong(base);
        r.loadLong(counter);
        r.op(LADD);
        further(1);
      });
      block.define(loop.index(), DType.INT64);
    }
    loop.body().forEach(block::statement);
  }

  private void address(Access a, DType t) {
    r.loadLong(pointers.get(a));
    r.loadLong(counter);
    if (t.bytes() > 1) {
      r.push(Integer.numberOfTrailingZeros(t.bytes()));
      r.op(LSHL);
    }
    r.op(LADD);
    further(t.bytes());
  }

  private void further(int bytes) {
    if (ahead > 0) {
      r.push((long) ahead * bytes);
      r.op(LADD);
    }
  }

  // --- folds -------------------------------------------------------------------------------

  /** Folds the iterations between two locals into a row. */
  interface Part {
    void write(int lo, int hi, List<Integer> row);
  }

  /** Writes the loop with its folds, each leaf preceded by {@code before}. */
  void fold(int lo, int hi, BlockWriter.BeforeLeaf before) {
    ScalarFolds folds = new ScalarFolds(r, loop.folds());
    List<Integer> row = folds.row();
    Part along = (from, to, into) -> tree(folds, from, to, before, into);
    if (before == BlockWriter.NOTHING && FreeFold.fits(plan)) {
      new FreeFold(writer, scalar, folds, plan).write(lo, hi, row, along);
    } else {
      along.write(lo, hi, row);
    }
    scalar.bindResults(folds, row);
  }

  private void tree(
      ScalarFolds folds, int lo, int hi, BlockWriter.BeforeLeaf before, List<Integer> row) {
    FoldTreeWriter tree = new FoldTreeWriter(r, folds);
    int stack = r.slot(Repr.LONG);
    writer.scratch(r, tree.stackBytes());
    r.storeLong(stack);
    int lanes = r.slot(Repr.LONG);
    writer.scratch(r, 8L * FoldTree.LANES);
    r.storeLong(lanes);
    begin(lo);
    Places places = places();
    boolean bundles = before == BlockWriter.NOTHING && LeafBundle.fits(plan);
    tree.tree(
        lo,
        hi,
        stack,
        (position, size, into) -> {
          before.write(position, size);
          places.move(position);
          tilePointers(position);
          leaf(folds, position, size, lanes, into);
        },
        bundles ? new LeafBundle(places, r, vectorFolds(loop.folds())) : null,
        row);
  }

  VectorFolds vectorFolds(List<Fold> folds) {
    return new VectorFolds(r, ops, folds, block::value, plan.lanes());
  }

  /** {@return the places of the loop}, which has begun */
  Places places() {
    Map<Access, Integer> fromStart = new HashMap<>(pointers);
    fromStart.keySet().removeIf(a -> writer.isTile(a.buffer()));
    return new Places(fromStart, base);
  }

  /** The loop at several places at once, each with pointers of its own. */
  final class Places {
    private final Map<Access, Integer> fromStart;
    private final int start;

    private Places(Map<Access, Integer> fromStart, int start) {
      this.fromStart = fromStart;
      this.start = start;
    }

    /** {@return the place whose first iteration is in local {@code position}} */
    Place at(int position) {
      move(position);
      return new Place(position, Map.copyOf(pointers));
    }

    /**
     * Runs {@code group} with the counter at 0, {@code step}, two steps, ... below {@code full}
     * (locals).
     */
    void eachGroup(int full, int step, Runnable group) {
      LeafLoop.this.eachGroup(full, () -> r.loadLong(step), group);
    }

    /** The same for a group of one place: two at a time, then the one that may be left. */
    void eachTwoGroups(int full, int step, Runnable group) {
      int pairs = r.slot(Repr.LONG);
      r.loadLong(full);
      r.push(-2L * FoldTree.LANES);
      r.op(LAND);
      r.storeLong(pairs);
      LeafLoop.this.eachGroup(
          pairs,
          () -> {
            r.loadLong(step);
            r.op(ICONST_1);
            r.op(LSHL);
          },
          () -> {
            group.run();
            ahead = FoldTree.LANES;
            group.run();
            ahead = 0;
          });
      from(full, () -> r.loadLong(step), group);
    }

    /**
     * {@return a local that holds eight}, which the JVM's compiler does not know: it would only
     * unroll a short loop. {@code groups} (local) is a multiple of eight.
     */
    int step(int groups) {
      int step = r.slot(Repr.LONG);
      r.loadLong(groups);
      r.push((long) FoldTree.LANES - 1);
      r.op(LAND);
      r.push((long) FoldTree.LANES);
      r.op(LOR);
      r.storeLong(step);
      return step;
    }

    /** {@return the local that counts the iterations of the vectors} */
    int counter() {
      return counter;
    }

    private void move(int position) {
      movePointers(fromStart, start, position);
    }

    /** Writes the body for the vector at the counter (local). */
    void body(Place place, int from) {
      base = place.position();
      pointers.putAll(place.pointers());
      int outer = counter;
      counter = from;
      LeafLoop.this.body();
      counter = outer;
    }

    void body(Place place) {
      body(place, counter);
    }
  }

  /** Where a leaf starts. */
  record Place(int position, Map<Access, Integer> pointers) {}

  /** Makes pointers count from the leaf's first iteration. */
  private void movePointers(Map<Access, Integer> fromStart, int start, int position) {
    base = position;
    fromStart.forEach((a, pointer) -> {
      int moved = r.slot(Repr.LONG);
      r.loadLong(pointer);
      r.loadLong(position);
      r.loadLong(start);
      r.op(LSUB);
      r.push((long) writer.kernel().buffers().get(a.buffer()).type().bytes());
      r.op(LMUL);
      r.op(LADD);
      r.push(ADDRESS);
      r.op(LAND);
      r.storeLong(moved);
      pointers.put(a, moved);
    });
  }

  /** Pointers to tiles, which are bound anew for each leaf. */
  private void tilePointers(int position) {
    r.bind(loop.index(), position);
    for (Access a : Access.of(loop.body())) {
      if (writer.isTile(a.buffer())) {
        int pointer = r.slot(Repr.LONG);
        scalar.address(a);
        r.storeLong(pointer);
        pointers.put(a, pointer);
      }
    }
  }

  private void leaf(ScalarFolds folds, int position, int size, int lanes, List<Integer> row) {
    VectorFolds vector = vectorFolds(loop.folds());
    List<Integer> lanesOf = vector.row();
    Label rest = new Label();
    int full = r.slot(Repr.LONG);
    fullLanes(size, full);
    folds.identity(row);
    r.loadLong(full);
    r.op(LCONST_0);
    r.op(LCMP);
    r.jump(IFEQ, rest);
    vector.identity(lanesOf);
    groups(full, () -> vector.takeValues(lanesOf));
    vector.combineLanes(folds, lanesOf, row, lanes);
    r.mark(rest);
    int from = r.slot(Repr.LONG);
    int count = r.slot(Repr.LONG);
    r.loadLong(position);
    r.loadLong(full);
    r.op(LADD);
    r.storeLong(from);
    r.loadLong(size);
    r.loadLong(full);
    r.op(LSUB);
    r.storeLong(count);
    scalar.range(loop, from, -1, count, () -> folds.takeValues(row));
    r.bind(loop.index(), base);
  }
}
