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

extern "C" __global__ void shift(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    const char* __restrict__ b1, lgt_i64 b1_stride0,
    char* b2, lgt_i64 b2_stride0,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  for (lgt_i64 v2 = first + blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; v2 < last;
       v2 += (lgt_i64)gridDim.x * blockDim.x) {
    lgt_u8 v3 = *(const lgt_u8*)(b0 + v2 * b0_stride0);
    lgt_u8 v4 = *(const lgt_u8*)(b1 + v2 * b1_stride0);
    lgt_u8 v5 = left_shift_u8_u8(v3, v4);
    *(lgt_u8*)(b2 + v2 * b2_stride0) = v5;
  }
}
