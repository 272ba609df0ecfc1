package dev.legato.cuda;

import dev.legato.cuda.CudaVariant.Layout;
import dev.legato.cuda.CudaVariant.Team;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a thread does, and what a team does together. In a team's statements every thread has the
 * same values, one of them stores, and the iterations of the shared loops are dealt out; in all
 * other statements a thread is alone.
 *
 * <p>Variables whose range the launch has checked are {@code int} in the narrow form. Where one is
 * used as the int64 that it stands for, it is converted.
 */
final class Statements {
  private static final String WIDE = "lgt_i64";

  private final Kernel kernel;
  private final Nest nest;
  private final Ranges ranges;
  private final Accesses accesses;
  private final CudaVariant variant;
  private final List<Loop> shared;
  private final Expansions expansions = new Expansions();
  private final FoldTypes types;
  private final StringBuilder out = new StringBuilder();
  private final Map<Var, String> names = new HashMap<>();

  /** Elements of wide accesses, by buffer, while inside a loop over vectors. */
  private final Map<Integer, String> vectors = new HashMap<>();

  /**
   * Whether threads of the team may have touched a buffer that is read and written since they last
   * waited for each other. Rows need not, where they have no local buffers: iterations do not
   * depend on each other.
   */
  private boolean unseen;

  /** Who runs a statement: a thread by itself, a team, or a thread for its team. */
  private record Who(boolean together, String stores) {}

  Statements(Kernel kernel, Nest nest, Ranges ranges, Accesses accesses, CudaVariant variant) {
    this.kernel = kernel;
    this.ranges = ranges;
    this.accesses = accesses;
    this.variant = variant;
    this.shared = variant.innermost() ? nest.innermost() : nest.outermost();
    this.nest = nest;
    boolean collective = variant.team().adapts() && !variant.split();
    this.types = new FoldTypes(collective ? nest.fold().orElse(null) : null);
  }

  // --- text

  String text() {
    return out.toString();
  }

  /** {@return the structures and functions that the text uses} */
  String definitions() {
    String functions = expansions.text();
    return types.text() + (functions.isEmpty() ? "" : functions + "\n");
  }

  void line(int indent, String text) {
    out.append("  ".repeat(indent)).append(text).append('\n');
  }

  // --- blocks

  /** Statements without loops that every thread runs by itself. */
  void each(List<Stmt> block, int indent) {
    block(block, new Who(false, ""), indent);
  }

  /** Statements that the first thread of a block of threads stores for. */
  void last(List<Stmt> block, int indent) {
    block(block, new Who(false, "lgt_block::leads()"), indent);
  }

  /** What the variant's team does. */
  void cell(List<Stmt> block, int indent) {
    String team = variant.team().text();
    Who who =
        switch (variant.team()) {
          case THREAD -> new Who(false, "");
          case EIGHT, WARP, BLOCK, ROWS, EIGHTS -> new Who(true, team + "::leads()");
          case COLUMN -> new Who(true, "live && " + team + "::leads()");
        };
    unseen = false;
    block(block, who, indent);
    if (kernel.locals() > 0) {
      sync(indent); // the next row goes where this one is
    }
  }

  private void block(List<Stmt> block, Who who, int indent) {
    for (Stmt s : block) {
      if (who.together() && updates(s)) {
        sync(indent);
        unseen = true;
      }
      switch (s) {
        case Let(Var var, Expr value) -> let(var, value, indent);
        case Store store -> store(store, who, indent);
        case Loop loop -> loop(loop, who, indent);
      }
    }
  }

  private void store(Store s, Who who, int indent) {
    DType t = kernel.buffers().get(s.buffer()).type();
    String value = CudaText.toStore(t, use(s.value()));
    String condition = who.stores().isEmpty() ? "" : "if (%s) ".formatted(who.stores());
    line(indent, "%s%s = %s;".formatted(condition, element(s.buffer(), s.index()), value));
  }

  /** {@return whether a statement touches a buffer that is read and written} */
  private boolean updates(Stmt s) {
    return switch (s) {
      case Let(Var _, Load load) -> isUpdated(load.buffer());
      case Let _ -> false;
      case Store store -> isUpdated(store.buffer());
      case Loop loop -> loop.body().stream().anyMatch(this::updates);
    };
  }

  private boolean isUpdated(int buffer) {
    return kernel.buffers().get(buffer).isUpdated();
  }

  /** After this, the team's threads see what all of them wrote, if there is anything. */
  private void sync(int indent) {
    if (unseen) {
      line(indent, variant.team().text() + "::sync();");
      unseen = false;
    }
  }

  // --- loops

  private void loop(Loop loop, Who who, int indent) {
    boolean deal = who.together() && shared.contains(loop);
    String team = deal ? variant.team().text() : "lgt_thread";
    boolean column = variant.team() == Team.COLUMN;
    Who inside = deal ? new Who(false, column ? "live" : "") : who;
    boolean settles = who.together() && !deal && updates(loop); // before each iteration
    unseen &= !settles;
    if (loop.folds().isEmpty()) {
      String v = use(loop.index());
      String start = use(loop.lo());
      if (deal) {
        start = (start.equals("0") ? "" : start + " + ") + team + "::lane()";
      }
      String step = deal ? " += " + team + "::size" : "++";
      line(
          indent,
          "for (%1$s %2$s = %3$s; %2$s < %4$s; %2$s%5$s) {"
              .formatted(index(loop), v, start, use(loop.hi()), step));
      block(loop.body(), inside, indent + 1);
      if (settles) {
        sync(indent + 1);
      }
      line(indent, "}");
    } else {
      String folds = fold(loop, use(loop.lo()), use(loop.hi()), team, inside, indent);
      results(loop, folds, indent);
    }
  }

  /** Folds a loop whose iterations a team deals out, and {@return the variable of the result} */
  String fold(Loop loop, String lo, String hi, String team, int indent) {
    String stores = team.equals(Team.COLUMN.text()) ? "live" : "";
    return fold(loop, lo, hi, team, new Who(false, stores), indent);
  }

  private String fold(Loop loop, String lo, String hi, String team, Who who, int indent) {
    String type = types.of(loop);
    String folds = "folds_" + use(loop.index());
    line(
        indent,
        "%1$s %2$s = lgt_fold<%3$s, %1$s, %4$s>(%5$s, %6$s, [&](%4$s %7$s) {"
            .formatted(type, folds, team, index(loop), lo, hi, use(loop.index())));
    block(loop.body(), who, indent + 1);
    if (who.together() && updates(loop)) {
      sync(indent + 1);
    }
    line(indent + 1, "return %s;".formatted(value(loop)));
    line(indent, "});");
    return folds;
  }

  /** Folds a loop over rows of any length, a warp's together. */
  String rowsFold(Loop loop, String lo, String hi, int indent) {
    String type = types.of(loop);
    String folds = "folds_" + use(loop.index());
    line(
        indent,
        "%1$s %2$s = lgt_fold<lgt_block, %1$s, %3$s>(%4$s, %5$s, [&](%3$s %6$s, bool live) {"
            .formatted(type, folds, index(loop), lo, hi, use(loop.index())));
    rows(loop, "return ", indent + 1);
    line(indent, "});");
    return folds;
  }

  /** {@return what an iteration gives to the folds} */
  String value(Loop loop) {
    List<String> values = new ArrayList<>();
    for (Fold f : loop.folds()) {
      values.add(wide(f.value()));
      if (f instanceof ArgReduce a) {
        values.add(wide(a.index()));
      }
    }
    return "%s{%s}".formatted(types.of(loop), String.join(", ", values));
  }

  /** Defines the loop's results from its fold structure. */
  void results(Loop loop, String folds, int indent) {
    for (Fold f : loop.folds()) {
      switch (f) {
        case Reduce r -> result(r.result(), folds, indent);
        case ArgReduce a -> {
          result(a.result(), folds, indent);
          result(a.at(), folds, indent);
        }
      }
    }
  }

  private void result(Var v, String folds, int indent) {
    line(indent, "%s %s = %s.%s;".formatted(type(v), v, folds, v));
  }

  /** {@return the name of the structure that holds a loop's folds} */
  String type(Loop loop) {
    return types.of(loop);
  }

  // --- rows of any length

  /**
   * Prints the expression that runs the cells of a warp's threads; its value is what they give to
   * the loop's folds.
   *
   * @param begin text before it
   */
  void rows(Loop loop, String begin, int indent) {
    String type = loop.folds().isEmpty() ? "lgt_nothing" : types.of(loop);
    String v = use(loop.index());
    String index = index(loop);
    String small = variant.team() == Team.ROWS ? "lgt_short_row" : "lgt_short_eight";
    line(
        indent,
        "%slgt_rows<%s, %s>(%s, live, [&](%s %s) {".formatted(begin, small, type, v, index, v));
    each(nest.bounds(), indent + 1);
    String width =
        nest.outermost().stream()
            .map(l -> "%s - %s".formatted(use(l.hi()), use(l.lo())))
            .distinct()
            .collect(Collectors.joining(" + "));
    line(indent + 1, "return %s;".formatted(width));
    line(indent, "}, [&](auto team, %s %s) {".formatted(index, v));
    line(indent + 1, "using Team = decltype(team);");
    cell(nest.cell(), indent + 1);
    line(
        indent + 1, "return %s;".formatted(loop.folds().isEmpty() ? "lgt_nothing()" : value(loop)));
    line(indent, "});");
  }

  // --- wide accesses

  /** The innermost grid loop, several neighbouring iterations at a time. */
  void vectors(Loop loop, String lo, String hi, int indent) {
    int width = accesses.width();
    String v = use(loop.index());
    String type = index(loop);
    String from = isZero(lo) ? "" : lo + " + ";
    line(
        indent,
        "for (%1$s %2$s_0 = %3$s(blockIdx.x * (%1$s)blockDim.x + threadIdx.x) * %4$d; %2$s_0 < %5$s; %2$s_0 += (%1$s)gridDim.x * blockDim.x * %4$d) {"
            .formatted(type, v, from, width, hi));
    names.put(loop.index(), v + "_0");
    List<String> loads = new ArrayList<>();
    List<String> stores = new ArrayList<>();
    for (int b = 0; b < kernel.buffers().size(); b++) {
      if (accesses.wide(b)) {
        vector(b, loads, stores, indent + 1);
      }
    }
    names.remove(loop.index());
    line(indent + 1, "%s left = %s - %s_0;".formatted(type, hi, v));
    whole(loads, "lgt_load", indent + 1);
    out.append("#pragma unroll\n");
    line(indent + 1, "for (int k = 0; k < %d; k++) {".formatted(width));
    int begin = out.length();
    block(loop.body(), new Who(false, ""), indent + 2);
    if (Pattern.compile("\\b" + v + "\\b").matcher(out.substring(begin)).find()) {
      out.insert(begin, "  ".repeat(indent + 2) + "%1$s %2$s = %2$s_0 + k;\n".formatted(type, v));
    }
    line(indent + 1, "}");
    whole(stores, "lgt_store", indent + 1);
    line(indent, "}");
    vectors.clear();
  }

  /** Accesses whole vectors, or at the end of a row what is left of them. */
  private void whole(List<String> arguments, String function, int indent) {
    if (arguments.isEmpty()) {
      return;
    }
    line(indent, "if (left >= %d) {".formatted(accesses.width()));
    arguments.forEach(a -> line(indent + 1, "%s(%s);".formatted(function, a)));
    line(indent, "} else {");
    arguments.forEach(a -> line(indent + 1, "%s(%s, left);".formatted(function, a)));
    line(indent, "}");
  }

  private void vector(int b, List<String> loads, List<String> stores, int indent) {
    Kernel.Buffer buffer = kernel.buffers().get(b);
    String x = "x" + b;
    String access = "%s, &%s".formatted(x, element(b, accesses.wideIndex(b)));
    vectors.put(b, x + "[k]");
    line(indent, "%s %s[%d];".formatted(CudaText.stored(buffer.type()), x, accesses.width()));
    if (buffer.access() != Access.WRITE) {
      loads.add(access);
    }
    if (buffer.access() != Access.READ) {
      stores.add(access);
    }
  }

  // --- definitions

  private void let(Var var, Expr value, int indent) {
    switch (value) {
      case Const(DType type, long bits) ->
          names.put(var, narrow(var) ? Long.toString(bits) : CudaText.literal(type, bits));
      case Size(int number) -> names.put(var, of(var, "n" + number));
      case Scalar(int number) -> scalar(var, number);
      case Load(int buffer, List<Var> index) -> {
        DType t = kernel.buffers().get(buffer).type();
        define(var, CudaText.loaded(t, element(buffer, index)), indent);
      }
      case Apply(Operator op, List<Var> args) -> apply(var, op, args, indent);
    }
  }

  private void scalar(Var var, int number) {
    String s = "s" + number;
    boolean wide = var.type() == DType.INT64;
    names.put(var, narrow(var) && wide ? "(int)" + s : CudaText.held(var.type(), s));
  }

  /** A size as an index, or as the int64 that it is. */
  private String of(Var var, String text) {
    return narrow(var) || !variant.narrow() ? text : "(%s)%s".formatted(WIDE, text);
  }

  private void apply(Var var, Operator op, List<Var> args, int indent) {
    boolean narrow = narrow(var);
    boolean casts = op instanceof Primitive p && p.jvm() instanceof Jvm.Cast;
    List<DType> types = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Var a : args) {
      types.add(narrow ? DType.INT32 : a.type());
      values.add(narrow || casts ? use(a) : wide(a));
    }
    String checked = narrow && op instanceof Primitive p ? CudaText.exact(p, values) : "";
    DType type = narrow ? DType.INT32 : var.type();
    define(var, checked.isEmpty() ? expansions.apply(op, type, types, values) : checked, indent);
  }

  private void define(Var var, String text, int indent) {
    line(indent, "%s %s = %s;".formatted(type(var), var, text));
  }

  // --- variables

  /** {@return the type of indices} */
  String index() {
    return variant.narrow() ? "int" : WIDE;
  }

  /** {@return the type of a loop's index} */
  String index(Loop loop) {
    return type(loop.index());
  }

  private String type(Var v) {
    return narrow(v) ? "int" : CudaText.type(v.type());
  }

  private boolean narrow(Var v) {
    return variant.narrow() && ranges.knows(v);
  }

  String use(Var v) {
    return names.getOrDefault(v, v.toString());
  }

  /** {@return the value with its own type} */
  private String wide(Var v) {
    return narrow(v) ? "(%s)%s".formatted(WIDE, use(v)) : use(v);
  }

  // --- memory

  private String element(int buffer, List<Var> index) {
    if (vectors.containsKey(buffer) && !index.isEmpty()) {
      return vectors.get(buffer);
    }
    boolean unit = variant.layout() != Layout.STRIDED && !index.isEmpty();
    int bytes = index.size() - (unit ? 1 : 0);
    List<String> terms = new ArrayList<>();
    boolean local = kernel.buffers().get(buffer).isLocal();
    for (int axis = local ? 1 : 0; axis < bytes; axis++) { // a row at a time
      String i = use(index.get(axis));
      if (!isZero(i)) {
        terms.add(i + " * " + stride(buffer, axis));
      }
    }
    String array = "b" + buffer;
    String offset = String.join(" + ", terms);
    if (unit) {
      String row = terms.isEmpty() ? array : "lgt_row(%s, %s)".formatted(array, offset);
      return "%s[%s]".formatted(row, use(index.getLast()));
    }
    return terms.isEmpty() ? "*" + array : "lgt_at(%s, %s)".formatted(array, offset);
  }

  static String stride(int buffer, int axis) {
    return "b" + buffer + "_stride" + axis;
  }

  static boolean isZero(String text) {
    return text.equals("0") || text.equals("0LL");
  }
}
