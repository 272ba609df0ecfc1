// b0: float64[1], read
// b1: int64[0], write

// The folds of the loop over v2.
struct Folds_v2 {
  double v4;
  lgt_i64 v5;

  static const bool light = true, collective = false;
  LGT Folds_v2 identity() { return {lgt_bitcast<double>(0xfff0000000000000ULL), -1}; }
  LGT Folds_v2 combine(const Folds_v2& a, const Folds_v2& b) {
    Folds_v2 r;
    bool left_v4 = lgt_keeps_max(a.v4, a.v5, b.v4, b.v5);
    r.v4 = left_v4 ? a.v4 : b.v4;
    r.v5 = left_v4 ? a.v5 : b.v5;
    return r;
  }
};

extern "C" __global__ void __launch_bounds__(256, 2) argmax(
    const double* __restrict__ b0, int b0_stride0,
    lgt_i64* __restrict__ b1,
    int n0,
    int first, int last, char* scratch) {
  int v2_lo = first, v2_hi = last;
  lgt_own_node(v2_lo, v2_hi);
  Folds_v2 folds_v2 = lgt_fold<lgt_block, Folds_v2, int>(v2_lo, v2_hi, [&](int v2) {
    double v3 = b0[v2];
    return Folds_v2{v3, (lgt_i64)v2};
  });
  if (!lgt_join<lgt_block>(folds_v2, lgt_results<Folds_v2>(scratch), lgt_counter(scratch, 0))) return;
  double v4 = folds_v2.v4;
  lgt_i64 v5 = folds_v2.v5;
  if (lgt_block::leads()) *b1 = v5;
}
