// b0: float64[2], read
// b1: float64[0], write

// The folds of the loop over v3.
struct Folds_v3 {
  double v10;

  static const bool light = false, collective = false;
  LGT Folds_v3 identity() { return {(-0.0)}; }
  LGT Folds_v3 combine(const Folds_v3& a, const Folds_v3& b) {
    Folds_v3 r;
    r.v10 = a.v10 + b.v10;
    return r;
  }
};

// The folds of the loop over v4.
struct Folds_v4 {
  double v9;

  static const bool light = false, collective = false;
  LGT Folds_v4 identity() { return {(-0.0)}; }
  LGT Folds_v4 combine(const Folds_v4& a, const Folds_v4& b) {
    Folds_v4 r;
    r.v9 = a.v9 + b.v9;
    return r;
  }
};

// reduction by ln(2), degree 11 (float32: 6)
__constant__ double exp_f64_c[] = {
    1.4426950408889634,
    6.75539944105779E15,
    (-0.6931471805599453),
    (-2.3190468138462996E-17),
    2.510093504703457E-8,
    2.762080306789032E-7,
    2.7557267298072677E-6,
    2.4801519785022954E-5,
    1.9841269863805664E-4,
    0.001388888891819165,
    0.00833333333332991,
    0.04166666666662216,
    0.16666666666666669,
    0.5000000000000001};
LGT double exp_f64(double a) {
  bool t2 = a < (-750.0);
  double t3 = (t2 ? (-750.0) : a);
  bool t5 = a > 712.0;
  double t6 = (t5 ? 712.0 : t3);
  double t9 = lgt_fma(t6, exp_f64_c[0], exp_f64_c[1]);
  double t10 = t9 - exp_f64_c[1];
  double t12 = lgt_fma(t10, exp_f64_c[2], t6);
  double t14 = lgt_fma(t10, exp_f64_c[3], t12);
  double t17 = lgt_fma(exp_f64_c[4], t14, exp_f64_c[5]);
  double t19 = lgt_fma(t17, t14, exp_f64_c[6]);
  double t21 = lgt_fma(t19, t14, exp_f64_c[7]);
  double t23 = lgt_fma(t21, t14, exp_f64_c[8]);
  double t25 = lgt_fma(t23, t14, exp_f64_c[9]);
  double t27 = lgt_fma(t25, t14, exp_f64_c[10]);
  double t29 = lgt_fma(t27, t14, exp_f64_c[11]);
  double t31 = lgt_fma(t29, t14, exp_f64_c[12]);
  double t33 = lgt_fma(t31, t14, exp_f64_c[13]);
  double t34 = t14 * t14;
  double t35 = lgt_fma(t34, t33, t14);
  double t37 = t35 + 1.0;
  lgt_i64 t38 = lgt_bitcast<lgt_i64>(t9);
  lgt_i64 t40 = lgt_shr(t38, 1LL);
  lgt_i64 t41 = lgt_sub(t38, t40);
  lgt_i64 t43 = lgt_shl(t40, 52LL);
  double t44 = lgt_bitcast<double>(t43);
  lgt_i64 t45 = lgt_shl(t41, 52LL);
  double t46 = lgt_bitcast<double>(t45);
  double t47 = t37 * t44;
  double t48 = t47 * t46;
  return t48;
}

extern "C" __global__ void __launch_bounds__(256, 2) long_rows(
    const double* __restrict__ b0, lgt_i64 b0_stride0, lgt_i64 b0_stride1,
    double* __restrict__ b1,
    lgt_i64 n0,
    double s0,
    lgt_i64 first, lgt_i64 last, char* scratch) {
  Folds_v3* values = lgt_results<Folds_v3>(scratch);
  for (lgt_i64 v3 = first + blockIdx.x; v3 < last; v3 += gridDim.x) {
    lgt_i64 v4_lo = 0LL, v4_hi = n0;
    lgt_own_node(v4_lo, v4_hi);
    Folds_v4 folds_v4 = lgt_fold<lgt_block, Folds_v4, lgt_i64>(v4_lo, v4_hi, [&](lgt_i64 v4) {
      double v5 = lgt_row(b0, v3 * b0_stride0)[v4];
      double v6 = exp_f64(v5);
      double v7 = s0 * v6;
      double v8 = v5 + v7;
      return Folds_v4{v8};
    });
    if (!lgt_join<lgt_block>(folds_v4, lgt_behind<Folds_v4>(values, last - first) + blockIdx.x * gridDim.z, lgt_counter(scratch, 1 + blockIdx.x))) return;
    double v9 = folds_v4.v9;
    if (lgt_block::leads()) values[v3 - first] = Folds_v3{v9};
  }
  if (!lgt_last(lgt_counter(scratch, 0), gridDim.x)) return;
  Folds_v3 folds_v3 = lgt_fold<lgt_block, Folds_v3, lgt_i64>(first, last, [&](lgt_i64 v3) { return values[v3 - first]; });
  double v10 = folds_v3.v10;
  if (lgt_block::leads()) *b1 = v10;
}
