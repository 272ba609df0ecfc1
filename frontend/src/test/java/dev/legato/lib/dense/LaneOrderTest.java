package dev.legato.lib.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.array.HostArray;
import dev.legato.ir.device.Backend;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.KeySorter;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The processor's own code gives the bits that {@link KeyOrder} and {@link Partition} give. */
class LaneOrderTest {
  /** What a rank that has everything may use. */
  private record Alone(Device device, boolean own) implements OneRank {
    @Override
    public Optional<KeySorter> sorter() {
      return own ? device.sorter() : Optional.empty();
    }

    @Override
    public int workers() {
      return device.workers();
    }

    @Override
    public void share(int count, IntConsumer piece) {
      device.share(count, piece);
    }
  }

  private final Arena arena = Arena.ofShared();
  private final Random random = new Random(11);

  @AfterEach
  void release() {
    arena.close();
  }

  private static Device device(int threads) {
    return ServiceLoader.load(Backend.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(b -> b.name().equals("cpu"))
        .findFirst()
        .orElseThrow()
        .open(new Backend.Options(threads, "auto"));
  }

  private static long bits(DType t, double v) {
    return switch (t) {
      case FLOAT64 -> Bits.ofDouble(v);
      case FLOAT32 -> Bits.ofFloat((float) v);
      case FLOAT16, BFLOAT16 -> Bits.ofHalf(t, (float) v);
      case BOOL -> v > 0 ? 1 : 0;
      default -> Bits.wrap(t, (long) v);
    };
  }

  /** Elements with many that are equal, zeros of both signs, infinities, NaNs of several bits. */
  private Lane lane(DType t, int n, int pattern, int apart) {
    MemorySegment m = arena.allocate((long) n * apart * t.bytes() + 8, 8);
    Lane lane = new Lane(m, t, 0, (long) apart * t.bytes(), n);
    double[] special = {0.0, -0.0, Double.NaN, 1 / 0.0, -1 / 0.0, 1, -1, 3};
    long[] v = new long[n];
    for (int i = 0; i < n; i++) {
      v[i] =
          switch (pattern) {
            case 0 ->
                t.isFloat() ? bits(t, random.nextGaussian()) : Bits.wrap(t, random.nextLong());
            case 1 -> bits(t, special[t.isFloat() ? random.nextInt(8) : 5 + random.nextInt(3)]);
            case 2 -> bits(t, i);
            case 3 -> bits(t, Math.min(i, n - i));
            case 4 -> bits(t, 1 + random.nextInt(50) * 0x1p-50); // agree in their high bits
            default -> i == 0 ? bits(t, 1e300) : bits(t, 1 + random.nextDouble() * 0x1p-20);
          };
    }
    if (t == DType.FLOAT64 && pattern == 1 && n > 5) {
      v[n / 2] = 0xFFF8000000000001L;
      v[n / 3] = 0x7FF8000000000123L;
    }
    lane.store(v);
    return lane;
  }

  private Lane empty(DType t, int n, int apart) {
    return new Lane(
        arena.allocate((long) n * apart * t.bytes() + 8, 8), t, 0, (long) apart * t.bytes(), n);
  }

  private static int[] sizes() {
    return IntStream.concat(IntStream.range(1, 80), IntStream.of(129, 200, 600, 4096, 4097, 40000))
        .toArray();
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMPLEX64", "COMPLEX128"})
  void sameBits(DType t) {
    for (int threads = 1; threads <= 2; threads++) {
      try (Device device = device(threads)) {
        assumeTrue(device.sorter().isPresent(), "the processor has no AVX-512");
        for (int n : sizes()) {
          for (int pattern = 0; pattern < 6; pattern++) {
            int apart = 1 + n % 2;
            compare(device, lane(t, n, pattern, apart), apart);
          }
        }
      }
    }
  }

  private void compare(Device device, Lane from, int apart) {
    LaneOrder code = LaneOrder.of(new Alone(device, true)).orElseThrow();
    Alone plain = new Alone(device, false);
    int n = from.size();
    KeyOrder.Run run = KeyOrder.sorted(from.keys(), LongStream.range(0, n).toArray(), plain);
    long[] order = Objects.requireNonNull(run.loads());
    Lane places = empty(DType.INT64, n, apart);
    code.order(from, places);
    assertThat(places.bits()).isEqualTo(order);

    long[] bits = from.bits();
    Lane sorted = empty(from.type(), n, apart);
    code.sort(from, sorted);
    assertThat(sorted.bits()).isEqualTo(Arrays.stream(order).map(i -> bits[(int) i]).toArray());

    long[] wanted = random.longs(5, 0, n).sorted().distinct().toArray();
    assertThat(code.ranked(from, wanted))
        .isEqualTo(Arrays.stream(wanted).map(i -> run.keys()[(int) i]).toArray());

    Lane parted = empty(from.type(), n, apart);
    if (code.partition(from, parted, wanted)) {
      Lane expected = empty(from.type(), n, apart);
      Partition.of(from, expected, wanted, plain);
      assertThat(parted.bits()).isEqualTo(expected.bits());
    } else {
      assertThat(from.isAmbiguous()).isTrue();
    }
  }

  /** How the lanes of an array of two axes may lie. */
  enum Layout {
    DENSE,
    PADDED,
    ACROSS,
    ACROSS_PADDED;

    /** {@return the lanes of an array along {@code axis()}} */
    HostArray array(MemorySegment m, DType t, long lanes, long n) {
      long b = t.bytes();
      return switch (this) {
        case DENSE -> HostArray.over(m, t, lanes, n);
        case PADDED -> over(m, t, new long[] {lanes, n}, (2 * n + 1) * b, 2 * b);
        case ACROSS -> HostArray.over(m, t, n, lanes);
        case ACROSS_PADDED -> over(m, t, new long[] {n, lanes}, (3 * lanes) * b, 2 * b);
      };
    }

    private static HostArray over(MemorySegment m, DType t, long[] extents, long... strides) {
      return new HostArray(m, t, 0, extents, strides);
    }

    int axis() {
      return this == DENSE || this == PADDED ? 1 : 0;
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMPLEX64", "COMPLEX128"})
  void manyLanesAsEachAlone(DType t) {
    try (Device device = device(1)) {
      assumeTrue(device.sorter().isPresent(), "the processor has no AVX-512");
      for (int n : new int[] {1, 2, 3, 10, 27, 28, 32, 33, 64, 65, 128, 129, 300, 2000, 17000}) {
        for (int pattern = 0; pattern < 6; pattern++) {
          Layout from = Layout.values()[random.nextInt(4)];
          compareLanes(device, t, n, 1 + random.nextInt(2 + 3000 / n), pattern, from);
        }
      }
    }
  }

  private void compareLanes(Device device, DType t, int n, int count, int pattern, Layout layout) {
    Alone context = new Alone(device, true);
    RowOrder rows = RowOrder.of(context).orElseThrow();
    LaneOrder one = LaneOrder.of(context).orElseThrow();
    int axis = layout.axis();
    HostArray from = layout.array(lane(t, n * count * 4, pattern, 1).memory(), t, count, n);
    HostArray sorted = layout.array(empty(t, n * count * 4, 1).memory(), t, count, n);
    HostArray order =
        layout.array(empty(DType.INT64, n * count * 4, 1).memory(), DType.INT64, count, n);
    Lanes lanes = Lanes.of(from, axis).orElseThrow();
    rows.sort(lanes, Lanes.of(sorted, axis).orElseThrow());
    rows.order(lanes, Lanes.of(order, axis).orElseThrow());
    long[] places = {0, n / 2, n - 1};
    long[][] ranked = new long[count][];
    rows.ranked(lanes, places, (k, keys) -> ranked[(int) k] = keys.clone());
    Lane expected = empty(t, n, 1);
    Lane expectedOrder = empty(DType.INT64, n, 1);
    for (int k = 0; k < count; k++) {
      Lane lane = Lane.of(from, axis, k);
      one.sort(lane, expected);
      one.order(lane, expectedOrder);
      boolean same =
          Arrays.equals(Lane.of(sorted, axis, k).bits(), expected.bits())
              && Arrays.equals(Lane.of(order, axis, k).bits(), expectedOrder.bits())
              && Arrays.equals(ranked[k], one.ranked(lane, places));
      assertThat(same).as("lane %d of %d, %d elements, %s", k, count, n, layout).isTrue();
    }
  }

  /** What a partition is: each place has its element, and beside it elements keep their order. */
  @ParameterizedTest
  @CsvSource({"1", "2", "30", "5000"})
  void classesKeepTheirOrder(int n) {
    try (Device device = device(1)) {
      Lane from = lane(DType.INT32, n, 0, 1);
      Lane to = empty(DType.INT32, n, 1);
      Partition.of(from, to, new long[] {n / 2}, new Alone(device, false));
      long v = LongStream.of(from.bits()).sorted().toArray()[n / 2];
      assertThat(to.bits())
          .isEqualTo(
              LongStream.concat(
                      LongStream.of(from.bits()).filter(b -> b < v),
                      LongStream.concat(
                          LongStream.of(from.bits()).filter(b -> b == v),
                          LongStream.of(from.bits()).filter(b -> b > v)))
                  .toArray());
    }
  }
}
