package dev.legato.script.build;

import dev.legato.syntax.Ast;
import dev.legato.syntax.AstChildren;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether code yields, not looking into functions inside it. */
final class YieldFinder {
  private YieldFinder() {}

  static boolean yields(List<? extends Ast> all) {
    for (Ast n : all) {
      if (yields(n)) {
        return true;
      }
    }
    return false;
  }

  static boolean yields(@Nullable Ast node) {
    return switch (node) {
      case null -> false;
      case Ast.Yield _, Ast.YieldFrom _ -> true;
      case Ast.Lambda _,
          Ast.FunctionDef _,
          Ast.ClassDef _,
          Ast.GeneratorExp _,
          Ast.ListComp _,
          Ast.SetComp _,
          Ast.DictComp _,
          Ast.Name _,
          Ast.Constant _ ->
          false;
      default -> yields(AstChildren.of(node));
    };
  }
}
