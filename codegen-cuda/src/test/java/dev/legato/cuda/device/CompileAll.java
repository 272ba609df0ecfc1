package dev.legato.cuda.device;

import dev.legato.error.LegatoException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Compiles files of CUDA C++, whose names it reads, with the NVRTC at hand to machine code. Writes
 * to a file the version, then a line {@code NAME TARGET REGISTERS SPILLED} for each kernel and
 * target, and fails with the messages of files that do not compile. Tests run it through {@link
 * NvrtcProcess}.
 *
 * <p>{@code java ... CompileAll REPORT TARGET} leaves all to NVRTC, {@code java ... CompileAll
 * REPORT NVJITLINK TARGET...} has NVRTC write assembly for the first target's capability and
 * assembles that for each.
 */
public final class CompileAll {
  /** What the assembler says of a kernel and of the functions that it calls. */
  private static final Pattern REMARK =
      Pattern.compile("entry function '(\\w+)'|(\\d+) bytes spill stores|Used (\\d+) registers");

  private final Nvrtc nvrtc;
  private final PrintStream report;

  private CompileAll(Nvrtc nvrtc, PrintStream report) {
    this.nvrtc = nvrtc;
    this.report = report;
  }

  public static void main(String[] args) throws IOException {
    boolean failed = false;
    try (PrintStream report = new PrintStream(args[0], StandardCharsets.UTF_8)) {
      Nvrtc nvrtc = Nvrtc.get();
      report.println("NVRTC " + nvrtc.version());
      CompileAll all = new CompileAll(nvrtc, report);
      for (String file; (file = IO.readln()) != null; ) {
        Path path = Path.of(file);
        failed |=
            args.length == 2
                ? !all.compile(path, args[1])
                : !all.assemble(Path.of(args[1]), path, List.of(args).subList(2, args.length));
      }
    }
    System.exit(failed ? 1 : 0);
  }

  private boolean assemble(Path library, Path file, List<String> targets) throws IOException {
    JitLink assembler = new JitLink(library, nvrtc.version().replace('.', '_'));
    String name = file.getFileName().toString();
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try {
      String least = targets.getFirst().replace("sm_", "compute_");
      byte[] assembly = nvrtc.compile(text, name, least);
      for (String t : targets) {
        tell(assembler.assemble(assembly, t).log(), t);
      }
      return true;
    } catch (LegatoException | IllegalStateException e) {
      report.println("FAILED " + name + " " + targets + ": " + e.getMessage());
      return false;
    }
  }

  private boolean compile(Path file, String target) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try {
      nvrtc.compile(text, name, target, log -> tell(log, target), "--ptxas-options=-v");
      return true;
    } catch (LegatoException e) {
      report.println("FAILED " + name + " " + target + ": " + e.getMessage());
      return false;
    }
  }

  private void tell(String log, String target) {
    String kernel = "";
    int spilled = 0;
    for (MatchResult m : REMARK.matcher(log).results().toList()) {
      if (m.group(1) != null) {
        kernel = m.group(1);
        spilled = 0;
      } else if (m.group(2) != null) {
        spilled += Integer.parseInt(m.group(2));
      } else {
        report.printf("%s %s %s %d%n", kernel, target, m.group(3), spilled);
      }
    }
  }
}
