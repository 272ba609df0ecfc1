// b0: float32[2], read
// b1: float32[2], write

// The folds of the loop over v4.
struct Folds_v4 {
  float v6;

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

  LGT Folds_v7 identity() { return {(-0.0f)}; }
  LGT Folds_v7 combine(const Folds_v7& a, const Folds_v7& b) {
    Folds_v7 r;
    r.v11 = lgt_add(a.v11, b.v11);
    return r;
  }
};

extern "C" __global__ void row_scaling(
    const char* __restrict__ b0, lgt_i64 b0_stride0, lgt_i64 b0_stride1,
    char* b1, lgt_i64 b1_stride0, lgt_i64 b1_stride1,
    lgt_i64 n0, lgt_i64 n1,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  for (lgt_i64 v3 = first + blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; v3 < last;
       v3 += (lgt_i64)gridDim.x * blockDim.x) {
    Folds_v4 folds_v4 = lgt_fold<Folds_v4>(0LL, n1, [&](lgt_i64 v4) {
      float v5 = *(const float*)(b0 + v3 * b0_stride0 + v4 * b0_stride1);
      return Folds_v4{v5};
    });
    float v6 = folds_v4.v6;
    Folds_v7 folds_v7 = lgt_fold<Folds_v7>(0LL, n1, [&](lgt_i64 v7) {
      float v8 = *(const float*)(b0 + v3 * b0_stride0 + v7 * b0_stride1);
      float v9 = lgt_sub(v8, v6);
      float v10 = lgt_sqrt(v9);
      return Folds_v7{v10};
    });
    float v11 = folds_v7.v11;
    for (lgt_i64 v12 = 0LL; v12 < n1; v12++) {
      float v13 = *(const float*)(b0 + v3 * b0_stride0 + v12 * b0_stride1);
      float v14 = lgt_sub(v13, v6);
      float v15 = lgt_sqrt(v14);
      float v16 = v15 / v11;
      *(float*)(b1 + v3 * b1_stride0 + v12 * b1_stride1) = v16;
    }
  }
}
