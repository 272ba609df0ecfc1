package dev.legato.cuda;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Buffer;
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
import dev.legato.ir.kernel.LoopInvariant;
import dev.legato.ir.kernel.Verifier;
import dev.legato.ir.op.Operator;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Kernel IR as CUDA C++, with the bits of every other executor when compiled with {@code
 * --fmad=false}.
 *
 * <ul>
 *   <li>The top-level loop and the loops perfectly nested in it are grid-stride loops over at most
 *       three grid dimensions; loops inside are run by a thread.
 *   <li>A top-level loop with folds is cut into subtrees of the fold tree, a block each; see {@link
 *       CudaSource}. Folds inside are evaluated by one thread.
 *   <li>Accesses are address + index * byte stride; buffers that are only read are {@code const
 *       __restrict__}.
 * </ul>
 */
public final class CudaPrinter {
  private static final String[] AXES = {"x", "y", "z"};

  private final Kernel kernel;
  private final String name;
  private final Expansions expansions = new Expansions();
  private final StringBuilder types = new StringBuilder();
  private StringBuilder out = new StringBuilder();
  private final Map<Var, String> names = new HashMap<>();

  private CudaPrinter(Kernel kernel, String name) {
    this.kernel = kernel;
    this.name = name;
  }

  /**
   * {@return the source of a launchable kernel}
   *
   * @param name of its functions
   */
  public static CudaSource print(Kernel kernel, String name) {
    Kernel hoisted = LoopInvariant.hoist(Verifier.launchable(kernel));
    return new CudaPrinter(hoisted, name).source();
  }

  // --- the functions

  private CudaSource source() {
    List<Stmt> before = new ArrayList<>();
    List<Stmt> after = new ArrayList<>();
    List<Loop> loops = new ArrayList<>();
    for (Stmt s : kernel.body()) {
      if (s instanceof Loop loop) {
        loops.add(loop);
      } else {
        (loops.isEmpty() ? before : after).add(s);
      }
    }
    Optional<Loop> map = loops.stream().filter(l -> l.folds().isEmpty()).findFirst();
    Optional<Loop> fold = loops.stream().filter(l -> !l.folds().isEmpty()).findFirst();
    int dimensions = map.map(CudaPrinter::depth).orElse(loops.size());
    function(name);
    block(before, 1);
    map.ifPresent(l -> grid(l, dimensions, 1, "first", "last"));
    fold.ifPresent(this::blockFold);
    line(0, "}");
    if (fold.isPresent()) {
      function(name + "_join");
      line(1, "lgt_join_blocks(first, last, partials);");
      line(0, "}");
    }
    boolean finishes = !after.isEmpty();
    if (finishes) {
      function(name + "_finish");
      block(before, 1);
      fold.ifPresent(l -> results(l, "partials[0]", 1));
      block(after, 1);
      line(0, "}");
    }
    String text = signature() + "\n" + types + gap(expansions.text()) + out;
    return new CudaSource(name, text, dimensions, fold.map(CudaPrinter::bytes).orElse(0), finishes);
  }

  private void blockFold(Loop loop) {
    line(1, "lgt_block_fold<%s>(first, last, partials, %s".formatted(type(loop), value(loop)));
    body(loop, 2);
    line(1, "});");
  }

  private static String gap(String text) {
    return text.isEmpty() ? "" : text + "\n";
  }

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

  private void function(String function) {
    List<String> parameters = new ArrayList<>();
    for (int b = 0; b < kernel.buffers().size(); b++) {
      Buffer buffer = kernel.buffers().get(b);
      boolean read = buffer.access() == Access.READ;
      StringBuilder p =
          new StringBuilder(read ? "const char* __restrict__ b" : "char* b").append(b);
      for (int axis = 0; axis < buffer.rank(); axis++) {
        p.append(", lgt_i64 ").append(stride(b, axis));
      }
      parameters.add(p.toString());
    }
    List<String> sizes = new ArrayList<>();
    for (int n = 0; n < kernel.sizes(); n++) {
      sizes.add("lgt_i64 n" + n);
    }
    if (!sizes.isEmpty()) {
      parameters.add(String.join(", ", sizes));
    }
    for (int n = 0; n < kernel.scalars().size(); n++) {
      parameters.add(CudaText.type(kernel.scalars().get(n)) + " s" + n);
    }
    parameters.add("lgt_i64 first, lgt_i64 last");
    parameters.add(partials() + "* partials");
    String separator = ",\n    ";
    out.append(out.isEmpty() ? "" : "\n").append("extern \"C\" __global__ void ").append(function);
    out.append("(\n    ").append(String.join(separator, parameters)).append(") {\n");
  }

  private String partials() {
    for (Stmt s : kernel.body()) {
      if (s instanceof Loop loop && !loop.folds().isEmpty()) {
        return type(loop);
      }
    }
    return "char";
  }

  // --- loops

  /** {@return how many loops, from this one inwards, become dimensions of the grid} */
  private static int depth(Loop loop) {
    return depth(loop, 1, new HashSet<>());
  }

  private static int depth(Loop loop, int depth, Set<Var> inside) {
    inside.add(loop.index());
    for (Stmt s : loop.body()) {
      if (s instanceof Let let) {
        inside.add(let.var());
      }
    }
    long others = loop.body().stream().filter(s -> !(s instanceof Let)).count();
    if (depth == AXES.length || others != 1 || !(loop.body().getLast() instanceof Loop inner)) {
      return depth;
    }
    boolean rectangular = !inside.contains(inner.lo()) && !inside.contains(inner.hi());
    return rectangular && inner.folds().isEmpty() ? depth(inner, depth + 1, inside) : depth;
  }

  private void grid(Loop loop, int dimensions, int indent, String lo, String hi) {
    String axis = AXES[dimensions - 1];
    String i = use(loop.index());
    String from = lo.equals("0LL") ? "" : lo + " + ";
    line(
        indent,
        "for (lgt_i64 %1$s = %2$sblockIdx.%3$s * (lgt_i64)blockDim.%3$s + threadIdx.%3$s; %1$s < %4$s;"
            .formatted(i, from, axis, hi));
    line(indent, "     %1$s += (lgt_i64)gridDim.%2$s * blockDim.%2$s) {".formatted(i, axis));
    for (Stmt s : loop.body()) {
      if (dimensions > 1 && s instanceof Loop inner) {
        grid(inner, dimensions - 1, indent + 1, use(inner.lo()), use(inner.hi()));
      } else {
        block(List.of(s), indent + 1);
      }
    }
    line(indent, "}");
  }

  private void loop(Loop loop, int indent) {
    String i = use(loop.index());
    String lo = use(loop.lo());
    String hi = use(loop.hi());
    if (loop.folds().isEmpty()) {
      line(indent, "for (lgt_i64 %s = %s; %s < %s; %s++) {".formatted(i, lo, i, hi, i));
      block(loop.body(), indent + 1);
      line(indent, "}");
      return;
    }
    String folded = "folds_" + i;
    line(
        indent,
        "%1$s %2$s = lgt_fold<%1$s>(%3$s, %4$s, %5$s"
            .formatted(type(loop), folded, lo, hi, value(loop)));
    body(loop, indent + 1);
    line(indent, "});");
    results(loop, folded, indent);
  }

  // --- folds

  /** {@return the head of the function from an iteration to what it gives to the folds} */
  private String value(Loop loop) {
    return "[&](lgt_i64 " + use(loop.index()) + ") {";
  }

  private void body(Loop loop, int indent) {
    block(loop.body(), indent);
    List<String> values = new ArrayList<>();
    for (Fold f : loop.folds()) {
      values.add(use(f.value()));
      if (f instanceof ArgReduce a) {
        values.add(use(a.index()));
      }
    }
    line(indent, "return %s{%s};".formatted(type(loop), String.join(", ", values)));
  }

  /** Defines the loop's results from its fold structure. */
  private void results(Loop loop, String folded, int indent) {
    for (Fold f : loop.folds()) {
      switch (f) {
        case Reduce r -> result(r.result(), folded, indent);
        case ArgReduce a -> {
          result(a.result(), folded, indent);
          result(a.at(), folded, indent);
        }
      }
    }
  }

  private void result(Var v, String folded, int indent) {
    line(indent, "%s %s = %s.%s;".formatted(CudaText.type(v.type()), v, folded, v));
  }

  /** {@return the name of the structure that holds a loop's folds}; defines it first. */
  private String type(Loop loop) {
    String type = "Folds_" + loop.index();
    if (types.indexOf("struct " + type + " ") < 0) {
      StringBuilder fields = new StringBuilder();
      List<String> identity = new ArrayList<>();
      StringBuilder combine = new StringBuilder();
      for (Fold f : loop.folds()) {
        switch (f) {
          case Reduce r -> reduce(r, fields, identity, combine);
          case ArgReduce a -> argReduce(a, fields, identity, combine);
        }
      }
      types.append(
          """
          // The folds of the loop over %2$s.
          struct %1$s {
          %3$s
            LGT %1$s identity() { return {%4$s}; }
            LGT %1$s combine(const %1$s& a, const %1$s& b) {
              %1$s r;
          %5$s    return r;
            }
          };

          """
              .formatted(type, loop.index(), fields, String.join(", ", identity), combine));
    }
    return type;
  }

  private static void reduce(
      Reduce r, StringBuilder fields, List<String> identity, StringBuilder combine) {
    DType t = r.value().type();
    Var v = r.result();
    fields.append("  %s %s;\n".formatted(CudaText.type(t), v));
    identity.add(CudaText.literal(t, r.op().identity(t)));
    String both = CudaText.combine(r.op(), t, "a." + v, "b." + v);
    combine.append("    r.%s = %s;\n".formatted(v, both));
  }

  private static void argReduce(
      ArgReduce a, StringBuilder fields, List<String> identity, StringBuilder combine) {
    DType t = a.value().type();
    Var v = a.result();
    Var at = a.at();
    fields.append("  %s %s;\n  lgt_i64 %s;\n".formatted(CudaText.type(t), v, at));
    identity.add(CudaText.literal(t, a.op().identity(t)));
    identity.add("-1");
    String keeps = a.op() == FoldOp.MIN ? "lgt_keeps_min" : "lgt_keeps_max";
    combine.append(
        """
            bool left_%1$s = %3$s(a.%1$s, a.%2$s, b.%1$s, b.%2$s);
            r.%1$s = left_%1$s ? a.%1$s : b.%1$s;
            r.%2$s = left_%1$s ? a.%2$s : b.%2$s;
        """
            .formatted(v, at, keeps));
  }

  /** {@return the size of a loop's fold structure, as the C++ compiler lays it out} */
  private static int bytes(Loop loop) {
    int size = 0;
    int alignment = 1;
    for (Fold f : loop.folds()) {
      List<DType> fields =
          f instanceof ArgReduce
              ? List.of(f.value().type(), DType.INT64)
              : List.of(f.value().type());
      for (DType t : fields) {
        int bytes = t == DType.FLOAT16 ? 4 : t.bytes();
        size = (size + bytes - 1) / bytes * bytes + bytes;
        alignment = Math.max(alignment, bytes);
      }
    }
    return (size + alignment - 1) / alignment * alignment;
  }

  // --- statements

  private void block(List<Stmt> block, int indent) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var var, Expr value) -> let(var, value, indent);
        case Store(int buffer, List<Var> index, Var value) -> {
          DType t = kernel.buffers().get(buffer).type();
          String element = "*(%s*)(%s)".formatted(CudaText.stored(t), address(buffer, index));
          line(indent, element + " = " + CudaText.toStore(t, use(value)) + ";");
        }
        case Loop loop -> loop(loop, indent);
      }
    }
  }

  private void let(Var var, Expr value, int indent) {
    switch (value) {
      case Const(DType type, long bits) -> names.put(var, CudaText.literal(type, bits));
      case Size(int number) -> names.put(var, "n" + number);
      case Scalar(int number) -> names.put(var, "s" + number);
      case Load(int buffer, List<Var> index) -> {
        DType t = kernel.buffers().get(buffer).type();
        String element = "*(const %s*)(%s)".formatted(CudaText.stored(t), address(buffer, index));
        define(var, CudaText.loaded(t, element), indent);
      }
      case Apply(Operator op, List<Var> args) -> {
        List<DType> types = args.stream().map(Var::type).toList();
        List<String> values = args.stream().map(this::use).toList();
        define(var, expansions.apply(op, var.type(), types, values), indent);
      }
    }
  }

  private void define(Var var, String text, int indent) {
    line(indent, "%s %s = %s;".formatted(CudaText.type(var.type()), var, text));
  }

  private String address(int buffer, List<Var> index) {
    List<String> terms = new ArrayList<>(List.of("b" + buffer));
    for (int axis = 0; axis < index.size(); axis++) {
      String i = use(index.get(axis));
      if (!i.equals("0LL")) {
        terms.add(i + " * " + stride(buffer, axis));
      }
    }
    return terms.stream().collect(Collectors.joining(" + "));
  }

  private static String stride(int buffer, int axis) {
    return "b" + buffer + "_stride" + axis;
  }

  private String use(Var v) {
    return names.getOrDefault(v, v.toString());
  }

  private void line(int indent, String text) {
    out.append("  ".repeat(indent)).append(text).append('\n');
  }
}
