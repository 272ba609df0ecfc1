package dev.legato.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.ir.kernel.Canonical;
import dev.legato.ir.kernel.Parser;
import dev.legato.ir.kernel.RandomKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * NVRTC compiles the goldens and random kernels to machine code for compute capabilities 8.0 and
 * 9.0. Skipped without {@code -Dnvrtc.dir}, unless {@code -Dnvrtc.required=true}.
 *
 * <p>No golden spills registers, and {@code golden/registers.txt} says how many each needs: a line
 * {@code NAME TARGET REGISTERS}, compared where the version of NVRTC is the one in its first line,
 * written with -Dgolden.update.
 */
class MachineCodeTest {
  private static final String NVRTC = System.getProperty("nvrtc.dir", "");
  private static final int RANDOM = Integer.getInteger("legato.test.kernels", 16);
  private static final Path RECORD = GoldenTest.FOLDER.resolve("registers.txt");

  @TempDir Path folder;

  @Test
  void goldensDoNotSpill() throws IOException, InterruptedException {
    for (String name : GoldenTest.names()) {
      String input = Files.readString(GoldenTest.FOLDER.resolve(name + ".kernel"));
      CudaKernel kernel = CudaKernel.of(Canonical.number(Parser.parse(input)));
      write(kernel.source(GoldenTest.variant(input), name));
    }
    List<String> report = compile();
    List<String> registers = new ArrayList<>(List.of(report.getFirst()));
    for (String line : report.subList(1, report.size())) {
      List<String> words = Arrays.asList(line.split(" ", -1));
      assertThat(words.get(4))
          .as("bytes that %s spills for %s", words.get(0), words.get(1))
          .isEqualTo("0");
      registers.add("%s %s %s".formatted(words.get(0), words.get(1), words.get(3)));
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.write(RECORD, registers);
    }
    List<String> recorded = Files.readAllLines(RECORD);
    if (recorded.getFirst().equals(registers.getFirst())) {
      assertThat(registers).isEqualTo(recorded);
    }
  }

  @Test
  void randomKernels() throws IOException, InterruptedException {
    int n = 0;
    for (int seed = 0; seed < RANDOM; seed++) {
      CudaKernel kernel = CudaKernel.of(RandomKernels.of(seed).kernel());
      List<CudaVariant> variants = Emulated.Input.of(RandomKernels.of(seed)).variants();
      for (int k = seed % 4; k < variants.size(); k += 4) {
        write(kernel.source(variants.get(k), "k" + n++));
      }
    }
    assertThat(compile()).hasSize(1 + 2 * n);
  }

  private void write(CudaSource source) throws IOException {
    Files.writeString(folder.resolve(source.name() + ".cu"), source.complete());
  }

  /** {@return the lines of the report}: NVRTC's version, then a line per kernel and target. */
  private List<String> compile() throws IOException, InterruptedException {
    boolean required = Boolean.getBoolean("nvrtc.required");
    assertThat(required && NVRTC.isEmpty()).as("nvrtc.required without nvrtc.dir").isFalse();
    assumeTrue(!NVRTC.isEmpty(), "no NVRTC: -Dnvrtc.dir is not set");
    Map<String, Process> running = new LinkedHashMap<>();
    for (String target : List.of("sm_80", "sm_90")) {
      running.put(target, start(target));
    }
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, Process> p : running.entrySet()) {
      assertThat(p.getValue().waitFor(10, TimeUnit.MINUTES)).isTrue();
      List<String> lines = Files.readAllLines(folder.resolve(p.getKey()));
      assertThat(p.getValue().exitValue()).as(String.join("\n", lines)).isZero();
      all.addAll(all.isEmpty() ? lines : lines.subList(1, lines.size()));
    }
    return all;
  }

  /** Processes of their own: a JVM has one NVRTC, and that of this one may be emulated. */
  private Process start(String target) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dlegato.nvrtc.dir=" + NVRTC,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.legato.cuda.device.CompileAll",
            folder.toString(),
            target)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(target).toFile())
        .start();
  }
}
