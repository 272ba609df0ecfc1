package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Device;
import dev.legato.ir.device.Timeline;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Selection;
import dev.legato.ir.op.Shifts;
import dev.legato.ir.type.DType;
import dev.legato.jvm.Comparison.Contents;
import dev.legato.jvm.x86.MachineKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operators of which machine code makes one instruction: the interpreter's bits, fewer bytes. */
class CombinedTest {
  /** What to compute of three operands. */
  private interface Body {
    Var of(KernelBuilder k, Var a, Var b, Var c);
  }

  private static int run(DType t, Body body) {
    Assumptions.assumeTrue(MachineKernel.obstacle().isEmpty(), "the processor has no AVX-512");
    KernelBuilder k = new KernelBuilder();
    List<Integer> in = List.of(k.buffer(t, 1, READ), k.buffer(t, 1, READ), k.buffer(t, 1, READ));
    int out = k.buffer(t, 1, WRITE);
    k.loop(
        k.size(k.size()),
        i -> {
          List<Var> x = in.stream().map(b -> k.load(b, i)).toList();
          k.store(out, List.of(i), body.of(k, x.get(0), x.get(1), x.get(2)));
        });
    int n = 2000;
    Random random = new Random(1);
    List<Contents> contents = new ArrayList<>();
    for (int b = 0; b < 4; b++) {
      contents.add(new Contents(t, Values.of(t, n, random), 0, 1));
    }
    try (Device device = Comparison.device("machine", 1)) {
      CpuExecutable ran =
          (CpuExecutable) new Comparison(k.build(), contents, new long[] {n}).on(device);
      assertThat(ran.tier()).isEqualTo("machine");
      return ran.compiled().denseMachine(Timeline.OFF).form().bytes().length;
    }
  }

  private static Body extreme(Operator compared, boolean swapped) {
    return (k, a, b, c) ->
        k.apply(Selection.SELECT, k.apply(compared, a, b), swapped ? b : a, swapped ? a : b);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32"})
  void choicesByOrderAreOneInstruction(DType t) {
    for (boolean swapped : new boolean[] {false, true}) {
      int two = run(t, extreme(Comparisons.GE, swapped));
      assertThat(run(t, extreme(Comparisons.LT, swapped))).isLessThan(two);
      assertThat(run(t, extreme(Comparisons.GT, swapped))).isLessThan(two);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32"})
  void negatedFactorsAndAddendsCostNothing(DType t) {
    int plain = run(t, (k, a, b, c) -> k.apply(Arithmetic.FMA, a, b, c));
    for (int negated = 1; negated < 8; negated++) {
      int which = negated;
      Body body =
          (k, a, b, c) -> {
            List<Var> args = new ArrayList<>(List.of(a, b, c));
            args.replaceAll(
                v -> (which >> args.indexOf(v) & 1) != 0 ? k.apply(Arithmetic.NEG, v) : v);
            return k.apply(Arithmetic.FMA, args);
          };
      assertThat(run(t, body)).isEqualTo(plain);
    }
  }

  /** A factor, the addend or both are needed once more, or are one value. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT64", "FLOAT32"})
  void fmasWhoseOperandsLiveOn(DType t) {
    for (int kept = 0; kept < 8; kept++) {
      int which = kept;
      run(
          t,
          (k, a, b, c) -> {
            Var one = k.apply(Arithmetic.FMA, a, a, k.apply(Arithmetic.NEG, c));
            Var v = k.apply(Arithmetic.FMA, a, b, c);
            v = k.apply(Arithmetic.FMA, v, v, v);
            Var constant = t == DType.FLOAT64 ? k.f64(0.3) : k.f32(0.3f);
            v = k.apply(Arithmetic.FMA, constant, v, constant);
            v = (which & 1) != 0 ? k.apply(Arithmetic.ADD, v, a) : v;
            v = (which & 2) != 0 ? k.apply(Arithmetic.ADD, v, b) : v;
            v = (which & 4) != 0 ? k.apply(Arithmetic.ADD, v, c) : v;
            return k.apply(Arithmetic.FMA, v, one, one);
          });
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INT64", "UINT64", "INT32", "UINT32", "INT8", "UINT16"})
  void shiftsByConstants(DType t) {
    for (int by : new int[] {0, 1, 8 * t.bytes() - 1, 8 * t.bytes(), 8 * t.bytes() + 3}) {
      run(t, (k, a, b, c) -> k.apply(Shifts.SHL, a, k.constant(t, by)));
      run(t, (k, a, b, c) -> k.apply(Shifts.SHR, a, k.constant(t, by)));
    }
  }
}
