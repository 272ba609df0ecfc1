package dev.legato.syntax;

import dev.legato.syntax.Ast.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints expressions and patterns with the parentheses that precedence requires. */
final class ExpressionPrinter {

  // Levels below and above those of Infix. An expression is parenthesized where a higher level is
  // required.
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
      case Ast.Dict _,
          Ast.Set _,
          Ast.ListComp _,
          Ast.SetComp _,
          Ast.DictComp _,
          Ast.GeneratorExp _,
          Ast.Call _,
          Ast.FormattedValue _,
          Ast.JoinedStr _,
          Ast.Constant _,
          Ast.Attribute _,
          Ast.Subscript _,
          Ast.Name _,
          Ast.ListExpr _,
          Ast.Slice _ ->
          ATOM;
    };
  }

  private static String each(List<? extends Expr> exprs) {
    List<String> printed = new ArrayList<>();
    for (Expr expr : exprs) {
      printed.add(print(expr));
    }
    return String.join(", ", printed);
  }

  private static String tuple(Ast.Tuple t) {
    return t.elts().size() == 1 ? print(t.elts().getFirst()) + "," : each(t.elts());
  }

  // Note [Small frames]: one method for each kind of node keeps the frame of the recursive switch
  // small, also when compiled; with the
  // cases inline a level of nesting took four kilobytes of stack.
  private static String body(Expr expr) {
    return switch (expr) {
      case Ast.BoolOp e -> junction(e);
      case Ast.NamedExpr e -> named(e);
      case Ast.BinOp e -> binary(e);
      case Ast.UnaryOp e -> unary(e);
      case Ast.Lambda e -> lambda(e);
      case Ast.IfExp e -> conditional(e);
      case Ast.Dict e -> dict(e);
      case Ast.Set e -> braced(e);
      case Ast.ListComp e -> comprehension("[", e.elt(), e.generators(), "]");
      case Ast.SetComp e -> comprehension("{", e.elt(), e.generators(), "}");
      case Ast.DictComp e -> dictComprehension(e);
      case Ast.GeneratorExp e -> comprehension("(", e.elt(), e.generators(), ")");
      case Ast.Yield e -> yieldExpr(e);
      case Ast.YieldFrom e -> yieldFrom(e);
      case Ast.Compare e -> comparison(e);
      case Ast.Call e -> call(e);
      case Ast.FormattedValue e -> LiteralPrinter.joined(List.of(e));
      case Ast.JoinedStr e -> LiteralPrinter.joined(e.values());
      case Ast.Constant e -> LiteralPrinter.constant(e);
      case Ast.Attribute e -> attribute(e);
      case Ast.Subscript e -> subscript(e);
      case Ast.Starred e -> starred(e);
      case Ast.Name e -> e.id();
      case Ast.ListExpr e -> bracketed(e);
      case Ast.Tuple e -> e.elts().isEmpty() ? "()" : tuple(e);
      case Ast.Slice e -> slice(e);
    };
  }

  private static String junction(Ast.BoolOp e) {
    int level = level(e) + 1;
    List<String> values = new ArrayList<>();
    for (Expr value : e.values()) {
      values.add(at(level, value));
    }
    return String.join(" " + e.op().symbol() + " ", values);
  }

  private static String named(Ast.NamedExpr e) {
    return print(e.target()) + " := " + print(e.value());
  }

  private static String binary(Ast.BinOp e) {
    int level = level(e);
    boolean power = e.op() == Ast.Operator.POW;
    String left = at(power ? level + 1 : level, e.left());
    return left + " " + e.op().symbol() + " " + at(power ? Infix.SIGN : level + 1, e.right());
  }

  private static String unary(Ast.UnaryOp e) {
    return e.op() == Ast.UnaryOperator.NOT
        ? "not " + at(Infix.NOT, e.operand())
        : e.op().symbol() + at(Infix.SIGN, e.operand());
  }

  private static String lambda(Ast.Lambda e) {
    String arguments = arguments(e.args());
    return "lambda" + (arguments.isEmpty() ? "" : " " + arguments) + ": " + print(e.body());
  }

  private static String conditional(Ast.IfExp e) {
    return at(TEST + 1, e.body()) + " if " + at(TEST + 1, e.test()) + " else " + print(e.orelse());
  }

  private static String dict(Ast.Dict e) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < e.keys().size(); i++) {
      Expr key = e.keys().get(i).orElse(null);
      Expr value = e.values().get(i);
      items.add(
          key == null ? "**" + at(Infix.COMPARISON + 1, value) : print(key) + ": " + print(value));
    }
    return "{" + String.join(", ", items) + "}";
  }

  private static String braced(Ast.Set e) {
    return "{" + each(e.elts()) + "}";
  }

  private static String bracketed(Ast.ListExpr e) {
    return "[" + each(e.elts()) + "]";
  }

  private static String comprehension(
      String open, Expr elt, List<Ast.Comprehension> generators, String close) {
    return open + print(elt) + generators(generators) + close;
  }

  private static String dictComprehension(Ast.DictComp e) {
    return "{" + print(e.key()) + ": " + print(e.value()) + generators(e.generators()) + "}";
  }

  private static String yieldExpr(Ast.Yield e) {
    if (e.value() == null) {
      return "yield";
    }
    return "yield " + (e.value() instanceof Ast.Tuple t ? printBare(t) : print(e.value()));
  }

  private static String yieldFrom(Ast.YieldFrom e) {
    return "yield from " + print(e.value());
  }

  private static String comparison(Ast.Compare e) {
    StringBuilder text = new StringBuilder(at(Infix.COMPARISON + 1, e.left()));
    for (int i = 0; i < e.ops().size(); i++) {
      text.append(' ')
          .append(e.ops().get(i).symbol())
          .append(' ')
          .append(at(Infix.COMPARISON + 1, e.comparators().get(i)));
    }
    return text.toString();
  }

  private static String call(Ast.Call e) {
    boolean generatorOnly =
        e.keywords().isEmpty()
            && e.args().size() == 1
            && e.args().getFirst() instanceof Ast.GeneratorExp;
    String arguments = callArguments(e.args(), e.keywords());
    return at(ATOM, e.func()) + (generatorOnly ? arguments : "(" + arguments + ")");
  }

  private static String attribute(Ast.Attribute e) {
    boolean integer =
        e.value() instanceof Ast.Constant(Literal l, _, _)
            && (l instanceof Literal.Int || l instanceof Literal.BigInt);
    return (integer ? "(" + body(e.value()) + ")" : at(ATOM, e.value())) + "." + e.attr();
  }

  private static String subscript(Ast.Subscript e) {
    String slice =
        e.slice() instanceof Ast.Tuple t && !t.elts().isEmpty() ? tuple(t) : print(e.slice());
    return at(ATOM, e.value()) + "[" + slice + "]";
  }

  private static String starred(Ast.Starred e) {
    return "*" + at(Infix.COMPARISON + 1, e.value());
  }

  private static String slice(Ast.Slice e) {
    String lower = e.lower() == null ? "" : print(e.lower());
    String upper = e.upper() == null ? "" : print(e.upper());
    return lower + ":" + upper + (e.step() == null ? "" : ":" + print(e.step()));
  }

  private static String generators(List<Ast.Comprehension> generators) {
    StringBuilder text = new StringBuilder();
    for (Ast.Comprehension g : generators) {
      text.append(" for ")
          .append(printBare(g.target()))
          .append(" in ")
          .append(at(Infix.OR, g.iter()));
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
        List<String> items =
            new ArrayList<>(p.patterns().stream().map(ExpressionPrinter::pattern).toList());
        for (int i = 0; i < p.kwdAttrs().size(); i++) {
          items.add(p.kwdAttrs().get(i) + "=" + pattern(p.kwdPatterns().get(i)));
        }
        yield print(p.cls()) + "(" + String.join(", ", items) + ")";
      }
      case Ast.MatchStar p -> "*" + (p.name() == null ? "_" : p.name());
      case Ast.MatchAs p when p.pattern() == null -> p.name() == null ? "_" : p.name();
      case Ast.MatchAs p -> alternative(p.pattern(), true) + " as " + p.name();
      case Ast.MatchOr p ->
          String.join(" | ", p.patterns().stream().map(q -> alternative(q, false)).toList());
    };
  }

  private static String patterns(List<Ast.Pattern> patterns) {
    return String.join(", ", patterns.stream().map(ExpressionPrinter::pattern).toList());
  }

  /**
   * A pattern inside another without brackets; {@code or} tells whether {@code |} binds tightly
   * enough.
   */
  private static String alternative(Ast.@Nullable Pattern pattern, boolean or) {
    return switch (pattern) {
      case null -> "_";
      case Ast.MatchAs(Ast.Pattern inner, _, _) when inner != null -> "(" + pattern(pattern) + ")";
      case Ast.MatchOr _ when !or -> "(" + pattern(pattern) + ")";
      default -> pattern(pattern);
    };
  }
}
