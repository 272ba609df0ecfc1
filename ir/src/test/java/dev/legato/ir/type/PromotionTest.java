package dev.legato.ir.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.error.LegatoException;
import dev.legato.ir.type.Promotion.Casting;
import dev.legato.ir.type.Promotion.Weak;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Promotion and casting against NumPy's tables. */
class PromotionTest {
  private static List<String[]> rows(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PromotionTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .toList();
    }
  }

  private static DType type(String name) {
    return Arrays.stream(DType.values())
        .filter(t -> t.numpyName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void promotesAndCastsEveryPair() throws IOException {
    List<String[]> rows = rows("promotion.txt");
    assertThat(rows).hasSize(14 * 14);
    for (String[] row : rows) {
      DType a = type(row[0]);
      DType b = type(row[1]);
      assertThat(Promotion.promote(a, b)).as(a + " and " + b).isEqualTo(type(row[2]));
      for (Casting rule : Casting.values()) {
        assertThat(Promotion.canCast(a, b, rule))
            .as(rule + " from " + a + " to " + b)
            .isEqualTo(row[3].charAt(rule.ordinal()) == '1');
      }
    }
  }

  @Test
  void promotesWithPythonNumbersAndReduces() throws IOException {
    for (String[] row : rows("weak.txt")) {
      DType t = type(row[0]);
      if (row.length == 3) {
        Weak weak = Weak.valueOf(row[1]);
        assertThat(Promotion.promote(t, weak)).as(t + " and " + weak).isEqualTo(type(row[2]));
      } else {
        assertThat(Promotion.sum(t)).as("sum of " + t).isEqualTo(type(row[1]));
        assertThat(Promotion.mean(t)).as("mean of " + t).isEqualTo(type(row[2]));
        assertThat(Promotion.floating(t)).as("sin of " + t).isEqualTo(type(row[3]));
      }
    }
  }

  @Test
  void integersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Promotion.requireFits(BigInteger.valueOf(300), DType.UINT8))
        .isInstanceOf(LegatoException.class)
        .hasMessage("Python integer 300 out of bounds for uint8")
        .extracting(e -> ((LegatoException) e).pythonType())
        .isEqualTo("OverflowError");
    assertThatThrownBy(() -> Promotion.requireFits(BigInteger.valueOf(-1), DType.UINT64))
        .hasMessage("Python integer -1 out of bounds for uint64");
    assertThatThrownBy(() -> Promotion.requireFits(BigInteger.TWO.pow(63), DType.INT64))
        .hasMessage("Python int too large to convert to C long");
    Promotion.requireFits(BigInteger.TWO.pow(63), DType.UINT64);
    Promotion.requireFits(BigInteger.valueOf(-128), DType.INT8);
    Promotion.requireFits(BigInteger.TWO.pow(80), DType.FLOAT32);
  }

  @Test
  void unknownCastingRuleIsRefused() {
    assertThat(Casting.of("same_kind")).isEqualTo(Casting.SAME_KIND);
    assertThatThrownBy(() -> Casting.of("foo"))
        .hasMessage(
            "casting must be one of 'no', 'equiv', 'safe', 'same_kind', or 'unsafe' (got 'foo')");
  }
}
