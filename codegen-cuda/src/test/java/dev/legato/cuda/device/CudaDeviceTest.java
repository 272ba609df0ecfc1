package dev.legato.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The device behind the fake driver. */
class CudaDeviceTest {
  private static FakeCuda fake;

  @BeforeAll
  static void install() {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    fake = FakeCuda.install(Path.of("../target/fake-cuda"));
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
    Kernel sum = Kernels.fold(DType.FLOAT64, 1, List.of(0), FoldOp.ADD);
    try (Arena arena = Arena.ofConfined();
        Device device = open()) {
      DeviceMemory memory = device.memory().orElseThrow();
      MemorySegment host = arena.allocate(8L * n, 8);
      for (int i = 0; i < n; i++) {
        host.setAtIndex(ValueLayout.JAVA_DOUBLE, i, i);
      }
      long in = memory.allocate(8L * n);
      long out = memory.allocate(8);
      memory.upload(host, in);
      Executable e = device.prepare(sum);
      device.launch(
          e,
          new Launch(new long[] {in, out}, new long[][] {{8}, {}}, new long[] {n}, new long[0]),
          0,
          n);
      MemorySegment result = arena.allocate(8, 8);
      memory.download(out, result);
      memory.free(in);
      memory.free(out);
      assertThat(result.get(ValueLayout.JAVA_DOUBLE, 0)).isEqualTo(n * (n - 1.0) / 2);
      assertThat(device.counters()).containsEntry("launches", 1L);
    }
    assertThat(fake.live()).isZero();
  }
}
