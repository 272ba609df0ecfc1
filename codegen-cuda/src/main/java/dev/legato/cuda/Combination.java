package dev.legato.cuda;

import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A universal function of two arguments as CUDA C++, for kernels that fold by it: {@code Value} is
 * the type of a value, {@code Stored} that in memory, and {@code value()}, {@code stored()} and
 * {@code combine()} are functions.
 *
 * @param regrouped whether it may be grouped in any way, with the same bits
 */
public record Combination(String text, boolean regrouped) {
  private static final Set<String> EXTREMES = Set.of("maximum", "minimum");
  private static final Set<String> LOGICAL = Set.of("logical_and", "logical_or", "logical_xor");
  private static final Set<String> BITWISE = Set.of("bitwise_and", "bitwise_or", "bitwise_xor");
  private static final Set<String> RING = Set.of("add", "multiply");

  /** {@return the function on operands of a type, if it gives that type and cannot fail} */
  public static Optional<Combination> of(String ufunc, DType t) {
    if (t.isComplex()) {
      return ufunc.equals("add") || ufunc.equals("subtract") || ufunc.equals("multiply")
          ? Optional.of(new Combination(complex(ufunc, t), false))
          : Optional.empty();
    }
    boolean truth = t == DType.BOOL;
    boolean known =
        EXTREMES.contains(ufunc)
            || RING.contains(ufunc)
            || (LOGICAL.contains(ufunc) && truth)
            || (BITWISE.contains(ufunc) && !t.isFloat())
            || (ufunc.equals("subtract") && !truth)
            || ((ufunc.equals("fmax") || ufunc.equals("fmin")) && !truth)
            || (ufunc.equals("divide") && t.isFloat());
    if (!known) {
      return Optional.empty();
    }
    boolean exact = !t.isFloat() && !ufunc.equals("subtract");
    return Optional.of(new Combination(real(ufunc, t), exact || EXTREMES.contains(ufunc)));
  }

  private static String real(String ufunc, DType t) {
    Operator op = Operators.ufunc(Operators.ufuncs().get(ufunc), t);
    Expansions functions = new Expansions();
    String both = functions.apply(op, t, List.of(t, t), List.of("a", "b"));
    return functions.text()
        + """
        typedef %s Value;
        typedef %s Stored;
        LGT Value value(Stored v) { return %s; }
        LGT Stored stored(Value v) { return (Stored)(%s); }
        LGT Value combine(Value a, Value b) { return %s; }
        """
            .formatted(
                CudaText.type(t),
                CudaText.stored(t),
                CudaText.loaded(t, "v"),
                CudaText.toStore(t, "v"),
                both);
  }

  private static String complex(String ufunc, DType t) {
    String both =
        switch (ufunc) {
          case "add" -> "a.re + b.re, a.im + b.im";
          case "subtract" -> "a.re - b.re, a.im - b.im";
          default -> "a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re";
        };
    return """
    struct Value { %s re, im; };
    typedef Value Stored;
    LGT Value value(Stored v) { return v; }
    LGT Stored stored(Value v) { return v; }
    LGT Value combine(Value a, Value b) { return {%s}; }
    """
        .formatted(CudaText.type(t.part()), both);
  }
}
