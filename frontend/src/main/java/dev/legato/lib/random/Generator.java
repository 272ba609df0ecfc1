package dev.legato.lib.random;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypes;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.HostTask;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Routine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** {@code np.random.default_rng(seed)}: PCG64, with NumPy's numbers. */
public final class Generator implements Dynamic {
  private static final long CHUNK = 1 << 16;
  private final Session session;
  private final Pcg64 bits;
  private final Map<String, Callable> methods = new LinkedHashMap<>();

  Generator(Session session, int... entropy) {
    this.session = session;
    this.bits = Pcg64.of(new SeedSequence(entropy).generate(4));
    method("random", "size=None, dtype=float, out=None", a -> random(a[0], a[1], a[2]));
    method("uniform", "low=0.0, high=1.0, size=None", a -> uniform(a[0], a[1], a[2]));
    method("integers", "low, high=None, size=None, dtype=int, endpoint=False", a -> integers(a));
    method("permutation", "x, axis=0", a -> permutation(a[0]));
    method("choice", "a, size=None, replace=True, p=None, axis=0, shuffle=True", a -> choice(a));
    method("shuffle", "x, axis=0", a -> shuffle(a[0]));
    for (String name : List.of("standard_normal", "normal", "exponential")) {
      methods.put(
          name,
          args -> {
            throw LegatoException.notImplemented(
                "Generator." + name + "; np.random." + legacy(name) + " has NumPy's numbers");
          });
    }
  }

  private static String legacy(String name) {
    return name.equals("exponential") ? "rand" : name;
  }

  private void method(
      String name, String signature, java.util.function.Function<Object[], Object> f) {
    methods.put(name, Routine.of(name, signature, f));
  }

  private Object random(Object size, Object dtype, Object out) {
    DType t = dtype.equals("float") ? DType.FLOAT64 : DTypes.of(dtype);
    NDArray target = out instanceof NDArray a ? a : null;
    if (t == DType.FLOAT32) {
      if (Arguments.absent(size) && target == null) {
        return dev.legato.Scalar.of(DType.FLOAT32, Bits.ofFloat(bits.nextFloat()), 0);
      }
      HostArray h = HostArray.zeros(t, target == null ? Arguments.newShape(size) : target.shape());
      for (long i = 0; i < h.size(); i++) {
        HostArray.store(h.memory(), t, 4 * i, Bits.ofFloat(bits.nextFloat()));
      }
      return stored(session.adopt(h), target);
    }
    if (t != DType.FLOAT64) {
      throw LegatoException.type("Unsupported dtype dtype('" + t + "') for random");
    }
    if (Arguments.absent(size) && target == null) {
      return bits.nextDouble();
    }
    return stored(uniform(target == null ? Arguments.newShape(size) : target.shape()), target);
  }

  private static Object stored(NDArray a, @Nullable NDArray target) {
    if (target == null) {
      return a;
    }
    target.assign(a);
    return target;
  }

  /** The draws are deferred: element i is the state advanced by i. */
  private NDArray uniform(long... shape) {
    NDArray out = session.empty(shape, DType.FLOAT64);
    Pcg64 start = bits.copy();
    bits.advance(out.size());
    if (out.size() > 0) {
      HostTask.submit("random", List.of(), List.of(out), (in, to) -> fill(start, to.getFirst()));
    }
    return out;
  }

  private static void fill(Pcg64 start, HostArray to) {
    long n = to.size();
    LongStream.range(0, (n + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(c -> {
          Pcg64 g = start.copy();
          g.advance(c * CHUNK);
          long base = to.position(0);
          for (long i = c * CHUNK; i < Math.min(n, (c + 1) * CHUNK); i++) {
            HostArray.store(
                to.memory(), DType.FLOAT64, base + 8 * i, Bits.ofDouble(g.nextDouble()));
          }
        });
  }

  private Object uniform(Object low, Object high, Object size) {
    if (HostNumber.isKnown(low) && HostNumber.isKnown(high) && Arguments.absent(size)) {
      double from = Arguments.real(low);
      return from + (Arguments.real(high) - from) * bits.nextDouble();
    }
    Object range = session.call("subtract", high, low);
    Object shape = Arguments.absent(size) ? session.asArray(range).attribute("shape") : size;
    NDArray u = uniform(Arguments.newShape(java.util.Objects.requireNonNull(shape)));
    return Draws.scaled(session, u, low, range);
  }

  private Object integers(Object... a) {
    long[] b = Draws.bounds(a[0], a[1], Arguments.flag(a[4]));
    DType t = a[3].equals("int") ? DType.INT64 : DTypes.of(a[3]);
    if (t != DType.INT64 && t != DType.UINT64) {
      throw LegatoException.notImplemented("Generator.integers of dtype " + t + "; use int64");
    }
    Object r = Draws.integers(session, a[2], t, () -> b[0] + bits.bounded(b[1] - b[0]));
    return r instanceof Long v ? dev.legato.Scalar.of(v) : r;
  }

  private Object choice(Object... a) {
    if (!Arguments.absent(a[3])) {
      throw LegatoException.notImplemented("Generator.choice with p");
    }
    boolean number = HostNumber.isKnown(a[0]);
    NDArray from = number ? null : session.asArray(a[0]);
    long n = from == null ? Arguments.integer(a[0]) : from.view().extent(0);
    long[] shape = Arguments.absent(a[1]) ? new long[0] : Arguments.newShape(a[1]);
    long[] picked;
    if (Arguments.flag(a[2])) {
      picked = new long[Math.toIntExact(dev.legato.array.Shapes.size(shape))];
      java.util.Arrays.setAll(picked, i -> bits.bounded(n - 1));
    } else {
      picked =
          Sampling.distinct(bits, n, dev.legato.array.Shapes.size(shape), Arguments.flag(a[5]));
    }
    HostArray h = HostArray.zeros(DType.INT64, shape);
    for (int i = 0; i < picked.length; i++) {
      h.set(i, picked[i], 0);
    }
    if (from != null) {
      return session.call("take", from, session.adopt(h), 0L);
    }
    return shape.length == 0 ? dev.legato.Scalar.of(picked[0]) : session.adopt(h);
  }

  private Object shuffle(Object x) {
    if (!(x instanceof NDArray a)) {
      throw LegatoException.notImplemented("Generator.shuffle of a list; use an array");
    }
    NDArray copy = Draws.copy(a);
    a.assign(permutation(copy));
    copy.dropTemporary();
    return dev.legato.library.None.NONE;
  }

  private Object permutation(Object x) {
    boolean number = HostNumber.isKnown(x);
    NDArray a = number ? session.arange(Arguments.integer(x)) : session.asArray(x);
    int n = Math.toIntExact(a.view().extent(0));
    long[] p = new long[n];
    java.util.Arrays.setAll(p, i -> i);
    for (int i = n - 1; i > 0; i--) {
      int j = (int) bits.masked(i);
      long t = p[i];
      p[i] = p[j];
      p[j] = t;
    }
    HostArray h = HostArray.zeros(DType.INT64, n);
    for (int i = 0; i < n; i++) {
      h.set(i, p[i], 0);
    }
    return session.call("take", a, session.adopt(h), 0L);
  }

  @Override
  public String typeName() {
    return "numpy.random._generator.Generator";
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
    return "Generator(PCG64)";
  }
}
