// Running folds along an axis, each from the left. Before this text: `Value` of an element, `Stored` in
// memory, value(), stored() and combine().
//
// Lane k of an array begins at its place in `axes`, which are all others; elements of a lane are `step`
// bytes apart.

// A thread per lane.
extern "C" __global__ void __launch_bounds__(256) run_lanes(
    const char* from, lgt_i64 from_step, char* to, lgt_i64 to_step, lgt_i64 lanes, lgt_i64 n, AxesPair axes) {
  EACH_OF(lane, lanes) {
    const char* source = from + place_of(axes.from, lane);
    char* target = to + place_of(axes.to, lane);
    Value sum = value(*(const Stored*)source);
    *(Stored*)target = stored(sum);
#pragma unroll 4
    for (lgt_i64 i = 1; i < n; i++) {
      sum = combine(sum, value(*(const Stored*)(source + i * from_step)));
      *(Stored*)(target + i * to_step) = stored(sum);
    }
  }
}

#define RUN_TILE 1024

// A block per lane; one of its threads folds, for the order of the operations is fixed, and the others load
// and store.
extern "C" __global__ void __launch_bounds__(256) run_in_order(
    const char* from, lgt_i64 from_step, char* to, lgt_i64 to_step, lgt_i64 lanes, lgt_i64 n, AxesPair axes) {
  __shared__ Value tile[RUN_TILE];
  for (lgt_i64 lane = blockIdx.x; lane < lanes; lane += gridDim.x) {
    const char* source = from + place_of(axes.from, lane);
    char* target = to + place_of(axes.to, lane);
    Value sum;
    for (lgt_i64 lo = 0; lo < n; lo += RUN_TILE) {
      int count = (int)(n - lo < RUN_TILE ? n - lo : RUN_TILE);
      for (int i = threadIdx.x; i < count; i += 256) tile[i] = value(*(const Stored*)(source + (lo + i) * from_step));
      __syncthreads();
      if (threadIdx.x == 0) {
        sum = lo == 0 ? tile[0] : combine(sum, tile[0]);
        tile[0] = sum;
#pragma unroll 8
        for (int i = 1; i < count; i++) tile[i] = sum = combine(sum, tile[i]);
      }
      __syncthreads();
      for (int i = threadIdx.x; i < count; i += 256) *(Stored*)(target + (lo + i) * to_step) = stored(tile[i]);
    }
  }
}

// Folds the tile from the left, each thread four neighbours, all threads together: for operations that may
// be grouped otherwise. What comes before the tile is `carry`, if there is any.
LGT Value run_tile(Value* tile, Value* totals, int count, bool carried, Value carry) {
  int t = threadIdx.x, lo = 4 * t, hi = lo + 4 < count ? lo + 4 : count;
  if (lo < hi) {
    for (int i = lo + 1; i < hi; i++) tile[i] = combine(tile[i - 1], tile[i]);
    totals[t] = tile[hi - 1];
  }
  __syncthreads();
  for (int d = 1; d < 256; d *= 2) {
    Value left;
    bool joins = t >= d && lo < count;
    if (joins) left = totals[t - d];
    __syncthreads();
    if (joins) totals[t] = combine(left, totals[t]);
    __syncthreads();
  }
  bool before = t > 0 || carried;
  if (lo < hi && before) {
    Value left = t == 0 ? carry : carried ? combine(carry, totals[t - 1]) : totals[t - 1];
    for (int i = lo; i < hi; i++) tile[i] = combine(left, tile[i]);
  }
  __syncthreads();
  return tile[count - 1];
}

// A block per stretch of a lane, `chunks` of them: each writes the fold of its stretch to `sums`, or goes
// on from that of the stretches before.
extern "C" __global__ void __launch_bounds__(256) run_chunks(
    const char* from, lgt_i64 from_step, char* to, lgt_i64 to_step, lgt_i64 lanes, lgt_i64 n, lgt_i64 chunks,
    lgt_i64 chunk, Stored* sums, lgt_i64 folds, AxesPair axes) {
  __shared__ Value tile[RUN_TILE];
  __shared__ Value totals[256];
  for (lgt_i64 b = blockIdx.x; b < lanes * chunks; b += gridDim.x) {
    lgt_i64 lane = b / chunks, part = b % chunks, first = part * chunk;
    lgt_i64 last = first + chunk < n ? first + chunk : n;
    const char* source = from + place_of(axes.from, lane);
    char* target = to + place_of(axes.to, lane);
    bool carried = !folds && part > 0;
    Value sum;
    if (carried) sum = value(sums[b - 1]);
    for (lgt_i64 lo = first; lo < last; lo += RUN_TILE) {
      int count = (int)(last - lo < RUN_TILE ? last - lo : RUN_TILE);
      for (int i = threadIdx.x; i < count; i += 256) tile[i] = value(*(const Stored*)(source + (lo + i) * from_step));
      __syncthreads();
      sum = run_tile(tile, totals, count, carried || lo > first, sum);
      if (!folds)
        for (int i = threadIdx.x; i < count; i += 256) *(Stored*)(target + (lo + i) * to_step) = stored(tile[i]);
      __syncthreads();
    }
    if (folds && threadIdx.x == 0) sums[b] = stored(sum);
  }
}
