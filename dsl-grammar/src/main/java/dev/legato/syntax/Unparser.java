package dev.legato.syntax;

import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Ast.Stmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints trees as canonical source: four spaces, one statement a line, only the parentheses that
 * are needed.
 */
public final class Unparser {

  private final StringBuilder out = new StringBuilder();
  private int indent;

  private Unparser() {}

  /**
   * Source text whose parse equals the module except for spans. Comments and layout are not part of
   * a tree and are lost.
   */
  public static String unparse(Ast.Module module) {
    return DeepStack.call(() -> {
      Unparser unparser = new Unparser();
      unparser.statements(module.body());
      return unparser.out.toString();
    });
  }

  /** The text of one expression. */
  public static String unparse(Expr expr) {
    return DeepStack.call(() -> ExpressionPrinter.print(expr));
  }

  private static String text(Expr expr) {
    return ExpressionPrinter.print(expr);
  }

  /** An expression where a tuple needs no parentheses. */
  private static String bare(Expr expr) {
    return expr instanceof Ast.Tuple ? ExpressionPrinter.printBare(expr) : text(expr);
  }

  /** An expression where neither a tuple nor a {@code yield} needs parentheses. */
  private static String value(Expr expr) {
    return ExpressionPrinter.printBare(expr);
  }

  private static String list(List<? extends Expr> exprs) {
    return String.join(", ", exprs.stream().map(Unparser::text).toList());
  }

  private static String optional(String before, @Nullable Expr expr) {
    return expr == null ? "" : before + text(expr);
  }

  private void line(String text) {
    out.append("    ".repeat(indent)).append(text).append('\n');
  }

  private void block(String header, List<Stmt> body) {
    line(header + ":");
    indent++;
    statements(body);
    indent--;
  }

  private void optionalBlock(String header, List<Stmt> body) {
    if (!body.isEmpty()) {
      block(header, body);
    }
  }

  private void statements(List<Stmt> body) {
    for (int i = 0; i < body.size(); i++) {
      boolean definition = isDefinition(body.get(i));
      boolean after = i > 0 && (definition || isDefinition(body.get(i - 1)));
      if (after) {
        out.append(indent == 0 ? "\n\n" : "\n");
      }
      statement(body.get(i));
    }
  }

  private static boolean isDefinition(Stmt stmt) {
    return stmt instanceof Ast.FunctionDef || stmt instanceof Ast.ClassDef;
  }

  private void statement(Stmt stmt) {
    switch (stmt) {
      case Ast.FunctionDef f -> {
        decorators(f.decoratorList());
        String returns = optional(" -> ", f.returns());
        block(
            "def " + f.name() + "(" + ExpressionPrinter.arguments(f.args()) + ")" + returns,
            f.body());
      }
      case Ast.ClassDef c -> {
        decorators(c.decoratorList());
        String bases = ExpressionPrinter.callArguments(c.bases(), c.keywords());
        block("class " + c.name() + (bases.isEmpty() ? "" : "(" + bases + ")"), c.body());
      }
      case Ast.Return r -> line(r.value() == null ? "return" : "return " + bare(r.value()));
      case Ast.Delete d -> line("del " + list(d.targets()));
      case Ast.Assign a -> {
        StringBuilder targets = new StringBuilder();
        a.targets().forEach(t -> targets.append(bare(t)).append(" = "));
        line(targets + value(a.value()));
      }
      case Ast.AugAssign a ->
          line(text(a.target()) + " " + a.op().symbol() + "= " + value(a.value()));
      case Ast.AnnAssign a -> {
        boolean parenthesized = a.target() instanceof Ast.Name && !a.simple();
        String target = parenthesized ? "(" + text(a.target()) + ")" : text(a.target());
        String value = a.value() == null ? "" : " = " + value(a.value());
        line(target + ": " + text(a.annotation()) + value);
      }
      case Ast.For f -> {
        block("for " + bare(f.target()) + " in " + bare(f.iter()), f.body());
        optionalBlock("else", f.orelse());
      }
      case Ast.While w -> {
        block("while " + text(w.test()), w.body());
        optionalBlock("else", w.orelse());
      }
      case Ast.If i -> ifStatement(i);
      case Ast.With w -> with(w);
      case Ast.Match m -> {
        line("match " + bare(m.subject()) + ":");
        indent++;
        for (Ast.MatchCase c : m.cases()) {
          block(
              "case " + ExpressionPrinter.pattern(c.pattern()) + optional(" if ", c.guard()),
              c.body());
        }
        indent--;
      }
      case Ast.Raise r -> line("raise" + optional(" ", r.exc()) + optional(" from ", r.cause()));
      case Ast.Try t -> {
        block("try", t.body());
        for (Ast.ExceptHandler h : t.handlers()) {
          block(
              "except" + optional(" ", h.type()) + (h.name() == null ? "" : " as " + h.name()),
              h.body());
        }
        optionalBlock("else", t.orelse());
        optionalBlock("finally", t.finalbody());
      }
      case Ast.Assert a -> line("assert " + text(a.test()) + optional(", ", a.msg()));
      case Ast.Import i -> line("import " + aliases(i.names()));
      case Ast.ImportFrom i ->
          line(
              "from "
                  + ".".repeat(i.level())
                  + (i.module() == null ? "" : i.module())
                  + " import "
                  + aliases(i.names()));
      case Ast.Global g -> line("global " + String.join(", ", g.names()));
      case Ast.Nonlocal n -> line("nonlocal " + String.join(", ", n.names()));
      case Ast.ExprStmt e -> line(value(e.value()));
      case Ast.Pass _ -> line("pass");
      case Ast.Break _ -> line("break");
      case Ast.Continue _ -> line("continue");
    }
  }

  private void decorators(List<Expr> decorators) {
    decorators.forEach(d -> line("@" + text(d)));
  }

  private void ifStatement(Ast.If first) {
    Ast.If current = first;
    block("if " + text(current.test()), current.body());
    while (current.orelse().size() == 1 && current.orelse().getFirst() instanceof Ast.If next) {
      block("elif " + text(next.test()), next.body());
      current = next;
    }
    optionalBlock("else", current.orelse());
  }

  private void with(Ast.With w) {
    List<String> items =
        w.items().stream()
            .map(i -> text(i.contextExpr()) + optional(" as ", i.optionalVars()))
            .toList();
    // A lone tuple in parentheses would read as several items.
    boolean loneTuple =
        items.size() == 1
            && w.items().getFirst().optionalVars() == null
            && w.items().getFirst().contextExpr() instanceof Ast.Tuple;
    block(
        "with " + (loneTuple ? "(" + items.getFirst() + ")" : String.join(", ", items)), w.body());
  }

  private static String aliases(List<Ast.Alias> names) {
    return String.join(
        ", ",
        names.stream()
            .map(a -> a.asname() == null ? a.name() : a.name() + " as " + a.asname())
            .toList());
  }
}
