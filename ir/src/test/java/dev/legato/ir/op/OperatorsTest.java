package dev.legato.ir.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table as a table. */
class OperatorsTest {
  @Test
  void namesAreUniqueAndFound() {
    for (Operator op : Operators.all()) {
      assertThat(Operators.byName(op.name())).isSameAs(op);
    }
    assertThatThrownBy(() -> Operators.byName("frobnicate"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no operator named frobnicate");
  }

  @Test
  void ufuncNamesAreUniqueAndAlternativesExist() {
    List<String> names = new ArrayList<>();
    for (Operator op : Operators.all()) {
      if (op.ufunc().visible()) {
        names.add(op.ufunc().name());
        op.ufunc().instead().forEach((kind, name) -> serves(name, op, kind));
      }
    }
    assertThat(names).doesNotHaveDuplicates();
    assertThat(Operators.ufuncs().keySet()).containsExactlyElementsOf(names);
    assertThat(names)
        .contains(
            "add",
            "subtract",
            "multiply",
            "divide",
            "floor_divide",
            "remainder",
            "power",
            "negative",
            "positive",
            "absolute",
            "sign",
            "sqrt",
            "square",
            "reciprocal",
            "exp",
            "log",
            "sin",
            "less",
            "not_equal",
            "logical_and",
            "logical_not",
            "bitwise_and",
            "invert",
            "left_shift",
            "right_shift",
            "maximum",
            "fmin",
            "floor",
            "ceil",
            "trunc",
            "rint",
            "isnan",
            "isinf",
            "isfinite",
            "signbit",
            "copysign",
            "hypot",
            "arctan2",
            "fmod",
            "deg2rad",
            "rad2deg",
            "logaddexp",
            "cbrt",
            "erf",
            "erfc");
  }

  private static void serves(String name, Operator row, DType.Kind kind) {
    Operator op = Operators.byName(name);
    assertThat(op.arity()).isEqualTo(row.arity());
    for (DType t : DType.values()) {
      if (t.kind() == kind) {
        assertThat(Operators.ufunc(row, t)).isSameAs(op);
        op.result(Collections.nCopies(op.arity(), t));
      }
    }
  }

  @Test
  void expansionsGiveTheTypeTheirRuleSays() {
    for (Operator op : Operators.all()) {
      if (op instanceof Expansion) {
        List<DType> taken = Arrays.stream(DType.values()).filter(t -> takes(op, t)).toList();
        assertThat(taken).as(op.name()).isNotEmpty();
        // DirectEmit checks the type of what an expansion gives.
        taken.forEach(t -> DirectEmit.primitives(op, t));
      }
    }
  }

  private static boolean takes(Operator op, DType t) {
    try {
      op.result(Collections.nCopies(op.arity(), t));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void wrongOperandsAreRefused() {
    assertThatThrownBy(() -> Arithmetic.ADD.result(List.of(DType.INT32, DType.INT64)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Arithmetic.ADD.result(List.of(DType.INT32)))
        .hasMessage("add takes 2 operands, not 1");
    assertThatThrownBy(() -> Arithmetic.DIV.result(List.of(DType.INT32, DType.INT32)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bitcasts.to(DType.INT64).result(List.of(DType.FLOAT32)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Casts.to(DType.COMPLEX64))
        .hasMessage("Kernel IR has no values of type complex64");
  }

  @Test
  void theExampleOfThePackagePageWorks() {
    Expansion cube =
        FloatExpansion.of(
            "cube",
            1,
            Ufunc.HIDDEN,
            "two roundings",
            (f, x) -> f.mul(f.mul(x.get(0), x.get(0)), x.get(0)));
    long three = Casts.convert(DType.INT64, DType.FLOAT16, 3);
    assertThat(DirectEmit.evaluate(cube, DType.FLOAT16, three))
        .isEqualTo(Casts.convert(DType.INT64, DType.FLOAT16, 27));
  }
}
