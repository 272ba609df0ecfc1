package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements of which some are what one instruction does where the table has several operators: an
 * fma of negated operands, and the larger or smaller of two floats, {@code select(a > b, a, b)},
 * which is b if one of them is NaN or both are zeros, as the instruction has it.
 */
final class Combined {
  static final String MAX = "MAX";
  static final String MIN = "MIN";

  /** Names of fmas by what is negated: nothing, the addend, the product, both. */
  static final List<String> FMAS = List.of("FMA", "FMS", "FNMA", "FNMS");

  private static final Primitive LARGER = instruction(MAX, Arithmetic.ADD);
  private static final Primitive SMALLER = instruction(MIN, Arithmetic.ADD);
  private static final List<Primitive> MULTIPLIED =
      FMAS.stream().map(name -> instruction(name, Arithmetic.FMA)).toList();

  private final Map<Var, Apply> definitions = new HashMap<>();

  private Combined() {}

  /** An operator that only machine code has. */
  private static Primitive instruction(String name, Primitive like) {
    return new Primitive(
        name,
        like.arity(),
        like.types(),
        Set.of(),
        (t, r, a, b, c) -> {
          throw new IllegalStateException(name + " is an instruction");
        },
        "",
        new Primitive.Jvm.Call("", "", name),
        like.ufunc());
  }

  /**
   * @param kept values that are needed after the statements
   */
  static List<Stmt> of(List<Stmt> statements, List<Var> kept) {
    Combined c = new Combined();
    List<Stmt> all = new ArrayList<>();
    for (Stmt s : statements) {
      if (s instanceof Let(Var v, Apply a)) {
        Apply combined = c.combined(a);
        c.definitions.put(v, combined);
        all.add(combined == a ? s : new Let(v, combined));
      } else {
        all.add(s);
      }
    }
    Set<Var> needed = new HashSet<>(kept);
    List<Stmt> left = new ArrayList<>();
    for (Stmt s : all.reversed()) {
      boolean isValue = s instanceof Let(Var v, Apply a);
      if (!isValue || needed.contains(((Let) s).var())) {
        left.addFirst(s);
        needed.addAll(Uses.used(s));
      }
    }
    return left;
  }

  private Apply combined(Apply a) {
    if (a.op().equals(Arithmetic.FMA)) {
      return fma(a);
    }
    if (a.op().equals(Selection.SELECT) && a.args().getLast().type().isFloat()) {
      Apply extreme = extreme(a.args());
      return extreme != null ? extreme : a;
    }
    return a;
  }

  private Apply fma(Apply a) {
    int negated = 0;
    List<Var> args = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      Apply negation = by(a.args().get(k), Arithmetic.NEG);
      args.add(negation != null ? negation.args().getFirst() : a.args().get(k));
      negated ^= negation == null ? 0 : k == 2 ? 1 : 2;
    }
    return args.equals(a.args()) ? a : new Apply(MULTIPLIED.get(negated), args);
  }

  private @Nullable Apply extreme(List<Var> args) {
    List<Var> chosen = args.subList(1, 3);
    List<Var> swapped = chosen.reversed();
    for (Operator op : List.of(Comparisons.GT, Comparisons.LT)) {
      Apply compared = by(args.getFirst(), op);
      if (compared != null && compared.args().equals(chosen)) {
        return new Apply(op.equals(Comparisons.GT) ? LARGER : SMALLER, chosen);
      }
      if (compared != null && compared.args().equals(swapped)) {
        return new Apply(op.equals(Comparisons.GT) ? SMALLER : LARGER, chosen);
      }
    }
    return null;
  }

  /** {@return what defines the value if it is this operator, or null} */
  private @Nullable Apply by(Var v, Operator op) {
    Apply a = definitions.get(v);
    return a != null && Objects.equals(a.op(), op) ? a : null;
  }
}
