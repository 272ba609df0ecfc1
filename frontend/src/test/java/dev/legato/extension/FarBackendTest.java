package dev.legato.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Config;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs on a device with memory of its own. */
class FarBackendTest {
  private static final int N = 100_000;

  private static Session open(long memory) {
    Config config = Config.testing().withDevice("far").withRecipeBytes(Long.MAX_VALUE);
    return Session.builder().config(config.withDeviceLimits(0, memory)).open();
  }

  @Test
  void smallArraysStayOnTheHost() {
    try (Session lgt = Session.builder().device("far").open()) {
      assertThat(lgt.array(1, 2, 3).times(2).sum().asDouble()).isEqualTo(12);
      assertThat(lgt.engine().statistics().counters()).containsEntry("kernels_launched", 0L);
      assertThat(lgt.engine().accelerator()).isPresent();
      assertThat(lgt.engine().device().name()).isEqualTo("cpu");
    }
  }

  @Test
  void whatDoesNotFitGoesToTheHostAndComesBack() {
    try (Session lgt = open(3L << 20)) {
      List<NDArray> arrays = new ArrayList<>();
      for (int k = 0; k < 10; k++) {
        NDArray a = lgt.zeros(N);
        a.assign((double) k);
        lgt.sync(); // else one kernel would fill them all
        arrays.add(a);
      }
      for (int round = 0; round < 2; round++) {
        for (int k = 0; k < 10; k++) {
          assertThat(arrays.get(k).sum().asDouble()).isEqualTo((double) k * N);
        }
      }
      assertThat(lgt.engine().statistics().device.get("evictions")).isGreaterThan(10L);
    }
  }

  @Test
  void whatOneKernelNeedsMustFit() {
    try (Session lgt = open(1L << 20)) {
      NDArray a = lgt.ones(N);
      NDArray b = lgt.empty(DType.FLOAT64, N);
      lgt.sync();
      assertThatThrownBy(
              () -> {
                b.assign(a.times(2));
                lgt.sync();
              })
          .isInstanceOf(LegatoException.class)
          .hasMessageContaining("Unable to allocate 781. KiB for an array with shape (100000,)")
          .hasMessageContaining("of 1.00 MiB on far are in use; the largest arrays are")
          .extracting(e -> ((LegatoException) e).pythonType())
          .isEqualTo("DeviceMemoryError");
      assertThat(a.sum().asDouble()).as("what was there is still there").isEqualTo(N);
    }
  }

  @Test
  void lentMemoryHasTheResultsAfterEveryFlush() {
    try (Arena arena = Arena.ofShared();
        Session lgt = open(1L << 30)) {
      MemorySegment lent = arena.allocate(8L * N, 8);
      NDArray a = lgt.wrap(lent, DType.FLOAT64, N);
      a.assign(lgt.arange(N).times(0.5));
      lgt.sync();
      assertThat(lent.getAtIndex(ValueLayout.JAVA_DOUBLE, N - 1)).isEqualTo(0.5 * (N - 1));
      lgt.release(a);
    }
  }

  @Test
  void allMemoryIsGivenBack() {
    Session lgt = open(1L << 30);
    NDArray a = lgt.linspace(0, 1, N);
    assertThat(a.times(2).sum().asDouble()).isEqualTo(N);
    lgt.close(); // the device fails when blocks are missing
  }
}
