package dev.legato.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a device's own routines take, whatever their callers ask for, where accesses are checked.
 */
class RoutineOffersTest {
  private static FakeCuda fake;
  private final Arena arena = Arena.ofConfined();
  private Device device;
  private DeviceMemory memory;
  private long place;

  @BeforeAll
  static void install() {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    fake = FakeCuda.checked(Path.of("../target/fake-cuda")).install();
  }

  @AfterAll
  static void uninstall() {
    if (fake != null) {
      fake.uninstall();
    }
  }

  @BeforeEach
  void open() {
    device = new CudaBackend().open(new Backend.Options(1, "auto"));
    memory = device.memory().orElseThrow();
    place = memory.allocate(1024);
  }

  @AfterEach
  void close() {
    memory.free(place);
    device.close();
    arena.close();
  }

  private static Operand operand(long address, DType type, long... extents) {
    long[] strides = new long[extents.length];
    long stride = type.bytes();
    for (int k = extents.length - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= extents[k];
    }
    return new Operand(address, type, extents, strides);
  }

  /** Results without elements are stored nowhere, a number that is left over neither. */
  @ParameterizedTest
  @CsvSource({
    "sort, 1",
    "argsort, 1",
    "partition, 0",
    "cumsum, 0",
    "cumsum, 1",
    "maximum.accumulate, 0"
  })
  void nothingToDo(String name, long scalar) {
    Operand from = operand(place, DType.FLOAT64, 3, 0);
    DType type = name.equals("argsort") ? DType.INT64 : DType.FLOAT64;
    run(name, List.of(from, operand(place, type, 3, 0)), List.of(scalar));
  }

  @Test
  void nothingToDraw() {
    List<Long> scalars = List.of(1L, 2L, 3L, 5L, 1L, 1L, 77L, 0L, 0L);
    run("random", List.of(operand(place, DType.FLOAT32, 0)), scalars);
  }

  private void run(String name, List<Operand> operands, List<Long> scalars) {
    MemorySegment before = arena.allocate(1024, 8).fill((byte) 9);
    memory.upload(before, place);
    Offer offer = device.offer(name, operands, scalars);
    assertThat(offer).isInstanceOf(Offer.Available.class);
    ((Offer.Available) offer).routine().run(operands);
    MemorySegment after = arena.allocate(1024, 8);
    memory.download(place, after);
    assertThat(after.mismatch(before)).isEqualTo(-1);
  }

  /** NaN parts last, then by the real part, then by the imaginary one; equal ones as they came. */
  @Test
  void placesOfComplexNumbers() {
    int n = 300; // more than are sorted by counting
    MemorySegment numbers = arena.allocate(16L * n, 8);
    for (int k = 0; k < n; k++) {
      numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, 2L * k, k == 7 ? Double.NaN : -(k % 3));
      numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, 2L * k + 1, k % 2);
    }
    long from = memory.allocate(16L * n);
    long to = memory.allocate(8L * n);
    memory.upload(numbers, from);
    List<Operand> operands =
        List.of(operand(from, DType.COMPLEX128, n), operand(to, DType.INT64, n));
    Offer offer = device.offer("argsort", operands, List.of(0L));
    ((Offer.Available) offer).routine().run(operands);
    MemorySegment places = arena.allocate(8L * n, 8);
    memory.download(to, places);
    long[] found = places.toArray(ValueLayout.JAVA_LONG);
    assertThat(found[0]).isEqualTo(2); // -2 + 0i
    assertThat(found[1]).isEqualTo(8);
    assertThat(found[50]).isEqualTo(5); // -2 + 1i
    assertThat(found[n - 1]).isEqualTo(7); // NaN
    memory.free(from);
    memory.free(to);
  }

  @Test
  void complexNumbersAreNotPartitioned() {
    Operand from = operand(place, DType.COMPLEX128, 9);
    Operand to = operand(place, DType.COMPLEX128, 1);
    assertThat(device.offer("partition", List.of(from, to), List.of(4L)))
        .isEqualTo(new Offer.None("cuda partitions no complex numbers"));
  }
}
