package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Hashes;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.run.Context;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.BoundMethod;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PyType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code random}: the numbers of CPython for the same seed. Distributions: {@link RandomReals}. */
final class RandomModule {
  private RandomModule() {}

  /** An instance of {@code random.Random}. */
  static final class RandomObject extends PyObject {
    final Twister twister = new Twister();

    /** The second number of the pair that gauss() made, or NaN. */
    double spare = Double.NaN;

    RandomObject(PyType type) {
      super(type);
    }
  }

  static PyModule make(Context x) {
    Members m = new Members();
    m.put("__module__", "random");
    m.put(
        "__new__",
        new StaticMethod(
            Native.of("__new__(cls, /, *args, **kw)", a -> new RandomObject((PyType) a[0]))));
    m.raw("__init__(self, x=)", a -> seed(a[0], a[1], x));
    m.raw("seed(self, a=, version=)", a -> seed(a[0], a[1], x));
    integers(m);
    sequences(m);
    RandomReals.define(m);
    m.raw("getstate(self)", a -> state(self(a[0])));
    m.raw("setstate(self, state)", a -> restore(self(a[0]), (Tuple) a[1]));
    PyType type = PyType.of("Random", List.of(Types.OBJECT), m.map());
    RandomObject shared = new RandomObject(type);
    seed(shared, null, x);
    Contents c = Contents.of("random");
    m.map()
        .forEach((name, method) -> {
          if (!name.startsWith("__") && method instanceof PyCallable f) {
            c.put(name, new BoundMethod(shared, f));
          }
        });
    c.put("Random", type);
    c.put("SystemRandom", type);
    return c.module();
  }

  static RandomObject self(@Nullable Object v) {
    return (RandomObject) v;
  }

  private static Object seed(@Nullable Object random, @Nullable Object given, Context x) {
    RandomObject r = self(random);
    Object s = Contents.given(given);
    r.spare = Double.NaN;
    BigInteger n =
        switch (s) {
          case null ->
              BigInteger.valueOf(x.host.nanoTime())
                  .multiply(BigInteger.valueOf((long) (x.host.wallTime() * 1e6)));
          case String text -> digest(text.getBytes(StandardCharsets.UTF_8));
          case PyBytes b -> digest(b.data);
          case Double d -> BigInteger.valueOf(Hashes.of(d));
          default -> {
            Object index = Numbers.indexOrNull(s);
            if (index == null) {
              throw Errors.type(
                  "The only supported seed types are: None,\n"
                      + "int, float, str, bytes, and bytearray.");
            }
            yield Numbers.big(index);
          }
        };
    r.twister.seed(s instanceof Double && n.signum() < 0 ? n.add(BigInteger.TWO.pow(64)) : n);
    return None.NONE;
  }

  /** The bytes and their SHA-512 as one number. */
  private static BigInteger digest(byte[] data) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(data);
      byte[] all = java.util.Arrays.copyOf(data, data.length + hash.length);
      System.arraycopy(hash, 0, all, data.length, hash.length);
      return new BigInteger(1, all);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object state(RandomObject r) {
    long[] words = r.twister.snapshot();
    return Tuple.of(3L, Tuple.ofLongs(words), Double.isNaN(r.spare) ? None.NONE : (Object) r.spare);
  }

  private static Object restore(RandomObject r, Tuple state) {
    List<?> words = (List<?>) state.get(1);
    r.twister.restore(words.stream().mapToLong(Numbers::longIndex).toArray());
    r.spare = state.get(2) instanceof Double d ? d : Double.NaN;
    return None.NONE;
  }

  private static Object below(RandomObject r, Object n) {
    if (n instanceof Long v) {
      return r.twister.below(v);
    }
    BigInteger limit = Numbers.big(n);
    while (true) {
      BigInteger b = r.twister.bits(limit.bitLength());
      if (b.compareTo(limit) < 0) {
        return Numbers.norm(b);
      }
    }
  }

  private static void integers(Members m) {
    m.raw(
        "getrandbits(self, k, /)",
        a -> {
          int k = Numbers.toInt(a[1]);
          if (k < 0) {
            throw Errors.value("number of bits must be non-negative");
          }
          return Numbers.norm(self(a[0]).twister.bits(k));
        });
    m.raw(
        "randbytes(self, n)",
        a -> {
          int n = Numbers.toInt(a[1]);
          byte[] big = self(a[0]).twister.bits(n * 8).toByteArray();
          byte[] out = new byte[n];
          for (int i = 0; i < n && i < big.length; i++) {
            out[i] = big[big.length - 1 - i];
          }
          return new PyBytes(out);
        });
    m.raw(
        "randrange(self, start, stop=, step=)",
        a -> {
          Object start = Numbers.index(a[1]);
          Object stop = Contents.given(a[2]);
          if (stop == null) {
            return within(self(a[0]), 0L, start, 1L, "empty range for randrange()");
          }
          Object step = a[3] == null ? 1L : Numbers.index(a[3]);
          return within(self(a[0]), start, Numbers.index(stop), step, null);
        });
    m.raw(
        "randint(self, a, b)",
        a -> {
          Object top = Arithmetic.add(Numbers.index(a[2]), 1L);
          return within(self(a[0]), Numbers.index(a[1]), top, 1L, null);
        });
  }

  private static Object within(
      RandomObject r, Object start, Object stop, Object step, @Nullable String message) {
    if (start instanceof Long from
        && stop instanceof Long to
        && step.equals(1L)
        && to > from
        && to - from > 0) {
      return from + r.twister.below(to - from);
    }
    BigInteger from = Numbers.big(start);
    BigInteger width = Numbers.big(stop).subtract(from);
    BigInteger by = Numbers.big(step);
    if (by.signum() == 0) {
      throw Errors.value("zero step for randrange()");
    }
    BigInteger round = by.subtract(BigInteger.valueOf(by.signum()));
    BigInteger n =
        width.signum() * by.signum() <= 0 ? BigInteger.ZERO : width.add(round).divide(by);
    if (n.signum() <= 0) {
      throw Errors.value(
          message != null || !step.equals(1L)
              ? "empty range for randrange()"
              : "empty range for randrange() (" + start + ", " + stop + ", " + width + ")");
    }
    Object k = below(r, Numbers.norm(n));
    return Numbers.norm(from.add(by.multiply(Numbers.big(k))));
  }

  private static void sequences(Members m) {
    m.raw(
        "choice(self, seq)",
        a -> {
          long n = Items.length(a[1]);
          if (n == 0) {
            throw Errors.index("Cannot choose from an empty sequence");
          }
          return Items.get(a[1], self(a[0]).twister.below(n));
        });
    m.raw(
        "shuffle(self, x)",
        a -> {
          for (long i = Items.length(a[1]) - 1; i > 0; i--) {
            long j = self(a[0]).twister.below(i + 1);
            Object p = Items.get(a[1], i);
            Object q = Items.get(a[1], j);
            Items.set(a[1], i, q);
            Items.set(a[1], j, p);
          }
          return None.NONE;
        });
    m.raw(
        "sample(self, population, k, *, counts=)",
        a -> {
          Object counts = Contents.given(a[3]);
          if (counts == null) {
            return sample(self(a[0]), a[1], Numbers.longIndex(a[2]));
          }
          List<Object> sums = sums(Iteration.list(counts));
          long total = sums.isEmpty() ? 0 : Numbers.longIndex(sums.getLast());
          List<Object> out = new ArrayList<>();
          for (Object s : sample(self(a[0]), new PyRange(0, total, 1), Numbers.longIndex(a[2]))) {
            out.add(Items.get(a[1], (long) position(sums, s, sums.size())));
          }
          return out;
        });
    m.raw("choices(self, population, weights=, *, cum_weights=, k=)", RandomModule::choices);
  }

  private static List<Object> sample(RandomObject r, Object population, long k) {
    Object source = PyObject.unwrap(population);
    if (!(source instanceof List<?>)
        && !(source instanceof String)
        && !(source instanceof dev.legato.library.Operand)) {
      throw Errors.type("Population must be a sequence.  For dicts or sets, use sorted(d).");
    }
    long n = Items.length(population);
    if (k < 0 || k > n) {
      throw Errors.value("Sample larger than population or is negative");
    }
    List<Object> out = new ArrayList<>();
    double few = 21 + (k > 5 ? Math.pow(4, Math.ceil(Math.log(k * 3.0) / Math.log(4))) : 0);
    if (n <= few) {
      List<Object> pool = new ArrayList<>(Iteration.list(population));
      for (int i = 0; i < k; i++) {
        int j = (int) r.twister.below(n - i);
        out.add(pool.get(j));
        pool.set(j, pool.get((int) n - i - 1));
      }
      return out;
    }
    Set<Long> taken = new HashSet<>();
    while (out.size() < k) {
      long j = r.twister.below(n);
      if (taken.add(j)) {
        out.add(Items.get(population, j));
      }
    }
    return out;
  }

  private static List<Object> sums(List<Object> values) {
    List<Object> out = new ArrayList<>();
    for (Object v : values) {
      out.add(out.isEmpty() ? v : Arithmetic.add(out.getLast(), v));
    }
    return out;
  }

  /** {@return how many of the first {@code n} sums are at most x} */
  private static int position(List<Object> sums, Object x, int n) {
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Comparison.less(x, sums.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static Object choices(@Nullable Object[] a) {
    RandomObject r = self(a[0]);
    Object weights = Contents.given(a[2]);
    Object cumulative = Contents.given(a[3]);
    long k = a[4] == null ? 1 : Numbers.longIndex(a[4]);
    long n = Items.length(a[1]);
    List<Object> out = new ArrayList<>();
    if (weights == null && cumulative == null) {
      for (long i = 0; i < k; i++) {
        if (n == 0) {
          throw Errors.index("list index out of range");
        }
        out.add(Items.get(a[1], (long) Math.floor(r.twister.real() * (double) n)));
      }
      return out;
    }
    if (weights != null && cumulative != null) {
      throw Errors.type("Cannot specify both weights and cumulative weights");
    }
    if (weights != null && Numbers.isInt(weights)) {
      throw Errors.type("The number of choices must be a keyword argument: k=" + weights);
    }
    List<Object> sums =
        weights != null ? sums(Iteration.list(weights)) : Iteration.list(cumulative);
    if (sums.size() != n) {
      throw Errors.value("The number of weights does not match the population");
    }
    if (sums.isEmpty()) {
      throw Errors.index("list index out of range");
    }
    double total = Numbers.toDouble(sums.getLast());
    if (total <= 0) {
      throw Errors.value("Total of weights must be greater than zero");
    }
    if (!Double.isFinite(total)) {
      throw Errors.value("Total of weights must be finite");
    }
    for (long i = 0; i < k; i++) {
      int at = position(sums, r.twister.real() * total, (int) n - 1);
      out.add(Items.get(a[1], (long) at));
    }
    return out;
  }
}
