package dev.legato.lib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.Script;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sparse matrices against what SciPy gives: values with dtypes, structures in SciPy's order of
 * entries, texts and errors, as recorded by {@code src/test/scripts/record_sparse.py}.
 */
class SparseGoldenTest {
  private static final int PER_SESSION = 400;

  /** A program of statements, the last one an expression, and what SciPy gives. */
  private record Case(String program, String expected) {}

  @ParameterizedTest
  @ValueSource(strings = {"construct", "arithmetic", "products", "reductions", "indexing", "build"})
  void givesWhatSciPyGives(String name) {
    List<String> failures = failures(name);
    assertThat(failures).as("%s of %d", name, cases(name).size()).isEmpty();
  }

  private static List<String> failures(String name) {
    List<Case> all = cases(name);
    List<String> failures = new ArrayList<>();
    for (int first = 0; first < all.size(); first += PER_SESSION) {
      List<Case> some = all.subList(first, Math.min(first + PER_SESSION, all.size()));
      try (Session session = Session.open()) {
        Script script = session.script(text(some), name);
        for (int k = 0; k < some.size(); k++) {
          Case c = some.get(k);
          String actual = outcome(script, "case_" + k);
          if (!DenseGoldenTest.same(c.expected(), actual, false)) {
            failures.add(c.program() + "\n  expected " + c.expected() + "\n  but was  " + actual);
          }
        }
      }
    }
    return failures;
  }

  private static String text(List<Case> cases) {
    StringBuilder b = new StringBuilder(resource("prelude.py"));
    for (int k = 0; k < cases.size(); k++) {
      b.append("\n\ndef case_").append(k).append("():\n");
      String[] parts = cases.get(k).program().split("; ", -1);
      for (int i = 0; i < parts.length - 1; i++) {
        b.append("    ").append(parts[i]).append('\n');
      }
      b.append("    return show(").append(parts[parts.length - 1]).append(")\n");
    }
    return b.toString();
  }

  private static String outcome(Script script, String function) {
    try {
      return String.valueOf(script.call(function).value());
    } catch (LegatoException e) {
      return e.pythonType() + ": " + e.getMessage();
    } catch (RuntimeException e) {
      return "!! " + e + " " + List.of(e.getStackTrace()).subList(0, 3);
    }
  }

  private static List<Case> cases(String name) {
    List<String> lines = resource(name + ".txt").lines().toList();
    List<Case> all = new ArrayList<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String expected = lines.get(i + 1).replace("\\\\", "\0").replace("\\n", "\n");
      all.add(new Case(lines.get(i), expected.replace("\0", "\\")));
    }
    return all;
  }

  private static String resource(String name) {
    try (InputStream in = SparseGoldenTest.class.getResourceAsStream("/sparse/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints the differences of some files. */
  static void main(String[] args) {
    for (String name : args) {
      List<String> failures = failures(name);
      failures.forEach(System.out::println);
      System.out.println(name + ": " + failures.size() + " of " + cases(name).size() + " differ");
    }
  }
}
