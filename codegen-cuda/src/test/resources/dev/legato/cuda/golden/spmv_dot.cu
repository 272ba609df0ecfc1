// b0: float64[0], read
// b1: float64[1], read
// b2: int32[1], read
// b3: int32[1], read
// b4: int32[1], read
// b5: float64[1], read
// b6: float64[1], write
// b7: float64[0], write

// The folds of the loop over v4.
struct Folds_v4 {
  double v19;

  static const bool light = false, collective = false;
  LGT Folds_v4 identity() { return {(-0.0)}; }
  LGT Folds_v4 combine(const Folds_v4& a, const Folds_v4& b) {
    Folds_v4 r;
    r.v19 = a.v19 + b.v19;
    return r;
  }
};

// The folds of the loop over v10.
struct Folds_v10 {
  double v16;

  static const bool light = true, collective = false;
  LGT Folds_v10 identity() { return {(-0.0)}; }
  LGT Folds_v10 combine(const Folds_v10& a, const Folds_v10& b) {
    Folds_v10 r;
    r.v16 = a.v16 + b.v16;
    return r;
  }
};

extern "C" __global__ void __launch_bounds__(256, 3) spmv_dot(
    const double* __restrict__ b0,
    const double* __restrict__ b1, int b1_stride0,
    const lgt_i32* __restrict__ b2, int b2_stride0,
    const lgt_i32* __restrict__ b3, int b3_stride0,
    const lgt_i32* __restrict__ b4, int b4_stride0,
    const double* __restrict__ b5, int b5_stride0,
    double* __restrict__ b6, int b6_stride0,
    double* __restrict__ b7,
    int n0,
    int first, int last, char* scratch) {
  double v3 = *b0;
  Folds_v4* values = lgt_results<Folds_v4>(scratch);
  int v4_lo = first, v4_hi = last;
  lgt_own_node(v4_lo, v4_hi);
  for (int v4_0 = v4_lo + ((int)blockIdx.x * blockDim.x + threadIdx.x) / 32 * 32; v4_0 < v4_hi; v4_0 += (int)gridDim.x * blockDim.x) {
    int v4 = v4_0 + lgt_warp::lane();
    bool live = v4 < v4_hi;
    Folds_v4 value = lgt_rows<lgt_short_row, Folds_v4>(v4, live, [&](int v4) {
      lgt_i32 v6 = b2[v4];
      lgt_i64 v7 = lgt_cast_i64(v6);
      lgt_i32 v8 = b3[v4];
      lgt_i64 v9 = lgt_cast_i64(v8);
      return v7 - v9;
    }, [&](auto team, int v4) {
      using Team = decltype(team);
      double v5 = b1[v4];
      lgt_i32 v6 = b2[v4];
      lgt_i64 v7 = lgt_cast_i64(v6);
      lgt_i32 v8 = b3[v4];
      lgt_i64 v9 = lgt_cast_i64(v8);
      Folds_v10 folds_v10 = lgt_fold<Team, Folds_v10, lgt_i64>(v9, v7, [&](lgt_i64 v10) {
        lgt_i32 v11 = b4[v10];
        lgt_i64 v12 = lgt_cast_i64(v11);
        double v13 = b1[v12];
        double v14 = b5[v10];
        double v15 = v13 * v14;
        return Folds_v10{v15};
      });
      double v16 = folds_v10.v16;
      double v17 = 0.0 + v16;
      double v18 = v5 * v17;
      if (Team::leads()) b6[v4] = v17;
      return Folds_v4{v18};
    });
    if (live) values[v4 - first] = value;
  }
  if (!lgt_last(lgt_counter(scratch, 1 + blockIdx.z), gridDim.x)) return;
  Folds_v4 folds_v4 = lgt_fold<lgt_block, Folds_v4, int>(v4_lo, v4_hi, [&](int v4) { return values[v4 - first]; });
  if (!lgt_join<lgt_block>(folds_v4, lgt_behind<Folds_v4>(values, last - first), lgt_counter(scratch, 0))) return;
  double v19 = folds_v4.v19;
  double v20 = 0.0 + v19;
  double v21 = v3 / v20;
  if (lgt_block::leads()) *b7 = v21;
}
