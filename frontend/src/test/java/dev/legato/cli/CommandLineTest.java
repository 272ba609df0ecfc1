package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages and exit codes of {@code lgt run}: one test per message. */
class CommandLineTest {
  private static final String TRACE = "Traceback (most recent call last):\n";
  @TempDir Path folder;

  private String script(String text) throws IOException {
    return Files.writeString(folder.resolve("s.lgt"), text).toString();
  }

  private void check(String text, int code, String errors) throws IOException {
    String file = script(text);
    Execution e = Execution.of("run", file);
    assertThat(e.errors()).isEqualTo(errors.replace("FILE", file));
    assertThat(e.code()).isEqualTo(code);
  }

  private static void usage(String message, String... args) {
    Execution e = Execution.of(args);
    assertThat(e.errors()).isEqualTo("lgt: " + message + "\nTry 'lgt --help'.\n");
    assertThat(e.code()).isEqualTo(2);
  }

  // --- errors of scripts

  @Test
  void wrongShapes() throws IOException {
    check(
        "import numpy as np\na = np.ones((2, 3)) + np.ones(4)\n",
        1,
        TRACE
            + "  File \"FILE\", line 2, in <module>\n    a = np.ones((2, 3)) + np.ones(4)\n"
            + "ValueError: operands could not be broadcast together with shapes (2,3) (4,) \n");
  }

  @Test
  void unknownNameWithASuggestion() throws IOException {
    check(
        "value = 1\nprint(valeu)\n",
        1,
        TRACE
            + "  File \"FILE\", line 2, in <module>\n    print(valeu)\n"
            + "NameError: name 'valeu' is not defined. Did you mean: 'value'?\n");
  }

  @Test
  void unknownNameOfALibraryWithOneSuggestion() throws IOException {
    check(
        "from numpy.linalg import slove\n",
        1,
        TRACE
            + "  File \"FILE\", line 1, in <module>\n    from numpy.linalg import slove\n"
            + "ImportError: cannot import name 'slove' from 'numpy.linalg' (unknown location)."
            + " Did you mean: 'solve'?\n");
    check(
        "import numpy as np\nnp.linalg.slove\n",
        1,
        TRACE
            + "  File \"FILE\", line 2, in <module>\n    np.linalg.slove\n"
            + "AttributeError: module 'numpy.linalg' has no attribute 'slove'."
            + " Did you mean: 'solve'?\n");
  }

  @Test
  void aSuggestionIsNoPartOfTheError() throws IOException {
    check(
        """
        import numpy as np
        try:
            np.linalg.slove
        except AttributeError as e:
            assert str(e) == "module 'numpy.linalg' has no attribute 'slove'"
            assert e.name == "slove" and e.obj is np.linalg
        np.lgo(2)
        """,
        1,
        TRACE
            + "  File \"FILE\", line 7, in <module>\n    np.lgo(2)\n"
            + "AttributeError: module 'numpy' has no attribute 'lgo'\n");
  }

  @ParameterizedTest
  @CsvSource({
    "np.ones(3).shpae, shape",
    "np.sin.nina, nin",
    "np.dtype(float).ndin, ndim",
    "(3).rel, real",
    "(2.5).iimag, imag",
    "range(3).strt, start",
    "np.zeors, zeros",
    "np.random.randm, rand"
  })
  void misspeltAttributesHaveASuggestion(String text, String meant) throws IOException {
    Execution e = Execution.of("run", script("import numpy as np\n" + text + "\n"));
    assertThat(e.errors()).endsWith(". Did you mean: '" + meant + "'?\n");
  }

  @Test
  void errorsInNestedCalls() throws IOException {
    check(
        """
        def f(x):
            def g(y):
                return {}[y]
            return g(x)
        f(1)
        """,
        1,
        TRACE
            + "  File \"FILE\", line 5, in <module>\n    f(1)\n"
            + "  File \"FILE\", line 4, in f\n    return g(x)\n"
            + "  File \"FILE\", line 3, in g\n    return {}[y]\n"
            + "KeyError: 1\n");
  }

  @Test
  void syntaxErrorShowsTheColumn() throws IOException {
    check(
        "x = (1 +\ny = 2\n",
        2,
        "  File \"FILE\", line 1\n    x = (1 +\n        ^\n"
            + "SyntaxError: '(' was never closed\n");
  }

  @Test
  void deferredErrorAtTheEndShowsTheRecordingLine() throws IOException {
    check(
        """
        import numpy as np
        a = np.arange(100000)
        i = np.arange(100000) * 2
        b = a[i] + 1
        x = 5
        """,
        1,
        TRACE
            + "  File \"FILE\", line 4, in <module>\n    b = a[i] + 1\n"
            + "IndexError: index 100000 is out of bounds for axis 0 with size 100000\n");
  }

  /** As where nothing is deferred: a try that begins later does not catch it. */
  @Test
  void deferredErrorOfACallIsNotCaughtByALaterTry() throws IOException {
    check(
        """
        import numpy as np
        def powers(n):
            return np.arange(n) ** (np.arange(n) - 5)
        p = powers(100000)
        q = p + 1
        try:
            print(q[1])
        except ValueError:
            print("caught")
        """,
        1,
        TRACE
            + "  File \"FILE\", line 4, in <module>\n    p = powers(100000)\n"
            + "  File \"FILE\", line 3, in powers\n"
            + "    return np.arange(n) ** (np.arange(n) - 5)\n"
            + "ValueError: Integers to negative integer powers are not allowed.\n");
  }

  /** A print waits for it, but it belongs to the line before. */
  @Test
  void deferredErrorShowsTheRecordingLineWhereverItIsFound() throws IOException {
    check(
        """
        import numpy as np
        p = np.arange(100000) ** (np.arange(100000) - 5)
        print(p[1])
        """,
        1,
        TRACE
            + "  File \"FILE\", line 2, in <module>\n"
            + "    p = np.arange(100000) ** (np.arange(100000) - 5)\n"
            + "ValueError: Integers to negative integer powers are not allowed.\n");
  }

  @Test
  void arrayTooLargeForMemory() throws IOException {
    Execution e = Execution.of("run", script("import numpy as np\na = np.zeros((10**6, 10**6))\n"));
    assertThat(e.errors())
        .contains("line 2, in <module>\n    a = np.zeros((10**6, 10**6))\n")
        .endsWith(
            "MemoryError: Unable to allocate 7.28 TiB for an array with shape (1000000, 1000000)"
                + " and data type float64\n");
    assertThat(e.code()).isEqualTo(1);
  }

  @Test
  void truncatedFileOfAnArray() throws IOException {
    Path npy = folder.resolve("a.npy");
    Execution.of("run", script("import numpy as np\nnp.save('" + npy + "', np.arange(100.0))\n"));
    Files.write(npy, Arrays.copyOf(Files.readAllBytes(npy), 300));
    Execution e = Execution.of("run", script("import numpy as np\na = np.load('" + npy + "')\n"));
    assertThat(e.errors())
        .contains("line 2, in <module>")
        .endsWith(
            "ValueError: Failed to read all data for array. Expected (100,) = 100"
                + " elements, could only read 21 elements. (file seems not fully written?)\n");
    assertThat(e.code()).isEqualTo(1);
  }

  @Test
  void errorsOfLibrariesAreCaughtByName() throws IOException {
    check(
        """
        import numpy as np
        try:
            np.linalg.inv(np.zeros((2, 2)))
        except np.linalg.LinAlgError as e:
            import sys
            sys.exit(type(e).__name__ == 'LinAlgError' and 9)
        """,
        9,
        "");
  }

  // --- exit codes

  @Test
  void exitWithANumber() throws IOException {
    check("import sys\nsys.exit(7)\n", 7, "");
  }

  @Test
  void exitWithAText() throws IOException {
    check("import sys\nsys.exit('bye')\n", 1, "bye\n");
  }

  @Test
  void exitWithNothing() throws IOException {
    check("raise SystemExit\n", 0, "");
  }

  @Test
  void codeOnTheCommandLine() {
    assertThat(Execution.of("run", "-c", "exit(5)").code()).isEqualTo(5);
    assertThat(Execution.of("-c", "exit(6)").code()).isEqualTo(6);
  }

  @Test
  void statisticsAreWrittenWhateverHappens() throws IOException {
    Path stats = folder.resolve("stats.json");
    String file = stats.toString();
    Execution.of("run", "--stats", file, "-c", "1/0");
    assertThat(Files.readString(stats)).contains("\"exit_cause\": \"ZeroDivisionError\"");
    Execution.of("run", "--stats", file, "-c", "exit(3)");
    assertThat(Files.readString(stats)).contains("\"exit_cause\": \"exit\"");
    Execution.of("run", "--stats", file, "-c", "raise KeyboardInterrupt");
    assertThat(Files.readString(stats)).contains("\"exit_cause\": \"KeyboardInterrupt\"");
    Execution.of("run", "--stats", file, "-c", "pass");
    assertThat(Files.readString(stats)).contains("\"exit_cause\": \"ok\"");
  }

  // --- what cannot run

  @Test
  void missingFile() {
    usage("can't open file 'none.lgt': No such file or directory", "run", "none.lgt");
    usage("can't open file 'none.lgt': No such file or directory", "none.lgt");
  }

  @Test
  void directory() {
    usage("'" + folder + "' is a directory, not a script", "run", folder.toString());
  }

  @Test
  void notUtf8() throws IOException {
    Path file = folder.resolve("latin.lgt");
    Files.write(file, "x = '\u00e9'\n".getBytes(StandardCharsets.ISO_8859_1));
    usage("'" + file + "' is not UTF-8 text", "run", file.toString());
  }

  @Test
  void noScript() {
    usage("a script is expected", "run");
    usage("a command or a script is expected");
    usage("no command or script 'rnu'", "rnu", "x");
  }

  @Test
  void badOptionValues() {
    usage("--threads must be at least 1, not 0", "run", "--threads", "0", "-c", "pass");
    usage(
        "'xyz' is not a size: use a number with k, m, g or t, such as 4g",
        "run",
        "--memory",
        "xyz",
        "-c",
        "pass");
    usage(
        "Invalid value for option '--threads': 'x' is not an int",
        "run",
        "--threads",
        "x",
        "-c",
        "pass");
  }

  @Test
  void unknownOption() {
    Execution e = Execution.of("run", "--thread", "2", "-c", "pass");
    assertThat(e.errors())
        .isEqualTo(
            "lgt: Unknown option: '--thread'\nDid you mean '--threads'?\nTry 'lgt --help'.\n");
    assertThat(e.code()).isEqualTo(2);
  }

  @Test
  void unknownDevice() {
    Execution e = Execution.of("run", "--device", "gpu", "-c", "pass");
    assertThat(e.errors()).startsWith("lgt: no device named gpu");
    assertThat(e.code()).isEqualTo(3);
  }
}
