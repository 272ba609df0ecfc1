package dev.legato.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The transcendental expansions against values that mpmath recorded: at most two ulp everywhere.
 */
class AccuracyTest {
  private static final double BOUND = 2.0;

  /** Where the error of a function is largest. */
  private record Worst(double ulps, String at) {}

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32"})
  void everyFunctionIsWithinTwoUlp(DType type) throws IOException {
    Map<String, Worst> worst = new LinkedHashMap<>();
    Map<String, Operator> ufuncs = Operators.ufuncs();
    String resource = "accuracy" + 8 * type.bytes() + ".txt.gz";
    try (BufferedReader in = open(resource)) {
      Operator op = null;
      for (String line; (line = in.readLine()) != null; ) {
        String[] words = line.split(" ");
        if (words.length == 1) {
          op = ufuncs.get(line);
        } else if (op != null) {
          Worst w = measure(op, type, words);
          worst.merge(op.name(), w, (a, b) -> a.ulps >= b.ulps ? a : b);
        }
      }
    }
    Map<String, String> report = new TreeMap<>();
    worst.forEach((name, w) ->
        report.put(
            name,
            "%.3f ulp, %d primitives, at %s"
                .formatted(w.ulps, DirectEmit.primitives(Operators.byName(name), type), w.at)));
    if (Boolean.getBoolean("legato.accuracy")) {
      report.forEach((name, text) -> System.out.println(type + " " + name + ": " + text));
    }
    assertThat(worst).hasSizeGreaterThanOrEqualTo(24);
    worst.forEach(
        (name, w) -> assertThat(w.ulps).as(name + " at " + w.at).isLessThanOrEqualTo(BOUND));
  }

  private static BufferedReader open(String resource) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(
                Objects.requireNonNull(AccuracyTest.class.getResourceAsStream(resource))),
            StandardCharsets.US_ASCII));
  }

  private static Worst measure(Operator op, DType type, String[] words) {
    int n = words.length - 2;
    long[] args = new long[n];
    StringBuilder at = new StringBuilder();
    for (int i = 0; i < n; i++) {
      args[i] = Long.parseUnsignedLong(words[i], 16);
      at.append(Bits.asDouble(type, args[i])).append(' ');
    }
    double hi = Double.longBitsToDouble(Long.parseUnsignedLong(words[n], 16));
    double lo = Double.longBitsToDouble(Long.parseUnsignedLong(words[n + 1], 16));
    double got = Bits.asDouble(type, DirectEmit.evaluate(op, type, args));
    double error = Math.abs((got - hi) - lo) / ulp(type, hi);
    return new Worst(Double.isFinite(got) ? error : overflow(type, got, hi), at + "gives " + got);
  }

  /** An infinity is right by half an ulp where the value rounds to it. */
  private static double overflow(DType type, double got, double value) {
    double largest = type == DType.FLOAT64 ? Double.MAX_VALUE : Float.MAX_VALUE;
    boolean close = Math.abs(value) >= largest && Math.signum(got) == Math.signum(value);
    return close ? 0.5 : Double.POSITIVE_INFINITY;
  }

  private static double ulp(DType type, double v) {
    return type == DType.FLOAT64 ? Math.ulp(v) : Math.ulp((float) v);
  }
}
