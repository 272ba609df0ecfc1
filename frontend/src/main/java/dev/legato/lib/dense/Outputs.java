package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.array.Elementwise;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.ir.type.Promotion.Casting;
import java.util.ArrayList;
import java.util.List;

/** What arrays given as {@code out} must be. */
final class Outputs {
  static final String SAME_KIND = "same_kind";

  private Outputs() {}

  /**
   * Checks that results of a type may be written to an array.
   *
   * @param ufunc in whose name an error speaks
   * @throws LegatoException ValueError for a read-only array, UFuncTypeError for a cast that the
   *     rule does not allow
   */
  static void require(String ufunc, DType result, NDArray out, String casting) {
    out.requireWriteable("output array is read-only");
    if (!Promotion.canCast(result, out.dtype(), Casting.of(casting))) {
      throw cannotCast(ufunc, "output ", result, out.dtype(), casting);
    }
  }

  /**
   * Checks that the result of operands, of which those that are no arrays count as numbers, fits an
   * array. NumPy looks at this after what {@link #require} checks.
   *
   * @throws LegatoException ValueError when it does not, or when there is no result
   */
  static void requireShape(NDArray out, Object... operands) {
    boolean fits = true;
    for (Object o : operands) {
      fits &=
          !(o instanceof NDArray a)
              || a.view().sameExtents(out.view())
              || Shapes.broadcastsTo(a.shape(), out.shape());
    }
    if (fits) {
      return;
    }
    List<long[]> shapes = new ArrayList<>();
    for (Object o : operands) {
      if (o instanceof NDArray a) {
        shapes.add(a.shape());
      }
    }
    long[] inputs = Shapes.tryBroadcast(shapes);
    shapes.add(out.shape());
    long[] all = Shapes.tryBroadcast(shapes);
    if (inputs != null && all != null) {
      throw LegatoException.value(
          "non-broadcastable output operand with shape "
              + Shapes.tight(out.shape())
              + " doesn't match the broadcast shape "
              + Shapes.tight(all));
    }
    List<String> texts = new ArrayList<>();
    for (Object o : operands) {
      texts.add(Shapes.tight(o instanceof NDArray a ? a.shape() : new long[0]));
    }
    throw LegatoException.value(
        "operands could not be broadcast together with shapes "
            + String.join(" ", texts)
            + " "
            + Shapes.tight(out.shape())
            + " ");
  }

  /** Writes a result to an output, as {@link #require} allows it. {@return the output} */
  static NDArray written(String ufunc, NDArray result, NDArray out) {
    require(ufunc, result.dtype(), out, SAME_KIND);
    Elementwise.copy(result, out, false);
    return out;
  }

  static LegatoException cannotCast(
      String ufunc, String which, DType from, DType to, String casting) {
    return new LegatoException(
        "UFuncTypeError",
        "Cannot cast ufunc '"
            + ufunc
            + "' "
            + which
            + "from "
            + quoted(from)
            + " to "
            + quoted(to)
            + " with casting rule '"
            + casting
            + "'");
  }

  private static String quoted(DType t) {
    return "dtype('" + t.numpyName() + "')";
  }
}
