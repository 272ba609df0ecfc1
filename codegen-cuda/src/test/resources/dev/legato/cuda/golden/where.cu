// b0: float64[1], read
// b1: float64[1], read
// b2: float64[1], read
// b3: float64[1], write

extern "C" __global__ void __launch_bounds__(256) where(
    const double* __restrict__ b0, int b0_stride0,
    const double* __restrict__ b1, int b1_stride0,
    const double* __restrict__ b2, int b2_stride0,
    double* __restrict__ b3, int b3_stride0,
    int n0,
    double s0, double s1,
    int first, int last, char* scratch) {
  for (int v4_0 = first + (blockIdx.x * (int)blockDim.x + threadIdx.x) * 2; v4_0 < last; v4_0 += (int)gridDim.x * blockDim.x * 2) {
    double x0[2];
    double x1[2];
    double x2[2];
    double x3[2];
    int left = last - v4_0;
    if (left >= 2) {
      lgt_load(x0, &b0[v4_0]);
      lgt_load(x1, &b1[v4_0]);
      lgt_load(x2, &b2[v4_0]);
    } else {
      lgt_load(x0, &b0[v4_0], left);
      lgt_load(x1, &b1[v4_0], left);
      lgt_load(x2, &b2[v4_0], left);
    }
#pragma unroll
    for (int k = 0; k < 2; k++) {
      double v5 = x0[k];
      double v6 = x1[k];
      double v7 = s0 * v6;
      double v8 = x2[k];
      bool v9 = v8 < s1;
      double v10 = (v9 ? v5 : v7);
      x3[k] = v10;
    }
    if (left >= 2) {
      lgt_store(x3, &b3[v4_0]);
    } else {
      lgt_store(x3, &b3[v4_0], left);
    }
  }
}
