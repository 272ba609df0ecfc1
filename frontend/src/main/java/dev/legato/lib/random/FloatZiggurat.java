package dev.legato.lib.random;

import java.util.Map;
import java.util.Objects;

/**
 * Normal and exponential numbers of {@code numpy.random.Generator} in single precision: each is
 * made of one word of 32 bits, nearly always. As {@link Ziggurat}, with NumPy's tables of floats.
 */
final class FloatZiggurat {
  private static final float NORMAL_TAIL = 3.6541528853610087963519472518f;
  private static final float NORMAL_TAIL_INVERSE = 0.27366123732975827203338247596f;
  private static final float EXPONENTIAL_TAIL = 7.6971174701310497140446280481f;
  private static final int DISTANCE = 0x007fffff;

  private final BitSource bits;
  private final Layers normal;
  private final Layers exponential;

  /** Per layer: accepted at once below k, width w of one step, density f. */
  private record Layers(int[] k, float[] w, float[] f) {
    static Layers of(Map<String, long[]> tables, char kind) {
      long[] k = Objects.requireNonNull(tables.get("k" + kind + "_float"));
      int[] bounds = new int[k.length];
      java.util.Arrays.setAll(bounds, i -> (int) k[i]);
      return new Layers(
          bounds,
          floats(Objects.requireNonNull(tables.get("w" + kind + "_float"))),
          floats(Objects.requireNonNull(tables.get("f" + kind + "_float"))));
    }

    private static float[] floats(long[] bits) {
      float[] values = new float[bits.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.intBitsToFloat((int) bits[i]);
      }
      return values;
    }
  }

  FloatZiggurat(BitSource bits) {
    this.bits = bits;
    Map<String, long[]> tables = Ziggurat.tables();
    normal = Layers.of(tables, 'i');
    exponential = Layers.of(tables, 'e');
  }

  /** {@return minus the logarithm of a uniform number}, which is never 0 */
  float logarithm() {
    return (float) -Math.log1p(-bits.nextFloat());
  }

  float normal() {
    while (true) {
      int r = bits.next32();
      int layer = r & 0xff;
      boolean negative = (r & 0x100) != 0;
      int distance = r >>> 9 & DISTANCE;
      float size = distance * normal.w[layer];
      float x = negative ? -size : size;
      if (distance < normal.k[layer]) {
        return x;
      }
      if (layer == 0) {
        return tail((distance & 0x100) != 0);
      }
      float f = normal.f[layer];
      if ((normal.f[layer - 1] - f) * bits.nextFloat() + f < Math.exp(-0.5 * x * x)) {
        return x;
      }
    }
  }

  private float tail(boolean negative) {
    while (true) {
      float x = NORMAL_TAIL_INVERSE * logarithm();
      float y = logarithm();
      if (y + y > x * x) {
        return negative ? -(NORMAL_TAIL + x) : NORMAL_TAIL + x;
      }
    }
  }

  float exponential() {
    while (true) {
      int r = bits.next32() >>> 1;
      int layer = r & 0xff;
      r >>>= 8;
      float x = r * exponential.w[layer];
      if (r < exponential.k[layer]) {
        return x;
      }
      if (layer == 0) {
        return EXPONENTIAL_TAIL + logarithm();
      }
      float f = exponential.f[layer];
      if ((exponential.f[layer - 1] - f) * bits.nextFloat() + f < (float) Math.exp(-x)) {
        return x;
      }
    }
  }
}
