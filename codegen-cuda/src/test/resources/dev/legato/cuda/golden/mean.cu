// b0: float64[1], read
// b1: float64[0], write

// The folds of the loop over v3.
struct Folds_v3 {
  double v5;

  LGT Folds_v3 identity() { return {(-0.0)}; }
  LGT Folds_v3 combine(const Folds_v3& a, const Folds_v3& b) {
    Folds_v3 r;
    r.v5 = lgt_add(a.v5, b.v5);
    return r;
  }
};

extern "C" __global__ void mean(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    char* b1,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    Folds_v3* partials) {
  double v2 = lgt_cast_f64(n0);
  lgt_block_fold<Folds_v3>(first, last, partials, [&](lgt_i64 v3) {
    double v4 = *(const double*)(b0 + v3 * b0_stride0);
    return Folds_v3{v4};
  });
}

extern "C" __global__ void mean_join(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    char* b1,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    Folds_v3* partials) {
  lgt_join_blocks(first, last, partials);
}

extern "C" __global__ void mean_finish(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    char* b1,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    Folds_v3* partials) {
  double v2 = lgt_cast_f64(n0);
  double v5 = partials[0].v5;
  double v6 = v5 / v2;
  *(double*)(b1) = v6;
}
