package dev.legato.cuda;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The structures that hold the folds of a loop, each with its identity and combination. */
final class FoldTypes {
  /** Statements of a body that is worth several copies of it, to have more loads in flight. */
  private static final int LIGHT = 24;

  private final @Nullable Loop collective;
  private final Map<String, String> definitions = new LinkedHashMap<>();

  /**
   * @param collective the loop whose iterations a warp runs together, if any
   */
  FoldTypes(@Nullable Loop collective) {
    this.collective = collective;
  }

  /** {@return the definitions} */
  String text() {
    return String.join("", definitions.values());
  }

  /** {@return the name of the structure that holds a loop's folds} */
  String of(Loop loop) {
    String type = "Folds_" + loop.index();
    definitions.computeIfAbsent(type, t -> definition(t, loop));
    return type;
  }

  private String definition(String type, Loop loop) {
    StringBuilder fields = new StringBuilder();
    List<String> identity = new ArrayList<>();
    StringBuilder combine = new StringBuilder();
    for (Fold f : loop.folds()) {
      switch (f) {
        case Reduce r -> reduce(r, fields, identity, combine);
        case ArgReduce a -> argReduce(a, fields, identity, combine);
      }
    }
    return """
    // The folds of the loop over %2$s.
    struct %1$s {
    %3$s
      static const bool light = %6$s, collective = %7$s;
      LGT %1$s identity() { return {%4$s}; }
      LGT %1$s combine(const %1$s& a, const %1$s& b) {
        %1$s r;
    %5$s    return r;
      }
    };

    """
        .formatted(
            type,
            loop.index(),
            fields,
            String.join(", ", identity),
            combine,
            light(loop),
            loop.equals(collective));
  }

  private static boolean light(Loop loop) {
    boolean plain = true;
    for (Stmt s : loop.body()) {
      boolean expands =
          s instanceof Let(Var v, Expr e) && e instanceof Apply a && a.op() instanceof Expansion;
      plain &= !expands && !(s instanceof Loop);
    }
    return plain && loop.body().size() <= LIGHT;
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

  /** {@return the size of a loop's structure, as the C++ compiler lays it out} */
  static int bytes(Loop loop) {
    int size = 0;
    int alignment = 1;
    for (Fold f : loop.folds()) {
      List<DType> fields =
          f instanceof ArgReduce
              ? List.of(f.value().type(), DType.INT64)
              : List.of(f.value().type());
      for (DType t : fields) {
        int bytes = t.isHalf() ? 4 : t.bytes();
        size = (size + bytes - 1) / bytes * bytes + bytes;
        alignment = Math.max(alignment, bytes);
      }
    }
    return (size + alignment - 1) / alignment * alignment;
  }
}
