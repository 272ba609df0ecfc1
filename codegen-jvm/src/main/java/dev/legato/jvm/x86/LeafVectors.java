package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the vectors of an innermost loop need, which is set up before it, and their body. R11 is the
 * number of the iteration.
 */
final class LeafVectors implements Body.Addresses {
  /** Of a loop through a table: R11 and the elements from a row to the next. */
  private static final int BELOW = RDI;

  /** Bodies of at most so many statements are written for so many vectors one after the other. */
  private static final int SMALL = 16;

  private static final int VECTORS = 4;

  private final Function function;
  private final Assembler asm;
  private final Frame frame;
  private final Tiles buffers;
  private final UniformWriter uniform;

  private final Leaf leaf;
  private final Partials partials;
  private final Ops ops;
  private final Pointers pointers;
  private final Map<Var, Integer> pinned = new HashMap<>();
  private final Set<Integer> reserved = new HashSet<>();
  private final List<List<Integer>> accumulators = new ArrayList<>();
  private final Mem numbers;
  private final Interleaved interleaved;
  private int vectors;

  LeafVectors(Function function, UniformWriter uniform, Leaf leaf) {
    this.function = function;
    this.asm = function.asm();
    this.frame = function.frame();
    this.buffers = function.tiles();
    this.uniform = uniform;
    this.leaf = leaf;
    this.partials = new Partials(leaf.loop().folds());
    this.ops = new Ops(asm, leaf.lanes());
    this.numbers = leaf.usesIndex() ? frame.vector() : Mem.at(RBP, 0);
    // What does not move along the loop may have its index all the same.
    frame.bind(leaf.loop().index(), new Literal(0));
    uniform.block(leaf.before());
    frame.unbind(leaf.loop().index());
    if (leaf.usesIndex()) {
      for (int k = 0; k < 8; k++) {
        asm.moveImmediate(RAX, k);
        asm.store(Mem.at(RBP, numbers.offset() + 8 * k), RAX);
      }
    }
    for (int k = 0; k < (isBundle() ? FoldBundle.LEAVES : 1); k++) {
      List<Integer> each = new ArrayList<>();
      int slots = k == 0 ? partials.width() : partials.count();
      for (int slot = 0; slot < slots; slot++) {
        each.add(reserved.size());
        reserved.add(reserved.size());
      }
      accumulators.add(each);
    }
    interleaved = isSmall() ? new Interleaved(1, leaf.body()) : Interleaved.of(leaf, buffers);
    pin();
    if (partials.isOneFloatingExtreme()) {
      reserved.add(FoldBundle.SPARE);
    }
    pointers = new Pointers(function, uniform, leaf);
  }

  /** Keeps what is the same in all lanes in registers, if some are left. */
  private void pin() {
    Map<Var, Integer> counts = new HashMap<>();
    for (Stmt s : leaf.body()) {
      for (Var v : Body.operands(s, frame)) {
        if (frame.isUniform(v) && Lane.of(v.type()) != Lane.MASK) {
          counts.merge(v, 1, Integer::sum);
        }
      }
    }
    int room =
        Ops.TEMP - 2 - reserved.size() - Uses.pressure(interleaved.statements(), leaf.folded());
    List<Var> candidates = new ArrayList<>(counts.keySet());
    candidates.sort((a, b) -> {
      int order = Integer.compare(counts.get(b), counts.get(a));
      return order != 0 ? order : Integer.compare(a.id(), b.id());
    });
    for (Var v : candidates) {
      if (room-- > 0) {
        int register = reserved.size();
        reserved.add(register);
        pinned.put(v, register);
        ops.broadcast(Lane.of(v.type()), register, frame.place(v));
      }
    }
  }

  @Override
  public boolean isUnit(int b, List<Var> index) {
    return pointers.isUnit(b, index);
  }

  @Override
  public boolean isCounter(int b, List<Var> index, Var v) {
    return pointers.isCounter(b, index, v);
  }

  @Override
  public Mem stride(int b, int axis) {
    return pointers.stride(b, axis);
  }

  @Override
  public @Nullable Mem base(int b, List<Var> index) {
    return pointers.base(b, index);
  }

  @Override
  public Mem of(int b, List<Var> index) {
    return pointers.of(b, index);
  }

  /** R11 has been set. */
  void begin() {
    Leaf.Table table = leaf.table();
    if (table != null) {
      asm.load(BELOW, pointers.stride(table.buffer(), table.axis()));
      asm.shiftRight(BELOW, Integer.numberOfTrailingZeros(buffers.type(table.buffer()).bytes()));
      asm.add(BELOW, R11);
    }
  }

  /** Goes on with later iterations. */
  void advance(int iterations) {
    asm.addImmediate(R11, iterations);
    if (leaf.table() != null) {
      asm.addImmediate(BELOW, iterations);
    }
  }

  @Override
  public void loaded(int b, Mem from) {
    if (leaf.table() != null && leaf.table().buffer() == b) {
      asm.prefetch(new Mem(from.base(), BELOW, from.scale(), from.offset()));
    }
  }

  /** Writes the body for the vector {@code ahead} iterations after the one in R11. */
  private void body(int ahead) {
    pointers.ahead(ahead);
    int counter = R11;
    if (ahead > 0 && leaf.usesIndex()) {
      counter = RAX;
      asm.lea(RAX, Mem.at(R11, ahead));
    }
    body(leaf.body(), leaf.folded(), 1, counter, false);
  }

  /** Writes the body for the vector from the iteration in a register on. */
  Body body(int index, boolean tail) {
    pointers.at(index);
    return body(leaf.body(), leaf.folded(), 1, index, tail);
  }

  /** As {@link #body}, but for the places that folds take; the body must not store. */
  Body values(int index, boolean tail) {
    pointers.at(index);
    return body(leaf.valueBody(), leaf.values(), 1, index, tail);
  }

  @Override
  public void begin(int statement) {
    if (vectors > 1) {
      pointers.ahead(statement % vectors * leaf.lanes());
    }
  }

  private Body body(List<Stmt> statements, List<Var> kept, int vectors, int counter, boolean tail) {
    this.vectors = vectors;
    Body body =
        new Body(function, ops, statements, leaf.loop().index(), pinned, reserved, Map.of(), kept);
    if (leaf.usesIndex()) {
      body.defineIndex(leaf.loop().index(), counter, numbers);
    }
    body.write(this, tail);
    return body;
  }

  /**
   * {@return whether leaves of the tree are written four at a time}: the body is then written eight
   * times. With NaN among extremes, or for places, it runs once more, so it must not store.
   */
  boolean isBundle() {
    boolean again = partials.hasPlaces();
    for (int k = 0; k < partials.count(); k++) {
      again |= partials.isFloatingExtreme(k);
    }
    boolean stores = leaf.body().stream().anyMatch(s -> s instanceof Store);
    boolean some = partials.count() > 0 && partials.count() <= 2;
    return some && leaf.body().size() <= SMALL / 2 && !(again && stores);
  }

  /** {@return how many vectors a turn of a loop without folds has} */
  int vectors() {
    return isSmall() ? VECTORS : interleaved.vectors();
  }

  /** Writes the body for these vectors. */
  void turn() {
    if (isSmall()) {
      for (int k = 0; k < VECTORS; k++) {
        body(k * leaf.lanes());
      }
    } else {
      pointers.ahead(0);
      body(interleaved.statements(), List.of(), interleaved.vectors(), R11, false);
    }
  }

  private boolean isSmall() {
    return leaf.body().size() <= SMALL;
  }

  Leaf leaf() {
    return leaf;
  }

  Ops ops() {
    return ops;
  }

  Partials partials() {
    return partials;
  }

  /** {@return registers of partial results: by leaf of the tree, then by slot} */
  List<List<Integer>> accumulators() {
    return accumulators;
  }
}
