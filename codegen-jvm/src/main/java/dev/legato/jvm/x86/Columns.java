package dev.legato.jvm.x86;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Logic;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Selection;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A loop whose iterations are columns of a table, each a fold down its rows. The table is read row
 * by row, some hundred columns at a time, whose partial results are in tiles: eight of them, the
 * lanes of a leaf of {@link FoldTree}, which take every eighth row, one that is combined of these,
 * and one on a stack for each level of the tree. So each step is a loop along columns, a {@link
 * Leaf}.
 */
final class Columns {
  /** Bytes of the results of a tile's columns: those of eight lanes fit the second-level cache. */
  private static final int RESULTS = 8192;

  /** Levels of the tree above leaves, more than any number of rows in memory has. */
  private static final int LEVELS = 40;

  /** Rows of a lane that are taken at once, if their statements are no more than so many. */
  static final int TOGETHER = 4;

  private static final int SMALL = 8;

  /** Statements before the fold that may be repeated for each row, loads not counted. */
  private static final int REPEATED = 4;

  private final Tiles tiles;
  private final Loop loop;
  private final Loop rows;
  private final List<Stmt> before = new ArrayList<>();
  private final List<Stmt> repeated = new ArrayList<>();
  private final Partials partials;

  /** By slot. */
  private final List<Results> results = new ArrayList<>();

  private final int bytes;
  private final List<Leaf> leaves = new ArrayList<>();
  private String obstacle = "";

  /** The tiles of a slot: of the lane in turn, of all lanes, of the leaf, and of a left sibling. */
  record Results(Partials.Slot slot, int current, List<Integer> lanes, int folded, int left) {
    int bytes() {
      return slot.type().bytes();
    }
  }

  Columns(Tiles tiles, Loop loop, Steps steps) {
    this.tiles = tiles;
    this.loop = loop;
    List<Loop> inside =
        loop.body().stream().filter(s -> s instanceof Loop).map(s -> (Loop) s).toList();
    this.rows = inside.getFirst();
    this.partials = new Partials(rows.folds());
    this.bytes = partials.slots().stream().mapToInt(slot -> slot.type().bytes()).sum();
    boolean defines = rows.body().stream().allMatch(s -> s instanceof Let);
    if (inside.size() > 1 || rows.folds().isEmpty() || !loop.folds().isEmpty() || !defines) {
      obstacle = "columns that are not only folded";
      return;
    }
    for (Fold f : rows.folds()) {
      if (f.value().type().isHalf() || !Partials.has(f)) {
        obstacle = "a fold of columns that has no instructions";
        return;
      }
    }
    for (Partials.Slot slot : partials.slots()) {
      DType t = slot.type();
      List<Integer> lanes =
          IntStream.range(0, FoldTree.LANES).map(k -> tiles.add(t)).boxed().toList();
      results.add(new Results(slot, tiles.add(t), lanes, tiles.add(t), tiles.add(t)));
    }
    int at = loop.body().indexOf(rows);
    split(loop.body().subList(0, at));
    List<Stmt> after = new ArrayList<>();
    for (Results r : results) {
      after.add(load(r.slot.result(), r.folded));
    }
    after.addAll(repeated);
    after.addAll(loop.body().subList(at + 1, loop.body().size()));
    Var row = rows.index();
    List<Var> some = new ArrayList<>(List.of(row));
    for (int k = 1; k < TOGETHER && rows.body().size() <= SMALL; k++) {
      some.add(tiles.fresh(row.type()));
    }
    this.together = some;
    List<List<Stmt>> bodies =
        List.of(
            fillBody(),
            emptyBody(),
            rowBody(List.of(row)),
            rowBody(together),
            lanesBody(),
            saveBody(),
            joinBody(),
            after);
    for (List<Stmt> body : bodies) {
      if (obstacle.isEmpty()) {
        Loop along = new Loop(loop.index(), loop.lo(), loop.hi(), body, List.of());
        Leaf leaf = Leaf.of(tiles, along, steps.withCopies(rows.index(), together));
        leaves.add(leaf);
        obstacle = leaf.obstacle();
        if (leaves.size() <= ROW + 2 && !leaf.apart().isEmpty()) {
          obstacle = "columns that do not lie side by side";
        }
      }
    }
    tiles.reserve((FoldTree.LANES + 1 + LEVELS) * block());
  }

  private static final int ROW = 2;

  /** The indices of rows that are taken at once. */
  private List<Var> together = List.of();

  /** Iterations of the loop inside walk along accesses of both loops: not rows but columns. */
  static boolean has(Loop loop, Steps steps) {
    boolean columns = false;
    for (Stmt s : loop.body()) {
      if (s instanceof Loop inner) {
        for (Stmt t : inner.body()) {
          int b;
          List<Var> index;
          switch (t) {
            case Let(Var v, Load(int buffer, List<Var> i)) -> {
              b = buffer;
              index = i;
            }
            case Store(int buffer, List<Var> i, Var v) -> {
              b = buffer;
              index = i;
            }
            default -> {
              continue;
            }
          }
          if (index.contains(loop.index()) && index.contains(inner.index())) {
            if (steps.of(inner.index(), b, index) == Steps.Step.UNIT) {
              return false;
            }
            columns |= steps.of(loop.index(), b, index) == Steps.Step.UNIT;
          }
        }
      }
    }
    return columns;
  }

  /** Divides what is before the fold into what is the same in all columns and what is not. */
  private void split(List<Stmt> statements) {
    Set<Var> varying = new HashSet<>();
    varying.add(loop.index());
    int applied = 0;
    for (Stmt s : statements) {
      if (!(s instanceof Let l)) {
        obstacle = "a store before columns are folded";
        return;
      }
      if (Uses.used(s).stream().noneMatch(varying::contains)) {
        before.add(s);
      } else {
        repeated.add(s);
        varying.add(l.var());
        applied += l.value() instanceof Apply ? 1 : 0;
      }
    }
    if (applied > REPEATED) {
      obstacle = "much to do before columns are folded";
    }
    if (varying.contains(rows.lo()) || varying.contains(rows.hi())) {
      obstacle = "columns of unequal lengths";
    }
  }

  // --- bodies of loops along columns -------------------------------------------------------

  private Let load(Var v, int tile) {
    return new Let(v, new Load(tile, List.of(loop.index())));
  }

  private Var load(List<Stmt> body, DType t, int tile) {
    Var v = tiles.fresh(t);
    body.add(load(v, tile));
    return v;
  }

  private void store(List<Stmt> body, int tile, Var value) {
    body.add(new Store(tile, List.of(loop.index()), value));
  }

  private Var apply(List<Stmt> body, DType t, Operator op, Var... args) {
    Var v = tiles.fresh(t);
    body.add(new Let(v, new Apply(op, List.of(args))));
    return v;
  }

  /** As {@link FoldOp} combines, the left one first. */
  private Var combine(List<Stmt> body, FoldOp op, Var a, Var b) {
    DType t = a.type();
    return switch (op) {
      case ADD -> apply(body, t, Arithmetic.ADD, a, b);
      case MUL -> apply(body, t, Arithmetic.MUL, a, b);
      case AND -> apply(body, t, Logic.AND, a, b);
      case OR -> apply(body, t, Logic.OR, a, b);
      case XOR -> apply(body, t, Logic.XOR, a, b);
      case MIN, MAX -> apply(body, t, Selection.SELECT, keepsLeft(body, op, a, b), a, b);
    };
  }

  /** Whether the left one of two values is the extreme, or equal, or NaN. */
  private Var keepsLeft(List<Stmt> body, FoldOp op, Var a, Var b) {
    Operator better = op == FoldOp.MAX ? Comparisons.GE : Comparisons.LE;
    Var keep = apply(body, DType.BOOL, better, a, b);
    if (!a.type().isFloat()) {
      return keep;
    }
    return or(body, keep, apply(body, DType.BOOL, Comparisons.NE, a, a));
  }

  /** How two rows are combined, the first one being of rows above the other, or of other lanes. */
  private enum Order {
    ABOVE,
    BESIDE
  }

  /** As {@link FoldOp} combines extremes with places; of no iterations the place is negative. */
  private Var keepsPlace(List<Stmt> body, Order order, FoldOp op, List<Var> a, List<Var> b) {
    Var zero = tiles.fresh(DType.INT64);
    body.add(new Let(zero, new Const(DType.INT64, 0)));
    Var some = apply(body, DType.BOOL, Comparisons.GE, a.get(1), zero);
    Var keep = and(body, some, keepsLeft(body, op, a.get(0), b.get(0)));
    if (order == Order.ABOVE) {
      return keep;
    }
    Var worse = apply(body, DType.BOOL, Logic.NOT, keepsLeft(body, op, b.get(0), a.get(0)));
    Var earlier = apply(body, DType.BOOL, Comparisons.LT, a.get(1), b.get(1));
    Var none = apply(body, DType.BOOL, Comparisons.LT, b.get(1), zero);
    return or(body, none, and(body, keep, or(body, earlier, worse)));
  }

  private Var and(List<Stmt> body, Var a, Var b) {
    return apply(body, DType.BOOL, Logic.AND, a, b);
  }

  private Var or(List<Stmt> body, Var a, Var b) {
    return apply(body, DType.BOOL, Logic.OR, a, b);
  }

  /** Two rows, by slot, combined. */
  private List<Var> combine(List<Stmt> body, Order order, List<Var> a, List<Var> b) {
    List<Var> row = new ArrayList<>(a);
    for (int k = 0; k < partials.count(); k++) {
      FoldOp op = partials.op(k);
      if (!partials.hasPlace(k)) {
        row.set(k, combine(body, op, a.get(k), b.get(k)));
        continue;
      }
      int place = partials.place(k);
      Var keep =
          keepsPlace(
              body, order, op, List.of(a.get(k), a.get(place)), List.of(b.get(k), b.get(place)));
      for (int slot : partials.slotsOf(k)) {
        DType t = partials.slot(slot).type();
        row.set(slot, apply(body, t, Selection.SELECT, keep, a.get(slot), b.get(slot)));
      }
    }
    return row;
  }

  private List<Var> load(List<Stmt> body, ToIntFunction<Results> tile) {
    List<Var> row = new ArrayList<>();
    for (Results r : results) {
      row.add(load(body, r.slot.type(), tile.applyAsInt(r)));
    }
    return row;
  }

  private void store(List<Stmt> body, ToIntFunction<Results> tile, List<Var> row) {
    for (int slot = 0; slot < row.size(); slot++) {
      store(body, tile.applyAsInt(results.get(slot)), row.get(slot));
    }
  }

  private List<Stmt> identities(boolean lanes) {
    List<Stmt> body = new ArrayList<>();
    for (Results r : results) {
      DType t = r.slot.type();
      Var identity = tiles.fresh(t);
      body.add(new Let(identity, new Const(t, r.slot.identity())));
      for (int tile : lanes ? r.lanes : List.of(r.folded)) {
        store(body, tile, identity);
      }
    }
    return body;
  }

  private List<Stmt> fillBody() {
    return identities(true);
  }

  private List<Stmt> emptyBody() {
    return identities(false);
  }

  private List<Stmt> rowBody(List<Var> indices) {
    List<Stmt> body = new ArrayList<>(repeated);
    List<Var> folded = load(body, Results::current);
    for (Var index : indices) {
      Renaming names = new Renaming(tiles);
      names.put(rows.index(), index);
      rows.body().forEach(s -> body.add(names.copy(s)));
      List<Var> values = results.stream().map(r -> names.of(r.slot.source())).toList();
      folded = combine(body, Order.ABOVE, folded, values);
    }
    store(body, Results::current, folded);
    return body;
  }

  private List<Stmt> lanesBody() {
    List<Stmt> body = new ArrayList<>();
    store(body, Results::folded, lanes(body, 0, FoldTree.LANES));
    return body;
  }

  private List<Var> lanes(List<Stmt> body, int from, int to) {
    if (to - from == 1) {
      return load(body, r -> r.lanes.get(from));
    }
    int middle = (from + to) / 2;
    List<Var> left = lanes(body, from, middle);
    return combine(body, Order.BESIDE, left, lanes(body, middle, to));
  }

  private List<Stmt> saveBody() {
    List<Stmt> body = new ArrayList<>();
    store(body, Results::left, load(body, Results::folded));
    return body;
  }

  private List<Stmt> joinBody() {
    List<Stmt> body = new ArrayList<>();
    List<Var> left = load(body, Results::left);
    store(body, Results::folded, combine(body, Order.BESIDE, left, load(body, Results::folded)));
    return body;
  }

  // --- what a writer needs -----------------------------------------------------------------

  /** {@return why there is no such code, or ""} */
  String obstacle() {
    return obstacle;
  }

  /** {@return the loop over rows} */
  Loop rows() {
    return rows;
  }

  /** {@return definitions that are the same in all columns} */
  List<Stmt> before() {
    return before;
  }

  List<Results> results() {
    return results;
  }

  /** {@return how many columns a tile has, a multiple of all numbers of lanes} */
  int width() {
    return Math.max(64, RESULTS / bytes & -64);
  }

  /**
   * {@return the bytes from one tile to the next}: not a power of two, or lanes of a column would
   * compete for the same lines of the cache
   */
  int pitch(int bytes) {
    return width() * bytes + 128;
  }

  /** {@return the bytes of results of a tile's columns} */
  int block() {
    return results.stream().mapToInt(r -> pitch(r.bytes())).sum();
  }

  /** {@return the step along columns that makes lanes identities} */
  Leaf fill() {
    return leaves.get(0);
  }

  /** {@return the step that makes the leaf's results identities} */
  Leaf empty() {
    return leaves.get(1);
  }

  /** {@return what the rows are those of}, or null if they are not in memory */
  Leaf.@Nullable Table table() {
    for (Stmt s : rows.body()) {
      if (s instanceof Let(Var v, Load(int b, List<Var> index))
          && index.contains(loop.index())
          && index.contains(rows.index())) {
        return new Leaf.Table(b, index.indexOf(rows.index()));
      }
    }
    return null;
  }

  /** {@return the step that takes the values of a row into the current lane} */
  Leaf row() {
    return leaves.get(ROW);
  }

  /** {@return the step that takes the values of rows that are taken together} */
  Leaf rowsTogether() {
    return leaves.get(ROW + 1);
  }

  /** {@return their indices} */
  List<Var> together() {
    return together;
  }

  /** {@return the step that combines lanes} */
  Leaf lanes() {
    return leaves.get(4);
  }

  /** {@return the step that copies results to where a left sibling's are} */
  Leaf save() {
    return leaves.get(5);
  }

  /** {@return the step that combines results with those of the left sibling} */
  Leaf join() {
    return leaves.get(6);
  }

  /** {@return the statements after the fold} */
  Leaf after() {
    return leaves.get(7);
  }
}
