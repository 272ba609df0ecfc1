package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.ComplexPowers;
import dev.legato.array.DTypes;
import dev.legato.array.Elementwise;
import dev.legato.array.FewElements;
import dev.legato.array.HostNumber;
import dev.legato.array.LoopTypes;
import dev.legato.array.Mismatch;
import dev.legato.array.Reduction;
import dev.legato.array.Shapes;
import dev.legato.array.TextNeeded;
import dev.legato.array.UfuncBody;
import dev.legato.array.Value;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Selection;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.ir.type.Promotion.Casting;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Signed;
import dev.legato.library.Tuple;
import dev.legato.library.TypeNames;
import dev.legato.runtime.NumberFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A universal function: a row of the operator table, called as NumPy calls it. */
final class Ufunc implements Callable, Dynamic, Signed {
  /** Bits of an operand's type: the dtype, and whether it is a Python number. */
  private static final int CODE_BITS = 5;

  private static final Set<String> KEYWORDS =
      Set.of("out", "where", "dtype", "casting", "order", "subok", "signature");

  /** So many evaluations are interpreted before one is compiled. */
  private static final int INTERPRETED = 32;

  private int evaluations;
  private final Session session;
  private final Operator op;
  private final String name;
  private final int arity;
  private final boolean power;
  private final FewElements.@Nullable Function few;
  private final Map<Integer, Loop> byTypes = new HashMap<>();
  private final Map<LoopTypes, Loop> loops = new HashMap<>();

  /** The loop used last, and for which operands: likely the next one. */
  private @Nullable Loop last;

  private int lastTypes;

  Ufunc(Session session, Operator op, int arity) {
    this.session = session;
    this.op = op;
    this.name = op.ufunc().name();
    this.arity = arity;
    this.power = name.equals("power");
    this.few = FewElements.Function.of(name);
  }

  /** One loop of the ufunc: the same object for the same types, so that kernels are known by it. */
  private static final class Loop implements Elementwise.Formula {
    final Operator op;
    final LoopTypes types;
    final DType result;
    private @Nullable NumberFunction ofNumbers;

    Loop(Operator op, LoopTypes types) {
      this.op = op;
      this.types = types;
      this.result = UfuncBody.result(op, types);
    }

    /** {@return the loop for numbers of the type that it computes in} */
    NumberFunction ofNumbers(Session session, int arity) {
      if (ofNumbers == null) {
        Kernel kernel = Elementwise.ofNumbers(arity, types.compute(), result, this);
        ofNumbers = session.engine().function(kernel);
      }
      return ofNumbers;
    }

    @Override
    public Value apply(KernelBuilder k, List<Value> in) {
      return UfuncBody.apply(k, op, types, in);
    }
  }

  Operator operator() {
    return op;
  }

  String name() {
    return name;
  }

  @Override
  public Object call(Args args) {
    try {
      return session.floatErrors().observed()
          ? Observed.call(session, name, arity, args, this::compute)
          : compute(args);
    } catch (TextNeeded e) {
      Object text = TextNeeded.form(session, name, args);
      if (text == NotImplemented.NOT_IMPLEMENTED) {
        throw e;
      }
      return text;
    }
  }

  private Object compute(Args args) {
    Object[] given = args.positional().toArray();
    if (args.keywords().isEmpty() && given.length == arity) {
      return apply(given);
    }
    if (given.length == arity
        && args.keywords().size() == 1
        && args.keywords().get("out") instanceof NDArray out) {
      if (few != null && FewElements.into(session, out, few, given[0], given[arity - 1])) {
        return out;
      }
      return apply(given, out, true, null, "same_kind");
    }
    checkCount(given.length);
    for (String k : args.keywords().keySet()) {
      if (!KEYWORDS.contains(k)) {
        throw LegatoException.type(name + "() got an unexpected keyword argument '" + k + "'");
      }
    }
    Map<String, Object> k = args.keywords();
    Object outArg = given.length > arity ? given[arity] : k.getOrDefault("out", None.NONE);
    Object dtype = k.getOrDefault("dtype", None.NONE);
    NDArray out = output(outArg);
    Object r =
        apply(
            Arrays.copyOf(given, arity),
            out,
            k.getOrDefault("where", true),
            dtype == None.NONE ? null : DTypes.of(dtype),
            casting(k.getOrDefault("casting", "same_kind")));
    Object order = k.getOrDefault("order", "K");
    return out == null && !order.equals("K") && r instanceof NDArray a
        ? Elementwise.copied(a, a.dtype(), order)
        : r;
  }

  /** {@return the rule of {@code casting=}} */
  static String casting(Object casting) {
    if (casting instanceof String s
        && Set.of("no", "equiv", "safe", "same_kind", "unsafe").contains(s)) {
      return s;
    }
    throw LegatoException.value(
        "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '"
            + casting
            + "')");
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

  Object apply(Object... given) {
    NDArray quick = few == null ? null : FewElements.of(session, few, given[0], given[arity - 1]);
    if (quick != null) {
      return quick;
    }
    return apply(FewElements.numbers(session, given), null, true, null, "same_kind");
  }

  private Object apply(
      Object[] given, @Nullable NDArray out, Object where, @Nullable DType dtype, String casting) {
    boolean plain = out == null && where == Boolean.TRUE && dtype == null;
    if (plain && allKnown(given)) {
      return evaluate(given).in(session);
    }
    Object[] operands = given;
    for (int i = 0; i < given.length; i++) {
      Object g = given[i];
      if (g instanceof NDArray) {
        continue;
      }
      if (plain && g instanceof Operand o && o.priority() > 10) {
        return foreign(given, o);
      }
      if (HostNumber.operand(g) == null) {
        operands = operands == given ? given.clone() : operands;
        operands[i] = array(g, given);
      }
    }
    Loop loop = dtype == null ? loop(operands) : loop(forced(operands, dtype, casting));
    LoopTypes types = loop.types;
    if (power) {
      refuseNegativePower(types, operands);
      NDArray products = out == null ? ComplexPowers.known(operands, loop.result) : null;
      if (products != null) {
        return finish(products, null, where);
      }
    }
    if (out != null) {
      Outputs.require(name, loop.result, out, casting);
      Outputs.requireShape(out, operands);
    }
    Object decided = OutOfRange.compare(op, types, operands);
    if (decided instanceof Boolean b) {
      NDArray answer = session.empty(Shapes.ofOperands(operands), DType.BOOL);
      Elementwise.fill(answer, b, true);
      return finish(answer, out, where);
    }
    Elementwise task = Elementwise.of(session, name, inputs(operands, types));
    if (out != null
        && out.dtype() == loop.result
        && where == Boolean.TRUE
        && operands == given
        && Arrays.equals(task.shape(), out.shape())
        && task.inPlace(out, loop, loop)) {
      return out;
    }
    NDArray result = task.into(loop.result, loop, loop);
    if (operands != given) {
      dropConverted(given, operands);
    }
    return finish(result, out, where);
  }

  /** {@return what the kernel receives}: arrays, and numbers in the type it computes in */
  private Object[] inputs(Object[] operands, LoopTypes types) {
    if (allArrays(operands)) {
      return operands;
    }
    Object[] inputs = new Object[operands.length];
    for (int i = 0; i < inputs.length; i++) {
      Object o = operands[i];
      if (o instanceof NDArray) {
        inputs[i] = o;
      } else if (o instanceof Scalar s && s.isPending()) {
        inputs[i] = Objects.requireNonNull(s.array());
      } else {
        boolean ownType = op.ufunc().loops() == Loops.LOGICAL;
        DType own = ownType ? HostNumber.dtype(o) : null;
        inputs[i] = Elementwise.Known.of(own != null ? own : types.compute(), o);
      }
    }
    return inputs;
  }

  private static boolean allArrays(Object... operands) {
    for (Object o : operands) {
      if (!(o instanceof NDArray)) {
        return false;
      }
    }
    return true;
  }

  /** Known exponents are looked at now, others when they are computed. */
  private void refuseNegativePower(LoopTypes types, Object... operands) {
    Object exponent = operands[1];
    if (types.compute().kind() != DType.Kind.SIGNED) {
      return;
    }
    if (HostNumber.isKnown(exponent)) {
      HostNumber.refuseNegativePower(op, types, exponent);
      return;
    }
    NDArray e = exponent instanceof NDArray a ? a : ((Scalar) exponent).array();
    if (e != null && e.dtype().kind() == DType.Kind.SIGNED) {
      Reduction.refuse(
          "check_power",
          e,
          (k, in) -> {
            Var zero = k.constant(0);
            Var negative = k.apply(Comparisons.LT, in.getFirst().cast(k, DType.INT64).re(), zero);
            return List.of(k.apply(Selection.SELECT, negative, zero, k.constant(-1)));
          },
          "ValueError",
          HostNumber.NEGATIVE_POWER);
    }
  }

  /** Known numbers: what is computed often and in many steps has a compiled kernel. */
  private Scalar evaluate(Object... given) {
    Scalar quick = few == null ? null : FewElements.of(few, given[0], given[arity - 1]);
    if (quick != null) {
      return quick;
    }
    if (op instanceof Expansion && ++evaluations > INTERPRETED) {
      Loop loop = loop(given);
      DType t = loop.types.compute();
      if (t.isFloat() && loop.result.isFloat()) {
        long[] numbers = new long[arity];
        for (int k = 0; k < arity; k++) {
          numbers[k] = HostNumber.bits(t, given[k])[0];
        }
        return Scalar.of(loop.result, loop.ofNumbers(session, arity).apply(numbers), 0);
      }
    }
    return HostNumber.evaluate(op, Arrays.asList(given));
  }

  private static boolean allKnown(Object... given) {
    for (Object o : given) {
      if (!HostNumber.isKnown(o)) {
        return false;
      }
    }
    return true;
  }

  /** An operand of another library knows what to do, or converts itself. */
  private Object foreign(Object[] given, Operand o) {
    Object f = o.attribute("__array_ufunc__");
    if (f instanceof Callable c) {
      List<Object> all = new ArrayList<>();
      all.add(name);
      all.addAll(Arrays.asList(given));
      return c.call(new Args(all, Map.of()));
    }
    throw LegatoException.notImplemented("numpy." + name + " of a " + o.typeName());
  }

  private NDArray array(Object g, Object[] given) {
    if (g == None.NONE || g instanceof String || g instanceof Map<?, ?>) {
      boolean first = given[0] == g;
      if (given.length == 2 && (first ? given[1] : given[0]) instanceof Object other) {
        Mismatch.refuse(name, other, g, first, session);
      }
      if (given.length == 1 && g instanceof String) {
        throw LoopTypes.unsupported(name);
      }
      throw new LegatoException(
          "UFuncTypeError",
          "ufunc '" + name + "' is not supported for operands of type " + TypeNames.of(g));
    }
    if (g instanceof List<?> list && given.length == 2 && list.contains(None.NONE)) {
      boolean first = given[0] == g;
      Mismatch.refuse(name, first ? given[1] : given[0], None.NONE, first, session);
      if (name.equals("equal") || name.equals("not_equal")) {
        return session.asArray(Mismatch.equalToNothing(list));
      }
    }
    return session.asArray(g);
  }

  private void dropConverted(Object[] given, Object... operands) {
    for (int i = 0; i < given.length; i++) {
      if (operands[i] != given[i] && operands[i] instanceof NDArray a) {
        a.dropTemporary();
      }
    }
  }

  private static List<LoopTypes.Operand> types(Object... operands) {
    List<LoopTypes.Operand> types = new ArrayList<>();
    for (Object o : operands) {
      LoopTypes.Operand known = HostNumber.operand(o);
      types.add(known != null ? known : LoopTypes.Operand.strong(((NDArray) o).dtype()));
    }
    return types;
  }

  /** {@return the loop for operands, remembered by their types} */
  private Loop loop(Object... operands) {
    int code = 0;
    for (Object o : operands) {
      code = code << CODE_BITS | code(o);
    }
    if (last == null || code != lastTypes) {
      last = loop(code, operands);
      lastTypes = code;
    }
    return last;
  }

  private Loop loop(int code, Object... operands) {
    Loop known = byTypes.get(code);
    if (known == null) {
      List<LoopTypes.Operand> types = types(operands);
      LoopTypes loop = LoopTypes.of(op, types);
      UfuncBody.check(op, loop, types);
      known = loop(loop);
      byTypes.put(code, known);
    }
    return known;
  }

  private static int code(Object operand) {
    if (operand instanceof NDArray a) {
      return a.dtype().ordinal();
    }
    LoopTypes.Operand o = Objects.requireNonNull(HostNumber.operand(operand));
    return o.type().ordinal() | (o.weak() ? 1 << CODE_BITS - 1 : 0);
  }

  private Loop loop(LoopTypes types) {
    return loops.computeIfAbsent(types, t -> new Loop(op, t));
  }

  /** {@return the loop of a dtype that the caller chose} */
  private LoopTypes forced(Object[] operands, DType dtype, String casting) {
    List<LoopTypes.Operand> types = types(operands);
    LoopTypes loop = LoopTypes.of(op, types);
    boolean truth = loop.result() == DType.BOOL && loop.compute() != DType.BOOL;
    LoopTypes forced =
        truth
            ? new LoopTypes(loop.compute(), DType.BOOL)
            : LoopTypes.of(op, List.of(LoopTypes.Operand.strong(dtype)));
    if (!truth && forced.compute() != dtype) {
      throw LegatoException.type(
          "No loop matching the specified signature and casting was found for ufunc " + name);
    }
    for (int i = 0; i < types.size(); i++) {
      LoopTypes.Operand t = types.get(i);
      if (!t.weak() && !Promotion.canCast(t.type(), forced.compute(), Casting.of(casting))) {
        String which = "input " + (types.size() == 1 ? "" : i + " ");
        throw cannotCast(which, t.type(), forced.compute(), casting);
      }
    }
    UfuncBody.check(op, forced, types);
    return forced;
  }

  private LegatoException cannotCast(String which, DType from, DType to, String casting) {
    return Outputs.cannotCast(name, which, from, to, casting);
  }

  private Object finish(NDArray result, @Nullable NDArray out, Object where) {
    if (out == null && where == Boolean.TRUE) {
      return result.rank() == 0 ? Scalar.pending(result) : result;
    }
    NDArray target = out;
    if (target == null) {
      NDArray mask = session.asArray(where);
      target =
          session.zeros(result.dtype(), Shapes.broadcast(List.of(result.shape(), mask.shape())));
    }
    target.requireWriteable("output array is read-only");
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
      case "signature" -> None.NONE;
      case "ntypes" -> (long) types().size();
      case "types" -> types();
      default -> {
        Object method = new UfuncMethods(session, this).method(attribute);
        if (method == null) {
          refuseUnsupported(attribute);
        }
        yield method;
      }
    };
  }

  @Override
  public List<String> attributeNames() {
    return List.of(
        "accumulate",
        "at",
        "identity",
        "nargs",
        "nin",
        "nout",
        "ntypes",
        "outer",
        "reduce",
        "reduceat",
        "signature",
        "types");
  }

  private void refuseUnsupported(String attribute) {
    String why = session.unsupported("<ufunc>", attribute);
    if (!why.isEmpty()) {
      throw new LegatoException(
          "AttributeError",
          "'" + typeName() + "' object has no attribute '" + attribute + "'" + why);
    }
  }

  /** {@return the loops, a text such as {@code dd->d} for each type that there is one for} */
  private List<Object> types() {
    List<Object> all = new ArrayList<>();
    for (DType d : DType.ofNumpy()) {
      List<LoopTypes.Operand> operands =
          java.util.Collections.nCopies(arity, LoopTypes.Operand.strong(d));
      try {
        LoopTypes types = LoopTypes.of(op, operands);
        UfuncBody.check(op, types, operands);
        String in = String.valueOf(types.compute().typeChar()).repeat(arity);
        String loop = in + "->" + UfuncBody.result(op, types).typeChar();
        if (!all.contains(loop)) {
          all.add(loop);
        }
      } catch (LegatoException e) {
        continue; // no loop for this type
      }
    }
    return all;
  }

  @Override
  public String parameters() {
    String inputs = arity == 1 ? "x" : "x1, x2";
    return inputs + ", /, out=None, *, where=True, casting='same_kind', order='K', dtype=None";
  }

  @Override
  public String repr() {
    return "<ufunc '" + name + "'>";
  }
}
