package dev.legato.cuda.device;

import dev.legato.error.LegatoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Compiles files of CUDA C++, whose names it reads, with the NVRTC at hand to machine code. Prints
 * the version, then a line {@code NAME TARGET REGISTERS SPILLED} for each kernel, and fails with
 * the messages of files that do not compile. Tests run it through {@link NvrtcProcess}.
 *
 * <p>{@code java ... CompileAll TARGET}
 */
public final class CompileAll {
  /** What the assembler says of a kernel and of the functions that it calls. */
  private static final Pattern REMARK =
      Pattern.compile("entry function '(\\w+)'|(\\d+) bytes spill stores|Used (\\d+) registers");

  private CompileAll() {}

  public static void main(String[] args) throws IOException {
    Nvrtc nvrtc = Nvrtc.get();
    System.out.println("NVRTC " + nvrtc.version());
    boolean failed = false;
    for (String file; (file = IO.readln()) != null; ) {
      failed |= !compile(nvrtc, Path.of(file), args[0]);
    }
    System.exit(failed ? 1 : 0);
  }

  private static boolean compile(Nvrtc nvrtc, Path file, String target) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try {
      nvrtc.compile(text, name, target, log -> report(log, target), "--ptxas-options=-v");
      return true;
    } catch (LegatoException e) {
      System.out.println("FAILED " + name + " " + target + ": " + e.getMessage());
      return false;
    }
  }

  private static void report(String log, String target) {
    String kernel = "";
    int spilled = 0;
    for (MatchResult m : REMARK.matcher(log).results().toList()) {
      if (m.group(1) != null) {
        kernel = m.group(1);
        spilled = 0;
      } else if (m.group(2) != null) {
        spilled += Integer.parseInt(m.group(2));
      } else {
        System.out.printf("%s %s %s %d%n", kernel, target, m.group(3), spilled);
      }
    }
  }
}
