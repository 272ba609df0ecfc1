// What the stand-ins of NVIDIA's libraries share: they do the work at once, by plain loops, and refuse
// what the real ones would: handles that are not theirs, pieces of memory that are not the device's,
// leading dimensions and workspaces that are too small.
#pragma once
#include <complex>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <vector>

typedef std::complex<float> c32;
typedef std::complex<double> c64;
extern "C" int fakecuda_inside(const char* at, unsigned long long bytes);

const int BAD_HANDLE = 1, BAD_VALUE = 7, BAD_MEMORY = 14;
struct handle { void* stream; };
static std::set<handle*> handles;

static int create(handle** h) { return handles.insert(*h = new handle{0}), 0; }
static int destroy(handle* h) {
  if (!handles.erase(h)) return BAD_HANDLE;
  delete h;
  return 0;
}
static int set_stream(handle* h, void* s) {
  if (!handles.count(h) || !s) return BAD_HANDLE;
  h->stream = s;
  return 0;
}
static bool ready(handle* h) { return handles.count(h) && h->stream; }
// Whether a matrix lies in the device's memory.
template <class T> static bool there(const T* a, long rows, long columns, long lead) {
  if (rows <= 0 || columns <= 0) return true;
  return fakecuda_inside((const char*)a, ((columns - 1) * lead + rows) * sizeof(T));
}
static float conjugate(float v) { return v; }
static double conjugate(double v) { return v; }
template <class T> static std::complex<T> conjugate(std::complex<T> v) { return std::conj(v); }
template <class T> struct real_of { typedef T type; };
template <class T> struct real_of<std::complex<T>> { typedef T type; };
#define REQUIRE(test, code) \
  do {                      \
    if (!(test)) return fprintf(stderr, "%s: %s\n", __func__, #test), code; \
  } while (0)
