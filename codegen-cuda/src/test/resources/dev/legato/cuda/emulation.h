// Runs CUDA C++ on the host: a fiber per thread of a block, blocks one after another. For tests of
// values, barriers and bounds; it says nothing of speed or of the order of memory accesses.
//
//   extern "C" const char* emu_launch_NAME(gx, gy, gz, bx, by, bz, shared, args, mode);
//
// runs a kernel defined with EMU_ENTRY(NAME). `args` holds the address of each argument, as for
// cuLaunchKernel. Mode 0 runs the threads of a block one after the other, for kernels without barriers.
// Modes 1, 2 and 3 run them up to their next barrier in ascending, descending and mixed order. The
// result is null, or what went wrong: threads at different barriers, threads that end while others wait,
// or an access outside of the memory that emu_memory has named.
//
// Kernels may be compiled without optimisation, which is the faster way to run them once: the emulator is
// optimised all the same.
#pragma GCC push_options
#pragma GCC optimize("O1")
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utility>

#define __global__
#define __device__
#define __forceinline__ inline
#define __constant__ static
#define __noinline__
#define __launch_bounds__(...)
#define __shared__ static
// No instrumentation: the emulator's own accesses are not the kernel's.
#define EMU __attribute__((no_sanitize_address)) static

struct emu_dim { unsigned x, y, z; };
static emu_dim threadIdx, blockIdx, blockDim, gridDim;

// --- fibers

// Goes on at another stack (x86-64): what a call must preserve is kept on the one that is left.
extern "C" void emu_switch(void** left, void* entered);
asm(R"(
.text
.local emu_switch
emu_switch:
  pushq %rbx
  pushq %rbp
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbp
  popq %rbx
  ret
)");

enum emu_state { EMU_RUN, EMU_BLOCK, EMU_WARP, EMU_DONE };
struct emu_fiber {
  void* stack;      // where it goes on
  emu_state state;
  int line;         // of the barrier
  unsigned mask;    // of the warp barrier
  unsigned sent, seen;  // a shuffle's value, and what the others see of it
};
const int EMU_THREADS = 1024, EMU_STACK = 64 * 1024;
static void* emu_scheduler;
static emu_fiber emu_fibers[EMU_THREADS];
static char* emu_stacks;
static int emu_threads, emu_current, emu_mode;
static char emu_error[512];
static char* emu_caller;  // the stack that mode 0 works on
static void (*emu_kernel)(void**);
static void** emu_args;
static pthread_mutex_t emu_lock = PTHREAD_MUTEX_INITIALIZER;

EMU void emu_yield(emu_state state, int line) {
  emu_fiber& f = emu_fibers[emu_current];
  f.state = state;
  f.line = line;
  emu_switch(&f.stack, emu_scheduler);
}
EMU void emu_thread() {
  emu_kernel(emu_args);
  emu_yield(EMU_DONE, 0);
}
EMU void emu_place(int t) {
  emu_current = t;
  threadIdx = {t % blockDim.x, t / blockDim.x % blockDim.y, t / (blockDim.x * blockDim.y)};
}

// --- barriers

#define __syncthreads() emu_yield(EMU_BLOCK, __LINE__)
EMU void emu_warp(unsigned mask, int line) {
  emu_fibers[emu_current].mask = mask;
  emu_yield(EMU_WARP, line);
}
struct emu_sync {
  int line;
  void operator()(unsigned mask = 0xffffffffu) { emu_warp(mask, line); }
};
#define __syncwarp(...) emu_sync{__LINE__}(__VA_ARGS__)
EMU unsigned emu_shuffle(unsigned mask, unsigned value, int from, int line) {
  emu_fiber& f = emu_fibers[emu_current];
  int warp = emu_current & ~31, lane = from & 31;
  f.sent = value;
  emu_warp(mask, line);
  bool there = warp + lane < emu_threads && (mask >> lane & 1);
  return there ? emu_fibers[warp + lane].seen : 0xcbcbcbcbu;
}
#define __shfl_sync(mask, value, from) emu_shuffle(mask, value, from, __LINE__)
// Of the lanes in the mask, those whose value is not 0.
EMU unsigned emu_ballot(unsigned mask, bool value, int line) {
  emu_fiber& f = emu_fibers[emu_current];
  int warp = emu_current & ~31;
  f.sent = value;
  emu_warp(mask, line);
  unsigned got = 0;
  for (int k = 0; k < 32 && warp + k < emu_threads; k++)
    if (mask >> k & 1) got |= (emu_fibers[warp + k].seen != 0) << k;
  return got;
}
#define __ballot_sync(mask, value) emu_ballot(mask, value, __LINE__)
#define __any_sync(mask, value) (emu_ballot(mask, value, __LINE__) != 0)
static inline int __ffs(unsigned v) { return __builtin_ffs(v); }
static inline int __popc(unsigned v) { return __builtin_popcount(v); }
static inline void __threadfence() {}
// Lets threads go on whose barrier is complete, and returns whether there were any.
EMU bool emu_release() {
  int blocked = 0, done = 0, line = -1;
  bool released = false;
  for (int t = 0; t < emu_threads; t++) {
    emu_fiber& f = emu_fibers[t];
    blocked += f.state == EMU_BLOCK;
    done += f.state == EMU_DONE;
    if (f.state == EMU_BLOCK && line >= 0 && f.line != line && !*emu_error)
      snprintf(emu_error, sizeof emu_error, "threads wait at different __syncthreads: lines %d and %d", line, f.line);
    if (f.state == EMU_BLOCK) line = f.line;
  }
  if (*emu_error) return false;
  if (blocked == emu_threads) {
    for (int t = 0; t < emu_threads; t++) emu_fibers[t].state = EMU_RUN;
    return true;
  }
  for (int t = 0; t < emu_threads; t++) {
    emu_fiber& f = emu_fibers[t];
    int warp = t & ~31;
    bool lowest = (f.mask & ((2u << (t & 31)) - 1)) == 1u << (t & 31);
    if (f.state != EMU_WARP || !lowest) continue;
    bool complete = true;
    for (int k = 0; k < 32 && warp + k < emu_threads; k++) {
      emu_fiber& other = emu_fibers[warp + k];
      if (f.mask >> k & 1) complete &= other.state == EMU_WARP && other.mask == f.mask && other.line == f.line;
    }
    if (!complete) continue;
    for (int k = 0; k < 32 && warp + k < emu_threads; k++)
      if (f.mask >> k & 1) {
        emu_fibers[warp + k].seen = emu_fibers[warp + k].sent;
        emu_fibers[warp + k].state = EMU_RUN;
      }
    released = true;
  }
  if (!released && done < emu_threads)
    snprintf(emu_error, sizeof emu_error, "block (%u, %u, %u): of %d threads %d wait at a block barrier, %d at a warp barrier, %d have ended",
             blockIdx.x, blockIdx.y, blockIdx.z, emu_threads, blocked, emu_threads - blocked - done, done);
  return released;
}

// --- bounds: with -fsanitize=kernel-address the compiler calls these before each access

extern "C" char __ehdr_start[], _end[];
static const unsigned long* emu_ranges;
static int emu_range_count;
// Begin and end of each piece of memory that kernels may access; none: all.
extern "C" __attribute__((no_sanitize_address)) void emu_memory(const unsigned long* ranges, int count) {
  emu_ranges = ranges;
  emu_range_count = count;
}
EMU void emu_access(unsigned long at, unsigned long bytes, const char* what) {
  if (!emu_range_count || *emu_error) return;
  unsigned long stacks = (unsigned long)emu_stacks, caller = (unsigned long)emu_caller;
  if (!emu_mode && at <= caller && at > caller - (1 << 20)) return;
  if (at >= stacks && at < stacks + (unsigned long)EMU_THREADS * EMU_STACK) return;
  if (at >= (unsigned long)__ehdr_start && at < (unsigned long)_end) return;
  for (int k = 0; k < emu_range_count; k++)
    if (at >= emu_ranges[2 * k] && at + bytes <= emu_ranges[2 * k + 1]) return;
  long nearest = 0;
  int buffer = -1;
  for (int k = 0; k < emu_range_count; k++) {
    long off = at < emu_ranges[2 * k] ? (long)(at - emu_ranges[2 * k]) : (long)(at - emu_ranges[2 * k + 1]);
    if (buffer < 0 || labs(off) < labs(nearest)) nearest = off, buffer = k;
  }
  snprintf(emu_error, sizeof emu_error, "%s of %lu bytes out of bounds, %ld bytes from memory %d, by thread (%u, %u, %u) of block (%u, %u, %u)",
           what, bytes, nearest, buffer, threadIdx.x, threadIdx.y, threadIdx.z, blockIdx.x, blockIdx.y, blockIdx.z);
  if (emu_mode) emu_yield(EMU_DONE, 0);
}
EMU unsigned atomicInc(unsigned* at, unsigned most) {
  emu_access((unsigned long)at, sizeof(unsigned), "atomic");
  unsigned old = *at;
  *at = old >= most ? 0 : old + 1;
  return old;
}

template <class T> EMU T atomicAdd(T* at, T value) {
  emu_access((unsigned long)at, sizeof(T), "atomic");
  T old = *at;
  *at = old + value;
  return old;
}
EMU unsigned atomicMax(unsigned* at, unsigned value) {
  emu_access((unsigned long)at, sizeof(unsigned), "atomic");
  unsigned old = *at;
  if (value > old) *at = value;
  return old;
}

#define EMU_ACCESS(n)                                                                              \
  extern "C" __attribute__((no_sanitize_address)) void __asan_load##n##_noabort(unsigned long at) { emu_access(at, n, "read"); }    \
  extern "C" __attribute__((no_sanitize_address)) void __asan_store##n##_noabort(unsigned long at) { emu_access(at, n, "write"); }
EMU_ACCESS(1)
EMU_ACCESS(2)
EMU_ACCESS(4)
EMU_ACCESS(8)
EMU_ACCESS(16)
extern "C" __attribute__((no_sanitize_address)) void __asan_loadN_noabort(unsigned long at, unsigned long n) { emu_access(at, n, "read"); }
extern "C" __attribute__((no_sanitize_address)) void __asan_storeN_noabort(unsigned long at, unsigned long n) { emu_access(at, n, "write"); }
extern "C" void __asan_handle_no_return() {}

// --- launches

EMU int emu_order(int k, int mode) {
  unsigned long n = emu_threads, step = 61;
  if (mode == 1) return k;
  if (mode == 2) return emu_threads - 1 - k;
  while (n % step == 0) step += 2;  // a prime to 1024 and most others: a permutation
  return (int)((k * step + 7) % n);
}
EMU void emu_block(int mode) {
  emu_threads = blockDim.x * blockDim.y * blockDim.z;
  if (mode == 0) {
    for (int t = 0; t < emu_threads; t++) {
      emu_place(t);
      emu_kernel(emu_args);
    }
    return;
  }
  if (!emu_stacks) emu_stacks = (char*)malloc((unsigned long)EMU_THREADS * EMU_STACK);
  for (int t = 0; t < emu_threads; t++) {
    emu_fiber& f = emu_fibers[t];
    // Six registers, where emu_switch returns to, and an odd slot as after a call.
    void** top = (void**)(emu_stacks + (unsigned long)(t + 1) * EMU_STACK) - 8;
    memset(top, 0, 8 * sizeof(void*));
    top[6] = (void*)emu_thread;
    f.stack = top;
    f.state = EMU_RUN;
  }
  do {
    for (int k = 0; k < emu_threads; k++) {
      int t = emu_order(k, mode);
      while (emu_fibers[t].state == EMU_RUN) {
        emu_place(t);
        emu_switch(&emu_scheduler, emu_fibers[t].stack);
      }
    }
  } while (emu_release());
}
EMU const char* emu_launch(void (*kernel)(void**), emu_dim grid, emu_dim block, void** args, int mode) {
  pthread_mutex_lock(&emu_lock);
  emu_kernel = kernel;
  emu_args = args;
  gridDim = grid;
  emu_mode = mode;
  emu_caller = (char*)__builtin_frame_address(0);
  blockDim = block;
  *emu_error = 0;
  if (block.x * block.y * block.z > (unsigned)EMU_THREADS) snprintf(emu_error, sizeof emu_error, "too many threads");
  for (unsigned z = 0; z < grid.z; z++)
    for (unsigned y = 0; y < grid.y; y++)
      for (unsigned x = 0; x < grid.x && !*emu_error; x++) {
        blockIdx = {x, y, z};
        emu_block(mode);
      }
  pthread_mutex_unlock(&emu_lock);
  return *emu_error ? emu_error : 0;
}
template <class... A, unsigned long... I>
__attribute__((no_sanitize_address)) void emu_call(void (*f)(A...), void** p, std::integer_sequence<unsigned long, I...>) {
  f(*(A*)p[I]...);
}
template <class... A>
__attribute__((no_sanitize_address)) void emu_unpack(void (*f)(A...), void** p) {
  emu_call(f, p, std::make_integer_sequence<unsigned long, sizeof...(A)>());
}
#pragma GCC pop_options
#define EMU_ENTRY(NAME)                                                                           \
  EMU void emu_run_##NAME(void** p) { emu_unpack(NAME, p); }                                      \
  extern "C" __attribute__((no_sanitize_address)) const char* emu_launch_##NAME(                  \
      unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned long shared, void** args, int mode) { \
    return emu_launch(emu_run_##NAME, {gx, gy, gz}, {bx, by, bz}, args, mode);                    \
  }
