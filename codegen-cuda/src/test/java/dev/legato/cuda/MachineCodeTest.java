package dev.legato.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.cuda.device.NvrtcProcess;
import dev.legato.cuda.routine.RoutineTexts;
import dev.legato.ir.kernel.Canonical;
import dev.legato.ir.kernel.Parser;
import dev.legato.ir.kernel.RandomKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
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
  private static final int RANDOM = Integer.getInteger("legato.test.kernels", 16);
  private static final Path RECORD = GoldenTest.FOLDER.resolve("registers.txt");

  @TempDir Path folder;
  private final List<Path> files = new ArrayList<>();

  @BeforeEach
  void compiler() {
    assumeTrue(NvrtcProcess.available(), "no NVRTC: -Dnvrtc.dir is not set");
  }

  @Test
  void goldensDoNotSpill() throws IOException, InterruptedException {
    for (String name : GoldenTest.names()) {
      String input = Files.readString(GoldenTest.FOLDER.resolve(name + ".kernel"));
      CudaKernel kernel = CudaKernel.of(Canonical.number(Parser.parse(input)));
      write(name, kernel.source(GoldenTest.variant(input), name).complete());
    }
    List<String> report = compile();
    List<String> registers = new ArrayList<>(List.of(report.getFirst()));
    for (String line : report.subList(1, report.size())) {
      List<String> words = Arrays.asList(line.split(" ", -1));
      assertThat(words.get(3))
          .as("bytes that %s spills for %s", words.get(0), words.get(1))
          .isEqualTo("0");
      registers.add("%s %s %s".formatted(words.get(0), words.get(1), words.get(2)));
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
    List<CudaSource> sources = new ArrayList<>();
    for (int seed = 0; seed < RANDOM; seed++) {
      CudaKernel kernel = CudaKernel.of(RandomKernels.of(seed).kernel());
      List<CudaVariant> variants = Emulated.Input.of(RandomKernels.of(seed)).variants();
      for (int k = seed % 4; k < variants.size(); k += 4) {
        sources.add(kernel.source(variants.get(k), kernel.name()));
      }
    }
    write("random", new Batch(0, sources).text());
    assertThat(compile()).hasSize(1 + 2 * sources.size());
  }

  @Test
  void kernelsOfRoutines() throws IOException, InterruptedException {
    for (Map.Entry<String, CudaSource> e : RoutineTexts.all().entrySet()) {
      write(e.getKey(), e.getValue().complete());
    }
    List<String> report = compile();
    assertThat(report).hasSizeGreaterThan(2 * files.size());
    for (String line : report.subList(1, report.size())) {
      assertThat(line).as("NAME TARGET REGISTERS SPILLED").endsWith(" 0");
    }
  }

  private void write(String name, String text) throws IOException {
    files.add(Files.writeString(folder.resolve(name + ".cu"), text));
  }

  /** {@return the lines of the reports}: NVRTC's version, then a line per kernel and target. */
  private List<String> compile() throws IOException, InterruptedException {
    List<NvrtcProcess> running = new ArrayList<>();
    for (String target : List.of("sm_80", "sm_90")) {
      NvrtcProcess p = NvrtcProcess.start(target, folder.resolve(target));
      files.forEach(p::compile);
      running.add(p);
    }
    List<String> all = new ArrayList<>();
    for (NvrtcProcess p : running) {
      List<String> lines = p.finish();
      all.addAll(all.isEmpty() ? lines : lines.subList(1, lines.size()));
    }
    return all;
  }
}
