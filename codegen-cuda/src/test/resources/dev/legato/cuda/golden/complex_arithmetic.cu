// b0: float64[1], read
// b1: float64[1], write
// b2: float64[1], write

extern "C" __global__ void __launch_bounds__(256) complex_arithmetic(
    const double* __restrict__ b0, int b0_stride0,
    double* __restrict__ b1, int b1_stride0,
    double* __restrict__ b2, int b2_stride0,
    int n0,
    double s0, double s1, double s2, double s3, double s4,
    int first, int last, char* scratch) {
  double v9 = 0.0 * s2;
  double v10 = 0.0 * s3;
  for (int v11 = first + (int)blockIdx.x * blockDim.x + threadIdx.x; v11 < last; v11 += (int)gridDim.x * blockDim.x) {
    double v12 = lgt_at(b0, v11 * b0_stride0);
    double v13 = s2 * v12;
    double v14 = v10 + v13;
    double v15 = 0.0 + v14;
    double v16 = s0 + v15;
    double v17 = lgt_abs(v16);
    bool v18 = 0.0 == v17;
    double v19 = v15 * v15;
    double v20 = s3 * v12;
    double v21 = v20 - v9;
    double v22 = s4 + v21;
    double v23 = s1 + v22;
    double v24 = lgt_abs(v23);
    double v25 = v15 / v24;
    double v26 = v22 / v24;
    bool v27 = 0.0 == v24;
    bool v28 = v18 & v27;
    bool v29 = v24 >= v17;
    double v30 = (v29 ? v15 : v22);
    double v31 = (v29 ? v22 : v15);
    double v32 = (v29 ? v16 : v23);
    double v33 = (v29 ? v23 : v16);
    double v34 = v32 / v33;
    double v35 = v15 * v34;
    double v36 = v35 - v22;
    double v37 = v31 * v34;
    double v38 = v30 - v37;
    double v39 = (v29 ? v38 : v36);
    double v40 = v30 * v34;
    double v41 = v31 + v40;
    double v42 = v32 * v34;
    double v43 = v33 + v42;
    double v44 = 1.0 / v43;
    double v45 = v39 * v44;
    double v46 = (v28 ? v25 : v45);
    double v47 = v41 * v44;
    double v48 = (v28 ? v26 : v47);
    double v49 = v15 * v22;
    double v50 = v49 + v49;
    double v51 = v46 + v50;
    lgt_at(b1, v11 * b1_stride0) = v51;
    double v52 = v22 * v22;
    double v53 = v52 - v19;
    double v54 = v48 + v53;
    lgt_at(b2, v11 * b2_stride0) = v54;
  }
}
