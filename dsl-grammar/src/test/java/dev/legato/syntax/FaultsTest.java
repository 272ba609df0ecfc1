package dev.legato.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of faulty snippets: word for word in {@code NAME.out}, and as CPython says it in
 * {@code NAME.python}.
 */
class FaultsTest {

  /**
   * Groups where Legato says something else on purpose: several faults at once, unsupported Python,
   * better words.
   */
  private static final Set<String> UNLIKE_PYTHON = Set.of("own", "several", "unsupported");

  static List<Path> groups() {
    return Resources.list("faults", ".faults");
  }

  static List<Path> groupsLikePython() {
    return groups().stream().filter(g -> !UNLIKE_PYTHON.contains(Resources.name(g))).toList();
  }

  @ParameterizedTest
  @MethodSource("groups")
  void diagnosticsAreTheGoldenOnes(Path group) {
    StringBuilder actual = new StringBuilder();
    for (String snippet : Resources.snippets(group)) {
      ParseResult result = SourceParser.parse(snippet, "snippet.lgt");
      actual.append(snippet).append("\n%%\n");
      for (Diagnostic d : result.diagnostics()) {
        actual.append(d.code().id()).append('\n').append(d.render(result.source()));
      }
      actual.append("%%%%\n");
    }
    assertThat(actual.toString())
        .isEqualTo(Resources.golden(Resources.sibling(group, ".out"), actual.toString()));
  }

  @ParameterizedTest
  @MethodSource("groupsLikePython")
  void firstErrorIsThatOfPython(Path group) {
    List<String> snippets = Resources.snippets(group);
    List<String> verdicts = Resources.read(Resources.sibling(group, ".python")).lines().toList();
    assertThat(verdicts).hasSameSizeAs(snippets);
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < snippets.size(); i++) {
      String python = verdicts.get(i);
      all.assertThat(verdict(snippets.get(i)))
          .as(snippets.get(i))
          .matches(
              mine -> mine.equals(python) || mine.startsWith(python + ": "),
              "is, or explains, " + python);
    }
    all.assertAll();
  }

  private static String verdict(String snippet) {
    return SourceParser.parse(snippet, "snippet.lgt").diagnostics().stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .findFirst()
        .map(d -> "%d %s: %s".formatted(d.span().line(), d.code().exception(), d.message()))
        .orElse("accepted");
  }

  @Test
  void everyCodeOccurs() {
    Set<Diagnostic.Code> missing = EnumSet.allOf(Diagnostic.Code.class);
    for (Path group : groups()) {
      for (String snippet : Resources.snippets(group)) {
        SourceParser.parse(snippet, "snippet.lgt")
            .diagnostics()
            .forEach(d -> missing.remove(d.code()));
      }
    }
    assertThat(missing).containsExactly(Diagnostic.Code.TOO_DEEP); // see NestingTest
  }
}
