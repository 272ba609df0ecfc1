package dev.legato.lib.integrate;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem whose derivatives are functions of a script.
 *
 * @param jacobian of the same arguments, or null
 * @param more arguments after the first two
 * @param timeFirst whether these are the time and the place
 * @param below and {@code above}: the diagonals of the Jacobian beside the main one
 */
record ScriptProblem(
    Session session,
    Callable function,
    @Nullable Callable derivatives,
    List<?> more,
    boolean timeFirst,
    int below,
    int above)
    implements Problem {
  @Override
  public void rates(double t, double[] y, double[] into) {
    int begin = session.temporaries().begin();
    try {
      read(call(function, t, y), into);
    } finally {
      session.temporaries().end(begin, null);
    }
  }

  private Object call(Callable f, double t, double[] y) {
    NDArray place =
        session.filled(
            DType.FLOAT64,
            new long[] {y.length},
            m -> MemorySegment.copy(MemorySegment.ofArray(y), 0, m, 0, 8L * y.length));
    Object[] args = new Object[2 + more.size()];
    args[timeFirst ? 0 : 1] = t;
    args[timeFirst ? 1 : 0] = place;
    for (int k = 0; k < more.size(); k++) {
      args[2 + k] = more.get(k);
    }
    return f.call(Args.of(args));
  }

  private void read(Object result, double[] into) {
    if (result instanceof List<?> list && list.size() == into.length && readNumbers(list, into)) {
      return;
    }
    NDArray a = session.asArray(result, DType.FLOAT64);
    if (a.rank() > 1) {
      throw new LegatoException(
          "RuntimeError",
          "The array returned by func must be one-dimensional, but got ndim=" + a.rank() + ".");
    }
    if (a.size() != into.length) {
      throw new LegatoException(
          "RuntimeError",
          "The size of the array returned by func (%d) does not match the size of y0 (%d)."
              .formatted(a.size(), into.length));
    }
    HostArray h = a.host();
    for (int i = 0; i < into.length; i++) {
      into[i] = Bits.asDouble(DType.FLOAT64, h.bits(i));
    }
  }

  private static boolean readNumbers(List<?> list, double[] into) {
    for (int i = 0; i < into.length; i++) {
      switch (list.get(i)) {
        case Double d -> into[i] = d;
        case Long l -> into[i] = l;
        case Scalar s when s.dtype() == DType.FLOAT64 -> into[i] = s.asDouble();
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public double @Nullable [][] jacobian(double t, double[] y) {
    if (derivatives == null) {
      return null;
    }
    int n = y.length;
    int begin = session.temporaries().begin();
    try {
      NDArray a = session.asArray(call(derivatives, t, y), DType.FLOAT64);
      if (!Arrays.equals(a.shape(), new long[] {n, n})) {
        throw new LegatoException(
            "RuntimeError",
            "Expected a Jacobian array with shape (%d, %d), but got %s"
                .formatted(n, n, Shapes.text(a.shape())));
      }
      HostArray h = a.host();
      double[][] rows = new double[n][n];
      for (int i = 0; i < n * n; i++) {
        rows[i / n][i % n] = Bits.asDouble(DType.FLOAT64, h.bits(i));
      }
      return rows;
    } finally {
      session.temporaries().end(begin, null);
    }
  }
}
