package dev.legato.lib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries against what NumPy and SciPy printed (src/test/scripts/record_dense.py). */
class DenseGoldenTest {
  private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)(e[-+]?\\d+)?");

  @ParameterizedTest
  @ValueSource(strings = {"printing", "promotion", "indexing", "reductions", "random", "sparse"})
  void givesWhatNumPyGives(String name) {
    List<String> lines = lines("/dense/" + name + ".txt");
    boolean printing = name.equals("printing"); // its cases set print options
    int step = printing ? 2 : lines.size();
    List<String> failures = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += step) {
      try (Session session = Session.open()) {
        failures.addAll(failures(session, lines.subList(from, from + step), printing));
      }
    }
    assertThat(failures).as("%d of %d", failures.size(), lines.size() / 2).isEmpty();
  }

  private static List<String> failures(Session session, List<String> lines, boolean exactly) {
    List<String> failures = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String expected = decoded(lines.get(i + 1));
      String actual;
      try {
        actual = new Expressions(session).run(lines.get(i));
      } catch (RuntimeException e) {
        actual = "!! " + e + " " + e.getStackTrace()[0];
      }
      if (!same(expected, actual, exactly)) {
        failures.add(lines.get(i) + "\n  expected " + expected + "\n  but was  " + actual);
      }
    }
    return failures;
  }

  /** Equal text; numbers computed in floating point may differ by rtol 1e-6 where allowed. */
  static boolean same(String expected, String actual, boolean exactly) {
    if (expected.equals(actual)) {
      return true;
    }
    if (exactly || !words(expected).equals(words(actual))) {
      return false;
    }
    Matcher a = NUMBER.matcher(expected);
    Matcher b = NUMBER.matcher(actual);
    while (a.find() && b.find()) {
      double x = Double.parseDouble(a.group());
      double y = Double.parseDouble(b.group());
      if (Math.abs(x - y) > 1e-12 + 1e-6 * Math.abs(x)) {
        return false;
      }
    }
    return true;
  }

  private static String decoded(String line) {
    return line.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\");
  }

  private static String words(String s) {
    return NUMBER
        .matcher(s)
        .replaceAll("0")
        .replaceAll("\\s+", " ")
        .replaceAll(" ?([\\[\\]]) ?", "$1");
  }

  private static List<String> lines(String resource) {
    try (InputStream in = DenseGoldenTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
