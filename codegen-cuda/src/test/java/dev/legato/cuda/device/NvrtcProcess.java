package dev.legato.cuda.device;

import dev.legato.cuda.CudaSource;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The real NVRTC in a process of its own: a JVM has one, and that of this one may be emulated. It
 * compiles while its caller does something else.
 */
public final class NvrtcProcess implements AutoCloseable {
  /** The folder of the libraries of NVRTC and nvJitLink. */
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

  /** {@return what tells the compiler, the assembler and their options from any other} */
  public static String identity() {
    int major = major();
    Path file = Path.of(FOLDER, "libnvrtc.so." + major);
    NvrtcLibrary library = new NvrtcLibrary(major, file, Optional.empty());
    String options = String.join(" ", Nvrtc.OPTIONS);
    try {
      String assembler = assembler().getFileName() + " of " + Files.size(assembler()) + " bytes";
      return CubinCache.key(library.identity(), assembler, options).substring(0, 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what tells a kernel from any other} */
  public static String key(CudaSource kernel) {
    return Compiler.key(kernel);
  }

  private static int major() {
    return Files.exists(Path.of(FOLDER, "libnvrtc.so.12")) ? 12 : 13;
  }

  private static Path assembler() {
    return Path.of(FOLDER, "libnvJitLink.so." + major());
  }

  /**
   * Starts one that does what a device's first use of a kernel does.
   *
   * @param target such as {@code sm_90}
   * @param report a file for what it prints
   */
  public static NvrtcProcess start(String target, Path report) throws IOException {
    return start(report, List.of(target));
  }

  /**
   * Starts one that has NVRTC compile for the first target and assembles that for each, in two
   * thirds of the time: most of it is NVRTC's optimiser, to which targets differ in what the texts
   * do not ask for ({@code __CUDA_ARCH__}). Two kernels of five have other numbers of registers
   * than those that NVRTC assembles: only {@link #start} tells what a device's kernels need.
   *
   * @param targets such as {@code sm_80}, the least capable one first
   * @param report a file for what it prints
   */
  public static NvrtcProcess assembling(List<String> targets, Path report) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(assembler().toString()));
    arguments.addAll(targets);
    return start(report, arguments);
  }

  private static NvrtcProcess start(Path report, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Dlegato.nvrtc.dir=" + FOLDER,
                "-cp",
                System.getProperty("java.class.path"),
                CompileAll.class.getName()));
    command.add(report.toAbsolutePath().toString());
    command.addAll(arguments);
    Process p = // nvJitLink writes there, too
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output(report).toFile())
            .start();
    return new NvrtcProcess(report, p);
  }

  private static Path output(Path report) {
    return Path.of(report + ".output");
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
      String text = Files.exists(report) ? Files.readString(report) : "";
      throw new AssertionError(text.isEmpty() ? Files.readString(output(report)) : text);
    }
    return Files.readAllLines(report);
  }

  /** Ends it, whatever it does. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
