package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.EXPECTED;
import static dev.legato.syntax.Diagnostic.Code.INVALID_SYNTAX;

import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Ast.Stmt;
import dev.legato.syntax.LegatoParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds statements from the parser's contexts. */
final class StatementBuilder extends Builder {

  private final TokenStream tokens;
  private final ExpressionBuilder expressions;
  private final PatternBuilder patterns;
  private final Parameters parameters;

  StatementBuilder(Diagnostics diagnostics, TokenStream tokens) {
    super(diagnostics);
    this.tokens = tokens;
    this.expressions = new ExpressionBuilder(diagnostics, 0);
    this.patterns = new PatternBuilder(diagnostics, expressions);
    this.parameters = new Parameters(diagnostics, expressions);
  }

  Ast.Module module(FileContext c) {
    Source source = diagnostics.source();
    return new Ast.Module(statements(c.stmt()), source.span(0, source.text().length()));
  }

  private List<Stmt> statements(List<StmtContext> contexts) {
    List<Stmt> body = new ArrayList<>();
    for (StmtContext c : contexts) {
      if (c.simpleLine() != null) {
        simpleLine(c.simpleLine(), body);
      } else {
        compound(c.compound(), body);
      }
    }
    return body;
  }

  private List<Stmt> block(BlockContext c) {
    if (c.simpleLine() == null) {
      return statements(c.stmt());
    }
    List<Stmt> body = new ArrayList<>();
    simpleLine(c.simpleLine(), body);
    return body;
  }

  private void simpleLine(SimpleLineContext c, List<Stmt> into) {
    c.simple().forEach(s -> into.add(simple(s)));
  }

  // --------------------------------------------------------------------------------------------------------- simple statements

  private Stmt simple(SimpleContext c) {
    Span span = span(c);
    if (c.word != null) {
      return switch (c.word.getType()) {
        case LegatoParser.BREAK -> new Ast.Break(span);
        case LegatoParser.CONTINUE -> new Ast.Continue(span);
        default -> new Ast.Pass(span);
      };
    }
    return switch (c.getChild(0)) {
      case ExprStmtContext s -> exprStmt(s, span);
      case ReturnStmtContext s ->
          new Ast.Return(s.starExprs() == null ? null : expressions.starExprs(s.starExprs()), span);
      case ImportStmtContext s ->
          new Ast.Import(s.dottedAs().stream().map(this::alias).toList(), span);
      case FromStmtContext s -> from(s, span);
      case RaiseStmtContext s -> new Ast.Raise(expr(s.expr(), 0), expr(s.expr(), 1), span);
      case DelStmtContext s -> delete(s, span);
      case AssertStmtContext s ->
          new Ast.Assert(expressions.expr(s.expr(0)), expr(s.expr(), 1), span);
      case ScopeStmtContext s -> scope(s, span);
      default -> throw new IllegalStateException(c.getText());
    };
  }

  private @Nullable Expr expr(List<LegatoParser.ExprContext> list, int index) {
    return index < list.size() ? expressions.expr(list.get(index)) : null;
  }

  private Stmt exprStmt(ExprStmtContext c, Span span) {
    Expr first = expressions.value(c.value(0));
    if (c.COLON() != null) {
      boolean simple =
          first instanceof Ast.Name && c.value(0).getStart().getType() == LegatoParser.NAME;
      Expr target = expressions.targets.annotated(first);
      Expr value = c.value().size() > 1 ? expressions.value(c.value(1)) : null;
      return new Ast.AnnAssign(target, expressions.expr(c.expr()), value, simple, span);
    } else if (c.AUGASSIGN() != null) {
      Expr target = expressions.targets.augmented(first);
      return new Ast.AugAssign(
          target, augmented(c.AUGASSIGN()), expressions.value(c.value(1)), span);
    } else if (c.value().size() == 1) {
      return new Ast.ExprStmt(first, span);
    }
    for (ValueContext target : c.value().subList(0, c.value().size() - 1)) {
      if (target.yieldExpr() != null) {
        error(Diagnostic.Code.TARGET, "assignment to yield expression not possible", span(target));
      }
    }
    boolean parenthesizedYield = first instanceof Ast.Yield && c.value(0).yieldExpr() == null;
    String advice =
        c.value().size() == 2 && (isArithmetic(first) || parenthesizedYield)
            ? " here. Maybe you meant '==' instead of '='?"
            : "";
    List<Expr> targets = new ArrayList<>();
    targets.add(expressions.targets.assigned(first, advice));
    for (ValueContext target : c.value().subList(1, c.value().size() - 1)) {
      targets.add(expressions.targets.assigned(expressions.value(target), ""));
    }
    return new Ast.Assign(targets, expressions.value(c.value().getLast()), span);
  }

  /** Whether CPython's parser gets as far as to suggest {@code ==}: its rule {@code bitwise_or}. */
  private static boolean isArithmetic(Expr expr) {
    return switch (expr) {
      case Ast.BoolOp _,
          Ast.Compare _,
          Ast.IfExp _,
          Ast.Lambda _,
          Ast.Yield _,
          Ast.YieldFrom _,
          Ast.Tuple _,
          Ast.ListExpr _,
          Ast.GeneratorExp _,
          Ast.NamedExpr _ ->
          false;
      case Ast.UnaryOp(Ast.UnaryOperator op, _, _) -> op != Ast.UnaryOperator.NOT;
      case Ast.BinOp _,
          Ast.Dict _,
          Ast.Set _,
          Ast.ListComp _,
          Ast.SetComp _,
          Ast.DictComp _,
          Ast.Call _,
          Ast.FormattedValue _,
          Ast.JoinedStr _,
          Ast.Constant _,
          Ast.Attribute _,
          Ast.Subscript _,
          Ast.Starred _,
          Ast.Name _,
          Ast.Slice _ ->
          true;
    };
  }

  private static Ast.Operator augmented(TerminalNode token) {
    String symbol = token.getText().substring(0, token.getText().length() - 1);
    for (Ast.Operator op : Ast.Operator.values()) {
      if (op.symbol().equals(symbol)) {
        return op;
      }
    }
    throw new IllegalStateException(token.getText());
  }

  private static String dotted(DottedContext c) {
    return c.NAME().stream().map(Builder::name).collect(Collectors.joining("."));
  }

  private Ast.Alias alias(DottedAsContext c) {
    return new Ast.Alias(dotted(c.dotted()), c.NAME() == null ? null : name(c.NAME()), span(c));
  }

  private Ast.Alias alias(NameAsContext c) {
    return new Ast.Alias(name(c.NAME(0)), c.AS() == null ? null : name(c.NAME(1)), span(c));
  }

  private Stmt from(FromStmtContext c, Span span) {
    int level = c.dots().stream().mapToInt(d -> d.DOT() != null ? 1 : 3).sum();
    String module = c.dotted() == null ? null : dotted(c.dotted());
    if (level == 0 && module == null) {
      error(INVALID_SYNTAX, "invalid syntax: module name expected after 'from'", span(c.IMPORT()));
    }
    List<Ast.Alias> names =
        c.STAR() != null
            ? List.of(new Ast.Alias("*", null, span(c.STAR())))
            : c.nameAs().stream().map(this::alias).toList();
    return new Ast.ImportFrom(module, names, level, span);
  }

  private Stmt delete(DelStmtContext c, Span span) {
    List<Expr> targets =
        c.targets().target().stream()
            .map(expressions::target)
            .map(expressions.targets::deleted)
            .toList();
    return new Ast.Delete(targets, span);
  }

  private Stmt scope(ScopeStmtContext c, Span span) {
    List<String> names = c.NAME().stream().map(Builder::name).toList();
    return c.word.getType() == LegatoParser.GLOBAL
        ? new Ast.Global(names, span)
        : new Ast.Nonlocal(names, span);
  }

  // ------------------------------------------------------------------------------------------------------- compound statements

  private void compound(CompoundContext c, List<Stmt> into) {
    switch (c.getChild(0)) {
      case IfStmtContext s -> into.add(ifStmt(s));
      case WhileStmtContext s -> {
        Expr test = expressions.namedExpr(s.namedExpr());
        List<Stmt> body = block(s.block());
        List<Stmt> orelse = orelse(s.elseClause());
        into.add(new Ast.While(test, body, orelse, covering(s.WHILE(), last(body, orelse))));
      }
      case ForStmtContext s -> into.add(forStmt(s));
      case TryStmtContext s -> into.add(tryStmt(s));
      case WithStmtContext s -> into.add(withStmt(s));
      case FunctionDefContext s -> into.add(function(s, List.of()));
      case ClassDefContext s -> into.add(classDef(s, List.of()));
      case MatchStmtContext s -> into.add(patterns.match(s, this::block));
      case AsyncStmtContext s -> asyncStmt(s, List.of());
      case DecoratedContext s -> decorated(s, into);
      default -> throw new IllegalStateException(c.getText());
    }
  }

  /**
   * From a keyword to the end of a block's last statement: a block's own context ends with a line
   * break.
   */
  private Span covering(TerminalNode keyword, Span last) {
    return span(keyword).to(last);
  }

  @SafeVarargs
  private static Span last(List<Stmt>... blocks) {
    Span last = Span.NONE;
    for (List<Stmt> block : blocks) {
      last = block.isEmpty() ? last : block.getLast().span();
    }
    return last;
  }

  private List<Stmt> orelse(@Nullable ElseClauseContext c) {
    return c == null ? List.of() : block(c.block());
  }

  private Stmt ifStmt(IfStmtContext c) {
    List<Stmt> orelse = orelse(c.elseClause());
    List<ElifClauseContext> elifs = c.elifClause();
    for (ElifClauseContext elif : elifs.reversed()) {
      List<Stmt> body = block(elif.block());
      Span span = covering(elif.ELIF(), last(body, orelse));
      orelse = List.of(new Ast.If(expressions.namedExpr(elif.namedExpr()), body, orelse, span));
    }
    Expr test = expressions.namedExpr(c.namedExpr());
    List<Stmt> body = block(c.block());
    return new Ast.If(test, body, orelse, covering(c.IF(), last(body, orelse)));
  }

  private Stmt forStmt(ForStmtContext c) {
    Expr target = expressions.targets.bound(expressions.targets(c.targets()));
    Expr iter = expressions.starExprs(c.starExprs());
    List<Stmt> body = block(c.block());
    List<Stmt> orelse = orelse(c.elseClause());
    return new Ast.For(target, iter, body, orelse, covering(c.FOR(), last(body, orelse)));
  }

  private Stmt tryStmt(TryStmtContext c) {
    List<Stmt> body = block(c.block());
    List<Ast.ExceptHandler> handlers = new ArrayList<>();
    for (ExceptClauseContext clause : c.exceptClause()) {
      boolean final_ = clause == c.exceptClause().getLast();
      if (clause.expr().isEmpty() && !final_) {
        error(INVALID_SYNTAX, "default 'except:' must be last", span(clause.EXCEPT()));
      }
      handlers.add(handler(clause));
    }
    List<Stmt> orelse = orelse(c.elseClause());
    List<Stmt> finalbody = c.finallyClause() == null ? List.of() : block(c.finallyClause().block());
    if (handlers.isEmpty() && (c.finallyClause() == null || c.elseClause() != null)) {
      int at =
          (c.elseClause() != null
              ? c.elseClause().getStart().getTokenIndex()
              : c.getStop().getTokenIndex() + 1);
      while (tokens.get(at).getType() == LegatoParser.DEDENT) {
        at++;
      }
      error(EXPECTED, "expected 'except' or 'finally' block", span(tokens.get(at)));
    }
    Span end = handlers.isEmpty() ? last(body, orelse, finalbody) : handlers.getLast().span();
    end = orelse.isEmpty() && finalbody.isEmpty() ? end : last(orelse, finalbody);
    return new Ast.Try(body, handlers, orelse, finalbody, covering(c.TRY(), end));
  }

  private Ast.ExceptHandler handler(ExceptClauseContext c) {
    if (c.STAR() != null) {
      unsupported("'except*'", span(c.EXCEPT(), c.STAR()));
    }
    if (c.expr().size() > 1) {
      error(
          INVALID_SYNTAX,
          "multiple exception types must be parenthesized",
          span(c.expr(0).getStart(), c.expr().getLast().getStop()));
    }
    List<Stmt> body = block(c.block());
    return new Ast.ExceptHandler(
        expr(c.expr(), 0),
        c.NAME() == null ? null : name(c.NAME()),
        body,
        covering(c.EXCEPT(), last(body)));
  }

  private Span span(TerminalNode first, TerminalNode last) {
    return span(first.getSymbol(), last.getSymbol());
  }

  private Stmt withStmt(WithStmtContext c) {
    List<Ast.WithItem> items = new ArrayList<>();
    GroupContext group = parenthesizedItems(c);
    if (group == null) {
      for (WithItemContext item : c.withItem()) {
        items.add(
            new Ast.WithItem(expressions.expr(item.expr()), bound(item.target()), span(item)));
      }
    } else {
      for (GroupItemContext item : group.groupItem()) {
        items.add(
            new Ast.WithItem(
                expressions.starNamed(item.starNamed()), bound(item.target()), span(item)));
      }
    }
    List<Stmt> body = block(c.block());
    return new Ast.With(items, body, covering(c.WITH(), last(body)));
  }

  private @Nullable Expr bound(@Nullable TargetContext c) {
    return c == null ? null : expressions.targets.bound(expressions.target(c));
  }

  /**
   * The group {@code (a as b, c)} if the statement's items are one pair of parentheses that can be
   * read so.
   */
  private static @Nullable GroupContext parenthesizedItems(WithStmtContext c) {
    if (c.withItem().size() != 1 || c.withItem(0).AS() != null) {
      return null;
    }
    ParserRuleContext inner = c.withItem(0).expr();
    while (!(inner instanceof AtomContext)
        && inner.getChildCount() == 1
        && inner.getChild(0) instanceof ParserRuleContext child) {
      inner = child;
    }
    if (!(inner instanceof AtomContext atom) || atom.LPAR() == null || atom.group() == null) {
      return null;
    }
    boolean plain =
        atom.group().comprehension().isEmpty()
            && atom.group().groupItem().stream()
                .allMatch(i ->
                    i.starNamed().STAR() == null && i.starNamed().namedExpr().WALRUS() == null);
    return plain ? atom.group() : null;
  }

  private Stmt function(FunctionDefContext c, List<Expr> decorators) {
    Ast.Arguments arguments = parameters.ofFunction(c.params(), span(c.LPAR(), c.RPAR()));
    Expr returns = c.expr() == null ? null : expressions.expr(c.expr());
    List<Stmt> body = block(c.block());
    return new Ast.FunctionDef(
        name(c.NAME()), arguments, body, decorators, returns, covering(c.DEF(), last(body)));
  }

  private Stmt classDef(ClassDefContext c, List<Expr> decorators) {
    Span parentheses = c.LPAR() == null ? span(c.NAME()) : span(c.LPAR(), c.RPAR());
    ExpressionBuilder.Args args = expressions.arguments(c.arguments(), parentheses);
    List<Stmt> body = block(c.block());
    return new Ast.ClassDef(
        name(c.NAME()),
        args.args(),
        args.keywords(),
        body,
        decorators,
        covering(c.CLASS(), last(body)));
  }

  private void decorated(DecoratedContext c, List<Stmt> into) {
    List<Expr> decorators =
        c.decorator().stream().map(d -> expressions.namedExpr(d.namedExpr())).toList();
    switch (c.getChild(c.getChildCount() - 1)) {
      case FunctionDefContext s -> into.add(function(s, decorators));
      case ClassDefContext s -> into.add(classDef(s, decorators));
      case AsyncStmtContext s -> asyncStmt(s, decorators);
      default -> throw new IllegalStateException(c.getText());
    }
  }

  /** Reports the statement; looks inside for further faults. */
  private void asyncStmt(AsyncStmtContext c, List<Expr> decorators) {
    Token keyword = ((ParserRuleContext) c.getChild(1)).getStart();
    unsupported("'async " + keyword.getText() + "'", span(c.ASYNC().getSymbol(), keyword));
    switch (c.getChild(1)) {
      case FunctionDefContext s -> function(s, decorators);
      case ForStmtContext s -> forStmt(s);
      case WithStmtContext s -> withStmt(s);
      default -> throw new IllegalStateException(c.getText());
    }
  }
}
