package dev.legato.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the recorded tables do not hold: rare operands, the error functions' ends, CUDA's prelude.
 */
class RareValuesTest {
  private static double f64(String op, double... args) {
    long[] bits = new long[args.length];
    for (int i = 0; i < args.length; i++) {
      bits[i] = Bits.ofDouble(args[i]);
    }
    return Bits.toDouble(DirectEmit.evaluate(Operators.byName(op), DType.FLOAT64, bits));
  }

  @Test
  void errorFunctionsAtTheirEnds() {
    assertThat(f64("erf", Double.POSITIVE_INFINITY)).isEqualTo(1.0);
    assertThat(f64("erf", Double.NEGATIVE_INFINITY)).isEqualTo(-1.0);
    assertThat(f64("erf", -0.0)).isEqualTo(-0.0);
    assertThat(f64("erf", Double.NaN)).isNaN();
    assertThat(f64("erfc", Double.POSITIVE_INFINITY)).isEqualTo(0.0);
    assertThat(f64("erfc", Double.NEGATIVE_INFINITY)).isEqualTo(2.0);
    assertThat(f64("erfc", 0.0)).isEqualTo(1.0);
    assertThat(f64("erfc", Double.NaN)).isNaN();
    assertThat(f64("erfc", 27.3)).isEqualTo(0.0);
  }

  @Test
  void numbersAreMantissasTimesPowersOfTwo() {
    double[] some = {1, 1.5, 0.75, Math.nextDown(1.5), Math.nextDown(0.75), 3, 1e300, 0x1.8p1023};
    for (double x : some) {
      for (int shift : new int[] {0, -700, -1073}) {
        double v = Math.max(Math.scalb(x, shift), Double.MIN_VALUE);
        double m = f64("mantissa", v);
        assertThat(m).isBetween(0.75, Math.nextDown(1.5));
        assertThat(Math.scalb(m, (int) f64("exponent", v))).isEqualTo(v);
      }
    }
    double infinity = Double.POSITIVE_INFINITY;
    double[][] ends = {{0, 1, -infinity}, {-0.0, 1, -infinity}, {infinity, 1, infinity}};
    for (double[] end : ends) {
      assertThat(f64("mantissa", end[0])).isEqualTo(end[1]);
      assertThat(f64("exponent", end[0])).isEqualTo(end[2]);
    }
    for (double x : new double[] {-1, -infinity, Double.NaN}) {
      assertThat(f64("mantissa", x)).isNaN();
      assertThat(f64("exponent", x)).isNaN();
    }
  }

  @Test
  void hugeAnglesAreReducedOnBothSidesOfTheLimit() {
    double below = Math.nextDown(TrigMath.LIMIT_64);
    // StrictMath is within an ulp of the sine at any argument.
    for (double x : new double[] {below, TrigMath.LIMIT_64, -TrigMath.LIMIT_64, 1e22, 1e300}) {
      assertThat(f64("sin", x)).isCloseTo(StrictMath.sin(x), within(x));
    }
    assertThat(f64("sin", Double.POSITIVE_INFINITY)).isNaN();
    assertThat(TrigMath.remainder(3.0, 7.0)).isEqualTo(7.0);
    assertThat(TrigMath.tail(Double.NaN, 7.0)).isEqualTo(7.0);
  }

  private static org.assertj.core.data.Offset<Double> within(double x) {
    return org.assertj.core.data.Offset.offset(2 * Math.ulp(StrictMath.sin(x)));
  }

  @Test
  void farRemaindersAreExact() {
    double[][] pairs = {{1e300, 3}, {-1e300, 7.1}, {1e17, 0.1}, {0x1p60, 3}, {5, 4.9e-324}};
    for (double[] p : pairs) {
      assertThat(f64("fmod", p[0], p[1])).isEqualTo(p[0] % p[1]);
    }
  }

  @Test
  void cudaTextsCallOnlyFunctionsOfThePrelude() {
    String prelude = CudaPrelude.text();
    Pattern call = Pattern.compile("lgt_\\w+");
    for (Operator op : Operators.all()) {
      if (op instanceof Primitive p) {
        call.matcher(p.cuda())
            .results()
            .map(MatchResult::group)
            .forEach(name -> assertThat(prelude).as(p.name()).contains(name + "("));
      }
    }
  }
}
