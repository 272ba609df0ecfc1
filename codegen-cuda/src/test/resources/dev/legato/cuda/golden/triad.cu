// b0: float64[1], read
// b1: float64[1], read
// b2: float64[1], write

extern "C" __global__ void __launch_bounds__(256) triad(
    const double* __restrict__ b0, int b0_stride0,
    const double* __restrict__ b1, int b1_stride0,
    double* __restrict__ b2, int b2_stride0,
    int n0,
    double s0,
    int first, int last, char* scratch) {
  for (int v3_0 = first + (blockIdx.x * (int)blockDim.x + threadIdx.x) * 2; v3_0 < last; v3_0 += (int)gridDim.x * blockDim.x * 2) {
    double x0[2];
    double x1[2];
    double x2[2];
    int left = last - v3_0;
    if (left >= 2) {
      lgt_load(x0, &b0[v3_0]);
      lgt_load(x1, &b1[v3_0]);
    } else {
      lgt_load(x0, &b0[v3_0], left);
      lgt_load(x1, &b1[v3_0], left);
    }
#pragma unroll
    for (int k = 0; k < 2; k++) {
      double v4 = x0[k];
      double v5 = x1[k];
      double v6 = s0 * v5;
      double v7 = v4 + v6;
      x2[k] = v7;
    }
    if (left >= 2) {
      lgt_store(x2, &b2[v3_0]);
    } else {
      lgt_store(x2, &b2[v3_0], left);
    }
  }
}
