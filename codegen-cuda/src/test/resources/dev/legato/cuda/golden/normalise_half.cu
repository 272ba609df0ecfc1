// b0: float16[2], read
// b1: float16[1], read
// b2: float16[2], write

extern "C" __global__ void __launch_bounds__(256) normalise_half(
    const lgt_u16* __restrict__ b0, int b0_stride0, int b0_stride1,
    const lgt_u16* __restrict__ b1, int b1_stride0,
    lgt_u16* __restrict__ b2, int b2_stride0, int b2_stride1,
    int n0, int n1,
    int first, int last, char* scratch) {
  int v3_lo = first, v3_hi = last;
  lgt_part(v3_lo, v3_hi, blockIdx.y, gridDim.y);
  for (int v3 = v3_lo + (int)threadIdx.y; v3 < v3_hi; v3 += blockDim.y) {
    float v4 = lgt_of_half_bits(b1[v3]);
    for (int v5_0 = (blockIdx.x * (int)blockDim.x + threadIdx.x) * 8; v5_0 < n1; v5_0 += (int)gridDim.x * blockDim.x * 8) {
      lgt_u16 x0[8];
      lgt_u16 x2[8];
      int left = n1 - v5_0;
      if (left >= 8) {
        lgt_load(x0, &lgt_row(b0, v3 * b0_stride0)[v5_0]);
      } else {
        lgt_load(x0, &lgt_row(b0, v3 * b0_stride0)[v5_0], left);
      }
#pragma unroll
      for (int k = 0; k < 8; k++) {
        float v6 = lgt_of_half_bits(x0[k]);
        float v7 = lgt_round_f16(v6 / v4);
        x2[k] = lgt_half_bits(v7);
      }
      if (left >= 8) {
        lgt_store(x2, &lgt_row(b2, v3 * b2_stride0)[v5_0]);
      } else {
        lgt_store(x2, &lgt_row(b2, v3 * b2_stride0)[v5_0], left);
      }
    }
  }
}
