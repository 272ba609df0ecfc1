/* The same programs in C, gcc -O3 -march=native without relaxed arithmetic; one thread, but OMP_NUM_THREADS
 * for the stencil. Usage: program n repetitions warm */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static size_t n;
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
  size_t w = n + 2;
#pragma omp parallel for
  for (size_t i = 1; i <= n; i++)
    for (size_t j = 1; j <= n; j++) {
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

static void run(const char *name, long repetitions) {
  for (long r = 0; r < repetitions; r++) {
    if (!strcmp(name, "small")) small(x, y), sink = x[n - 1];
    else if (!strcmp(name, "window")) window(out, x, y), sink = out[n - 1];
    else if (!strcmp(name, "triad")) triad(out, x, y), sink = out[n - 1];
    else if (!strcmp(name, "triad32")) triad32(outf, xf, yf), sink = outf[n - 1];
    else if (!strcmp(name, "chain")) chain(out, x, y, z), sink = out[n - 1];
    else if (!strcmp(name, "sum")) sink = sum(x);
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
  int grid = !strcmp(name, "stencil");
  size_t count = grid ? (n + 2) * (n + 2) : n;
  if (!strcmp(name, "triad32")) {
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
