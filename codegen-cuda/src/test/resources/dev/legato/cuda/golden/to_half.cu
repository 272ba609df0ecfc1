// b0: float64[1], read
// b1: float16[1], write

extern "C" __global__ void __launch_bounds__(256) to_half(
    const double* __restrict__ b0, lgt_i64 b0_stride0,
    lgt_u16* __restrict__ b1, lgt_i64 b1_stride0,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last, char* scratch) {
  for (lgt_i64 v2_0 = first + (blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x) * 2; v2_0 < last; v2_0 += (lgt_i64)gridDim.x * blockDim.x * 2) {
    double x0[2];
    lgt_u16 x1[2];
    lgt_i64 left = last - v2_0;
    if (left >= 2) {
      lgt_load(x0, &b0[v2_0]);
    } else {
      lgt_load(x0, &b0[v2_0], left);
    }
#pragma unroll
    for (int k = 0; k < 2; k++) {
      double v3 = x0[k];
      float v4 = lgt_cast_f16(v3);
      x1[k] = lgt_half_bits(v4);
    }
    if (left >= 2) {
      lgt_store(x1, &b1[v2_0]);
    } else {
      lgt_store(x1, &b1[v2_0], left);
    }
  }
}
