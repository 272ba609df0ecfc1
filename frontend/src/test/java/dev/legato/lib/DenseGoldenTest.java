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
    List<String> failures = new ArrayList<>();
    List<String> lines = lines("/dense/" + name + ".txt");
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String program = lines.get(i);
      String expected = decoded(lines.get(i + 1));
      String actual;
      try (Session session = Session.open()) {
        actual = new Expressions(session).run(program);
      } catch (RuntimeException e) {
        actual = "!! " + e + " " + e.getStackTrace()[0];
      }
      if (!same(expected, actual, name.equals("printing"))) {
        failures.add(program + "\n  expected " + expected + "\n  but was  " + actual);
      }
    }
    assertThat(failures).as("%d of %d", failures.size(), lines.size() / 2).isEmpty();
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

  /** Prints the differences of one file. */
  static void main(String[] args) {
    for (String name : args) {
      List<String> lines = lines("/dense/" + name + ".txt");
      int bad = 0;
      for (int i = 0; i + 1 < lines.size(); i += 2) {
        String expected = decoded(lines.get(i + 1));
        String actual;
        try (Session session = Session.open()) {
          actual = new Expressions(session).run(lines.get(i));
        } catch (RuntimeException e) {
          actual = "!! " + e + " " + e.getStackTrace()[0];
        }
        if (!same(expected, actual, name.equals("printing"))) {
          bad++;
          System.out.println(lines.get(i) + "\n  expected " + expected + "\n  but was  " + actual);
        }
      }
      System.out.println(name + ": " + bad + " of " + lines.size() / 2 + " differ");
    }
  }
}
