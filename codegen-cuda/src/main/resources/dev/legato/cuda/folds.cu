// The fixed fold tree, by one thread or by a team of threads. A type F of folds has identity() and
// combine(left, right); `value` maps an iteration to an F and is called once for each. Nodes of more
// than 128 iterations split at half, rounded down to a multiple of 8; leaves have 8 lanes. Every
// function gives the same bits, however the work is spread.
//
// Loops whose speed does not matter are not unrolled: they would be most of the code.
//
// A team has lane(), one of `size` threads; leads(), true for one of them; sync(), after which all see
// what all wrote; and bush(), the fold of a node with at most `levels` levels below it, which every
// thread of the team gets. All threads of a team run the same statements in the same order.

template <class I> LGT I lgt_split(I n) {
  I half = n / 2;
  return half - half % 8;
}

// Levels of the tree of n iterations.
template <class I> LGT int lgt_levels(I n) {
  int levels = 0;
#pragma unroll 1
  for (; n > 128; n -= lgt_split(n)) levels++;
  return levels;
}

template <class T> LGT T lgt_min(T a, T b) { return a <= b || a != a ? a : b; }
template <class T> LGT T lgt_max(T a, T b) { return a >= b || a != a ? a : b; }

// Whether the left of two partial extremes is the first: the lanes of a leaf interleave, so of equal
// values (or NaNs) the one of the lower place is. A place below 0 is that of no iterations.
template <class T> LGT bool lgt_stays_min(T a, T b) { return a <= b || a != a; }
template <class T> LGT bool lgt_stays_max(T a, T b) { return a >= b || a != a; }
template <class T> LGT bool lgt_keeps_min(T a, lgt_i64 a_at, T b, lgt_i64 b_at) {
  if (a_at < 0 || b_at < 0) return b_at < 0;
  return lgt_stays_min(a, b) && (a_at < b_at || !lgt_stays_min(b, a));
}
template <class T> LGT bool lgt_keeps_max(T a, lgt_i64 a_at, T b, lgt_i64 b_at) {
  if (a_at < 0 || b_at < 0) return b_at < 0;
  return lgt_stays_max(a, b) && (a_at < b_at || !lgt_stays_max(b, a));
}

template <class F> LGT F lgt_lanes(const F* lane) {
  F low = F::combine(F::combine(lane[0], lane[1]), F::combine(lane[2], lane[3]));
  F high = F::combine(F::combine(lane[4], lane[5]), F::combine(lane[6], lane[7]));
  return F::combine(low, high);
}

// --- teams

#ifdef __CUDACC__
#define LGT_MEMBER __device__ __forceinline__
#else
#define LGT_MEMBER inline
#endif

// What a fold keeps on the way to the root: of each level the result of its left child and the size of
// the right one. In a thread's own memory:
template <class F, class I, int depth> struct lgt_local_stack {
  F left[depth];
  I right[depth];
  LGT_MEMBER void push(int level, I size) { right[level] = size; }
  LGT_MEMBER void keep(int level, F result) { left[level] = result; }
  LGT_MEMBER I size(int level) { return right[level]; }
  LGT_MEMBER F result(int level) { return left[level]; }
};

// What a block has for local buffers, a part for each of its teams.
LGT char* lgt_locals() {
#ifdef __CUDACC__
  extern __shared__ __align__(16) char locals[];
#else
  static char locals[64 << 10] __attribute__((aligned(16)));
#endif
  return locals;
}

LGT int lgt_thread_of_block() { return (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x; }

// A thread by itself.
struct lgt_thread {
  static const int size = 1, levels = 0;
  template <class F, class I> struct stack : lgt_local_stack<F, I, sizeof(I) == 4 ? 24 : 32> {};
  LGT int lane() { return 0; }
  LGT bool leads() { return true; }
  LGT void sync() {}

  template <class F, class I, class V> LGT F bush(I lo, I n, V value) {
    F result = F::identity();
    I full = n - n % 8;
    F lane[8];
#pragma unroll
    for (int k = 0; k < 8; k++) lane[k] = result;
    if constexpr (F::light) {
      if (full > 0) {
        for (I i = 0; i < full; i += 8) {
#pragma unroll
          for (int k = 0; k < 8; k++) lane[k] = F::combine(lane[k], value(lo + i + k));
        }
        result = lgt_lanes(lane);
      }
      // Five at a time, so that their loads do not wait for each other: short rows are only this.
#pragma unroll 1
      for (I i = full; i < n; i += 5) {
        F rest[5];
#pragma unroll
        for (int k = 0; k < 5; k++) if (i + k < n) rest[k] = value(lo + i + k);
#pragma unroll
        for (int k = 0; k < 5; k++) if (i + k < n) result = F::combine(result, rest[k]);
      }
    } else {
      for (I i = 0; i < n; i++) {
        F v = value(lo + i);
        if (i < full) lane[i & 7] = F::combine(lane[i & 7], v);
        else result = F::combine(result, v);
        if (i + 1 == full) result = lgt_lanes(lane);
      }
    }
    return result;
  }
};

// A thread with a row of one leaf.
struct lgt_short_row : lgt_thread {
  static const int levels = 63, most = 64;
};

// What thread `from` of the warp has.
template <class F> LGT F lgt_from(F mine, int from, lgt_u32 mask) {
  const int words = (sizeof(F) + 3) / 4;
  union { F value; lgt_u32 word[words]; } u;
  u.value = mine;
#pragma unroll
  for (int k = 0; k < words; k++) u.word[k] = __shfl_sync(mask, u.word[k], from);
  return u.value;
}

// The stack of a fold whose warps all do the same, in registers: a level per thread of the warp.
template <class F, class I> struct lgt_warp_stack {
  F left;
  I right;
  LGT_MEMBER void push(int level, I size) { if ((threadIdx.x & 31) == level) right = size; }
  LGT_MEMBER void keep(int level, F result) { if ((threadIdx.x & 31) == level) left = result; }
  LGT_MEMBER I size(int level) { return lgt_from(right, level, 0xffffffffu); }
  LGT_MEMBER F result(int level) { return lgt_from(left, level, 0xffffffffu); }
};

// The leaf of n iterations by 8 neighbouring threads of a warp; all of them get it.
template <class F, class I, class V> LGT F lgt_leaf(I lo, I n, V value) {
  int thread = threadIdx.x & 31, lane = thread & 7;
  lgt_u32 mask = 0xffu << (thread & 24);
  F result = F::identity(), mine = result;  // mine: the iteration behind the last full eight
  I full = n - n % 8;
  if constexpr (F::light) {
#pragma unroll 4
    for (I i = lane; i < full; i += 8) result = F::combine(result, value(lo + i));
    if (full + lane < n) mine = value(lo + full + lane);
  } else if constexpr (F::collective) {
    for (I i = lane; __any_sync(0xffffffffu, i < n); i += 8) {
      F v = value(lo + i, i < n);
      if (i < full) result = F::combine(result, v);
      else if (i < n) mine = v;
    }
  } else {
    for (I i = lane; i < n; i += 8) {
      F v = value(lo + i);
      if (i < full) result = F::combine(result, v);
      else mine = v;
    }
  }
#pragma unroll
  for (int step = 1; step < 8; step *= 2) {
    F other = lgt_from(result, thread ^ step, mask);
    result = lane & step ? F::combine(other, result) : F::combine(result, other);
  }
#pragma unroll 1
  for (int k = 0; full + k < n; k++) result = F::combine(result, lgt_from(mine, (thread & 24) + k, mask));
  return result;
}

// Eight neighbouring threads of a warp, which do not wait for the others: for rows of few leaves.
struct lgt_eight {
  static const int size = 8, levels = 0;
  template <class F, class I> struct stack : lgt_local_stack<F, I, sizeof(I) == 4 ? 24 : 32> {};
  LGT int lane() { return threadIdx.x & 7; }
  LGT bool leads() { return lane() == 0; }
  LGT void sync() { __syncwarp(0xffu << (threadIdx.x & 24)); }

  template <class F, class I, class V> LGT F bush(I lo, I n, V value) { return lgt_leaf<F>(lo, n, value); }
};

// Eight threads with a row of one leaf.
struct lgt_short_eight : lgt_eight {
  static const int levels = 63, most = 128;
};

// The leaf of the tree of n iterations on the way to `slot`, one of 2^levels: begin and size. A leaf
// above the last level is that of the leftmost slot below it; the others have none, size 0.
template <class I> LGT void lgt_slot(int levels, int slot, I& begin, I& size) {
#pragma unroll 1
  for (int level = levels - 1; level >= 0; level--) {
    bool right = slot >> level & 1;
    I half = lgt_split(size);
    if (size > 128) {
      begin += right ? half : 0;
      size = right ? size - half : half;
    } else if (right) {
      size = 0;
    }
  }
}

// Joins the leaves of n iterations in 2^levels slots, of which slot k is at thread k * stride.
template <class F, class I> LGT F lgt_join_slots(F mine, int levels, I n, int stride) {
  int thread = threadIdx.x & 31, slot = thread / stride;
  lgt_u32 inner = 0;  // bit k: the node k levels above the slot has two children
#pragma unroll 1
  for (int level = levels - 1; level >= 0; level--) {
    bool right = slot >> level & 1;
    I half = lgt_split(n);
    if (n > 128) {
      inner |= 1u << level;
      n = right ? n - half : half;
    } else if (right) {
      n = 0;
    }
  }
#pragma unroll 1
  for (int level = 0; level < levels; level++) {
    F other = lgt_from(mine, (thread + (stride << level)) & 31, 0xffffffffu);
    if (inner >> level & 1) mine = F::combine(mine, other);
  }
  return lgt_from(mine, 0, 0xffffffffu);
}

// A warp: up to 4 leaves at a time.
struct lgt_warp {
  static const int size = 32, levels = 2;
  template <class F, class I> struct stack : lgt_warp_stack<F, I> {};
  LGT int lane() { return threadIdx.x & 31; }
  LGT bool leads() { return lane() == 0; }
  LGT void sync() { __syncwarp(); }

  template <class F, class I, class V> LGT F bush(I lo, I n, V value) {
    int depth = lgt_levels(n);
    I begin = lo, size = n;
    int slot = lane() >> 3;
    if (slot >> depth) size = 0;
    else lgt_slot(depth, slot, begin, size);
    F result = lgt_leaf<F>(begin, size, value);
    return lgt_join_slots(result, depth, n, 8);
  }
};

// A block of 256 threads along x: up to 32 leaves at a time.
struct lgt_block {
  static const int size = 256, levels = 5;
  template <class F, class I> struct stack : lgt_warp_stack<F, I> {};
  LGT int lane() { return threadIdx.x; }
  LGT bool leads() { return threadIdx.x == 0; }
  LGT void sync() { __syncthreads(); }

  template <class F, class I, class V> LGT F bush(I lo, I n, V value) {
    __shared__ F slots[32];
    __shared__ F total;
    int depth = lgt_levels(n), slot = threadIdx.x >> 3;
    I begin = lo, size = n;
    if (slot >> depth) size = 0;
    else lgt_slot(depth, slot, begin, size);
    F result = lgt_leaf<F>(begin, size, value);
    if ((threadIdx.x & 7) == 0) slots[slot] = result;
    __syncthreads();
    if (threadIdx.x < 32) {
      result = lgt_join_slots(slots[threadIdx.x], depth, n, 1);
      if (threadIdx.x == 0) total = result;
    }
    __syncthreads();
    return total;
  }

  LGT int partial(int node) { return node; }
};

// A block of 32 teams beside each other along x, each of 8 threads along y: a column each, so that
// neighbouring threads read neighbouring elements of a row.
struct lgt_column {
  static const int size = 8, levels = 0;
  template <class F, class I> struct stack : lgt_local_stack<F, I, sizeof(I) == 4 ? 24 : 32> {};
  LGT int lane() { return threadIdx.y; }
  LGT bool leads() { return threadIdx.y == 0; }
  LGT void sync() { __syncthreads(); }

  template <class F, class I, class V> LGT F bush(I lo, I n, V value) {
    __shared__ F shared[8][32];
    F result = F::identity(), mine = result;
    I full = n - n % 8;
#pragma unroll(F::light ? 4 : 1)
    for (I i = threadIdx.y; i < n; i += 8) {
      F v = value(lo + i);
      if (i < full) result = F::combine(result, v);
      else mine = v;
    }
    shared[threadIdx.y][threadIdx.x] = result;
    __syncthreads();
    F lane[8];
#pragma unroll
    for (int k = 0; k < 8; k++) lane[k] = shared[k][threadIdx.x];
    __syncthreads();
    result = lgt_lanes(lane);
    if (full < n) {
      shared[threadIdx.y][threadIdx.x] = mine;
      __syncthreads();
#pragma unroll 1
      for (int k = 0; full + k < n; k++) result = F::combine(result, shared[k][threadIdx.x]);
      __syncthreads();
    }
    return result;
  }

  LGT int partial(int node) { return node * 32 + threadIdx.x; }
};

// The fold of iterations lo .. hi-1 by a team, bush after bush.
template <class Team, class F, class I, class V> LGT F lgt_fold(I lo, I hi, V value) {
  if (hi <= lo) return F::identity();
  I size = hi - lo;
  if constexpr (Team::levels == 63) return Team::template bush<F>(lo, size, value);
  typename Team::template stack<F, I> stack;
  lgt_u64 right = 0;  // bit k: the node at level k + 1 on the way to the bush is a right child
  int level = 0;
  for (;;) {
#pragma unroll 1
    while (lgt_levels(size) > Team::levels) {
      I half = lgt_split(size);
      stack.push(level++, size - half);
      size = half;
    }
    F result = Team::template bush<F>(lo, size, value);
    lo += size;
#pragma unroll 1
    while (level > 0 && (right >> (level - 1) & 1)) {
      right ^= 1ULL << --level;
      result = F::combine(stack.result(level), result);
    }
    if (level == 0) return result;
    stack.keep(level - 1, result);
    right |= 1ULL << (level - 1);
    size = stack.size(level - 1);
  }
}

// --- rows of any length

// The folds of a cell that has none.
struct lgt_nothing {
  LGT lgt_nothing identity() { return {}; }
};

// The rows of a warp's teams, of a thread or of eight: a team runs its own row when that is one leaf, and
// the warp runs each of the others. `body` maps a team and a row to the row's folds.
template <class Team, class F, class I, class W, class B> LGT F lgt_rows(I row, bool live, W width, B body) {
  F mine = F::identity();
  bool many = live && width(row) > Team::most;
  if (live && !many) mine = body(Team(), row);
  for (lgt_u32 rest = __ballot_sync(0xffffffffu, many && Team::leads()); rest != 0; rest &= rest - 1) {
    int leader = __ffs(rest) - 1;
    F folds = body(lgt_warp(), lgt_from(row, leader, 0xffffffffu));
    if ((threadIdx.x & 31) / Team::size == leader / Team::size) mine = folds;
  }
  return mine;
}

// --- work of several blocks

// Scratch memory: counters that are 0 between launches, then fold results.
LGT lgt_u32* lgt_counter(char* scratch, int number) { return (lgt_u32*)scratch + number; }
template <class F> LGT F* lgt_results(char* scratch) { return (F*)(scratch + LGT_COUNTER_BYTES); }

// What lies behind n results.
template <class F, class G> LGT F* lgt_behind(G* results, lgt_i64 n) {
  return (F*)((char*)results + (n * sizeof(G) + 15) / 16 * 16);
}

LGT bool lgt_first_of_block() { return (threadIdx.x | threadIdx.y | threadIdx.z) == 0; }
LGT bool lgt_first_thread() { return lgt_first_of_block() && (blockIdx.x | blockIdx.y | blockIdx.z) == 0; }

// The node of lo .. hi-1 that is blockIdx.z's, of gridDim.z = 2^k nodes k levels below the root.
template <class I> LGT void lgt_own_node(I& lo, I& hi) {
#pragma unroll 1
  for (int step = gridDim.z >> 1; step > 0; step >>= 1) {
    I half = lgt_split(hi - lo);
    if (blockIdx.z & step) lo += half;
    else hi = lo + half;
  }
}

// Whether this block is the last of `blocks` to come here; it then sees what the others wrote.
LGT bool lgt_last(lgt_u32* counter, lgt_u32 blocks) {
  __shared__ bool last;
  __threadfence();
  __syncthreads();
  if (blocks == 1) return true;
  if (lgt_first_of_block()) last = atomicInc(counter, blocks - 1) == blocks - 1;
  __syncthreads();
  __threadfence();
  return last;
}

// The fold of n = 2^k results, so many apart; all are on their way before the first is needed.
template <int n, class F> LGT F lgt_tree(const F* at, int apart) {
  if constexpr (n == 1) return *at;
  else return F::combine(lgt_tree<n / 2>(at, apart), lgt_tree<n / 2>(at + n / 2 * apart, apart));
}

// Joins every n = 2^k results, `apart` from each other, and leaves their folds n * apart from each other.
template <class Team, int n, class F> LGT void lgt_join_each(F* partials, int nodes, int& apart) {
#pragma unroll 1
  for (int k = Team::lane() * n * apart; k < nodes; k += Team::size * n * apart) {
    partials[Team::partial(k)] = lgt_tree<n>(partials + Team::partial(k), Team::partial(apart) - Team::partial(0));
  }
  apart *= n;
  __syncthreads();
}

// Joins the nodes of one fold, one per block along z, whose results are left in partials. True for the
// last block, which has the whole fold.
template <class Team, class F> LGT bool lgt_join(F& mine, F* partials, lgt_u32* counter) {
  int nodes = gridDim.z;
  if (nodes == 1) return true;
  if (Team::leads()) partials[Team::partial(blockIdx.z)] = mine;
  if (!lgt_last(counter, nodes)) return false;
  int apart = 1;
#pragma unroll 1
  while (nodes / apart >= 8) lgt_join_each<Team, 8>(partials, nodes, apart);
#pragma unroll 1
  while (apart < nodes) lgt_join_each<Team, 2>(partials, nodes, apart);
  mine = partials[Team::partial(0)];
  return true;
}

// --- loops over the grid

// The part of lo .. hi-1 that is one block's, of so many: neighbouring iterations, so that what they
// share stays in its cache.
template <class I> LGT void lgt_part(I& lo, I& hi, int block, int blocks) {
  I each = hi > lo ? (hi - lo + blocks - 1) / blocks : 0;
  lo += each * block;
  if (lo + each < hi) hi = lo + each;
}

// --- memory

// The element so many bytes behind an array's first.
template <class T, class I> LGT T& lgt_at(T* array, I bytes) { return *(T*)((const char*)array + bytes); }
template <class T, class I> LGT T* lgt_row(T* array, I bytes) { return (T*)((const char*)array + bytes); }

// V neighbouring elements at an address that is a multiple of their size or of 16; or only the first
// `left` of them.
template <class T, int V> struct alignas(V * sizeof(T) < 16 ? V * sizeof(T) : 16) lgt_vector { T at[V]; };
template <class T, int V> LGT void lgt_load(T (&to)[V], const T* from) {
  lgt_vector<T, V> all = *(const lgt_vector<T, V>*)from;
#pragma unroll
  for (int k = 0; k < V; k++) to[k] = all.at[k];
}
template <class T, int V> LGT void lgt_load(T (&to)[V], const T* from, int left) {
#pragma unroll
  for (int k = 0; k < V; k++) to[k] = k < left ? from[k] : T(0);
}
template <class T, int V> LGT void lgt_store(const T (&from)[V], T* to) {
  lgt_vector<T, V> all;
#pragma unroll
  for (int k = 0; k < V; k++) all.at[k] = from[k];
  *(lgt_vector<T, V>*)to = all;
}
template <class T, int V> LGT void lgt_store(const T (&from)[V], T* to, int left) {
#pragma unroll
  for (int k = 0; k < V; k++)
    if (k < left) to[k] = from[k];
}
