// cuSOLVER: dense factorisations by textbook loops; matrices have contiguous columns.
#include <algorithm>
#include "vendor.h"

extern "C" int cusolverDnCreate(handle** h) { return create(h); }
extern "C" int cusolverDnDestroy(handle* h) { return destroy(h); }
extern "C" int cusolverDnSetStream(handle* h, void* s) { return set_stream(h, s); }

const int WORK = 7;  // numbers of workspace, per row
template <class T> static double size2(T v) { return std::norm(std::complex<double>(v)); }
#define CHECK(a, rows, columns, lead)                   \
  REQUIRE(ready(h), BAD_HANDLE);                        \
  REQUIRE(lead >= std::max(1, rows), BAD_VALUE);        \
  REQUIRE(there(a, rows, columns, lead), BAD_MEMORY);   \
  REQUIRE(there(info, 1, 1, 1), BAD_MEMORY)
#define CHECK_WORK(rows)                                \
  REQUIRE(length >= WORK * rows, BAD_VALUE);            \
  REQUIRE(there(work, length, 1, length), BAD_MEMORY);  \
  memset((void*)work, 0xCB, length * sizeof *work)

// A = L L^H in the lower triangle, or U^H U in the upper one; the other is not touched.
template <class T> static int potrf(handle* h, int upper, int n, T* a, int lda, T* work, int length, int* info) {
  CHECK(a, n, n, lda);
  CHECK_WORK(n);
  auto at = [&](int i, int j) -> T& { return upper ? a[j + (long)i * lda] : a[i + (long)j * lda]; };
  auto get = [&](int i, int j) { return upper ? conjugate(at(i, j)) : at(i, j); };
  *info = 0;
  for (int j = 0; j < n; j++) {
    double d = std::real(get(j, j));
    for (int k = 0; k < j; k++) d -= size2(get(j, k));
    if (!(d > 0)) return *info = j + 1, 0;
    at(j, j) = T(std::sqrt(d));
    for (int i = j + 1; i < n; i++) {
      T sum = get(i, j);
      for (int k = 0; k < j; k++) sum -= get(i, k) * conjugate(get(j, k));
      sum /= at(j, j);
      at(i, j) = upper ? conjugate(sum) : sum;
    }
  }
  return 0;
}
template <class T> static int getrf(handle* h, int m, int n, T* a, int lda, T* work, int* pivots, int* info) {
  CHECK(a, m, n, lda);
  REQUIRE(there(work, WORK * m, 1, WORK * m) && there(pivots, std::min(m, n), 1, m), BAD_MEMORY);
  *info = 0;
  for (int j = 0; j < std::min(m, n); j++) {
    int best = j;
    for (int i = j; i < m; i++)
      if (size2(a[i + (long)j * lda]) > size2(a[best + (long)j * lda])) best = i;
    pivots[j] = best + 1;
    for (int k = 0; k < n; k++) std::swap(a[j + (long)k * lda], a[best + (long)k * lda]);
    T d = a[j + (long)j * lda];
    if (d == T(0)) {
      if (!*info) *info = j + 1;
      continue;
    }
    for (int i = j + 1; i < m; i++) {
      T f = a[i + (long)j * lda] /= d;
      for (int k = j + 1; k < n; k++) a[i + (long)k * lda] -= f * a[j + (long)k * lda];
    }
  }
  return 0;
}
template <class T>
static int getrs(handle* h, int op, int n, int count, const T* a, int lda, const int* pivots, T* b, int ldb, int* info) {
  CHECK(a, n, n, lda);
  REQUIRE(op == 0 && ldb >= n, BAD_VALUE);
  REQUIRE(there(b, n, count, ldb) && there(pivots, n, 1, n), BAD_MEMORY);
  *info = 0;
  for (int c = 0; c < count; c++) {
    T* x = b + (long)c * ldb;
    for (int i = 0; i < n; i++) std::swap(x[i], x[pivots[i] - 1]);
    for (int i = 0; i < n; i++)
      for (int k = 0; k < i; k++) x[i] -= a[i + (long)k * lda] * x[k];
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) x[i] -= a[i + (long)k * lda] * x[k];
      x[i] /= a[i + (long)i * lda];
    }
  }
  return 0;
}
// Householder's reflections 1 - tau v v^H, as LAPACK leaves them.
template <class T> static int geqrf(handle* h, int m, int n, T* a, int lda, T* tau, T* work, int length, int* info) {
  CHECK(a, m, n, lda);
  CHECK_WORK(m);
  REQUIRE(there(tau, std::min(m, n), 1, m), BAD_MEMORY);
  *info = 0;
  for (int j = 0; j < std::min(m, n); j++) {
    T* v = a + (long)j * lda;
    double rest = 0;
    for (int i = j + 1; i < m; i++) rest += size2(v[i]);
    if (rest == 0 && std::imag(v[j]) == 0) {
      tau[j] = T(0);
      continue;
    }
    double norm = std::sqrt(rest + size2(v[j]));
    double beta = std::real(v[j]) > 0 ? -norm : norm;
    tau[j] = (T(beta) - v[j]) / T(beta);
    T by = v[j] - T(beta);
    for (int i = j + 1; i < m; i++) v[i] /= by;
    v[j] = T(beta);
    for (int k = j + 1; k < n; k++) {
      T* x = a + (long)k * lda;
      T dot = x[j];
      for (int i = j + 1; i < m; i++) dot += conjugate(v[i]) * x[i];
      dot *= conjugate(tau[j]);
      x[j] -= dot;
      for (int i = j + 1; i < m; i++) x[i] -= dot * v[i];
    }
  }
  return 0;
}
template <class T>
static int orgqr(handle* h, int m, int n, int k, T* a, int lda, const T* tau, T* work, int length, int* info) {
  CHECK(a, m, n, lda);
  CHECK_WORK(m);
  REQUIRE(m >= n && n >= k && k >= 0, BAD_VALUE);
  *info = 0;
  std::vector<T> q((long)m * n);
  for (int j = 0; j < n; j++) q[j + (long)j * m] = T(1);
  for (int r = k - 1; r >= 0; r--)
    for (int j = 0; j < n; j++) {
      T* x = &q[(long)j * m];
      const T* v = a + (long)r * lda;
      T dot = x[r];
      for (int i = r + 1; i < m; i++) dot += conjugate(v[i]) * x[i];
      dot *= tau[r];
      x[r] -= dot;
      for (int i = r + 1; i < m; i++) x[i] -= dot * v[i];
    }
  for (int j = 0; j < n; j++) memcpy((void*)(a + (long)j * lda), &q[(long)j * m], m * sizeof(T));
  return 0;
}
// Eigenvalues from the least on, by Jacobi's rotations of the whole matrix.
template <class T> static void jacobi(int n, std::vector<std::complex<double>>& a, std::vector<std::complex<double>>& v) {
  typedef std::complex<double> Z;
  for (int sweep = 0; sweep < 60; sweep++)
    for (int p = 0; p < n; p++)
      for (int q = p + 1; q < n; q++) {
        Z g = a[p + q * n];
        if (std::abs(g) == 0) continue;
        Z phase = g / std::abs(g);
        double theta = (std::real(a[q + q * n]) - std::real(a[p + p * n])) / (2 * std::abs(g));
        double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
        double c = 1 / std::sqrt(t * t + 1), s = t * c;
        for (int k = 0; k < n; k++) {  // columns
          Z x = a[k + p * n], y = a[k + q * n];
          a[k + p * n] = c * x - s * std::conj(phase) * y;
          a[k + q * n] = s * phase * x + c * y;
          x = v[k + p * n], y = v[k + q * n];
          v[k + p * n] = c * x - s * std::conj(phase) * y;
          v[k + q * n] = s * phase * x + c * y;
        }
        for (int k = 0; k < n; k++) {  // rows
          Z x = a[p + k * n], y = a[q + k * n];
          a[p + k * n] = c * x - s * phase * y;
          a[q + k * n] = s * std::conj(phase) * x + c * y;
        }
      }
}
template <class T, class R>
static int syevd(handle* h, int vectors, int upper, int n, T* a, int lda, R* values, T* work, int length, int* info) {
  CHECK(a, n, n, lda);
  CHECK_WORK(n);
  REQUIRE(there(values, n, 1, n), BAD_MEMORY);
  *info = 0;
  std::vector<std::complex<double>> full((long)n * n), v((long)n * n);
  for (int j = 0; j < n; j++)
    for (int i = 0; i < n; i++) {
      bool known = i == j || (upper ? i < j : i > j);
      full[i + j * n] = known ? a[i + (long)j * lda] : conjugate(a[j + (long)i * lda]);
      v[i + j * n] = i == j;
    }
  jacobi<T>(n, full, v);
  std::vector<int> order(n);
  for (int k = 0; k < n; k++) order[k] = k;
  std::sort(order.begin(), order.end(), [&](int x, int y) { return std::real(full[x + x * n]) < std::real(full[y + y * n]); });
  for (int k = 0; k < n; k++) {
    values[k] = (R)std::real(full[order[k] + order[k] * n]);
    for (int i = 0; i < n; i++) {
      std::complex<double> e = v[i + order[k] * n];
      T& to = a[i + (long)k * lda];
      if constexpr (std::is_same<T, R>::value) to = (T)e.real();
      else to = T(e);
      if (!vectors) to = T(NAN);
    }
  }
  return 0;
}
// From the eigenvalues of A^H A; columns of U that these do not give complete it.
template <class T, class R>
static int gesvd(handle* h, signed char jobu, signed char jobv, int m, int n, T* a, int lda, R* s, T* u, int ldu, T* vt,
                 int ldvt, T* work, int length, R* rwork, int* info) {
  CHECK(a, m, n, lda);
  CHECK_WORK(m);
  REQUIRE(m >= n && jobu == jobv && !rwork && ldu >= m && ldvt >= n, BAD_VALUE);
  REQUIRE(there(s, n, 1, n), BAD_MEMORY);
  typedef std::complex<double> Z;
  std::vector<Z> g((long)n * n), v((long)n * n);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      v[i + j * n] = i == j;
      for (int k = 0; k < m; k++) g[i + j * n] += std::conj(Z(a[k + (long)i * lda])) * Z(a[k + (long)j * lda]);
    }
  jacobi<T>(n, g, v);
  std::vector<int> order(n);
  for (int k = 0; k < n; k++) order[k] = k;
  std::sort(order.begin(), order.end(), [&](int x, int y) { return std::real(g[x + x * n]) > std::real(g[y + y * n]); });
  *info = 0;
  int columns = jobu == 'A' ? m : n;
  std::vector<std::vector<Z>> left;
  for (int k = 0; k < columns; k++) {
    std::vector<Z> x(m);
    if (k < n) {
      for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) x[i] += Z(a[i + (long)j * lda]) * v[j + order[k] * n];
      double norm = 0;
      for (Z z : x) norm += std::norm(z);
      s[k] = (R)std::sqrt(norm);
      if (s[k] > 0)
        for (Z& z : x) z /= std::sqrt(norm);
    }
    for (int e = 0; (k >= n || s[k] == 0) && e < m; e++) {  // a unit vector without its part in the others
      std::fill(x.begin(), x.end(), Z(0));
      x[e] = 1;
      for (auto& y : left) {
        Z dot(0);
        for (int i = 0; i < m; i++) dot += std::conj(y[i]) * x[i];
        for (int i = 0; i < m; i++) x[i] -= dot * y[i];
      }
      double norm = 0;
      for (Z z : x) norm += std::norm(z);
      if (norm < 0.5 / m) continue;
      for (Z& z : x) z /= std::sqrt(norm);
      break;
    }
    left.push_back(x);
  }
  if (jobu == 'N') return 0;
  REQUIRE((jobu == 'A' || jobu == 'S') && there(u, m, columns, ldu) && there(vt, n, n, ldvt), BAD_MEMORY);
  auto narrow = [](Z z) {
    if constexpr (std::is_same<T, R>::value) return (T)z.real();
    else return T(z);
  };
  for (int k = 0; k < columns; k++)
    for (int i = 0; i < m; i++) u[i + (long)k * ldu] = narrow(left[k][i]);
  for (int k = 0; k < n; k++)
    for (int j = 0; j < n; j++) vt[k + (long)j * ldvt] = narrow(std::conj(v[j + order[k] * n]));
  return 0;
}
#define ALL(X, T, R, OR, SY)                                                                                        \
  extern "C" int cusolverDn##X##potrf_bufferSize(handle* h, int u, int n, T* a, int lda, int* l) {                  \
    return handles.count(h) ? (*l = WORK * n, 0) : BAD_HANDLE;                                                              \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##potrf(handle* h, int u, int n, T* a, int lda, T* w, int l, int* i) {                \
    return potrf(h, u, n, a, lda, w, l, i);                                                                         \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##getrf_bufferSize(handle* h, int m, int n, T* a, int lda, int* l) {                  \
    return handles.count(h) ? (*l = WORK * m, 0) : BAD_HANDLE;                                                              \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##getrf(handle* h, int m, int n, T* a, int lda, T* w, int* p, int* i) {               \
    return getrf(h, m, n, a, lda, w, p, i);                                                                         \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##getrs(handle* h, int op, int n, int c, T* a, int lda, int* p, T* b, int ldb, int* i) { \
    return getrs<T>(h, op, n, c, a, lda, p, b, ldb, i);                                                             \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##geqrf_bufferSize(handle* h, int m, int n, T* a, int lda, int* l) {                  \
    return handles.count(h) ? (*l = WORK * m, 0) : BAD_HANDLE;                                                              \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##geqrf(handle* h, int m, int n, T* a, int lda, T* t, T* w, int l, int* i) {          \
    return geqrf(h, m, n, a, lda, t, w, l, i);                                                                      \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##OR##_bufferSize(handle* h, int m, int n, int k, T* a, int lda, T* t, int* l) {      \
    return handles.count(h) ? (*l = WORK * m, 0) : BAD_HANDLE;                                                              \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##OR(handle* h, int m, int n, int k, T* a, int lda, T* t, T* w, int l, int* i) {      \
    return orgqr<T>(h, m, n, k, a, lda, t, w, l, i);                                                                \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##SY##_bufferSize(handle* h, int v, int u, int n, T* a, int lda, R* s, int* l) {      \
    return handles.count(h) ? (*l = WORK * n, 0) : BAD_HANDLE;                                                              \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##SY(handle* h, int v, int u, int n, T* a, int lda, R* s, T* w, int l, int* i) {      \
    return syevd<T, R>(h, v, u, n, a, lda, s, w, l, i);                                                             \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##gesvd_bufferSize(handle* h, int m, int n, int* l) {                                 \
    return handles.count(h) ? (*l = WORK * m, 0) : BAD_HANDLE;                                                              \
  }                                                                                                                 \
  extern "C" int cusolverDn##X##gesvd(handle* h, signed char ju, signed char jv, int m, int n, T* a, int lda, R* s, \
                                      T* u, int ldu, T* vt, int ldvt, T* w, int l, R* rw, int* i) {                 \
    return gesvd<T, R>(h, ju, jv, m, n, a, lda, s, u, ldu, vt, ldvt, w, l, rw, i);                                  \
  }
ALL(S, float, float, orgqr, syevd)
ALL(D, double, double, orgqr, syevd)
ALL(C, c32, float, ungqr, heevd)
ALL(Z, c64, double, ungqr, heevd)
