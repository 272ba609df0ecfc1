package dev.legato.jvm.x86;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.device.NativeLoops.Elements;
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

  @Test
  void putWritesWhatLiesInThePiece() {
    int extent = 20;
    int low = 5;
    int mine = 9;
    long[] at = random.longs(60, -extent, extent).toArray();
    long[] values = random.longs(60).toArray();
    long[] expected = new long[mine];
    for (int i = 0; i < at.length; i++) {
      long j = (at[i] < 0 ? at[i] + extent : at[i]) - low;
      if (j >= 0 && j < mine) {
        expected[(int) j] = values[i];
      }
    }
    MemorySegment to = arena.allocate(8L * mine, 8);
    code.put(
        new Elements(longs(at).address(), 8),
        at.length,
        new Elements(longs(values).address(), 8),
        new Elements(to.address(), 8),
        low,
        extent,
        mine);
    assertThat(to.toArray(JAVA_LONG)).isEqualTo(expected);
  }
}
