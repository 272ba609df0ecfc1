package dev.legato.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/**
 * The tokens of the logical line around a fault, without NEWLINE, INDENT and DEDENT, and the
 * fault's place among them.
 */
record LogicalLine(List<Token> tokens, int faultIndex, Token fault) {

  static LogicalLine around(TokenStream stream, Token fault) {
    int from = fault.getTokenIndex();
    while (from > 0 && !breaksLine(stream.get(from - 1))) {
      from--;
    }
    List<Token> tokens = new ArrayList<>();
    for (int i = from;
        i < stream.size() && !breaksLine(stream.get(i)) && stream.get(i).getType() != Token.EOF;
        i++) {
      tokens.add(stream.get(i));
    }
    return new LogicalLine(List.copyOf(tokens), fault.getTokenIndex() - from, fault);
  }

  private static boolean breaksLine(Token token) {
    return token.getType() == LegatoLexer.NEWLINE
        || token.getType() == LegatoLexer.INDENT
        || token.getType() == LegatoLexer.DEDENT;
  }

  /** Offset of the first character. */
  int start() {
    return tokens.isEmpty() ? fault.getStartIndex() : tokens.getFirst().getStartIndex();
  }

  /** Offset past the last character. */
  int end() {
    return tokens.isEmpty() ? fault.getStopIndex() + 1 : tokens.getLast().getStopIndex() + 1;
  }

  /** Type of the token at a distance from the fault, or EOF outside the line. */
  int type(int distance) {
    int at = faultIndex + distance;
    return at >= 0 && at < tokens.size() ? tokens.get(at).getType() : Token.EOF;
  }

  /** Number of brackets open at the fault. */
  int brackets() {
    int open = 0;
    for (Token token : tokens.subList(0, Math.min(faultIndex, tokens.size()))) {
      switch (token.getType()) {
        case LegatoLexer.LPAR, LegatoLexer.LSQB, LegatoLexer.LBRACE -> open++;
        case LegatoLexer.RPAR, LegatoLexer.RSQB, LegatoLexer.RBRACE -> open--;
        default -> {}
      }
    }
    return open;
  }
}
