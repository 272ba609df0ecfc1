package dev.legato.lib.linalg;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.linalg}: dense systems, factorisations, functions and kinds of matrices. */
public final class ScipyLinalg extends ScriptModule {
  public ScipyLinalg() {
    super("scipy.linalg", "systems.lgt", "factors.lgt", "functions.lgt", "kinds.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("schur", "hessenberg", "qz", "ordqz", "rsf2csf", "cdf2rdf")) {
      m.put(name, "use eig or eigh");
    }
    m.put("ldl", "use cholesky or lu");
    m.put("cossin", "use svd of the blocks");
    for (String name : List.of("solve_sylvester", "solve_continuous_lyapunov", "solve_lyapunov")) {
      m.put(name, "use solve with np.kron");
    }
    m.put("solve_discrete_lyapunov", "use solve with np.kron");
    m.put("solve_continuous_are", "use eig of the Hamiltonian matrix");
    m.put("solve_discrete_are", "use eig of the symplectic matrix");
    for (String name : List.of("qr_insert", "qr_delete", "qr_update", "qr_multiply", "rq")) {
      m.put(name, "use qr");
    }
    for (String name : List.of("cholesky_banded", "cho_solve_banded")) {
      m.put(name, "use solveh_banded");
    }
    for (String name : List.of("eig_banded", "eigvals_banded")) {
      m.put(name, "use eigh");
    }
    for (String name : List.of("funm", "signm", "fractional_matrix_power")) {
      m.put(name, "use eig, sqrtm, logm and expm");
    }
    for (String name : List.of("expm_frechet", "expm_cond")) {
      m.put(name, "use expm of a block matrix");
    }
    for (String name : List.of("get_blas_funcs", "get_lapack_funcs", "find_best_blas_type")) {
      m.put(name, "use the functions of scipy.linalg, which call LAPACK");
    }
    m.put("matrix_balance", "use eig, which balances");
    m.put("subspace_angles", "use svd of orth(A).T @ orth(B)");
    m.put("clarkson_woodruff_transform", "use a random matrix of signs");
    return m;
  }
}
