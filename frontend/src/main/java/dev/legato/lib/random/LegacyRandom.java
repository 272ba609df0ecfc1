package dev.legato.lib.random;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypes;
import dev.legato.array.HostArray;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.Operand;
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
  private final Polar deviates = new Polar(bits);

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
    method("randint", "low, high=None, size=None, dtype=int", a -> randint(a));
    method("permutation", "x", a -> Draws.ofTexts(session, t -> permutation(t[0]), a));
    method("shuffle", "x", a -> shuffle(a[0]));
    method(
        "standard_exponential",
        "size=None",
        a -> Draws.doubles(s(), a[0], bits, deviates::exponential));
    method(
        "tomaxint",
        "size=None",
        a -> Draws.integers(s(), a[0], DType.INT64, () -> bits.next64() >>> 1));
    method(
        "random_integers",
        "low, high=None, size=None",
        a ->
            Arguments.absent(a[1])
                ? randint(1L, Arguments.integer(a[0]) + 1, a[2], "int")
                : randint(a[0], Arguments.integer(a[1]) + 1, a[2], "int"));
    method("get_state", "legacy=True", a -> state());
    method("set_state", "state", a -> restore(state(a[0])));
    for (Distribution row : Distribution.table()) {
      method(
          row.name(),
          row.signature(),
          a -> Draws.of(s(), row, deviates, List.of(a).subList(0, a.length - 1), a[a.length - 1]));
    }
    for (String name : List.of("multinomial", "dirichlet", "multivariate_normal", "bytes")) {
      methods.put(name, args -> composed(name, args));
    }
    method(
        "choice",
        "a, size=None, replace=True, p=None",
        a -> Draws.ofTexts(session, this::choice, a));
  }

  private void method(
      String name, String signature, java.util.function.Function<Object[], Object> f) {
    methods.put(name, Routine.of(name, signature, session.temporaries().releasing(f)));
  }

  private Session s() {
    return session;
  }

  /** Functions of the generator that are written in the language, in {@code random.lgt}. */
  private Object composed(String name, Args args) {
    List<Object> all = new ArrayList<>();
    all.add(this);
    all.addAll(args.positional());
    return session.function("random._" + name).call(new Args(all, args.keywords()));
  }

  /** The generator's name, the key, the position in it, the second number of a normal pair. */
  private Object state() {
    int[] state = bits.state();
    int n = state.length - 1;
    HostArray key = HostArray.zeros(DType.UINT32, n);
    for (int i = 0; i < n; i++) {
      key.set(i, state[i] & BitSource.WORD, 0);
    }
    return Tuple.of(
        "MT19937",
        session.adopt(key),
        (long) state[n],
        deviates.isPending() ? 1L : 0L,
        deviates.pending());
  }

  private Object restore(List<?> state) {
    long[] key = session.asArray(state.get(1)).toLongArray();
    int[] words = new int[key.length + 1];
    for (int i = 0; i < key.length; i++) {
      words[i] = (int) key[i];
    }
    words[key.length] = (int) Arguments.integer(state.get(2));
    bits.restore(words);
    boolean pending = state.size() > 3 && Arguments.integer(state.get(3)) != 0;
    deviates.restore(pending, pending ? Arguments.real(state.get(4)) : 0);
    return None.NONE;
  }

  Map<String, Callable> methods() {
    return methods;
  }

  /** The generator of this state, for libraries that draw from it. */
  double nextDouble() {
    return bits.nextDouble();
  }

  private Object seed(Object seed) {
    deviates.reset();
    if (Arguments.absent(seed)) {
      bits.seed(() -> SeedSequence.entropy(session, N_ENTROPY));
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
      if (words.length == 0) {
        throw LegatoException.value("Seed must be non-empty");
      }
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
    return Draws.uniform(session, size, bits);
  }

  private Object uniform(Object low, Object high, Object size) {
    if (isNumber(low) && isNumber(high)) {
      double from = Arguments.real(low);
      double range = Arguments.real(high) - from;
      return Draws.doubles(session, size, bits, () -> from + range * bits.nextDouble());
    }
    Object range = session.call("subtract", high, low);
    Object shape = Arguments.absent(size) ? session.asArray(range).attribute("shape") : size;
    return Draws.scaled(session, uniform(shape == null ? None.NONE : shape), low, range);
  }

  private static boolean isNumber(Object v) {
    return dev.legato.array.HostNumber.isKnown(v);
  }

  private Object normal(Object size) {
    return Draws.doubles(session, size, bits, deviates::normal);
  }

  private Object randint(Object... a) {
    DType t = a[3].equals("int") ? DType.INT64 : DTypes.of(a[3]);
    Object r = Draws.integers(session, t, a, false, Draws.bounded(bits, t, false));
    return a[3].equals("int") && r instanceof Scalar v ? (Object) v.asLong() : r;
  }

  private NDArray permuted(long n) {
    return Draws.indices(session, Draws.permuted(bits, n));
  }

  private Object permutation(Object x) {
    if (isNumber(x)) {
      if (Arguments.integer(x) < 0) {
        throw LegatoException.value("negative dimensions are not allowed");
      }
      return permuted(Arguments.integer(x));
    }
    NDArray a = session.asArray(x);
    return session.call("take", a, permuted(a.view().extent(0)), 0L);
  }

  private Object shuffle(Object x) {
    if (x instanceof NDArray a) {
      a.requireWriteable("array is read-only");
      NDArray copy = Draws.copy(a);
      a.assign(session.call("take", copy, permuted(a.view().extent(0)), 0L));
    } else if (x instanceof Operand o) {
      o.setItem(Ellipsis.ELLIPSIS, Draws.ofTexts(session, t -> permutation(t[0]), x));
    } else {
      Draws.shuffle(x, n -> Draws.permuted(bits, n));
    }
    return None.NONE;
  }

  /** {@return the fields of a state} */
  private static List<?> state(Object state) {
    if (!(state instanceof List<?> fields)) {
      throw LegatoException.type("state must be a dict or a tuple.");
    }
    if (fields.size() < 3) {
      throw LegatoException.value("state is not a legacy MT19937 state");
    }
    return fields;
  }

  private Object choice(Object... a) {
    NDArray from = isNumber(a[0]) ? null : session.asArray(a[0]);
    long n = population(a[0], from, a[1]);
    Object index;
    if (!Arguments.absent(a[3])) {
      index = session.call("random._weighted", this, n, a[1], a[2], a[3]);
    } else if (Arguments.flag(a[2])) {
      index = Draws.integers(session, a[1], DType.INT64, () -> bits.masked(n - 1));
    } else {
      long[] shape = Arguments.absent(a[1]) ? new long[] {1} : Arguments.newShape(a[1]);
      long size = Shapes.size(shape);
      if (size > n) {
        throw LegatoException.value(
            "Cannot take a larger sample than population when 'replace=False'");
      }
      NDArray p =
          Draws.indices(
              session, java.util.Arrays.copyOf(Draws.permuted(bits, n), Math.toIntExact(size)));
      index = Arguments.absent(a[1]) ? (Object) p.getItem(0L) : p.reshape(shape);
    }
    return from == null || from.rank() == 0 ? index : session.call("take", from, index);
  }

  /** {@return how many there are to choose from} */
  private static long population(Object a, @Nullable NDArray from, Object size) {
    boolean some = Arguments.absent(size) || Shapes.size(Arguments.shape(size)) != 0;
    if (from != null && from.rank() > 0) {
      if (from.rank() != 1) {
        throw LegatoException.value("a must be 1-dimensional");
      }
      if (from.size() == 0 && some) {
        throw LegatoException.value("'a' cannot be empty unless no samples are taken");
      }
      return from.size();
    }
    Object host = from != null ? from.toHost() : a instanceof Dynamic d ? d.toHost() : a;
    if (!(host instanceof Long || host instanceof Boolean)) {
      throw LegatoException.value("a must be 1-dimensional or an integer");
    }
    long n = Arguments.integer(host);
    if (n <= 0 && some) {
      throw LegatoException.value("a must be greater than 0 unless no samples are taken");
    }
    return n;
  }

  @Override
  public String typeName() {
    return "numpy.random.mtrand.RandomState";
  }

  @Override
  public @Nullable Object attribute(String name) {
    if (name.equals("__class__")) {
      return session.function("numpy.random.RandomState");
    }
    Object method = methods.get(name);
    if (method == null) {
      session.refuseUnsupported("<RandomState>", this, name);
    }
    return method;
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
