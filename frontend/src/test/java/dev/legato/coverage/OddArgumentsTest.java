package dev.legato.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every function and method of NumPy and SciPy that there is, called with arguments that make no
 * sense: it may raise any error of its own, but none of the host's.
 */
class OddArgumentsTest {
  private static final String SETUP =
      """
      import numpy as np
      import scipy.sparse
      m = np.arange(12.0).reshape(3, 4)
      v = np.arange(5)
      e = np.zeros((0, 3))
      z = np.array(2.5)
      b = v > 2
      c = np.array([1j, 2, np.nan])
      A = scipy.sparse.csr_matrix(np.eye(3))
      """;

  private static final List<String> ARGUMENTS =
      List.of(
          "",
          "None",
          "'x'",
          "[]",
          "-1",
          "2**70",
          "1j",
          "[None]",
          "m",
          "v",
          "e",
          "b",
          "A",
          "m, None",
          "m, 'x'",
          "m, -7",
          "m, 9",
          "m, m",
          "v, m",
          "e, e",
          "c, c",
          "v, []",
          "v, [9, -9]",
          "A, A",
          "m, axis='x'",
          "m, axis=(0, 0)",
          "m, out=e",
          "m, dtype='U3'",
          "m, m, m",
          "v, v, v",
          "m, -1, 'x'",
          "m, v, m, v",
          "m, wrong=1");

  /** Functions that repeat what they are given, or write files. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "testing.measure",
          "testing.suppress_warnings",
          "save",
          "savez",
          "savez_compressed",
          "savetxt");

  @Test
  void noFunctionFailsWithAnErrorOfTheHost() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Session s = Session.open()) {
      CoverageTest.Names names = CoverageTest.names(s);
      Interpreter interpreter = names.interpreter();
      for (String name : Files.readAllLines(CoverageTest.NAMES)) {
        Object f;
        try {
          f = names.find(name);
        } catch (LegatoException e) {
          continue; // CoverageTest says that this is explained.
        }
        if (LEFT_OUT.contains(name)
            || name.endsWith("tofile")
            || name.endsWith("save_npz")
            || name.endsWith("mmwrite")
            || !(f instanceof dev.legato.library.Callable)) {
          continue;
        }
        interpreter.runModule(SETUP, "setup", true); // Some functions write to their arguments.
        interpreter.setGlobal("f", f);
        for (String arguments : ARGUMENTS) {
          String call = "f(" + arguments + ")";
          try {
            interpreter.evaluate("repr(" + call + ")", "odd");
          } catch (LegatoException e) {
            if (e instanceof PyError p && p.pythonType().equals("SystemError")) {
              wrong.add(name + ": " + call + ": " + interpreter.traceback(p));
            }
          } catch (RuntimeException | StackOverflowError e) {
            wrong.add(name + ": " + call + ": " + e + " at " + e.getStackTrace()[0]);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
