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
  for (int v2 = first + (int)blockIdx.x * blockDim.x + threadIdx.x; v2 < last; v2 += (int)gridDim.x * blockDim.x) {
    lgt_i16 v3 = b0[v2];
    lgt_i16 v4 = b1[v2];
    lgt_i16 v5 = lgt_floor_divide(v3, v4);
    lgt_i16 v6 = lgt_remainder(v3, v4);
    b2[v2] = v5;
    b3[v2] = v6;
  }
}
