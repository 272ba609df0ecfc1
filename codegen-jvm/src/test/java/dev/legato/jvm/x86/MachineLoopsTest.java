package dev.legato.jvm.x86;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.device.NativeLoops.Axis;
import dev.legato.ir.device.NativeLoops.Elements;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops over indices do what the plain loops do. */
class MachineLoopsTest {
  private final Arena arena = Arena.ofShared();
  private final Random random = new Random(1);
  private NativeLoops code;

  @BeforeEach
  void find() {
    assumeTrue(MachineLoops.get().isPresent(), "the processor has no AVX-512");
    code = MachineLoops.get().orElseThrow();
  }

  @AfterEach
  void release() {
    arena.close();
  }

  private MemorySegment longs(long... v) {
    MemorySegment m = arena.allocate(8L * v.length + 8, 8);
    MemorySegment.copy(v, 0, m, JAVA_LONG, 0, v.length);
    return m;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 5000})
  void count(int bins) {
    for (int n = 0; n < 40; n++) {
      long[] at = random.longs(n * n, 0, bins).toArray();
      long[] counts = random.longs(bins, 0, 5).toArray();
      long[] expected = counts.clone();
      for (long i : at) {
        expected[(int) i]++;
      }
      code.count(longs(at).address(), at.length, counts);
      assertThat(counts).isEqualTo(expected);
    }
  }

  /** Nothing is written behind the memory for them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 50, 97, 100})
  void positions(int percent) {
    for (int groups = 0; groups < 60; groups++) {
      byte[] mask = new byte[8 * groups];
      int count = 0;
      for (int i = 0; i < mask.length; i++) {
        boolean there = random.nextInt(100) < percent || i == 0 && percent == 1;
        mask[i] = (byte) (there ? 1 + random.nextInt(255) : 0);
        count += there ? 1 : 0;
      }
      MemorySegment bytes = arena.allocate(mask.length + 1L, 1);
      MemorySegment.copy(MemorySegment.ofArray(mask), 0, bytes, 0, mask.length);
      MemorySegment to = arena.allocate(8L * (count + 9), 8);
      to.fill((byte) -1);
      code.positions(bytes.address(), groups, 7, to.address(), to.address() + 8L * count);
      long[] expected = new long[count + 9];
      java.util.Arrays.fill(expected, -1);
      for (int i = 0, k = 0; i < mask.length; i++) {
        if (mask[i] != 0) {
          expected[k++] = 7 + i;
        }
      }
      assertThat(to.toArray(JAVA_LONG)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, -1})
  void addInTheOrderOfTheIndices(int step) {
    int n = 100;
    long[] at = random.longs(n, 0, 7).toArray();
    MemorySegment values = arena.allocate(16L * n, 8);
    MemorySegment sums = arena.allocate(3 * 8 * 7, 8);
    MemorySegment wholes = arena.allocate(3 * 8 * 7, 8);
    double[] expected = new double[7];
    long[] expectedWholes = new long[7];
    for (int i = 0; i < 2 * n; i++) {
      values.setAtIndex(JAVA_DOUBLE, i, random.nextGaussian());
    }
    int first = step < 0 ? n - 1 : 0;
    for (int i = 0; i < n; i++) {
      expected[(int) at[i]] += values.getAtIndex(JAVA_DOUBLE, first + step * i);
      expectedWholes[(int) at[i]] += values.getAtIndex(JAVA_LONG, first + step * i);
    }
    Elements indices = new Elements(longs(at).address(), 8);
    Elements from = new Elements(values.address() + 8L * first, 8L * step);
    code.add(true, indices, n, from, new Elements(sums.address(), 24));
    code.add(false, indices, n, from, new Elements(wholes.address(), 24));
    for (int k = 0; k < 7; k++) {
      assertThat(sums.getAtIndex(JAVA_DOUBLE, 3 * k)).isEqualTo(expected[k]);
      assertThat(wholes.getAtIndex(JAVA_LONG, 3 * k)).isEqualTo(expectedWholes[k]);
    }
  }

  @Test
  void pcg64DrawsInOrder() {
    BigInteger two128 = BigInteger.TWO.pow(128);
    BigInteger factor = new BigInteger("47026247687942121848144207491837523525");
    BigInteger plus = new BigInteger(127, random).shiftLeft(1).add(BigInteger.ONE);
    for (int n = 0; n < 20; n++) {
      BigInteger state = new BigInteger(128, random);
      long[] from = {high(state), state.longValue(), high(plus), plus.longValue()};
      long[] middle = new long[2];
      double[] expected = new double[n];
      for (int i = 0; i <= n; i++) {
        if (i == n / 2) {
          middle = new long[] {high(state), state.longValue()};
        }
        if (i < n) {
          state = state.multiply(factor).add(plus).mod(two128);
          long word = Long.rotateRight(high(state) ^ state.longValue(), (int) (high(state) >>> 58));
          expected[i] = (word >>> 11) * 0x1.0p-53;
        }
      }
      MemorySegment to = arena.allocate(8L * n + 8, 8);
      code.pcg64Doubles(from, middle, n, to.address());
      assertThat(to.asSlice(0, 8L * n).toArray(JAVA_DOUBLE)).isEqualTo(expected);
      assertThat(from).startsWith(high(state), state.longValue());
    }
  }

  private static long high(BigInteger v) {
    return v.shiftRight(64).longValue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void putWritesWhatLiesInThePiece(int bytes) {
    Axis piece = new Axis(5, 20, 9);
    long[] at = random.longs(60, -20, 20).toArray();
    long[] values = random.longs(60).toArray();
    byte[] expected = new byte[bytes * 9 + 3];
    MemorySegment from = longs(values);
    for (int i = 0; i < at.length; i++) {
      long j = (at[i] < 0 ? at[i] + 20 : at[i]) - 5;
      for (int b = 0; b < (j >= 0 && j < 9 ? bytes : 0); b++) {
        expected[(int) j * bytes + b] = from.get(JAVA_BYTE, 8 * i + b);
      }
    }
    MemorySegment to = arena.allocate(expected.length, 8);
    Elements indices = new Elements(longs(at).address(), 8);
    Elements words = new Elements(from.address(), 8);
    code.put(bytes, indices, at.length, words, new Elements(to.address(), bytes), piece);
    assertThat(to.toArray(JAVA_BYTE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void offsetsAddUp(int bytes) {
    long[] at = random.longs(60, -20, 20).toArray();
    MemorySegment indices = arena.allocate(8L * at.length, 8);
    long[] expected = new long[at.length];
    for (int i = 0; i < at.length; i++) {
      if (bytes == 4) {
        indices.setAtIndex(JAVA_INT, i, (int) at[i]);
      } else {
        indices.setAtIndex(JAVA_LONG, i, at[i]);
      }
      long j = (at[i] < 0 ? at[i] + 20 : at[i]) - 5;
      expected[i] = j >= 0 && j < 9 ? 100 + i - 24 * j : NativeLoops.ELSEWHERE;
    }
    MemorySegment sums = longs(java.util.stream.LongStream.range(100, 160).toArray());
    Elements from = new Elements(indices.address(), bytes);
    code.offsets(bytes, from, at.length, sums.address(), -24, new Axis(5, 20, 9));
    assertThat(sums.asSlice(0, 8L * at.length).toArray(JAVA_LONG)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 1000})
  void nonzeroCountsBytes(int n) {
    byte[] mask = new byte[n];
    long count = 0;
    for (int i = 0; i < n; i++) {
      mask[i] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0);
      count += mask[i] == 0 ? 0 : 1;
    }
    MemorySegment bytes = arena.allocate(n + 1L, 1);
    MemorySegment.copy(mask, 0, bytes, JAVA_BYTE, 0, n);
    assertThat(code.nonzero(bytes.address(), n)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 40, 1000})
  void extremes(int n) {
    long[] v = random.longs(n).toArray();
    long least = java.util.Arrays.stream(v).min().orElseThrow();
    long most = java.util.Arrays.stream(v).max().orElseThrow();
    assertThat(code.extremes(longs(v).address(), n)).containsExactly(least, most);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 100})
  void sumsOfAdjacentWords(int n) {
    long[] v = random.longs(n).toArray();
    long[] expected = new long[n + 1];
    expected[n] = -1;
    long sum = 5;
    for (int i = 0; i < n; i++) {
      sum += v[i];
      expected[i] = sum;
    }
    MemorySegment to = longs(new long[n + 1]);
    to.setAtIndex(JAVA_LONG, n, -1);
    Elements from = new Elements(longs(v).address(), 8);
    long last = code.run(false, DType.INT64, from, n, new Elements(to.address(), 8), 5);
    assertThat(last).isEqualTo(sum);
    assertThat(to.asSlice(0, 8L * (n + 1)).toArray(JAVA_LONG)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void runsGoOnFromAValue(boolean products) {
    int n = 50;
    MemorySegment from = arena.allocate(16L * n, 8);
    MemorySegment to = arena.allocate(8L * n, 8);
    Elements every = new Elements(from.address(), 16);
    Elements all = new Elements(to.address(), 8);
    double value = 0.5;
    float single = 0.5f;
    long whole = 5;
    for (DType t : NativeLoops.RUNNING) {
      for (int i = 0; i < n; i++) {
        if (t == DType.FLOAT64) {
          from.set(JAVA_DOUBLE, 16L * i, 0.5 + random.nextDouble());
        } else if (t == DType.FLOAT32) {
          from.set(JAVA_FLOAT, 16L * i, 0.5f + random.nextFloat());
        } else {
          from.set(JAVA_LONG, 16L * i, random.nextLong());
        }
      }
      long first =
          switch (t) {
            case FLOAT64 -> Double.doubleToRawLongBits(value);
            case FLOAT32 -> Float.floatToRawIntBits(single);
            default -> whole;
          };
      long last = code.run(products, t, every, n, all, first);
      for (int i = 0; i < n; i++) {
        if (t == DType.FLOAT64) {
          double x = from.get(JAVA_DOUBLE, 16L * i);
          value = products ? value * x : value + x;
          assertThat(to.getAtIndex(JAVA_DOUBLE, i)).isEqualTo(value);
        } else if (t == DType.FLOAT32) {
          float x = from.get(JAVA_FLOAT, 16L * i);
          single = products ? single * x : single + x;
          assertThat(to.get(JAVA_FLOAT, 8L * i)).isEqualTo(single);
        } else {
          long x = from.get(JAVA_LONG, 16L * i);
          whole = products ? whole * x : whole + x;
          assertThat(to.getAtIndex(JAVA_LONG, i)).isEqualTo(whole);
        }
      }
      assertThat(last)
          .isEqualTo(
              switch (t) {
                case FLOAT64 -> Double.doubleToRawLongBits(value);
                case FLOAT32 -> Float.floatToRawIntBits(single);
                default -> whole;
              });
    }
  }
}
