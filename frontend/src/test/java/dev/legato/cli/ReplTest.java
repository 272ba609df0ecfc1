package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import sun.misc.Signal;

/**
 * Types into {@code lgt repl} as a terminal does: the keys are bytes, the screen is what it wrote.
 */
@Execution(ExecutionMode.SAME_THREAD)
class ReplTest {
  private static final String ENTER = "\r";
  private static final String TAB = "\t";
  private static final String UP = "\033OA";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";

  @TempDir Path folder;
  private final PipedOutputStream keys = new PipedOutputStream();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private int seen;

  @BeforeEach
  void open() throws IOException {
    PipedInputStream typed = new PipedInputStream(keys, 1 << 16);
    Thread repl =
        new Thread(
            null,
            () -> {
              try (Terminal terminal =
                      TerminalBuilder.builder()
                          .system(false)
                          .streams(typed, screen)
                          .type("xterm-256color")
                          .encoding(StandardCharsets.UTF_8)
                          .size(new Size(100, 40))
                          .build();
                  Session session = Session.open()) {
                code.complete(ReplCommand.converse(terminal, session, folder.resolve("history")));
              } catch (IOException | RuntimeException | Error e) {
                code.completeExceptionally(e);
              }
            },
            "repl",
            64L << 20);
    repl.setDaemon(true);
    repl.start();
    await(">>> ");
  }

  @AfterEach
  void close() throws Exception {
    // Typed before the prompt is there, it would not be the prompt's.
    for (int i = 0; i < 100 && !code.isDone(); i++) {
      type(CTRL_D);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
  }

  private void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /**
   * {@return what was written since the last call, escape sequences included, once it has the text}
   */
  private String await(String text) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (true) {
      String all = screen.toString(StandardCharsets.UTF_8).replace("\r", "");
      int at = all.indexOf(text, seen);
      if (at >= 0) {
        String fresh = all.substring(seen, at + text.length());
        seen = at + text.length();
        return fresh;
      }
      assertThat(System.nanoTime()).as("waiting for %s in %s", text, all).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void showsTheValueOfEveryExpression() throws IOException {
    type("x = 40; x + 2; x" + ENTER);
    assertThat(await("42\n")).doesNotContain("None");
    await("40\n");
    type("_ * 2" + ENTER);
    await("80\n");
  }

  @Test
  void goesOnUntilABlockOrBracketEnds() throws IOException {
    type("def double(x):" + ENTER);
    await("...     ");
    type("return x * 2" + ENTER); // the line is indented already, the next one is not
    await("... ");
    type(ENTER + "double(" + ENTER);
    await("... ");
    type("21)" + ENTER);
    await("42\n");
  }

  @Test
  void recallsWhatWasTyped() throws IOException {
    type("first = 11 * 11" + ENTER);
    await(">>> ");
    type("first" + ENTER);
    await("121\n");
    type(UP + UP + ENTER + "first + 1" + ENTER);
    await("122\n");
    assertThat(folder.resolve("history")).exists();
    assertThat(read(folder.resolve("history"))).contains("first = 11 * 11");
  }

  @Test
  void runsABlockFromTheHistoryWhereverTheCursorIs() throws IOException {
    type("for i in range(2):" + ENTER + "print('round', i)" + ENTER + ENTER);
    await("round 1\n");
    type(UP + UP + ENTER);
    await("round 1\n");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void completesNamesAttributesAndMembers() throws IOException {
    type("import numpy as np; counter = np.arange(3)" + ENTER);
    await(">>> ");
    type("cou" + TAB + ".resh" + TAB + "(3, 1).shape" + ENTER);
    await("(3, 1)\n");
    type("np.linal" + TAB + ".nor" + TAB + "(np.array([3.0, 4.0]))" + ENTER);
    await("np.float64(5.0)\n");
    type("counter.cum" + TAB);
    await("prod");
    await("sum");
    type(CTRL_C);
    await(">>> ");
  }

  @Test
  void coloursKeywords() throws IOException {
    type("import math" + ENTER);
    assertThat(await("math")).contains("\033[34;1mimport\033[0m");
  }

  @Test
  void timesAndExplains() throws IOException {
    type("import numpy as np; a = np.ones(100_000)" + ENTER);
    await(">>> ");
    type("%time a.sum()" + ENTER);
    await("np.float64(100000.0)\n");
    await(" ms\n");
    type("%explain (a * 2 + 1).sum()" + ENTER);
    await("np.float64(300000.0)\n");
    await("multiply");
    type("%nonsense" + ENTER);
    await("unknown command; there are %time EXPR and %explain EXPR\n");
  }

  @Test
  void ctrlCInterruptsALoop() throws IOException {
    type("n = 0" + ENTER + "while True:" + ENTER + "n += 1" + ENTER);
    type("if n == 5: print('running', flush=True)" + ENTER + ENTER);
    await("running\n");
    Signal.raise(new Signal("INT"));
    await("KeyboardInterrupt\n");
    type("n > 4" + ENTER);
    await("True\n");
  }

  @Test
  void ctrlCInterruptsArrayOperationsThatNobodyWaitsFor() throws IOException {
    type("import numpy as np; a = np.ones((1500, 1500)); n = 0" + ENTER);
    type("for i in range(1000000):" + ENTER + "a = np.sin(a); n = i" + ENTER);
    type("if i == 300: print('running', flush=True)" + ENTER + ENTER);
    await("running\n");
    Signal.raise(new Signal("INT"));
    await("KeyboardInterrupt\n");
    type("n < 999999" + ENTER);
    await("True\n");
  }

  @Test
  void ctrlCDropsTheLineAndCtrlDLeaves() throws Exception {
    type("1 / 0" + CTRL_C);
    await("KeyboardInterrupt\n");
  }

  @Test
  void showsErrorsAsPythonDoes() throws IOException {
    type("value = 3" + ENTER + "valeu" + ENTER);
    await("Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n");
    await("NameError: name 'valeu' is not defined. Did you mean: 'value'?\n");
    type("x = = 3" + ENTER);
    await("    x = = 3\n        ^\nSyntaxError: ");
  }

  @Test
  void takesAPastedBlockAsOneEntry() throws IOException {
    String block = "def g(x):\n    y = x\n\n    for i in range(3):\n        y += i\n    return y\n";
    type("\033[200~" + block + "\nprint(g(4))\033[201~" + ENTER);
    await("7\n");
  }

  @Test
  void exitLeavesWithoutACall() throws Exception {
    type("exit" + ENTER);
    assertThat(code.get(60, TimeUnit.SECONDS)).isZero();
  }
}
