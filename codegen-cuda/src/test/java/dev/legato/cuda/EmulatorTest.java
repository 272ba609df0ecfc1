package dev.legato.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.ir.op.CudaPrelude;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulator sees faults that are planted in kernels. */
class EmulatorTest {
  private static final CudaGrid BLOCK = new CudaGrid(1, 1, 1, 64, 1, 1, 0);
  private static final int THREADS = 64;

  @TempDir Path folder;

  @BeforeEach
  void compiler() {
    assumeTrue(Emulator.available(), "g++ is not installed");
  }

  @Test
  void aBlockReversesItsElements() {
    String body =
        "__shared__ int s[64]; s[threadIdx.x] = a[threadIdx.x]; %s a[threadIdx.x] = s[63 - threadIdx.x];";
    for (int mode = 1; mode <= 3; mode++) {
      assertThat(run(body.formatted("__syncthreads();"), mode)).isEqualTo("" + 63 * 64 / 2);
    }
    assertThat(List.of(run(body.formatted(""), 1), run(body.formatted(""), 2)))
        .as("without the barrier, some order of threads gives another result")
        .anyMatch(sum -> !sum.equals("" + 63 * 64 / 2));
  }

  @Test
  void barriersOfSomeThreadsOnly() {
    assertThat(run("if (threadIdx.x < 16) __syncthreads();", 1))
        .isEqualTo(
            "block (0, 0, 0): of 64 threads 16 wait at a block barrier, 0 at a warp barrier, 48 have ended");
    assertThat(run("if (threadIdx.x == 5) return; __syncwarp();", 2))
        .isEqualTo(
            "block (0, 0, 0): of 64 threads 0 wait at a block barrier, 31 at a warp barrier, 33 have ended");
  }

  @Test
  void differentBarriers() {
    assertThat(run("if (threadIdx.x < 16) { __syncthreads();\n} else { __syncthreads();\n}", 1))
        .startsWith("threads wait at different __syncthreads: lines ");
  }

  @Test
  void shufflesOutsideOfTheMask() {
    String body =
        "if (threadIdx.x < 8) a[threadIdx.x] = (int)__shfl_sync(0xffu, 1u, 9) == (int)0xcbcbcbcb;";
    assertThat(run(body, 1)).isEqualTo("" + (63 * 64 / 2 - 7 * 8 / 2 + 8));
  }

  @Test
  void accessesOutOfBounds() {
    assertThat(run("a[threadIdx.x + 1] = 0;", 1))
        .isEqualTo(
            "write of 4 bytes out of bounds, 0 bytes from memory 0, by thread (63, 0, 0) of block (0, 0, 0)");
    assertThat(run("a[0] = a[(int)threadIdx.x - 2];", 0))
        .startsWith("read of 4 bytes out of bounds");
    assertThat(run("a[0] = *(lgt_i64*)(a + threadIdx.x);", 3))
        .startsWith("read of 8 bytes out of bounds");
  }

  /** {@return what the emulator says of a kernel's body, or the sum of the 64 ints it leaves} */
  private String run(String body, int mode) {
    String kernel = "extern \"C\" __global__ void faulty(int* a) {\n" + body + "\n}\n";
    String text = Emulator.header() + CudaPrelude.text() + kernel + Emulator.entry("faulty");
    Path file =
        Emulator.build(
            text, folder.resolve("k" + Integer.toHexString(body.hashCode())), Emulator.BOUNDS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = arena.allocate(4L * THREADS + 64, 64).asSlice(16, 4L * THREADS);
      for (int k = 0; k < THREADS; k++) {
        a.setAtIndex(ValueLayout.JAVA_INT, k, k);
      }
      MemorySegment slot = arena.allocateFrom(ValueLayout.JAVA_LONG, a.address());
      MemorySegment args = arena.allocateFrom(ValueLayout.JAVA_LONG, slot.address());
      SymbolLookup library = SymbolLookup.libraryLookup(file, arena);
      String error =
          Emulated.call(library, "faulty", BLOCK, args, mode, List.of(a, slot, args), arena);
      int sum = 0;
      for (int k = 0; k < THREADS; k++) {
        sum += a.getAtIndex(ValueLayout.JAVA_INT, k);
      }
      return error.isEmpty() ? "" + sum : error;
    }
  }
}
