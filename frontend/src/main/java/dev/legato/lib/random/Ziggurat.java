package dev.legato.lib.random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Normal and exponential numbers of {@code numpy.random.Generator}: 256 layers, with NumPy's
 * tables. Source: Marsaglia and Tsang, "The ziggurat method for generating random variables"
 * (2000).
 */
final class Ziggurat implements Deviates {
  private static final double NORMAL_TAIL = 3.6541528853610087963519472518;
  private static final double NORMAL_TAIL_INVERSE = 0.27366123732975827203338247596;
  private static final double EXPONENTIAL_TAIL = 7.6971174701310497140446280481;
  private static final int LAYERS = 256;
  private static final long DISTANCE = 0x000fffffffffffffL;
  private final BitSource bits;
  private final Layers normal;
  private final Layers exponential;

  /** Per layer: accepted at once below k, width w of one step, density f. */
  private static final class Layers {
    final long[] k;
    final double[] w;
    final double[] f;

    Layers(Map<String, long[]> tables, char kind) {
      k = Objects.requireNonNull(tables.get("k" + kind + "_double"));
      w = doubles(Objects.requireNonNull(tables.get("w" + kind + "_double")));
      f = doubles(Objects.requireNonNull(tables.get("f" + kind + "_double")));
    }

    private static double[] doubles(long... bits) {
      double[] values = new double[LAYERS];
      java.util.Arrays.setAll(values, i -> Double.longBitsToDouble(bits[i]));
      return values;
    }
  }

  Ziggurat(BitSource bits) {
    this.bits = bits;
    Map<String, long[]> tables = tables();
    normal = new Layers(tables, 'i');
    exponential = new Layers(tables, 'e');
  }

  /** {@return NumPy's tables by name}: of 256 words, the bits of floats or doubles, or integers */
  static Map<String, long[]> tables() {
    Map<String, long[]> tables = new HashMap<>();
    try (InputStream in = Ziggurat.class.getResourceAsStream("ziggurat.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.US_ASCII))) {
      for (String line : lines.lines().filter(l -> !l.startsWith("#")).toList()) {
        List<String> words = List.of(line.split(" ", -1));
        long[] values = new long[LAYERS];
        java.util.Arrays.setAll(values, i -> Long.parseUnsignedLong(words.get(i + 1), 16));
        tables.put(words.getFirst(), values);
      }
      return tables;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public BitSource bits() {
    return bits;
  }

  @Override
  public boolean legacy() {
    return false;
  }

  @Override
  public double uniform() {
    return bits.nextDouble();
  }

  @Override
  public long interval(long max) {
    return bits.masked(max);
  }

  @Override
  public double normal() {
    long r = bits.next64();
    int layer = (int) (r & 0xff);
    long distance = r >>> 9 & DISTANCE;
    return distance < normal.k[layer] ? signed(r, distance * normal.w[layer]) : outside(r);
  }

  @Override
  public void normals(double[] to, int n) {
    long[] k = normal.k;
    double[] w = normal.w;
    for (int i = 0; i < n; i++) {
      long r = bits.next64();
      int layer = (int) (r & 0xff);
      long distance = r >>> 9 & DISTANCE;
      to[i] = distance < k[layer] ? signed(r, distance * w[layer]) : outside(r);
    }
  }

  /** Bit 8 of a word is the sign of what the others give. */
  private static double signed(long r, double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ r << 55 & Long.MIN_VALUE);
  }

  /** {@return a normal number, where the word does not give one at once} */
  private double outside(long word) {
    for (long r = word; ; r = bits.next64()) {
      int layer = (int) (r & 0xff);
      long distance = r >>> 9 & DISTANCE;
      double x = signed(r, distance * normal.w[layer]);
      if (distance < normal.k[layer]) {
        return x;
      }
      if (layer == 0) {
        return tail(((distance >>> 8) & 1) != 0);
      }
      double density = (normal.f[layer - 1] - normal.f[layer]) * uniform() + normal.f[layer];
      if (density < Math.exp(-0.5 * x * x)) {
        return x;
      }
    }
  }

  private double tail(boolean negative) {
    while (true) {
      double x = -NORMAL_TAIL_INVERSE * Math.log1p(-uniform());
      double y = -Math.log1p(-uniform());
      if (y + y > x * x) {
        return negative ? -(NORMAL_TAIL + x) : NORMAL_TAIL + x;
      }
    }
  }

  @Override
  public double exponential() {
    while (true) {
      long r = bits.next64() >>> 3;
      int layer = (int) (r & 0xff);
      r >>>= 8;
      double x = r * exponential.w[layer];
      if (r < exponential.k[layer]) {
        return x;
      }
      if (layer == 0) {
        return EXPONENTIAL_TAIL - Math.log1p(-uniform());
      }
      double f = exponential.f[layer];
      if ((exponential.f[layer - 1] - f) * uniform() + f < Math.exp(-x)) {
        return x;
      }
    }
  }
}
