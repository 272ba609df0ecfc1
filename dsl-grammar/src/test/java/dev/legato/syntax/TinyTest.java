package dev.legato.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Read this first: text in, tree or diagnostics out, text again. */
class TinyTest {

  @Test
  void parsesAStatement() {
    ParseResult result = SourceParser.parse("x = 1 + 2\n", "sum.lgt");

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.module().body()).hasSize(1);
    assertThat(AstDump.dump(result.module().body().getFirst()))
        .isEqualTo(
            "Assign(targets=[Name(id=\"x\", ctx=Store())], value=BinOp(left=Constant(value=Int(1), kind=None), op=Add(),"
                + " right=Constant(value=Int(2), kind=None)))");
  }

  @Test
  void reportsAFaultAsPythonDoes() {
    ParseResult result = SourceParser.parse("a = 1\nb = 2\nx = (1 +\n", "heat.lgt");

    assertThat(result.hasErrors()).isTrue();
    assertThat(result.diagnostics().getFirst().render(result.source()))
        .isEqualTo(
            """
              File "heat.lgt", line 3
                x = (1 +
                    ^
            SyntaxError: '(' was never closed
            """);
  }

  @Test
  void printsCanonicalSource() {
    ParseResult result = SourceParser.parse("if (a) :  x=[1,(2), ] ; y = lambda *a : a\n", "x.lgt");

    assertThat(Unparser.unparse(result.module()))
        .isEqualTo("if a:\n    x = [1, 2]\n    y = lambda *a: a\n");
  }
}
