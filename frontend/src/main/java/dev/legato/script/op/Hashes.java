package dev.legato.script.op;

import dev.legato.library.Complex;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import dev.legato.script.value.PyByteArray;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PySet;
import java.math.BigInteger;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Python's hash(): CPython's values for numbers and tuples of them, own fixed ones for text. */
public final class Hashes {
  /** 2^61 - 1: equal numbers of any type have equal hashes modulo this prime. */
  private static final long MODULUS = (1L << 61) - 1;

  private static final BigInteger BIG_MODULUS = BigInteger.valueOf(MODULUS);
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private Hashes() {}

  public static long of(@Nullable Object v) {
    return switch (v) {
      case String s -> s.hashCode() * PRIME_1 >> 8;
      case Long n -> ofLong(n);
      case Boolean b -> b ? 1 : 0;
      case Double d -> ofDouble(d);
      case BigInteger b -> ofBig(b);
      case Tuple t -> ofTuple(t);
      case None _ -> 0xfca86420L;
      case Complex c -> {
        long h = ofDouble(c.re()) + 1000003L * ofDouble(c.im());
        yield h == -1 ? -2 : h;
      }
      case PyObject o -> ofObject(o);
      case PySet s when s.frozen -> {
        long h = 0x5bd1e995L * (s.size() + 1);
        for (Object item : s) {
          long x = of(item);
          h ^= (x ^ 89869747L ^ (x << 16)) * 3644798167L;
        }
        yield h;
      }
      case PySet _ -> throw unhashable("set");
      case PyByteArray _ -> throw unhashable("bytearray");
      case PyBytes b -> b.hashCode();
      case PyRange r -> r.length;
      case ArrayList<?> _ -> throw unhashable("list");
      case PyDict d -> throw unhashable(d.kind);
      case Slice _ -> throw unhashable("slice");
      case Dynamic d -> {
        int own = d.hash();
        Object host = d.toHost();
        yield host == null ? own : of(host);
      }
      case null -> 0;
      default -> v.hashCode();
    };
  }

  private static RuntimeException unhashable(String type) {
    return Errors.type("unhashable type: '" + type + "'");
  }

  private static long ofObject(PyObject o) {
    Object method = o.type.lookup("__hash__");
    if (method == None.NONE) {
      throw unhashable(o.type.name());
    }
    if (method != null && !(method instanceof dev.legato.script.value.Native)) {
      Object r = Calls.call(Attributes.bind(method, o, o.type));
      if (Numbers.indexOrNull(r) == null) {
        throw Errors.type("__hash__ method should return an integer");
      }
      return of(r);
    }
    if (o.payload != null) {
      return of(o.payload);
    }
    return System.identityHashCode(o);
  }

  private static long ofLong(long n) {
    if (n > -MODULUS && n < MODULUS) {
      return n == -1 ? -2 : n;
    }
    long h = n % MODULUS;
    return h == -1 ? -2 : h;
  }

  private static long ofBig(BigInteger b) {
    long h = b.abs().mod(BIG_MODULUS).longValue() * b.signum();
    return h == -1 ? -2 : h;
  }

  private static long ofDouble(double d) {
    if (d == Math.rint(d) && Math.abs(d) < 0x1p62) {
      return ofLong((long) d);
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? 314159 : -314159;
    }
    if (Double.isNaN(d)) {
      return 0;
    }
    int e = Math.getExponent(d) + 1;
    double m = Math.abs(d) / Math.pow(2, e);
    while (m != 0 && m < 0.5) {
      m *= 2;
      e--;
    }
    long x = 0;
    while (m != 0) {
      x = ((x << 28) & MODULUS) | x >>> (61 - 28);
      m *= 268435456.0;
      e -= 28;
      long y = (long) m;
      m -= y;
      x += y;
      if (x >= MODULUS) {
        x -= MODULUS;
      }
    }
    e = e >= 0 ? e % 61 : 61 - 1 - ((-1 - e) % 61);
    x = ((x << e) & MODULUS) | x >>> (61 - e);
    x = d < 0 ? -x : x;
    return x == -1 ? -2 : x;
  }

  /** CPython's variant of xxHash. */
  private static long ofTuple(Tuple t) {
    long acc = PRIME_5;
    for (Object item : t) {
      acc += of(item) * PRIME_2;
      acc = Long.rotateLeft(acc, 31);
      acc *= PRIME_1;
    }
    acc += t.size() ^ (PRIME_5 ^ 3527539L);
    return acc == -1 ? 1546275796 : acc;
  }
}
