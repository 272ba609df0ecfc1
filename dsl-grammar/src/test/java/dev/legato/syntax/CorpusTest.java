package dev.legato.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every construct: the tree is CPython's (recorded by {@code dump_ast.py}), and survives printing.
 */
class CorpusTest {

  static List<Path> files() {
    return Resources.list("corpus", ".lgt");
  }

  private static ParseResult parsed(String text, Path file) {
    ParseResult result = SourceParser.parse(text, file.toString());
    assertThat(result.diagnostics()).map(d -> d.render(result.source())).isEmpty();
    return result;
  }

  @ParameterizedTest
  @MethodSource("files")
  void treeIsThatOfPython(Path file) {
    Ast.Module module = parsed(Resources.read(file), file).module();

    assertThat(AstDump.dumpWithSpans(module))
        .isEqualTo(Resources.read(Resources.sibling(file, ".ast")).strip());
  }

  @ParameterizedTest
  @MethodSource("files")
  void printedSourceParsesToTheSameTree(Path file) {
    Ast.Module module = parsed(Resources.read(file), file).module();
    String printed = Unparser.unparse(module);
    Ast.Module again = parsed(printed, file).module();

    assertThat(AstDump.dump(again)).isEqualTo(AstDump.dump(module));
    assertThat(Unparser.unparse(again)).isEqualTo(printed);
  }

  @ParameterizedTest
  @MethodSource("files")
  void lineEndsDoNotMatter(Path file) {
    String text = Resources.read(file);
    String expected = AstDump.dump(parsed(text, file).module());

    assertThat(AstDump.dump(parsed(text.replace("\n", "\r\n"), file).module())).isEqualTo(expected);
    assertThat(AstDump.dump(parsed(text.replace("\n", "\r"), file).module())).isEqualTo(expected);
    assertThat(AstDump.dump(parsed("\ufeff" + text, file).module())).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("files")
  void childrenLieWithinTheirParents(Path file) {
    checkSpans(parsed(Resources.read(file), file).module());
  }

  private static void checkSpans(Ast node) {
    for (Ast child : AstChildren.of(node)) {
      boolean decorator = node instanceof Ast.FunctionDef || node instanceof Ast.ClassDef;
      if (!decorator) {
        assertThat(child.span().start())
            .as("%s in %s", child, node)
            .isGreaterThanOrEqualTo(node.span().start());
        assertThat(child.span().end())
            .as("%s in %s", child, node)
            .isLessThanOrEqualTo(node.span().end());
      }
      checkSpans(child);
    }
  }
}
