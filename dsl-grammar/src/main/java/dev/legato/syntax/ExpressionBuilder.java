package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.CALL;
import static dev.legato.syntax.Diagnostic.Code.INVALID_SYNTAX;
import static dev.legato.syntax.Diagnostic.Code.TARGET;

import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Ast.ExprContext;
import dev.legato.syntax.LegatoParser.*;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds expressions from the parser's contexts. */
final class ExpressionBuilder extends Builder {

  final Targets targets;
  private final Parameters parameters;
  private final int fstringDepth;

  ExpressionBuilder(Diagnostics diagnostics, int fstringDepth) {
    super(diagnostics);
    this.targets = new Targets(diagnostics);
    this.parameters = new Parameters(diagnostics, this);
    this.fstringDepth = fstringDepth;
  }

  /** The arguments of a call or a class. */
  record Args(List<Expr> args, List<Ast.Keyword> keywords) {}

  // ------------------------------------------------------------------------------------------------------------- lists of values

  Expr value(ValueContext c) {
    return c.yieldExpr() != null ? yieldExpr(c.yieldExpr()) : starExprs(c.starExprs());
  }

  Expr field(FstringFieldContext c) {
    return c.yieldExpr() != null ? yieldExpr(c.yieldExpr()) : starExprs(c.starExprs());
  }

  private Expr yieldExpr(YieldExprContext c) {
    if (c.FROM() != null) {
      return new Ast.YieldFrom(expr(c.expr()), span(c));
    }
    return new Ast.Yield(c.starExprs() == null ? null : starExprs(c.starExprs()), span(c));
  }

  Expr starExprs(StarExprsContext c) {
    if (c.getChildCount() == 1) {
      return starExpr(c.starExpr(0));
    }
    return new Ast.Tuple(
        c.starExpr().stream().map(this::starExpr).toList(), ExprContext.LOAD, span(c));
  }

  Expr starExpr(StarExprContext c) {
    return c.STAR() != null ? starred(c, unpacked(c.chain())) : expr(c.expr());
  }

  Expr starNamed(StarNamedContext c) {
    return c.STAR() != null ? starred(c, unpacked(c.chain())) : namedExpr(c.namedExpr());
  }

  private Expr starred(ParserRuleContext c, Expr value) {
    return new Ast.Starred(value, ExprContext.LOAD, span(c));
  }

  Expr targets(TargetsContext c) {
    List<Expr> elts = c.target().stream().map(this::target).toList();
    return c.getChildCount() == 1
        ? elts.getFirst()
        : new Ast.Tuple(elts, ExprContext.LOAD, span(c));
  }

  /** A target, not yet checked to be one. */
  Expr target(TargetContext c) {
    Expr value = new ChainBuilder(diagnostics, c, this::primary).build();
    return c.getStart().getType() == LegatoParser.STAR ? starred(c, value) : value;
  }

  // ----------------------------------------------------------------------------------------------------------------- expressions

  Expr namedExpr(NamedExprContext c) {
    Expr first = expr(c.expr(0));
    return c.WALRUS() == null
        ? first
        : new Ast.NamedExpr(targets.named(first), expr(c.expr(1)), span(c));
  }

  Expr expr(LegatoParser.ExprContext c) {
    if (c.LAMBDA() != null) {
      return new Ast.Lambda(
          parameters.ofLambda(c.lambdaParams(), span(c.LAMBDA())), expr(c.expr()), span(c));
    }
    Expr body = chain(c.chain(0));
    return c.IF() == null ? body : new Ast.IfExp(chain(c.chain(1)), body, expr(c.expr()), span(c));
  }

  Expr chain(ChainContext c) {
    OperandContext only = c.operand(0);
    if (c.getChildCount() == 1 && only.getChildCount() == 1) {
      return primary(only.primary());
    }
    return new ChainBuilder(diagnostics, c, this::primary).build();
  }

  private Expr unpacked(ChainContext c) {
    return new ChainBuilder(diagnostics, c, this::primary).buildUnpacked();
  }

  private Expr primary(PrimaryContext c) {
    Expr value = atom(c.atom());
    for (TrailerContext trailer : c.trailer()) {
      Span span = span(c.getStart(), trailer.getStop());
      if (trailer.DOT() != null) {
        value = new Ast.Attribute(value, name(trailer.NAME()), ExprContext.LOAD, span);
      } else if (trailer.LPAR() != null) {
        Args args = arguments(trailer.arguments(), span(trailer));
        value = new Ast.Call(value, args.args(), args.keywords(), span);
      } else {
        value = new Ast.Subscript(value, slices(trailer.slices()), ExprContext.LOAD, span);
      }
    }
    return value;
  }

  private Expr atom(AtomContext c) {
    Span span = span(c);
    return switch (c.getStart().getType()) {
      case LegatoParser.NAME -> new Ast.Name(name(c.NAME()), ExprContext.LOAD, span);
      case LegatoParser.NUMBER -> number(c.NUMBER());
      case LegatoParser.STRING -> strings(c.STRING());
      case LegatoParser.NONE -> new Ast.Constant(Literal.Singleton.NONE, null, span);
      case LegatoParser.TRUE -> new Ast.Constant(new Literal.Bool(true), null, span);
      case LegatoParser.FALSE -> new Ast.Constant(new Literal.Bool(false), null, span);
      case LegatoParser.ELLIPSIS -> new Ast.Constant(Literal.Singleton.ELLIPSIS, null, span);
      case LegatoParser.LPAR -> parenthesized(c, span);
      case LegatoParser.LSQB -> list(c, span);
      default ->
          c.braces() == null ? new Ast.Dict(List.of(), List.of(), span) : braces(c.braces(), span);
    };
  }

  Expr number(TerminalNode token) {
    Span span = span(token);
    try {
      return new Ast.Constant(Literals.number(token.getText()), null, span);
    } catch (Literals.Malformed e) {
      error(Diagnostic.Code.TOKEN, String.valueOf(e.getMessage()), span);
      return new Ast.Constant(new Literal.Int(0), null, span);
    }
  }

  Expr strings(List<TerminalNode> tokens) {
    return new StringsBuilder(diagnostics, this::parseField, fstringDepth).build(tokens);
  }

  private @Nullable Expr parseField(int start, int end) {
    return SourceParser.parseField(diagnostics, start, end, fstringDepth + 1);
  }

  // -------------------------------------------------------------------------------------------------------------------- displays

  private Expr parenthesized(AtomContext c, Span span) {
    if (c.yieldExpr() != null) {
      return yieldExpr(c.yieldExpr());
    } else if (c.group() == null) {
      return new Ast.Tuple(List.of(), ExprContext.LOAD, span);
    }
    List<Expr> elts = items(c.group());
    if (!c.group().comprehension().isEmpty()) {
      return new Ast.GeneratorExp(
          notStarred(elts.getFirst()), comprehensions(c.group().comprehension()), span);
    } else if (c.group().getChildCount() == 1) {
      if (elts.getFirst() instanceof Ast.Starred starred) {
        error(INVALID_SYNTAX, "cannot use starred expression here", starred.span());
      }
      return elts.getFirst();
    }
    return new Ast.Tuple(elts, ExprContext.LOAD, span);
  }

  private Expr list(AtomContext c, Span span) {
    if (c.group() == null) {
      return new Ast.ListExpr(List.of(), ExprContext.LOAD, span);
    }
    List<Expr> elts = items(c.group());
    return c.group().comprehension().isEmpty()
        ? new Ast.ListExpr(elts, ExprContext.LOAD, span)
        : new Ast.ListComp(
            notStarred(elts.getFirst()), comprehensions(c.group().comprehension()), span);
  }

  private List<Expr> items(GroupContext group) {
    List<Expr> elts = new ArrayList<>();
    for (GroupItemContext item : group.groupItem()) {
      if (item.AS() != null) {
        error(INVALID_SYNTAX, "invalid syntax", span(item.AS()));
      }
      elts.add(starNamed(item.starNamed()));
    }
    return elts;
  }

  private Expr notStarred(Expr element) {
    if (element instanceof Ast.Starred) {
      error(INVALID_SYNTAX, "iterable unpacking cannot be used in comprehension", element.span());
    }
    return element;
  }

  private Expr braces(BracesContext c, Span span) {
    List<BraceItemContext> items = c.braceItem();
    boolean dict = items.getFirst().DOUBLESTAR() != null || items.getFirst().COLON() != null;
    List<Optional<Expr>> keys = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    for (BraceItemContext item : items) {
      if (item.DOUBLESTAR() != null || item.STAR() != null) {
        keys.add(Optional.empty());
        Expr value = unpacked(item.chain());
        values.add(item.STAR() != null ? starred(item, value) : value);
      } else {
        Expr first = namedExpr(item.namedExpr());
        keys.add(item.COLON() == null ? Optional.empty() : Optional.of(first));
        values.add(item.COLON() == null ? first : expr(item.expr()));
      }
      boolean pair = item.DOUBLESTAR() != null || item.COLON() != null;
      if (pair != dict) {
        boolean value = dict && item.STAR() == null;
        error(
            INVALID_SYNTAX,
            value ? "':' expected after dictionary key" : "invalid syntax",
            span(item));
      }
    }
    if (c.comprehension().isEmpty()) {
      return dict ? new Ast.Dict(keys, values, span) : new Ast.Set(values, span);
    }
    List<Ast.Comprehension> generators = comprehensions(c.comprehension());
    if (!dict) {
      return new Ast.SetComp(notStarred(values.getFirst()), generators, span);
    } else if (keys.getFirst().isEmpty()) {
      error(
          INVALID_SYNTAX,
          "dict unpacking cannot be used in dict comprehension",
          span(items.getFirst()));
      return values.getFirst();
    }
    return new Ast.DictComp(keys.getFirst().get(), values.getFirst(), generators, span);
  }

  private List<Ast.Comprehension> comprehensions(List<ComprehensionContext> contexts) {
    return contexts.stream().map(this::comprehension).toList();
  }

  private Ast.Comprehension comprehension(ComprehensionContext c) {
    if (c.ASYNC() != null) {
      unsupported("asynchronous comprehensions", span(c.ASYNC()));
    }
    Expr target = targets.bound(targets(c.targets()));
    List<Expr> iterAndIfs = c.chain().stream().map(this::chain).toList();
    return new Ast.Comprehension(
        target, iterAndIfs.getFirst(), iterAndIfs.subList(1, iterAndIfs.size()), span(c));
  }

  // ------------------------------------------------------------------------------------------------------------ calls and slices

  Args arguments(@Nullable ArgumentsContext c, Span parentheses) {
    List<Expr> args = new ArrayList<>();
    List<Ast.Keyword> keywords = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (c == null) {
      return new Args(args, keywords);
    }
    for (ArgumentContext argument : c.argument()) {
      if (argument.DOUBLESTAR() != null) {
        keywords.add(new Ast.Keyword(null, expr(argument.expr()), span(argument)));
      } else if (argument.EQUAL() != null) {
        keyword(argument, names).ifPresent(keywords::add);
      } else {
        args.add(positional(argument, c, parentheses));
        checkOrder(argument, keywords, args.getLast());
      }
    }
    return new Args(args, keywords);
  }

  private Expr positional(ArgumentContext argument, ArgumentsContext all, Span parentheses) {
    if (argument.STAR() != null) {
      return starred(argument, expr(argument.expr()));
    }
    Expr value = namedExpr(argument.namedExpr());
    if (argument.comprehension().isEmpty()) {
      return value;
    }
    boolean alone = all.getChildCount() == 1;
    if (!alone) {
      error(CALL, "Generator expression must be parenthesized", span(argument));
    }
    return new Ast.GeneratorExp(
        value, comprehensions(argument.comprehension()), alone ? parentheses : span(argument));
  }

  private Optional<Ast.Keyword> keyword(ArgumentContext argument, Set<String> names) {
    Expr name = namedExpr(argument.namedExpr());
    Expr value = expr(argument.expr());
    if (name instanceof Ast.Constant(Literal l, _, _)
        && (l instanceof Literal.Bool || l == Literal.Singleton.NONE)) {
      error(TARGET, "cannot assign to " + Targets.describe(name), name.span());
    } else if (!(name instanceof Ast.Name)
        || argument.namedExpr().getStart().getType() == LegatoParser.LPAR) {
      error(
          CALL, "expression cannot contain assignment, perhaps you meant \"==\"?", span(argument));
    }
    if (!(name instanceof Ast.Name(String id, _, _))) {
      return Optional.empty();
    }
    if (!names.add(id)) {
      error(CALL, "keyword argument repeated: " + id, span(argument));
    }
    return Optional.of(new Ast.Keyword(id, value, span(argument)));
  }

  private void checkOrder(ArgumentContext argument, List<Ast.Keyword> before, Expr arg) {
    boolean unpacking = before.stream().anyMatch(k -> k.arg() == null);
    if (arg instanceof Ast.Starred && unpacking) {
      error(CALL, "iterable argument unpacking follows keyword argument unpacking", span(argument));
    } else if (!(arg instanceof Ast.Starred) && !before.isEmpty()) {
      error(
          CALL,
          "positional argument follows keyword argument" + (unpacking ? " unpacking" : ""),
          span(argument));
    }
  }

  private Expr slices(SlicesContext c) {
    List<Expr> elts = c.slice().stream().map(this::slice).toList();
    boolean single = c.getChildCount() == 1 && !(elts.getFirst() instanceof Ast.Starred);
    return single ? elts.getFirst() : new Ast.Tuple(elts, ExprContext.LOAD, span(c));
  }

  private Expr slice(SliceContext c) {
    if (c.STAR() != null) {
      return starred(c, chain(c.chain()));
    }
    Expr lower = c.namedExpr() == null ? null : namedExpr(c.namedExpr());
    SliceTailContext tail = c.sliceTail();
    if (tail == null && lower != null) {
      return lower;
    }
    if (lower instanceof Ast.NamedExpr) {
      error(INVALID_SYNTAX, "invalid syntax", lower.span());
    }
    Expr upper = null;
    Expr step = null;
    int colons = 0;
    for (var child : tail.children) {
      if (!(child instanceof LegatoParser.ExprContext e)) {
        colons++;
      } else if (colons == 1) {
        upper = expr(e);
      } else {
        step = expr(e);
      }
    }
    return new Ast.Slice(lower, upper, step, span(c));
  }
}
