package dev.legato.script.build;

import dev.legato.syntax.Ast;
import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says whether code yields, not looking into functions inside it. */
final class YieldFinder {
  private YieldFinder() {}

  static boolean yields(List<? extends Ast> all) {
    return all.stream().anyMatch(YieldFinder::yields);
  }

  static boolean yields(@Nullable Ast node) {
    return switch (node) {
      case null -> false;
      case Ast.Yield _, Ast.YieldFrom _ -> true;
      case Ast.Lambda _, Ast.FunctionDef _, Ast.ClassDef _, Ast.GeneratorExp _, Ast.ListComp _,
          Ast.SetComp _, Ast.DictComp _, Ast.Name _, Ast.Constant _ -> false;
      case Expr e -> yields(children(e));
      case Stmt s -> yields(parts(s));
      default -> false;
    };
  }

  private static List<Ast> list(@Nullable Ast... nodes) {
    List<Ast> out = new ArrayList<>(nodes.length);
    for (Ast n : nodes) {
      if (n != null) {
        out.add(n);
      }
    }
    return out;
  }

  private static List<? extends Ast> children(Expr e) {
    return switch (e) {
      case Ast.BoolOp b -> b.values();
      case Ast.NamedExpr n -> list(n.value());
      case Ast.BinOp b -> list(b.left(), b.right());
      case Ast.UnaryOp u -> list(u.operand());
      case Ast.IfExp i -> list(i.test(), i.body(), i.orelse());
      case Ast.Dict d -> {
        List<Ast> all = new ArrayList<>(d.values());
        d.keys().stream().flatMap(Optional::stream).forEach(all::add);
        yield all;
      }
      case Ast.Set s -> s.elts();
      case Ast.Compare c -> {
        List<Ast> all = new ArrayList<>(c.comparators());
        all.add(c.left());
        yield all;
      }
      case Ast.Call c -> {
        List<Ast> all = new ArrayList<>(c.args());
        all.add(c.func());
        c.keywords().forEach(k -> all.add(k.value()));
        yield all;
      }
      case Ast.FormattedValue v -> list(v.value(), v.formatSpec());
      case Ast.JoinedStr j -> j.values();
      case Ast.Attribute a -> list(a.value());
      case Ast.Subscript s -> list(s.value(), s.slice());
      case Ast.Starred s -> list(s.value());
      case Ast.ListExpr l -> l.elts();
      case Ast.Tuple t -> t.elts();
      case Ast.Slice s -> list(s.lower(), s.upper(), s.step());
      default -> List.of();
    };
  }

  private static List<? extends Ast> parts(Stmt s) {
    List<Ast> all = new ArrayList<>();
    switch (s) {
      case Ast.Return r -> all.addAll(list(r.value()));
      case Ast.Assign a -> {
        all.add(a.value());
        all.addAll(a.targets());
      }
      case Ast.AugAssign a -> all.addAll(list(a.target(), a.value()));
      case Ast.AnnAssign a -> all.addAll(list(a.target(), a.value()));
      case Ast.For f -> {
        all.addAll(list(f.iter(), f.target()));
        all.addAll(f.body());
        all.addAll(f.orelse());
      }
      case Ast.While w -> {
        all.add(w.test());
        all.addAll(w.body());
        all.addAll(w.orelse());
      }
      case Ast.If i -> {
        all.add(i.test());
        all.addAll(i.body());
        all.addAll(i.orelse());
      }
      case Ast.With w -> {
        w.items().forEach(i -> all.addAll(list(i.contextExpr(), i.optionalVars())));
        all.addAll(w.body());
      }
      case Ast.Match m -> {
        all.add(m.subject());
        m.cases().forEach(c -> {
          all.addAll(list(c.guard()));
          all.addAll(c.body());
        });
      }
      case Ast.Raise r -> all.addAll(list(r.exc(), r.cause()));
      case Ast.Try t -> {
        all.addAll(t.body());
        t.handlers().forEach(h -> {
          all.addAll(list(h.type()));
          all.addAll(h.body());
        });
        all.addAll(t.orelse());
        all.addAll(t.finalbody());
      }
      case Ast.Assert a -> all.addAll(list(a.test(), a.msg()));
      case Ast.ExprStmt e -> all.add(e.value());
      default -> {}
    }
    return all;
  }
}
