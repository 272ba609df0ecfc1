package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypeObject;
import dev.legato.array.Elementwise;
import dev.legato.array.Elementwise.Known;
import dev.legato.array.FewFills;
import dev.legato.array.Grid;
import dev.legato.array.HostNumber;
import dev.legato.array.MemoryOrder;
import dev.legato.array.Shapes;
import dev.legato.array.Value;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Selection;
import dev.legato.ir.store.View;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Complex;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.value.PyIterator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** New arrays: from values, constant, from indices. */
public final class Creation implements Library {
  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(
      signature = "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None")
  Object array(
      Session s,
      Object object,
      Object dtype,
      Object copy,
      Object order,
      Object subok,
      long ndmin,
      Object like) {
    DType t = Arguments.dtype(dtype);
    NDArray a;
    if (object instanceof NDArray x && !(copy instanceof Boolean b && b)) {
      a = ordered(s.asArray(x, t), order);
    } else if (object instanceof NDArray || object instanceof Scalar p && p.isPending()) {
      NDArray x = s.asArray(object);
      a = Elementwise.copied(x, t == null ? x.dtype() : t, order);
    } else {
      a = ordered(s.asArray(object, t), order);
    }
    shared(a, object, copy);
    while (a.rank() < ndmin) {
      a = a.share(a.view().newAxis(0));
    }
    return a;
  }

  @Export(signature = "a, dtype=None, order=None, *, device=None, copy=None, like=None")
  Object asarray(
      Session s, Object a, Object dtype, Object order, Object device, Object copy, Object like) {
    NDArray x = s.asArray(a, Arguments.dtype(dtype));
    if (a == x && copy == Boolean.TRUE) {
      return Elementwise.copied(x, x.dtype(), order);
    }
    NDArray r = ordered(x, order);
    shared(r, a, copy);
    return r;
  }

  /** Raises an error for a new array if it may not be a copy. */
  private static void shared(NDArray made, Object given, Object copy) {
    boolean number = given instanceof Scalar || HostNumber.isKnown(given);
    if (copy == Boolean.FALSE
        && made != given
        && (number || given instanceof List<?> || given instanceof NDArray)) {
      throw LegatoException.value(
          "Unable to avoid copy while creating an array as requested.\n"
              + "If using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a"
              + " copy when needed (no behavior change in NumPy 1.x).\n"
              + "For more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html"
              + "#adapting-to-changes-in-the-copy-keyword.");
    }
  }

  /** The array itself, or a copy when its axes do not lie in memory as C or F asks for. */
  private static NDArray ordered(NDArray a, Object order) {
    if (order == None.NONE || "K".equals(order) || "A".equals(order)) {
      return a;
    }
    int[] axes = MemoryOrder.of(order, a.view());
    View v = axes == null ? a.view() : a.view().permute(axes);
    return v.isContiguous() ? a : Elementwise.copied(a, a.dtype(), order);
  }

  @Export(signature = "a, dtype=None, order=None")
  Object asanyarray(Session s, Object a, Object dtype, Object order) {
    return ordered(s.asArray(a, Arguments.dtype(dtype)), order);
  }

  @Export(signature = "a, dtype=None")
  Object ascontiguousarray(Session s, Object a, Object dtype) {
    NDArray x = s.asArray(a, Arguments.dtype(dtype));
    if (x.rank() == 0) {
      x = x.share(x.view().newAxis(0));
    }
    return x.view().isContiguous() ? x : Elementwise.copied(x, x.dtype());
  }

  @Export(signature = "a, order='K', subok=False")
  Object copy(Session s, NDArray a, Object order, Object subok) {
    return Elementwise.copied(a, a.dtype(), order);
  }

  @Export(value = "ndarray.copy", signature = "a, order='C'")
  Object copyMethod(Session s, NDArray a, Object order) {
    return Elementwise.copied(a, a.dtype(), order);
  }

  @Export(signature = "a, dtype=None, *, like=None")
  Object asfortranarray(Session s, Object a, Object dtype, Object like) {
    NDArray x = s.asArray(a, Arguments.dtype(dtype));
    return ordered(x.rank() == 0 ? x.share(x.view().newAxis(0)) : x, "F");
  }

  @Export(signature = "shape, dtype=None, order='C', *, device=None, like=None")
  Object empty(Session s, Object shape, Object dtype, Object order, Object device, Object like) {
    return zeros(s, shape, dtype, order, device, like);
  }

  @Export(signature = "shape, dtype=None, order='C', *, device=None, like=None")
  Object zeros(Session s, Object shape, Object dtype, Object order, Object device, Object like) {
    return filled(s, Arguments.newShape(shape), Arguments.dtype(dtype, DType.FLOAT64), order, 0L);
  }

  @Export(signature = "shape, dtype=None, order='C', *, device=None, like=None")
  Object ones(Session s, Object shape, Object dtype, Object order, Object device, Object like) {
    return filled(s, Arguments.newShape(shape), Arguments.dtype(dtype, DType.FLOAT64), order, 1L);
  }

  @Export(signature = "shape, fill_value, dtype=None, order='C', *, device=None, like=None")
  Object full(
      Session s,
      Object shape,
      Object value,
      Object dtype,
      Object order,
      Object device,
      Object like) {
    DType given = Arguments.dtype(dtype);
    DType t = given == null ? ownType(s, value) : given;
    return filled(s, Arguments.newShape(shape), t, order, cast(s, t, value));
  }

  /**
   * {@return a number in a type, whatever that loses}; integers stay what they are, to be refused
   */
  private static Object cast(Session s, DType t, Object value) {
    boolean whole = value instanceof Long || value instanceof BigInteger;
    return HostNumber.isKnown(value) && !whole
        ? Scalar.convert(t, Scalar.convert(ownType(s, value), value))
        : value;
  }

  private static DType ownType(Session s, Object value) {
    DType own = value instanceof NDArray a ? a.dtype() : HostNumber.dtype(value);
    return own == null ? s.asArray(value).dtype() : own;
  }

  private static NDArray filled(Session s, long[] shape, DType t, Object order, Object value) {
    return filled(s.empty(shape, t, MemoryOrder.of(order, shape.length)), value);
  }

  private static NDArray filled(NDArray a, Object value) {
    if (HostNumber.isKnown(value)) {
      if (!FewFills.fill(a, value)) {
        Elementwise.fill(a, value, true);
      }
    } else {
      Assignment.assign(a.session(), a, value);
    }
    return a;
  }

  @Export(
      value = "empty_like",
      signature = "prototype, dtype=None, order='K', subok=True, shape=None, *, device=None")
  Object emptyLike(
      Session s, NDArray p, Object dtype, Object order, Object subok, Object shape, Object device) {
    return like(s, p, dtype, shape, order, 0L);
  }

  @Export(
      value = "zeros_like",
      signature = "a, dtype=None, order='K', subok=True, shape=None, *, device=None")
  Object zerosLike(
      Session s, NDArray p, Object dtype, Object order, Object subok, Object shape, Object device) {
    return like(s, p, dtype, shape, order, 0L);
  }

  @Export(
      value = "ones_like",
      signature = "a, dtype=None, order='K', subok=True, shape=None, *, device=None")
  Object onesLike(
      Session s, NDArray p, Object dtype, Object order, Object subok, Object shape, Object device) {
    return like(s, p, dtype, shape, order, 1L);
  }

  @Export(
      value = "full_like",
      signature = "a, fill_value, dtype=None, order='K', subok=True, shape=None, *, device=None")
  Object fullLike(
      Session s,
      NDArray p,
      Object value,
      Object dtype,
      Object order,
      Object subok,
      Object shape,
      Object device) {
    DType t = Arguments.dtype(dtype, p.dtype());
    return like(s, p, dtype, shape, order, cast(s, t, value));
  }

  private static NDArray like(
      Session s, NDArray p, Object dtype, Object shape, Object order, Object value) {
    DType t = Arguments.dtype(dtype, p.dtype());
    long[] e = Arguments.absent(shape) ? p.shape() : Arguments.newShape(shape);
    boolean same = e.length == p.rank();
    return filled(s.empty(e, t, same ? MemoryOrder.of(order, p.view()) : null), value);
  }

  // --- from indices

  @Export(
      signature =
          "start=<no value>, stop=<no value>, step=1, dtype=None, *, device=None, like=None")
  Object arange(
      Session s, Object start, Object stop, Object step, Object dtype, Object device, Object like) {
    if (Arguments.absent(start) && Arguments.absent(stop)) {
      throw LegatoException.type("arange() requires stop to be specified.");
    }
    Object from = Arguments.absent(stop) ? (Object) 0L : start;
    Object to = Arguments.absent(stop) ? start : stop;
    Object by = Arguments.absent(step) ? (Object) 1L : step;
    DType t = Arguments.dtype(dtype);
    if (t == null) {
      t = s.resultType(from, to, by);
    }
    if (t.isComplex()) {
      Object real = arange(s, start, stop, step, new DTypeObject(t.part()), device, like);
      return Elementwise.copied((NDArray) real, t);
    }
    if (Arguments.real(by) == 0) {
      throw new LegatoException("ZeroDivisionError", "division by zero");
    }
    long n = count(from, to, by);
    NDArray out = s.empty(new long[] {n}, t);
    List<Known> ramp = ramp(t, from, by);
    return FewFills.ramp(out, ramp.get(0).re(), ramp.get(1).re())
        ? out
        : Grid.fill(out, "arange", "arange", ramp, Creation::rampValue);
  }

  private static long count(Object from, Object to, Object by) {
    double length = Math.ceil((Arguments.real(to) - Arguments.real(from)) / Arguments.real(by));
    if (Double.isNaN(length)) {
      throw LegatoException.value("arange: cannot compute length");
    }
    if (length > 1e18) {
      throw LegatoException.value("Maximum allowed size exceeded");
    }
    return Math.max(0, (long) length);
  }

  /** The first value and the difference to the second one, both as the type holds them. */
  private static List<Known> ramp(DType t, Object from, Object by) {
    if (t.isFloat()) {
      double a = Bits.asDouble(t, HostNumber.bits(t, Arguments.real(from))[0]);
      double next = Arguments.real(from) + Arguments.real(by);
      double b = Bits.asDouble(t, HostNumber.bits(t, next)[0]);
      DType wide = t.isHalf() ? DType.FLOAT32 : t;
      return List.of(known(wide, a), known(wide, b - a));
    }
    DType wide = t == DType.BOOL ? DType.INT64 : t;
    long a = HostNumber.bits(wide, whole(from))[0];
    long step = whole(by) instanceof Long l ? l : 1;
    return List.of(new Known(wide, a, 0), new Known(wide, Bits.wrap(wide, step), 0));
  }

  private static Object whole(Object v) {
    Object h = v instanceof Scalar x ? x.toHost() : v;
    return h instanceof Double d ? (Object) (long) (double) d : h;
  }

  private static Known known(DType t, double v) {
    return new Known(t, HostNumber.bits(t, v)[0], 0);
  }

  private static Var rampValue(KernelBuilder k, List<Var> index, List<Var> scalars) {
    DType t = scalars.get(0).type();
    Var i = k.cast(t, index.getFirst());
    return k.apply(Arithmetic.ADD, scalars.get(0), k.apply(Arithmetic.MUL, i, scalars.get(1)));
  }

  @Export(
      signature =
          "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None")
  Object linspace(
      Session s,
      Object start,
      Object stop,
      Object num,
      boolean endpoint,
      boolean retstep,
      Object dtype,
      long axis,
      Object device) {
    long n = Arguments.integer(num);
    if (n < 0) {
      throw LegatoException.value("Number of samples, " + n + ", must be non-negative.");
    }
    if (isArray(start) || isArray(stop)) {
      return s.call("linspace.arrays", start, stop, n, endpoint, retstep, dtype, axis);
    }
    double a = Arguments.real(start);
    double b = Arguments.real(stop);
    long div = endpoint ? n - 1 : n;
    double step = div > 0 ? (b - a) / div : Double.NaN;
    DType t = Arguments.dtype(dtype, s.resultType(start, stop, 1.0));
    NDArray out = s.empty(new long[] {n}, t.isReal() ? t : t.part());
    boolean tiny = div > 0 && step == 0;
    List<Known> scalars =
        List.of(
            known(DType.FLOAT64, a),
            known(DType.FLOAT64, div <= 0 || tiny ? b - a : step),
            known(DType.FLOAT64, b),
            new Known(DType.INT64, endpoint && n > 1 ? n - 1 : -1, 0),
            known(DType.FLOAT64, Math.max(div, 1)));
    boolean floor = t.isInteger();
    Grid.fill(
        out,
        "linspace",
        List.of("linspace", tiny, floor),
        scalars,
        (k, index, x) -> line(k, index.getFirst(), x, tiny, floor));
    Object result = t.isReal() ? out : Elementwise.copied(out, t);
    return retstep ? Tuple.of(result, Scalar.of(step)) : result;
  }

  /** {@return whether an end is more than a real number of double precision} */
  private static boolean isArray(Object end) {
    return switch (end) {
      case NDArray a -> true;
      case List<?> l -> true;
      case Complex c -> true;
      case Scalar x -> x.dtype().isComplex() || x.dtype().isFloat() && x.dtype() != DType.FLOAT64;
      default -> false;
    };
  }

  private static Var line(KernelBuilder k, Var i, List<Var> x, boolean tiny, boolean floor) {
    Var at = k.cast(DType.FLOAT64, i);
    Var part = tiny ? k.apply(Arithmetic.DIV, at, x.get(4)) : at;
    Var v = k.apply(Arithmetic.ADD, k.apply(Arithmetic.MUL, part, x.get(1)), x.get(0));
    Var last = k.apply(Comparisons.EQ, i, x.get(3));
    Var r = k.apply(Selection.SELECT, last, x.get(2), v);
    return floor ? k.apply(Operators.ufuncs().get("floor"), r) : r;
  }

  @Export(signature = "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0")
  Object logspace(
      Session s,
      Object start,
      Object stop,
      Object num,
      boolean endpoint,
      Object base,
      Object dtype,
      long axis) {
    if (isArray(base)) {
      return s.call("logspace.arrays", start, stop, num, endpoint, base, dtype, axis);
    }
    Object y = linspace(s, start, stop, num, endpoint, false, None.NONE, axis, None.NONE);
    Object r = s.call("power", base, y);
    return Arguments.absent(dtype) ? r : s.asArray(r, Arguments.dtype(dtype));
  }

  @Export(signature = "N, M=None, k=0, dtype=float, order='C', *, device=None, like=None")
  Object eye(
      Session s,
      Object n,
      Object m,
      Object k,
      Object dtype,
      Object order,
      Object device,
      Object like) {
    long rows = Arguments.integer(n);
    long columns = Arguments.absent(m) ? rows : Arguments.integer(m);
    DType t = Arguments.dtype(dtype, DType.FLOAT64);
    NDArray out = s.empty(new long[] {rows, columns}, t.isReal() ? t : t.part());
    Grid.fill(
        out,
        "eye",
        "eye",
        List.of(new Known(DType.INT64, Arguments.integer(k), 0)),
        (b, i, x) ->
            b.apply(Comparisons.EQ, b.apply(Arithmetic.SUB, i.get(1), i.get(0)), x.getFirst()));
    return t.isReal() ? out : Elementwise.copied(out, t);
  }

  @Export(signature = "n, dtype=None, *, like=None")
  Object identity(Session s, Object n, Object dtype, Object like) {
    return eye(s, n, None.NONE, 0L, dtype, None.NONE, None.NONE, None.NONE);
  }

  @Export(signature = "dimensions, dtype=int, sparse=False")
  Object indices(Session s, Object dimensions, Object dtype, boolean sparse) {
    List<Object> lazy = new ArrayList<>();
    if (dimensions instanceof PyIterator i) {
      i.iterate().forEachRemaining(lazy::add);
    }
    long[] shape = Arguments.newShape(dimensions instanceof PyIterator ? lazy : dimensions);
    DType t = Arguments.dtype(dtype);
    List<Object> grids = new ArrayList<>();
    long[] whole = new long[shape.length + 1];
    whole[0] = shape.length;
    System.arraycopy(shape, 0, whole, 1, shape.length);
    NDArray all = sparse ? null : s.empty(whole, t == null ? DType.INT64 : t);
    for (int axis = 0; axis < shape.length; axis++) {
      int a = axis;
      long[] own = new long[shape.length];
      java.util.Arrays.fill(own, 1);
      own[axis] = shape[axis];
      NDArray g =
          all == null
              ? s.empty(own, t == null ? DType.INT64 : t)
              : all.share(all.view().at(0, axis));
      Grid.fill(g, "indices", List.of("indices", axis), List.of(), (k, i, x) -> i.get(a));
      grids.add(g);
    }
    return all == null ? Tuple.copyOf(grids) : all;
  }

  @Export(signature = "function, shape, *, dtype=float, like=None, **kwargs")
  Object fromfunction(
      Session s,
      Callable function,
      Object shape,
      Object dtype,
      Object like,
      Map<String, Object> keywords) {
    NDArray grid = (NDArray) indices(s, shape, dtype, false);
    List<Object> args = new ArrayList<>();
    for (int k = 0; k < grid.view().extent(0); k++) {
      args.add(grid.share(grid.view().at(0, k)));
    }
    return function.call(new Args(args, keywords));
  }

  @Export(signature = "*xi, copy=True, sparse=False, indexing='xy'")
  Object meshgrid(Session s, Tuple xi, boolean copy, boolean sparse, String indexing) {
    int n = xi.size();
    List<NDArray> grids = new ArrayList<>();
    List<long[]> shapes = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      int axis = indexing.equals("xy") && k < 2 && n > 1 ? 1 - k : k;
      long[] shape = new long[n];
      java.util.Arrays.fill(shape, 1);
      NDArray x = s.asArray(xi.get(k));
      shape[axis] = x.size();
      shapes.add(shape);
      grids.add((NDArray) s.call("reshape", x, Tuple.ofLongs(shape)));
    }
    List<Object> out = new ArrayList<>();
    for (NDArray g : grids) {
      NDArray full = sparse ? g : g.share(g.view().broadcast(Shapes.broadcast(shapes)), false);
      out.add(copy ? Elementwise.copied(full, full.dtype()) : full);
    }
    return Tuple.copyOf(out);
  }

  @Export(signature = "m, k=0")
  Object tril(Session s, NDArray m, Object k) {
    return triangle(s, m, Arguments.integer(k), true);
  }

  @Export(signature = "m, k=0")
  Object triu(Session s, NDArray m, Object k) {
    return triangle(s, m, Arguments.integer(k), false);
  }

  private static Object triangle(Session s, NDArray m, long k, boolean lower) {
    if (m.rank() == 0) {
      throw LegatoException.type("tri() missing 1 required positional argument: 'N'");
    }
    long columns = m.view().extent(m.rank() - 1);
    long rows = m.rank() == 1 ? columns : m.view().extent(m.rank() - 2);
    NDArray a = m.rank() > 1 ? m : m.share(m.view().broadcast(rows, columns), false);
    NDArray mask = triangleMask(s, rows, columns, lower ? k : k - 1);
    NDArray zero = s.zeros(m.dtype(), a.shape());
    NDArray keep = lower ? a : zero;
    NDArray other = lower ? zero : a;
    return Assignment.selected(mask, keep, other);
  }

  private static NDArray triangleMask(Session s, long rows, long columns, long k) {
    NDArray mask = s.empty(new long[] {rows, columns}, DType.BOOL);
    return Grid.fill(
        mask,
        "tri",
        "tri",
        List.of(new Known(DType.INT64, k, 0)),
        (b, i, x) ->
            b.apply(Comparisons.LE, b.apply(Arithmetic.SUB, i.get(1), i.get(0)), x.getFirst()));
  }

  @Export(signature = "N, M=None, k=0, dtype=float, *, like=None")
  Object tri(Session s, Object n, Object m, Object k, Object dtype, Object like) {
    long rows = Arguments.integer(n);
    long columns = Arguments.absent(m) ? rows : Arguments.integer(m);
    NDArray mask = triangleMask(s, rows, columns, Arguments.integer(k));
    return Elementwise.copied(mask, Arguments.dtype(dtype, DType.FLOAT64));
  }

  /** A value of the kernel as a number of the array's type. */
  static Value value(KernelBuilder k, Var v, DType t) {
    return Value.real(v).cast(k, t);
  }
}
