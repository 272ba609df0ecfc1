// b0: float64[1], read
// b1: float64[0], write

// The folds of the loop over v3.
struct Folds_v3 {
  double v5;

  static const bool light = true, collective = false;
  LGT Folds_v3 identity() { return {(-0.0)}; }
  LGT Folds_v3 combine(const Folds_v3& a, const Folds_v3& b) {
    Folds_v3 r;
    r.v5 = a.v5 + b.v5;
    return r;
  }
};

extern "C" __global__ void __launch_bounds__(256, 2) mean(
    const double* __restrict__ b0, int b0_stride0,
    double* __restrict__ b1,
    int n0,
    int first, int last, char* scratch) {
  double v2 = lgt_cast_f64(n0);
  int v3_lo = first, v3_hi = last;
  lgt_own_node(v3_lo, v3_hi);
  Folds_v3 folds_v3 = lgt_fold<lgt_block, Folds_v3, int>(v3_lo, v3_hi, [&](int v3) {
    double v4 = b0[v3];
    return Folds_v3{v4};
  });
  if (!lgt_join<lgt_block>(folds_v3, lgt_results<Folds_v3>(scratch), lgt_counter(scratch, 0))) return;
  double v5 = folds_v3.v5;
  double v6 = v5 / v2;
  if (lgt_block::leads()) *b1 = v6;
}
