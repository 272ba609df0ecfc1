package dev.legato.cuda.device;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The real NVRTC in a process of its own: a JVM has one, and that of this one may be emulated. It
 * compiles for one target while its caller does something else.
 */
public final class NvrtcProcess implements AutoCloseable {
  /** The folder of NVRTC's libraries. */
  private static final String FOLDER = System.getProperty("nvrtc.dir", "");

  /** Whether a missing NVRTC fails the tests. */
  private static final boolean REQUIRED = Boolean.getBoolean("nvrtc.required");

  private final Path report;
  private final Process process;
  private final PrintStream files;

  private NvrtcProcess(Path report, Process process) {
    this.report = report;
    this.process = process;
    this.files = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /** {@return whether there is an NVRTC}; throws when it is required and missing. */
  public static boolean available() {
    if (REQUIRED && FOLDER.isEmpty()) {
      throw new AssertionError("nvrtc.required without nvrtc.dir");
    }
    return !FOLDER.isEmpty();
  }

  /** {@return what tells the compiler and its options from any other} */
  public static String identity() {
    int major = Files.exists(Path.of(FOLDER, "libnvrtc.so.12")) ? 12 : 13;
    Path file = Path.of(FOLDER, "libnvrtc.so." + major);
    NvrtcLibrary library = new NvrtcLibrary(major, file, Optional.empty());
    String options = String.join(" ", Nvrtc.OPTIONS);
    return CubinCache.key(library.identity(), options).substring(0, 16);
  }

  /**
   * Starts one.
   *
   * @param target such as {@code sm_90}
   * @param report a file for what it prints
   */
  public static NvrtcProcess start(String target, Path report) throws IOException {
    Process p =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Dlegato.nvrtc.dir=" + FOLDER,
                "-cp",
                System.getProperty("java.class.path"),
                CompileAll.class.getName(),
                target)
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    return new NvrtcProcess(report, p);
  }

  /** Has a file compiled. */
  public void compile(Path file) {
    files.println(file.toAbsolutePath());
  }

  /**
   * {@return the version, then a line {@code NAME TARGET REGISTERS SPILLED} for each kernel}
   *
   * @throws AssertionError with NVRTC's messages, when a file did not compile
   */
  public List<String> finish() throws IOException, InterruptedException {
    files.close();
    if (!process.waitFor(20, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(Files.readString(report));
    }
    return Files.readAllLines(report);
  }

  /** Ends it, whatever it does. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
