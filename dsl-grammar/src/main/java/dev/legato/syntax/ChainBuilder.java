package dev.legato.syntax;

import dev.legato.syntax.Ast.Expr;
import dev.legato.syntax.LegatoParser.InfixContext;
import dev.legato.syntax.LegatoParser.OperandContext;
import dev.legato.syntax.LegatoParser.PrefixContext;
import dev.legato.syntax.LegatoParser.TargetInfixContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/** Groups one flat chain of operands and operators by precedence climbing. */
final class ChainBuilder extends Builder {

  private static final int MAX_RECURSION = 200;

  private final List<OperandContext> operands = new ArrayList<>();
  private final List<ParserRuleContext> operators = new ArrayList<>();
  private final Function<LegatoParser.PrimaryContext, Expr> primaries;

  /** Index of the next operand, and of the operator before it. */
  private int next;

  private int recursion;

  ChainBuilder(
      Diagnostics diagnostics,
      ParserRuleContext chain,
      Function<LegatoParser.PrimaryContext, Expr> primaries) {
    super(diagnostics);
    this.primaries = primaries;
    for (ParseTree child : chain.children) {
      switch (child) {
        case OperandContext operand -> operands.add(operand);
        case InfixContext operator -> operators.add(operator);
        case TargetInfixContext operator -> operators.add(operator);
        default -> {}
      }
    }
  }

  Expr build() {
    return climb(Infix.OR);
  }

  /**
   * The chain as what may follow a star: no comparison, {@code not}, {@code and} or {@code or}
   * without parentheses.
   */
  Expr buildUnpacked() {
    Expr value = climb(Infix.COMPARISON + 1);
    if (next < operands.size()) {
      error(
          Diagnostic.Code.INVALID_SYNTAX,
          "invalid syntax",
          span(operators.get(next - 1)),
          "put what is unpacked in parentheses");
    }
    return value;
  }

  private Infix operator(int index) {
    ParserRuleContext context = operators.get(index);
    return Infix.of(context.getStart().getType(), context.getChildCount());
  }

  /** Whether the operator before the next operand binds at least as tightly. */
  private boolean continues(int precedence) {
    return next < operands.size() && operator(next - 1).precedence() >= precedence;
  }

  private Span from(Token first) {
    return span(first, operands.get(next - 1).getStop());
  }

  private Expr climb(int precedence) {
    Token first = operands.get(next).getStart();
    if (++recursion > MAX_RECURSION) {
      throw diagnostics.tooDeep(
          "too many nested expressions", first.getStartIndex(), first.getStopIndex() + 1);
    }
    Expr whole = continued(first, prefixed(operands.get(next).prefix(), 0, precedence), precedence);
    recursion--;
    return whole;
  }

  private Expr junction(Token first, Expr left, Infix.Bool bool) {
    List<Expr> values = new ArrayList<>(List.of(left));
    while (next < operands.size() && operator(next - 1).equals(bool)) {
      values.add(climb(bool.precedence() + 1));
    }
    return new Ast.BoolOp(bool.op(), values, from(first));
  }

  private Expr comparison(Token first, Expr left) {
    List<Ast.CmpOperator> ops = new ArrayList<>();
    List<Expr> comparators = new ArrayList<>();
    while (next < operands.size()
        && operator(next - 1) instanceof Infix.Comparison(Ast.CmpOperator op)) {
      ops.add(op);
      comparators.add(climb(Infix.COMPARISON + 1));
    }
    return new Ast.Compare(left, ops, comparators, from(first));
  }

  /**
   * An operand from its prefix {@code index} on; prefixes of one level are taken together, so that
   * long runs do not recurse.
   */
  private Expr prefixed(List<PrefixContext> prefixes, int index, int precedence) {
    if (index == prefixes.size()) {
      return primaries.apply(operands.get(next++).primary());
    }
    int level = level(prefixes.get(index));
    Token first = prefixes.get(index).getStart();
    if (level < precedence) {
      error(
          Diagnostic.Code.INVALID_SYNTAX,
          "invalid syntax",
          span(first),
          "'not' binds less tightly than the operator before it; put it in parentheses");
    }
    int end = index;
    while (end < prefixes.size() && level(prefixes.get(end)) == level) {
      end++;
    }
    Expr operand = rest(prefixes, end, level);
    for (int i = end - 1; i >= index; i--) {
      Token prefix = prefixes.get(i).getStart();
      Span span = from(prefix);
      operand =
          switch (prefix.getType()) {
            case LegatoParser.NOT -> new Ast.UnaryOp(Ast.UnaryOperator.NOT, operand, span);
            case LegatoParser.MINUS -> new Ast.UnaryOp(Ast.UnaryOperator.USUB, operand, span);
            case LegatoParser.PLUS -> new Ast.UnaryOp(Ast.UnaryOperator.UADD, operand, span);
            case LegatoParser.TILDE -> new Ast.UnaryOp(Ast.UnaryOperator.INVERT, operand, span);
            default -> {
              unsupported("'await'", span(prefix));
              yield operand;
            }
          };
    }
    return operand;
  }

  /**
   * What a group of prefixes applies to: the operand with all that binds more tightly than they do.
   */
  private Expr rest(List<PrefixContext> prefixes, int end, int level) {
    Token first =
        end < prefixes.size()
            ? prefixes.get(end).getStart()
            : operands.get(next).primary().getStart();
    if (++recursion > MAX_RECURSION) {
      throw diagnostics.tooDeep(
          "too many nested expressions", first.getStartIndex(), first.getStopIndex() + 1);
    }
    Expr left = prefixed(prefixes, end, level);
    recursion--;
    return continued(first, left, level);
  }

  /**
   * The expression that begins with {@code start}: all operators that bind at least as tightly as
   * {@code level} applied.
   */
  private Expr continued(Token first, Expr start, int level) {
    Expr left = start;
    while (continues(level)) {
      left =
          switch (operator(next - 1)) {
            case Infix.Bool bool -> junction(first, left, bool);
            case Infix.Comparison comparison -> comparison(first, left);
            case Infix.Arithmetic arithmetic -> {
              // The right operand of ** may carry a sign, and groups to the right.
              boolean power = arithmetic.op() == Ast.Operator.POW;
              Expr right = climb(power ? Infix.SIGN : arithmetic.precedence() + 1);
              yield new Ast.BinOp(left, arithmetic.op(), right, from(first));
            }
          };
    }
    return left;
  }

  private static int level(PrefixContext prefix) {
    return switch (prefix.getStart().getType()) {
      case LegatoParser.NOT -> Infix.NOT;
      case LegatoParser.AWAIT -> Infix.POWER + 1;
      default -> Infix.SIGN;
    };
  }
}
