package dev.legato.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lines, columns and offsets. */
class SourceTest {

  @Test
  void columnsCountCodePoints() {
    Source source = Source.of("a = '\ud83d\ude00' + b\r\nc", "x.lgt");

    assertThat(source.span(11, 12)).isEqualTo(new Span(11, 12, 1, 10, 1, 11));
    assertThat(source.span(14, 15)).isEqualTo(new Span(14, 15, 2, 0, 2, 1));
    assertThat(source.line(1)).isEqualTo("a = '\ud83d\ude00' + b");
    assertThat(source.line(2)).isEqualTo("c");
    assertThat(source.line(3)).isEmpty();
  }

  @Test
  void spansAreSubstrings() {
    String text = "x = f'\ud83d\ude00{ alpha :>{beta}}' + gamma\n";
    ParseResult result = SourceParser.parse(text, "x.lgt");

    assertThat(names(result.module(), text)).isEqualTo("x alpha beta gamma ");
  }

  private static String names(Ast node, String text) {
    StringBuilder out = new StringBuilder();
    if (node instanceof Ast.Name name) {
      out.append(text, name.span().start(), name.span().end()).append(' ');
    }
    AstChildren.of(node).forEach(child -> out.append(names(child, text)));
    return out.toString();
  }

  @Test
  void caretsCoverTheSpanOfOneLine() {
    Source source = Source.of("\tfoo(a,\n\t  b)\n", "x.lgt");
    Diagnostic two =
        Diagnostic.error(Diagnostic.Code.CALL, "message", source.span(1, 13), "first", "second");

    assertThat(two.render(source))
        .isEqualTo(
            "  File \"x.lgt\", line 1\n    foo(a,\n    ^^^^^^\nSyntaxError: message\n  note: first\n  note: second\n");
  }

  @Test
  void faultAtTheEndOfAnEmptyFileHasNoLine() {
    Source source = Source.of("", "x.lgt");
    Diagnostic d = Diagnostic.error(Diagnostic.Code.INVALID_SYNTAX, "message", source.span(0, 0));

    assertThat(d.render(source)).isEqualTo("  File \"x.lgt\", line 1\nSyntaxError: message\n");
  }
}
