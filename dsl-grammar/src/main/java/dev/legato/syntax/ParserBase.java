package dev.legato.syntax;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/** A parser that stops at a depth of rules that its stack can surely hold. */
abstract class ParserBase extends Parser {

  /**
   * 100 levels of indentation or 200 of brackets need less; a thousand nested lambdas need more.
   */
  private static final int MAX_DEPTH = 2000;

  private @Nullable Diagnostics diagnostics;
  private int depth;

  ParserBase(TokenStream input) {
    super(input);
    removeErrorListeners();
  }

  final void reportTo(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  @Override
  public void enterRule(ParserRuleContext localctx, int state, int ruleIndex) {
    super.enterRule(localctx, state, ruleIndex);
    if (++depth > MAX_DEPTH && diagnostics != null) {
      Token at = getCurrentToken();
      throw diagnostics.tooDeep(
          "too many nested expressions", at.getStartIndex(), at.getStopIndex() + 1);
    }
  }

  @Override
  public void exitRule() {
    depth--;
    super.exitRule();
  }
}
