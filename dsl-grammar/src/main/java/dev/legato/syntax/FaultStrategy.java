package dev.legato.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * One fault per logical line. The parser never inserts or deletes a token: a rule that fails skips
 * to the end of its line, its callers fail silently up to the statement, and parsing goes on with
 * the next line; a block below a faulty header is parsed as usual.
 */
final class FaultStrategy extends DefaultErrorStrategy {

  private final Diagnostics diagnostics;
  private final IntervalSet statementStarts;

  FaultStrategy(LegatoParser parser, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.statementStarts =
        parser.getATN().nextTokens(parser.getATN().ruleToStartState[LegatoParser.RULE_stmt]);
  }

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {
    if (!inErrorRecoveryMode(recognizer)) {
      beginErrorCondition(recognizer);
      report(recognizer, e);
    }
  }

  private void report(Parser recognizer, RecognitionException e) {
    LogicalLine line = LogicalLine.around(recognizer.getInputStream(), e.getOffendingToken());
    if (!diagnostics.anyWithin(line.start(), line.end())) {
      new FaultReport(diagnostics, recognizer, e, line).report();
    }
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    throw new InputMismatchException(recognizer);
  }

  /** Before each statement of a file or block: what cannot start one is reported and skipped. */
  @Override
  public void sync(Parser recognizer) {
    ParserRuleContext context = recognizer.getContext();
    boolean betweenStatements =
        context.getRuleIndex() == LegatoParser.RULE_file
            || (context.getRuleIndex() == LegatoParser.RULE_block && context.getChildCount() >= 2);
    if (betweenStatements) {
      skipNonStatements((LegatoParser) recognizer);
    }
  }

  private void skipNonStatements(LegatoParser parser) {
    int type = parser.getInputStream().LA(1);
    boolean inBlock = parser.getContext().getRuleIndex() != LegatoParser.RULE_file;
    while (type != Token.EOF
        && !(inBlock && type == LegatoParser.DEDENT)
        && !statementStarts.contains(type)) {
      switch (type) {
        case LegatoParser.INDENT -> blockBelow(parser); // its header is at fault, and reported
        case LegatoParser.DEDENT -> parser.consume();
        default -> {
          report(parser, new InputMismatchException(parser));
          finishLine(parser);
        }
      }
      type = parser.getInputStream().LA(1);
    }
  }

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    LegatoParser parser = (LegatoParser) recognizer;
    switch (parser.getContext().getRuleIndex()) {
      case LegatoParser.RULE_simpleLine,
          LegatoParser.RULE_ifStmt,
          LegatoParser.RULE_whileStmt,
          LegatoParser.RULE_forStmt,
          LegatoParser.RULE_tryStmt,
          LegatoParser.RULE_withStmt,
          LegatoParser.RULE_functionDef,
          LegatoParser.RULE_classDef,
          LegatoParser.RULE_matchStmt,
          LegatoParser.RULE_asyncStmt,
          LegatoParser.RULE_decorated,
          LegatoParser.RULE_elifClause,
          LegatoParser.RULE_elseClause,
          LegatoParser.RULE_exceptClause,
          LegatoParser.RULE_finallyClause,
          LegatoParser.RULE_caseClause -> {
        if (!atLineStart(parser)) {
          finishLine(parser);
        } else if (parser.getContext().getToken(LegatoParser.INDENT, 0) != null) {
          finishBlock(parser);
        }
        reportMatch(parser);
      }
      default -> skipToLineEnd(parser);
    }
  }

  private static boolean atLineStart(LegatoParser parser) {
    int before = parser.getInputStream().LA(-1);
    return before == LegatoParser.NEWLINE
        || before == LegatoParser.DEDENT
        || before == LegatoParser.INDENT;
  }

  private static void skipToLineEnd(LegatoParser parser) {
    for (int type = parser.getInputStream().LA(1);
        type != LegatoParser.NEWLINE
            && type != Token.EOF
            && type != LegatoParser.DEDENT
            && type != LegatoParser.INDENT;
        type = parser.getInputStream().LA(1)) {
      parser.consume();
    }
  }

  /** Skips the rest of the line; parses the block below it, and the clauses that continue it. */
  private void finishLine(LegatoParser parser) {
    skipToLineEnd(parser);
    if (parser.getInputStream().LA(1) == LegatoParser.NEWLINE) {
      parser.consume();
    }
    if (parser.getInputStream().LA(1) == LegatoParser.INDENT) {
      blockBelow(parser);
    }
  }

  /** Parses the block that begins here, and the clauses that continue its statement. */
  private void blockBelow(LegatoParser parser) {
    parser.consume();
    finishBlock(parser);
    switch (parser.getInputStream().LA(1)) {
      case LegatoParser.ELIF, LegatoParser.ELSE, LegatoParser.EXCEPT, LegatoParser.FINALLY ->
          finishLine(parser);
      default -> {}
    }
  }

  /** Parses what is left of a block, and its end. */
  private void finishBlock(LegatoParser parser) {
    reportMatch(parser);
    while (parser.getInputStream().LA(1) != LegatoParser.DEDENT
        && parser.getInputStream().LA(1) != Token.EOF) {
      if (statementStarts.contains(parser.getInputStream().LA(1))) {
        parser.stmt();
      } else if (parser.getInputStream().LA(1) == LegatoParser.CASE) {
        parser.caseClause();
      } else {
        report(parser, new InputMismatchException(parser));
        finishLine(parser);
      }
    }
    if (parser.getInputStream().LA(1) == LegatoParser.DEDENT) {
      parser.consume();
    }
  }
}
