package dev.legato.lib.integrate;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of {@link Lsoda} as scripts see it. */
final class Steps implements Dynamic {
  private final Session session;
  private final Lsoda lsoda;
  private final double bound;
  private final double t0;
  private final int n;

  Steps(
      Session session,
      ScriptProblem problem,
      double t0,
      double bound,
      NDArray y0,
      StepOptions options) {
    this.session = session;
    this.t0 = t0;
    this.bound = bound;
    double[] y = y0.toDoubleArray();
    n = y.length;
    lsoda = new Lsoda(problem, t0, y, options);
  }

  @Override
  public String typeName() {
    return "Steps";
  }

  @Override
  public String repr() {
    return "<Steps>";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "t" -> lsoda.tn;
      case "y" -> session.array(lsoda.scaled[0].clone());
      case "nfev" -> (long) lsoda.calls();
      case "njev" -> (long) lsoda.matrices();
      case "step" -> (Callable) args -> step();
      case "polynomial" -> (Callable) args -> polynomial();
      case "outputs" -> (Callable) args -> outputs(args.positional());
      default -> null;
    };
  }

  /** Goes one step on, at most to the bound. {@return whether that was possible} */
  private boolean step() {
    if (lsoda.steps == 0) {
      if (lsoda.begin(bound, bound) != null) {
        return false;
      }
    } else {
      lsoda.clip(bound);
    }
    boolean done = lsoda.step() == RunEnd.REACHED;
    if (done && lsoda.isAt(bound)) {
      lsoda.tn = bound;
    }
    return done;
  }

  /** {@return the length h, and by component the coefficients of ((t - t of the end) / h)^j} */
  private Tuple polynomial() {
    int order = lsoda.lastOrder;
    double[] rows = new double[n * (order + 1)];
    for (int j = 0; j <= order; j++) {
      double scale =
          j > lsoda.order ? StrictMath.pow(lsoda.h / lsoda.lastLength, j) : 1; // not scaled yet
      for (int i = 0; i < n; i++) {
        rows[i * (order + 1) + j] = scale * lsoda.scaled[j][i];
      }
    }
    return Tuple.of(lsoda.h, session.array(rows).reshape(n, order + 1));
  }

  /**
   * Goes through times (m) of which the first is that of the initial values, but over none of the
   * critical times. {@return the values (m, n), how it ended, the worst component, and what the
   * steps had taken by each time: four rows of floats and five of integers}
   */
  private Tuple outputs(List<Object> given) {
    double[] times = session.asArray(given.get(0)).toDoubleArray();
    double[] critical = session.asArray(given.get(1)).toDoubleArray();
    int m = times.length;
    HostArray values = HostArray.zeros(DType.FLOAT64, m, n);
    HostArray floats = HostArray.zeros(DType.FLOAT64, 4, m - 1);
    HostArray counts = HostArray.zeros(DType.INT32, 5, m - 1);
    double[] y = lsoda.scaled[0].clone();
    write(values, 0, y);
    RunEnd end = RunEnd.REACHED;
    int at = 0;
    boolean begun = false;
    for (int k = 1; k < m && end.code > 0; k++) {
      while (at < critical.length && (times[k] - critical[at]) * (times[k] - t0) > 0) {
        at++;
      }
      double stop = at < critical.length ? critical[at] : Double.NaN;
      if (!begun && times[k] == t0) {
        end = RunEnd.NOTHING;
      } else {
        RunEnd refused = begun ? null : lsoda.begin(times[k], stop);
        begun = true;
        end = refused == null ? lsoda.run(times[k], stop) : refused;
        if (end == RunEnd.REACHED) {
          lsoda.at(times[k], y);
        } else {
          y = lsoda.scaled[0];
        }
      }
      write(values, k, y);
      tell(floats, counts, k - 1);
    }
    int worst = end == RunEnd.ERROR_TESTS || end == RunEnd.CONVERGENCE ? lsoda.worst() : -1;
    return Tuple.of(
        session.adopt(values),
        (long) end.code,
        (long) worst,
        session.adopt(floats),
        session.adopt(counts));
  }

  private void write(HostArray values, int row, double[] y) {
    for (int i = 0; i < n; i++) {
      values.set((long) row * n + i, Bits.ofDouble(y[i]), 0);
    }
  }

  private void tell(HostArray floats, HostArray counts, int column) {
    double[] f = {lsoda.lastLength, lsoda.tn, lsoda.excess, lsoda.switched};
    long[] c = {
      lsoda.steps, lsoda.calls(), lsoda.matrices(), lsoda.lastOrder, lsoda.lastWasStiff() ? 2 : 1
    };
    for (int k = 0; k < f.length; k++) {
      floats.set(k * floats.extent(1) + column, Bits.ofDouble(f[k]), 0);
    }
    for (int k = 0; k < c.length; k++) {
      counts.set(k * counts.extent(1) + column, c[k], 0);
    }
  }
}
