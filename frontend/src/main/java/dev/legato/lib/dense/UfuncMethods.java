package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypes;
import dev.legato.array.Elementwise;
import dev.legato.array.HostNumber;
import dev.legato.array.LoopTypes;
import dev.legato.array.Shapes;
import dev.legato.array.UfuncBody;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.lib.dense.HostFold.Range;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Missing;
import dev.legato.library.None;
import dev.legato.library.Signature;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code reduce}, {@code accumulate}, {@code reduceat}, {@code outer} and {@code at} of a ufunc.
 */
final class UfuncMethods {
  /** Functions that are these reductions. */
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "add", "sum",
          "multiply", "prod",
          "minimum", "min",
          "maximum", "max",
          "logical_and", "all",
          "logical_or", "any");

  /** Other reductions by an operator of the kernel language. */
  private static final Map<String, FoldOp> FOLDS =
      Map.of(
          "bitwise_and", FoldOp.AND,
          "bitwise_or", FoldOp.OR,
          "bitwise_xor", FoldOp.XOR,
          "logical_xor", FoldOp.XOR);

  private static final Map<String, Object> IDENTITIES =
      Map.ofEntries(
          Map.entry("add", 0L),
          Map.entry("multiply", 1L),
          Map.entry("logical_and", true),
          Map.entry("logical_or", false),
          Map.entry("logical_xor", false),
          Map.entry("bitwise_and", -1L),
          Map.entry("bitwise_or", 0L),
          Map.entry("bitwise_xor", 0L),
          Map.entry("hypot", 0L),
          Map.entry("logaddexp", Double.NEGATIVE_INFINITY),
          Map.entry("logaddexp2", Double.NEGATIVE_INFINITY));

  private static final Set<String> REORDERABLE =
      Set.of("maximum", "minimum", "fmax", "fmin", "hypot", "logaddexp", "logaddexp2");

  private static final Signature REDUCE =
      Signature.parse(
          "reduce",
          "array, /, axis=0, dtype=None, out=None, keepdims=False, initial=<no value>, where=True");
  private static final Signature ACCUMULATE =
      Signature.parse("accumulate", "array, /, axis=0, dtype=None, out=None");
  private static final Signature REDUCEAT =
      Signature.parse("reduceat", "array, /, indices, axis=0, dtype=None, out=None");
  private static final Signature AT = Signature.parse("at", "a, indices, b=<no value>, /");

  private final Session session;
  private final Ufunc f;
  private final Operator op;
  private final String name;

  UfuncMethods(Session session, Ufunc f) {
    this.session = session;
    this.f = f;
    this.op = f.operator();
    this.name = f.name();
  }

  /** {@return a method of the ufunc, or null when there is none of this name} */
  @Nullable Object method(String method) {
    return switch (method) {
      case "reduce" -> binary(method, this::reduce);
      case "accumulate" -> binary(method, this::accumulate);
      case "reduceat" -> binary(method, this::reduceAt);
      case "outer" -> binary("outer product", this::outer);
      case "at" -> releasing(this::at);
      case "identity" -> IDENTITIES.getOrDefault(name, None.NONE);
      default -> null;
    };
  }

  private Callable releasing(Callable f) {
    return session.temporaries().<Args>releasing(f::call)::apply;
  }

  private Callable binary(String method, Callable call) {
    return releasing(args -> {
      if (op.arity() != 2) {
        throw LegatoException.value(method + " only supported for binary functions");
      }
      boolean fold = !method.startsWith("outer");
      if (fold && session.floatErrors().observed() && !args.positional().isEmpty()) {
        return Observed.fold(
            session, method, args.positional().subList(0, 1), () -> call.call(args));
      }
      return call.call(args);
    });
  }

  // --- types

  /** The dtype in which an array is folded: that of the loop whose result is again an operand. */
  private DType type(DType t, Object dtype) {
    if (!Arguments.absent(dtype)) {
      DType wanted = DTypes.of(dtype);
      LoopTypes.Operand strong = LoopTypes.Operand.strong(wanted);
      if (!folds(wanted, LoopTypes.of(op, List.of(strong, strong)))) {
        throw noLoop();
      }
      return wanted;
    }
    if (op.ufunc().loops() == Loops.LOGICAL) {
      return DType.BOOL;
    }
    boolean sum = name.equals("add") || name.equals("multiply");
    LoopTypes.Operand operand = LoopTypes.Operand.strong(sum ? Promotion.sum(t) : t);
    LoopTypes loop = LoopTypes.of(op, List.of(operand, operand));
    UfuncBody.check(op, loop, List.of(operand, operand));
    if (!folds(loop.compute(), loop)) {
      throw t.isInteger() ? LoopTypes.noLoop(name, List.of(DType.BOOL, t)) : noLoop();
    }
    return loop.compute();
  }

  private static boolean folds(DType t, LoopTypes loop) {
    return loop.compute() == t && loop.result() == t;
  }

  private LegatoException noLoop() {
    return LegatoException.type(
        "No loop matching the specified signature and casting was found for ufunc " + name);
  }

  private static NDArray converted(NDArray a, DType t) {
    return a.dtype() == t ? a : Elementwise.copied(a, t, "K");
  }

  // --- reductions

  private Object reduce(Args args) {
    Object[] p = REDUCE.bind(args);
    NDArray a = session.asArray(p[0]);
    boolean point = a.rank() == 0 && Long.valueOf(0).equals(p[1]);
    Object axis = point ? Tuple.EMPTY : p[1];
    List<Integer> axes = Arguments.axes(axis, a.rank());
    NDArray x = converted(a, type(a.dtype(), p[2]));
    Object initial = p[5];
    Object where = p[6];
    String function = FUNCTIONS.get(name);
    if (function != null) {
      boolean truth = x.dtype() == DType.BOOL && op.ufunc().loops() == Loops.LOGICAL;
      Map<String, Object> keywords =
          truth
              ? Map.of("axis", axis, "out", p[3], "keepdims", p[4], "where", where)
              : Map.of(
                  "axis", axis, "out", p[3], "keepdims", p[4], "initial", initial, "where", where);
      Object r = session.function(function).call(new Args(List.of(x), keywords));
      return truth && !Arguments.absent(initial) ? f.call(Args.of(r, initial)) : r;
    }
    FoldOp fold = FOLDS.get(name);
    NDArray r =
        fold != null
            ? Folds.folded(
                name,
                fold,
                Folds.masked(session, x, where, fold == FoldOp.AND ? -1L : 0L),
                axis,
                x.dtype())
            : onHost(x, axes, initial, where);
    Object start = fold != null ? initial : None.NONE;
    return Folds.finish(session, r, a, axis, p[3], p[4], name, start);
  }

  private NDArray onHost(NDArray a, List<Integer> axes, Object initial, Object where) {
    if (axes.size() > 1 && !REORDERABLE.contains(name)) {
      throw LegatoException.value(
          "reduction operation '"
              + name
              + "' is not reorderable, so at most one axis may be specified");
    }
    Object start = initial == Missing.MISSING ? IDENTITIES.getOrDefault(name, None.NONE) : initial;
    Scalar first = start == None.NONE ? null : (Scalar) Scalar.convert(a.dtype(), start);
    NDArray mask = null;
    if (where != Boolean.TRUE) {
      if (first == null) {
        throw LegatoException.value(
            "reduction operation '"
                + name
                + "' does not have an identity, so to use a where mask one has to specify"
                + " 'initial'");
      }
      NDArray w = session.asArray(where, DType.BOOL);
      mask = w.share(w.view().broadcast(a.shape()), false);
    }
    HostFold fold = new HostFold(op, a.dtype());
    if (axes.isEmpty()) {
      return first == null
          ? Elementwise.copied(a, a.dtype(), "K")
          : session.asArray(f.call(Args.of(first, a)));
    }
    if (first == null) {
      Folds.requireElements(name, a, axes);
    }
    return fold.over(a, mask, axes, first);
  }

  private Object accumulate(Args args) {
    Object[] p = ACCUMULATE.bind(args);
    NDArray a = session.asArray(p[0]);
    if (p[1] == None.NONE) {
      throw LegatoException.value("accumulate does not allow multiple axes");
    }
    if (a.rank() == 0) {
      throw LegatoException.type("cannot accumulate on a scalar");
    }
    int axis = Shapes.axis(Arguments.integer(p[1]), a.rank());
    NDArray x = converted(a, type(a.dtype(), p[2]));
    NDArray r = new HostFold(op, x.dtype()).running(name + ".accumulate", x, axis);
    return Folds.written(r, p[3], name);
  }

  private Object reduceAt(Args args) {
    Object[] p = REDUCEAT.bind(args);
    NDArray a = session.asArray(p[0]);
    int axis = Shapes.axis(Arguments.integer(p[2]), a.rank());
    NDArray x = converted(a, type(a.dtype(), p[3]));
    long[] starts = session.asArray(p[1]).toLongArray();
    long n = a.view().extent(axis);
    List<Range> ranges = new ArrayList<>();
    for (int k = 0; k < starts.length; k++) {
      if (starts[k] < 0 || starts[k] >= n) {
        throw LegatoException.index(
            "index " + starts[k] + " out-of-bounds in " + name + ".reduceat [0, " + n + ")");
      }
      long end = k + 1 < starts.length ? starts[k + 1] : n;
      ranges.add(new Range(starts[k], Math.max(end, starts[k] + 1)));
    }
    return Folds.written(
        new HostFold(op, x.dtype()).ranges(x, null, axis, ranges, null), p[4], name);
  }

  /** The ufunc of all pairs: the first operand's axes, then the second's. */
  private Object outer(Args args) {
    if (args.positional().size() != 2) {
      throw LegatoException.type(
          "outer() takes exactly 2 positional arguments (" + args.positional().size() + " given)");
    }
    NDArray a = session.asArray(args.positional().get(0));
    NDArray b = session.asArray(args.positional().get(1));
    if (a.rank() + b.rank() > Shapes.MAX_RANK) {
      throw LegatoException.value("maximum supported dimension for an ndarray is 64");
    }
    var left = a.view();
    for (int k = 0; k < b.rank(); k++) {
      left = left.newAxis(left.rank());
    }
    return f.call(new Args(List.of(a.share(left), b), args.keywords()));
  }

  // --- at

  private Object at(Args args) {
    Object[] p = AT.bind(args);
    if (!(p[0] instanceof NDArray a)) {
      throw LegatoException.type("first operand must be array");
    }
    boolean two = op.arity() == 2;
    if (two && p[2] == Missing.MISSING) {
      throw LegatoException.value("second operand needed for ufunc");
    }
    if (!two && p[2] != Missing.MISSING) {
      throw LegatoException.value("second operand provided when ufunc is unary");
    }
    NDArray values = two ? session.asArray(p[2]) : null;
    List<LoopTypes.Operand> types = new ArrayList<>(List.of(LoopTypes.Operand.strong(a.dtype())));
    if (values != null) {
      LoopTypes.Operand known = HostNumber.operand(p[2]);
      types.add(known != null ? known : LoopTypes.Operand.strong(values.dtype()));
    }
    UfuncBody.check(op, LoopTypes.of(op, types), types);
    a.requireWriteable("output array is read-only");
    NDArray positions = positions(a, p[1]);
    if (values != null && !Shapes.broadcastsTo(values.shape(), positions.shape())) {
      throw LegatoException.value("array is not broadcastable to correct shape");
    }
    NDArray each = values == null ? null : Gather.apart(values, a);
    HostFold.at(
        op,
        a,
        positions,
        each == null ? null : each.share(each.view().broadcast(positions.shape()), false));
    return None.NONE;
  }

  /** {@return which elements an index names, by their places in C order} */
  private NDArray positions(NDArray a, Object index) {
    if (a.rank() == 1 && index instanceof NDArray i && i.dtype() == DType.INT64 && i.rank() == 1) {
      return Gather.apart(Gather.fromFront(i, a.size()), a);
    }
    NDArray all = (NDArray) session.call("arange", a.size());
    NDArray places = all.share(all.view().with(a.shape(), contiguous(a)));
    return session.asArray(places.getItem(index));
  }

  private static long[] contiguous(NDArray a) {
    return View.contiguous(DType.INT64.bytes(), a.shape());
  }
}
