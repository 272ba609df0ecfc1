package dev.legato.script;

import dev.legato.syntax.Ast;
import dev.legato.syntax.Ast.Stmt;
import java.util.List;

/**
 * A program as it is run at a prompt: the values of statements that are expressions are shown, in
 * loops and branches too, but not in functions.
 */
final class Interactive {
  /** The built-in function that shows a value; no program can name it. */
  static final String DISPLAY = ".display";

  private Interactive() {}

  static List<Stmt> shown(List<Stmt> body) {
    return body.stream().map(Interactive::shown).toList();
  }

  private static Stmt shown(Stmt s) {
    return switch (s) {
      case Ast.ExprStmt e -> {
        Ast.Name display = new Ast.Name(DISPLAY, Ast.ExprContext.LOAD, e.span());
        Ast.Call call = new Ast.Call(display, List.of(e.value()), List.of(), e.span());
        yield new Ast.ExprStmt(call, e.span());
      }
      case Ast.For f ->
          new Ast.For(f.target(), f.iter(), shown(f.body()), shown(f.orelse()), f.span());
      case Ast.While w -> new Ast.While(w.test(), shown(w.body()), shown(w.orelse()), w.span());
      case Ast.If i -> new Ast.If(i.test(), shown(i.body()), shown(i.orelse()), i.span());
      case Ast.With w -> new Ast.With(w.items(), shown(w.body()), w.span());
      case Ast.Try t ->
          new Ast.Try(
              shown(t.body()),
              t.handlers().stream().map(Interactive::shown).toList(),
              shown(t.orelse()),
              shown(t.finalbody()),
              t.span());
      default -> s;
    };
  }

  private static Ast.ExceptHandler shown(Ast.ExceptHandler h) {
    return new Ast.ExceptHandler(h.type(), h.name(), shown(h.body()), h.span());
  }
}
