// b0: float64[1], write

extern "C" __global__ void __launch_bounds__(256) arange(
    double* __restrict__ b0, int b0_stride0,
    int n0,
    double s0,
    double s1,
    int first, int last, char* scratch) {
  for (int v4 = first + (int)blockIdx.x * blockDim.x + threadIdx.x; v4 < last; v4 += (int)gridDim.x * blockDim.x) {
    double v5 = lgt_cast_f64(v4);
    double v6 = lgt_mul(v5, s1);
    double v7 = lgt_add(s0, v6);
    b0[v4] = v7;
  }
}
