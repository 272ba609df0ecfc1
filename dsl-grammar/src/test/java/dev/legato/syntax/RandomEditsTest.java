package dev.legato.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed: the parser ends, throws nothing, and what it accepts survives printing. */
class RandomEditsTest {

  private static final String TYPED =
      "()[]{}:,.=+-*'\"\n\n    \t\\#@;!f\"{}if else lambda def x match case 0 \u00e9\ud83d\ude00\u0000$";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void editedScriptsParseOrAreRefused(long seed) {
    Random random = new Random(seed);
    List<List<String>> scripts = new ArrayList<>();
    for (Path file : Resources.list("corpus", ".lgt")) {
      scripts.add(Resources.read(file).lines().toList());
    }
    for (int i = 0; i < 1000; i++) {
      String text = edited(scripts.get(random.nextInt(scripts.size())), random);
      Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> check(text), text);
    }
  }

  private static String edited(List<String> script, Random random) {
    int from = random.nextInt(script.size());
    int to = Math.min(script.size(), from + 1 + random.nextInt(20));
    StringBuilder text = new StringBuilder(String.join("\n", script.subList(from, to)) + "\n");
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.insert(at, TYPED.charAt(random.nextInt(TYPED.length())));
      } else if (text.length() > 15) {
        text.delete(at, at + random.nextInt(10));
      }
    }
    return text.toString();
  }

  private static void check(String text) {
    ParseResult result = SourceParser.parse(text, "edited.lgt");
    for (Diagnostic d : result.diagnostics()) {
      assertThat(d.render(result.source())).contains(d.message());
    }
    if (!result.hasErrors()) {
      String printed = Unparser.unparse(result.module());
      ParseResult again = SourceParser.parse(printed, "printed.lgt");
      assertThat(again.hasErrors()).as("%s%n->%n%s", text, printed).isFalse();
      assertThat(AstDump.dump(again.module())).as(text).isEqualTo(AstDump.dump(result.module()));
    }
  }
}
