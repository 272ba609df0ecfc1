// Runs CUDA C++ on the host: one fiber per thread of a block, blocks one after another. Threads run in
// ascending (order 0) or descending (order 1) order between barriers. For tests of values only.
#include <ucontext.h>
#include <stdlib.h>
#define __global__
#define __device__
#define __forceinline__ inline
#define __shared__ static

struct emu_dim { unsigned x, y, z; };
static emu_dim threadIdx, blockIdx, blockDim, gridDim;
static ucontext_t emu_scheduler, emu_fibers[256];
static char* emu_stacks;
static int emu_current, emu_running;
static void (*emu_kernel)(long long*);
static long long* emu_arguments;

static void __syncthreads() { swapcontext(&emu_fibers[emu_current], &emu_scheduler); }
static bool emu_done[256];
static void emu_thread() {
  emu_kernel(emu_arguments);
  emu_done[emu_current] = true;
  swapcontext(&emu_fibers[emu_current], &emu_scheduler);
}

static void emu_block(int order) {
  const int threads = blockDim.x * blockDim.y * blockDim.z, stack = 64 * 1024;
  if (!emu_stacks) emu_stacks = (char*)malloc(256 * stack);
  for (int t = 0; t < threads; t++) {
    getcontext(&emu_fibers[t]);
    emu_fibers[t].uc_stack.ss_sp = emu_stacks + t * stack;
    emu_fibers[t].uc_stack.ss_size = stack;
    emu_fibers[t].uc_link = 0;
    makecontext(&emu_fibers[t], emu_thread, 0);
    emu_done[t] = false;
  }
  for (int running = threads; running > 0;) {
    for (int k = 0; k < threads; k++) {
      int t = order ? threads - 1 - k : k;
      if (emu_done[t]) continue;
      emu_current = t;
      threadIdx = {t % blockDim.x, t / blockDim.x % blockDim.y, t / (blockDim.x * blockDim.y)};
      swapcontext(&emu_scheduler, &emu_fibers[t]);
      if (emu_done[t]) running--;
    }
  }
}

// shape: grid x y z, block x y z
static void emu_launch(void (*kernel)(long long*), long long* arguments, const int* shape, int order) {
  emu_kernel = kernel;
  emu_arguments = arguments;
  gridDim = {(unsigned)shape[0], (unsigned)shape[1], (unsigned)shape[2]};
  blockDim = {(unsigned)shape[3], (unsigned)shape[4], (unsigned)shape[5]};
  for (unsigned z = 0; z < gridDim.z; z++)
    for (unsigned y = 0; y < gridDim.y; y++)
      for (unsigned x = 0; x < gridDim.x; x++) {
        blockIdx = {x, y, z};
        emu_block(order);
      }
}

template <class T> static T emu_as(long long bits) {
  T v;
  __builtin_memcpy(&v, &bits, sizeof(T));
  return v;
}
