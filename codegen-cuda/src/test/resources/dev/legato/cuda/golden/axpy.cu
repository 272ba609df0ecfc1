// b0: float64[1], read
// b1: float64[1], read
// b2: float64[1], write

extern "C" __global__ void axpy(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    const char* __restrict__ b1, lgt_i64 b1_stride0,
    char* b2, lgt_i64 b2_stride0,
    lgt_i64 n0,
    double s0,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  for (lgt_i64 v3 = first + blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; v3 < last;
       v3 += (lgt_i64)gridDim.x * blockDim.x) {
    double v4 = *(const double*)(b0 + v3 * b0_stride0);
    double v5 = *(const double*)(b1 + v3 * b1_stride0);
    double v6 = lgt_mul(s0, v4);
    double v7 = lgt_add(v6, v5);
    *(double*)(b2 + v3 * b2_stride0) = v7;
  }
}
