package dev.legato.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.jspecify.annotations.Nullable;

/** From text to tree. */
public final class SourceParser {

  private SourceParser() {}

  /**
   * Parses a script; never throws for any text.
   *
   * @param text the script; line ends may be {@code \n}, {@code \r\n} or {@code \r}
   * @param fileName what diagnostics show
   */
  public static ParseResult parse(String text, String fileName) {
    return DeepStack.call(() -> parse(Source.of(text, fileName)));
  }

  private static ParseResult parse(Source source) {
    Diagnostics diagnostics = new Diagnostics(source);
    Ast.Module module = new Ast.Module(List.of(), source.span(0, source.text().length()));
    try {
      module = module(diagnostics, module);
    } catch (Diagnostics.Abandoned e) {
      // reported
    }
    return new ParseResult(source, module, diagnostics.sorted());
  }

  private static Ast.Module module(Diagnostics diagnostics, Ast.Module empty) {
    LegatoLexer lexer =
        new LegatoLexer(new TextStream(diagnostics, 0, diagnostics.source().text().length()));
    LegatoParser parser = parser(Layout.ofScript(lexer, diagnostics), diagnostics);
    LegatoParser.FileContext file = parser.file();
    if (!diagnostics.isEmpty()) {
      return empty;
    }
    Ast.Module module = new StatementBuilder(diagnostics, parser.getInputStream()).module(file);
    AstDepth.check(module, diagnostics);
    new SyntaxChecks(diagnostics).check(module);
    return module;
  }

  private static LegatoParser parser(List<Token> tokens, Diagnostics diagnostics) {
    LegatoParser parser = new LegatoParser(new CommonTokenStream(new ListTokenSource(tokens)));
    // The grammar is decided by one or two tokens everywhere: SLL finds what LL would.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.reportTo(diagnostics);
    parser.setErrorHandler(new FaultStrategy(parser, diagnostics));
    return parser;
  }

  /** Parses the expression in the braces of an f-string; {@code null} after a fault. */
  static Ast.@Nullable Expr parseField(Diagnostics outer, int start, int end, int fstringDepth) {
    Diagnostics diagnostics = new Diagnostics(outer.source());
    LegatoLexer lexer = new LegatoLexer(new TextStream(diagnostics, start, end));
    LegatoParser.FstringFieldContext field =
        parser(Layout.ofExpression(lexer, diagnostics), diagnostics).fstringField();
    Ast.Expr value =
        diagnostics.isEmpty()
            ? new ExpressionBuilder(diagnostics, fstringDepth).field(field)
            : null;
    for (Diagnostic d : diagnostics.sorted()) {
      String prefix = d.message().startsWith("f-string: ") ? "" : "f-string: ";
      outer.error(
          Diagnostic.Code.FSTRING,
          prefix + d.message(),
          d.span(),
          d.notes().toArray(String[]::new));
    }
    return diagnostics.isEmpty() ? value : null;
  }
}
