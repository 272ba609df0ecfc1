// b0: float32[2], read
// b1: float32[1], write

// The folds of the loop over v4.
struct Folds_v4 {
  float v6;

  LGT Folds_v4 identity() { return {(-0.0f)}; }
  LGT Folds_v4 combine(const Folds_v4& a, const Folds_v4& b) {
    Folds_v4 r;
    r.v6 = lgt_add(a.v6, b.v6);
    return r;
  }
};

extern "C" __global__ void row_sums(
    const char* __restrict__ b0, lgt_i64 b0_stride0, lgt_i64 b0_stride1,
    char* b1, lgt_i64 b1_stride0,
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
    *(float*)(b1 + v3 * b1_stride0) = v6;
  }
}
