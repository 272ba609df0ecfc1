// b0: float32[2], read
// b1: float32[1], write

// The folds of the loop over v4.
struct Folds_v4 {
  float v6;

  static const bool light = true, collective = false;
  LGT Folds_v4 identity() { return {(-0.0f)}; }
  LGT Folds_v4 combine(const Folds_v4& a, const Folds_v4& b) {
    Folds_v4 r;
    r.v6 = a.v6 + b.v6;
    return r;
  }
};

extern "C" __global__ void __launch_bounds__(256, 2) row_sums_eight(
    const float* __restrict__ b0, int b0_stride0, int b0_stride1,
    float* __restrict__ b1, int b1_stride0,
    int n0, int n1,
    int first, int last, char* scratch) {
  for (int v3 = first + ((int)blockIdx.x * blockDim.x + threadIdx.x) / 8; v3 < last; v3 += (int)gridDim.x * blockDim.x / 8) {
    Folds_v4 folds_v4 = lgt_fold<lgt_eight, Folds_v4, int>(0, n1, [&](int v4) {
      float v5 = lgt_row(b0, v3 * b0_stride0)[v4];
      return Folds_v4{v5};
    });
    float v6 = folds_v4.v6;
    if (lgt_eight::leads()) b1[v3] = v6;
  }
}
