package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;

/** Writes a loop that is cut into {@link Stages}: a method per stage, called tile after tile. */
final class StageWriter {
  private final KernelWriter writer;
  private final BlockWriter block;
  private final Routine r;
  private final Loop loop;
  private final Stages stages;

  /** Number of the first tile's buffer, and where the tiles are in scratch memory. */
  private final int first;

  private final long[] tiles;

  /** Where values from outside are in scratch memory; literals are written again instead. */
  private final Map<Var, Long> frame = new LinkedHashMap<>();

  private final Map<Var, Const> constants = new HashMap<>();

  StageWriter(KernelWriter writer, BlockWriter block, Loop loop, Stages stages) {
    this.writer = writer;
    this.block = block;
    this.r = block.routine();
    this.loop = loop;
    this.stages = stages;
    this.first = writer.kernel().buffers().size();
    this.tiles = new long[stages.tiles().size()];
    writer.addBuffers(stages.tiles());
    for (int k = 0; k < tiles.length; k++) {
      tiles[k] = writer.reserve(Stages.bytes(stages.tiles().get(k)));
    }
  }

  /** Writes the iterations {@code lo .. hi-1} (locals). */
  void write(int lo, int hi) {
    saveFrame();
    List<String> methods =
        stages.loops().stream().map(s -> writer.stage(s, q -> begin(q, s))).toList();
    if (loop.folds().isEmpty()) {
      eachTile(lo, hi, (from, to) -> methods.forEach(m -> writer.callStage(r, m, from, to)));
      return;
    }
    Loop folding = new Loop(loop.index(), loop.lo(), loop.hi(), stages.folding(), loop.folds());
    BlockWriter.BeforeLeaf before =
        (position, size) -> {
          int end = r.slot(Repr.LONG);
          r.loadLong(position);
          r.loadLong(size);
          r.op(LADD);
          r.storeLong(end);
          methods.forEach(m -> writer.callStage(r, m, position, end));
          bindTiles(r, position);
        };
    LeafPlan plan = writer.vectorPlan(folding);
    if (plan != null) {
      new LeafLoop(writer, block, plan).fold(lo, hi, before);
    } else {
      block.fold(folding, lo, hi, before);
    }
  }

  /** What a stage's method begins with. */
  private void begin(Routine q, Loop stage) {
    bindTiles(q, KernelWriter.STAGE_FROM);
    for (Var v : Access.used(stage.body())) {
      Const c = constants.get(v);
      Long at = frame.get(v);
      if (c != null) {
        q.bind(v, c);
      } else if (at != null) {
        ScalarOps.read(q, v.type(), () -> writer.scratchAt(q, at));
        q.define(v);
      }
    }
  }

  /** Makes tile accesses by the iteration's number reach the tile that starts at {@code from}. */
  private void bindTiles(Routine q, int from) {
    for (int k = 0; k < tiles.length; k++) {
      DType t = stages.tiles().get(k);
      int address = q.slot(Repr.LONG);
      int stride = q.slot(Repr.LONG);
      writer.scratchAt(q, tiles[k]);
      q.loadLong(from);
      q.push((long) t.bytes());
      q.op(LMUL);
      q.op(LSUB);
      q.storeLong(address);
      q.push((long) t.bytes());
      q.storeLong(stride);
      q.addresses.put(first + k, address);
      q.strides.put(Params.stride(first + k, 0), stride);
    }
  }

  /** Leaves the values from outside that the stages need in scratch memory. */
  private void saveFrame() {
    for (Loop stage : stages.loops()) {
      Set<Var> free = new LinkedHashSet<>(Access.used(stage.body()));
      free.removeAll(Access.defined(stage.body()));
      free.remove(stage.index());
      for (Var v : free) {
        Const c = r.constant(v);
        if (c != null) {
          constants.put(v, c);
        } else if (!frame.containsKey(v)) {
          long at = writer.reserve(8);
          frame.put(v, at);
          ScalarOps.write(r, v.type(), () -> writer.scratchAt(r, at), () -> r.load(v));
        }
      }
    }
  }

  private interface TileBody {
    void write(int from, int to);
  }

  private void eachTile(int lo, int hi, TileBody body) {
    int from = r.slot(Repr.LONG);
    int to = r.slot(Repr.LONG);
    Label head = new Label();
    Label end = new Label();
    r.loadLong(lo);
    r.storeLong(from);
    r.mark(head);
    r.loadLong(from);
    r.loadLong(hi);
    r.op(LCMP);
    r.jump(IFGE, end);
    r.loadLong(from);
    r.push((long) Stages.TILE);
    r.op(LADD);
    r.loadLong(hi);
    r.call("java/lang/Math", "min", "(JJ)J");
    r.storeLong(to);
    body.write(from, to);
    r.loadLong(to);
    r.storeLong(from);
    r.jump(GOTO, head);
    r.mark(end);
  }
}
