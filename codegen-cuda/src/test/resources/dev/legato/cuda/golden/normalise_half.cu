// b0: float16[2], read
// b1: float16[1], read
// b2: float16[2], write

extern "C" __global__ void normalise_half(
    const char* __restrict__ b0, lgt_i64 b0_stride0, lgt_i64 b0_stride1,
    const char* __restrict__ b1, lgt_i64 b1_stride0,
    char* b2, lgt_i64 b2_stride0, lgt_i64 b2_stride1,
    lgt_i64 n0, lgt_i64 n1,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  for (lgt_i64 v3 = first + blockIdx.y * (lgt_i64)blockDim.y + threadIdx.y; v3 < last;
       v3 += (lgt_i64)gridDim.y * blockDim.y) {
    float v4 = lgt_of_half_bits(*(const lgt_u16*)(b1 + v3 * b1_stride0));
    for (lgt_i64 v5 = blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; v5 < n1;
         v5 += (lgt_i64)gridDim.x * blockDim.x) {
      float v6 = lgt_of_half_bits(*(const lgt_u16*)(b0 + v3 * b0_stride0 + v5 * b0_stride1));
      float v7 = lgt_round_f16(v6 / v4);
      *(lgt_u16*)(b2 + v3 * b2_stride0 + v5 * b2_stride1) = lgt_half_bits(v7);
    }
  }
}
