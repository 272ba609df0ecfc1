package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.FewFolds;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.None;
import dev.legato.runtime.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The places of the smallest and largest elements. */
final class ArgExtremes {
  private ArgExtremes() {}

  private record ArgKey(FoldOp op, DType type, int rank, List<Integer> axes) {}

  /** {@return the extents with 1 in place of those of the axes} */
  private static long[] kept(NDArray a, List<Integer> axes) {
    long[] shape = a.shape();
    axes.forEach(k -> shape[k] = 1);
    return shape;
  }

  private static void requirePositions(NDArray out, String function, long[] shape) {
    if (!Arrays.equals(out.shape(), shape)) {
      throw LegatoException.value("output array does not match result of np." + function + ".");
    }
    if (!Promotion.canCast(out.dtype(), DType.INT64, Promotion.Casting.of("safe"))) {
      throw LegatoException.type(
          "Cannot cast array data from dtype('"
              + out.dtype().numpyName()
              + "') to dtype('int64') according to the rule 'safe'");
    }
  }

  /**
   * {@return whether an array may be searched as the one row that it is in memory}: nothing that
   * could compute its elements on the way, row by row, is waiting
   */
  private static boolean isOneRow(Session s, View v) {
    return v.rank() > 1 && v.isContiguous() && s.engine().isReady(v.root());
  }

  private static View oneRow(View v) {
    return new View(
        v.root(), v.type(), v.offset(), new long[] {v.size()}, new long[] {v.type().bytes()});
  }

  static Object record(
      Session s, String name, FoldOp op, NDArray a, Object axis, Object out, Object keepdims) {
    if (!Arguments.absent(out) && !(out instanceof NDArray)) {
      throw LegatoException.type("output must be an array");
    }
    boolean only = a.rank() == 1 && axis instanceof Long k && (k == 0 || k == -1);
    boolean whole =
        (Arguments.absent(axis) || only) && Arguments.absent(out) && Arguments.absent(keepdims);
    Scalar few = whole && !s.floatErrors().observed() ? FewFolds.of(op).place(s, a) : null;
    if (few != null) {
      return few;
    }
    List<Integer> axes =
        Arguments.absent(axis) || a.rank() == 0 && Shapes.axis(Arguments.integer(axis), 1) == 0
            ? Arguments.axes(None.NONE, a.rank())
            : List.of(Shapes.axis(Arguments.integer(axis), a.rank()));
    boolean some = Shapes.size(Folds.without(a, axes)) > 0;
    if (some && axes.stream().anyMatch(k -> a.view().extent(k) == 0)) {
      throw LegatoException.value("attempt to get " + name + " of an empty sequence");
    }
    int rank = a.rank();
    long[] rest =
        IntStream.range(0, rank)
            .filter(k -> !axes.contains(k))
            .mapToLong(a.view()::extent)
            .toArray();
    if (out instanceof NDArray target) {
      requirePositions(target, name, Arguments.flag(keepdims) ? kept(a, axes) : rest);
    }
    NDArray r = s.empty(rest, DType.INT64);
    DType t = a.dtype();
    if (t.isComplex()) {
      HostFold.argExtreme(name, a, r, axes, op == FoldOp.MAX);
      return Folds.finish(s, r, a, axis, out, keepdims, name, None.NONE);
    }
    boolean flat = axes.size() == rank && isOneRow(s, a.view());
    View v = flat ? oneRow(a.view()) : a.view();
    List<Integer> over = flat ? List.of(0) : axes;
    Kernel kernel =
        s.kernel(new ArgKey(op, t, v.rank(), over), () -> Kernels.argFold(t, v.rank(), over, op));
    s.engine().perform(new Search(s, name, kernel, new View[] {v, r.view()}, v.sizes()));
    return Folds.finish(s, r, a, axis, out, keepdims, name, None.NONE);
  }

  /** A fold of one array into places. */
  private record Search(Session session, String name, Kernel kernel, View[] views, Longs sizes)
      implements Operation {
    private static final long[] NONE = {};

    @Override
    public long[] scalars() {
      return NONE;
    }

    @Override
    public Task task() {
      return new Task(
          name,
          List.of(new Task.Arg(views[0], Privilege.READ), new Task.Arg(views[1], Privilege.WRITE)),
          sizes,
          Longs.NONE,
          List.of(),
          new Body.Loop(kernel),
          Check.NONE,
          true,
          session.engine().here());
    }
  }
}
