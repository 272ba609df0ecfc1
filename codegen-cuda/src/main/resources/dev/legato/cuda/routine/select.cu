// The positions of what is true, in C order: how many are in each tile, then where.
extern "C" __global__ void __launch_bounds__(256) mark_counts(const char* mask, lgt_i64 n, lgt_u32* counts, Axes axes) {
  lgt_i64 lo = blockIdx.x * (lgt_i64)LGT_TILE, hi = lo + LGT_TILE < n ? lo + LGT_TILE : n;
  lgt_u32 sum = 0;
  for (lgt_i64 first = lo; first < hi; first += 256) {
    lgt_i64 i = first + threadIdx.x;
    lgt_u32 here;
    rank_in_block(i < hi && mask[place_of(axes, i)], &here);
    sum += here;
    __syncthreads();
  }
  if (threadIdx.x == 0) counts[blockIdx.x] = sum;
}

// Of each position the index along one axis, whose elements are `inner` apart.
extern "C" __global__ void __launch_bounds__(256) mark_places(
    const char* mask, lgt_i64 n, const lgt_u32* counts, char* to, lgt_i64 step, lgt_i64 inner, lgt_i64 extent, Axes axes) {
  lgt_i64 lo = blockIdx.x * (lgt_i64)LGT_TILE, hi = lo + LGT_TILE < n ? lo + LGT_TILE : n;
  lgt_i64 next = counts[blockIdx.x];
  for (lgt_i64 first = lo; first < hi; first += 256) {
    lgt_i64 i = first + threadIdx.x;
    lgt_u32 here;
    bool is = i < hi && mask[place_of(axes, i)];
    lgt_u32 rank = rank_in_block(is, &here);
    if (is) *(lgt_i64*)(to + (next + rank) * step) = i / inner % extent;
    next += here;
    __syncthreads();
  }
}

// How many of n sorted numbers are less than each value, or not greater.
extern "C" __global__ void search(const char* sorted, lgt_i64 n, lgt_i64 step, lgt_i64 type, const char* values,
                                  lgt_i64 count, lgt_i64 right, char* to, AxesPair axes) {
  EACH_OF(i, count) {
    lgt_u64 v = key_of(values + place_of(axes.from, i), type);
    lgt_i64 lo = 0, hi = n;
    while (lo < hi) {
      lgt_i64 mid = lo + (hi - lo) / 2;
      lgt_u64 key = key_of(sorted + mid * step, type);
      if (right ? key <= v : key < v) lo = mid + 1;
      else hi = mid;
    }
    *(lgt_i64*)(to + place_of(axes.to, i)) = lo;
  }
}

extern "C" __global__ void clear_counts(char* to, lgt_i64 n, lgt_i64 step) {
  EACH_OF(i, n) *(lgt_i64*)(to + i * step) = 0;
}

// How often each whole number occurs.
extern "C" __global__ void count_numbers(const char* from, lgt_i64 type, lgt_i64 step, lgt_i64 n, char* to, lgt_i64 to_step) {
  EACH_OF(i, n) atomicAdd((lgt_u64*)(to + whole_number(from + i * step, type) * to_step), (lgt_u64)1);
}
