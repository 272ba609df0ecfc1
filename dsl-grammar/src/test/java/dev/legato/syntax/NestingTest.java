package dev.legato.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However deep a script nests, it parses or is refused: the stack never overflows, not even a small
 * one.
 */
class NestingTest {

  private static final Map<String, IntFunction<String>> SHAPES = new TreeMap<>();

  static {
    SHAPES.put("parentheses", n -> "(".repeat(n) + ")".repeat(n));
    SHAPES.put("lists", n -> "[".repeat(n) + "]".repeat(n));
    SHAPES.put("open", n -> "x = " + "(".repeat(n));
    SHAPES.put("subscripts", n -> "x[".repeat(n) + "0" + "]".repeat(n));
    SHAPES.put("calls", n -> "f(".repeat(n) + ")".repeat(n));
    SHAPES.put("callChain", n -> "f" + "()".repeat(n));
    SHAPES.put("attributes", n -> "x" + ".a".repeat(n));
    SHAPES.put("signs", n -> "-".repeat(n) + "x");
    SHAPES.put("nots", n -> "not ".repeat(n) + "x");
    SHAPES.put("lambdas", n -> "lambda: ".repeat(n) + "x");
    SHAPES.put("conditionals", n -> "a if b else ".repeat(n) + "x");
    SHAPES.put("powers", n -> "2 ** ".repeat(n) + "x");
    SHAPES.put("signedPowers", n -> "2 ** -".repeat(n) + "x");
    SHAPES.put("sums", n -> "1 + ".repeat(n) + "x");
    SHAPES.put("elifs", n -> "if x: pass\n" + "elif x: pass\n".repeat(n));
    SHAPES.put(
        "blocks",
        n ->
            IntStream.range(0, n)
                    .mapToObj(i -> " ".repeat(i) + "if x:\n")
                    .collect(Collectors.joining())
                + " ".repeat(n)
                + "x");
    SHAPES.put("fstrings", n -> "f'{".repeat(n) + "x" + "}'".repeat(n));
    SHAPES.put("formats", n -> "f'" + "{x:".repeat(n) + "}".repeat(n) + "'");
    SHAPES.put("patterns", n -> "match x:\n case " + "[".repeat(n) + "]".repeat(n) + ": pass");
  }

  static Stream<String> shapes() {
    return SHAPES.keySet().stream();
  }

  private static ParseResult parseOnSmallStack(String text) throws InterruptedException {
    ParseResult[] result = new ParseResult[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              ParseResult parsed = SourceParser.parse(text, "deep.lgt");
              if (!parsed.hasErrors()) {
                Unparser.unparse(parsed.module());
                AstDump.dump(parsed.module());
              }
              result[0] = parsed;
            },
            "small stack",
            1 << 20);
    thread.start();
    thread.join();
    return result[0];
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void deepNestingIsRefused(String shape) throws InterruptedException {
    ParseResult result = parseOnSmallStack(SHAPES.get(shape).apply(10_000));

    assertThat(result).isNotNull();
    assertThat(result.hasErrors()).isTrue();
    assertThat(result.diagnostics()).hasSizeLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void middlingNestingParsesOrIsRefused(String shape) throws InterruptedException {
    for (int depth : new int[] {90, 150, 190, 350, 600, 690, 1100}) {
      assertThat(parseOnSmallStack(SHAPES.get(shape).apply(depth)))
          .as("depth %d", depth)
          .isNotNull();
    }
  }

  @Test
  void usualNestingParses() throws InterruptedException {
    for (String shape :
        new String[] {"parentheses", "sums", "elifs", "attributes", "calls", "lists"}) {
      assertThat(parseOnSmallStack(SHAPES.get(shape).apply(100)).diagnostics()).as(shape).isEmpty();
    }
    assertThat(parseOnSmallStack(SHAPES.get("sums").apply(600)).diagnostics()).isEmpty();
  }

  @Test
  void tooManyParenthesesReadAsInPython() {
    ParseResult result = SourceParser.parse("(".repeat(10_000) + ")".repeat(10_000), "deep.lgt");

    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(d -> {
          assertThat(d.code()).isEqualTo(Diagnostic.Code.TOO_DEEP);
          assertThat(d.message()).isEqualTo("too many nested parentheses");
          assertThat(d.span().column()).isEqualTo(200);
        });
  }
}
