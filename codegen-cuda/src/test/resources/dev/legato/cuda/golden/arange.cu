// b0: float64[1], write

extern "C" __global__ void arange(
    char* b0, lgt_i64 b0_stride0,
    lgt_i64 n0,
    double s0,
    double s1,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  for (lgt_i64 v4 = first + blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; v4 < last;
       v4 += (lgt_i64)gridDim.x * blockDim.x) {
    double v5 = lgt_cast_f64(v4);
    double v6 = lgt_mul(v5, s1);
    double v7 = lgt_add(s0, v6);
    *(double*)(b0 + v4 * b0_stride0) = v7;
  }
}
