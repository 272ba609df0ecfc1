// b0: int16[1], read
// b1: int16[1], read
// b2: int16[1], write
// b3: int16[1], write

extern "C" __global__ void __launch_bounds__(256) integer_division(
    const lgt_i16* __restrict__ b0, int b0_stride0,
    const lgt_i16* __restrict__ b1, int b1_stride0,
    lgt_i16* __restrict__ b2, int b2_stride0,
    lgt_i16* __restrict__ b3, int b3_stride0,
    int n0,
    int first, int last, char* scratch) {
  for (int v2_0 = first + (blockIdx.x * (int)blockDim.x + threadIdx.x) * 8; v2_0 < last; v2_0 += (int)gridDim.x * blockDim.x * 8) {
    lgt_i16 x0[8];
    lgt_i16 x1[8];
    lgt_i16 x2[8];
    lgt_i16 x3[8];
    int left = last - v2_0;
    if (left >= 8) {
      lgt_load(x0, &b0[v2_0]);
      lgt_load(x1, &b1[v2_0]);
    } else {
      lgt_load(x0, &b0[v2_0], left);
      lgt_load(x1, &b1[v2_0], left);
    }
#pragma unroll
    for (int k = 0; k < 8; k++) {
      lgt_i16 v3 = x0[k];
      lgt_i16 v4 = x1[k];
      lgt_i16 v5 = lgt_floor_divide(v3, v4);
      lgt_i16 v6 = lgt_remainder(v3, v4);
      x2[k] = v5;
      x3[k] = v6;
    }
    if (left >= 8) {
      lgt_store(x2, &b2[v2_0]);
      lgt_store(x3, &b3[v2_0]);
    } else {
      lgt_store(x2, &b2[v2_0], left);
      lgt_store(x3, &b3[v2_0], left);
    }
  }
}
