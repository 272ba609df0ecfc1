// b0: float64[1], read
// b1: float64[1], read
// b2: float64[1], write

extern "C" __global__ void __launch_bounds__(256) axpy(
    const double* __restrict__ b0, int b0_stride0,
    const double* __restrict__ b1, int b1_stride0,
    double* __restrict__ b2, int b2_stride0,
    int n0,
    double s0,
    int first, int last, char* scratch) {
  for (int v3 = first + (int)blockIdx.x * blockDim.x + threadIdx.x; v3 < last; v3 += (int)gridDim.x * blockDim.x) {
    double v4 = b0[v3];
    double v5 = b1[v3];
    double v6 = lgt_mul(s0, v4);
    double v7 = lgt_add(v6, v5);
    b2[v3] = v7;
  }
}
