package dev.legato.lib.random;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypes;
import dev.legato.array.Nested;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Routine;
import dev.legato.library.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code np.random.RandomState}: MT19937 and the legacy distributions, with NumPy's numbers. */
public final class LegacyRandom implements Dynamic {
  private final Session session;
  private final MersenneTwister bits = new MersenneTwister();
  private final Map<String, Callable> methods = new LinkedHashMap<>();
  private boolean hasGauss;
  private double gauss;

  LegacyRandom(Session session, Object seed) {
    this.session = session;
    seed(seed);
    method("seed", "seed=None", a -> seed(a[0]));
    method("rand", "*args", a -> uniform(shape((Tuple) a[0])));
    method("random", "size=None", a -> uniform(a[0]));
    method("random_sample", "size=None", a -> uniform(a[0]));
    method("ranf", "size=None", a -> uniform(a[0]));
    method("sample", "size=None", a -> uniform(a[0]));
    method("uniform", "low=0.0, high=1.0, size=None", a -> uniform(a[0], a[1], a[2]));
    method("randn", "*args", a -> normal(shape((Tuple) a[0])));
    method("standard_normal", "size=None", a -> normal(a[0]));
    method("normal", "loc=0.0, scale=1.0, size=None", a -> normal(a[0], a[1], a[2]));
    method("randint", "low, high=None, size=None, dtype=int", a -> randint(a));
    method("permutation", "x", a -> permutation(a[0]));
    method("shuffle", "x", a -> shuffle(a[0]));
    method("choice", "a, size=None, replace=True, p=None", a -> choice(a));
  }

  private void method(
      String name, String signature, java.util.function.Function<Object[], Object> f) {
    methods.put(name, Routine.of(name, signature, f));
  }

  Map<String, Callable> methods() {
    return methods;
  }

  /** The generator of this state, for libraries that draw from it. */
  double nextDouble() {
    return bits.nextDouble();
  }

  private Object seed(Object seed) {
    hasGauss = false;
    if (Arguments.absent(seed)) {
      bits.seed(SeedSequence.entropy(session, N_ENTROPY));
      return None.NONE;
    }
    Object host = seed instanceof Dynamic d && d.toHost() instanceof Object h ? h : seed;
    if (host instanceof Long n) {
      if (n < 0 || n > 0xffffffffL) {
        throw LegatoException.value("Seed must be between 0 and 2**32 - 1");
      }
      bits.seed((int) (long) n);
    } else if (host instanceof BigInteger) {
      throw LegatoException.value("Seed must be between 0 and 2**32 - 1");
    } else if (host instanceof List<?> || host instanceof NDArray) {
      long[] words =
          host instanceof NDArray a
              ? a.toLongArray()
              : Arguments.shape(Tuple.copyOf((List<?>) host));
      int[] w = new int[words.length];
      for (int i = 0; i < w.length; i++) {
        w[i] = (int) words[i];
      }
      bits.seed(w);
    } else {
      throw LegatoException.type(
          "Cannot cast array data from dtype('float64') to dtype('int64') according to the rule"
              + " 'safe'");
    }
    return None.NONE;
  }

  private static final int N_ENTROPY = 8;

  /** {@code rand(m, n)}; one tuple is accepted too. */
  private static Object shape(Tuple args) {
    if (args.isEmpty()) {
      return None.NONE;
    }
    return args.size() == 1 ? args.getFirst() : args;
  }

  private Object uniform(Object size) {
    return Draws.doubles(session, size, bits::nextDouble);
  }

  private Object uniform(Object low, Object high, Object size) {
    if (isNumber(low) && isNumber(high)) {
      double from = Arguments.real(low);
      double range = Arguments.real(high) - from;
      return Draws.doubles(session, size, () -> from + range * bits.nextDouble());
    }
    Object range = session.call("subtract", high, low);
    Object shape = Arguments.absent(size) ? session.asArray(range).attribute("shape") : size;
    return Draws.scaled(session, uniform(shape == null ? None.NONE : shape), low, range);
  }

  private static boolean isNumber(Object v) {
    return dev.legato.array.HostNumber.isKnown(v);
  }

  /** Marsaglia's polar method, two values at a time. */
  private double nextGauss() {
    if (hasGauss) {
      hasGauss = false;
      return gauss;
    }
    while (true) {
      double x = 2.0 * bits.nextDouble() - 1.0;
      double y = 2.0 * bits.nextDouble() - 1.0;
      double r = x * x + y * y;
      if (r < 1.0 && r != 0.0) {
        double f = Math.sqrt(-2.0 * Math.log(r) / r);
        gauss = f * x;
        hasGauss = true;
        return f * y;
      }
    }
  }

  private Object normal(Object size) {
    return Draws.doubles(session, size, this::nextGauss);
  }

  private Object normal(Object loc, Object scale, Object size) {
    if (!isNumber(loc) || !isNumber(scale)) {
      throw LegatoException.notImplemented("random.normal with arrays; use loc + scale * randn()");
    }
    double m = Arguments.real(loc);
    double d = Arguments.real(scale);
    if (d < 0) {
      throw LegatoException.value("scale < 0");
    }
    return Draws.doubles(session, size, () -> m + d * nextGauss());
  }

  private Object randint(Object... a) {
    long[] b = Draws.bounds(a[0], a[1], false);
    DType t = a[3].equals("int") ? DType.INT64 : DTypes.of(a[3]);
    if (t != DType.INT64 && t != DType.INT32 && t != DType.UINT32 && t != DType.UINT64) {
      throw LegatoException.notImplemented("random.randint of dtype " + t + "; use int64");
    }
    return Draws.integers(session, a[2], t, () -> b[0] + bits.masked(b[1] - b[0]));
  }

  private long[] permuted(long n) {
    long[] p = new long[Math.toIntExact(n)];
    java.util.Arrays.setAll(p, i -> i);
    for (int i = p.length - 1; i > 0; i--) {
      int j = (int) bits.masked(i);
      long t = p[i];
      p[i] = p[j];
      p[j] = t;
    }
    return p;
  }

  private NDArray indices(long... p) {
    List<Object> list = new ArrayList<>();
    for (long i : p) {
      list.add(i);
    }
    return session.asArray(list, DType.INT64);
  }

  private Object permutation(Object x) {
    if (isNumber(x)) {
      return indices(permuted(Arguments.integer(x)));
    }
    NDArray a = session.asArray(x);
    return session.call("take", a, indices(permuted(a.view().extent(0))), 0L);
  }

  private Object shuffle(Object x) {
    if (x instanceof NDArray a) {
      NDArray copy = Draws.copy(a);
      a.assign(session.call("take", copy, indices(permuted(a.view().extent(0))), 0L));
    } else if (x instanceof List<?> && !(x instanceof Tuple) && Nested.items(x) != null) {
      @SuppressWarnings("unchecked")
      List<Object> list = (List<Object>) x;
      List<Object> old = new ArrayList<>(list);
      long[] p = permuted(list.size());
      for (int i = 0; i < p.length; i++) {
        list.set(i, old.get((int) p[i]));
      }
    } else {
      throw LegatoException.type("shuffle needs an array or a list");
    }
    return None.NONE;
  }

  private Object choice(Object... a) {
    if (!Arguments.absent(a[3])) {
      throw LegatoException.notImplemented("random.choice with p");
    }
    boolean number = isNumber(a[0]);
    NDArray from = number ? null : session.asArray(a[0]);
    long n = from == null ? Arguments.integer(a[0]) : from.size();
    Object index;
    if (Arguments.flag(a[2])) {
      index = Draws.integers(session, a[1], DType.INT64, () -> bits.masked(n - 1));
    } else {
      long[] shape = Arguments.absent(a[1]) ? new long[] {1} : Arguments.newShape(a[1]);
      long size = dev.legato.array.Shapes.size(shape);
      if (size > n) {
        throw LegatoException.value(
            "Cannot take a larger sample than population when 'replace=False'");
      }
      NDArray p = indices(java.util.Arrays.copyOf(permuted(n), Math.toIntExact(size)));
      index = Arguments.absent(a[1]) ? (Object) p.getItem(0L) : p.reshape(shape);
    }
    return from == null ? index : session.call("take", from, index);
  }

  @Override
  public String typeName() {
    return "numpy.random.mtrand.RandomState";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return methods.get(name);
  }

  @Override
  public List<String> attributeNames() {
    return List.copyOf(methods.keySet());
  }

  @Override
  public String repr() {
    return "RandomState(MT19937)";
  }
}
