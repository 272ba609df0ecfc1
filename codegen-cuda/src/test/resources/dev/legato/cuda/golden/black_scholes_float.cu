// b0: float32[1], read
// b1: float32[1], write
// b2: float32[1], read
// b3: float32[1], write
// b4: float32[1], write
// b5: float32[1], read
// b6: float32[1], write
// b7: bool[1], write
// b8: float32[1], write
// b9: float32[1], write
// b10: float32[1], write
// b11: float32[1], write
// b12: float32[1], write

// reduction by ln(2), degree 11 (float32: 6)
LGT float exp_f32(float a) {
  bool t2 = a < (-106.0f);
  float t3 = (t2 ? (-106.0f) : a);
  bool t5 = a > 91.0f;
  float t6 = (t5 ? 91.0f : t3);
  float t9 = lgt_fma(t6, 1.442695f, 1.2583166E7f);
  float t10 = t9 - 1.2583166E7f;
  float t12 = lgt_fma(t10, (-0.6931472f), t6);
  float t14 = lgt_fma(t10, 1.9046542E-9f, t12);
  float t17 = lgt_fma(0.0013926608f, t14, 0.008363519f);
  float t19 = lgt_fma(t17, t14, 0.041666552f);
  float t21 = lgt_fma(t19, t14, 0.16666575f);
  float t23 = lgt_fma(t21, t14, 0.5f);
  float t24 = t14 * t14;
  float t25 = lgt_fma(t24, t23, t14);
  float t27 = t25 + 1.0f;
  lgt_i32 t28 = lgt_bitcast<lgt_i32>(t9);
  lgt_i32 t30 = lgt_shr(t28, 1);
  lgt_i32 t31 = lgt_sub(t28, t30);
  lgt_i32 t33 = lgt_shl(t30, 23);
  float t34 = lgt_bitcast<float>(t33);
  lgt_i32 t35 = lgt_shl(t31, 23);
  float t36 = lgt_bitcast<float>(t35);
  float t37 = t27 * t34;
  float t38 = t37 * t36;
  return t38;
}

// f - s (f - R), R of degree 16 in s (float32: 6)
LGT float log_f32(float a) {
  float t1 = lgt_mantissa(a);
  float t3 = t1 + (-1.0f);
  float t5 = t3 + 2.0f;
  float t6 = t3 / t5;
  float t7 = t6 * t6;
  float t10 = lgt_fma(0.29959196f, t7, 0.3997891f);
  float t12 = lgt_fma(t10, t7, 0.66666716f);
  float t13 = t7 * t12;
  float t14 = t3 - t13;
  float t15 = t6 * t14;
  float t16 = lgt_exponent(a);
  float t18 = lgt_fma(t16, (-5.769999E-8f), t15);
  float t20 = t3 - t18;
  float t21 = lgt_fma(t16, 0.6931471f, t20);
  return t21;
}

extern "C" __global__ void __launch_bounds__(256) black_scholes_float(
    const float* __restrict__ b0, int b0_stride0,
    float* __restrict__ b1, int b1_stride0,
    const float* __restrict__ b2, int b2_stride0,
    float* __restrict__ b3, int b3_stride0,
    float* __restrict__ b4, int b4_stride0,
    const float* __restrict__ b5, int b5_stride0,
    float* __restrict__ b6, int b6_stride0,
    lgt_u8* __restrict__ b7, int b7_stride0,
    float* __restrict__ b8, int b8_stride0,
    float* __restrict__ b9, int b9_stride0,
    float* __restrict__ b10, int b10_stride0,
    float* __restrict__ b11, int b11_stride0,
    float* __restrict__ b12, int b12_stride0,
    int n0,
    float s0, float s1, float s2, float s3, float s4, float s5, float s6, float s7,
    float s8, float s9, float s10, float s11, float s12, float s13, float s14, float s15,
    float s16, float s17, float s18, float s19, float s20, float s21, float s22, float s23,
    float s24, float s25, float s26, float s27, float s28, float s29, float s30, float s31,
    float s32, float s33, float s34,
    int first, int last, char* scratch) {
  for (int v37_0 = first + (blockIdx.x * (int)blockDim.x + threadIdx.x) * 4; v37_0 < last; v37_0 += (int)gridDim.x * blockDim.x * 4) {
    float x0[4];
    float x1[4];
    float x2[4];
    float x3[4];
    float x4[4];
    float x5[4];
    float x6[4];
    lgt_u8 x7[4];
    float x8[4];
    float x9[4];
    float x10[4];
    float x11[4];
    float x12[4];
    int left = last - v37_0;
    if (left >= 4) {
      lgt_load(x0, &b0[v37_0]);
      lgt_load(x2, &b2[v37_0]);
      lgt_load(x5, &b5[v37_0]);
    } else {
      lgt_load(x0, &b0[v37_0], left);
      lgt_load(x2, &b2[v37_0], left);
      lgt_load(x5, &b5[v37_0], left);
    }
#pragma unroll
    for (int k = 0; k < 4; k++) {
      float v38 = x0[k];
      float v39 = s30 * v38;
      float v40 = s29 + v39;
      float v41 = s26 * v40;
      float v42 = exp_f32(v41);
      float v43 = s27 * v40;
      float v44 = lgt_sqrt(v40);
      float v45 = s28 * v44;
      x1[k] = v40;
      float v46 = x2[k];
      float v47 = s32 * v46;
      float v48 = s31 + v47;
      float v49 = v42 * v48;
      x3[k] = v49;
      x4[k] = v48;
      float v50 = x5[k];
      float v51 = s34 * v50;
      float v52 = s33 + v51;
      float v53 = v52 / v48;
      float v54 = log_f32(v53);
      float v55 = v43 + v54;
      float v56 = v55 / v45;
      bool v57 = v56 < s14;
      float v58 = s17 * v56;
      float v59 = v56 * v58;
      float v60 = exp_f32(v59);
      float v61 = s16 * v60;
      float v62 = lgt_abs(v56);
      float v63 = s25 * v62;
      float v64 = s24 + v63;
      float v65 = s23 / v64;
      float v66 = s22 * v65;
      float v67 = s21 + v66;
      float v68 = v65 * v67;
      float v69 = s20 + v68;
      float v70 = v65 * v69;
      float v71 = s19 + v70;
      float v72 = v65 * v71;
      float v73 = s18 + v72;
      float v74 = v65 * v73;
      float v75 = v61 * v74;
      float v76 = s15 - v75;
      float v77 = s13 - v76;
      float v78 = (v57 ? v77 : v76);
      float v79 = v52 * v78;
      x6[k] = v79;
      float v80 = v56 - v45;
      bool v81 = v80 < s1;
      x7[k] = v81;
      float v82 = s4 * v80;
      float v83 = v80 * v82;
      float v84 = exp_f32(v83);
      float v85 = s3 * v84;
      float v86 = lgt_abs(v80);
      float v87 = s12 * v86;
      float v88 = s11 + v87;
      float v89 = s10 / v88;
      float v90 = s9 * v89;
      float v91 = s8 + v90;
      float v92 = v89 * v91;
      float v93 = s7 + v92;
      float v94 = v89 * v93;
      float v95 = s6 + v94;
      float v96 = v89 * v95;
      float v97 = s5 + v96;
      float v98 = v89 * v97;
      float v99 = v85 * v98;
      float v100 = s2 - v99;
      float v101 = s0 - v100;
      x8[k] = v101;
      x9[k] = v100;
      x10[k] = v80;
      x11[k] = v56;
      x12[k] = v52;
    }
    if (left >= 4) {
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
