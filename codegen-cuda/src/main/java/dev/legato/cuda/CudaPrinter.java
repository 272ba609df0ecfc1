package dev.legato.cuda;

import dev.legato.cuda.CudaVariant.Layout;
import dev.legato.cuda.CudaVariant.Team;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Kernel IR as CUDA C++, with the bits of every other executor when compiled with {@code
 * --fmad=false}: how the loops of a kernel are spread over the grid. {@link Statements} prints what
 * one thread or team does.
 *
 * <ul>
 *   <li>The grid loops of a {@link Nest} run over x (the innermost), y and z; along x neighbouring
 *       threads or teams take neighbouring iterations, along y and z a block takes a run of them.
 *   <li>A team runs a cell: its threads evaluate the cell's statements alike and share its loops.
 *   <li>A fold that is cut into nodes has a block per node along z. The last block to be done joins
 *       them and goes on, so one launch is enough.
 * </ul>
 */
final class CudaPrinter {
  private static final String[] AXES = {"x", "y", "z"};

  private final Kernel kernel;
  private final Nest nest;
  private final CudaVariant variant;
  private final String name;
  private final Statements code;

  CudaPrinter(
      Kernel kernel,
      Nest nest,
      Ranges ranges,
      Accesses accesses,
      CudaVariant variant,
      String name) {
    this.kernel = kernel;
    this.nest = nest;
    this.variant = variant;
    this.name = name;
    this.code = new Statements(kernel, nest, ranges, accesses, variant);
  }

  CudaSource source() {
    locals();
    code.each(nest.before(), 1);
    if (nest.fold().isPresent()) {
      fold(nest.fold().get());
    } else {
      map();
    }
    String text = signature() + "\n" + code.definitions() + head() + code.text() + "}\n";
    return new CudaSource(name, text);
  }

  // --- the function's head

  /** What the parameters are, as a comment. */
  private String signature() {
    StringBuilder s = new StringBuilder();
    for (int b = 0; b < kernel.buffers().size(); b++) {
      Buffer buffer = kernel.buffers().get(b);
      String access = buffer.access().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      s.append("// b%d: %s[%d], %s\n".formatted(b, buffer.type(), buffer.rank(), access));
    }
    return s.toString();
  }

  /** Distinct buffers of a kernel never share elements that it writes, hence __restrict__. */
  private String head() {
    String index = code.index();
    List<String> parameters = new ArrayList<>();
    for (int b = 0; b < kernel.buffers().size(); b++) {
      Buffer buffer = kernel.buffers().get(b);
      String stored = CudaText.stored(buffer.type());
      String type = buffer.access() == Access.READ ? "const " + stored : stored;
      boolean local = buffer.isLocal();
      String form = local ? "lgt_i64 b%2$d_place" : "%1$s* __restrict__ b%2$d";
      StringBuilder p = new StringBuilder(form.formatted(type, b));
      for (int axis = 0; axis < buffer.rank(); axis++) {
        p.append(", %s %s".formatted(index, Statements.stride(b, axis)));
      }
      parameters.add(p.toString());
    }
    List<String> sizes = new ArrayList<>();
    for (int n = 0; n < kernel.sizes(); n++) {
      sizes.add(index + " n" + n);
    }
    if (!sizes.isEmpty()) {
      parameters.add(String.join(", ", sizes));
    }
    List<String> scalars = new ArrayList<>();
    for (int n = 0; n < kernel.scalars().size(); n++) {
      DType t = kernel.scalars().get(n);
      scalars.add((t.isHalf() ? CudaText.stored(t) : CudaText.type(t)) + " s" + n);
    }
    for (int n = 0; n < scalars.size(); n += 8) { // of a line
      parameters.add(String.join(", ", scalars.subList(n, Math.min(n + 8, scalars.size()))));
    }
    String local = kernel.locals() > 0 ? ", int local" : "";
    parameters.add("%1$s first, %1$s last, char* scratch%2$s".formatted(index, local));
    return "extern \"C\" __global__ void __launch_bounds__(%s) %s(\n    %s) {\n"
        .formatted(bounds(), name, String.join(",\n    ", parameters));
  }

  /** Where the team's own part of local buffers is. */
  private void locals() {
    int threads = CudaGrid.THREADS / variant.team().perBlock();
    String team =
        switch (variant.team()) {
          case BLOCK -> "";
          case COLUMN -> " + threadIdx.x * local";
          case THREAD, ROWS -> " + lgt_thread_of_block() * local";
          case EIGHT, WARP, EIGHTS -> " + lgt_thread_of_block() / %d * local".formatted(threads);
        };
    for (int b = 0; b < kernel.buffers().size(); b++) {
      if (kernel.buffers().get(b).isLocal()) {
        code.line(
            1,
            "%1$s* b%2$d = (%1$s*)(lgt_locals()%3$s + b%2$d_place);"
                .formatted(CudaText.stored(kernel.buffers().get(b).type()), b, team));
      }
    }
  }

  /**
   * Threads of a block and, where folds need registers, how many blocks a multiprocessor should
   * hold at least: without that number the assembler prefers to spill a few. Rows of any length
   * wait for memory, so they want more of them, as far as a fold around the rows leaves registers.
   */
  private String bounds() {
    if (nest.fold().isEmpty() && nest.outermost().isEmpty()) {
      return "" + Grids.THREADS;
    }
    int blocks = !variant.team().adapts() ? 2 : nest.fold().isPresent() ? 3 : 4;
    return Grids.THREADS + ", " + blocks;
  }

  // --- maps

  private void map() {
    if (!nest.grid().isEmpty()) {
      grid(0, 1);
    }
    if (nest.after().isEmpty()) {
      return;
    }
    boolean waits = !nest.grid().isEmpty() && nest.waits();
    String last =
        "lgt_last(lgt_counter(scratch, 0), gridDim.x * gridDim.y * gridDim.z) && lgt_first_of_block()";
    code.line(1, "if (%s) {".formatted(waits ? last : "lgt_first_thread()"));
    code.each(nest.after(), 2);
    code.line(1, "}");
  }

  private void grid(int depth, int indent) {
    Loop loop = nest.grid().get(depth);
    int dimension = nest.grid().size() - 1 - depth;
    String lo = depth == 0 ? "first" : code.use(loop.lo());
    String hi = depth == 0 ? "last" : code.use(loop.hi());
    if (dimension > 0) {
      part(loop, dimension, lo, hi, indent);
      List<Stmt> lets = loop.body().subList(0, loop.body().size() - 1);
      code.each(lets, indent + 1);
      grid(depth + 1, indent + 1);
    } else if (variant.layout() == Layout.VECTOR) {
      code.vectors(loop, lo, hi, indent);
      return;
    } else if (variant.team().adapts()) {
      warpRows(loop, lo, hi, "", indent);
    } else {
      row(loop, lo, hi, indent);
      cell(indent + 1);
    }
    code.line(indent, "}");
  }

  /** A loop over rows of any length: a warp has 32 of them, or 4. */
  private void warpRows(Loop loop, String lo, String hi, String begin, int indent) {
    String v = code.use(loop.index());
    String type = code.index(loop);
    String from = Statements.isZero(lo) ? "" : lo + " + ";
    int threads = variant.team().threads();
    String each = threads == 1 ? "" : " / " + threads;
    code.line(
        indent,
        "for (%1$s %2$s_0 = %3$s((%1$s)blockIdx.x * blockDim.x + threadIdx.x) / 32 * %5$d; %2$s_0 < %4$s; %2$s_0 += (%1$s)gridDim.x * blockDim.x%6$s) {"
            .formatted(type, v, from, hi, 32 / threads, each));
    code.line(indent + 1, "%1$s %2$s = %2$s_0 + lgt_warp::lane()%3$s;".formatted(type, v, each));
    code.line(indent + 1, "bool live = %s < %s;".formatted(v, hi));
    code.rows(loop, begin, indent + 1);
  }

  /** A loop along y or z. */
  private void part(Loop loop, int dimension, String lo, String hi, int indent) {
    String v = code.use(loop.index());
    String axis = AXES[dimension];
    code.line(
        indent, "%1$s %2$s_lo = %3$s, %2$s_hi = %4$s;".formatted(code.index(loop), v, lo, hi));
    code.line(
        indent, "lgt_part(%1$s_lo, %1$s_hi, blockIdx.%2$s, gridDim.%2$s);".formatted(v, axis));
    boolean threads =
        switch (variant.team()) {
          case THREAD, EIGHT, WARP -> true;
          case BLOCK, COLUMN, ROWS, EIGHTS -> false;
        };
    String start = threads ? " + (int)threadIdx." + axis : "";
    String step = threads ? " += blockDim." + axis : "++";
    code.line(
        indent,
        "for (%1$s %2$s = %2$s_lo%3$s; %2$s < %2$s_hi; %2$s%4$s) {"
            .formatted(code.index(loop), v, start, step));
  }

  /** The head of a loop along x over threads or teams. */
  private void row(Loop loop, String lo, String hi, int indent) {
    String v = code.use(loop.index());
    String type = code.index(loop);
    String from = Statements.isZero(lo) ? "" : lo + " + ";
    if (variant.team() == Team.COLUMN) {
      code.line(
          indent,
          "for (%1$s %2$s_0 = %3$s(%1$s)blockIdx.x * 32; %2$s_0 < %4$s; %2$s_0 += (%1$s)gridDim.x * 32) {"
              .formatted(type, v, from, hi));
      code.line(
          indent + 1,
          "bool live = %1$s_0 + (int)threadIdx.x < %2$s;  // the others help to synchronise"
              .formatted(v, hi));
      code.line(
          indent + 1,
          "%1$s %2$s = live ? %2$s_0 + (int)threadIdx.x : %3$s - 1;".formatted(type, v, hi));
      return;
    }
    String start =
        switch (variant.team()) {
          case THREAD -> "(%s)blockIdx.x * blockDim.x + threadIdx.x".formatted(type);
          case EIGHT, WARP ->
              "((%s)blockIdx.x * blockDim.x + threadIdx.x) / %d"
                  .formatted(type, variant.team().threads());
          case BLOCK, COLUMN, ROWS, EIGHTS -> "(%s)blockIdx.x".formatted(type);
        };
    String step =
        switch (variant.team()) {
          case THREAD -> "(%s)gridDim.x * blockDim.x".formatted(type);
          case EIGHT, WARP ->
              "(%s)gridDim.x * blockDim.x / %d".formatted(type, variant.team().threads());
          case BLOCK, COLUMN, ROWS, EIGHTS -> "gridDim.x";
        };
    code.line(
        indent,
        "for (%1$s %2$s = %3$s%4$s; %2$s < %5$s; %2$s += %6$s) {"
            .formatted(type, v, from, start.replace("(lgt_i64)blockIdx", "blockIdx"), hi, step));
  }

  private void cell(int indent) {
    if (!variant.split()) {
      code.cell(nest.cell(), indent);
      return;
    }
    split("lgt_results<%s>(scratch)", "(blockIdx.y * gridDim.x + blockIdx.x)", "continue", indent);
  }

  /**
   * A cell whose fold is cut into nodes.
   *
   * @param results where the partial results of all cells are
   * @param number of the block along x and y
   * @param leave what all blocks but the cell's last one do after the fold
   */
  private void split(String results, String number, String leave, int indent) {
    Loop inner = nest.outermost().getFirst();
    int at = nest.cell().indexOf(inner);
    String team = variant.team().text();
    String type = code.type(inner);
    code.cell(nest.cell().subList(0, at), indent);
    String folds = node(inner, code.use(inner.lo()), code.use(inner.hi()), team, indent);
    String columns = variant.team() == Team.COLUMN ? " * 32" : "";
    code.line(
        indent,
        "if (!lgt_join<%s>(%s, %s + %s * gridDim.z%s, lgt_counter(scratch, 1 + %s))) %s;"
            .formatted(team, folds, results.formatted(type), number, columns, number, leave));
    code.results(inner, folds, indent);
    code.cell(nest.cell().subList(at + 1, nest.cell().size()), indent);
  }

  /** Folds the block's own node of a loop and {@return the variable that has the result} */
  private String node(Loop loop, String lo, String hi, String team, int indent) {
    String v = code.use(loop.index());
    code.line(
        indent, "%1$s %2$s_lo = %3$s, %2$s_hi = %4$s;".formatted(code.index(loop), v, lo, hi));
    code.line(indent, "lgt_own_node(%1$s_lo, %1$s_hi);".formatted(v));
    return variant.team().adapts()
        ? code.rowsFold(loop, v + "_lo", v + "_hi", indent)
        : code.fold(loop, v + "_lo", v + "_hi", team, indent);
  }

  // --- folds

  private void fold(Loop loop) {
    String type = code.type(loop);
    String v = code.use(loop.index());
    String folds;
    boolean rows = variant.team().adapts();
    if (variant.team() == Team.THREAD || (rows && !variant.split())) {
      folds = node(loop, "first", "last", "lgt_block", 1);
      join(folds, "lgt_results<%s>(scratch)".formatted(type));
    } else {
      code.line(1, "%1$s* values = lgt_results<%1$s>(scratch);".formatted(type));
      folds = variant.split() && !rows ? splitRows(loop, v) : rows(loop, v, type);
    }
    code.results(loop, folds, 1);
    code.last(nest.after(), 1);
  }

  private void join(String folds, String partials) {
    code.line(
        1,
        "if (!lgt_join<lgt_block>(%s, %s, lgt_counter(scratch, 0))) return;"
            .formatted(folds, partials));
  }

  /** Teams find the values of a node's iterations, and its last block folds these. */
  private String rows(Loop loop, String v, String type) {
    String index = code.index(loop);
    code.line(1, "%1$s %2$s_lo = first, %2$s_hi = last;".formatted(index, v));
    code.line(1, "lgt_own_node(%1$s_lo, %1$s_hi);".formatted(v));
    if (variant.team().adapts()) {
      warpRows(loop, v + "_lo", v + "_hi", type + " value = ", 1);
      String leads = variant.team() == Team.ROWS ? "live" : "live && lgt_eight::leads()";
      code.line(2, "if (%s) values[%s - first] = value;".formatted(leads, v));
      code.line(1, "}");
    } else {
      row(loop, v + "_lo", v + "_hi", 1);
      code.cell(loop.body(), 2);
      value(loop, v);
    }
    code.line(1, "if (!lgt_last(lgt_counter(scratch, 1 + blockIdx.z), gridDim.x)) return;");
    String folds = valuesFold(type, index, v, v + "_lo", v + "_hi");
    join(folds, "lgt_behind<%s>(values, last - first)".formatted(type));
    return folds;
  }

  /** Several blocks find the value of an iteration, and the last block of all folds the values. */
  private String splitRows(Loop loop, String v) {
    row(loop, "first", "last", 1);
    split("lgt_behind<%s>(values, last - first)", "blockIdx.x", "return", 2);
    value(loop, v);
    code.line(1, "if (!lgt_last(lgt_counter(scratch, 0), gridDim.x)) return;");
    return valuesFold(code.type(loop), code.index(loop), v, "first", "last");
  }

  /** Keeps the value of an iteration, whose loop ends here. */
  private void value(Loop loop, String v) {
    String team = variant.team().text();
    code.line(2, "if (%s::leads()) values[%s - first] = %s;".formatted(team, v, code.value(loop)));
    code.line(1, "}");
  }

  private String valuesFold(String type, String index, String v, String lo, String hi) {
    String folds = "folds_" + v;
    code.line(
        1,
        "%1$s %2$s = lgt_fold<lgt_block, %1$s, %3$s>(%4$s, %5$s, [&](%3$s %6$s) { return values[%6$s - first]; });"
            .formatted(type, folds, index, lo, hi, v));
    return folds;
  }
}
