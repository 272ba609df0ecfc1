package dev.legato.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.cuda.device.FakeCuda;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices on the command line, in processes of their own, with an emulated driver or none. */
class CudaCommandTest {
  private static final String NO_DRIVER = "no CUDA driver (libcuda.so.1); install NVIDIA's driver";

  /** Large enough for {@code --device auto}. */
  private static final String LARGE =
      "import numpy as np\nx = np.arange(300000.0)\nprint((x * 2 + 1).sum())\n";

  private static final String RESULT = "90000000000.0\n";
  private static Path emulated;
  @TempDir Path folder;
  private Path cache;
  private Path stats;

  @BeforeAll
  static void install() {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    emulated = FakeCuda.of(Path.of("../target/fake-cuda")).folder();
  }

  @BeforeEach
  void files() {
    cache = folder.resolve("cache");
    stats = folder.resolve("stats.json");
  }

  /** What a command line gave. */
  private record Ended(int code, String output, String errors) {}

  private Child start(List<String> properties, Map<String, String> environment, String... args)
      throws IOException {
    Path own = Files.createTempDirectory(folder, "child");
    return Child.start(own, properties, environment, args);
  }

  private Ended run(List<String> properties, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    try (Child child = start(properties, environment, args)) {
      int code = child.await();
      return new Ended(code, child.output(), child.errors());
    }
  }

  /** On a machine with a device. */
  private Ended emulated(Map<String, String> environment, String device, String text)
      throws IOException, InterruptedException {
    return run(
        properties(), environment, "run", "--device", device, "--stats", "" + stats, script(text));
  }

  private List<String> properties() {
    return List.of(
        "legato.cuda.driver=" + emulated.resolve("libcuda.so.1"),
        "legato.nvrtc.dir=" + emulated,
        "legato.cache.dir=" + cache);
  }

  private List<String> noDriver() {
    return List.of("legato.cuda.driver=" + folder.resolve("none.so"), "legato.cache.dir=" + cache);
  }

  private String script(String text) throws IOException {
    return Files.writeString(folder.resolve("s.lgt"), text).toString();
  }

  private long counter(String name) throws IOException {
    String json = Files.readString(stats).replaceAll("(?s).*\"device\": \\{(.*?)\\}.*", "$1");
    return Long.parseLong(json.replaceAll(".*\"" + name + "\": (\\d+).*", "$1"));
  }

  @Test
  void aTimelineHasCopiesLaunchesAndTheCompiler() throws IOException, InterruptedException {
    Path profile = folder.resolve("profile.json");
    String text = LARGE + "a = np.arange(90000.0).reshape(300, 300)\nprint((a @ a)[0, 1])\n";
    String[] command = {
      "run", "--device", "cuda", "--stats", "" + stats, "--profile", "" + profile, script(text)
    };
    assertThat(run(properties(), Map.of(), command).code()).isZero();
    TimelineFile t = TimelineFile.of(profile);
    t.assertNested();
    String kernels =
        Files.readString(stats).replaceAll("(?s).*\"kernels_launched\": (\\d+).*", "$1");
    assertThat(t.launches(0)).isEqualTo(Long.parseLong(kernels)).isPositive();
    assertThat(t.in(0, "copy")).anyMatch(s -> s.name().equals("to the host"));
    assertThat(t.in(0, "compute")).anyMatch(s -> s.name().equals("blas.dgemm"));
    assertThat(t.in(0, "compile").stream().filter(s -> s.name().startsWith("NVRTC ")))
        .hasSize((int) counter("nvrtc_calls"));
    assertThat(t.samples()).anyMatch(s -> s.name().equals("live bytes on cuda"));
  }

  // --- machines without a device

  @Test
  void theDeviceThatIsAskedForMustBeThere() throws IOException, InterruptedException {
    String[] command = {"run", "--device", "cuda", script(LARGE)};
    assertThat(run(noDriver(), Map.of(), command))
        .isEqualTo(new Ended(3, "", "lgt: cuda is not available: " + NO_DRIVER + "\n"));
    String[] variable = {"run", script(LARGE)};
    assertThat(run(noDriver(), Map.of("LGT_DEVICE", "cuda"), variable).code()).isEqualTo(3);
  }

  @Test
  void autoIsTheProcessorWhereThereIsNoDevice() throws IOException, InterruptedException {
    assertThat(run(noDriver(), Map.of(), "run", "--device", "auto", script(LARGE)))
        .isEqualTo(new Ended(0, RESULT, ""));
    assertThat(run(noDriver(), Map.of(), "explain", script(LARGE)).output())
        .contains("  on cpu: " + NO_DRIVER + "\n");
  }

  @Test
  void doctorSaysWhatIsMissingAndWhatWasFound() throws IOException, InterruptedException {
    assertThat(run(noDriver(), Map.of(), "doctor").output())
        .containsPattern("(?m)^- +device cuda +" + "no CUDA driver");
    assertThat(run(properties(), Map.of(), "doctor").output())
        .containsPattern("(?m)^ok +device cuda +1 device, driver for CUDA 13.0, NVRTC /")
        .containsPattern("(?m)^ok +compiled kernels of cuda +0 in " + cache);
  }

  @Test
  void doctorNamesTheLibrariesOfRoutines() throws IOException, InterruptedException {
    Path libraries = FakeCuda.of(Path.of("../target/fake-cuda")).libraries();
    assertThat(withLibraries(libraries, "doctor").output())
        .containsPattern("(?m)^ok +cuBLAS of cuda +" + libraries.resolve("libcublas.so.12"))
        .containsPattern("(?m)^ok +cuSOLVER of cuda +" + libraries.resolve("libcusolver.so.11"))
        .containsPattern("(?m)^ok +cuFFT of cuda +" + libraries.resolve("libcufft.so.11"));
    Path damaged = Files.writeString(folder.resolve("libcufft.so.11"), "not a library");
    assertThat(withLibraries(folder, "doctor").output())
        .containsPattern(
            "(?m)^- +cuBLAS of cuda +there is no libcublas.so of version \\[12, 13\\]; kernels take"
                + " its place$")
        .containsPattern("(?m)^- +cuFFT of cuda +" + damaged + " does not load: ");
  }

  @Test
  void aDriverWithoutDevice() throws IOException, InterruptedException {
    isNotAvailable(emulated, Map.of("FAKECUDA_NODEV", "1"), "the driver has no device");
  }

  @Test
  void noNvrtc() throws IOException, InterruptedException {
    String why = "NVRTC (libnvrtc.so.12 or 13) was not found in " + folder + ";";
    isNotAvailable(folder, Map.of(), why);
  }

  @Test
  void nvrtcOfAnotherVersion() throws IOException, InterruptedException {
    Path other = Files.createFile(folder.resolve("libnvrtc.so.11.2"));
    isNotAvailable(folder, Map.of(), other + " is of another version than 12 or 13;");
  }

  private void isNotAvailable(Path nvrtc, Map<String, String> environment, String why)
      throws IOException, InterruptedException {
    List<String> properties =
        List.of(
            "legato.cuda.driver=" + emulated.resolve("libcuda.so.1"),
            "legato.nvrtc.dir=" + nvrtc,
            "legato.cache.dir=" + cache);
    Ended named = run(properties, environment, "run", "--device", "cuda", script(LARGE));
    assertThat(named.errors()).startsWith("lgt: cuda is not available: " + why);
    assertThat(named.code()).isEqualTo(3);
    assertThat(run(properties, environment, "run", "--device", "auto", script(LARGE)))
        .isEqualTo(new Ended(0, RESULT, ""));
    assertThat(run(properties, environment, "explain", script(LARGE)).output())
        .contains("  on cpu: " + why);
  }

  // --- what runs where

  @Test
  void autoTakesTheDeviceForWhatIsLarge() throws IOException, InterruptedException {
    assertThat(emulated(Map.of(), "auto", LARGE)).isEqualTo(new Ended(0, RESULT, ""));
    assertThat(counter("launches")).isPositive();
    emulated(Map.of(), "auto", LARGE.replace("300000.0", "30000.0"));
    assertThat(Files.readString(stats)).doesNotContain("\"launches\"");
    assertThat(run(properties(), Map.of(), "explain", script(LARGE)).output())
        .contains("  on cuda: it is large\n");
  }

  @Test
  void theSecondProcessCompilesNothing() throws IOException, InterruptedException {
    assertThat(emulated(Map.of(), "cuda", LARGE)).isEqualTo(new Ended(0, RESULT, ""));
    long compiled = counter("nvrtc_calls");
    assertThat(compiled).isPositive();
    assertThat(emulated(Map.of(), "cuda", LARGE)).isEqualTo(new Ended(0, RESULT, ""));
    assertThat(counter("nvrtc_calls")).isZero();
    assertThat(counter("disk_cache_hits")).isEqualTo(compiled);
    assertThat(run(properties(), Map.of(), "cache", "stats").output())
        .startsWith("cuda: " + compiled + " kernels, ")
        .endsWith(" bytes in " + cache.resolve("cubin") + "\n");
    assertThat(run(properties(), Map.of(), "cache", "clear").output())
        .startsWith("cuda: deleted " + compiled + " kernels, ");
    assertThat(run(properties(), Map.of(), "cache", "stats").output())
        .startsWith("cuda: 0 kernels, 0 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cuda"})
  void aCacheThatIsOfNoUseCostsCompilation(String device) throws IOException, InterruptedException {
    assertThat(emulated(Map.of(), device, LARGE)).isEqualTo(new Ended(0, RESULT, ""));
    long compiled = counter("nvrtc_calls");
    assertThat(compiled).isPositive();
    changeTheCache(entry -> Arrays.copyOf(entry, entry.length / 2));
    compilesAgain(device, compiled);
    changeTheCache(entry -> "legato cubin 7\n\0 of another version".getBytes(US_ASCII));
    compilesAgain(device, compiled);
    assertThat(emulated(Map.of(), device, LARGE)).isEqualTo(new Ended(0, RESULT, ""));
    assertThat(counter("nvrtc_calls")).isZero();
  }

  /** One warning says so, however many entries there are. */
  private void compilesAgain(String device, long compiled)
      throws IOException, InterruptedException {
    Ended again = emulated(Map.of(), device, LARGE);
    assertThat(again.code()).isZero();
    assertThat(again.output()).isEqualTo(RESULT);
    assertThat(again.errors()).containsOnlyOnce("dev.legato.cuda.device.CubinCache");
    assertThat(counter("nvrtc_calls")).isEqualTo(compiled);
    assertThat(counter("disk_cache_ignored")).isEqualTo(compiled);
  }

  private void changeTheCache(UnaryOperator<byte[]> change) throws IOException {
    try (Stream<Path> entries = Files.list(cache.resolve("cubin"))) {
      for (Path entry : entries.toList()) {
        Files.write(entry, change.apply(Files.readAllBytes(entry)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "cuda"})
  void twoProcessesWriteTheCache(String device) throws IOException, InterruptedException {
    String[] command = {"run", "--device", device, script(LARGE)};
    try (Child a = start(properties(), Map.of(), command);
        Child b = start(properties(), Map.of(), command)) {
      assertThat(a.await() + b.await()).isZero();
      assertThat(a.output() + b.output()).isEqualTo(RESULT + RESULT);
    }
    assertThat(emulated(Map.of(), device, LARGE).output()).isEqualTo(RESULT);
    assertThat(counter("nvrtc_calls")).isZero();
  }

  // --- what goes wrong on the device

  @Test
  void aKernelThatDoesNotCompile() throws IOException, InterruptedException {
    Path compiler = Files.createDirectory(folder.resolve("bin")).resolve("g++");
    Files.writeString(compiler, "#!/bin/sh\necho 'k.cu:5:1: error: no'\nexit 1\n");
    assertThat(compiler.toFile().setExecutable(true)).isTrue();
    Map<String, String> broken = Map.of("PATH", compiler.getParent() + ":" + System.getenv("PATH"));
    Ended forced = emulated(broken, "cuda", LARGE);
    assertThat(forced.errors())
        .contains("line 2, in <module>\n    x = np.arange(300000.0)\n")
        .containsPattern("\nDeviceError: NVRTC could not compile kernel kernel_[0-9a-f]{8} ");
    assertThat(forced.code()).isEqualTo(3);
    assertThat(emulated(broken, "auto", LARGE)).isEqualTo(new Ended(0, RESULT, ""));
    assertThat(Files.readString(stats))
        .contains("{\"what\": \"kernel not on the device\", \"why\": \"NVRTC could not compile");
  }

  /** Whatever the program does when it is found; nothing is computed elsewhere in its place. */
  @ParameterizedTest
  @CsvSource({
    "cuLaunchKernel 719 0, auto, 3, launching a kernel",
    "cuLaunchKernel 719 0, cuda, 3, launching a kernel",
    "cuStreamSynchronize 719 2, cuda, 3, running kernels",
    "cuMemcpyDtoHAsync_v2 719 0, cuda, 5, copying from the device"
  })
  void aFaultOfTheDevice(String fault, String device, int line, String doing)
      throws IOException, InterruptedException {
    String text =
        "import numpy as np\ndef up(n):\n    return np.arange(n) * 2 + 1\n"
            + "y = up(300000.0)\nprint(y.sum())\n";
    Map<String, String> faults = Map.of("FAKECUDA_FAIL", fault, "LGT_CUDA_BLOCKING", "1");
    Ended ended = emulated(faults, device, text);
    assertThat(ended.errors())
        .contains("line " + line + ", in ")
        .endsWith(
            "\nDeviceError: " + doing + " failed: CUDA_ERROR_LAUNCH_FAILED (CUDA error 719)\n");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.output()).isEmpty();
  }

  @Test
  void ranksWithoutADevice() throws IOException, InterruptedException {
    Ended ended =
        run(noDriver(), Map.of(), "run", "--ranks", "2", "--device", "cuda", script(LARGE));
    assertThat(ended.errors()).containsPattern("^lgt: rank [01] on .* failed: cuda is not availab");
    assertThat(ended.errors().lines()).hasSize(1);
    assertThat(ended.code()).isEqualTo(3);
  }

  /** The other rank waits for what the first one would have sent, and ends all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"cuMemcpyDtoHAsync_v2 719 1", "cuLaunchKernel 719 2"})
  void aFaultOfOneRanksDevice(String fault) throws IOException, InterruptedException {
    String text =
        "import numpy as np\nimport time\nx = np.arange(300000.0)\n"
            + "for k in range(10**9):\n    x = x + (x * 1e-9).sum()\n    time.time()\n";
    Map<String, String> environment = new HashMap<>();
    environment.put("LD_LIBRARY_PATH", "" + emulated); // ranks do not get this process's properties
    environment.put("LGT_NVRTC_DIR", "" + emulated);
    environment.put("LGT_CACHE_DIR", "" + cache);
    environment.put("LGT_CUDA_BLOCKING", "1");
    environment.put("FAKECUDA_FAIL", fault);
    environment.put("FAKECUDA_FAIL_RANK", "1");
    Ended ended =
        run(List.of(), environment, "run", "--ranks", "2", "--device", "cuda", script(text));
    assertThat(ended.errors())
        .containsPattern("lgt: rank 1 on .* failed: DeviceError: .*CUDA error 719.*s.lgt:5");
    assertThat(ended.code()).isEqualTo(3);
  }

  @Test
  void theDevicesMemoryIsTooSmall() throws IOException, InterruptedException {
    Map<String, String> small = Map.of("FAKECUDA_MEMORY", "2000000");
    String text = "import numpy as np\nx = np.arange(300000.0)\ny = x + x[::-1]\nprint(y[5])\n";
    Ended forced = emulated(small, "cuda", text);
    assertThat(forced.errors())
        .contains("line 2, in <module>\n")
        .contains(
            "DeviceMemoryError: Unable to allocate 2.29 MiB for an array with shape (300000,)")
        .contains("of 1.72 MiB on cuda are in use");
    assertThat(forced.code()).isEqualTo(3);
    String caught =
        "try:\n    " + text.replace("\n", "\n    ") + "\nexcept MemoryError:\n    print('no')\n";
    assertThat(emulated(small, "cuda", caught)).isEqualTo(new Ended(0, "no\n", ""));
    assertThat(emulated(small, "auto", text)).isEqualTo(new Ended(0, "299999.0\n", ""));
    assertThat(Files.readString(stats)).contains("it needs more memory than the device has");
  }

  // --- routines of NVIDIA's libraries

  private static final String PRODUCT =
      "import numpy as np\na = np.arange(250000.0).reshape(500, 500)\nb = a @ a\nprint(b[1, 2] + 1)\n";

  private static final String PRODUCT_RESULT = "51959124501.0\n";

  private Ended withLibraries(Path libraries, String... args)
      throws IOException, InterruptedException {
    List<String> properties = new ArrayList<>(properties());
    properties.add("legato.cuda.libraries=" + libraries);
    return run(properties, Map.of(), args);
  }

  @Test
  void aMatrixProductStaysOnTheDevice() throws IOException, InterruptedException {
    Path libraries = FakeCuda.of(Path.of("../target/fake-cuda")).libraries();
    String[] command = {"run", "--device", "auto", "--stats", "" + stats, script(PRODUCT)};
    assertThat(withLibraries(libraries, command)).isEqualTo(new Ended(0, PRODUCT_RESULT, ""));
    assertThat(counter("vendor_calls")).isEqualTo(1);
    assertThat(counter("bytes_to_device")).isZero();
    assertThat(counter("bytes_to_host")).isLessThan(100);
    assertThat(Files.readString(stats)).doesNotContain("routine not on the device");
    assertThat(withLibraries(libraries, "explain", script(PRODUCT)).output())
        .containsPattern("routine blas.dgemm:\n.*\n  on cuda: it is large\n");
  }

  @Test
  void withoutTheLibraryAKernelMultiplies() throws IOException, InterruptedException {
    String why = "there is no libcublas.so of version [12, 13]";
    for (String device : List.of("auto", "cuda")) {
      String[] command = {"run", "--device", device, "--stats", "" + stats, script(PRODUCT)};
      assertThat(withLibraries(folder, command)).isEqualTo(new Ended(0, PRODUCT_RESULT, ""));
      assertThat(counter("vendor_calls")).isZero();
      assertThat(counter("routine_calls")).isEqualTo(1);
      assertThat(counter("bytes_to_host")).isLessThan(100);
      assertThat(Files.readString(stats))
          .contains("{\"what\": \"routine without its library\", \"why\": \"" + why + "\"");
    }
    assertThat(withLibraries(folder, "explain", script(PRODUCT)).output())
        .contains("  on cuda: it is large; " + why + "\n");
  }

  @Test
  void withoutTheLibraryARoutineRunsOnTheHost() throws IOException, InterruptedException {
    String text = "import numpy as np\na = np.eye(400) * 2\nprint(np.linalg.inv(a)[3, 3])\n";
    String why = "linalg.inv: there is no libcusolver.so of version [11, 12]";
    for (String device : List.of("auto", "cuda")) {
      String[] command = {"run", "--device", device, "--stats", "" + stats, script(text)};
      assertThat(withLibraries(folder, command)).isEqualTo(new Ended(0, "0.5\n", ""));
      assertThat(Files.readString(stats))
          .contains("{\"what\": \"routine not on the device\", \"why\": \"" + why + "\"");
    }
    assertThat(withLibraries(folder, "explain", script(text)).output())
        .contains("  on cpu: " + why + "\n");
  }

  @Test
  void explainNamesWhereEachRoutineRan() throws IOException, InterruptedException {
    String text =
        """
        import numpy as np
        x = np.random.default_rng(1).random(2000)
        y = np.cumsum(x[np.argsort(x)])
        print(round(y[y > 10][5], 9))
        """;
    Ended explained = run(properties(), Map.of(), "explain", "--device", "cuda", script(text));
    for (String routine : List.of("random", "argsort", "cumsum", "nonzero")) {
      assertThat(explained.output())
          .containsPattern("routine " + routine + ":\\n.*\\n  on cuda: it is large\\n");
    }
  }

  @Test
  void aRoutineFindsTooLittleMemory() throws IOException, InterruptedException {
    Path libraries = FakeCuda.of(Path.of("../target/fake-cuda")).libraries();
    String text = "import numpy as np\na = np.eye(400) * 2\nprint(np.linalg.inv(a)[3, 3])\n";
    List<String> properties = new ArrayList<>(properties());
    properties.add("legato.cuda.libraries=" + libraries);
    String[] enough = {"run", "--device", "cuda", "--stats", "" + stats, script(text)};
    assertThat(run(properties, Map.of(), enough)).isEqualTo(new Ended(0, "0.5\n", ""));
    assertThat(counter("vendor_calls")).isEqualTo(1);
    Map<String, String> small = Map.of("FAKECUDA_MEMORY", "5000000");
    String[] auto = {"run", "--device", "auto", "--stats", "" + stats, script(text)};
    assertThat(run(properties, small, auto)).isEqualTo(new Ended(0, "0.5\n", ""));
    assertThat(Files.readString(stats)).contains("routine not on the device");
    Ended named = run(properties, small, "run", "--device", "cuda", script(text));
    assertThat(named.errors()).contains("DeviceMemoryError: ");
    assertThat(named.code()).isEqualTo(3);
  }
}
