// b0: int32[1], read
// b1: int32[0], write
// b2: int32[0], write
// b3: int64[0], write

// The folds of the loop over v2.
struct Folds_v2 {
  lgt_i32 v4;
  lgt_i32 v5;
  lgt_i64 v6;

  LGT Folds_v2 identity() { return {2147483647, (-2147483647 - 1), -1}; }
  LGT Folds_v2 combine(const Folds_v2& a, const Folds_v2& b) {
    Folds_v2 r;
    r.v4 = lgt_min(a.v4, b.v4);
    bool left_v5 = lgt_keeps_max(a.v5, a.v6, b.v5, b.v6);
    r.v5 = left_v5 ? a.v5 : b.v5;
    r.v6 = left_v5 ? a.v6 : b.v6;
    return r;
  }
};

extern "C" __global__ void extremes(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    char* b1,
    char* b2,
    char* b3,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    Folds_v2* partials) {
  lgt_block_fold<Folds_v2>(first, last, partials, [&](lgt_i64 v2) {
    lgt_i32 v3 = *(const lgt_i32*)(b0 + v2 * b0_stride0);
    return Folds_v2{v3, v3, v2};
  });
}

extern "C" __global__ void extremes_join(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    char* b1,
    char* b2,
    char* b3,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    Folds_v2* partials) {
  lgt_join_blocks(first, last, partials);
}

extern "C" __global__ void extremes_finish(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    char* b1,
    char* b2,
    char* b3,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    Folds_v2* partials) {
  lgt_i32 v4 = partials[0].v4;
  lgt_i32 v5 = partials[0].v5;
  lgt_i64 v6 = partials[0].v6;
  *(lgt_i32*)(b1) = v4;
  *(lgt_i32*)(b2) = v5;
  *(lgt_i64*)(b3) = v6;
}
