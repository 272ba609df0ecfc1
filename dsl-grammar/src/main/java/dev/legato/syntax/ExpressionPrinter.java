package dev.legato.syntax;

import dev.legato.syntax.Ast.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints expressions and patterns with the parentheses that precedence requires. */
final class ExpressionPrinter {

  // Levels below and above those of Infix. An expression is parenthesized where a higher level is required.
  private static final int TUPLE = -3;
  private static final int NAMED = -2;
  private static final int TEST = -1;
  private static final int ATOM = 20;

  private ExpressionPrinter() {}

  static String print(Expr expr) {
    return at(NAMED + 1, expr);
  }

  static String printBare(Expr expr) {
    return switch (expr) {
      case Ast.Tuple t when !t.elts().isEmpty() -> tuple(t);
      case Ast.Yield _, Ast.YieldFrom _ -> body(expr);
      default -> print(expr);
    };
  }

  private static String at(int level, Expr expr) {
    return level(expr) < level ? "(" + body(expr) + ")" : body(expr);
  }

  private static int level(Expr expr) {
    return switch (expr) {
      case Ast.Tuple t -> t.elts().isEmpty() ? ATOM : TUPLE;
      case Ast.Yield _, Ast.YieldFrom _ -> TUPLE;
      case Ast.NamedExpr _ -> NAMED;
      case Ast.Lambda _, Ast.IfExp _ -> TEST;
      case Ast.Starred _ -> TEST;
      case Ast.BoolOp b -> new Infix.Bool(b.op()).precedence();
      case Ast.UnaryOp u -> u.op() == Ast.UnaryOperator.NOT ? Infix.NOT : Infix.SIGN;
      case Ast.Compare _ -> Infix.COMPARISON;
      case Ast.BinOp b -> new Infix.Arithmetic(b.op()).precedence();
      case Ast.Dict _, Ast.Set _, Ast.ListComp _, Ast.SetComp _, Ast.DictComp _, Ast.GeneratorExp _, Ast.Call _,
          Ast.FormattedValue _, Ast.JoinedStr _, Ast.Constant _, Ast.Attribute _, Ast.Subscript _, Ast.Name _, Ast.ListExpr _,
          Ast.Slice _ ->
          ATOM;
    };
  }

  private static String each(List<? extends Expr> exprs) {
    return String.join(", ", exprs.stream().map(ExpressionPrinter::print).toList());
  }

  private static String tuple(Ast.Tuple t) {
    return t.elts().size() == 1 ? print(t.elts().getFirst()) + "," : each(t.elts());
  }

  private static String body(Expr expr) {
    return switch (expr) {
      case Ast.BoolOp b -> {
        int level = level(b) + 1;
        yield String.join(" " + b.op().symbol() + " ", b.values().stream().map(v -> at(level, v)).toList());
      }
      case Ast.NamedExpr n -> print(n.target()) + " := " + print(n.value());
      case Ast.BinOp b -> {
        int level = level(b);
        boolean power = b.op() == Ast.Operator.POW;
        String right = at(power ? Infix.SIGN : level + 1, b.right());
        yield at(power ? level + 1 : level, b.left()) + " " + b.op().symbol() + " " + right;
      }
      case Ast.UnaryOp u when u.op() == Ast.UnaryOperator.NOT -> "not " + at(Infix.NOT, u.operand());
      case Ast.UnaryOp u -> u.op().symbol() + at(Infix.SIGN, u.operand());
      case Ast.Lambda l -> {
        String arguments = arguments(l.args());
        yield "lambda" + (arguments.isEmpty() ? "" : " " + arguments) + ": " + print(l.body());
      }
      case Ast.IfExp i -> at(TEST + 1, i.body()) + " if " + at(TEST + 1, i.test()) + " else " + print(i.orelse());
      case Ast.Dict d -> {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < d.keys().size(); i++) {
          Expr value = d.values().get(i);
          items.add(d.keys().get(i).map(k -> print(k) + ": " + print(value)).orElseGet(() -> "**" + at(Infix.COMPARISON + 1, value)));
        }
        yield "{" + String.join(", ", items) + "}";
      }
      case Ast.Set s -> "{" + each(s.elts()) + "}";
      case Ast.ListComp c -> "[" + element(c.elt()) + generators(c.generators()) + "]";
      case Ast.SetComp c -> "{" + element(c.elt()) + generators(c.generators()) + "}";
      case Ast.DictComp c -> "{" + print(c.key()) + ": " + print(c.value()) + generators(c.generators()) + "}";
      case Ast.GeneratorExp c -> "(" + element(c.elt()) + generators(c.generators()) + ")";
      case Ast.Yield y when y.value() == null -> "yield";
      case Ast.Yield y -> "yield " + (y.value() instanceof Ast.Tuple t ? printBare(t) : print(y.value()));
      case Ast.YieldFrom y -> "yield from " + print(y.value());
      case Ast.Compare c -> {
        StringBuilder text = new StringBuilder(at(Infix.COMPARISON + 1, c.left()));
        for (int i = 0; i < c.ops().size(); i++) {
          text.append(' ').append(c.ops().get(i).symbol()).append(' ').append(at(Infix.COMPARISON + 1, c.comparators().get(i)));
        }
        yield text.toString();
      }
      case Ast.Call c -> {
        boolean generatorOnly =
            c.keywords().isEmpty() && c.args().size() == 1 && c.args().getFirst() instanceof Ast.GeneratorExp;
        String arguments = callArguments(c.args(), c.keywords());
        yield at(ATOM, c.func()) + (generatorOnly ? arguments : "(" + arguments + ")");
      }
      case Ast.FormattedValue f -> LiteralPrinter.joined(List.of(f));
      case Ast.JoinedStr j -> LiteralPrinter.joined(j.values());
      case Ast.Constant c -> LiteralPrinter.constant(c);
      case Ast.Attribute a -> {
        boolean integer = a.value() instanceof Ast.Constant(Literal l, _, _) && (l instanceof Literal.Int || l instanceof Literal.BigInt);
        yield (integer ? "(" + body(a.value()) + ")" : at(ATOM, a.value())) + "." + a.attr();
      }
      case Ast.Subscript s -> at(ATOM, s.value()) + "[" + slice(s.slice()) + "]";
      case Ast.Starred s -> "*" + at(Infix.COMPARISON + 1, s.value());
      case Ast.Name n -> n.id();
      case Ast.ListExpr l -> "[" + each(l.elts()) + "]";
      case Ast.Tuple t -> t.elts().isEmpty() ? "()" : tuple(t);
      case Ast.Slice s -> {
        String step = s.step() == null ? "" : ":" + print(s.step());
        yield (s.lower() == null ? "" : print(s.lower())) + ":" + (s.upper() == null ? "" : print(s.upper())) + step;
      }
    };
  }

  /** The element of a comprehension or a slot that takes {@code :=} without parentheses. */
  private static String element(Expr expr) {
    return print(expr);
  }

  private static String slice(Expr slice) {
    return slice instanceof Ast.Tuple t && !t.elts().isEmpty() ? tuple(t) : print(slice);
  }

  private static String generators(List<Ast.Comprehension> generators) {
    StringBuilder text = new StringBuilder();
    for (Ast.Comprehension g : generators) {
      text.append(" for ").append(printBare(g.target())).append(" in ").append(at(Infix.OR, g.iter()));
      g.ifs().forEach(test -> text.append(" if ").append(at(Infix.OR, test)));
    }
    return text.toString();
  }

  static String callArguments(List<Expr> args, List<Ast.Keyword> keywords) {
    List<String> items = new ArrayList<>();
    args.forEach(a -> items.add(print(a)));
    keywords.forEach(k -> items.add((k.arg() == null ? "**" : k.arg() + "=") + print(k.value())));
    return String.join(", ", items);
  }

  static String arguments(Ast.Arguments a) {
    List<String> items = new ArrayList<>();
    int required = a.posonlyargs().size() + a.args().size() - a.defaults().size();
    for (int i = 0; i < a.posonlyargs().size() + a.args().size(); i++) {
      boolean positional = i < a.posonlyargs().size();
      Ast.Arg arg = positional ? a.posonlyargs().get(i) : a.args().get(i - a.posonlyargs().size());
      items.add(parameter(arg, i < required ? null : a.defaults().get(i - required)));
      if (i == a.posonlyargs().size() - 1) {
        items.add("/");
      }
    }
    if (a.vararg() != null) {
      items.add("*" + parameter(a.vararg(), null));
    } else if (!a.kwonlyargs().isEmpty()) {
      items.add("*");
    }
    for (int i = 0; i < a.kwonlyargs().size(); i++) {
      Optional<Expr> value = a.kwDefaults().get(i);
      items.add(parameter(a.kwonlyargs().get(i), value.orElse(null)));
    }
    if (a.kwarg() != null) {
      items.add("**" + parameter(a.kwarg(), null));
    }
    return String.join(", ", items);
  }

  private static String parameter(Ast.Arg arg, @Nullable Expr value) {
    String annotation = arg.annotation() == null ? "" : ": " + print(arg.annotation());
    String equals = annotation.isEmpty() ? "=" : " = ";
    return arg.arg() + annotation + (value == null ? "" : equals + print(value));
  }

  // --------------------------------------------------------------------------------------------------------------- patterns

  static String pattern(Ast.Pattern pattern) {
    return switch (pattern) {
      case Ast.MatchValue p -> print(p.value());
      case Ast.MatchSingleton p -> LiteralPrinter.literal(p.value());
      case Ast.MatchSequence p -> "[" + patterns(p.patterns()) + "]";
      case Ast.MatchMapping p -> {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < p.keys().size(); i++) {
          items.add(print(p.keys().get(i)) + ": " + pattern(p.patterns().get(i)));
        }
        if (p.rest() != null) {
          items.add("**" + p.rest());
        }
        yield "{" + String.join(", ", items) + "}";
      }
      case Ast.MatchClass p -> {
        List<String> items = new ArrayList<>(p.patterns().stream().map(ExpressionPrinter::pattern).toList());
        for (int i = 0; i < p.kwdAttrs().size(); i++) {
          items.add(p.kwdAttrs().get(i) + "=" + pattern(p.kwdPatterns().get(i)));
        }
        yield print(p.cls()) + "(" + String.join(", ", items) + ")";
      }
      case Ast.MatchStar p -> "*" + (p.name() == null ? "_" : p.name());
      case Ast.MatchAs p when p.pattern() == null -> p.name() == null ? "_" : p.name();
      case Ast.MatchAs p -> alternative(p.pattern(), true) + " as " + p.name();
      case Ast.MatchOr p -> String.join(" | ", p.patterns().stream().map(q -> alternative(q, false)).toList());
    };
  }

  private static String patterns(List<Ast.Pattern> patterns) {
    return String.join(", ", patterns.stream().map(ExpressionPrinter::pattern).toList());
  }

  /** A pattern inside another without brackets; {@code or} tells whether {@code |} binds tightly enough. */
  private static String alternative(Ast.@Nullable Pattern pattern, boolean or) {
    return switch (pattern) {
      case null -> "_";
      case Ast.MatchAs(Ast.Pattern inner, _, _) when inner != null -> "(" + pattern(pattern) + ")";
      case Ast.MatchOr _ when !or -> "(" + pattern(pattern) + ")";
      default -> pattern(pattern);
    };
  }
}
