// b0: float64[1], read
// b1: float64[1], read
// b2: float64[1], read
// b3: float64[1], read
// b4: float64[1], read
// b5: bool[1], read
// b6: float64[1], write
// b7: float64[1], write
// b8: float64[0], write

// The folds of the loop over v3.
struct Folds_v3 {
  double v15;

  static const bool light = true, collective = false;
  LGT Folds_v3 identity() { return {(-0.0)}; }
  LGT Folds_v3 combine(const Folds_v3& a, const Folds_v3& b) {
    Folds_v3 r;
    r.v15 = a.v15 + b.v15;
    return r;
  }
};

extern "C" __global__ void __launch_bounds__(256, 2) prices_mean(
    const double* __restrict__ b0, int b0_stride0,
    const double* __restrict__ b1, int b1_stride0,
    const double* __restrict__ b2, int b2_stride0,
    const double* __restrict__ b3, int b3_stride0,
    const double* __restrict__ b4, int b4_stride0,
    const lgt_u8* __restrict__ b5, int b5_stride0,
    double* __restrict__ b6, int b6_stride0,
    double* __restrict__ b7, int b7_stride0,
    double* __restrict__ b8,
    int n0,
    double s0,
    int first, int last, char* scratch) {
  int v3_lo = first, v3_hi = last;
  lgt_own_node(v3_lo, v3_hi);
  Folds_v3 folds_v3 = lgt_fold<lgt_block, Folds_v3, int>(v3_lo, v3_hi, [&](int v3) {
    double v4 = b0[v3];
    double v5 = b1[v3];
    double v6 = b2[v3];
    double v7 = b3[v3];
    double v8 = b4[v3];
    bool v9 = b5[v3] != 0;
    double v10 = (v9 ? v8 : v7);
    double v11 = v6 * v10;
    double v12 = v5 - v11;
    double v13 = v12 - v4;
    double v14 = v6 + v13;
    b6[v3] = v14;
    b7[v3] = v12;
    return Folds_v3{v12};
  });
  if (!lgt_join<lgt_block>(folds_v3, lgt_results<Folds_v3>(scratch), lgt_counter(scratch, 0))) return;
  double v15 = folds_v3.v15;
  double v16 = v15 / s0;
  if (lgt_block::leads()) *b8 = v16;
}
