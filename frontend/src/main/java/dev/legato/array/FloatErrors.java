package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import dev.legato.library.Tuple;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens at floating-point errors: NumPy's error state as far as somebody asked to be told
 * ({@code seterr}, {@code errstate}). Errors are found by looking at operands and results, so they
 * do not depend on what computes; while nobody asks nothing is looked at.
 *
 * @param raised what raises FloatingPointError
 * @param reported what is passed to {@code report}: kind, flags of all kinds, operation
 * @param warned what {@code warn} is told of, if it is not null: the text of a RuntimeWarning
 */
public record FloatErrors(
    Set<FloatEvent> raised,
    Set<FloatEvent> reported,
    Callable report,
    Set<FloatEvent> warned,
    @Nullable Consumer<String> warn) {
  /** Nothing is looked at. */
  public static final FloatErrors QUIET =
      new FloatErrors(Set.of(), Set.of(), args -> args, Set.of(), null);

  /** What holds at the start: of all but underflow NumPy warns, and nobody listens. */
  public static final FloatErrors UNHEARD =
      new FloatErrors(
          Set.of(),
          Set.of(),
          args -> args,
          EnumSet.of(FloatEvent.DIVIDE, FloatEvent.OVERFLOW, FloatEvent.INVALID),
          null);

  public boolean observed() {
    return !raised.isEmpty() || !reported.isEmpty() || warn != null && !warned.isEmpty();
  }

  /** {@return the same with another listener to warnings} */
  public FloatErrors warning(@Nullable Consumer<String> told) {
    return new FloatErrors(raised, reported, report, warned, told);
  }

  /** {@return what an operation gives that is looked at as one, not its own steps} */
  public static <T> T quietly(Session s, Supplier<T> operation) {
    FloatErrors before = s.floatErrors();
    s.floatErrors(QUIET);
    try {
      return operation.get();
    } finally {
      s.floatErrors(before);
    }
  }

  /**
   * Looks at an operation of elements.
   *
   * @param name the operation as NumPy names it in messages
   * @param result an array, a scalar or a tuple of them
   * @param where the elements that were computed
   */
  public void elements(Session s, String name, List<?> operands, Object result, Object where) {
    EnumSet<FloatEvent> found = EnumSet.noneOf(FloatEvent.class);
    for (Object r : result instanceof Tuple t ? t : List.of(result)) {
      if (r instanceof NDArray || r instanceof Scalar) {
        quietly(s, () -> found.addAll(FloatEvents.of(s, name, operands, r, where)));
      }
    }
    tell(name, found);
  }

  /** Looks at an operation that folds elements to fewer. */
  public void fold(Session s, String name, List<?> operands, Object result) {
    EnumSet<FloatEvent> found = EnumSet.noneOf(FloatEvent.class);
    quietly(s, () -> found.addAll(FloatEvents.ofFold(s, operands, result)));
    if (found.contains(FloatEvent.INVALID) && FloatEvents.areFinite(s, operands)) {
      // Sums of numbers are numbers: what divides them by their count is not.
      tell(result instanceof Scalar ? "scalar divide" : "divide", found);
    } else {
      tell(name, found);
    }
  }

  /** Looks at a conversion of elements. */
  public void cast(Session s, NDArray from, NDArray to) {
    EnumSet<FloatEvent> found = EnumSet.noneOf(FloatEvent.class);
    quietly(s, () -> found.addAll(FloatEvents.ofCast(from, to)));
    tell("cast", found);
  }

  /** Looks at an operator of scalars. */
  public void scalars(Session s, Binary op, Object left, Object right, Scalar result) {
    String name =
        switch (op) {
          case ADD -> "add";
          case SUB -> "subtract";
          case MUL -> "multiply";
          case DIV -> "divide";
          case FLOORDIV -> "floor_divide";
          case MOD -> "remainder";
          case POW -> "power";
          default -> "";
        };
    if (!name.isEmpty()) {
      scalar(s, name, List.of(left, right), result);
    }
  }

  /** Looks at an operator of a scalar. */
  public void scalar(Session s, Unary op, Object operand, Scalar result) {
    if (op == Unary.NEG || op == Unary.ABS) {
      scalar(s, op == Unary.NEG ? "negative" : "absolute", List.of(operand), result);
    }
  }

  private void scalar(Session s, String name, List<Object> operands, Scalar result) {
    EnumSet<FloatEvent> found = EnumSet.noneOf(FloatEvent.class);
    quietly(
        s,
        () ->
            found.addAll(
                result.dtype().isInteger() && FloatEvents.overflows(name, operands, result)
                    ? EnumSet.of(FloatEvent.OVERFLOW)
                    : FloatEvents.of(s, name, operands, result, true)));
    tell("scalar " + name, found);
  }

  /**
   * Raises or reports, in NumPy's order.
   *
   * @throws LegatoException FloatingPointError
   */
  private void tell(String name, Set<FloatEvent> found) {
    long flags = found.stream().mapToLong(FloatEvent::flag).sum();
    for (FloatEvent e : found) {
      if (raised.contains(e)) {
        throw new LegatoException("FloatingPointError", e.text() + " encountered in " + name);
      }
      if (reported.contains(e)) {
        report.call(Args.of(e.text(), flags, name));
      }
      if (warn != null && warned.contains(e)) {
        warn.accept(e.text() + " encountered in " + name);
      }
    }
  }
}
