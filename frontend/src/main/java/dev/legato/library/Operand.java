package dev.legato.library;

/**
 * A value that takes part in operators. Of two operands the one of higher priority is asked first
 * (NumPy's {@code __array_priority__}); it may return {@link NotImplemented}, then the other is
 * asked.
 */
public interface Operand extends Dynamic {
  /** Binary operators, with the symbol that scripts and messages use. */
  enum Binary {
    ADD("+"),
    SUB("-"),
    MUL("*"),
    DIV("/"),
    FLOORDIV("//"),
    MOD("%"),
    POW("**"),
    MATMUL("@"),
    AND("&"),
    OR("|"),
    XOR("^"),
    LSHIFT("<<"),
    RSHIFT(">>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">="),
    EQ("=="),
    NE("!=");

    private final String symbol;

    Binary(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  enum Unary {
    NEG("-"),
    POS("+"),
    INVERT("~"),
    ABS("abs");

    private final String symbol;

    Unary(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /**
   * {@return how strongly this type wants to handle mixed operands: scalar 0, dense 10, sparse 20}
   */
  int priority();

  /**
   * {@return {@code this op other}, or {@code other op this} when {@code reflected}; {@link
   * NotImplemented#NOT_IMPLEMENTED} when it cannot}
   */
  Object binary(Binary op, Object other, boolean reflected);

  Object unary(Unary op);

  /** {@return the value that {@code this op= other} leaves in the target; in place when it can} */
  default Object inPlace(Binary op, Object other) {
    return binary(op, other, false);
  }
}
