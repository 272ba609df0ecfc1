// b0: int32[1], read
// b1: int32[0], write
// b2: int32[0], write
// b3: int64[0], write

// The folds of the loop over v2.
struct Folds_v2 {
  lgt_i32 v4;
  lgt_i32 v5;
  lgt_i64 v6;

  static const bool light = true, collective = false;
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

extern "C" __global__ void __launch_bounds__(256, 2) extremes(
    const lgt_i32* __restrict__ b0, int b0_stride0,
    lgt_i32* __restrict__ b1,
    lgt_i32* __restrict__ b2,
    lgt_i64* __restrict__ b3,
    int n0,
    int first, int last, char* scratch) {
  int v2_lo = first, v2_hi = last;
  lgt_own_node(v2_lo, v2_hi);
  Folds_v2 folds_v2 = lgt_fold<lgt_block, Folds_v2, int>(v2_lo, v2_hi, [&](int v2) {
    lgt_i32 v3 = lgt_at(b0, v2 * b0_stride0);
    return Folds_v2{v3, v3, (lgt_i64)v2};
  });
  if (!lgt_join<lgt_block>(folds_v2, lgt_results<Folds_v2>(scratch), lgt_counter(scratch, 0))) return;
  lgt_i32 v4 = folds_v2.v4;
  lgt_i32 v5 = folds_v2.v5;
  lgt_i64 v6 = folds_v2.v6;
  if (lgt_block::leads()) *b1 = v4;
  if (lgt_block::leads()) *b2 = v5;
  if (lgt_block::leads()) *b3 = v6;
}
