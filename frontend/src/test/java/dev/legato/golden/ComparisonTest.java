package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rule by which outputs are compared. */
class ComparisonTest {
  private final Comparison rule = Comparison.FLOAT64;

  private void same(String a, String b) {
    assertThat(rule.difference(a, b)).isEmpty();
  }

  private void differs(String a, String b) {
    assertThat(rule.difference(a, b)).isPresent();
  }

  @Test
  void floatsWithinTheTolerance() {
    same("x = 0.30000000000000004 end", "x = 0.3 end");
    same("[0.1  0.25]", "[0.1 0.25000000000000006]");
    same("[1e-20 1.0]", "[2e-20 1.0]"); // far below the largest of the line
    same("[nan inf -0.]", "[nan inf 0.]");
    differs("0.3", "0.300001");
    differs("nan", "1.0");
    differs("inf", "-inf");
    differs("1e-20", "2e-20");
    same("(2.95-0.1296725750088807j) 0.5j", "(2.95-0.12967257500888074j) 0.5000000000000001j");
    differs("(2.95+0.12j)", "(2.95+0.1200001j)");
    differs("0.5j", "0.5");
  }

  @Test
  void everythingElseIsExact() {
    differs("shape (2, 3)", "shape (2, 4)");
    differs("5", "5.0");
    differs("a  b", "ab");
    differs("one\ntwo", "one");
    differs("information", "nformation");
    same("a \n", "a\n"); // blanks at the end of a line are not visible
  }

  @Test
  void singlePrecision() {
    assertThat(Comparison.FLOAT32.difference("1.0000001", "1.0")).isEmpty();
    assertThat(Comparison.FLOAT32.difference("1.001", "1.0")).isPresent();
  }

  @Test
  void saysWhere() {
    assertThat(rule.difference("a\nb", "a\nc").orElseThrow())
        .contains("line 2", "expected: b", "actual:   c");
  }
}
