package dev.legato.lib.special;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.task.Split;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.special}, written in the language itself. */
public final class Special implements Library {
  @Override
  public List<String> modules() {
    return List.of("scipy.special");
  }

  @Override
  public Map<String, Object> members(Session s) {
    Map<String, Object> m = new LinkedHashMap<>();
    LibraryScript script = LibraryScript.of(s, Special.class, "special.lgt");
    script.functions().forEach(name -> m.put(name, script.function(name)));
    return m;
  }

  /** A function of a, b and x; those of the gamma function do not look at b. */
  @FunctionalInterface
  private interface Elementwise {
    double of(double a, double b, double x);
  }

  private static Elementwise incomplete(String kind) {
    return switch (kind) {
      case "gamma" -> (a, b, x) -> Incomplete.gamma(a, x, false);
      case "gamma upper" -> (a, b, x) -> Incomplete.gamma(a, x, true);
      case "gamma inverse" -> (a, b, x) -> Incomplete.gammaInverse(a, x, false);
      case "gamma upper inverse" -> (a, b, x) -> Incomplete.gammaInverse(a, x, true);
      case "gamma factor" -> (a, b, x) -> Incomplete.gammaFactor(a, x);
      case "beta" -> (a, b, x) -> Incomplete.beta(a, b, x, false);
      case "beta upper" -> (a, b, x) -> Incomplete.beta(a, b, x, true);
      case "beta inverse" -> (a, b, x) -> Incomplete.betaInverse(a, b, x, false);
      case "beta upper inverse" -> (a, b, x) -> Incomplete.betaInverse(a, b, x, true);
      case "beta factor" -> Incomplete::betaFactor;
      default -> throw LegatoException.value("no function " + kind);
    };
  }

  /** {@return a function of three float64 arrays, element by element, as an opaque task} */
  @Export("_incomplete")
  NDArray incomplete(Session s, String kind, NDArray a, NDArray b, NDArray x) {
    Elementwise f = incomplete(kind);
    long[] shape = Shapes.broadcast(List.of(a.shape(), b.shape(), x.shape()));
    List<NDArray> in =
        List.of(a, b, x).stream().map(v -> v.share(v.view().broadcast(shape))).toList();
    NDArray r = s.empty(shape, DType.FLOAT64);
    Split split = shape.length == 0 ? Split.NONE : Split.apart(100 * Shapes.size(shape), 4, 0);
    if (Shapes.size(shape) > 0) {
      HostTask.submit(
          "special." + kind.replace(' ', '_'),
          in,
          List.of(r),
          split,
          (from, to, context) -> {
            HostArray out = to.getFirst();
            for (long k = 0; k < out.size(); k++) {
              double y = f.of(at(from.get(0), k), at(from.get(1), k), at(from.get(2), k));
              out.set(k, Bits.ofDouble(y), 0);
            }
          });
    }
    return r;
  }

  private static double at(HostArray a, long k) {
    return Bits.asDouble(DType.FLOAT64, a.bits(k));
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("erfcx", "dawsn")) {
      m.put(name, "use erf and erfc");
    }
    m.put("zeta", "use polygamma(s - 1, x), which is it times a factorial");
    for (String name : List.of("jv", "jn", "j0", "j1", "yv", "yn", "y0", "y1", "iv", "kv", "i1")) {
      m.put(name, "use np.i0, or a sum of the series");
    }
    m.put("i0", "use np.i0");
    for (String name : List.of("ellipk", "ellipe", "lambertw", "hyp2f1", "expi", "exp1")) {
      m.put(name, "use a numerical integral with np.trapezoid");
    }
    return m;
  }
}
