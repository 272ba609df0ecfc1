package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.DTypeObject;
import dev.legato.array.HostArray;
import dev.legato.library.Callable;
import dev.legato.library.Operand;
import dev.legato.library.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sparse matrix as coordinates; entries at equal places add up when it is compressed. */
public final class CooMatrix implements Operand {
  private final Session session;
  private final Triples triples;
  private final boolean isArray;
  private @Nullable CsrMatrix compressed;

  CooMatrix(Session session, Triples triples, boolean isArray) {
    this.session = session;
    this.triples = triples;
    this.isArray = isArray;
  }

  Triples triples() {
    return triples;
  }

  /** {@return the compressed rows; built once} */
  CsrMatrix toCsr() {
    CsrMatrix c = compressed;
    if (c == null) {
      c = triples.compressed(session, isArray, "csr", true);
      compressed = c;
    }
    return c;
  }

  private NDArray indices(long... values) {
    HostArray h =
        HostArray.zeros(
            CsrMatrix.indexType(Math.max(triples.rows(), triples.columns())), values.length);
    for (int i = 0; i < values.length; i++) {
      h.set(i, values[i], 0);
    }
    return session.adopt(h);
  }

  private NDArray data() {
    HostArray h = HostArray.zeros(triples.type(), triples.count());
    for (int i = 0; i < triples.count(); i++) {
      h.set(i, triples.values()[0][i], triples.values()[1][i]);
    }
    return session.adopt(h);
  }

  @Override
  public int priority() {
    return 21;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    Object o = other instanceof CooMatrix c ? c.toCsr() : other;
    return toCsr().binary(op, o, reflected);
  }

  @Override
  public Object unary(Unary op) {
    return toCsr().unary(op);
  }

  @Override
  public String typeName() {
    return "scipy.sparse._coo.coo_" + (isArray ? "array" : "matrix");
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "row" -> indices(triples.row());
      case "col" -> indices(triples.column());
      case "coords" -> Tuple.of(indices(triples.row()), indices(triples.column()));
      case "data" -> data();
      case "nnz", "size" -> (long) triples.count();
      case "shape" -> Tuple.ofLongs(triples.rows(), triples.columns());
      case "dtype" -> new DTypeObject(triples.type());
      case "ndim" -> 2L;
      case "format" -> "coo";
      case "T" -> new CooMatrix(session, triples.transposed(), isArray);
      case "getnnz" -> (Callable) args -> (long) triples.count();
      case "tocoo", "copy" -> (Callable) args -> this;
      case "transpose" -> (Callable) args -> new CooMatrix(session, triples.transposed(), isArray);
      default -> toCsr().attribute(name);
    };
  }

  @Override
  public List<String> attributeNames() {
    return MatrixMethods.NAMES;
  }

  @Override
  public String repr() {
    return Conversion.header(
        "coo", triples.type(), triples.count(), triples.rows(), triples.columns(), isArray, null);
  }

  @Override
  public String str() {
    return Conversion.listing(repr(), session, triples);
  }
}
