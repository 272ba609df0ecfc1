package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.TARGET;

import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Ast.ExprContext;
import java.util.List;

/** Turns expressions into targets of assignments and deletions, or says why they cannot be. */
final class Targets extends Builder {

  Targets(Diagnostics diagnostics) {
    super(diagnostics);
  }

  /**
   * A target of {@code =}; {@code advice} follows the message for a whole target that is not one.
   */
  Expr assigned(Expr target, String advice) {
    if (target instanceof Ast.Starred) {
      error(TARGET, "starred assignment target must be in a list or tuple", target.span());
      return target;
    }
    return store(target, advice);
  }

  /** A target of {@code for}, {@code with} or a comprehension. */
  Expr bound(Expr target) {
    return assigned(target, "");
  }

  /** A target of {@code del}. */
  Expr deleted(Expr target) {
    return switch (target) {
      case Ast.Name name ->
          checkedName(new Ast.Name(name.id(), ExprContext.DEL, name.span()), "delete");
      case Ast.Attribute a -> new Ast.Attribute(a.value(), a.attr(), ExprContext.DEL, a.span());
      case Ast.Subscript s -> new Ast.Subscript(s.value(), s.slice(), ExprContext.DEL, s.span());
      case Ast.Tuple t ->
          new Ast.Tuple(t.elts().stream().map(this::deleted).toList(), ExprContext.DEL, t.span());
      case Ast.ListExpr l ->
          new Ast.ListExpr(
              l.elts().stream().map(this::deleted).toList(), ExprContext.DEL, l.span());
      default -> {
        error(TARGET, "cannot delete " + describe(target), target.span());
        yield target;
      }
    };
  }

  /** The target of an augmented assignment. */
  Expr augmented(Expr target) {
    return switch (target) {
      case Ast.Name _, Ast.Attribute _, Ast.Subscript _ -> store(target, "");
      default -> {
        error(
            TARGET,
            "'" + describe(target) + "' is an illegal expression for augmented assignment",
            target.span());
        yield target;
      }
    };
  }

  /** The target of an annotation. */
  Expr annotated(Expr target) {
    return switch (target) {
      case Ast.Name _, Ast.Attribute _, Ast.Subscript _ -> store(target, "");
      case Ast.Tuple _, Ast.ListExpr _ -> {
        error(
            TARGET,
            "only single target (not " + describe(target) + ") can be annotated",
            target.span());
        yield target;
      }
      default -> {
        error(TARGET, "illegal target for annotation", target.span());
        yield target;
      }
    };
  }

  /** The target of {@code :=}. */
  Expr named(Expr target) {
    if (target instanceof Ast.Name) {
      return store(target, "");
    }
    error(TARGET, "cannot use assignment expressions with " + describe(target), target.span());
    return target;
  }

  private Expr store(Expr target, String advice) {
    return switch (target) {
      case Ast.Name name ->
          checkedName(new Ast.Name(name.id(), ExprContext.STORE, name.span()), "assign to");
      case Ast.Attribute a -> new Ast.Attribute(a.value(), a.attr(), ExprContext.STORE, a.span());
      case Ast.Subscript s -> new Ast.Subscript(s.value(), s.slice(), ExprContext.STORE, s.span());
      case Ast.Starred s -> new Ast.Starred(store(s.value(), ""), ExprContext.STORE, s.span());
      case Ast.Tuple t -> new Ast.Tuple(elements(t.elts()), ExprContext.STORE, t.span());
      case Ast.ListExpr l -> new Ast.ListExpr(elements(l.elts()), ExprContext.STORE, l.span());
      default -> {
        boolean keyword =
            target instanceof Ast.Constant(Literal value, _, _)
                && (value instanceof Literal.Bool || value == Literal.Singleton.NONE);
        error(
            TARGET,
            "cannot assign to " + describe(target) + (keyword ? "" : advice),
            target.span());
        yield target;
      }
    };
  }

  private List<Expr> elements(List<Expr> elts) {
    List<Expr> starred = elts.stream().filter(Ast.Starred.class::isInstance).toList();
    if (starred.size() > 1) {
      error(TARGET, "multiple starred expressions in assignment", starred.get(1).span());
    }
    return elts.stream().map(e -> store(e, "")).toList();
  }

  private Expr checkedName(Ast.Name name, String verb) {
    if (name.id().equals("__debug__")) {
      error(TARGET, "cannot " + verb + " __debug__", name.span());
    }
    return name;
  }

  /** CPython's words for a kind of expression. */
  static String describe(Expr expr) {
    return switch (expr) {
      case Ast.Attribute _ -> "attribute";
      case Ast.Subscript _ -> "subscript";
      case Ast.Starred _ -> "starred";
      case Ast.Name _ -> "name";
      case Ast.ListExpr _ -> "list";
      case Ast.Tuple _ -> "tuple";
      case Ast.Lambda _ -> "lambda";
      case Ast.Call _ -> "function call";
      case Ast.BoolOp _, Ast.BinOp _, Ast.UnaryOp _ -> "expression";
      case Ast.GeneratorExp _ -> "generator expression";
      case Ast.Yield _, Ast.YieldFrom _ -> "yield expression";
      case Ast.ListComp _ -> "list comprehension";
      case Ast.SetComp _ -> "set comprehension";
      case Ast.DictComp _ -> "dict comprehension";
      case Ast.Dict _ -> "dict literal";
      case Ast.Set _ -> "set display";
      case Ast.JoinedStr _, Ast.FormattedValue _ -> "f-string expression";
      case Ast.Compare _ -> "comparison";
      case Ast.IfExp _ -> "conditional expression";
      case Ast.NamedExpr _ -> "named expression";
      case Ast.Slice _ -> "slice";
      case Ast.Constant(Literal value, _, _) ->
          switch (value) {
            case Literal.Bool(boolean b) -> b ? "True" : "False";
            case Literal.Singleton s -> s == Literal.Singleton.NONE ? "None" : "ellipsis";
            case Literal.Int _,
                Literal.BigInt _,
                Literal.Float _,
                Literal.Imaginary _,
                Literal.Str _,
                Literal.Bytes _ ->
                "literal";
          };
    };
  }
}
