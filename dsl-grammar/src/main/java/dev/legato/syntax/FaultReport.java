package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.EXPECTED;
import static dev.legato.syntax.Diagnostic.Code.INVALID_SYNTAX;
import static dev.legato.syntax.Diagnostic.Code.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts one fault of the parser into words: CPython's where it has some, else what was expected and
 * after what.
 */
final class FaultReport {

  private static final Set<Integer> COMPARES =
      Set.of(LegatoParser.RULE_ifStmt, LegatoParser.RULE_whileStmt, LegatoParser.RULE_elifClause);

  private final Diagnostics diagnostics;
  private final Token fault;
  private final LogicalLine line;
  private final @Nullable RuleContext context;
  private final IntervalSet expected;
  private final List<String> notes = new ArrayList<>();

  FaultReport(Diagnostics diagnostics, Parser parser, RecognitionException e, LogicalLine line) {
    this.diagnostics = diagnostics;
    this.fault = e.getOffendingToken();
    this.line = line;
    this.context = e.getCtx();
    this.expected =
        e.getOffendingState() < 0 || e instanceof NoViableAltException
            ? new IntervalSet()
            : expected(parser, e);
  }

  private static IntervalSet expected(Parser parser, RecognitionException e) {
    return parser.getATN().getExpectedTokens(e.getOffendingState(), e.getCtx());
  }

  void report() {
    suggestKeyword();
    if (!known()) {
      String expectation = expectation();
      syntax(
          INVALID_SYNTAX,
          expectation.isEmpty() || expectation.startsWith(":")
              ? "invalid syntax" + expectation
              : expectation);
    }
  }

  private void syntax(Diagnostic.Code code, String message) {
    diagnostics.error(code, message, span(), notes.toArray(String[]::new));
  }

  /** The fault's span; at the end of a line one column past the last token. */
  private Span span() {
    return diagnostics
        .source()
        .span(fault.getStartIndex(), Math.max(fault.getStopIndex() + 1, fault.getStartIndex()));
  }

  private boolean in(int rule) {
    for (RuleContext c = context; c != null; c = c.parent) {
      if (c.getRuleIndex() == rule) {
        return true;
      }
      if (c.getRuleIndex() == LegatoParser.RULE_block) {
        return false;
      }
    }
    return false;
  }

  private boolean directlyIn(Set<Integer> rules) {
    return context != null && rules.contains(context.getRuleIndex());
  }

  private boolean atLineEnd() {
    return fault.getType() == LegatoParser.NEWLINE || fault.getType() == Token.EOF;
  }

  // ------------------------------------------------------------------------------------------------- faults that have a message

  private boolean known() {
    int type = fault.getType();
    int first = line.tokens().isEmpty() ? Token.EOF : line.tokens().getFirst().getType();
    if (line.faultIndex() == 0
        && List.of(LegatoParser.ELIF, LegatoParser.ELSE, LegatoParser.EXCEPT, LegatoParser.FINALLY)
            .contains(type)) {
      notes.add(
          "'"
              + fault.getText()
              + "' continues no statement here; is it indented as the statement it belongs to?");
      syntax(INVALID_SYNTAX, "invalid syntax");
      return true;
    }
    if (type == LegatoParser.EQUAL
        && line.brackets() == 0
        && directlyIn(COMPARES)
        && endsOperand(line.type(-1))) {
      syntax(INVALID_SYNTAX, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      return true;
    }
    if (type == LegatoParser.EQUAL && line.brackets() > 0) {
      syntax(INVALID_SYNTAX, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      return true;
    }
    if (line.faultIndex() == 1
        && first == LegatoParser.NAME
        && startsOperand(type)
        && isPrintOrExec(line.tokens().getFirst())) {
      String name = line.tokens().getFirst().getText();
      diagnostics.error(
          INVALID_SYNTAX,
          "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?",
          line.start(),
          line.end());
      return true;
    }
    if (expected.contains(LegatoParser.COLON)
        && atLineEnd()
        && !expected.contains(LegatoParser.NUMBER)
        && compoundHeader(first)) {
      syntax(EXPECTED, "expected ':'");
      return true;
    }
    if (expected.contains(LegatoParser.ELSE) && in(LegatoParser.RULE_expr) && notes.isEmpty()) {
      syntax(EXPECTED, "expected 'else' after 'if' expression");
      return true;
    }
    if (first == LegatoParser.DEF
        && type != LegatoParser.LPAR
        && expected.size() == 1
        && expected.contains(LegatoParser.LPAR)) {
      syntax(EXPECTED, "expected '('");
      return true;
    }
    if (in(LegatoParser.RULE_fromStmt) && atLineEnd() && line.type(-1) == LegatoParser.COMMA) {
      syntax(INVALID_SYNTAX, "trailing comma not allowed without surrounding parentheses");
      return true;
    }
    if (line.tokens().size() > 1
        && first == LegatoParser.NAME
        && "type".equals(line.tokens().getFirst().getText())
        && line.type(0) == LegatoParser.NAME
        && line.faultIndex() == 1) {
      syntax(UNSUPPORTED, "not supported in Legato scripts: 'type' statements");
      return true;
    }
    if ((line.brackets() > 0 || in(LegatoParser.RULE_fstringField))
        && startsOperand(type)
        && endsOperand(line.type(-1))
        && notes.isEmpty()) {
      Token before = line.tokens().get(line.faultIndex() - 1);
      diagnostics.error(
          INVALID_SYNTAX,
          "invalid syntax. Perhaps you forgot a comma?",
          before.getStartIndex(),
          fault.getStopIndex() + 1);
      return true;
    }
    return false;
  }

  private static boolean isPrintOrExec(Token token) {
    return token.getText().equals("print") || token.getText().equals("exec");
  }

  private boolean compoundHeader(int first) {
    return switch (first) {
      case LegatoParser.IF,
          LegatoParser.ELIF,
          LegatoParser.ELSE,
          LegatoParser.FOR,
          LegatoParser.WHILE,
          LegatoParser.WITH,
          LegatoParser.TRY,
          LegatoParser.EXCEPT,
          LegatoParser.FINALLY,
          LegatoParser.MATCH,
          LegatoParser.CASE,
          LegatoParser.DEF,
          LegatoParser.ASYNC,
          LegatoParser.CLASS ->
          line.brackets() == 0;
      default -> false;
    };
  }

  private static boolean startsOperand(int type) {
    return switch (type) {
      case LegatoParser.NAME,
          LegatoParser.NUMBER,
          LegatoParser.STRING,
          LegatoParser.NONE,
          LegatoParser.TRUE,
          LegatoParser.FALSE,
          LegatoParser.ELLIPSIS ->
          true;
      default -> false;
    };
  }

  private static boolean endsOperand(int type) {
    return startsOperand(type)
        || type == LegatoParser.RPAR
        || type == LegatoParser.RSQB
        || type == LegatoParser.RBRACE;
  }

  // ------------------------------------------------------------------------------------------------------------ expectation

  private String expectation() {
    if (!notes.isEmpty()) {
      return "";
    }
    String after =
        line.faultIndex() > 0
            ? " after '" + abbreviated(line.tokens().get(line.faultIndex() - 1)) + "'"
            : "";
    boolean operandMissing =
        expected.isNil()
            ? line.faultIndex() > 0
                && !endsOperand(line.type(-1))
                && !startsOperand(fault.getType())
            : expected.contains(LegatoParser.NAME) && expected.contains(LegatoParser.NUMBER);
    operandMissing |=
        fault.getType() == LegatoParser.COMMA
            && line.faultIndex() > 0
            && !endsOperand(line.type(-1));
    if (line.faultIndex() == 0) {
      return ": statement expected"
          + (isKeyword(fault) ? ", but '" + fault.getText() + "' begins none" : "");
    }
    if (in(LegatoParser.RULE_fromStmt) && line.type(-1) == LegatoParser.IMPORT) {
      return ": name expected" + after;
    }
    if (operandMissing && in(LegatoParser.RULE_braceItem) && line.type(-1) == LegatoParser.COLON) {
      return "expression expected after dictionary key and ':'";
    }
    if (operandMissing) {
      return isKeyword(fault)
          ? ": expression expected" + after + ", but '" + fault.getText() + "' is a keyword"
          : ": expression expected" + after;
    }
    if (expected.size() == 1 && expected.contains(LegatoParser.NAME)) {
      return ": name expected"
          + after
          + (isKeyword(fault) ? ", but '" + fault.getText() + "' is a keyword" : "");
    }
    if (expected.size() == 1 && expected.getMinElement() > 0) {
      String token = LegatoParser.VOCABULARY.getLiteralName(expected.getMinElement());
      return token == null ? "" : ": " + token + " expected" + after;
    }
    if (expected.contains(LegatoParser.IN)
        && in(LegatoParser.RULE_forStmt)
        && context != null
        && context.getRuleIndex() != LegatoParser.RULE_block) {
      return ": 'in' expected" + after;
    }
    return "";
  }

  private static String abbreviated(Token token) {
    String text = token.getText().lines().findFirst().orElse("");
    return text.length() > 24 ? text.substring(0, 21) + "..." : text;
  }

  private static boolean isKeyword(Token token) {
    return token.getType() >= LegatoParser.FALSE && token.getType() <= LegatoParser.YIELD;
  }

  // --------------------------------------------------------------------------------------------------------------- suggestions

  private void suggestKeyword() {
    if (line.tokens().isEmpty()) {
      return;
    }
    Token first = line.tokens().getFirst();
    Optional<String> keyword = Optional.empty();
    if (first.getType() == LegatoParser.NAME && (line.faultIndex() == 1 || endsWithColon())) {
      keyword = Spelling.nearest(first.getText(), Spelling.STATEMENTS);
    }
    if (keyword.isEmpty() && fault.getType() == LegatoParser.NAME) {
      keyword = Spelling.nearest(fault.getText(), Spelling.INFIX);
    }
    if (keyword.isEmpty()
        && line.type(-1) == LegatoParser.NAME
        && line.faultIndex() > 1
        && endsOperand(line.type(-2))) {
      keyword =
          Spelling.nearest(line.tokens().get(line.faultIndex() - 1).getText(), Spelling.INFIX);
    }
    if (keyword.isEmpty()
        && line.type(-1) == LegatoParser.NAME
        && line.faultIndex() > 1
        && !endsOperand(line.type(-2))) {
      keyword =
          Spelling.nearest(line.tokens().get(line.faultIndex() - 1).getText(), Spelling.PREFIX);
    }
    keyword.ifPresent(word -> notes.add("did you mean '" + word + "'?"));
  }

  private boolean endsWithColon() {
    return line.tokens().getLast().getType() == LegatoParser.COLON;
  }
}
