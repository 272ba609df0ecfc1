// b0: int64[1], read
// b1: int32[1], read
// b2: float64[1], read
// b3: float64[1], read
// b4: float64[1], write
// b5: float64[0], write

// The folds of the loop over v3.
struct Folds_v3 {
  double v16;

  static const bool light = false, collective = true;
  LGT Folds_v3 identity() { return {(-0.0)}; }
  LGT Folds_v3 combine(const Folds_v3& a, const Folds_v3& b) {
    Folds_v3 r;
    r.v16 = a.v16 + b.v16;
    return r;
  }
};

// The folds of the loop over v7.
struct Folds_v7 {
  double v13;

  static const bool light = true, collective = false;
  LGT Folds_v7 identity() { return {(-0.0)}; }
  LGT Folds_v7 combine(const Folds_v7& a, const Folds_v7& b) {
    Folds_v7 r;
    r.v13 = a.v13 + b.v13;
    return r;
  }
};

extern "C" __global__ void __launch_bounds__(256, 3) spmv(
    const lgt_i64* __restrict__ b0, int b0_stride0,
    const lgt_i32* __restrict__ b1, int b1_stride0,
    const double* __restrict__ b2, int b2_stride0,
    const double* __restrict__ b3, int b3_stride0,
    double* __restrict__ b4, int b4_stride0,
    double* __restrict__ b5,
    int n0,
    int first, int last, char* scratch) {
  int v3_lo = first, v3_hi = last;
  lgt_own_node(v3_lo, v3_hi);
  Folds_v3 folds_v3 = lgt_fold<lgt_block, Folds_v3, int>(v3_lo, v3_hi, [&](int v3, bool live) {
    return lgt_rows<lgt_short_row, Folds_v3>(v3, live, [&](int v3) {
      int v4 = v3 + 1;
      lgt_i64 v5 = b0[v3];
      lgt_i64 v6 = b0[v4];
      return v6 - v5;
    }, [&](auto team, int v3) {
      using Team = decltype(team);
      int v4 = v3 + 1;
      lgt_i64 v5 = b0[v3];
      lgt_i64 v6 = b0[v4];
      Folds_v7 folds_v7 = lgt_fold<Team, Folds_v7, lgt_i64>(v5, v6, [&](lgt_i64 v7) {
        lgt_i32 v8 = b1[v7];
        lgt_i64 v9 = lgt_cast_i64(v8);
        double v10 = b2[v7];
        double v11 = b3[v9];
        double v12 = v10 * v11;
        return Folds_v7{v12};
      });
      double v13 = folds_v7.v13;
      if (Team::leads()) b4[v3] = v13;
      double v14 = b3[v3];
      double v15 = v14 * v13;
      return Folds_v3{v15};
    });
  });
  if (!lgt_join<lgt_block>(folds_v3, lgt_results<Folds_v3>(scratch), lgt_counter(scratch, 0))) return;
  double v16 = folds_v3.v16;
  if (lgt_block::leads()) *b5 = v16;
}
