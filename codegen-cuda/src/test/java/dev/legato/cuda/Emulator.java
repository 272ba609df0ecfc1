package dev.legato.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Compiles CUDA C++ for the host with g++ and {@code emulation.h}, which says what the library's
 * functions {@code emu_launch_NAME} do.
 */
public final class Emulator {
  /** When true, a missing g++ fails the tests that need it. */
  public static final String REQUIRED = "gxx.required";

  /** Makes the compiler call the emulator before each access. */
  public static final List<String> BOUNDS =
      List.of(
          "-fsanitize=kernel-address",
          "--param=asan-instrumentation-with-call-threshold=0",
          "--param=asan-stack=0",
          "--param=asan-globals=0");

  private Emulator() {}

  /** {@return whether there is a g++}; throws when it is required and missing. */
  public static boolean available() {
    boolean there;
    try {
      there = new ProcessBuilder("g++", "--version").start().waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      there = false;
    }
    if (!there && Boolean.getBoolean(REQUIRED)) {
      throw new AssertionError("g++ is not installed, and -D" + REQUIRED + " is set");
    }
    return there;
  }

  static String entry(String name) {
    return "EMU_ENTRY(" + name + ")\n";
  }

  /** {@return the library of a C++ text that begins with {@link #header}} */
  static Path build(String source, Path file, List<String> options) {
    Path library = Path.of(file + ".so");
    Path text = Path.of(file + ".cpp");
    Path log = Path.of(file + ".log");
    List<String> command =
        new ArrayList<>(
            List.of("g++", "-std=c++17", "-O0", "-w", "-ffp-contract=off", "-shared", "-fPIC"));
    command.addAll(options);
    command.addAll(List.of(text.toString(), "-o", library.toString()));
    try {
      Files.writeString(text, source);
      Process p =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!p.waitFor(600, TimeUnit.SECONDS) || p.exitValue() != 0) {
        p.destroy();
        throw new AssertionError(text + " does not compile:\n" + Files.readString(log));
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    return library;
  }

  static String header() {
    try (InputStream in = Emulator.class.getResourceAsStream("emulation.h")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
