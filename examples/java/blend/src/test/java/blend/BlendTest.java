package blend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.legato.NDArray;
import dev.legato.Script;
import dev.legato.Session;
import org.junit.jupiter.api.Test;

/** The library fuses with operations of others that know nothing of it. */
class BlendTest {
  private static long kernels(Session s) {
    var n = s.engine().statistics();
    return n.kernelsLaunched + n.opaqueCalls + n.directOps;
  }

  @Test
  void fusesWithDenseOperationsBeforeAndAfter() {
    try (Session s = Session.open()) {
      NDArray x = s.linspace(0, 1, 100_001);
      NDArray mixed = (NDArray) s.call("blend.mix", 0.25, x.times(2), x.sin());
      double sum = mixed.plus(1).sum().asDouble();
      assertEquals(1, kernels(s));
      double expected = 0;
      for (int i = 0; i <= 100_000; i++) {
        double v = i * (1.0 / 100_000);
        expected += 0.25 * (2 * v) + 0.75 * Math.sin(v) + 1;
      }
      assertEquals(expected, sum, 1e-8 * expected);
    }
  }

  @Test
  void fusesWithASparseProduct() {
    try (Session s = Session.open()) {
      Script script =
          s.script(
              """
              import blend
              import numpy as np
              import scipy.sparse as sp

              n = 100_000
              A = sp.diags([-1.0, 2.0, -1.0], [-1, 0, 1], shape=(n, n), format='csr')

              def step(x):
                  y = blend.mix(0.5, A @ x, x)
                  return float((y * y).sum())
              """,
              "step.lgt");
      NDArray x = (NDArray) s.call("random.rand", 100_000L);
      s.sync();
      long before = kernels(s);
      script.call("step", x);
      assertEquals(1, kernels(s) - before);
    }
  }
}
