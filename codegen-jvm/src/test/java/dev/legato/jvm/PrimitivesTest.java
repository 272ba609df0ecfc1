package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;

import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operator on every dtype, in every tier, against the interpreter. */
class PrimitivesTest {
  private static final List<DType> REAL =
      Arrays.stream(DType.values()).filter(DType::isReal).toList();

  private static final int[] SIZES = {0, 1, 7, 8, 9, 129, 1000};

  @TestFactory
  Stream<DynamicTest> operators() {
    return Operators.all().stream()
        .flatMap(op -> signatures(op).stream().map(types -> test(op, types)));
  }

  static List<List<DType>> signatures(Operator op) {
    List<List<DType>> all = new ArrayList<>();
    for (DType t : REAL) {
      for (DType first : List.of(t, DType.BOOL)) {
        List<DType> types = new ArrayList<>();
        types.add(first);
        for (int k = 1; k < op.arity(); k++) {
          types.add(t);
        }
        try {
          op.result(types);
          if (!all.contains(types)) {
            all.add(types);
          }
        } catch (IllegalArgumentException e) {
          // Not a signature of this operator.
        }
      }
    }
    return all;
  }

  private static DynamicTest test(Operator op, List<DType> types) {
    return DynamicTest.dynamicTest(
        op + " " + types,
        () -> {
          Kernel kernel = elementwise(op, types);
          Random random = new Random(op.name().hashCode() + types.hashCode());
          for (String tier : Tiers.FORCED) {
            try (Device device = Comparison.device(tier, 1)) {
              for (int n : SIZES) {
                comparison(kernel, types, n, random).on(device);
              }
            }
          }
        });
  }

  static Kernel elementwise(Operator op, List<DType> types) {
    KernelBuilder k = new KernelBuilder();
    List<Integer> in = types.stream().map(t -> k.buffer(t, 1, READ)).toList();
    int out = k.buffer(op.result(types), 1, WRITE);
    int n = k.size();
    k.loop(
        k.size(n),
        i -> {
          Var[] args = in.stream().map(b -> k.load(b, i)).toArray(Var[]::new);
          k.store(out, List.of(i), k.apply(op, args));
        });
    return k.build();
  }

  private static Comparison comparison(Kernel kernel, List<DType> types, int n, Random random) {
    List<Comparison.Contents> contents = new ArrayList<>();
    for (DType t : types) {
      contents.add(new Comparison.Contents(t, Values.of(t, n, random), 0, 1));
    }
    DType out = kernel.buffers().getLast().type();
    contents.add(new Comparison.Contents(out, Values.of(out, n, random), 0, 1));
    return new Comparison(kernel, contents, new long[] {n});
  }
}
