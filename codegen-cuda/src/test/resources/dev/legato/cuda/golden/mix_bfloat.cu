// b0: bfloat16[1], read
// b1: float32[1], read
// b2: bfloat16[1], write

extern "C" __global__ void __launch_bounds__(256) mix_bfloat(
    const lgt_u16* __restrict__ b0, int b0_stride0,
    const float* __restrict__ b1, int b1_stride0,
    lgt_u16* __restrict__ b2, int b2_stride0,
    int n0,
    float s0,
    int first, int last, char* scratch) {
  for (int v3_0 = first + (blockIdx.x * (int)blockDim.x + threadIdx.x) * 4; v3_0 < last; v3_0 += (int)gridDim.x * blockDim.x * 4) {
    lgt_u16 x0[4];
    float x1[4];
    lgt_u16 x2[4];
    int left = last - v3_0;
    if (left >= 4) {
      lgt_load(x0, &b0[v3_0]);
      lgt_load(x1, &b1[v3_0]);
    } else {
      lgt_load(x0, &b0[v3_0], left);
      lgt_load(x1, &b1[v3_0], left);
    }
#pragma unroll
    for (int k = 0; k < 4; k++) {
      float v4 = lgt_of_bfloat_bits(x0[k]);
      float v5 = lgt_cast_f32(v4);
      float v6 = x1[k];
      float v7 = s0 * v6;
      float v8 = v5 + v7;
      float v9 = lgt_cast_bf16(v8);
      x2[k] = lgt_bfloat_bits(v9);
    }
    if (left >= 4) {
      lgt_store(x2, &b2[v3_0]);
    } else {
      lgt_store(x2, &b2[v3_0], left);
    }
  }
}
