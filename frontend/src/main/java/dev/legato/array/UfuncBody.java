package dev.legato.array;

import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operator.Emit;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Ufunc;
import dev.legato.ir.type.DType;
import java.util.List;

/** What a ufunc computes of one element: the row's operator, or its complex form. */
public final class UfuncBody {
  private UfuncBody() {}

  /**
   * {@return the result of the ufunc of row {@code op} on operands, which are converted to the
   * loop's type first}
   *
   * @throws LegatoException TypeError when there is no such loop
   */
  public static Value apply(Emit k, Operator op, LoopTypes loop, List<Value> operands) {
    DType t = loop.compute();
    Value[] x = new Value[operands.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = operands.get(i).cast(k, t);
    }
    if (t.isComplex()) {
      return ComplexForms.of(op.ufunc().name()).apply(k, x);
    }
    Var[] args = new Var[x.length];
    for (int i = 0; i < x.length; i++) {
      args[i] = x[i].re();
    }
    return Value.real(k.apply(Operators.ufunc(op, t), args));
  }

  /** {@return the type of the result of the loop: as the row says, but the complex forms' own} */
  public static DType result(Operator op, LoopTypes loop) {
    return loop.compute().isComplex() && ComplexForms.isReal(op.ufunc().name())
        ? loop.compute().part()
        : loop.result();
  }

  /**
   * Checks that the operator takes the type, so that errors are raised at the line.
   *
   * @throws LegatoException TypeError as NumPy
   */
  public static void check(Operator op, LoopTypes loop, List<LoopTypes.Operand> operands) {
    DType t = loop.compute();
    String name = op.ufunc().name();
    if (t.isComplex()) {
      if (!ComplexForms.has(name)) {
        throw LoopTypes.unsupported(name);
      }
      return;
    }
    try {
      Operators.ufunc(op, t).result(java.util.Collections.nCopies(op.arity(), t));
    } catch (IllegalArgumentException e) {
      throw op.ufunc().loops() == Ufunc.Loops.SAME || op.ufunc().loops() == Ufunc.Loops.SAME_NO_BOOL
          ? LoopTypes.noLoop(name, operands.stream().map(LoopTypes.Operand::type).toList())
          : LoopTypes.unsupported(name);
    }
  }
}
