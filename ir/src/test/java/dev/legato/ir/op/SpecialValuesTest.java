package dev.legato.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Every ufunc row and every cast on special values, against what NumPy gives. */
class SpecialValuesTest {
  /** Not exactly rounded, in NumPy or here: finite results other than zero may differ by 4 ulp. */
  private static final Set<String> ROUNDED =
      Set.of(
          "exp",
          "exp2",
          "expm1",
          "log",
          "log2",
          "log10",
          "log1p",
          "sin",
          "cos",
          "tan",
          "arcsin",
          "arccos",
          "arctan",
          "sinh",
          "cosh",
          "tanh",
          "arcsinh",
          "arccosh",
          "arctanh",
          "cbrt",
          "power",
          "arctan2",
          "hypot",
          "logaddexp",
          "logaddexp2");

  /** Their operands may cancel, which costs NumPy's formula and this one the same digits. */
  private static final Set<String> CANCELLING = Set.of("logaddexp", "logaddexp2");

  /** Of +0 and -0 NumPy's vector loops take either; here the first stays. */
  private static final Set<String> TIES = Set.of("maximum", "minimum", "fmax", "fmin");

  @Test
  void rowsGiveNumPysResults() throws IOException {
    Map<String, Operator> ufuncs = Operators.ufuncs();
    List<String> wrong = new ArrayList<>();
    long checked = 0;
    try (BufferedReader in = open()) {
      String[] head = {};
      for (String line; (line = in.readLine()) != null; ) {
        String[] words = line.split(" ");
        if (words[0].equals("#")) {
          head = Arrays.copyOfRange(words, 1, words.length);
          continue;
        }
        checked++;
        String fault = head[0].equals("cast") ? cast(head, words) : row(ufuncs, head, words);
        if (!fault.isEmpty()) {
          wrong.add(fault);
        }
      }
    }
    assertThat(checked).isGreaterThan(50_000);
    assertThat(wrong).as(wrong.size() + " results").isEmpty();
  }

  private static BufferedReader open() throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(
                Objects.requireNonNull(
                    SpecialValuesTest.class.getResourceAsStream("special.txt.gz"))),
            StandardCharsets.US_ASCII));
  }

  private static DType type(String numpyName) {
    return Arrays.stream(DType.values())
        .filter(t -> t.numpyName().equals(numpyName))
        .findFirst()
        .orElseThrow();
  }

  /** Bits as the file has them, extended as {@link Bits} wants. */
  private static long bits(DType t, String hex) {
    long b = Long.parseUnsignedLong(hex, 16);
    return t.isFloat() ? b : Bits.wrap(t, b);
  }

  private static String cast(String[] head, String[] words) {
    DType from = type(head[1]);
    DType to = type(head[2]);
    long got = DirectEmit.evaluate(Operators.cast(to), from, bits(from, words[0]));
    return compare(head, words, to, got, bits(to, words[1]), false, false);
  }

  private static String row(Map<String, Operator> ufuncs, String[] head, String[] words) {
    Operator op = ufuncs.get(head[0]);
    DType t = type(head[1]);
    if (op == null) {
      return head[0] + " is missing";
    }
    DType operand = op.ufunc().loops() == Ufunc.Loops.LOGICAL ? DType.BOOL : t;
    long[] args = new long[words.length - 1];
    for (int i = 0; i < args.length; i++) {
      args[i] = Casts.convert(t, operand, bits(t, words[i]));
    }
    Operator serving = Operators.ufunc(op, operand);
    DType result = serving.result(java.util.Collections.nCopies(args.length, operand));
    long got = DirectEmit.evaluate(serving, operand, args);
    long expected = bits(result, words[args.length]);
    // ml_dtypes keeps the sign of a zero, NumPy does not.
    boolean tie = TIES.contains(head[0]) || head[0].equals("sign") && t == DType.BFLOAT16;
    return compare(head, words, result, got, expected, ROUNDED.contains(head[0]), tie);
  }

  private static String compare(
      String[] head, String[] words, DType t, long got, long expected, boolean near, boolean tie) {
    if (got == expected) {
      return "";
    }
    if (t.isFloat()) {
      double a = Bits.asDouble(t, got);
      double b = Bits.asDouble(t, expected);
      if (Double.isNaN(a) && Double.isNaN(b) || tie && a == 0 && b == 0) {
        return "";
      }
      if (near && a != 0 && b != 0 && Math.signum(a) == Math.signum(b)) {
        // Bits of floats of one sign are in order.
        if (Math.abs(got - expected) <= (CANCELLING.contains(head[0]) ? 64 : 4)) {
          return "";
        }
      }
      return String.join(" ", head) + " " + shown(t, words) + " gives " + a + " not " + b;
    }
    return String.join(" ", head) + " " + Arrays.toString(words) + " gives " + got;
  }

  private static String shown(DType t, String[] words) {
    return Arrays.stream(words, 0, words.length - 1)
        .map(w -> String.valueOf(Bits.asDouble(t, bits(t, w))) + "(" + w + ")")
        .toList()
        .toString();
  }
}
