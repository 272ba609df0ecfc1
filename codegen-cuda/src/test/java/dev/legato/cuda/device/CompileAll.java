package dev.legato.cuda.device;

import dev.legato.error.LegatoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiles every {@code .cu} of a folder with the NVRTC at hand, in a process of its own, to
 * machine code for compute capabilities 8.0 and 9.0. Prints a line {@code NAME TARGET BYTES
 * REGISTERS SPILLED} for each, and fails with the messages of those that do not compile.
 *
 * <p>{@code java ... CompileAll FOLDER}
 */
public final class CompileAll {
  private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");
  private static final Pattern SPILLED = Pattern.compile("(\\d+) bytes spill stores");

  private CompileAll() {}

  public static void main(String[] args) throws IOException {
    Nvrtc nvrtc = Nvrtc.get();
    System.out.println("NVRTC " + nvrtc.version());
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      files = all.filter(f -> f.toString().endsWith(".cu")).sorted().toList();
    }
    boolean failed = false;
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".cu", "");
      failed |= !compile(nvrtc, Files.readString(file), name, args[1]);
    }
    System.exit(failed ? 1 : 0);
  }

  private static boolean compile(Nvrtc nvrtc, String text, String name, String target) {
    StringBuilder log = new StringBuilder();
    try {
      byte[] code = nvrtc.compile(text, name, target, log::append, "--ptxas-options=-v");
      System.out.printf(
          "%s %s %d %d %d%n",
          name, target, code.length, number(REGISTERS, log), number(SPILLED, log));
      return true;
    } catch (LegatoException e) {
      System.out.println("FAILED " + name + " " + target + ": " + e.getMessage());
      return false;
    }
  }

  private static int number(Pattern pattern, CharSequence log) {
    Matcher m = pattern.matcher(log);
    int most = -1;
    while (m.find()) {
      most = Math.max(most, Integer.parseInt(m.group(1)));
    }
    return most;
  }
}
