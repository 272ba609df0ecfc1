// The fixed fold tree. A type F of folds has identity() and combine(left, right); `value` maps an
// iteration to an F. Nodes of more than 128 iterations split at half, rounded down to a multiple of 8;
// leaves have 8 lanes. Every function gives the same bits, however the work is spread.

LGT lgt_i64 lgt_split(lgt_i64 n) {
  lgt_i64 half = n / 2;
  return half - half % 8;
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

template <class F, class V> LGT F lgt_leaf(lgt_i64 lo, lgt_i64 hi, V value) {
  lgt_i64 full = hi - (hi - lo) % 8;
  F lane[8];
#pragma unroll
  for (int k = 0; k < 8; k++) lane[k] = F::identity();
  for (lgt_i64 i = lo; i < full; i += 8) {
#pragma unroll
    for (int k = 0; k < 8; k++) lane[k] = F::combine(lane[k], value(i + k));
  }
  F low = F::combine(F::combine(lane[0], lane[1]), F::combine(lane[2], lane[3]));
  F high = F::combine(F::combine(lane[4], lane[5]), F::combine(lane[6], lane[7]));
  F result = F::combine(low, high);
  for (lgt_i64 i = full; i < hi; i++) result = F::combine(result, value(i));
  return result;
}

// The fold of iterations lo .. hi-1 by one thread.
template <class F, class V> LGT F lgt_fold(lgt_i64 lo, lgt_i64 hi, V value) {
  if (hi <= lo) return F::identity();
  F left[58];           // results of left children on the way to the root
  lgt_i64 right[58];    // sizes of their right siblings, 0 once these are being folded
  int depth = 0;
  lgt_i64 size = hi - lo;
  for (;;) {
    while (size > 128) {
      lgt_i64 half = lgt_split(size);
      right[depth++] = size - half;
      size = half;
    }
    F result = lgt_leaf<F>(lo, lo + size, value);
    lo += size;
    while (depth > 0 && right[depth - 1] == 0) result = F::combine(left[--depth], result);
    if (depth == 0) return result;
    left[depth - 1] = result;
    size = right[depth - 1];
    right[depth - 1] = 0;
  }
}

#ifdef LGT_BLOCK_FOLDS
// Levels of the tree of n iterations.
LGT int lgt_levels(lgt_i64 n) {
  int levels = 0;
  for (; n > 128; n -= lgt_split(n)) levels++;
  return levels;
}

// The node at `level` on the way to `slot`, one of 2^levels. A leaf above the last level is the node of
// the leftmost slot below it; the other slots have none: size -1.
LGT void lgt_node(int levels, int level, lgt_i64 slot, lgt_i64& lo, lgt_i64& size) {
  for (int d = 0; d < level; d++) {
    bool right = (slot >> (levels - 1 - d)) & 1;
    lgt_i64 half = lgt_split(size);
    if (size > 128) {
      lo += right ? half : 0;
      size = right ? size - half : half;
    } else if (right) {
      size = -1;
      return;
    }
  }
}

// Joins fold[0], fold[step], fold[2 step], ...: the 2^levels slots that begin at `first`, up to `root`.
template <class F>
__device__ void lgt_join(F* fold, lgt_i64 n, int levels, int from, int root, lgt_i64 first, int thread, int threads) {
  for (int level = from - 1; level >= root; level--) {
    lgt_i64 nodes = 1LL << (level - root);
    lgt_i64 step = 1LL << (from - level);
    for (lgt_i64 k = thread; k < nodes; k += threads) {
      lgt_i64 lo = 0, size = n;
      lgt_node(levels, level, first + (k << (levels - level)), lo, size);
      if (size > 128) fold[k * step] = F::combine(fold[k * step], fold[k * step + step / 2]);
    }
    __syncthreads();
  }
}

// A block of 256 threads folds 32 slots of the tree of iterations lo .. hi-1, 8 lanes each, and leaves
// its node's result in partials[blockIdx.x]. Launch 2^max(0, levels - 5) blocks.
template <class F, class V> __device__ void lgt_block_fold(lgt_i64 lo, lgt_i64 hi, F* partials, V value) {
  __shared__ F lanes[256];
  __shared__ F slots[32];
  lgt_i64 n = hi > lo ? hi - lo : 0;
  int levels = lgt_levels(n), lane = threadIdx.x & 7, local = threadIdx.x >> 3;
  int inside = levels < 5 ? levels : 5;
  lgt_i64 first = (lgt_i64)blockIdx.x << inside;
  lgt_i64 begin = lo, size = n;
  if (local >> inside) size = -1;
  else lgt_node(levels, levels, first + local, begin, size);
  lgt_i64 full = size < 0 ? 0 : size - size % 8;
  F result = F::identity();
  for (lgt_i64 i = lane; i < full; i += 8) result = F::combine(result, value(begin + i));
  for (int step = 1; step < 8; step *= 2) {
    lanes[threadIdx.x] = result;
    __syncthreads();
    if (lane % (2 * step) == 0) result = F::combine(result, lanes[threadIdx.x + step]);
    __syncthreads();
  }
  if (lane == 0) {
    for (lgt_i64 i = full; i < size; i++) result = F::combine(result, value(begin + i));
    slots[local] = result;
  }
  __syncthreads();
  lgt_join(slots, n, levels, levels, levels - inside, first, threadIdx.x, 256);
  if (threadIdx.x == 0) partials[blockIdx.x] = slots[0];
}

// One block of 256 threads joins the blocks' results; partials[0] is then the fold of lo .. hi-1.
template <class F> __device__ void lgt_join_blocks(lgt_i64 lo, lgt_i64 hi, F* partials) {
  lgt_i64 n = hi > lo ? hi - lo : 0;
  int levels = lgt_levels(n);
  if (levels > 5) lgt_join(partials, n, levels, levels - 5, 0, 0, threadIdx.x, 256);
}
#endif
