// b0: float64[2], read
// b1: float64[2], read
// b2: float64[2], read
// b3: float64[2], read
// b4: float64[2], write

extern "C" __global__ void __launch_bounds__(256) stencil(
    const double* __restrict__ b0, int b0_stride0, int b0_stride1,
    const double* __restrict__ b1, int b1_stride0, int b1_stride1,
    const double* __restrict__ b2, int b2_stride0, int b2_stride1,
    const double* __restrict__ b3, int b3_stride0, int b3_stride1,
    double* __restrict__ b4, int b4_stride0, int b4_stride1,
    int n0,
    double s0,
    int first, int last, char* scratch) {
  int v3_lo = first, v3_hi = last;
  lgt_part(v3_lo, v3_hi, blockIdx.y, gridDim.y);
  for (int v3 = v3_lo + (int)threadIdx.y; v3 < v3_hi; v3 += blockDim.y) {
    for (int v4 = (int)blockIdx.x * blockDim.x + threadIdx.x; v4 < n0; v4 += (int)gridDim.x * blockDim.x) {
      double v5 = lgt_row(b0, v3 * b0_stride0)[v4];
      double v6 = lgt_row(b1, v3 * b1_stride0)[v4];
      double v7 = lgt_row(b2, v3 * b2_stride0)[v4];
      double v8 = lgt_row(b3, v3 * b3_stride0)[v4];
      double v9 = v7 + v8;
      double v10 = v6 + v9;
      double v11 = v5 + v10;
      double v12 = s0 * v11;
      lgt_row(b4, v3 * b4_stride0)[v4] = v12;
    }
  }
}
