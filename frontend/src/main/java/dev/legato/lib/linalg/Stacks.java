package dev.legato.lib.linalg;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.array.Reduction;
import dev.legato.array.Shapes;
import dev.legato.array.SystemBlas;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Selection;
import dev.legato.ir.task.Split;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Routines on stacks of matrices: an array (..., M, N) is many matrices, one after the other. A
 * routine is recorded as one opaque task; that it failed on some matrix is a check.
 */
final class Stacks {
  /** The part of an operand that one call of a routine sees: 2 for matrices, 1 for vectors. */
  record In(NDArray array, int coreRank) {}

  /** The type and the extents of what one call of a routine returns. */
  record Out(DType type, long... extents) {
    static Out of(DType type, long... extents) {
      return new Out(type, extents);
    }
  }

  /** A routine on one matrix of each operand; null when it fails. */
  @FunctionalInterface
  interface Work {
    @Nullable List<Matrix> apply(List<Matrix> in);

    /**
     * Does the same to all matrices of stacks, if there is a quicker way.
     *
     * @param failed gets 1 where the routine fails, else 0
     * @return whether it did; if not, nothing has changed
     */
    default boolean all(List<HostArray> in, List<HostArray> out, HostArray failed) {
      return false;
    }
  }

  /** A way to do a routine to all matrices of stacks: {@link Work#all}. */
  @FunctionalInterface
  interface All {
    boolean apply(List<HostArray> in, List<HostArray> out, HostArray failed);
  }

  /** A routine that has a quicker way for stacks of some types. */
  record Quick(Work one, All stack) implements Work {
    @Override
    public @Nullable List<Matrix> apply(List<Matrix> in) {
      return one.apply(in);
    }

    @Override
    public boolean all(List<HostArray> in, List<HostArray> out, HostArray failed) {
      return stack.apply(in, out, failed);
    }
  }

  /** LAPACK counts the elements of its work arrays, up to four times as many, in 32 bits. */
  private static final long MOST_ELEMENTS = 1 << 29;

  private Stacks() {}

  /** Records a routine; {@code failure} is the message of the LinAlgError if it fails. */
  static List<NDArray> apply(
      Session s, String name, List<In> in, List<Out> out, String failure, Work work) {
    return apply(s, name, in, out, List.of(), failure, work);
  }

  /** As above, with scalars that tell what it does. */
  static List<NDArray> apply(
      Session s,
      String name,
      List<In> in,
      List<Out> out,
      List<Long> scalars,
      String failure,
      Work work) {
    in.forEach(i -> refuseLarge(core(i)));
    out.forEach(o -> refuseLarge(o.extents()));
    long[] batch = batch(in);
    List<NDArray> operands = new ArrayList<>();
    for (In i : in) {
      operands.add(i.array().share(i.array().view().broadcast(joined(batch, core(i)))));
    }
    List<NDArray> results = new ArrayList<>();
    for (Out o : out) {
      results.add(s.empty(joined(batch, o.extents()), o.type()));
    }
    long count = Shapes.size(batch);
    if (count > 0) {
      SystemBlas.agree(s);
      if (NativeLapack.FOUND == null) {
        String line = s.engine().here().position();
        s.engine().statistics().fallback("linear algebra in Java", "there is no OpenBLAS", line);
      }
    }
    try {
      if (batch.length > 0 || !FewMatrices.call(s, operands, results, failure, work)) {
        record(name, operands, results, scalars, batch, failure, work);
      }
    } finally {
      operands.forEach(NDArray::dropTemporary);
    }
    return results;
  }

  private static void record(
      String name,
      List<NDArray> operands,
      List<NDArray> results,
      List<Long> scalars,
      long[] batch,
      String failure,
      Work work) {
    NDArray failures = operands.getFirst().session().empty(batch, DType.INT64);
    List<NDArray> written = new ArrayList<>(results);
    written.add(failures);
    if (Shapes.size(batch) > 0) {
      HostTask.submit(
          name,
          operands,
          written,
          scalars,
          split(operands, written, batch),
          (from, to, context) -> {
            int last = to.size() - 1;
            HostArray flags = to.get(last);
            run(work, from, to.subList(0, last), flags);
          });
      if (!failure.isEmpty()) {
        refuse(failures, failure);
      }
    }
    failures.dropTemporary();
  }

  /**
   * Does the routine to all matrices of stacks.
   *
   * @param failed of the stacks' extents; gets 1 where the routine fails, else 0
   */
  static void run(Work work, List<HostArray> in, List<HostArray> out, HostArray failed) {
    if (work.all(in, out, failed)) {
      return;
    }
    int rank = failed.rank();
    for (long k = 0; k < failed.size(); k++) {
      boolean done = one(work, at(in, rank, k), at(out, rank, k));
      failed.set(k, done ? 0 : 1, 0);
    }
  }

  private static void refuseLarge(long... core) {
    if (Shapes.size(core) > MOST_ELEMENTS) {
      throw LegatoException.notImplemented(
          "linear algebra on a matrix of shape "
              + Shapes.tight(core)
              + ", which has more than "
              + MOST_ELEMENTS
              + " elements");
    }
  }

  private static boolean one(Work work, List<HostArray> in, List<HostArray> out) {
    List<Matrix> matrices = new ArrayList<>();
    for (HostArray a : in) {
      matrices.add(Matrix.of(a));
    }
    List<Matrix> results = work.apply(matrices);
    if (results == null) {
      return false;
    }
    for (int k = 0; k < out.size(); k++) {
      results.get(k).store(out.get(k));
    }
    return true;
  }

  /** Every piece has some of the matrices; one matrix is about the cube of its rows to do. */
  private static Split split(List<NDArray> in, List<NDArray> out, long[] batch) {
    if (batch.length == 0) {
      return Split.NONE;
    }
    long each = 1;
    for (NDArray a : in) {
      long core = Math.max(1, a.size() / Shapes.size(batch));
      each += core * (1 + (long) Math.sqrt((double) core));
    }
    return Split.apart(each * Shapes.size(batch) / batch[0], in.size() + out.size(), 0);
  }

  private static void refuse(NDArray failures, String failure) {
    Reduction.refuse(
        "check_linalg",
        failures,
        (k, in) -> {
          Var zero = k.constant(0);
          Var failed = k.apply(Comparisons.LT, zero, in.getFirst().re());
          return List.of(k.apply(Selection.SELECT, failed, zero, k.constant(-1)));
        },
        "LinAlgError",
        failure);
  }

  private static long[] batch(List<In> in) {
    List<long[]> shapes = new ArrayList<>();
    for (In i : in) {
      long[] e = i.array().shape();
      shapes.add(Arrays.copyOf(e, e.length - i.coreRank()));
    }
    return Shapes.broadcast(shapes);
  }

  private static long[] core(In i) {
    long[] e = i.array().shape();
    return Arrays.copyOfRange(e, e.length - i.coreRank(), e.length);
  }

  private static long[] joined(long[] first, long... second) {
    long[] r = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, r, first.length, second.length);
    return r;
  }

  /** {@return the parts of arrays at a flat index of the stack, which is their first axes} */
  private static List<HostArray> at(List<HostArray> arrays, int axes, long flat) {
    List<HostArray> parts = new ArrayList<>();
    for (HostArray a : arrays) {
      parts.add(a.at(axes, flat));
    }
    return parts;
  }

  /**
   * {@return the array, which must be a stack of matrices}
   *
   * @throws LegatoException LinAlgError for arrays of fewer axes
   */
  static NDArray matrices(NDArray a) {
    if (a.rank() < 2) {
      throw new LegatoException(
          "LinAlgError",
          a.rank() + "-dimensional array given. Array must be at least two-dimensional");
    }
    return a;
  }

  /**
   * {@return the array, which must be a stack of square matrices}
   *
   * @throws LegatoException LinAlgError for other shapes
   */
  static NDArray square(NDArray a) {
    matrices(a);
    if (rows(a) != columns(a)) {
      throw new LegatoException("LinAlgError", "Last 2 dimensions of the array must be square");
    }
    return a;
  }

  static long rows(NDArray a) {
    return a.view().extent(a.rank() - 2);
  }

  static long columns(NDArray a) {
    return a.view().extent(a.rank() - 1);
  }

  /**
   * {@return the type of a result: single precision stays, integers become float64}
   *
   * @throws LegatoException TypeError for 16 bit floats, as NumPy
   */
  static DType type(NDArray... arrays) {
    boolean complex = false;
    boolean single = true;
    for (NDArray a : arrays) {
      DType t = a.dtype();
      if (t.isHalf()) {
        throw LegatoException.type("array type " + t + " is unsupported in linalg");
      }
      complex |= t.isComplex();
      single &= t == DType.FLOAT32 || t == DType.COMPLEX64;
    }
    if (complex) {
      return single ? DType.COMPLEX64 : DType.COMPLEX128;
    }
    return single ? DType.FLOAT32 : DType.FLOAT64;
  }
}
