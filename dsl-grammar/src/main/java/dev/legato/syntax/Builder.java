package dev.legato.syntax;

import java.text.Normalizer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** What all builders of tree nodes share: spans, names and faults. */
abstract class Builder {

  final Diagnostics diagnostics;

  Builder(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  final Span span(ParserRuleContext context) {
    return span(context.getStart(), context.getStop());
  }

  final Span span(Token first, Token last) {
    return diagnostics
        .source()
        .span(first.getStartIndex(), Math.max(last.getStopIndex() + 1, first.getStartIndex()));
  }

  final Span span(Token token) {
    return span(token, token);
  }

  final Span span(TerminalNode node) {
    return span(node.getSymbol());
  }

  /** An identifier in Python's normal form. */
  static String name(TerminalNode node) {
    String text = node.getText();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
      }
    }
    return text;
  }

  final void error(Diagnostic.Code code, String message, Span span, String... notes) {
    diagnostics.error(code, message, span, notes);
  }

  /** Reports Python that scripts leave out. */
  final void unsupported(String what, Span span) {
    diagnostics.error(
        Diagnostic.Code.UNSUPPORTED, "not supported in Legato scripts: " + what, span);
  }
}
