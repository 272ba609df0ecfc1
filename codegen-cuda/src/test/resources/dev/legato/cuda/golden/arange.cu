// b0: float64[1], write

extern "C" __global__ void __launch_bounds__(256) arange(
    double* __restrict__ b0, int b0_stride0,
    int n0,
    double s0, double s1,
    int first, int last, char* scratch) {
  for (int v4_0 = first + (blockIdx.x * (int)blockDim.x + threadIdx.x) * 2; v4_0 < last; v4_0 += (int)gridDim.x * blockDim.x * 2) {
    double x0[2];
    int left = last - v4_0;
#pragma unroll
    for (int k = 0; k < 2; k++) {
      int v4 = v4_0 + k;
      double v5 = lgt_cast_f64(v4);
      double v6 = v5 * s1;
      double v7 = s0 + v6;
      x0[k] = v7;
    }
    if (left >= 2) {
      lgt_store(x0, &b0[v4_0]);
    } else {
      lgt_store(x0, &b0[v4_0], left);
    }
  }
}
