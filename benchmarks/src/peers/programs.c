/* The same programs in C, gcc -O3 -march=native without relaxed arithmetic; one thread, but OMP_NUM_THREADS
 * for the stencil. Products of matrices are calls of the OpenBLAS that Legato calls, on one thread.
 * Usage: program n repetitions warm */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static size_t n, columns;
static double *x, *y, *z, *out;
static float *xf, *yf, *outf;
static volatile double sink;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double *linspace(double lo, double hi, size_t count) {
  double *a = aligned_alloc(64, (count * sizeof *a + 63) / 64 * 64);
  for (size_t i = 0; i < count; i++) a[i] = lo + (hi - lo) * i / (count > 1 ? count - 1 : 1);
  return a;
}

static float *linspacef(double lo, double hi, size_t count) {
  float *a = aligned_alloc(64, (count * sizeof *a + 63) / 64 * 64);
  for (size_t i = 0; i < count; i++) a[i] = (float) (lo + (hi - lo) * i / (count > 1 ? count - 1 : 1));
  return a;
}

static void small(double *restrict a, const double *restrict b) {
  for (size_t i = 0; i < n; i++) a[i] += 2.0 * b[i];
}

static void window(double *restrict o, const double *restrict a, const double *restrict b) {
  for (size_t i = 0; i < n; i++) {
    double t = ((a[i] * b[i] + a[i] - b[i]) * 0.5 + 1.0) * a[i] - a[i] + b[i];
    o[i] = t * a[i] + 0.25;
  }
}

static void triad(double *restrict o, const double *restrict b, const double *restrict c) {
  for (size_t i = 0; i < n; i++) o[i] = b[i] + 3.0 * c[i];
}

static void triad32(float *restrict o, const float *restrict b, const float *restrict c) {
  for (size_t i = 0; i < n; i++) o[i] = b[i] + 3.0f * c[i];
}

static void chain(double *restrict o, const double *restrict a, const double *restrict b, const double *restrict c) {
  for (size_t i = 0; i < n; i++)
    o[i] = ((a[i] * b[i] + c[i]) * 0.5 - a[i]) * (b[i] + 1.5) + c[i] * a[i] - 0.25 * b[i];
}

/* Two grids, as a C programmer would write it: the border is copied once, before. */
static void stencil(double *restrict to, const double *restrict from) {
  size_t w = columns + 2;
#pragma omp parallel for
  for (size_t i = 1; i <= n; i++)
    for (size_t j = 1; j <= columns; j++) {
      size_t k = i * w + j;
      to[k] = 0.2 * (from[k] + from[k - w] + from[k + 1] + from[k - 1] + from[k + w]);
    }
}

/* Sixteen partial sums, so that strict arithmetic vectorises. */
static double sum(const double *a) {
  double s[16] = {0}, all = 0;
  size_t i = 0;
  for (; i + 16 <= n; i += 16)
    for (int k = 0; k < 16; k++) s[k] += a[i + k];
  for (; i < n; i++) all += a[i];
  for (int k = 0; k < 16; k++) all += s[k];
  return all;
}

static void (*dgemm)(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *,
                     int);
static void (*sgemm)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);

/* Without the library there is nothing to compare with, and nothing is printed. */
static int openblas(void) {
  void *library = dlopen("libopenblas.so.0", RTLD_NOW);
  if (!library) return 0;
  *(void **) &dgemm = dlsym(library, "cblas_dgemm");
  *(void **) &sgemm = dlsym(library, "cblas_sgemm");
  void (*threads)(int);
  *(void **) &threads = dlsym(library, "openblas_set_num_threads");
  if (!dgemm || !sgemm || !threads) return 0;
  threads(1);
  return 1;
}

enum { ROW_MAJOR = 101, PLAIN = 111, SMALL = 32 };

static void batched(void) {
  for (size_t i = 0; i < n; i++) {
    size_t at = i * SMALL * SMALL;
    dgemm(ROW_MAJOR, PLAIN, PLAIN, SMALL, SMALL, SMALL, 1, x + at, SMALL, y + at, SMALL, 0, out + at, SMALL);
  }
}

static void run(const char *name, long repetitions) {
  int m = (int) n;
  for (long r = 0; r < repetitions; r++) {
    if (!strcmp(name, "small")) small(x, y), sink = x[n - 1];
    else if (!strcmp(name, "window")) window(out, x, y), sink = out[n - 1];
    else if (!strcmp(name, "triad")) triad(out, x, y), sink = out[n - 1];
    else if (!strcmp(name, "triad32")) triad32(outf, xf, yf), sink = outf[n - 1];
    else if (!strcmp(name, "chain")) chain(out, x, y, z), sink = out[n - 1];
    else if (!strcmp(name, "sum")) sink = sum(x);
    else if (!strcmp(name, "matmul"))
      dgemm(ROW_MAJOR, PLAIN, PLAIN, m, m, m, 1, x, m, x, m, 0, out, m), sink = out[n - 1];
    else if (!strcmp(name, "matmul32"))
      sgemm(ROW_MAJOR, PLAIN, PLAIN, m, m, m, 1, xf, m, xf, m, 0, outf, m), sink = outf[n - 1];
    else if (!strcmp(name, "batched")) batched(), sink = out[n - 1];
    else {
      stencil(out, x);
      double *t = out;
      out = x;
      x = t;
      sink = x[n];
    }
  }
}

static int ascending(const void *a, const void *b) {
  double d = *(const double *) a - *(const double *) b;
  return d < 0 ? -1 : d > 0;
}

int main(int argc, char **argv) {
  if (argc < 5) return 2;
  const char *name = argv[1];
  n = strtoull(argv[2], 0, 10);
  long repetitions = atol(argv[3]);
  double warm = atof(argv[4]), times[17], start;
  int grid = !strncmp(name, "stencil", 7);
  columns = grid && name[7] ? strtoull(name + 7, 0, 10) : n;  /* "stencil" or "stencil 314" */
  int product = !strncmp(name, "matmul", 6), batch = !strcmp(name, "batched");
  size_t count = grid ? (n + 2) * (columns + 2) : product ? n * n : batch ? n * SMALL * SMALL : n;
  if ((product || batch) && !openblas()) return 0;
  if (strstr(name, "32")) {
    xf = linspacef(0, 1, count), yf = linspacef(1, 2, count), outf = linspacef(0, 0, count);
  } else {
    x = linspace(0, 1, count), out = linspace(0, 0, count);
    if (grid) memcpy(out, x, count * sizeof *x);
    else y = linspace(1, 2, count), z = linspace(2, 3, count);
  }
  for (int k = 0; k < 17; k++) {
    if (k == 2)
      for (double t = now(); now() - t < warm;) run(name, repetitions);
    start = now();
    run(name, repetitions);
    times[k] = (now() - start) / repetitions;
  }
  qsort(times + 2, 15, sizeof *times, ascending);
  printf("seconds %.12g %.12g %.12g %.12g\n", times[0], times[1], times[9], times[2]);
  return 0;
}
