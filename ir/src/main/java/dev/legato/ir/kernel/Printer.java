package dev.legato.ir.kernel;

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
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Kernels as text, exactly: {@link Parser} gives back an equal kernel.
 *
 * <pre>
 * kernel(b0: f64[2] read, b1: f64[1] write; sizes 2; s0: f64) {
 *   v0: i64 = 0
 *   v1 = size 0
 *   v2 = size 1
 *   v3: f64 = scalar 0
 *   for v4 in v0..v1 {
 *     for v5 in v0..v2 {
 *       v6: f64 = load b0[v4, v5]
 *       v7: f64 = multiply(v6, v3)
 *     }
 *     fold v8: f64 = add v7
 *     store b1[v4] = v8
 *   }
 * }
 * </pre>
 *
 * Definitions carry their type, except sizes, loop indices and the place of an extreme, which are
 * int64. The fold of an extreme is {@code fold v8: f64, v9 = max v7 at v5}.
 */
public final class Printer {
  private final StringBuilder out = new StringBuilder();
  private final @Nullable Object marked;
  private boolean markedOnce;

  private Printer(@Nullable Object marked) {
    this.marked = marked;
  }

  public static String print(Kernel kernel) {
    return new Printer(null).kernel(kernel);
  }

  /** {@return the text with an arrow before the lines of this very statement or fold} */
  public static String print(Kernel kernel, Object marked) {
    return new Printer(marked).kernel(kernel);
  }

  /** {@return the right side of a definition, such as {@code load b0[v1, v2]}} */
  public static String print(Expr e) {
    return switch (e) {
      case Const(DType type, long bits) -> Literal.text(type, bits);
      case Size(int number) -> "size " + number;
      case Scalar(int number) -> "scalar " + number;
      case Load(int buffer, List<Var> index) -> "load b" + buffer + "[" + list(index) + "]";
      case Apply(var op, List<Var> args) -> op.name() + "(" + list(args) + ")";
    };
  }

  private String kernel(Kernel k) {
    List<String> buffers = new ArrayList<>();
    for (Buffer b : k.buffers()) {
      String access = b.access().name().toLowerCase(Locale.ROOT);
      buffers.add("b%d: %s[%d] %s".formatted(buffers.size(), b.type().text(), b.rank(), access));
    }
    List<String> scalars = new ArrayList<>();
    for (DType t : k.scalars()) {
      scalars.add("s%d: %s".formatted(scalars.size(), t.text()));
    }
    out.append("kernel(").append(String.join(", ", buffers));
    out.append("; sizes ").append(k.sizes());
    out.append(scalars.isEmpty() ? "" : "; " + String.join(", ", scalars)).append(") {\n");
    block(k.body(), 1);
    return out.append("}\n").toString();
  }

  private void block(List<Stmt> block, int depth) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var var, Size value) -> line(depth, s, var + " = " + print(value));
        case Let(Var var, Expr value) -> line(depth, s, typed(var) + " = " + print(value));
        case Store(int buffer, List<Var> index, Var value) ->
            line(depth, s, "store b%d[%s] = %s".formatted(buffer, list(index), value));
        case Loop loop -> loop(loop, depth);
      }
    }
  }

  private void loop(Loop loop, int depth) {
    line(depth, loop, "for %s in %s..%s {".formatted(loop.index(), loop.lo(), loop.hi()));
    block(loop.body(), depth + 1);
    line(depth, "", "}");
    for (Fold f : loop.folds()) {
      line(
          depth,
          f,
          switch (f) {
            case Reduce(Var result, FoldOp op, Var value) ->
                "fold %s = %s %s".formatted(typed(result), name(op), value);
            case ArgReduce(Var result, Var at, FoldOp op, Var value, Var index) ->
                "fold %s, %s = %s %s at %s".formatted(typed(result), at, name(op), value, index);
          });
    }
  }

  @SuppressWarnings("ReferenceEquality") // This very statement is marked, not one equal to it.
  private void line(int depth, Object what, String text) {
    boolean here = what == marked && !markedOnce;
    markedOnce |= here;
    out.append(here ? "->" + "  ".repeat(depth).substring(2) : "  ".repeat(depth));
    out.append(text).append('\n');
  }

  private static String typed(Var v) {
    return v + ": " + v.type().text();
  }

  private static String name(FoldOp op) {
    return op.name().toLowerCase(Locale.ROOT);
  }

  private static String list(List<Var> vars) {
    return vars.stream().map(Var::toString).collect(Collectors.joining(", "));
  }
}
