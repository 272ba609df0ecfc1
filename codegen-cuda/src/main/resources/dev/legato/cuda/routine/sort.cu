// Stable sorts of lanes of n elements by digits of 8 bits, the lowest first: `order` has the elements'
// places in C order, and the number of its lane is an element's highest digits. Complex numbers are sorted by
// the imaginary part, the real one, and which of them are NaN, one after the other.

// A key for each element in the present order; `class` of complex numbers tells NaN parts.
LGT lgt_u64 sort_key(const char* at, lgt_i64 type, lgt_i64 part) {
  if (part < 2) return key_of(at + part * (type == LGT_F32 ? 4 : 8), type);
  if (type == LGT_F32) {
    const float* v = (const float*)at;
    return (v[0] != v[0] ? 2 : 0) + (v[1] != v[1] ? 1 : 0);
  }
  const double* v = (const double*)at;
  return (v[0] != v[0] ? 2 : 0) + (v[1] != v[1] ? 1 : 0);
}

extern "C" __global__ void sort_keys(const char* from, lgt_i64 type, lgt_i64 part, lgt_i64 n, lgt_u64* keys,
                                     lgt_u32* order, lgt_i64 ordered, Axes axes) {
  EACH_OF(i, n) {
    if (!ordered) order[i] = (lgt_u32)i;
    keys[i] = sort_key(from + place_of(axes, ordered ? order[i] : i), type, part);
  }
}

// The digit at `shift` of a key, or of the number of a lane of `lane` elements.
LGT int sort_digit(const lgt_u64* keys, const lgt_u32* order, lgt_i64 i, lgt_i64 lane, lgt_i64 shift) {
  return (int)((lane ? order[i] / (lgt_u64)lane : keys[i]) >> shift & 255);
}

// How often each digit occurs in each tile: a row of tiles per digit.
extern "C" __global__ void __launch_bounds__(256) sort_counts(
    const lgt_u64* keys, const lgt_u32* order, lgt_i64 n, lgt_i64 lane, lgt_i64 shift, lgt_u32* counts) {
  __shared__ lgt_u32 count[256];
  int t = threadIdx.x;
  count[t] = 0;
  __syncthreads();
  lgt_i64 lo = blockIdx.x * (lgt_i64)LGT_TILE, hi = lo + LGT_TILE < n ? lo + LGT_TILE : n;
  for (lgt_i64 i = lo + t; i < hi; i += 256) atomicAdd(&count[sort_digit(keys, order, i, lane, shift)], 1u);
  __syncthreads();
  counts[t * (lgt_i64)gridDim.x + blockIdx.x] = count[t];
}

// Moves each element of a tile behind those of lower digits, of earlier tiles, and before it in its own.
extern "C" __global__ void __launch_bounds__(256) sort_places(
    const lgt_u64* keys, const lgt_u32* order, lgt_i64 n, lgt_i64 lane, lgt_i64 shift, const lgt_u32* counts,
    const lgt_u32* totals, lgt_u64* new_keys, lgt_u32* new_order) {
  __shared__ lgt_u32 next[256];
  __shared__ lgt_u32 warps[8][256];
  int t = threadIdx.x, warp = t >> 5;
  next[t] = totals[t];
  __syncthreads();
  for (int d = 1; d < 256; d *= 2) {
    lgt_u32 left = t >= d ? next[t - d] : 0;
    __syncthreads();
    next[t] += left;
    __syncthreads();
  }
  lgt_u32 base = next[t] - totals[t] + counts[t * (lgt_i64)gridDim.x + blockIdx.x];
  lgt_i64 lo = blockIdx.x * (lgt_i64)LGT_TILE, hi = lo + LGT_TILE < n ? lo + LGT_TILE : n;
  for (lgt_i64 first = lo; first < hi; first += 256) {
    lgt_i64 i = first + t;
    bool there = i < hi;
    int digit = there ? sort_digit(keys, order, i, lane, shift) : 0;
    lgt_u32 same = __ballot_sync(0xffffffffu, there);
#pragma unroll
    for (int bit = 0; bit < 8; bit++) {
      lgt_u32 set = __ballot_sync(0xffffffffu, digit >> bit & 1);
      same &= digit >> bit & 1 ? set : ~set;
    }
    int rank = __popc(same & ((1u << (t & 31)) - 1));
#pragma unroll
    for (int w = 0; w < 8; w++) warps[w][t] = 0;
    __syncthreads();
    if (there && rank == 0) warps[warp][digit] = __popc(same);
    __syncthreads();
#pragma unroll
    for (int w = 0; w < 8; w++) {
      lgt_u32 count = warps[w][t];
      warps[w][t] = base;
      base += count;
    }
    __syncthreads();
    if (there) {
      lgt_u32 place = warps[warp][digit] + rank;
      new_keys[place] = keys[i];
      new_order[place] = order[i];
    }
    __syncthreads();
  }
}

// Stores the sorted elements, or where each was in its lane.
extern "C" __global__ void sort_store(const char* from, lgt_i64 item, lgt_i64 n, lgt_i64 lane, const lgt_u32* order,
                                      char* to, lgt_i64 places, AxesPair axes) {
  EACH_OF(i, n) {
    char* target = to + place_of(axes.to, i);
    if (places) *(lgt_i64*)target = order[i] - i / lane * lane;
    else copy_element(from + place_of(axes.from, order[i]), target, item);
  }
}

// The real numbers at one place of each sorted lane. If several have the same key and one of them is a positive
// zero, it is that one.
extern "C" __global__ void sort_pick(const char* from, lgt_i64 type, lgt_i64 item, lgt_i64 n, lgt_i64 lane,
                                     const lgt_u64* keys, const lgt_u32* order, lgt_i64 place, char* to, AxesPair axes) {
  EACH_OF(k, n / lane) {
    lgt_i64 at = k * lane + place, found = at;
    lgt_u64 zero = 1ULL << (8 * item - 1);
    if (type >= LGT_F16 && keys[at] == zero) {
      while (found > k * lane && keys[found - 1] == zero) found--;
      for (lgt_i64 end = (k + 1) * lane; found < end && keys[found] == zero; found++)
        if (!((const lgt_u8*)(from + place_of(axes.from, order[found])))[item - 1]) break;
      if (found == (k + 1) * lane || keys[found] != zero) found = at;
    }
    copy_element(from + place_of(axes.from, order[found]), to + place_of(axes.to, k), item);
  }
}

// Whether one element comes before another.
LGT bool sort_before(const char* a, const char* b, lgt_i64 type, bool complex, bool ties) {
  for (int part = complex ? 2 : 0; part >= 0; part = part == 2 ? 0 : part == 0 && complex ? 1 : -1) {
    lgt_u64 x = sort_key(a, type, part), y = sort_key(b, type, part);
    if (x != y) return x < y;
    if (part == 1) break;
  }
  return ties;
}

// Short lanes: a thread per element counts those before it.
extern "C" __global__ void sort_short(const char* from, lgt_i64 type, lgt_i64 complex, lgt_i64 item, lgt_i64 n,
                                      lgt_i64 lane, char* to, lgt_i64 places, AxesPair axes) {
  EACH_OF(i, n) {
    lgt_i64 first = i / lane * lane, rank = first;
    const char* mine = from + place_of(axes.from, i);
    for (lgt_i64 k = first; k < first + lane; k++)
      rank += k != i && sort_before(from + place_of(axes.from, k), mine, type, complex != 0, k < i);
    char* target = to + place_of(axes.to, rank);
    if (places) *(lgt_i64*)target = i - first;
    else copy_element(mine, target, item);
  }
}
