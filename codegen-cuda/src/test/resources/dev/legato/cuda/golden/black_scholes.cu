// b0: float64[1], read
// b1: float64[1], write
// b2: float64[1], read
// b3: float64[1], write
// b4: float64[1], write
// b5: float64[1], read
// b6: float64[1], write
// b7: bool[1], write
// b8: float64[1], write
// b9: float64[1], write
// b10: float64[1], write
// b11: float64[1], write
// b12: float64[1], write

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

// f - s (f - R), R of degree 16 in s (float32: 6)
__constant__ double log_f64_c[] = {
    0.13609030262858499,
    0.13209708242059462,
    0.15388867805613718,
    0.18181737626302938,
    0.2222222304835159,
    0.28571428567275936,
    0.4000000000000794,
    0.6666666666666666,
    (-2.3190468138462996E-17),
    0.6931471805599453};
LGT double log_f64(double a) {
  double t1 = lgt_mantissa(a);
  double t3 = t1 + (-1.0);
  double t5 = t3 + 2.0;
  double t6 = t3 / t5;
  double t7 = t6 * t6;
  double t10 = lgt_fma(log_f64_c[0], t7, log_f64_c[1]);
  double t12 = lgt_fma(t10, t7, log_f64_c[2]);
  double t14 = lgt_fma(t12, t7, log_f64_c[3]);
  double t16 = lgt_fma(t14, t7, log_f64_c[4]);
  double t18 = lgt_fma(t16, t7, log_f64_c[5]);
  double t20 = lgt_fma(t18, t7, log_f64_c[6]);
  double t22 = lgt_fma(t20, t7, log_f64_c[7]);
  double t23 = t7 * t22;
  double t24 = t3 - t23;
  double t25 = t6 * t24;
  double t26 = lgt_exponent(a);
  double t28 = lgt_fma(t26, log_f64_c[8], t25);
  double t30 = t3 - t28;
  double t31 = lgt_fma(t26, log_f64_c[9], t30);
  return t31;
}

extern "C" __global__ void __launch_bounds__(256) black_scholes(
    const double* __restrict__ b0, int b0_stride0,
    double* __restrict__ b1, int b1_stride0,
    const double* __restrict__ b2, int b2_stride0,
    double* __restrict__ b3, int b3_stride0,
    double* __restrict__ b4, int b4_stride0,
    const double* __restrict__ b5, int b5_stride0,
    double* __restrict__ b6, int b6_stride0,
    lgt_u8* __restrict__ b7, int b7_stride0,
    double* __restrict__ b8, int b8_stride0,
    double* __restrict__ b9, int b9_stride0,
    double* __restrict__ b10, int b10_stride0,
    double* __restrict__ b11, int b11_stride0,
    double* __restrict__ b12, int b12_stride0,
    int n0,
    double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7,
    double s8, double s9, double s10, double s11, double s12, double s13, double s14, double s15,
    double s16, double s17, double s18, double s19, double s20, double s21, double s22, double s23,
    double s24, double s25, double s26, double s27, double s28, double s29, double s30, double s31,
    double s32, double s33, double s34,
    int first, int last, char* scratch) {
  for (int v37_0 = first + (blockIdx.x * (int)blockDim.x + threadIdx.x) * 2; v37_0 < last; v37_0 += (int)gridDim.x * blockDim.x * 2) {
    double x0[2];
    double x1[2];
    double x2[2];
    double x3[2];
    double x4[2];
    double x5[2];
    double x6[2];
    lgt_u8 x7[2];
    double x8[2];
    double x9[2];
    double x10[2];
    double x11[2];
    double x12[2];
    int left = last - v37_0;
    if (left >= 2) {
      lgt_load(x0, &b0[v37_0]);
      lgt_load(x2, &b2[v37_0]);
      lgt_load(x5, &b5[v37_0]);
    } else {
      lgt_load(x0, &b0[v37_0], left);
      lgt_load(x2, &b2[v37_0], left);
      lgt_load(x5, &b5[v37_0], left);
    }
#pragma unroll
    for (int k = 0; k < 2; k++) {
      double v38 = x0[k];
      double v39 = s30 * v38;
      double v40 = s29 + v39;
      double v41 = s26 * v40;
      double v42 = exp_f64(v41);
      double v43 = s27 * v40;
      double v44 = lgt_sqrt(v40);
      double v45 = s28 * v44;
      x1[k] = v40;
      double v46 = x2[k];
      double v47 = s32 * v46;
      double v48 = s31 + v47;
      double v49 = v42 * v48;
      x3[k] = v49;
      x4[k] = v48;
      double v50 = x5[k];
      double v51 = s34 * v50;
      double v52 = s33 + v51;
      double v53 = v52 / v48;
      double v54 = log_f64(v53);
      double v55 = v43 + v54;
      double v56 = v55 / v45;
      bool v57 = v56 < s14;
      double v58 = s17 * v56;
      double v59 = v56 * v58;
      double v60 = exp_f64(v59);
      double v61 = s16 * v60;
      double v62 = lgt_abs(v56);
      double v63 = s25 * v62;
      double v64 = s24 + v63;
      double v65 = s23 / v64;
      double v66 = s22 * v65;
      double v67 = s21 + v66;
      double v68 = v65 * v67;
      double v69 = s20 + v68;
      double v70 = v65 * v69;
      double v71 = s19 + v70;
      double v72 = v65 * v71;
      double v73 = s18 + v72;
      double v74 = v65 * v73;
      double v75 = v61 * v74;
      double v76 = s15 - v75;
      double v77 = s13 - v76;
      double v78 = (v57 ? v77 : v76);
      double v79 = v52 * v78;
      x6[k] = v79;
      double v80 = v56 - v45;
      bool v81 = v80 < s1;
      x7[k] = v81;
      double v82 = s4 * v80;
      double v83 = v80 * v82;
      double v84 = exp_f64(v83);
      double v85 = s3 * v84;
      double v86 = lgt_abs(v80);
      double v87 = s12 * v86;
      double v88 = s11 + v87;
      double v89 = s10 / v88;
      double v90 = s9 * v89;
      double v91 = s8 + v90;
      double v92 = v89 * v91;
      double v93 = s7 + v92;
      double v94 = v89 * v93;
      double v95 = s6 + v94;
      double v96 = v89 * v95;
      double v97 = s5 + v96;
      double v98 = v89 * v97;
      double v99 = v85 * v98;
      double v100 = s2 - v99;
      double v101 = s0 - v100;
      x8[k] = v101;
      x9[k] = v100;
      x10[k] = v80;
      x11[k] = v56;
      x12[k] = v52;
    }
    if (left >= 2) {
      lgt_store(x1, &b1[v37_0]);
      lgt_store(x3, &b3[v37_0]);
      lgt_store(x4, &b4[v37_0]);
      lgt_store(x6, &b6[v37_0]);
      lgt_store(x7, &b7[v37_0]);
      lgt_store(x8, &b8[v37_0]);
      lgt_store(x9, &b9[v37_0]);
      lgt_store(x10, &b10[v37_0]);
      lgt_store(x11, &b11[v37_0]);
      lgt_store(x12, &b12[v37_0]);
    } else {
      lgt_store(x1, &b1[v37_0], left);
      lgt_store(x3, &b3[v37_0], left);
      lgt_store(x4, &b4[v37_0], left);
      lgt_store(x6, &b6[v37_0], left);
      lgt_store(x7, &b7[v37_0], left);
      lgt_store(x8, &b8[v37_0], left);
      lgt_store(x9, &b9[v37_0], left);
      lgt_store(x10, &b10[v37_0], left);
      lgt_store(x11, &b11[v37_0], left);
      lgt_store(x12, &b12[v37_0], left);
    }
  }
}
