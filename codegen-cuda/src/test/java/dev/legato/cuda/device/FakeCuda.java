package dev.legato.cuda.device;

import dev.legato.cuda.Batch;
import dev.legato.cuda.CudaSource;
import dev.legato.cuda.Emulator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A driver and an NVRTC whose device is the CPU: {@code fake/driver.c} and {@code fake/nvrtc.c},
 * built by gcc. All else is what runs with a GPU: JCuda, packing of arguments, copies, the cache of
 * compiled kernels, which here holds what g++ made.
 *
 * <p>A JVM has one driver and one NVRTC, so whoever uses these uses no others.
 */
public final class FakeCuda {
  /** Of g++. Kernels do little work, so better code is not worth the time of making it. */
  private static final String OPTIONS = "-O0";

  private static final String DRIVER = "libcuda.so.1";

  /** Of the fake device, as in {@code driver.c}. */
  private static final int CAPABILITY = 90;

  private static final Path RESOURCES = Path.of("/dev/legato/cuda");
  private final Path folder;
  private final String options;

  private FakeCuda(Path folder, String options) {
    this.folder = folder;
    this.options = options;
  }

  /** {@return whether there is a g++}; throws when it is required and missing. */
  public static boolean available() {
    return Emulator.available();
  }

  /**
   * Builds what is not built yet.
   *
   * @param parent of what is built and of the cache: kept between runs, for g++ is slow
   */
  public static FakeCuda of(Path parent) {
    return of(parent, OPTIONS);
  }

  /** The same, where kernels fail that access other memory than the device's. */
  public static FakeCuda checked(Path parent) {
    return of(parent, OPTIONS + " " + String.join(" ", Emulator.BOUNDS));
  }

  private static FakeCuda of(Path parent, String options) {
    try {
      return new FakeCuda(build(parent.toAbsolutePath().normalize(), options), options);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets this JVM use it, until {@link #uninstall}. */
  public FakeCuda install() {
    System.setProperty(DriverLibrary.PROPERTY, folder.resolve(DRIVER).toString());
    System.setProperty(NvrtcLibrary.PROPERTY, folder.toString());
    System.setProperty(CubinCache.PROPERTY, cache().toString());
    return this;
  }

  /** Lets this JVM also use stand-ins of cuBLAS, cuSOLVER and cuFFT, until {@link #uninstall}. */
  public FakeCuda installLibraries() {
    System.setProperty(CudaDevice.LIBRARIES, libraries().toString());
    return this;
  }

  /** {@return the folder of these libraries}, built when first asked for. */
  public Path libraries() {
    try {
      String key =
          CubinCache.key(
              resource("fake/vendor.h"),
              resource("fake/cublas.cpp"),
              resource("fake/cufft.cpp"),
              resource("fake/cusolver.cpp"));
      Path libraries = folder.resolve("vendor-" + key.substring(0, 16));
      if (!Files.exists(libraries)) {
        Path work = Files.createTempDirectory(folder, "building-");
        Files.writeString(work.resolve("vendor.h"), resource("fake/vendor.h"));
        vendor(work, "cublas", 12);
        vendor(work, "cufft", 11);
        vendor(work, "cusolver", 11);
        move(work, libraries);
      }
      return libraries;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void vendor(Path work, String name, int version)
      throws IOException, InterruptedException {
    String source = name + ".cpp";
    Files.writeString(work.resolve(source), resource("fake/" + source));
    String library = "lib" + name + ".so." + version;
    compile("g++", work, library, source, folder.resolve(DRIVER).toString());
  }

  /** The JVM has no device from now on: other tests are not about it. */
  public void uninstall() {
    System.setProperty(DriverLibrary.PROPERTY, folder.resolve("no driver").toString());
    System.clearProperty(NvrtcLibrary.PROPERTY);
    System.clearProperty(CubinCache.PROPERTY);
    System.clearProperty(CudaDevice.LIBRARIES);
  }

  /**
   * Compiles kernels before they are asked for, all at once. They are found in the cache then,
   * under the keys of the fake device.
   */
  public void prepare(List<CudaSource> kernels) {
    CubinCache cache = new CubinCache(cache().resolve("cubin"), CubinCache.LIMIT);
    Path nvrtc = folder.resolve("libnvrtc.so.12");
    String identity = new NvrtcLibrary(12, nvrtc, Optional.empty()).identity();
    Map<String, CudaSource> missing = new LinkedHashMap<>();
    for (CudaSource kernel : kernels) {
      String key = Compiler.key(identity, CAPABILITY, kernel);
      if (cache.find(key).isEmpty()) {
        missing.put(key, kernel);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    Batch batch = new Batch(0, List.copyOf(missing.values()));
    Path library = batch.emulated(libraries(String.join(" ", missing.keySet())));
    int k = 0;
    for (String key : missing.keySet()) {
      String code = "EMU@" + batch.name(k++) + " " + library + "\0";
      cache.put(key, code.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path libraries(String contents) {
    try {
      String name = CubinCache.key(contents).substring(0, 16);
      return Files.createDirectories(cache().resolve("libraries").resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return the folder of what g++ made} */
  private Path cache() {
    try {
      String kernels = CubinCache.key(resource("emulation.h"), options).substring(0, 16);
      return folder.resolveSibling("cache-" + kernels);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** {@return the folder with {@code libcuda.so.1} and {@code libnvrtc.so.12}} */
  public Path folder() {
    return folder;
  }

  private static Path build(Path parent, String options) throws IOException, InterruptedException {
    Path driver = driver(parent);
    String nvrtc = resource("fake/nvrtc.c");
    String map = resource("fake/nvrtc.map");
    String header = resource("emulation.h");
    String key = CubinCache.key(driver.getFileName().toString(), nvrtc, map, header, options);
    Path folder = parent.resolve(key.substring(0, 16));
    if (Files.exists(folder)) {
      return folder;
    }
    Path work = Files.createTempDirectory(parent, "building-");
    Files.createSymbolicLink(work.resolve(DRIVER), driver.resolve(DRIVER));
    Files.writeString(work.resolve("nvrtc.c"), nvrtc);
    Files.writeString(work.resolve("nvrtc.map"), map);
    Files.writeString(work.resolve("emulation.h"), header);
    compile(
        "gcc",
        work,
        "libnvrtc.so.12",
        "nvrtc.c",
        "-Wl,--version-script=nvrtc.map",
        "-DHEADER=\"" + folder.resolve("emulation.h") + "\"",
        "-DFOLDER=\"" + folder + "\"",
        "-DOPTIONS=\"" + options + "\"");
    move(work, folder);
    return folder;
  }

  /** One for all options: JCuda stays bound to the first one that a JVM loads. */
  private static Path driver(Path parent) throws IOException, InterruptedException {
    String driver = resource("fake/driver.c");
    Path folder = parent.resolve("driver-" + CubinCache.key(driver).substring(0, 16));
    if (!Files.exists(folder)) {
      Files.createDirectories(parent);
      Path work = Files.createTempDirectory(parent, "building-");
      Files.writeString(work.resolve("driver.c"), driver);
      Files.writeString(work.resolve("stubs.inc"), stubs(driver));
      compile("gcc", work, DRIVER, "driver.c", "-ldl", "-pthread");
      move(work, folder);
    }
    return folder;
  }

  private static void move(Path work, Path folder) throws IOException {
    try {
      Files.move(work, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(folder)) { // else another process was faster
        throw e;
      }
    }
  }

  private static void compile(
      String compiler, Path folder, String library, String source, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                compiler, "-O1", "-w", "-shared", "-fPIC", "-Wl,-soname," + library, source, "-o"));
    command.add(library);
    command.addAll(List.of(options));
    Path log = folder.resolve("log");
    Process p =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!p.waitFor(100, TimeUnit.SECONDS) || p.exitValue() != 0) {
      throw new AssertionError(source + " does not compile:\n" + Files.readString(log));
    }
  }

  /** {@return a function that is not supported for each name that JCuda's library wants} */
  private static String stubs(String driver) throws IOException {
    try (InputStream in =
        FakeCuda.class.getResourceAsStream("/lib/libJCudaDriver-12.6.0-linux-x86_64.so")) {
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return Pattern.compile("\0(cu[A-Z]\\w+)(?=\0)")
          .matcher(text)
          .results()
          .map(m -> m.group(1))
          .collect(Collectors.toCollection(TreeSet::new))
          .stream()
          .filter(n -> !driver.contains("int " + n + "("))
          .map(n -> "int " + n + "() { return NOT_SUPPORTED; }\n")
          .collect(Collectors.joining());
    }
  }

  private static String resource(String name) throws IOException {
    String path = RESOURCES.resolve(name).toString();
    try (InputStream in = FakeCuda.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  // --- what happened

  /** {@return how often a function of the driver was called} */
  public long count(String function) {
    try (Arena arena = Arena.ofConfined()) {
      FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS);
      return (long) handle("fakecuda_count", type).invoke(arena.allocateFrom(function));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** {@return allocations, on the device and pinned, that are not freed} */
  public long live() {
    return ask("fakecuda_live");
  }

  /** {@return the most bytes of the device's memory that were allocated since this was asked} */
  public long peak() {
    return ask("fakecuda_peak");
  }

  private long ask(String what) {
    try {
      return (long) handle(what, FunctionDescriptor.of(ValueLayout.JAVA_LONG)).invoke();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Threads of a block run in this order between barriers: ascending, descending or mixed. */
  public void order(int number) {
    try {
      FunctionDescriptor type = FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT);
      handle("fakecuda_order", type).invoke(number);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** A function fails with a code, after so many calls more. */
  public void fail(String function, int code, int after) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(function);
      FunctionDescriptor type =
          FunctionDescriptor.ofVoid(
              ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
      handle("fakecuda_fail", type).invoke(name, code, after);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private MethodHandle handle(String name, FunctionDescriptor type) {
    SymbolLookup driver = SymbolLookup.libraryLookup(folder.resolve(DRIVER), Arena.global());
    return Linker.nativeLinker().downcallHandle(driver.findOrThrow(name), type);
  }
}
