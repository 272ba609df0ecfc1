package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.PATTERN;

import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.Ast.ExprContext;
import dev.legato.syntax.Ast.Pattern;
import dev.legato.syntax.Ast.Stmt;
import dev.legato.syntax.LegatoParser.*;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds {@code match} statements and their patterns. */
final class PatternBuilder extends Builder {

  private final ExpressionBuilder expressions;

  PatternBuilder(Diagnostics diagnostics, ExpressionBuilder expressions) {
    super(diagnostics);
    this.expressions = expressions;
  }

  Stmt match(MatchStmtContext c, Function<BlockContext, List<Stmt>> blocks) {
    List<Expr> subjects = c.starNamed().stream().map(expressions::starNamed).toList();
    boolean tuple = subjects.size() > 1 || !c.COMMA().isEmpty();
    Span subjectSpan =
        span(
            c.starNamed(0).getStart(),
            c.COMMA().isEmpty() ? c.starNamed().getLast().getStop() : before(c));
    Expr subject =
        tuple ? new Ast.Tuple(subjects, ExprContext.LOAD, subjectSpan) : subjects.getFirst();
    List<Ast.MatchCase> cases = new ArrayList<>();
    for (CaseClauseContext clause : c.caseClause()) {
      Pattern pattern = patterns(clause.patterns());
      Expr guard = clause.namedExpr() == null ? null : expressions.namedExpr(clause.namedExpr());
      List<Stmt> body = blocks.apply(clause.block());
      cases.add(
          new Ast.MatchCase(pattern, guard, body, span(clause.CASE()).to(body.getLast().span())));
      if (clause != c.caseClause().getLast() && guard == null) {
        checkRefutable(pattern);
      }
    }
    return new Ast.Match(subject, cases, span(c.MATCH()).to(cases.getLast().span()));
  }

  /** The last token of the subject, a value or a comma. */
  private static Token before(MatchStmtContext c) {
    var comma = c.COMMA().getLast().getSymbol();
    var value = c.starNamed().getLast().getStop();
    return comma.getTokenIndex() > value.getTokenIndex() ? comma : value;
  }

  private void checkRefutable(Pattern pattern) {
    switch (pattern) {
      case Ast.MatchAs(Pattern inner, String name, Span span) when inner == null ->
          error(
              PATTERN,
              name == null
                  ? "wildcard makes remaining patterns unreachable"
                  : "name capture '" + name + "' makes remaining patterns unreachable",
              span);
      case Ast.MatchAs(Pattern inner, _, _) when inner != null -> checkRefutable(inner);
      case Ast.MatchOr or -> checkRefutable(or.patterns().getLast());
      case Ast.MatchAs _,
          Ast.MatchValue _,
          Ast.MatchSingleton _,
          Ast.MatchSequence _,
          Ast.MatchMapping _,
          Ast.MatchClass _,
          Ast.MatchStar _ -> {}
    }
  }

  /** A top-level pattern, which may be a sequence without brackets. */
  private Pattern patterns(PatternsContext c) {
    if (c.getChildCount() == 1 && c.patternItem(0).STAR() == null) {
      return pattern(c.patternItem(0).pattern());
    }
    return new Ast.MatchSequence(items(c), span(c));
  }

  private List<Pattern> items(@Nullable PatternsContext c) {
    if (c == null) {
      return List.of();
    }
    List<Pattern> items = new ArrayList<>();
    boolean star = false;
    for (PatternItemContext item : c.patternItem()) {
      if (item.STAR() == null) {
        items.add(pattern(item.pattern()));
        continue;
      }
      if (star) {
        error(PATTERN, "multiple starred names in sequence pattern", span(item));
      }
      star = true;
      items.add(new Ast.MatchStar(capture(item.NAME()), span(item)));
    }
    return items;
  }

  private static @Nullable String capture(TerminalNode name) {
    return name.getText().equals("_") ? null : name(name);
  }

  private Pattern pattern(PatternContext c) {
    List<Pattern> alternatives = c.closedPattern().stream().map(this::closed).toList();
    Pattern pattern = alternatives.getFirst();
    if (alternatives.size() > 1) {
      alternatives.subList(0, alternatives.size() - 1).forEach(this::checkRefutable);
      pattern =
          new Ast.MatchOr(alternatives, span(c.getStart(), c.closedPattern().getLast().getStop()));
    }
    if (c.AS() == null) {
      return pattern;
    }
    Expr target = expressions.target(c.target());
    if (!(target instanceof Ast.Name(String name, _, _))) {
      error(PATTERN, "invalid syntax: name expected after 'as'", target.span());
      return pattern;
    }
    if (name.equals("_")) {
      error(PATTERN, "cannot use '_' as a target", target.span());
    }
    return new Ast.MatchAs(pattern, name, span(c));
  }

  private Pattern closed(ClosedPatternContext c) {
    Span span = span(c);
    if (c.literalPattern() != null) {
      Expr value = literal(c.literalPattern());
      return value instanceof Ast.Constant(Literal l, _, _)
              && (l instanceof Literal.Bool || l == Literal.Singleton.NONE)
          ? new Ast.MatchSingleton(l, span)
          : new Ast.MatchValue(value, span);
    }
    return switch (c.getStart().getType()) {
      case LegatoParser.NAME -> named(c, span);
      case LegatoParser.LPAR -> {
        boolean grouped =
            c.patterns() != null
                && c.patterns().getChildCount() == 1
                && c.patterns().patternItem(0).STAR() == null;
        yield grouped
            ? pattern(c.patterns().patternItem(0).pattern())
            : new Ast.MatchSequence(items(c.patterns()), span);
      }
      case LegatoParser.LSQB -> new Ast.MatchSequence(items(c.patterns()), span);
      default -> mapping(c, span);
    };
  }

  private Pattern named(ClosedPatternContext c, Span span) {
    if (c.LPAR() != null) {
      return classPattern(c, span);
    } else if (c.NAME().size() > 1) {
      return new Ast.MatchValue(dotted(c.NAME()), span);
    }
    return new Ast.MatchAs(null, capture(c.NAME(0)), span);
  }

  private Expr dotted(List<TerminalNode> names) {
    Expr value = new Ast.Name(name(names.getFirst()), ExprContext.LOAD, span(names.getFirst()));
    for (TerminalNode part : names.subList(1, names.size())) {
      value =
          new Ast.Attribute(
              value, name(part), ExprContext.LOAD, span(names.getFirst()).to(span(part)));
    }
    return value;
  }

  private Pattern classPattern(ClosedPatternContext c, Span span) {
    List<Pattern> positional = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    List<Pattern> keyword = new ArrayList<>();
    for (PatternArgContext arg : c.patternArg()) {
      if (arg.EQUAL() != null) {
        String name = name(arg.NAME());
        if (attributes.contains(name)) {
          error(PATTERN, "attribute name repeated in class pattern: " + name, span(arg));
        }
        attributes.add(name);
        keyword.add(pattern(arg.pattern()));
      } else {
        if (!attributes.isEmpty()) {
          error(PATTERN, "positional patterns follow keyword patterns", span(arg));
        }
        positional.add(pattern(arg.pattern()));
      }
    }
    return new Ast.MatchClass(dotted(c.NAME()), positional, attributes, keyword, span);
  }

  private Pattern mapping(ClosedPatternContext c, Span span) {
    List<Expr> keys = new ArrayList<>();
    List<Pattern> values = new ArrayList<>();
    Set<Literal> seen = new HashSet<>();
    String rest = null;
    for (MappingItemContext item : c.mappingItem()) {
      if (rest != null) {
        error(
            PATTERN,
            "invalid syntax: double star pattern must be the last in a mapping pattern",
            span(item));
      }
      if (item.DOUBLESTAR() != null) {
        rest = name(item.NAME());
        continue;
      }
      Expr key =
          item.literalPattern() != null ? literal(item.literalPattern()) : key(item.dotted());
      if (key instanceof Ast.Constant(Literal literal, _, _)
          && !seen.add(
              literal instanceof Literal.Bool(boolean b) ? new Literal.Int(b ? 1 : 0) : literal)) {
        error(
            PATTERN,
            "mapping pattern checks duplicate key (" + item.literalPattern().getText() + ")",
            span(item));
      }
      keys.add(key);
      values.add(pattern(item.pattern()));
    }
    return new Ast.MatchMapping(keys, values, rest, span);
  }

  private Expr key(DottedContext c) {
    if (c.NAME().size() == 1) {
      error(PATTERN, "invalid syntax: a key must be a literal or a dotted name", span(c));
    }
    return dotted(c.NAME());
  }

  private Expr literal(LiteralPatternContext c) {
    Span span = span(c);
    return switch (c.getStart().getType()) {
      case LegatoParser.STRING -> strings(c);
      case LegatoParser.NONE -> new Ast.Constant(Literal.Singleton.NONE, null, span);
      case LegatoParser.TRUE -> new Ast.Constant(new Literal.Bool(true), null, span);
      case LegatoParser.FALSE -> new Ast.Constant(new Literal.Bool(false), null, span);
      default -> complex(c, span);
    };
  }

  private Expr strings(LiteralPatternContext c) {
    Expr value = expressions.strings(c.STRING());
    if (value instanceof Ast.JoinedStr) {
      error(PATTERN, "patterns may only match literals and attribute lookups", value.span());
    }
    return value;
  }

  private Expr complex(LiteralPatternContext c, Span span) {
    boolean negative = c.getStart().getType() == LegatoParser.MINUS;
    Expr left = expressions.number(c.NUMBER(0));
    if (negative) {
      Span signed = span(c.getStart(), c.NUMBER(0).getSymbol());
      left = new Ast.UnaryOp(Ast.UnaryOperator.USUB, left, signed);
    }
    if (c.NUMBER().size() == 1) {
      return left;
    }
    Expr right = expressions.number(c.NUMBER(1));
    if (!(right instanceof Ast.Constant(Literal.Imaginary _, _, _))) {
      error(PATTERN, "imaginary number required in complex literal", right.span());
    }
    return new Ast.BinOp(left, c.PLUS() != null ? Ast.Operator.ADD : Ast.Operator.SUB, right, span);
  }
}
