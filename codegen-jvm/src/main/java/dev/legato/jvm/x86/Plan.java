package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each loop of a kernel is written, or why there is no machine code for it. */
final class Plan {
  private final Steps steps;
  private final Tiles tiles;

  /** Innermost loops. */
  private final Map<Loop, Leaf> leaves = new HashMap<>();

  /** Loops whose iterations are columns that are folded. */
  private final Map<Loop, Columns> columns = new HashMap<>();

  private final String obstacle;

  /** Loops whose iterations are rows that are folded some at a time. */
  private final Map<Loop, Jam> jams = new HashMap<>();

  /** Loops whose iterations are rows of lengths of their own. */
  private final Map<Loop, RowLanes> rowLanes = new HashMap<>();

  Plan(Kernel kernel, Steps steps) {
    this.steps = steps;
    this.tiles = new Tiles(kernel);
    this.obstacle = check(kernel.body());
  }

  /** {@return why there is no machine code, or ""} */
  String obstacle() {
    return obstacle;
  }

  Map<Loop, Leaf> leaves() {
    return leaves;
  }

  Map<Loop, Columns> columns() {
    return columns;
  }

  Map<Loop, Jam> jams() {
    return jams;
  }

  Map<Loop, RowLanes> rowLanes() {
    return rowLanes;
  }

  /** {@return the kernel with the tiles that columns need as further buffers} */
  Tiles tiles() {
    return tiles;
  }

  private String check(List<Stmt> block) {
    for (Stmt s : block) {
      String why =
          switch (s) {
            case Let(Var v, Apply(var op, List<Var> args)) ->
                Body.obstacle((Primitive) op, args.stream().map(Var::type).toList(), v.type());
            case Let(Var v, Load(int b, var index)) -> half(tiles.type(b));
            case Let l -> half(l.var().type());
            case Store st -> half(st.value().type());
            case Loop l -> loop(l);
          };
      if (!why.isEmpty()) {
        return why;
      }
    }
    return "";
  }

  private String loop(Loop l) {
    if (l.body().stream().noneMatch(i -> i instanceof Loop)) {
      Leaf leaf = Leaf.of(tiles, l, steps);
      leaves.put(l, leaf);
      return leaf.obstacle();
    }
    for (Fold f : l.folds()) {
      if (!Partials.has(f)) {
        return "a fold around loops that has no instructions";
      }
    }
    if (Columns.has(l, steps)) {
      Columns c = new Columns(tiles, l, steps);
      columns.put(l, c);
      return c.obstacle().isEmpty() ? check(c.before()) : c.obstacle();
    }
    RowLanes lanes = RowLanes.of(tiles, l, steps);
    if (lanes != null) {
      rowLanes.put(l, lanes);
      return check(l.body());
    }
    Jam jam = Jam.of(tiles, l, steps);
    if (jam != null) {
      jams.put(l, jam);
      leaves.put(jam.leaf().loop(), jam.leaf());
    }
    return check(l.body());
  }

  private static String half(DType t) {
    return t.isHalf() ? "16 bit floats" : "";
  }
}
