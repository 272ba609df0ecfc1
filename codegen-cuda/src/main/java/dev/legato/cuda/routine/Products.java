package dev.legato.cuda.routine;

import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code blas.?gemm} where there is no cuBLAS: c = a b for stacks of matrices (..., m, k) and (...,
 * k, n) of any strides. Each element of c is one chain of fused multiplications and additions along
 * the contracted axis, so its bits do not depend on the extents or the device.
 */
final class Products {
  private static final long SIDE = 64;
  private static final KernelText KERNELS = KernelText.of("product");
  private final Ground ground;

  Products(Ground ground) {
    this.ground = ground;
  }

  static KernelText text(DType t) {
    return switch (t) {
      case FLOAT32 -> KERNELS.with(real("float", "f"));
      case FLOAT64 -> KERNELS.with(real("double", ""));
      case COMPLEX64 -> KERNELS.with(complex("float"));
      default -> KERNELS.with(complex("double"));
    };
  }

  private static String real(String type, String suffix) {
    return """
    typedef %1$s Value;
    LGT Value zero() { return 0.0%2$s; }
    LGT Value fused(Value a, Value b, Value sum) { return lgt_fma(a, b, sum); }
    """
        .formatted(type, suffix);
  }

  private static String complex(String type) {
    return """
    struct Value { %s re, im; };
    LGT Value zero() { return {0, 0}; }
    LGT Value fused(Value a, Value b, Value sum) {
      return {lgt_fma(-a.im, b.im, lgt_fma(a.re, b.re, sum.re)), lgt_fma(a.im, b.re, lgt_fma(a.re, b.im, sum.im))};
    }
    """
        .formatted(type);
  }

  Offer offer(List<Operand> operands) {
    List<Axes> stacks =
        operands.stream()
            .map(o -> Axes.of(o, IntStream.range(0, o.rank() - 2).boxed().toList()))
            .toList();
    if (!stacks.stream().allMatch(Axes::fits)) {
      return new Offer.None("cuda multiplies no stacks of so many axes with gaps");
    }
    KernelText text = text(operands.getFirst().type());
    ground.compile(text);
    return new Offer.Available(o -> multiply(text, o.get(0), o.get(1), o.get(2), stacks));
  }

  private void multiply(KernelText text, Operand a, Operand b, Operand c, List<Axes> stacks) {
    ground.begin(0);
    int r = c.rank();
    long m = c.extents()[r - 2];
    long n = c.extents()[r - 1];
    long count = m * n == 0 ? 0 : Elements.size(c) / (m * n);
    long blocks = count * ((m + SIDE - 1) / SIDE) * ((n + SIDE - 1) / SIDE);
    if (blocks > 0) {
      ground.launch(
          text,
          "product",
          blocks,
          Axes.arguments(
              stacks,
              a.address(),
              a.strides()[r - 2],
              a.strides()[r - 1],
              b.address(),
              b.strides()[r - 2],
              b.strides()[r - 1],
              c.address(),
              c.strides()[r - 2],
              c.strides()[r - 1],
              m,
              n,
              a.extents()[r - 1]));
    }
  }
}
