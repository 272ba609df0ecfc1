package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.PARAMETER;

import dev.legato.syntax.Ast.Arg;
import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.LegatoParser.LambdaParamsContext;
import dev.legato.syntax.LegatoParser.ParamsContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Sorts the parameters of functions and lambdas into their kinds. */
final class Parameters extends Builder {

  private enum Kind {
    PLAIN,
    STAR,
    DOUBLE_STAR,
    SLASH
  }

  private record Param(Kind kind, @Nullable Arg arg, @Nullable Expr value, Span span) {}

  private final ExpressionBuilder expressions;

  Parameters(Diagnostics diagnostics, ExpressionBuilder expressions) {
    super(diagnostics);
    this.expressions = expressions;
  }

  /** Parameters of a function; {@code parentheses} is where they would stand if there are none. */
  Ast.Arguments ofFunction(@Nullable ParamsContext c, Span parentheses) {
    if (c == null) {
      return sorted(List.of(), parentheses);
    }
    List<Param> params = new ArrayList<>();
    for (var p : c.param()) {
      int equal = p.EQUAL() == null ? Integer.MAX_VALUE : p.EQUAL().getSymbol().getTokenIndex();
      Expr annotation = p.starExpr() == null ? null : expressions.starExpr(p.starExpr());
      Expr value = null;
      for (var e : p.expr()) {
        if (e.getStart().getTokenIndex() > equal) {
          value = expressions.expr(e);
        } else {
          annotation = expressions.expr(e);
        }
      }
      Kind kind = kind(p.STAR(), p.DOUBLESTAR(), p.SLASH());
      Span argSpan =
          p.NAME() == null
              ? span(p)
              : annotation == null ? span(p.NAME()) : span(p.NAME()).to(annotation.span());
      params.add(
          new Param(
              kind,
              p.NAME() == null ? null : new Arg(name(p.NAME()), annotation, argSpan),
              value,
              span(p)));
    }
    return sorted(params, span(c));
  }

  /** Parameters of a lambda, which stands at {@code lambda}. */
  Ast.Arguments ofLambda(@Nullable LambdaParamsContext c, Span lambda) {
    if (c == null) {
      return sorted(List.of(), lambda);
    }
    List<Param> params = new ArrayList<>();
    for (var p : c.lambdaParam()) {
      Arg arg = p.NAME() == null ? null : new Arg(name(p.NAME()), null, span(p.NAME()));
      Expr value = p.expr() == null ? null : expressions.expr(p.expr());
      params.add(new Param(kind(p.STAR(), p.DOUBLESTAR(), p.SLASH()), arg, value, span(p)));
    }
    return sorted(params, span(c));
  }

  private static Kind kind(
      @Nullable TerminalNode star,
      @Nullable TerminalNode doubleStar,
      @Nullable TerminalNode slash) {
    return star != null
        ? Kind.STAR
        : doubleStar != null ? Kind.DOUBLE_STAR : slash != null ? Kind.SLASH : Kind.PLAIN;
  }

  private void fault(String message, Param at) {
    error(PARAMETER, message, at.span());
  }

  private Ast.Arguments sorted(List<Param> params, Span span) {
    List<Arg> posonly = new ArrayList<>();
    List<Arg> args = new ArrayList<>();
    List<Arg> kwonly = new ArrayList<>();
    List<Optional<Expr>> kwDefaults = new ArrayList<>();
    List<Expr> defaults = new ArrayList<>();
    Arg vararg = null;
    Arg kwarg = null;
    Param star = null;
    boolean slash = false;
    Set<String> names = new HashSet<>();
    for (Param param : params) {
      Arg arg = param.arg();
      if (kwarg != null) {
        fault("arguments cannot follow var-keyword argument", param);
      }
      if (arg != null && !names.add(arg.arg())) {
        fault("duplicate argument '" + arg.arg() + "' in function definition", param);
      }
      if (arg != null && arg.arg().equals("__debug__")) {
        fault("cannot assign to __debug__", param);
      }
      switch (param.kind()) {
        case PLAIN -> {
          if (arg == null) {
            throw new IllegalStateException("parameter without a name");
          } else if (star != null) {
            kwonly.add(arg);
            kwDefaults.add(Optional.ofNullable(param.value()));
          } else {
            args.add(arg);
            if (param.value() != null) {
              defaults.add(param.value());
            } else if (!defaults.isEmpty()) {
              fault("non-default argument follows default argument", param);
            }
          }
        }
        case STAR -> {
          if (star != null) {
            fault("* argument may appear only once", param);
          }
          star = param;
          vararg = arg;
        }
        case DOUBLE_STAR -> kwarg = arg;
        case SLASH -> {
          if (slash) {
            fault("/ may appear only once", param);
          } else if (star != null) {
            fault("/ must be ahead of *", param);
          } else if (args.isEmpty()) {
            fault("at least one argument must precede /", param);
          }
          slash = true;
          posonly.addAll(args);
          args.clear();
        }
      }
    }
    if (star != null && star.arg() == null && kwonly.isEmpty()) {
      fault("named arguments must follow bare *", star);
    }
    return new Ast.Arguments(posonly, args, vararg, kwonly, kwDefaults, kwarg, defaults, span);
  }
}
