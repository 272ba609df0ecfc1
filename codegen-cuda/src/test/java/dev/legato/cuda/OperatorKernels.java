package dev.legato.cuda;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.RandomKernels.Case;
import dev.legato.ir.kernel.RandomKernels.Shape;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Kernels that apply every operator which takes operands of a type, many of them per kernel. */
final class OperatorKernels {
  private static final int PER_KERNEL = 40;
  private static final long ELEMENTS = 300;

  private OperatorKernels() {}

  static List<Case> of(DType t) {
    List<Operator> fitting = new ArrayList<>();
    for (Operator op : Operators.all()) {
      if (takes(op, Collections.nCopies(op.arity(), t)) || takes(op, chosen(op, t))) {
        fitting.add(op);
      }
    }
    List<Case> cases = new ArrayList<>();
    for (int from = 0; from < fitting.size(); from += PER_KERNEL) {
      int to = Math.min(from + PER_KERNEL, fitting.size());
      cases.add(apply(t, fitting.subList(from, to), t.text().hashCode() + from));
    }
    return cases;
  }

  /** {@return the operand types of an operator that chooses by its first one} */
  private static List<DType> chosen(Operator op, DType t) {
    List<DType> types = new ArrayList<>(Collections.nCopies(op.arity(), t));
    types.set(0, DType.BOOL);
    return types;
  }

  private static boolean takes(Operator op, List<DType> types) {
    try {
      op.result(types);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Case apply(DType t, List<Operator> operators, long seed) {
    KernelBuilder k = new KernelBuilder();
    int condition = k.buffer(DType.BOOL, 1, Access.READ);
    List<Integer> in = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      in.add(k.buffer(t, 1, Access.READ));
    }
    Var i = k.begin(k.constant(0), k.size(k.size()));
    for (Operator op : operators) {
      List<Var> args = new ArrayList<>();
      boolean same = takes(op, Collections.nCopies(op.arity(), t));
      for (int n = 0; n < op.arity(); n++) {
        args.add(k.load(n == 0 && !same ? condition : in.get(n), i));
      }
      Var result = k.apply(op, args);
      k.store(k.buffer(result.type(), 1, Access.WRITE), List.of(i), result);
    }
    k.end();
    List<Shape> shapes =
        Collections.nCopies(in.size() + 1 + operators.size(), new Shape(List.of(0), -1));
    return new Case(k.build(), shapes, List.of(ELEMENTS), List.of(), seed);
  }
}
