package dev.legato.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command line that ran in this process gave.
 *
 * @param code the exit code
 * @param errors what it wrote to standard error
 */
record Execution(int code, String errors) {
  /** Runs a command; its standard output is not seen, for it goes to the descriptor. */
  static Execution of(String... args) {
    PrintStream before = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
    System.setErr(err);
    try {
      int code = Main.execute(args);
      err.flush();
      return new Execution(code, written.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }
}
