// b0: int64[1], read
// b1: int32[1], read
// b2: float64[1], read
// b3: float64[1], read
// b4: float64[1], write
// b5: float64[0], write

// The folds of the loop over v3.
struct Folds_v3 {
  double v16;

  LGT Folds_v3 identity() { return {(-0.0)}; }
  LGT Folds_v3 combine(const Folds_v3& a, const Folds_v3& b) {
    Folds_v3 r;
    r.v16 = lgt_add(a.v16, b.v16);
    return r;
  }
};

// The folds of the loop over v7.
struct Folds_v7 {
  double v13;

  LGT Folds_v7 identity() { return {(-0.0)}; }
  LGT Folds_v7 combine(const Folds_v7& a, const Folds_v7& b) {
    Folds_v7 r;
    r.v13 = lgt_add(a.v13, b.v13);
    return r;
  }
};

extern "C" __global__ void spmv(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    const char* __restrict__ b1, lgt_i64 b1_stride0,
    const char* __restrict__ b2, lgt_i64 b2_stride0,
    const char* __restrict__ b3, lgt_i64 b3_stride0,
    char* b4, lgt_i64 b4_stride0,
    char* b5,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    Folds_v3* partials) {
  lgt_block_fold<Folds_v3>(first, last, partials, [&](lgt_i64 v3) {
    lgt_i64 v4 = lgt_add(v3, 1LL);
    lgt_i64 v5 = *(const lgt_i64*)(b0 + v3 * b0_stride0);
    lgt_i64 v6 = *(const lgt_i64*)(b0 + v4 * b0_stride0);
    Folds_v7 folds_v7 = lgt_fold<Folds_v7>(v5, v6, [&](lgt_i64 v7) {
      lgt_i32 v8 = *(const lgt_i32*)(b1 + v7 * b1_stride0);
      lgt_i64 v9 = lgt_cast_i64(v8);
      double v10 = *(const double*)(b2 + v7 * b2_stride0);
      double v11 = *(const double*)(b3 + v9 * b3_stride0);
      double v12 = lgt_mul(v10, v11);
      return Folds_v7{v12};
    });
    double v13 = folds_v7.v13;
    *(double*)(b4 + v3 * b4_stride0) = v13;
    double v14 = *(const double*)(b3 + v3 * b3_stride0);
    double v15 = lgt_mul(v14, v13);
    return Folds_v3{v15};
  });
}

extern "C" __global__ void spmv_join(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    const char* __restrict__ b1, lgt_i64 b1_stride0,
    const char* __restrict__ b2, lgt_i64 b2_stride0,
    const char* __restrict__ b3, lgt_i64 b3_stride0,
    char* b4, lgt_i64 b4_stride0,
    char* b5,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    Folds_v3* partials) {
  lgt_join_blocks(first, last, partials);
}

extern "C" __global__ void spmv_finish(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    const char* __restrict__ b1, lgt_i64 b1_stride0,
    const char* __restrict__ b2, lgt_i64 b2_stride0,
    const char* __restrict__ b3, lgt_i64 b3_stride0,
    char* b4, lgt_i64 b4_stride0,
    char* b5,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    Folds_v3* partials) {
  double v16 = partials[0].v16;
  *(double*)(b5) = v16;
}
