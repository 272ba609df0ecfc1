package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.cuda.Batch;
import dev.legato.cuda.CudaSource;
import dev.legato.cuda.device.NvrtcProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kernels that are compiled to machine code for each of several targets, by two processes. What
 * compiled in an earlier run is remembered by the whole text: per target a file of lines {@code KEY
 * REGISTERS SPILLED}.
 */
final class CompiledKernels implements AutoCloseable {
  private static final Path REMEMBERED = Path.of("../target/cuda-kernels");
  private static final int PROCESSES = 2;

  private final List<String> targets;
  private final Path folder;

  /** By target and key. */
  private final Map<String, Map<String, String>> known = new HashMap<>();

  /** What was sent to the compilers, by the names there. */
  private final Map<String, CudaSource> sent = new HashMap<>();

  private final List<NvrtcProcess> compilers = new ArrayList<>();
  private int batches;

  /**
   * @param targets such as {@code sm_90}, the least capable one first
   * @param folder for the texts and the compilers' reports
   */
  CompiledKernels(List<String> targets, Path folder) throws IOException {
    this.targets = targets;
    this.folder = Files.createDirectories(folder);
    for (String t : targets) {
      Map<String, String> lines = new TreeMap<>();
      if (Files.exists(remembered(t))) {
        for (String line : Files.readAllLines(remembered(t))) {
          lines.put(line.substring(0, line.indexOf(' ')), line);
        }
      }
      known.put(t, lines);
    }
  }

  private static Path remembered(String target) {
    return REMEMBERED.resolve(NvrtcProcess.identity() + "-" + target + ".txt");
  }

  private boolean isKnown(String key) {
    return known.values().stream().allMatch(lines -> lines.containsKey(key));
  }

  /** Begins to compile those of the kernels that are not known. */
  void compile(List<CudaSource> kernels) throws IOException {
    List<CudaSource> unknown = kernels.stream().filter(k -> !isKnown(NvrtcProcess.key(k))).toList();
    if (unknown.isEmpty()) {
      return;
    }
    Batch batch = new Batch(sent.size(), unknown);
    for (int k = 0; k < unknown.size(); k++) {
      sent.put(batch.name(k), unknown.get(k));
    }
    // Else what NVRTC makes for one target would not be what it makes for another.
    assertThat(batch.text()).doesNotContain("__CUDA_ARCH__");
    if (compilers.size() < PROCESSES) {
      Path report = folder.resolve("report" + compilers.size() + ".txt");
      compilers.add(NvrtcProcess.assembling(targets, report));
    }
    Path text = folder.resolve(batch.name(0) + ".cu");
    compilers.get(batches++ % PROCESSES).compile(Files.writeString(text, batch.text()));
  }

  /**
   * {@return for each target how many of the kernels have compiled, when all are done}
   *
   * @throws AssertionError with NVRTC's messages, when one does not compile
   */
  List<Long> finish(Iterable<CudaSource> kernels) throws IOException, InterruptedException {
    for (NvrtcProcess compiler : compilers) {
      List<String> report = compiler.finish();
      for (String line : report.subList(1, report.size())) {
        String[] words = line.split(" ", -1); // NAME TARGET REGISTERS SPILLED
        String key = NvrtcProcess.key(sent.get(words[0]));
        known.get(words[1]).put(key, key + " " + words[2] + " " + words[3]);
      }
    }
    Files.createDirectories(REMEMBERED);
    List<Long> compiled = new ArrayList<>();
    for (String t : targets) {
      Files.write(remembered(t), known.get(t).values());
      long count = 0;
      for (CudaSource k : kernels) {
        count += known.get(t).containsKey(NvrtcProcess.key(k)) ? 1 : 0;
      }
      compiled.add(count);
    }
    return compiled;
  }

  @Override
  public void close() {
    compilers.forEach(NvrtcProcess::close);
  }
}
