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
    for (int v5 = (int)blockIdx.x * blockDim.x + threadIdx.x; v5 < n1; v5 += (int)gridDim.x * blockDim.x) {
      float v6 = lgt_of_half_bits(lgt_row(b0, v3 * b0_stride0)[v5]);
      float v7 = lgt_round_f16(v6 / v4);
      lgt_row(b2, v3 * b2_stride0)[v5] = lgt_half_bits(v7);
    }
  }
}
