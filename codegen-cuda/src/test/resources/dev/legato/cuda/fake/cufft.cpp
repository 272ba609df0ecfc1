// cuFFT: transforms of rows, by the definition.
#include <map>
#include "vendor.h"

struct plan { int n, type, rows; void *stream, *work; };
static std::map<int, plan> plans;
static int next_plan = 1;

extern "C" int cufftCreate(int* p) { return plans[*p = next_plan++] = {}, 0; }
extern "C" int cufftDestroy(int p) { return plans.erase(p) ? 0 : BAD_HANDLE; }
extern "C" int cufftSetAutoAllocation(int p, int on) { return plans.count(p) && !on ? 0 : BAD_HANDLE; }
extern "C" int cufftSetStream(int p, void* s) { return plans.count(p) && s ? (plans[p].stream = s, 0) : BAD_HANDLE; }
static unsigned long long workspace(const plan& p) { return 16ull * p.n * p.rows; }
extern "C" int cufftSetWorkArea(int p, void* w) {
  REQUIRE(plans.count(p), BAD_HANDLE);
  REQUIRE(fakecuda_inside((char*)w, workspace(plans[p])), BAD_MEMORY);
  plans[p].work = w;
  return 0;
}
extern "C" int cufftMakePlanMany(int p, int rank, int* n, int* inembed, int istride, int idist, int* onembed, int ostride,
                                 int odist, int type, int batch, unsigned long long* bytes) {
  REQUIRE(plans.count(p), BAD_HANDLE);
  REQUIRE(rank == 1 && *n > 0 && !inembed && !onembed && batch > 0, BAD_VALUE);
  plans[p].n = *n;
  plans[p].type = type;
  plans[p].rows = batch;
  *bytes = workspace(plans[p]);
  return 0;
}
// exp(2 pi i k / n), exact where it is a power of i.
static c64 root(long k, int n) {
  const c64 powers[] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
  return 4 * k % n == 0 ? powers[4 * k / n] : std::polar(1.0, 2 * M_PI * k / n);
}
// Row by row: `in(k)` gives number k, `out(k, v)` takes it.
template <class In, class Out> static void transform(int n, int count, int sign, In in, Out out) {
  std::vector<c64> x(n), y(count);
  for (int k = 0; k < n; k++) x[k] = in(k);
  for (int j = 0; j < count; j++)
    for (int k = 0; k < n; k++) {
      c64 w = root((long)j * k % n, n);
      y[j] += x[k] * (sign > 0 ? w : std::conj(w));
    }
  for (int j = 0; j < count; j++) out(j, y[j]);
}
template <class I, class O> static int check(int p, int type, const I* in, int width, O* out, int length) {
  REQUIRE(plans.count(p) && plans[p].stream && plans[p].work, BAD_HANDLE);
  REQUIRE(plans[p].type == type, BAD_VALUE);
  REQUIRE(there(in, width, plans[p].rows, width) && there(out, length, plans[p].rows, length), BAD_MEMORY);
  return 0;
}
template <class T> static int complex(int p, int type, std::complex<T>* in, std::complex<T>* out, int sign) {
  int n = plans[p].n, code = check(p, type, in, n, out, n);
  for (int r = 0; !code && r < plans[p].rows; r++)
    transform(n, n, sign, [&](int k) { return c64(in[(long)r * n + k]); },
              [&](int k, c64 v) { out[(long)r * n + k] = std::complex<T>(v); });
  return code;
}
template <class T> static int forward(int p, int type, T* in, std::complex<T>* out) {
  int n = plans[p].n, half = n / 2 + 1, code = check(p, type, in, n, out, half);
  for (int r = 0; !code && r < plans[p].rows; r++)
    transform(n, half, -1, [&](int k) { return c64(in[(long)r * n + k]); },
              [&](int k, c64 v) { out[(long)r * half + k] = std::complex<T>(v); });
  return code;
}
// Spoils its input, as the real one may.
template <class T> static int inverse(int p, int type, std::complex<T>* in, T* out) {
  int n = plans[p].n, half = n / 2 + 1, code = check(p, type, in, half, out, n);
  for (int r = 0; !code && r < plans[p].rows; r++)
    transform(n, n, 1,
              [&](int k) {
                c64 v = k < half ? c64(in[(long)r * half + k]) : std::conj(c64(in[(long)r * half + n - k]));
                return v;
              },
              [&](int k, c64 v) { out[(long)r * n + k] = (T)v.real(); });
  if (!code) memset((void*)in, 0xCB, sizeof *in * half * plans[p].rows);
  return code;
}
extern "C" int cufftExecC2C(int p, c32* in, c32* out, int sign) { return complex<float>(p, 0x29, in, out, sign); }
extern "C" int cufftExecZ2Z(int p, c64* in, c64* out, int sign) { return complex<double>(p, 0x69, in, out, sign); }
extern "C" int cufftExecR2C(int p, float* in, c32* out) { return forward<float>(p, 0x2a, in, out); }
extern "C" int cufftExecD2Z(int p, double* in, c64* out) { return forward<double>(p, 0x6a, in, out); }
extern "C" int cufftExecC2R(int p, c32* in, float* out) { return inverse<float>(p, 0x2c, in, out); }
extern "C" int cufftExecZ2D(int p, c64* in, double* out) { return inverse<double>(p, 0x6c, in, out); }
