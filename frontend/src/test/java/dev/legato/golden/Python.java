package dev.legato.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** CPython with NumPy 2, where the machine has it. */
final class Python {
  private static final Path DRIVER = Path.of("src/test/scripts/run_programs.py");
  private static final String MARK = "#### program\n";

  private Python() {}

  /** {@return what each program prints, or empty when there is no python3 with NumPy 2} */
  static Optional<List<String>> run(List<String> programs, Path folder)
      throws IOException, InterruptedException {
    Path in = folder.resolve("programs.txt");
    Path out = folder.resolve("outputs.txt");
    StringBuilder text = new StringBuilder();
    programs.forEach(p -> text.append(MARK).append(p));
    Files.writeString(in, text);
    ProcessBuilder python =
        new ProcessBuilder("python3", DRIVER.toString(), in.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = python.start();
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("python3 did not finish");
    }
    if (process.exitValue() != 0) {
      return Optional.empty();
    }
    List<String> outputs = new ArrayList<>(List.of(Files.readString(out).split(MARK, -1)));
    outputs.removeFirst();
    if (outputs.size() != programs.size()) {
      throw new AssertionError(programs.size() + " programs, but " + outputs.size() + " outputs");
    }
    return Optional.of(outputs);
  }
}
