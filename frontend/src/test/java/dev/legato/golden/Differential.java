package dev.legato.golden;

import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.array.PrintOptions;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Recorded cases of one topic: small programs with what NumPy gives for them. */
final class Differential {
  /** All topics: a file of resources/differential and a module of scripts/differential each. */
  static final List<String> TOPICS =
      List.of(
          "algebra",
          "arguments",
          "binary",
          "casts",
          "indexing",
          "layout",
          "methods",
          "ordering",
          "printing",
          "reductions",
          "unary");

  /** Some units in the last place. */
  private static final Comparison FLOAT16 = new Comparison(2e-3);

  private static final int CASES_PER_SESSION = 500;

  private Differential() {}

  /**
   * A program and its result.
   *
   * @param program statements separated by "; ", the last an expression
   * @param rounded whether floats may differ by rounding
   * @param expected what {@link Description} says, or {@code !TYPE: MESSAGE}
   */
  record Case(String program, boolean rounded, String expected) {
    private static Case of(String line) {
      int tab = line.lastIndexOf('\t');
      boolean rounded = line.startsWith("~");
      String program = line.substring(rounded ? 1 : 0, tab);
      return new Case(program, rounded, unescaped(line.substring(tab + 1)));
    }

    private static String unescaped(String s) {
      return s.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\");
    }

    /** {@return whether a result is the recorded one, but for rounding where that is allowed} */
    boolean agrees(String result) {
      if (expected.startsWith("!")) {
        return expected.equals(result);
      }
      return rounded
          ? tolerance().difference(expected, result).isEmpty()
          : Comparison.sameFloats(expected, result);
    }

    private Comparison tolerance() {
      if (expected.contains("float16")) {
        return FLOAT16;
      }
      boolean single = expected.contains("float32") || expected.contains("complex64");
      return single ? Comparison.FLOAT32 : Comparison.FLOAT64;
    }

    /** A function, so that its names are released as those of programs are. */
    private String definition() {
      int last = program.lastIndexOf("; ") < 0 ? 0 : program.lastIndexOf("; ") + 2;
      StringBuilder out = new StringBuilder("def case():\n");
      for (String s : program.substring(0, last).split("; ")) {
        out.append(s.isEmpty() ? "" : "    " + s + "\n");
      }
      return out.append("    return ").append(program.substring(last)).append('\n').toString();
    }
  }

  static List<Case> cases(String topic) {
    return text("/differential/" + topic + ".gz", true).lines().map(Case::of).toList();
  }

  /** {@return programs that are not compared; resources/differential/README.md says why} */
  static Set<String> exclusions() {
    return Set.copyOf(text("/differential/open.gz", true).lines().toList());
  }

  private static String text(String resource, boolean packed) {
    try (InputStream in = Differential.class.getResourceAsStream(resource)) {
      InputStream plain = packed ? new GZIPInputStream(in) : in;
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what each case gives in a setup} */
  static List<String> results(List<Case> cases, Setup setup) {
    String prelude = text("/differential/prelude.lgt", false);
    List<String> results = new ArrayList<>();
    for (int from = 0; from < cases.size(); from += CASES_PER_SESSION) {
      try (Session session = Session.builder().config(setup.config()).open()) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Interpreter interpreter =
            session.interpreter(new SessionHost(session, nowhere, nowhere, List.of("case")));
        interpreter.runModule(prelude, "prelude", true);
        for (Case c : cases.subList(from, Math.min(cases.size(), from + CASES_PER_SESSION))) {
          session.printOptions(PrintOptions.DEFAULT);
          results.add(result(c, interpreter));
        }
      }
    }
    return results;
  }

  private static String result(Case c, Interpreter interpreter) {
    try {
      interpreter.evaluate(c.definition(), "case");
      return Description.of(interpreter.call("case", new Args(List.of(), Map.of())));
    } catch (PyError e) {
      String trace = interpreter.traceback(e).replaceFirst("\n$", "");
      return "!"
          + trace
              .substring(trace.lastIndexOf('\n') + 1)
              .replaceFirst("^numpy\\.[a-z._]*", "")
              .replaceFirst("\\. Did you mean: .*\\?$", "");
    } catch (LegatoException e) {
      return "!" + e.pythonType() + ": " + e.getMessage();
    } catch (RuntimeException | StackOverflowError e) {
      return "!! " + e + " at " + e.getStackTrace()[0];
    }
  }
}
