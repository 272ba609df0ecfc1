package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signals and standard streams, in a process of their own. */
class SignalTest {
  @TempDir Path folder;

  private Child child(String text) throws Exception {
    String file = Files.writeString(folder.resolve("s.lgt"), text).toString();
    Child c = Child.start(folder, "run", "--stats", folder.resolve("stats.json").toString(), file);
    c.awaitOutput("start");
    Thread.sleep(200); // let the statement after print begin
    return c;
  }

  private void interrupted(String text, String line) throws Exception {
    try (Child c = child(text)) {
      c.signal("INT");
      assertThat(c.await()).isEqualTo(130);
      assertThat(c.errors())
          .startsWith("Traceback (most recent call last):\n")
          .contains(line)
          .endsWith("\nKeyboardInterrupt\n");
      assertThat(Files.readString(folder.resolve("stats.json")))
          .contains("\"exit_cause\": \"KeyboardInterrupt\"");
    }
  }

  @Test
  void interruptOfALoop() throws Exception {
    interrupted("print('start', flush=True)\nwhile True:\n    x = 1\n", "line 2, in <module>");
  }

  @Test
  void interruptOfALongKernel() throws Exception {
    interrupted(
        """
        import numpy as np
        a = np.ones((8000, 8000))
        print('start', flush=True)
        print((a @ a).sum())
        """,
        "line 4, in <module>");
  }

  @Test
  void interruptOfASleep() throws Exception {
    interrupted(
        "import time\nprint('start', flush=True)\ntime.sleep(100)\n", "line 3, in <module>");
  }

  @Test
  void interruptOfInput() throws Exception {
    interrupted("print('start', flush=True)\ninput()\n", "line 2, in <module>");
  }

  @Test
  void interruptCanBeCaught() throws Exception {
    String text =
        """
        import time
        try:
            print('start', flush=True)
            time.sleep(100)
        except KeyboardInterrupt:
            for i in range(3):
                pass
            print('caught')
        """;
    try (Child c = child(text)) {
      c.signal("INT");
      assertThat(c.await()).isZero();
      assertThat(c.output()).isEqualTo("start\ncaught\n");
    }
  }

  @Test
  void secondInterruptEndsTheProcess() throws Exception {
    // the built-in looks at no flag, so only the second one helps
    String text = "print('start', flush=True)\nx = sum(range(10**12))\n";
    try (Child c = child(text)) {
      c.signal("INT");
      Thread.sleep(300);
      c.signal("INT");
      assertThat(c.await()).isEqualTo(130);
    }
  }

  @Test
  void termination() throws Exception {
    try (Child c = child("print('start', flush=True)\nwhile True:\n    x = 1\n")) {
      c.signal("TERM");
      assertThat(c.await()).isEqualTo(143);
    }
  }

  @Test
  void aChildEndsWithTheThreadThatStartedIt() throws Exception {
    Child.assumeSetpriv();
    CompletableFuture<Child> started = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try {
                started.complete(child("print('start', flush=True)\nwhile True: x = 1\n"));
              } catch (Exception | AssertionError e) {
                started.completeExceptionally(e);
              }
            });
    try (Child c = started.get()) {
      thread.join();
      assertThat(c.await()).isEqualTo(137);
    }
  }

  @Test
  void scriptOnStandardInput() throws Exception {
    try (Child c = Child.start(folder, "run", "-")) {
      c.type("import sys\nprint('in', sys.argv)\n");
      assertThat(c.await()).isZero();
      assertThat(c.output()).isEqualTo("in ['-']\n");
    }
  }

  @Test
  void prompt() throws Exception {
    try (Child c = Child.start(folder, "repl")) {
      c.type(
          """
          x = 2
          x + 1
          for i in range(2):
              print('i', i)

          (1 +
          4)
          1 / 0
          %time x
          exit(4)
          """);
      assertThat(c.await()).isEqualTo(4);
      assertThat(c.output())
          .contains("3\n", "i 0\ni 1\n", "5\n", "ZeroDivisionError: division by zero\n", " ms\n");
    }
  }
}
