package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;

/**
 * Writes an innermost loop as calls of {@link TileLoop}s: tile after tile, one primitive after the
 * other, values in between in tiles.
 */
final class TileWriter {
  private static final String LOOP = "dev/legato/jvm/TileLoop";
  private static final String TILES = "dev/legato/jvm/Tiles";

  private final KernelWriter writer;
  private final BlockWriter scalar;
  private final Routine r;
  private final LeafPlan plan;
  private final Loop loop;

  /** Where the elements of a value begin: a tile, or a buffer read and written in place. */
  private sealed interface Place {}

  private record Tile(int address) implements Place {}

  private record InBuffer(int pointer, int bytes) implements Place {}

  private final Map<Var, Place> places = new HashMap<>();

  /**
   * Loaded values that are stored after another store, which may change what they were read from.
   */
  private final Set<Var> overwritten = new HashSet<>();

  private final Map<Access, InBuffer> buffers = new HashMap<>();

  /** Locals: first iteration of the loop and of the tile, iterations of the tile. */
  private int start;

  private int from;
  private int count;

  TileWriter(KernelWriter writer, BlockWriter scalar, LeafPlan plan) {
    this.writer = writer;
    this.scalar = scalar;
    this.r = scalar.routine();
    this.plan = plan;
    this.loop = plan.loop();
  }

  /** {@return why the loop has no tile form, or ""} */
  static String obstacle(LeafPlan plan) {
    if (!plan.obstacle().isEmpty()) {
      return plan.obstacle();
    }
    boolean stored = false;
    for (Stmt s : plan.loop().body()) {
      if (stored && s instanceof Let) {
        return "a definition after a store";
      }
      stored |= s instanceof Store;
    }
    for (Fold f : plan.loop().folds()) {
      if (f instanceof ArgReduce) {
        return "place of an extreme";
      }
      if (stored) {
        return "a fold beside a store";
      }
    }
    return "";
  }

  void write(int lo, int hi) {
    start = lo;
    count = r.slot(Repr.LONG);
    begin();
    if (loop.folds().isEmpty()) {
      tiles(lo, hi);
    } else {
      fold(lo, hi);
    }
  }

  private DType type(int buffer) {
    return writer.kernel().buffers().get(buffer).type();
  }

  // --- before the loop ---------------------------------------------------------------------

  private void begin() {
    r.bind(loop.index(), start);
    boolean stored = false;
    for (Stmt s : loop.body()) {
      if (s instanceof Store store) {
        if (stored) {
          overwritten.add(store.value());
        }
        stored = true;
      }
    }
    for (Access a : Access.of(loop.body())) {
      if (a.index().contains(loop.index())) {
        int pointer = r.slot(Repr.LONG);
        scalar.address(a);
        r.storeLong(pointer);
        buffers.put(a, new InBuffer(pointer, type(a.buffer()).bytes()));
      }
    }
    for (Stmt s : loop.body()) {
      if (s instanceof Let l && !plan.varying().contains(l.var())) {
        scalar.let(l);
      }
    }
    for (Var v : plan.uniforms()) {
      int tile = tile(v.type());
      r.loadLong(tile);
      r.load(v);
      r.toBits(v.type());
      r.push(v.type().bytes());
      r.call(TILES, "fill", "(JJI)V");
      places.put(v, new Tile(tile));
    }
    if (plan.usesIndex()) {
      places.put(loop.index(), new Tile(tile(DType.INT64)));
    }
    for (Stmt s : loop.body()) {
      if (s instanceof Let(Var v, var value) && plan.varying().contains(v)) {
        places.put(
            v,
            value instanceof Load(int b, List<Var> index) && !overwritten.contains(v)
                ? buffers.get(new Access(b, index))
                : new Tile(tile(v.type())));
      }
    }
  }

  /** {@return a local with the address of a new tile} */
  private int tile(DType t) {
    int slot = r.slot(Repr.LONG);
    writer.scratch(r, Tiles.bytes(t));
    r.storeLong(slot);
    return slot;
  }

  // --- tiles -------------------------------------------------------------------------------

  private void tiles(int lo, int hi) {
    from = r.slot(Repr.LONG);
    Label head = new Label();
    Label end = new Label();
    r.loadLong(lo);
    r.storeLong(from);
    r.mark(head);
    r.loadLong(from);
    r.loadLong(hi);
    r.op(LCMP);
    r.jump(IFGE, end);
    r.loadLong(hi);
    r.loadLong(from);
    r.op(LSUB);
    r.push((long) Stages.TILE);
    r.call("java/lang/Math", "min", "(JJ)J");
    r.storeLong(count);
    statements();
    r.loadLong(from);
    r.loadLong(count);
    r.op(LADD);
    r.storeLong(from);
    r.jump(GOTO, head);
    r.mark(end);
  }

  private void fold(int lo, int hi) {
    ScalarFolds folds = new ScalarFolds(r, loop.folds());
    FoldTreeWriter tree = new FoldTreeWriter(r, folds);
    int stack = r.slot(Repr.LONG);
    writer.scratch(r, tree.stackBytes());
    r.storeLong(stack);
    List<Integer> row = folds.row();
    tree.tree(
        lo,
        hi,
        stack,
        (position, size, into) -> {
          from = position;
          r.loadLong(size);
          r.storeLong(count);
          statements();
          for (int k = 0; k < into.size(); k++) {
            Reduce f = (Reduce) loop.folds().get(k);
            DType t = f.value().type();
            writer.pushTileLoop(r, new TileLoop.Fold(f.op(), t));
            address(places.get(f.value()));
            r.loadLong(count);
            writer.tileScratch(r);
            r.callOn(LOOP, "fold", "(JJJ)J");
            r.fromBits(t);
            r.store(Repr.of(t), into.get(k));
          }
        },
        row);
    scalar.bindResults(folds, row);
  }

  private void statements() {
    if (plan.usesIndex()) {
      address(places.get(loop.index()));
      r.loadLong(from);
      r.loadLong(count);
      r.call(TILES, "indices", "(JJJ)V");
    }
    for (Stmt s : loop.body()) {
      switch (s) {
        case Let(Var v, Apply(var op, List<Var> args)) when plan.varying().contains(v) ->
            apply(v, (Primitive) op, args);
        case Store(int b, List<Var> index, Var value) -> {
          copy(places.get(value), buffers.get(new Access(b, index)), b);
        }
        case Let(Var v, Load(int b, List<Var> index)) when overwritten.contains(v) ->
            copy(buffers.get(new Access(b, index)), places.get(v), b);
        case Let l -> {}
        case Loop l -> throw new IllegalStateException("a loop in a leaf");
      }
    }
  }

  private void copy(Place from, Place to, int buffer) {
    address(from);
    address(to);
    r.loadLong(count);
    r.push((long) type(buffer).bytes());
    r.op(LMUL);
    r.call(TILES, "copy", "(JJJ)V");
  }

  private void apply(Var v, Primitive op, List<Var> args) {
    List<DType> types = args.stream().map(Var::type).toList();
    writer.pushTileLoop(r, new TileLoop.Map(op, types, v.type()));
    address(places.get(v));
    for (int k = 0; k < 3; k++) {
      if (k < args.size()) {
        address(places.get(args.get(k)));
      } else {
        r.op(LCONST_0);
      }
    }
    r.loadLong(count);
    writer.tileScratch(r);
    r.callOn(LOOP, "map", "(JJJJJJ)V");
  }

  /** Pushes the address of the element of the tile's first iteration. */
  private void address(Place place) {
    switch (place) {
      case Tile(int slot) -> r.loadLong(slot);
      case InBuffer(int pointer, int bytes) -> {
        r.loadLong(pointer);
        r.loadLong(from);
        r.loadLong(start);
        r.op(LSUB);
        r.push((long) bytes);
        r.op(LMUL);
        r.op(LADD);
      }
    }
  }
}
