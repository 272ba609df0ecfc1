package dev.legato.lib.random;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypes;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.ScalarClass;
import dev.legato.array.SessionClass;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Ellipsis;
import dev.legato.library.None;
import dev.legato.library.Operand;
import dev.legato.library.Routine;
import dev.legato.library.Tuple;
import dev.legato.library.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code np.random.Generator}: distributions over a bit generator, with NumPy's numbers. */
public final class Generator implements Dynamic {
  private final Session session;
  private final BitGenerator source;
  private final BitSource bits;
  private final Deviates deviates;
  private @Nullable FloatZiggurat narrow;
  private final Map<String, Callable> methods = new LinkedHashMap<>();

  Generator(Session session, BitGenerator source) {
    this.session = session;
    this.source = source;
    this.bits = source.bits();
    this.deviates = new Ziggurat(bits);
    method("random", "size=None, dtype=float, out=None", a -> random(a[0], a[1], a[2]));
    method("uniform", "low=0.0, high=1.0, size=None", a -> uniform(a[0], a[1], a[2]));
    method("integers", "low, high=None, size=None, dtype=int, endpoint=False", a -> integers(a));
    method(
        "permutation", "x, axis=0", a -> Draws.ofTexts(session, t -> permutation(t[0], t[1]), a));
    method(
        "choice",
        "a, size=None, replace=True, p=None, axis=0, shuffle=True",
        a -> Draws.ofTexts(session, this::choice, a));
    method("shuffle", "x, axis=0", a -> shuffle(a[0], a[1]));
    method(
        "standard_normal",
        "size=None, dtype=float, out=None",
        a -> standard("standard_normal", deviates::normal, deviates::normals, narrow()::normal, a));
    method(
        "standard_exponential",
        "size=None, dtype=float, method='zig', out=None",
        a -> {
          boolean inverse = a[2].equals("inv");
          DoubleSupplier draw =
              inverse ? () -> -Math.log1p(-bits.nextDouble()) : deviates::exponential;
          Floats floats = inverse ? narrow()::logarithm : narrow()::exponential;
          return standard("standard_exponential", draw, Draws.each(draw), floats, a[0], a[1], a[3]);
        });
    method("spawn", "n_children", a -> spawn(Arguments.integer(a[0])));
    for (Distribution row : Distribution.table()) {
      method(row.name(), row.signature(), a -> draw(row, a));
    }
    for (String name :
        List.of(
            "multinomial",
            "dirichlet",
            "multivariate_normal",
            "permuted",
            "bytes",
            "multivariate_hypergeometric")) {
      methods.put(name, args -> composed(name, args));
    }
  }

  /** Functions of the generator that are written in the language, in {@code random.lgt}. */
  private Object composed(String name, Args args) {
    List<Object> all = new ArrayList<>();
    all.add(this);
    all.addAll(args.positional());
    return session.function("random._" + name).call(new Args(all, args.keywords()));
  }

  private Object draw(Distribution row, Object... a) {
    List<Object> parameters = List.of(a).subList(0, a.length - 1);
    return Draws.of(session, row, deviates, parameters, a[a.length - 1]);
  }

  /** Draws a number of single precision. */
  private interface Floats {
    float draw();
  }

  private FloatZiggurat narrow() {
    FloatZiggurat known = narrow;
    if (known == null) {
      known = new FloatZiggurat(bits);
      narrow = known;
    }
    return known;
  }

  /**
   * {@return numbers of a standard distribution}
   *
   * @param floats those of single precision
   * @param a size, dtype, out
   * @throws LegatoException TypeError for another dtype than float64 and float32
   */
  private Object standard(
      String name, DoubleSupplier draw, Draws.Block<double[]> block, Floats floats, Object... a) {
    DType t = a[1].equals("float") ? DType.FLOAT64 : DTypes.of(a[1]);
    boolean array = a[2] != None.NONE;
    if (t == DType.FLOAT32) {
      return array || !Arguments.absent(a[0])
          ? filled(a[2], a[0], t, shape -> floats(floats, shape))
          : (double) floats.draw();
    }
    if (t != DType.FLOAT64) {
      throw LegatoException.type("Unsupported dtype dtype('" + t + "') for " + name);
    }
    if (!array) {
      return Draws.doubles(session, a[0], bits, draw, block);
    }
    return filled(
        a[2],
        a[0],
        t,
        shape -> (NDArray) Draws.doubles(session, Tuple.ofLongs(shape), bits, draw, block));
  }

  private NDArray floats(Floats floats, long... shape) {
    HostArray h = HostArray.zeros(DType.FLOAT32, shape);
    for (long i = 0; i < h.size(); i++) {
      HostArray.store(h.memory(), DType.FLOAT32, 4 * i, Bits.ofFloat(floats.draw()));
    }
    return Draws.adopted(session, h);
  }

  private List<Object> spawn(long n) {
    List<Object> all = new ArrayList<>();
    for (Object child : source.spawn(n)) {
      all.add(new Generator(session, (BitGenerator) child));
    }
    return all;
  }

  private void method(String name, String signature, Function<Object[], Object> f) {
    methods.put(name, Routine.of(name, signature, session.temporaries().releasing(f)));
  }

  private Object random(Object size, Object dtype, Object out) {
    DType t = dtype.equals("float") ? DType.FLOAT64 : DTypes.of(dtype);
    boolean one = Arguments.absent(size) && out == None.NONE;
    if (t == DType.FLOAT32) {
      return one ? (double) bits.nextFloat() : filled(out, size, t, this::floats);
    }
    if (t != DType.FLOAT64) {
      throw LegatoException.type("Unsupported dtype dtype('" + t + "') for random");
    }
    return one ? bits.nextDouble() : filled(out, size, t, this::uniform);
  }

  private NDArray floats(long... shape) {
    if (bits instanceof Pcg64 pcg) {
      return Deferred.FLOATS.draw(session, pcg, shape);
    }
    return floats(bits::nextFloat, shape);
  }

  /**
   * {@return new numbers, or {@code out} with them in the order of its memory}
   *
   * @throws LegatoException ValueError for an array with gaps, a read-only one or another shape,
   *     TypeError for another type
   */
  private static Object filled(Object out, Object size, DType t, Function<long[], NDArray> draw) {
    if (out == None.NONE) {
      return draw.apply(Arguments.newShape(size));
    }
    if (!(out instanceof NDArray a)) {
      throw LegatoException.type("Argument 'out' must be an array");
    }
    NDArray memory = a.view().isContiguous() ? a : a.transpose();
    if (!a.isWriteable() || !memory.view().isContiguous()) {
      throw LegatoException.value(
          "Supplied output array must be contiguous, writable, aligned, and in machine byte-order.");
    }
    if (a.dtype() != t) {
      throw LegatoException.type(
          "Supplied output array has the wrong type. Expected " + t + ", got " + a.dtype());
    }
    if (!Arguments.absent(size) && !Arrays.equals(Arguments.newShape(size), a.shape())) {
      throw LegatoException.value("size must match out.shape when used together");
    }
    memory.assign(draw.apply(memory.shape()));
    return a;
  }

  private NDArray uniform(long... shape) {
    return bits instanceof Pcg64 pcg
        ? Deferred.DOUBLES.draw(session, pcg, shape)
        : (NDArray) Draws.uniform(session, Tuple.ofLongs(shape), bits);
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
    DType t = a[3].equals("int") ? DType.INT64 : DTypes.of(a[3]);
    boolean endpoint = Arguments.flag(a[4]);
    boolean numbers =
        HostNumber.isKnown(a[0]) && (Arguments.absent(a[1]) || HostNumber.isKnown(a[1]));
    boolean many = !Arguments.absent(a[2]) && !Draws.isNone(a[2]);
    if (bits instanceof Pcg64 pcg && numbers && many && t.isInteger()) {
      long[] b = Draws.bounds(a[0], a[1], endpoint, t);
      if (Deferred.isFixed(t, b[1] - b[0])) {
        return Deferred.integers(t, b[0], b[1] - b[0]).draw(session, pcg, Arguments.newShape(a[2]));
      }
    }
    Object drawn = Draws.integers(session, t, a, endpoint, Draws.bounded(bits, t, true));
    return drawn instanceof Scalar one && isPython(a[3]) ? one.toHost() : drawn;
  }

  /** {@return whether a type was given as Python's own: then a number is one of Python's} */
  private static boolean isPython(Object dtype) {
    return dtype instanceof Dynamic d
        && !(dtype instanceof ScalarClass || dtype instanceof SessionClass)
        && (d.attribute("__name__") instanceof String name)
        && (name.equals("int") || name.equals("bool"));
  }

  private Object choice(Object... a) {
    boolean number = HostNumber.isKnown(a[0]);
    NDArray from = number ? null : session.asArray(a[0]);
    int axis = from == null ? 0 : Shapes.axis(Arguments.integer(a[4]), from.rank());
    Object host = a[0] instanceof Dynamic d ? d.toHost() : a[0];
    if (number && !(host instanceof Long || host instanceof Boolean)) {
      throw LegatoException.value(
          "a must be a sequence or an integer, not <class '" + TypeNames.of(a[0]) + "'>");
    }
    long n = from == null ? Arguments.integer(a[0]) : from.view().extent(axis);
    requirePopulation(n, from != null, a[1]);
    if (!Arguments.absent(a[3])) {
      Object picked = session.call("random._weighted", this, n, a[1], a[2], a[3]);
      return from == null ? picked : session.call("take", from, picked, (long) axis);
    }
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
      return session.call("take", from, Draws.adopted(session, h), (long) axis);
    }
    return shape.length == 0 ? Scalar.of(picked[0]) : Draws.adopted(session, h);
  }

  private static void requirePopulation(long n, boolean array, Object size) {
    if (n <= 0 && (Arguments.absent(size) || Shapes.size(Arguments.newShape(size)) > 0)) {
      throw LegatoException.value(
          (array ? "a cannot be empty" : "a must be a positive integer")
              + " unless no samples are taken");
    }
  }

  private Object shuffle(Object x, Object axis) {
    if (x instanceof NDArray a) {
      a.requireWriteable("array is read-only");
      NDArray copy = Draws.copy(a);
      a.assign(permutation(copy, axis));
      copy.dropTemporary();
    } else if (x instanceof Operand o) {
      o.setItem(Ellipsis.ELLIPSIS, Draws.ofTexts(session, t -> permutation(t[0], axis), x));
    } else {
      Draws.shuffle(x, n -> Draws.permuted(bits, n));
    }
    return None.NONE;
  }

  private Object permutation(Object x, Object axis) {
    boolean number = HostNumber.isKnown(x);
    NDArray a = number ? session.arange(Arguments.integer(x)) : session.asArray(x);
    int k = Shapes.axis(Arguments.integer(axis), a.rank());
    NDArray order = Draws.indices(session, Draws.permuted(bits, a.view().extent(k)));
    if (number) {
      a.dropTemporary();
      return order;
    }
    return session.call("take", a, order, (long) k);
  }

  @Override
  public String typeName() {
    return "numpy.random._generator.Generator";
  }

  @Override
  public @Nullable Object attribute(String name) {
    if (name.equals("bit_generator")) {
      return source;
    }
    if (name.equals("__class__")) {
      return session.function("numpy.random.Generator");
    }
    Object method = methods.get(name);
    if (method == null) {
      session.refuseUnsupported("<Generator>", this, name);
    }
    return method;
  }

  @Override
  public List<String> attributeNames() {
    List<String> names = new ArrayList<>(methods.keySet());
    names.add("bit_generator");
    return names;
  }

  @Override
  public String repr() {
    return "Generator(" + bits.name() + ")";
  }
}
