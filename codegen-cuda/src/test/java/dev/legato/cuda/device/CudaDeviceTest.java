package dev.legato.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.legato.error.LegatoException;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The device behind the fake driver. */
class CudaDeviceTest {
  private static FakeCuda fake;

  @BeforeAll
  static void install() {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    fake = FakeCuda.of(Path.of("../target/fake-cuda")).install();
  }

  @AfterAll
  static void uninstall() {
    if (fake != null) {
      fake.uninstall();
    }
  }

  private static Device open() {
    return new CudaBackend().open(new Backend.Options(1, "auto"));
  }

  @Test
  void theProbeNamesWhatItFound() {
    Backend.Probe probe = new CudaBackend().probe();
    assertThat(probe.text()).startsWith("1 device, driver for CUDA 13.0, NVRTC " + fake.folder());
    assertThat(probe.available()).isTrue();
  }

  @Test
  void runsAFold() {
    int n = 100_000;
    try (Program p = new Program(Kernels.fold(DType.FLOAT64, 1, List.of(0), FoldOp.ADD), n)) {
      p.launch();
      assertThat(p.result()).isEqualTo(n * (n - 1.0) / 2);
      assertThat(p.device.counters()).containsEntry("launches", 1L);
    }
    assertThat(fake.live()).isZero();
  }

  @Test
  void copiesLongerThanTheStagingBuffers() {
    int n = 3 * (4 << 20) / 8 + 5;
    try (Program p = new Program(Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1), n)) {
      MemorySegment back = p.arena.allocate(8L * n, 8);
      p.memory.download(p.in, back);
      assertThat(back.mismatch(p.host)).isEqualTo(-1);
    }
  }

  @Test
  void copiesRowsWithinTheDevice() {
    try (Program p = new Program(Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1), 100)) {
      p.memory.copy(p.in, p.in + 8, 8, 80, 10);
      MemorySegment back = p.arena.allocate(800, 8);
      p.memory.download(p.in, back);
      for (int i = 0; i < 100; i++) {
        double expected = i % 10 == 1 ? i - 1 : i;
        assertThat(back.getAtIndex(ValueLayout.JAVA_DOUBLE, i)).isEqualTo(expected);
      }
    }
  }

  @Test
  void theSecondDeviceCompilesNothing() {
    Kernel sum = Kernels.fold(DType.FLOAT64, 1, List.of(0), FoldOp.MAX);
    try (Program p = new Program(sum, 1000)) {
      p.launch();
    }
    try (Program p = new Program(sum, 1000)) {
      p.launch();
      assertThat(p.result()).isEqualTo(999);
      assertThat(p.device.counters())
          .containsEntry("nvrtc_calls", 0L)
          .containsEntry("disk_cache_hits", 1L);
    }
  }

  /** What is known of a launch is dropped when its last part has run, whichever that is. */
  @Test
  void launchesThatHaveRunAreForgotten() {
    int n = 1000;
    try (Program p = new Program(Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1), n)) {
      CudaDevice device = (CudaDevice) p.device;
      Launch whole = p.launchOf(p.in, p.out);
      Launch parts = p.launchOf(p.out, p.in);
      device.ready(p.executable, whole, 0, n);
      device.ready(p.executable, parts, 0, n);
      device.launch(p.executable, whole, 0, n);
      assertThat(device.waiting()).isEqualTo(1);
      device.launch(p.executable, parts, 10, n - 10);
      device.launch(p.executable, parts, n - 10, n);
      assertThat(device.waiting()).as("a part has not run").isEqualTo(1);
      device.launch(p.executable, parts, 0, 10);
      assertThat(device.waiting()).isZero();
      assertThat(device.counters()).containsEntry("launches", 4L).containsEntry("loaded_late", 0L);
    }
  }

  @Test
  void repeatedLaunchesBecomeAGraph() {
    Kernel copy = Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1);
    long before = fake.count("cuLaunchKernel");
    try (Program p = new Program(copy, 1000)) {
      for (int k = 0; k < 100; k++) {
        p.launch(p.in, p.out);
        p.launch(p.out, p.in);
      }
      assertThat(p.device.counters()).containsEntry("graph_launches", 97L);
      p.memory.upload(p.host.asSlice(0, 8), p.in + 8);
      p.launch(p.in, p.out);
      MemorySegment back = p.arena.allocate(16, 8);
      p.memory.download(p.out, back);
      assertThat(back.getAtIndex(ValueLayout.JAVA_DOUBLE, 1)).as("what was put off").isZero();
    }
    assertThat(fake.count("cuLaunchKernel") - before).isEqualTo(6 + 2 + 1);
    assertThat(fake.live()).isZero();
  }

  /** Blocks of arguments are used again: a launch leaves next to nothing on the heap. */
  @Test
  void launchesMakeLittleGarbage() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Program p = new Program(Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1), 8)) {
      int count = 2000;
      long begin = 0;
      for (int k = -count; k < count; k++) {
        begin = k == 0 ? threads.getCurrentThreadAllocatedBytes() : begin;
        p.launch(p.in, p.out);
      }
      long bytes = threads.getCurrentThreadAllocatedBytes() - begin;
      assertThat(bytes / count).isLessThan(2000);
    }
  }

  @Test
  void copiesWithinTheDeviceArePartOfAGraph() {
    Kernel copy = Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1);
    try (Program p = new Program(copy, 100)) {
      for (int k = 0; k < 10; k++) {
        p.launch(p.in, p.out);
        p.memory.copy(p.out, p.in + 8, 8, 80, 10);
      }
      assertThat(p.device.counters()).containsEntry("graph_launches", 7L);
      MemorySegment back = p.arena.allocate(800, 8);
      p.memory.download(p.in, back);
      assertThat(back.getAtIndex(ValueLayout.JAVA_DOUBLE, 11)).isEqualTo(10);
    }
  }

  /** The fake driver fails when two streams use memory at the same time. */
  @Test
  void copiesWaitForLaunchesOnTheSameMemoryOnly() {
    try (Program p = new Program(Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1), 1000)) {
      MemorySegment back = p.arena.allocate(8, 8);
      long other = p.memory.allocate(8000);
      p.launch(p.in, p.out);
      long before = fake.count("cuStreamWaitEvent");
      p.memory.upload(p.host, other);
      p.memory.download(other, back);
      assertThat(fake.count("cuStreamWaitEvent") - before).as("of the download").isEqualTo(1);
      p.launch(p.in, p.out);
      assertThat(fake.count("cuStreamWaitEvent") - before).as("of other memory").isEqualTo(1);
      p.launch(other, p.out);
      assertThat(fake.count("cuStreamWaitEvent") - before).as("of the launch").isEqualTo(2);
      p.memory.upload(p.host, other);
      assertThat(fake.count("cuStreamWaitEvent") - before).as("of the upload").isEqualTo(3);
      p.memory.download(p.out, back);
      assertThat(fake.count("cuStreamWaitEvent") - before).as("of the result").isEqualTo(4);
      p.memory.free(other);
    }
    assertThat(fake.live()).isZero();
  }

  /** A planted fault: without the event the upload could meet the kernel. */
  @Test
  void theFakeDriverFindsCopiesThatAreNotOrdered() {
    try (Program p = new Program(Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1), 1000)) {
      p.launch(p.in, p.out);
      jcuda.driver.CUstream stream = new jcuda.driver.CUstream();
      jcuda.driver.JCudaDriver.cuStreamCreate(stream, 1);
      jcuda.Pointer host = new jcuda.Pointer();
      jcuda.driver.JCudaDriver.cuMemHostAlloc(host, 8, 0);
      int code = jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync(Address.of(p.out), host, 8, stream);
      assertThat(code).isEqualTo(719);
      p.device.await();
      code = jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync(Address.of(p.out), host, 8, stream);
      assertThat(code).isZero();
      jcuda.driver.JCudaDriver.cuMemFreeHost(host);
      jcuda.driver.JCudaDriver.cuStreamDestroy(stream);
    }
  }

  @Test
  void memoryThatRunsOutIsNoError() {
    long before = fake.count("cuMemPoolSetAttribute");
    try (Device device = open()) {
      assertThat(fake.count("cuMemPoolSetAttribute") - before).as("pools keep memory").isEqualTo(1);
      DeviceMemory memory = device.memory().orElseThrow();
      assertThat(memory.budget()).isEqualTo((long) (0.9 * (1L << 30)));
      assertThat(memory.allocate(2L << 30)).isZero();
    }
  }

  /** Of reserved addresses those pages have memory that were asked for, and kernels run there. */
  @Test
  void addressesGetMemoryByPages() {
    try (Program p = new Program(Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1), 1000)) {
      long page = p.memory.page();
      long all = p.memory.reserve(100 * page + 8);
      long part = all + 7 * page;
      assertThat(p.memory.commit(part, 2 * page)).isTrue();
      assertThat(p.memory.commit(part + 2 * page, page)).isTrue();
      p.launch(p.in, part);
      MemorySegment back = p.arena.allocate(8000, 8);
      p.memory.download(part, back);
      assertThat(back.mismatch(p.host)).isEqualTo(-1);
      p.memory.upload(p.host.asSlice(0, 16), part + 3 * page - 16);
      long other = part + 3 * page;
      assertThatThrownBy(() -> p.memory.upload(p.host.asSlice(0, 16), other))
          .hasMessageContaining("CUDA_ERROR_INVALID_VALUE");
      p.memory.free(all);
    }
    assertThat(fake.live()).isZero();
  }

  /** What the pool keeps is given back before memory for pages is found to be short. */
  @Test
  void pagesThatRunOutAreNoError() {
    try (Device device = open()) {
      DeviceMemory memory = device.memory().orElseThrow();
      long all = memory.reserve(4L << 30);
      long before = fake.count("cuMemPoolTrimTo");
      assertThat(memory.commit(all, 2L << 30)).isFalse();
      assertThat(fake.count("cuMemPoolTrimTo") - before).isEqualTo(1);
      fake.fail("cuMemCreate", 2, 0);
      assertThat(memory.commit(all, memory.page())).as("when the pool had some").isTrue();
      memory.free(all);
    }
    assertThat(fake.live()).isZero();
  }

  /** The same pages can be asked for again. */
  @Test
  void pagesThatCannotBeUsedAreGivenBack() {
    try (Device device = open()) {
      DeviceMemory memory = device.memory().orElseThrow();
      long all = memory.reserve(10 * memory.page());
      for (String function : List.of("cuMemMap", "cuMemSetAccess")) {
        fake.fail(function, 1, 0);
        assertThatThrownBy(() -> memory.commit(all, memory.page()))
            .hasMessageContaining("mapping memory failed");
      }
      assertThat(memory.commit(all, 2 * memory.page())).isTrue();
      memory.free(all);
    }
    assertThat(fake.live()).isZero();
  }

  @Test
  void aFaultOfAKernelIsTold() {
    try (Program p = new Program(Kernels.copy(DType.FLOAT64, DType.FLOAT64, 1), 100)) {
      p.launch(p.in, p.out);
      fake.fail("cuLaunchKernel", 719, 0);
      assertThatThrownBy(() -> p.launch(p.in, p.out))
          .isInstanceOf(LegatoException.class)
          .hasMessage("launching a kernel failed: CUDA_ERROR_LAUNCH_FAILED (CUDA error 719)")
          .extracting(e -> ((LegatoException) e).pythonType())
          .isEqualTo("DeviceError");
      fake.fail("cuStreamSynchronize", 719, 0);
      assertThatThrownBy(p.device::await)
          .hasMessage("running kernels failed: CUDA_ERROR_LAUNCH_FAILED (CUDA error 719)");
    }
  }

  @Test
  void aKernelThatDoesNotCompileIsShownWithItsLines() {
    String text = "extern \"C\" __global__ void k(int* a) {\n  int b = 1;\n  *a = c;\n}\n";
    assertThatThrownBy(() -> Nvrtc.get().compile(text, "k", "sm_90"))
        .isInstanceOf(LegatoException.class)
        .hasMessageStartingWith("NVRTC could not compile kernel k (NVRTC_ERROR_COMPILATION):\n")
        .hasMessageContaining("kernel.cu(3): error: ")
        .hasMessageContaining(
            "\n    1 | extern \"C\" __global__ void k(int* a) {\n    2 |   int b = 1;\n"
                + "    3 |   *a = c;\n    4 | }");
  }

  /** A device with a kernel whose first buffer holds 0, 1, ... and whose last gets the result. */
  private static final class Program implements AutoCloseable {
    final Arena arena = Arena.ofShared();
    final Device device = open();
    final DeviceMemory memory = device.memory().orElseThrow();
    final Executable executable;
    final MemorySegment host;
    final long n;
    final long in;
    final long out;
    final boolean fold;

    Program(Kernel kernel, int n) {
      this.n = n;
      this.host = arena.allocate(8L * n, 8);
      for (int i = 0; i < n; i++) {
        host.setAtIndex(ValueLayout.JAVA_DOUBLE, i, i);
      }
      this.executable = device.prepare(kernel);
      this.fold = kernel.buffers().getLast().rank() == 0;
      this.in = memory.allocate(8L * n);
      this.out = memory.allocate(8L * n);
      memory.upload(host, in);
    }

    void launch() {
      launch(in, out);
    }

    void launch(long from, long to) {
      device.launch(executable, launchOf(from, to), 0, n);
    }

    Launch launchOf(long from, long to) {
      long[][] strides = fold ? new long[][] {{8}, {}} : new long[][] {{8}, {8}};
      return new Launch(new long[] {from, to}, strides, new long[] {n}, new long[0]);
    }

    double result() {
      MemorySegment result = arena.allocate(8, 8);
      memory.download(out, result);
      return result.get(ValueLayout.JAVA_DOUBLE, 0);
    }

    @Override
    public void close() {
      memory.free(in);
      memory.free(out);
      device.close();
      arena.close();
    }
  }
}
