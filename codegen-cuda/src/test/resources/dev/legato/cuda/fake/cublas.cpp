// cuBLAS: products of stacks of matrices.
#include "vendor.h"

extern "C" int cublasCreate_v2(handle** h) { return create(h); }
extern "C" int cublasDestroy_v2(handle* h) { return destroy(h); }
extern "C" int cublasSetStream_v2(handle* h, void* s) { return set_stream(h, s); }

template <class T> static T element(const T* a, int op, int lead, int i, int j) {
  if (op == 0) return a[i + (long)j * lead];
  return op == 1 ? a[j + (long)i * lead] : conjugate(a[j + (long)i * lead]);
}
template <class T>
static int gemm(handle* h, int opa, int opb, int m, int n, int k, const T* alpha, const T* a, int lda, long sa,
                const T* b, int ldb, long sb, const T* beta, T* c, int ldc, long sc, int batch) {
  REQUIRE(ready(h), BAD_HANDLE);
  REQUIRE(opa >= 0 && opa <= 2 && opb >= 0 && opb <= 2 && m >= 0 && n >= 0 && k >= 0 && batch >= 0, BAD_VALUE);
  REQUIRE(lda >= (opa ? k : m) && ldb >= (opb ? n : k) && ldc >= m, BAD_VALUE);
  REQUIRE(*alpha == T(1) && *beta == T(0), BAD_VALUE);
  for (int s = 0; s < batch; s++) {
    const T *x = a + s * sa, *y = b + s * sb;
    T* z = c + s * sc;
    REQUIRE(there(x, opa ? k : m, opa ? m : k, lda) && there(y, opb ? n : k, opb ? k : n, ldb), BAD_MEMORY);
    REQUIRE(there(z, m, n, ldc), BAD_MEMORY);
    for (int j = 0; j < n; j++)
      for (int i = 0; i < m; i++) {
        T sum(0);
        for (int l = 0; l < k; l++) sum += element(x, opa, lda, i, l) * element(y, opb, ldb, l, j);
        z[i + (long)j * ldc] = sum;
      }
  }
  return 0;
}
#define GEMM(LETTER, T)                                                                                              \
  extern "C" int cublas##LETTER##gemmStridedBatched(handle* h, int opa, int opb, int m, int n, int k, const T* alpha, \
      const T* a, int lda, long sa, const T* b, int ldb, long sb, const T* beta, T* c, int ldc, long sc, int batch) { \
    return gemm<T>(h, opa, opb, m, n, k, alpha, a, lda, sa, b, ldb, sb, beta, c, ldc, sc, batch);                    \
  }
GEMM(S, float)
GEMM(D, double)
GEMM(C, c32)
GEMM(Z, c64)
