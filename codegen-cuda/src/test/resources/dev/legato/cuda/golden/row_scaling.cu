// b0: float32[2], read
// b1: float32[2], write

// The folds of the loop over v4.
struct Folds_v4 {
  float v6;

  static const bool light = true, collective = false;
  LGT Folds_v4 identity() { return {lgt_bitcast<float>(0xff800000u)}; }
  LGT Folds_v4 combine(const Folds_v4& a, const Folds_v4& b) {
    Folds_v4 r;
    r.v6 = lgt_max(a.v6, b.v6);
    return r;
  }
};

// The folds of the loop over v7.
struct Folds_v7 {
  float v11;

  static const bool light = true, collective = false;
  LGT Folds_v7 identity() { return {(-0.0f)}; }
  LGT Folds_v7 combine(const Folds_v7& a, const Folds_v7& b) {
    Folds_v7 r;
    r.v11 = a.v11 + b.v11;
    return r;
  }
};

extern "C" __global__ void __launch_bounds__(256, 2) row_scaling(
    const float* __restrict__ b0, int b0_stride0, int b0_stride1,
    float* __restrict__ b1, int b1_stride0, int b1_stride1,
    int n0, int n1,
    int first, int last, char* scratch) {
  for (int v3 = first + ((int)blockIdx.x * blockDim.x + threadIdx.x) / 32; v3 < last; v3 += (int)gridDim.x * blockDim.x / 32) {
    Folds_v4 folds_v4 = lgt_fold<lgt_warp, Folds_v4, int>(0, n1, [&](int v4) {
      float v5 = lgt_row(b0, v3 * b0_stride0)[v4];
      return Folds_v4{v5};
    });
    float v6 = folds_v4.v6;
    Folds_v7 folds_v7 = lgt_fold<lgt_warp, Folds_v7, int>(0, n1, [&](int v7) {
      float v8 = lgt_row(b0, v3 * b0_stride0)[v7];
      float v9 = v8 - v6;
      float v10 = lgt_sqrt(v9);
      return Folds_v7{v10};
    });
    float v11 = folds_v7.v11;
    for (int v12 = lgt_warp::lane(); v12 < n1; v12 += lgt_warp::size) {
      float v13 = lgt_row(b0, v3 * b0_stride0)[v12];
      float v14 = v13 - v6;
      float v15 = lgt_sqrt(v14);
      float v16 = v15 / v11;
      lgt_row(b1, v3 * b1_stride0)[v12] = v16;
    }
  }
}
