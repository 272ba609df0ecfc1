package dev.legato.lib.sparse;

import dev.legato.LibraryScript;
import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.sparse.linalg}: iterative solvers, linear operators, sparse factors. */
public final class SparseLinalg implements Library {
  @Override
  public List<String> modules() {
    return List.of("scipy.sparse.linalg");
  }

  @Override
  public Map<String, Object> members(Session s) {
    Map<String, Object> m = new LinkedHashMap<>();
    for (String resource : List.of("operators.lgt", "solvers.lgt", "direct.lgt")) {
      LibraryScript script =
          LibraryScript.of(s, SparseLinalg.class, resource, "scipy.sparse.linalg");
      script.functions().forEach(name -> m.put(name, script.function(name)));
      script.classes().forEach(name -> m.put(name, script.value(name)));
    }
    return m;
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("eigs", "use np.linalg.eig(A.toarray()), or power iteration with A @ x");
    m.put("eigsh", "use np.linalg.eigh(A.toarray()), or power iteration with A @ x");
    m.put("svds", "use np.linalg.svd(A.toarray())");
    m.put("lobpcg", "use np.linalg.eigh(A.toarray())");
    m.put("lsqr", "use cg(A.T @ A, A.T @ b)");
    m.put("lsmr", "use cg(A.T @ A, A.T @ b)");
    for (String name : List.of("lgmres", "gcrotmk", "qmr", "tfqmr")) {
      m.put(name, "use gmres or bicgstab");
    }
    m.put("spilu", "use splu");
    m.put("use_solver", "use spsolve, which has one solver");
    m.put("expm_multiply", "use expm(A) @ b");
    m.put("funm_multiply_krylov", "use expm(A) @ b");
    m.put("onenormest", "use norm(A, 1)");
    m.put("LaplacianNd", "use sp.kronsum of sp.diags");
    m.put("SuperLU", "use splu");
    m.put("ArpackError", "use np.linalg.LinAlgError");
    m.put("ArpackNoConvergence", "use np.linalg.LinAlgError");
    return m;
  }

  /**
   * The factors of a square matrix. The order of elimination is nested dissection, or the natural
   * one for {@code permc_spec='NATURAL'}; rows are exchanged by partial pivoting.
   */
  @Export(
      value = "splu",
      signature =
          "A, permc_spec=None, diag_pivot_thresh=None, relax=None, panel_size=None, options=None")
  Object splu(
      Session s,
      Object a,
      Object order,
      Object threshold,
      Object relax,
      Object panel,
      Object options) {
    for (Object o : List.of(threshold, relax, panel, options)) {
      if (o != None.NONE) {
        throw LegatoException.notImplemented(
            "splu with diag_pivot_thresh, relax, panel_size or options; permc_spec is supported");
      }
    }
    SparseArray given = a instanceof SparseArray m ? m : SparseClass.ofDense(s, s.asArray(a), true);
    Compressed c = given.toCsc();
    if (c.rows() != c.columns()) {
      throw LegatoException.value("can only factor square matrices");
    }
    c.sumDuplicates();
    DType t = c.dtype();
    if (!t.isFloat() && !t.isComplex()) {
      c = c.astype(t.bytes() <= 2 ? DType.FLOAT32 : DType.FLOAT64);
    }
    LuFactors f = LuFactors.of(c, "NATURAL".equals(order));
    if (f.isSingular()) {
      throw new LegatoException("RuntimeError", "Factor is exactly singular");
    }
    return f;
  }

  /** The values of the solution of a triangular system; the entries of the other half are left. */
  @Export(value = "_triangular", signature = "A, b, lower, unit")
  NDArray triangular(Session s, Object a, NDArray b, boolean lower, boolean unit) {
    return Triangular.solve((Compressed) a, b, lower, unit);
  }
}
