package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.array.Elementwise;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.ir.type.Promotion.Casting;

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
