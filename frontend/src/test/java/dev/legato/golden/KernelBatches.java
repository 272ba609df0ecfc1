package dev.legato.golden;

import dev.legato.cuda.CudaSource;
import dev.legato.cuda.device.FakeCuda;
import dev.legato.extension.FarBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The kernels of everything that runs on {@link FarBackend}, compiled many at a time while more are
 * found: by NVRTC and the assembler for compute capabilities 8.0 and 9.0, by g++ for an emulated
 * device.
 */
final class KernelBatches implements AutoCloseable {
  private static final int SIZE = 100;

  /** The texts that NVRTC gets, and what it says of each. */
  private static final Path FOLDER = Path.of("target/cuda-kernels");

  private final List<CudaSource> waiting = new ArrayList<>();

  /** Those seen, by their texts. */
  private final Map<String, CudaSource> known = new LinkedHashMap<>();

  private final Optional<CompiledKernels> machineCode;
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private final List<Future<?>> emulated = new ArrayList<>();
  private final Optional<FakeCuda> fake;

  /** Takes part of what is there: without NVRTC or an emulated device that part is left out. */
  KernelBatches(boolean nvrtc, Optional<FakeCuda> fake) throws IOException {
    this.fake = fake;
    clear();
    List<String> targets = List.of("sm_80", "sm_90");
    this.machineCode = nvrtc ? Optional.of(new CompiledKernels(targets, FOLDER)) : Optional.empty();
    FarBackend.takeKernels();
  }

  private static void clear() throws IOException {
    Files.createDirectories(FOLDER);
    try (Stream<Path> old = Files.walk(FOLDER)) {
      for (Path f : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(f);
      }
    }
  }

  /** Begins to compile what ran since the last time, if that is enough. */
  void collect() throws IOException {
    add(FarBackend.takeKernels());
    while (waiting.size() >= SIZE) {
      compile(SIZE);
    }
  }

  private void add(Collection<CudaSource> kernels) {
    for (CudaSource s : kernels) {
      if (known.putIfAbsent(s.text(), s) == null) {
        waiting.add(s);
      }
    }
  }

  private void compile(int count) throws IOException {
    List<CudaSource> taken = waiting.subList(0, count);
    List<CudaSource> batch = List.copyOf(taken);
    taken.clear();
    if (machineCode.isPresent()) {
      machineCode.get().compile(batch);
    }
    fake.ifPresent(f -> emulated.add(background.submit(() -> f.prepare(batch))));
  }

  private void collectLast() throws IOException {
    collect();
    if (!waiting.isEmpty()) {
      compile(waiting.size());
    }
  }

  /** Returns when the emulated device has all kernels. */
  void emulate() throws IOException, InterruptedException, ExecutionException {
    collectLast();
    for (Future<?> f : emulated) {
      f.get();
    }
  }

  /** {@return how many kernels there are} */
  int size() {
    return known.size();
  }

  /** {@return for each target how many kernels have compiled} */
  List<Long> machineCode() throws IOException, InterruptedException {
    collectLast();
    return machineCode.orElseThrow().finish(known.values());
  }

  @Override
  public void close() {
    background.shutdownNow();
    machineCode.ifPresent(CompiledKernels::close);
  }
}
