package dev.legato.golden;

import dev.legato.cuda.Batch;
import dev.legato.cuda.CudaSource;
import dev.legato.cuda.device.NvrtcProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The kernels that NVRTC compiles to machine code for one target. What it compiled in an earlier
 * run is remembered by the whole text: a file of lines {@code KEY REGISTERS SPILLED}.
 */
final class CompiledKernels implements AutoCloseable {
  private static final Path REMEMBERED = Path.of("../target/cuda-kernels");

  private final String target;
  private final Path folder;
  private final Path file;
  private final Map<String, String> known = new TreeMap<>();

  /** What was sent to the compiler, by the names there. */
  private final Map<String, CudaSource> sent = new HashMap<>();

  private NvrtcProcess compiler;

  /**
   * @param target such as {@code sm_90}
   * @param folder for the texts and the compiler's report
   */
  CompiledKernels(String target, Path folder) throws IOException {
    this.target = target;
    this.folder = Files.createDirectories(folder.resolve(target));
    this.file = REMEMBERED.resolve(NvrtcProcess.identity() + "-" + target + ".txt");
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        known.put(line.substring(0, line.indexOf(' ')), line);
      }
    }
  }

  private static String key(CudaSource kernel) {
    try {
      byte[] text = kernel.complete().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /** Begins to compile those of the kernels that are not known. */
  void compile(List<CudaSource> kernels) throws IOException {
    List<CudaSource> unknown = new ArrayList<>();
    for (CudaSource k : kernels) {
      if (!known.containsKey(key(k))) {
        unknown.add(k);
      }
    }
    if (unknown.isEmpty()) {
      return;
    }
    Batch batch = new Batch(sent.size(), unknown);
    for (int k = 0; k < unknown.size(); k++) {
      sent.put(batch.name(k), unknown.get(k));
    }
    if (compiler == null) {
      compiler = NvrtcProcess.start(target, folder.resolve("report.txt"));
    }
    Path text = folder.resolve(batch.name(0) + ".cu");
    compiler.compile(Files.writeString(text, batch.text()));
  }

  /**
   * {@return how many of the kernels have compiled, when all are done}
   *
   * @throws AssertionError with NVRTC's messages, when one does not compile
   */
  long finish(Iterable<CudaSource> kernels) throws IOException, InterruptedException {
    if (compiler != null) {
      List<String> report = compiler.finish();
      for (String line : report.subList(1, report.size())) {
        String[] words = line.split(" ", -1); // NAME TARGET REGISTERS SPILLED
        String key = key(sent.get(words[0]));
        known.put(key, key + " " + words[2] + " " + words[3]);
      }
      Files.createDirectories(REMEMBERED);
      Files.write(file, known.values());
    }
    long compiled = 0;
    for (CudaSource k : kernels) {
      compiled += known.containsKey(key(k)) ? 1 : 0;
    }
    return compiled;
  }

  @Override
  public void close() {
    if (compiler != null) {
      compiler.close();
    }
  }
}
