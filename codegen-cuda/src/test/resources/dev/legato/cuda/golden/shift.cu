// b0: uint8[1], read
// b1: uint8[1], read
// b2: uint8[1], write

// counts outside 0 .. width-1 shift out every bit
LGT lgt_u8 left_shift_u8_u8(lgt_u8 a, lgt_u8 b) {
  bool t4 = b >= (lgt_u8)0;
  bool t5 = b <= (lgt_u8)7;
  bool t6 = t4 & t5;
  lgt_u8 t7 = lgt_shl(a, b);
  lgt_u8 t8 = (t6 ? t7 : (lgt_u8)0);
  return t8;
}

extern "C" __global__ void __launch_bounds__(256) shift(
    const lgt_u8* __restrict__ b0, int b0_stride0,
    const lgt_u8* __restrict__ b1, int b1_stride0,
    lgt_u8* __restrict__ b2, int b2_stride0,
    int n0,
    int first, int last, char* scratch) {
  for (int v2 = first + (int)blockIdx.x * blockDim.x + threadIdx.x; v2 < last; v2 += (int)gridDim.x * blockDim.x) {
    lgt_u8 v3 = b0[v2];
    lgt_u8 v4 = b1[v2];
    lgt_u8 v5 = left_shift_u8_u8(v3, v4);
    b2[v2] = v5;
  }
}
