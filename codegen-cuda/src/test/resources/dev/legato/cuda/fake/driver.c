// A CUDA driver whose device is the CPU, for tests: libcuda.so.1 with the functions that are used, and
// stubs.inc for all others that JCuda's library wants. Kernels are images made by nvrtc.c.
//
// FAKECUDA_NODEV      there is no device
// FAKECUDA_IDLE       kernels do nothing: what remains is the time of the host
// FAKECUDA_MEMORY     bytes of device memory
// FAKECUDA_FAIL       "NAME CODE AFTER": that function fails with a code, after so many calls
// FAKECUDA_FAIL_RANK  only in the process of that rank
//
// What a test may ask: fakecuda_count(name) of calls, fakecuda_live() allocations, fakecuda_peak() the most bytes of
// device memory since it was asked last, fakecuda_fail(name,
// code) makes the next call of a function fail; fakecuda_order(1, 2 or 3) in which threads of a block run.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef unsigned long long u64;
enum { OK, INVALID_VALUE, OUT_OF_MEMORY, NOT_INITIALIZED, NO_DEVICE = 100, INVALID_DEVICE, INVALID_IMAGE = 200,
       INVALID_CONTEXT, NOT_FOUND = 500, LAUNCH_FAILED = 719, NOT_SUPPORTED = 801, CAPTURE_UNSUPPORTED = 900 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int inited, retained;
static __thread void* current;
static char context;
static u64 used, peak;
static void use(u64 bytes) {
  used += bytes;
  peak = used > peak ? used : peak;
}
static char failing[64];
static int failing_code, failing_after, order = 1, idle;

// --- allocations, so that wrong addresses are found

// Streams and the host have clocks: a stream's work ticks its own, and events carry clocks to others. So it
// is known of any two pieces of work whether one is after the other, though all is done at once.
enum { STREAMS = 16 };
struct clock { u64 at[STREAMS]; };
struct stream { int number; struct clock clock; struct graph* graph; }; // that it captures, if it does
static u64 ticks[STREAMS];
static int taken[STREAMS];
static struct clock host_clock;
static void merge(struct clock* into, const struct clock* from) {
  for (int k = 0; k < STREAMS; k++)
    if (from->at[k] > into->at[k]) into->at[k] = from->at[k];
}

// Of each piece the stream and the tick of the last write, and the ticks of the last reads.
// Of reserved addresses, which pages have memory, and may be accessed.
enum { PAGE = 4096, MAPPED = 1, ACCESSIBLE = 2 };
struct piece { char* at; u64 bytes; int host; char* pages; int writer; u64 written, read[STREAMS]; };
static struct piece* pieces;
static int piece_count, piece_room;

static void add(struct piece p) {
  pthread_mutex_lock(&lock);
  if (piece_count == piece_room) pieces = realloc(pieces, (piece_room = 2 * piece_room + 64) * sizeof *pieces);
  pieces[piece_count++] = p;
  use(p.host || p.pages ? 0 : p.bytes);
  pthread_mutex_unlock(&lock);
}
static void* take(u64 bytes, int host) {
  char* at = aligned_alloc(256, (bytes + 255) / 256 * 256);
  if (!at) return 0;
  memset(at, 0xCB, bytes);
  add((struct piece){.at = at, .bytes = bytes, .host = host});
  return at;
}
static int give(char* at) {
  int code = INVALID_VALUE;
  pthread_mutex_lock(&lock);
  for (int k = 0; k < piece_count; k++)
    if (pieces[k].at == at && !pieces[k].pages) {
      memset(at, 0xCB, pieces[k].bytes);
      used -= pieces[k].host ? 0 : pieces[k].bytes;
      pieces[k] = pieces[--piece_count];
      free(at);
      code = OK;
      break;
    }
  pthread_mutex_unlock(&lock);
  return code;
}
// Whether bytes lie in one allocation of the device.
static int inside(const char* at, u64 bytes) {
  int found = 0;
  pthread_mutex_lock(&lock);
  for (int k = 0; k < piece_count && !found; k++) {
    struct piece* p = &pieces[k];
    found = !p->host && at >= p->at && at + bytes <= p->at + p->bytes;
    for (u64 page = (at - p->at) / PAGE; found && p->pages && page * PAGE < at - p->at + bytes; page++)
      found = p->pages[page] == ACCESSIBLE;
  }
  pthread_mutex_unlock(&lock);
  return found;
}

// Notes that the stream's current work touches memory; fails when that could be at the same time as work
// of another stream which does, and one of them writes.
static int touch(struct stream* s, const char* at, u64 bytes, int writes) {
  int code = OK;
  pthread_mutex_lock(&lock);
  for (int k = 0; k < piece_count && bytes; k++) {
    struct piece* p = &pieces[k];
    if (p->host || at < p->at || at >= p->at + p->bytes) continue;
    if (p->written > s->clock.at[p->writer]) code = LAUNCH_FAILED;
    for (int r = 0; r < STREAMS && writes; r++)
      if (p->read[r] > s->clock.at[r]) code = LAUNCH_FAILED;
    if (writes) p->writer = s->number, p->written = ticks[s->number];
    else p->read[s->number] = ticks[s->number];
    break;
  }
  pthread_mutex_unlock(&lock);
  if (code) fprintf(stderr, "fake driver: two streams use memory at the same time\n");
  return code;
}

// --- counts

struct count { char name[48]; long calls; };
static struct count counts[128];
static int begin(const char* name) {
  int code = OK;
  pthread_mutex_lock(&lock);
  for (int k = 0; k < 128; k++) {
    if (!*counts[k].name) strncpy(counts[k].name, name, 47);
    if (!strcmp(counts[k].name, name)) {
      counts[k].calls++;
      break;
    }
  }
  if (!strcmp(failing, name) && failing_after-- == 0) {
    code = failing_code;
    *failing = 0;
  }
  pthread_mutex_unlock(&lock);
  return code;
}
#define BEGIN                                       \
  do {                                              \
    int code_ = begin(__func__);                    \
    if (code_) return code_;                        \
    if (!inited) return NOT_INITIALIZED;            \
  } while (0)
#define NEED                                        \
  BEGIN;                                            \
  if (!current) return INVALID_CONTEXT

long fakecuda_count(const char* name) {
  for (int k = 0; k < 128; k++)
    if (!strcmp(counts[k].name, name)) return counts[k].calls;
  return 0;
}
long fakecuda_live() { return piece_count; }
long fakecuda_peak() {
  long most = peak;
  return peak = used, most;
}
int fakecuda_inside(const char* at, u64 bytes) { return inside(at, bytes); }
void fakecuda_order(int number) { order = number; }
void fakecuda_fail(const char* name, int code, int after) {
  strncpy(failing, name, 63);
  failing_code = code;
  failing_after = after;
}

// --- devices

int cuInit(unsigned flags) {
  int code = begin("cuInit");
  if (code) return code;
  if (getenv("FAKECUDA_NODEV")) return NO_DEVICE;
  if (getenv("FAKECUDA_ORDER")) order = atoi(getenv("FAKECUDA_ORDER"));
  idle = getenv("FAKECUDA_IDLE") != 0;
  const char *rank = getenv("LGT_RANK"), *only = getenv("FAKECUDA_FAIL_RANK");
  int here = !only || (rank && !strcmp(rank, only));
  if (getenv("FAKECUDA_FAIL") && here && !inited) sscanf(getenv("FAKECUDA_FAIL"), "%63s %d %d", failing, &failing_code, &failing_after);
  inited = 1;
  return OK;
}
int cuDriverGetVersion(int* v) { return *v = 13000, OK; }
int cuDeviceGetCount(int* n) { BEGIN; return *n = 1, OK; }
int cuDeviceGet(int* d, int k) { BEGIN; return *d = k, k ? INVALID_DEVICE : OK; }
int cuDeviceGetName(char* s, int n, int d) { BEGIN; return snprintf(s, n, "FAKE (emulated on the CPU)"), OK; }
int cuDeviceGetAttribute(int* v, int a, int d) {
  BEGIN;
  switch (a) {
    case 1: *v = 1024; break;     // threads of a block
    case 8: *v = 49152; break;    // shared memory of a block
    case 10: *v = 32; break;      // threads of a warp
    case 16: *v = 132; break;     // multiprocessors, as an H100
    case 39: *v = 2048; break;    // threads of a multiprocessor
    case 75: *v = 9; break;       // compute capability
    case 76: *v = 0; break;
    case 102: *v = 1; break;      // virtual memory management
    case 115: *v = 1; break;      // memory pools
    default: *v = 0;
  }
  return OK;
}
int cuDevicePrimaryCtxRetain(void** c, int d) { BEGIN; return retained++, *c = &context, OK; }
int cuDevicePrimaryCtxRelease_v2(int d) {
  BEGIN;
  if (--retained == 0 && piece_count) {
    fprintf(stderr, "fake driver: %d allocations were not freed\n", piece_count);
    return LAUNCH_FAILED;
  }
  return OK;
}
int cuDevicePrimaryCtxRelease(int d) { return cuDevicePrimaryCtxRelease_v2(d); }
int cuCtxSetCurrent(void* c) { BEGIN; return current = c, OK; }
int cuGetErrorName(int code, const char** s) {
  switch (code) {
    case OUT_OF_MEMORY: *s = "CUDA_ERROR_OUT_OF_MEMORY"; break;
    case NOT_INITIALIZED: *s = "CUDA_ERROR_NOT_INITIALIZED"; break;
    case NO_DEVICE: *s = "CUDA_ERROR_NO_DEVICE"; break;
    case INVALID_IMAGE: *s = "CUDA_ERROR_INVALID_IMAGE"; break;
    case INVALID_CONTEXT: *s = "CUDA_ERROR_INVALID_CONTEXT"; break;
    case LAUNCH_FAILED: *s = "CUDA_ERROR_LAUNCH_FAILED"; break;
    case NOT_SUPPORTED: *s = "CUDA_ERROR_NOT_SUPPORTED"; break;
    case INVALID_VALUE: *s = "CUDA_ERROR_INVALID_VALUE"; break;
    default: *s = "CUDA_ERROR_UNKNOWN";
  }
  return OK;
}

// --- memory

static u64 capacity() {
  const char* text = getenv("FAKECUDA_MEMORY");
  return text ? strtoull(text, 0, 10) : 1ull << 30;
}
int cuMemGetInfo_v2(u64* free, u64* total) {
  NEED;
  *total = capacity();
  *free = *total - used;
  return OK;
}
static int allocate(u64* p, u64 bytes) {
  if (used + bytes > capacity()) return OUT_OF_MEMORY;
  void* at = take(bytes, 0);
  return *p = (u64)at, at ? OK : OUT_OF_MEMORY;
}
int cuMemAlloc_v2(u64* p, u64 bytes) { NEED; return allocate(p, bytes); }
int cuMemAllocAsync(u64* p, u64 bytes, void* s) { NEED; return allocate(p, bytes); }
int cuMemFree_v2(u64 p) { NEED; return give((char*)p); }
int cuMemFreeAsync(u64 p, void* s) { NEED; return give((char*)p); }
int cuMemHostAlloc(void** p, u64 bytes, unsigned flags) { NEED; return *p = take(bytes, 1), OK; }
int cuMemFreeHost(void* p) { NEED; return give(p); }
int cuDeviceGetDefaultMemPool(void** pool, int d) { BEGIN; return *pool = &context, OK; }
int cuMemPoolTrimTo(void* pool, u64 keep) { NEED; return pool == &context && !keep ? OK : INVALID_VALUE; }
int cuMemPoolSetAttribute(void* pool, int a, u64* v) { BEGIN; return pool == &context && a == 4 && *v == ~0ull ? OK : INVALID_VALUE; }

// Reserved addresses whose pages get memory: access before that is an error here as it is on a device.
struct location { int type, id; };
struct properties { int type, handles; struct location at; void* metadata; char flags[8]; };
static int on_device(const struct location* l) { return l->type == 1 && l->id == 0; }
static int plain(const struct properties* p) {
  return p->type == 1 && !p->handles && !p->metadata && on_device(&p->at) && !memcmp(p->flags, "\0\0\0\0\0\0\0", 8);
}
int cuMemGetAllocationGranularity(u64* g, const struct properties* p, int flags) {
  NEED;
  return *g = PAGE, plain(p) ? OK : INVALID_VALUE;
}
int cuMemAddressReserve(u64* p, u64 bytes, u64 alignment, u64 wanted, u64 flags) {
  NEED;
  if (bytes % PAGE || alignment || wanted || flags) return INVALID_VALUE;
  char* at = mmap(0, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (at == MAP_FAILED) return OUT_OF_MEMORY;
  add((struct piece){.at = at, .bytes = bytes, .pages = calloc(bytes / PAGE, 1)});
  return *p = (u64)at, OK;
}
static struct piece* reserved(u64 at, u64 bytes) {
  for (int k = 0; k < piece_count; k++)
    if (pieces[k].pages && at >= (u64)pieces[k].at && at + bytes <= (u64)pieces[k].at + pieces[k].bytes) return &pieces[k];
  return 0;
}
// Of pages that all are in one state, makes another.
static int turn(u64 at, u64 bytes, int from, int to) {
  int code = at % PAGE || bytes % PAGE ? INVALID_VALUE : OK;
  pthread_mutex_lock(&lock);
  struct piece* p = reserved(at, bytes);
  if (!p) code = INVALID_VALUE;
  char* pages = p ? p->pages + (at - (u64)p->at) / PAGE : 0;
  for (u64 k = 0; !code && k < bytes / PAGE; k++)
    if (pages[k] != from) code = INVALID_VALUE;
  if (!code) memset(pages, to, bytes / PAGE);
  pthread_mutex_unlock(&lock);
  return code;
}
int cuMemCreate(u64** h, u64 bytes, const struct properties* p, u64 flags) {
  NEED;
  if (bytes % PAGE || !plain(p) || flags) return INVALID_VALUE;
  if (used + bytes > capacity()) return OUT_OF_MEMORY;
  pthread_mutex_lock(&lock);
  use(bytes);
  pthread_mutex_unlock(&lock);
  *h = calloc(2, sizeof **h); // the bytes, and whether they are mapped
  return **h = bytes, OK;
}
int cuMemMap(u64 at, u64 bytes, u64 offset, u64* h, u64 flags) {
  NEED;
  if (offset || bytes != *h || turn(at, bytes, 0, MAPPED)) return INVALID_VALUE;
  return h[1] = 1, OK;
}
int cuMemRelease(u64* h) {
  NEED;
  pthread_mutex_lock(&lock);
  used -= h[1] ? 0 : *h;
  pthread_mutex_unlock(&lock);
  return free(h), OK;
}
int cuMemSetAccess(u64 at, u64 bytes, const struct { struct location at; int flags; }* a, u64 count) {
  NEED;
  if (count != 1 || !on_device(&a->at) || a->flags != 3 || turn(at, bytes, MAPPED, ACCESSIBLE)) return INVALID_VALUE;
  if (mprotect((void*)at, bytes, PROT_READ | PROT_WRITE)) return OUT_OF_MEMORY;
  return memset((void*)at, 0xCB, bytes), OK;
}
int cuMemUnmap(u64 at, u64 bytes) {
  NEED;
  if (turn(at, bytes, ACCESSIBLE, 0) && turn(at, bytes, MAPPED, 0)) return INVALID_VALUE;
  mprotect((void*)at, bytes, PROT_NONE);
  madvise((void*)at, bytes, MADV_DONTNEED);
  pthread_mutex_lock(&lock);
  used -= bytes;
  pthread_mutex_unlock(&lock);
  return OK;
}
int cuMemAddressFree(u64 at, u64 bytes) {
  NEED;
  int code = OK;
  pthread_mutex_lock(&lock);
  struct piece* p = reserved(at, bytes);
  if (!p || (u64)p->at != at || p->bytes != bytes) code = INVALID_VALUE;
  for (u64 k = 0; !code && k < bytes / PAGE; k++)
    if (p->pages[k]) code = INVALID_VALUE;
  if (!code) {
    free(p->pages);
    *p = pieces[--piece_count];
    munmap((void*)at, bytes);
  }
  pthread_mutex_unlock(&lock);
  return code;
}
int cuCtxSynchronize() {
  NEED;
  pthread_mutex_lock(&lock);
  memcpy(host_clock.at, ticks, sizeof ticks);
  pthread_mutex_unlock(&lock);
  return OK;
}

// --- work of a stream: done at once, or noted while a graph is captured

enum { KERNEL, COPY, ROWS, FILL };
struct rows { u64 x0, y0; unsigned type0, pad0; void* host0; u64 at0; void* array0; u64 pitch0;
              u64 x1, y1; unsigned type1, pad1; void* host1; u64 at1; void* array1; u64 pitch1; u64 width, height; };
struct work { int kind; void* function; unsigned shape[7]; u64 slots[512]; char *to, *from; u64 bytes, pitch0, pitch1, count; int value; };
struct graph { struct work* all; int count, room; };

// Kernels have static memory: several threads have devices, but one kernel runs at a time.
static pthread_mutex_t kernels = PTHREAD_MUTEX_INITIALIZER;

static int touched(struct work* w, struct stream* s) {
  pthread_mutex_lock(&lock);
  merge(&s->clock, &host_clock);
  s->clock.at[s->number] = ++ticks[s->number];
  pthread_mutex_unlock(&lock);
  if (w->kind == KERNEL) {
    for (int k = 0; k < 512; k++)
      if (w->slots[k] > 65536 && touch(s, (char*)w->slots[k], 1, 1)) return LAUNCH_FAILED;
    return OK;
  }
  if (w->kind != FILL && touch(s, w->from, w->bytes, 0)) return LAUNCH_FAILED;
  return touch(s, w->to, w->bytes, 1);
}
// Tells the library of a kernel what memory there is: if it was compiled with checks, it finds all other
// accesses.
static void check_bounds(void* entry) {
  static u64* ranges;
  static int room;
  Dl_info library;
  dladdr(entry, &library);
  void* self = dlopen(library.dli_fname, RTLD_NOW | RTLD_NOLOAD);
  void (*memory)(const u64*, int) = self ? dlsym(self, "emu_memory") : 0;
  if (!memory) return;
  pthread_mutex_lock(&lock);
  int most = piece_count;
  for (int k = 0; k < piece_count; k++) most += pieces[k].pages ? pieces[k].bytes / PAGE : 0;
  if (room < most) ranges = realloc(ranges, (room = most + 64) * 2 * sizeof *ranges);
  int count = 0;
  for (int k = 0; k < piece_count; k++) {
    struct piece* p = &pieces[k];
    if (!p->host && !p->pages) ranges[2 * count] = (u64)p->at, ranges[2 * count++ + 1] = (u64)p->at + p->bytes;
    for (u64 page = 0; p->pages && page * PAGE < p->bytes; page++) {
      if (p->pages[page] != ACCESSIBLE) continue;
      u64 at = (u64)p->at + page * PAGE;
      if (page && p->pages[page - 1] == ACCESSIBLE) ranges[2 * count - 1] = at + PAGE;
      else ranges[2 * count] = at, ranges[2 * count++ + 1] = at + PAGE;
    }
  }
  pthread_mutex_unlock(&lock);
  memory(ranges, count);
  dlclose(self);
}
static int run(struct work* w, struct stream* s) {
  if (touched(w, s)) return LAUNCH_FAILED;
  switch (w->kind) {
    case KERNEL: {
      void* arguments[512];
      for (int k = 0; k < 512; k++) arguments[k] = &w->slots[k];
      const char* (*entry)(unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, u64, void**, int) = w->function;
      unsigned* n = w->shape;
      pthread_mutex_lock(&kernels);
      check_bounds(entry);
      const char* error = entry(n[0], n[1], n[2], n[3], n[4], n[5], n[6], arguments, order);
      pthread_mutex_unlock(&kernels);
      if (error) fprintf(stderr, "fake driver: %s\n", error);
      return error ? LAUNCH_FAILED : OK;
    }
    case COPY: memmove(w->to, w->from, w->bytes); return OK;
    case FILL: memset(w->to, w->value, w->bytes); return OK;
    default:
      for (u64 k = 0; k < w->count; k++) memcpy(w->to + k * w->pitch1, w->from + k * w->pitch0, w->bytes);
      return OK;
  }
}
static int issue(struct work* w, struct stream* s) {
  if (!s) return INVALID_VALUE; // the default stream waits for all others
  struct graph* g = s->graph;
  if (!g) return run(w, s);
  if (g->count == g->room) g->all = realloc(g->all, (g->room = 2 * g->room + 16) * sizeof *w);
  g->all[g->count++] = *w;
  return OK;
}

int cuStreamCreate(struct stream** s, unsigned flags) {
  NEED;
  int free = 0;
  pthread_mutex_lock(&lock);
  while (free < STREAMS && taken[free]) free++;
  if (free < STREAMS) taken[free] = 1;
  pthread_mutex_unlock(&lock);
  if (free == STREAMS) return OUT_OF_MEMORY;
  *s = take(sizeof **s, 1);
  pthread_mutex_lock(&lock);
  **s = (struct stream){.number = free, .clock = host_clock};
  pthread_mutex_unlock(&lock);
  return OK;
}
int cuStreamDestroy_v2(struct stream* s) {
  NEED;
  pthread_mutex_lock(&lock);
  merge(&host_clock, &s->clock);
  taken[s->number] = 0;
  pthread_mutex_unlock(&lock);
  return give((char*)s);
}
int cuStreamSynchronize(struct stream* s) {
  NEED;
  if (s->graph) return CAPTURE_UNSUPPORTED;
  pthread_mutex_lock(&lock);
  merge(&host_clock, &s->clock);
  pthread_mutex_unlock(&lock);
  return OK;
}
int cuStreamWaitEvent(struct stream* s, struct clock* e, unsigned flags) {
  NEED;
  pthread_mutex_lock(&lock);
  merge(&s->clock, e);
  pthread_mutex_unlock(&lock);
  return OK;
}
int cuEventCreate(struct clock** e, unsigned flags) { NEED; return *e = take(sizeof **e, 1), memset(*e, 0, sizeof **e), OK; }
int cuEventDestroy_v2(void* e) { NEED; return give(e); }
int cuEventRecord(struct clock* e, struct stream* s) {
  NEED;
  pthread_mutex_lock(&lock);
  *e = s->clock;
  pthread_mutex_unlock(&lock);
  return OK;
}
int cuEventSynchronize(struct clock* e) {
  NEED;
  pthread_mutex_lock(&lock);
  merge(&host_clock, e);
  pthread_mutex_unlock(&lock);
  return OK;
}

int cuMemcpyHtoDAsync_v2(u64 to, const void* from, u64 bytes, void* s) {
  NEED;
  if (!inside((char*)to, bytes)) return INVALID_VALUE;
  struct work w = {.kind = COPY, .to = (char*)to, .from = (char*)from, .bytes = bytes};
  return issue(&w, s);
}
int cuMemcpyDtoHAsync_v2(void* to, u64 from, u64 bytes, void* s) {
  NEED;
  if (!inside((char*)from, bytes)) return INVALID_VALUE;
  struct work w = {.kind = COPY, .to = to, .from = (char*)from, .bytes = bytes};
  return issue(&w, s);
}
int cuMemcpyDtoDAsync_v2(u64 to, u64 from, u64 bytes, void* s) {
  NEED;
  if (!inside((char*)to, bytes) || !inside((char*)from, bytes)) return INVALID_VALUE;
  struct work w = {.kind = COPY, .to = (char*)to, .from = (char*)from, .bytes = bytes};
  return issue(&w, s);
}
int cuMemcpy2DAsync_v2(const struct rows* r, void* s) {
  NEED;
  if (!inside((char*)r->at1, (r->height - 1) * r->pitch1 + r->width)) return INVALID_VALUE;
  if (!inside((char*)r->at0, (r->height - 1) * r->pitch0 + r->width)) return INVALID_VALUE;
  struct work w = {.kind = ROWS, .to = (char*)r->at1, .from = (char*)r->at0, .bytes = r->width,
                   .pitch0 = r->pitch0, .pitch1 = r->pitch1, .count = r->height};
  return issue(&w, s);
}
int cuMemsetD8Async(u64 at, unsigned char v, u64 bytes, void* s) {
  NEED;
  if (!inside((char*)at, bytes)) return INVALID_VALUE;
  struct work w = {.kind = FILL, .to = (char*)at, .value = v, .bytes = bytes};
  return issue(&w, s);
}

// --- modules and launches

// The image of one kernel is a library; that of one of many names it and its library.
struct module { void* library; char name[128]; };
static void* open_copy(const char* image) {
  u64 bytes;
  memcpy(&bytes, image + 8, 8);
  char path[] = "/tmp/fakecuda-XXXXXX"; // the loader knows libraries by name, so each has its own
  int file = mkstemp(path);
  for (u64 at = 0; at < bytes;) at += write(file, image + 16 + at, bytes - at);
  close(file);
  void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  unlink(path);
  return library;
}
int cuModuleLoadData(struct module** m, const char* image) {
  NEED;
  struct module read = {0};
  char path[1024];
  if (!memcmp(image, "EMU!", 4)) read.library = open_copy(image);
  else if (sscanf(image, "EMU@%127s %1023s", read.name, path) == 2) read.library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  else return INVALID_IMAGE;
  if (!read.library) fprintf(stderr, "fake driver: %s\n", dlerror());
  *m = malloc(sizeof read);
  **m = read;
  return read.library ? OK : INVALID_IMAGE;
}
int cuModuleUnload(struct module* m) {
  NEED;
  int code = dlclose(m->library);
  free(m);
  return code ? INVALID_VALUE : OK;
}
int cuModuleGetFunction(void** f, struct module* m, const char* name) {
  NEED;
  char entry[256];
  snprintf(entry, sizeof entry, "emu_launch_%s", *m->name ? m->name : name);
  return (*f = dlsym(m->library, entry)) ? OK : NOT_FOUND;
}
int cuOccupancyMaxActiveBlocksPerMultiprocessor(int* blocks, void* f, int threads, size_t shared) {
  NEED;
  return *blocks = 2048 / threads, f ? OK : INVALID_VALUE;
}
int cuFuncSetAttribute(void* f, int attribute, int value) {
  NEED;
  return f && attribute == 8 && value <= 64 << 10 ? OK : INVALID_VALUE;
}
int cuLaunchKernel(void* f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz,
                   unsigned shared, void* s, void** arguments, void** extra) {
  NEED;
  if (!gx || !gy || !gz || !bx || !by || !bz || bx * by * bz > 1024 || gy > 65535 || gz > 65535 || shared > 64 << 10) return INVALID_VALUE;
  if (idle) return OK;
  struct work w = {.kind = KERNEL, .function = f, .shape = {gx, gy, gz, bx, by, bz, shared}};
  for (int k = 0; k < 512; k++) memcpy(&w.slots[k], arguments[k], 8);
  return issue(&w, s);
}

// --- graphs

int cuStreamBeginCapture_v2(struct stream* s, int mode) {
  NEED;
  return s->graph = calloc(1, sizeof *s->graph), OK;
}
int cuStreamEndCapture(struct stream* s, void** g) {
  NEED;
  *g = s->graph;
  s->graph = 0;
  return OK;
}
int cuGraphInstantiateWithFlags(void** e, void* g, u64 flags) {
  NEED;
  struct graph* copy = malloc(sizeof *copy);
  *copy = *(struct graph*)g;
  copy->all = malloc((copy->count + 1) * sizeof *copy->all);
  memcpy(copy->all, ((struct graph*)g)->all, copy->count * sizeof *copy->all);
  return *e = copy, OK;
}
int cuGraphLaunch(void* e, void* s) {
  NEED;
  if (idle) return OK;
  struct graph* g = e;
  for (int k = 0; k < g->count; k++) {
    int code = run(&g->all[k], s);
    if (code) return code;
  }
  return OK;
}
static void drop(struct graph* g) {
  free(g->all);
  free(g);
}
int cuGraphDestroy(void* g) { NEED; return drop(g), OK; }
int cuGraphExecDestroy(void* e) { NEED; return drop(e), OK; }

#include "stubs.inc"
