package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.DTypes;
import dev.legato.array.Elementwise;
import dev.legato.array.HostNumber;
import dev.legato.array.LoopTypes;
import dev.legato.array.Shapes;
import dev.legato.array.UfuncBody;
import dev.legato.error.LegatoException;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.ir.type.Promotion.Casting;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Operand;
import dev.legato.library.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A universal function: a row of the operator table, called as NumPy calls it. */
final class Ufunc implements Callable, Dynamic {
  private static final Set<String> KEYWORDS =
      Set.of("out", "where", "dtype", "casting", "order", "subok", "signature");
  private final Session session;
  private final Operator op;
  private final String name;
  private final int arity;

  Ufunc(Session session, Operator op, int arity) {
    this.session = session;
    this.op = op;
    this.name = op.ufunc().name();
    this.arity = arity;
  }

  Operator operator() {
    return op;
  }

  String name() {
    return name;
  }

  @Override
  public Object call(Args args) {
    List<Object> given = args.positional();
    if (args.keywords().isEmpty() && given.size() == arity) {
      return apply(given);
    }
    checkCount(given.size());
    for (String k : args.keywords().keySet()) {
      if (!KEYWORDS.contains(k)) {
        throw LegatoException.type(name + "() got an unexpected keyword argument '" + k + "'");
      }
    }
    Map<String, Object> k = args.keywords();
    Object outArg = given.size() > arity ? given.get(arity) : k.getOrDefault("out", None.NONE);
    Object dtype = k.getOrDefault("dtype", None.NONE);
    String casting = k.get("casting") instanceof String s ? s : "same_kind";
    return apply(
        given.subList(0, arity),
        output(outArg),
        k.getOrDefault("where", true),
        dtype == None.NONE ? null : DTypes.of(dtype),
        casting);
  }

  private void checkCount(int n) {
    if (n < arity || n > arity + 1) {
      throw LegatoException.type(
          name
              + "() takes from "
              + arity
              + " to "
              + (arity + 1)
              + " positional arguments but "
              + n
              + (n == 1 ? " was" : " were")
              + " given");
    }
  }

  private @Nullable NDArray output(Object arg) {
    Object o = arg instanceof Tuple t && t.size() == 1 ? t.getFirst() : arg;
    if (o == None.NONE) {
      return null;
    }
    if (o instanceof NDArray a) {
      return a;
    }
    throw LegatoException.type("return arrays must be of ArrayType");
  }

  Object apply(List<Object> given) {
    return apply(given, null, true, null, "same_kind");
  }

  private Object apply(
      List<Object> given,
      @Nullable NDArray out,
      Object where,
      @Nullable DType dtype,
      String casting) {
    boolean plain = out == null && where == Boolean.TRUE && dtype == null;
    if (plain && given.stream().allMatch(HostNumber::isKnown)) {
      return HostNumber.evaluate(op, given).in(session);
    }
    List<Object> operands = new ArrayList<>();
    for (Object g : given) {
      if (plain && g instanceof Operand o && o.priority() > 10) {
        return foreign(given, o);
      }
      operands.add(HostNumber.operand(g) != null ? g : array(g));
    }
    LoopTypes loop = loop(operands, dtype, casting);
    HostNumber.refuseNegativePower(op, loop, operands);
    Object decided = compareOutOfRange(operands, loop);
    if (decided instanceof Boolean b) {
      NDArray answer = session.empty(shape(operands), DType.BOOL);
      Elementwise.fill(answer, b, true);
      return finish(answer, out, where, casting);
    }
    Elementwise task = Elementwise.task(session, name);
    for (Object o : operands) {
      if (o instanceof NDArray || o instanceof Scalar s && s.isPending()) {
        task.operand(o);
      } else {
        boolean ownType = op.ufunc().loops() == Loops.LOGICAL;
        DType own = ownType ? HostNumber.dtype(o) : null;
        task.number(own != null ? own : loop.compute(), o);
      }
    }
    checkOutputShape(task, operands, out);
    NDArray result =
        task.into(
            UfuncBody.result(op, loop),
            List.of(name, loop),
            (k, in) -> UfuncBody.apply(k, op, loop, in));
    dropConverted(given, operands);
    return finish(result, out, where, casting);
  }

  /** An operand of another library knows what to do, or converts itself. */
  private Object foreign(List<Object> given, Operand o) {
    Object f = o.attribute("__array_ufunc__");
    if (f instanceof Callable c) {
      List<Object> all = new ArrayList<>();
      all.add(name);
      all.addAll(given);
      return c.call(new Args(all, Map.of()));
    }
    throw LegatoException.notImplemented("numpy." + name + " of a " + o.typeName());
  }

  private NDArray array(Object g) {
    if (g == None.NONE || g instanceof String || g instanceof Map<?, ?>) {
      throw new LegatoException(
          "UFuncTypeError",
          "ufunc '" + name + "' is not supported for operands of type " + Session.typeName(g));
    }
    return session.asArray(g);
  }

  private void dropConverted(List<Object> given, List<Object> operands) {
    for (int i = 0; i < given.size(); i++) {
      if (operands.get(i) != given.get(i) && operands.get(i) instanceof NDArray a) {
        a.dropTemporary();
      }
    }
  }

  private long[] shape(List<Object> operands) {
    List<long[]> shapes = new ArrayList<>();
    for (Object o : operands) {
      shapes.add(o instanceof NDArray a ? a.shape() : new long[0]);
    }
    return Shapes.broadcast(shapes);
  }

  private static List<LoopTypes.Operand> types(List<Object> operands) {
    List<LoopTypes.Operand> types = new ArrayList<>();
    for (Object o : operands) {
      LoopTypes.Operand known = HostNumber.operand(o);
      types.add(known != null ? known : LoopTypes.Operand.strong(((NDArray) o).dtype()));
    }
    return types;
  }

  private LoopTypes loop(List<Object> operands, @Nullable DType dtype, String casting) {
    List<LoopTypes.Operand> types = types(operands);
    LoopTypes loop = LoopTypes.of(op, types);
    if (dtype != null) {
      boolean truth = loop.result() == DType.BOOL && loop.compute() != DType.BOOL;
      LoopTypes forced = new LoopTypes(truth ? loop.compute() : dtype, truth ? DType.BOOL : dtype);
      if (!truth) {
        forced = LoopTypes.of(op, List.of(LoopTypes.Operand.strong(dtype)));
      }
      for (int i = 0; i < types.size(); i++) {
        LoopTypes.Operand t = types.get(i);
        if (!t.weak() && !Promotion.canCast(t.type(), forced.compute(), Casting.of(casting))) {
          throw new LegatoException(
              "UFuncTypeError",
              "Cannot cast ufunc '"
                  + name
                  + "' input "
                  + (types.size() == 1 ? "" : i + " ")
                  + "from "
                  + quoted(t.type())
                  + " to "
                  + quoted(forced.compute())
                  + " with casting rule '"
                  + casting
                  + "'");
        }
      }
      loop = forced;
    }
    UfuncBody.check(op, loop, types);
    return loop;
  }

  private static String quoted(DType t) {
    return "dtype('" + t.numpyName() + "')";
  }

  /** A comparison of integers with a Python integer that the type does not hold is decided here. */
  private @Nullable Object compareOutOfRange(List<Object> operands, LoopTypes loop) {
    if (op.ufunc().loops() != Loops.COMPARISON || !loop.compute().isInteger()) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      Object o = operands.get(i);
      BigInteger v =
          switch (o) {
            case Long l -> BigInteger.valueOf(l);
            case BigInteger b -> b;
            default -> null;
          };
      if (v == null || fits(loop.compute(), v)) {
        continue;
      }
      // The array's elements are all below or all above the number.
      boolean numberAbove = v.signum() > 0;
      boolean leftBelow = (i == 1) == numberAbove;
      return switch (name) {
        case "equal" -> false;
        case "not_equal" -> true;
        case "less", "less_equal" -> leftBelow;
        default -> !leftBelow;
      };
    }
    return null;
  }

  private static boolean fits(DType t, BigInteger v) {
    if (v.bitLength() <= 63) {
      return HostNumber.fits(t, v.longValue());
    }
    return t == DType.UINT64 && v.signum() > 0 && v.bitLength() <= 64;
  }

  private void checkOutputShape(Elementwise task, List<Object> operands, @Nullable NDArray out) {
    if (out == null) {
      return;
    }
    long[] shape = shape(operands);
    if (!Shapes.broadcastsTo(shape, out.shape())) {
      List<String> shapes = new ArrayList<>();
      for (Object o : operands) {
        shapes.add(Shapes.tight(o instanceof NDArray a ? a.shape() : new long[0]));
      }
      List<long[]> all = new ArrayList<>(List.of(shape, out.shape()));
      if (Shapes.tryBroadcast(all) != null) {
        throw LegatoException.value(
            "non-broadcastable output operand with shape "
                + Shapes.tight(out.shape())
                + " doesn't match the broadcast shape "
                + Shapes.tight(java.util.Objects.requireNonNull(Shapes.tryBroadcast(all))));
      }
      throw LegatoException.value(
          "operands could not be broadcast together with shapes "
              + String.join(" ", shapes)
              + " "
              + Shapes.tight(out.shape())
              + " ");
    }
  }

  private Object finish(NDArray result, @Nullable NDArray out, Object where, String casting) {
    if (out == null && where == Boolean.TRUE) {
      return result.rank() == 0 ? Scalar.pending(result) : result;
    }
    NDArray target = out;
    if (target == null) {
      NDArray mask = session.asArray(where);
      target =
          session.zeros(result.dtype(), Shapes.broadcast(List.of(result.shape(), mask.shape())));
    } else if (!Promotion.canCast(result.dtype(), target.dtype(), Casting.of(casting))) {
      throw new LegatoException(
          "UFuncTypeError",
          "Cannot cast ufunc '"
              + name
              + "' output from "
              + quoted(result.dtype())
              + " to "
              + quoted(target.dtype())
              + " with casting rule '"
              + casting
              + "'");
    }
    Assignment.requireWriteable(target, "output array is read-only");
    NDArray value = result;
    if (where != Boolean.TRUE) {
      value = Assignment.selected(session.asArray(where), result, target);
      result.dropTemporary();
    }
    Elementwise.copy(value, target, false);
    value.dropTemporary();
    return out == null && target.rank() == 0 ? Scalar.pending(target) : target;
  }

  // --- as a script's value

  @Override
  public String typeName() {
    return "numpy.ufunc";
  }

  @Override
  public @Nullable Object attribute(String attribute) {
    return switch (attribute) {
      case "__name__" -> name;
      case "nin" -> (long) arity;
      case "nout" -> 1L;
      case "nargs" -> (long) arity + 1;
      case "reduce" -> UfuncMethods.reduce(session, this);
      case "accumulate" -> UfuncMethods.accumulate(session, this);
      case "outer" -> UfuncMethods.outer(session, this);
      default -> null;
    };
  }

  @Override
  public String repr() {
    return "<ufunc '" + name + "'>";
  }
}
