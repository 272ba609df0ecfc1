package dev.legato.syntax;

import dev.legato.syntax.Ast.BoolOperator;
import dev.legato.syntax.Ast.CmpOperator;
import dev.legato.syntax.Ast.Operator;

/**
 * The operators between operands and how tightly they bind, loosest first. {@code not} binds like
 * {@link #NOT}, signs and {@code ~} like {@link #SIGN}; all operators group to the left, but {@code
 * **} to the right, and comparisons form chains.
 */
sealed interface Infix {

  int OR = 1;
  int AND = 2;
  int NOT = 3;
  int COMPARISON = 4;
  int SIGN = 11;
  int POWER = 12;

  /** The level; higher binds tighter. */
  int precedence();

  /** {@code and}, {@code or}. */
  record Bool(BoolOperator op) implements Infix {
    @Override
    public int precedence() {
      return op == BoolOperator.OR ? OR : AND;
    }
  }

  /** A comparison. */
  record Comparison(CmpOperator op) implements Infix {
    @Override
    public int precedence() {
      return COMPARISON;
    }
  }

  /** Arithmetic. */
  record Arithmetic(Operator op) implements Infix {
    @Override
    public int precedence() {
      return switch (op) {
        case BITOR -> 5;
        case BITXOR -> 6;
        case BITAND -> 7;
        case LSHIFT, RSHIFT -> 8;
        case ADD, SUB -> 9;
        case MULT, MATMULT, DIV, MOD, FLOORDIV -> 10;
        case POW -> POWER;
      };
    }
  }

  /** The operator of one or two tokens. */
  static Infix of(int firstToken, int tokens) {
    return switch (firstToken) {
      case LegatoParser.OR -> new Bool(BoolOperator.OR);
      case LegatoParser.AND -> new Bool(BoolOperator.AND);
      case LegatoParser.EQEQUAL -> new Comparison(CmpOperator.EQ);
      case LegatoParser.NOTEQUAL -> new Comparison(CmpOperator.NOT_EQ);
      case LegatoParser.LESS -> new Comparison(CmpOperator.LT);
      case LegatoParser.LESSEQUAL -> new Comparison(CmpOperator.LT_E);
      case LegatoParser.GREATER -> new Comparison(CmpOperator.GT);
      case LegatoParser.GREATEREQUAL -> new Comparison(CmpOperator.GT_E);
      case LegatoParser.IS -> new Comparison(tokens == 2 ? CmpOperator.IS_NOT : CmpOperator.IS);
      case LegatoParser.IN -> new Comparison(CmpOperator.IN);
      case LegatoParser.NOT -> new Comparison(CmpOperator.NOT_IN);
      case LegatoParser.VBAR -> new Arithmetic(Operator.BITOR);
      case LegatoParser.CIRCUMFLEX -> new Arithmetic(Operator.BITXOR);
      case LegatoParser.AMPER -> new Arithmetic(Operator.BITAND);
      case LegatoParser.LEFTSHIFT -> new Arithmetic(Operator.LSHIFT);
      case LegatoParser.RIGHTSHIFT -> new Arithmetic(Operator.RSHIFT);
      case LegatoParser.PLUS -> new Arithmetic(Operator.ADD);
      case LegatoParser.MINUS -> new Arithmetic(Operator.SUB);
      case LegatoParser.STAR -> new Arithmetic(Operator.MULT);
      case LegatoParser.SLASH -> new Arithmetic(Operator.DIV);
      case LegatoParser.DOUBLESLASH -> new Arithmetic(Operator.FLOORDIV);
      case LegatoParser.PERCENT -> new Arithmetic(Operator.MOD);
      case LegatoParser.AT -> new Arithmetic(Operator.MATMULT);
      case LegatoParser.DOUBLESTAR -> new Arithmetic(Operator.POW);
      default -> throw new IllegalArgumentException("not an operator: " + firstToken);
    };
  }
}
