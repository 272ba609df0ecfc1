// b0: float64[2], read
// b1: float64[1], write

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

extern "C" __global__ void __launch_bounds__(256, 2) column_sums(
    const double* __restrict__ b0, int b0_stride0, int b0_stride1,
    double* __restrict__ b1, int b1_stride0,
    int n0,
    int first, int last, char* scratch) {
  for (int v2_0 = first + (int)blockIdx.x * 32; v2_0 < last; v2_0 += (int)gridDim.x * 32) {
    bool live = v2_0 + (int)threadIdx.x < last;  // the others help to synchronise
    int v2 = live ? v2_0 + (int)threadIdx.x : last - 1;
    Folds_v3 folds_v3 = lgt_fold<lgt_column, Folds_v3, int>(0, n0, [&](int v3) {
      double v4 = lgt_row(b0, v3 * b0_stride0)[v2];
      return Folds_v3{v4};
    });
    double v5 = folds_v3.v5;
    if (live && lgt_column::leads()) b1[v2] = v5;
  }
}
