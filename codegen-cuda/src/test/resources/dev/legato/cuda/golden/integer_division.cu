// b0: int16[1], read
// b1: int16[1], read
// b2: int16[1], write
// b3: int16[1], write

extern "C" __global__ void integer_division(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    const char* __restrict__ b1, lgt_i64 b1_stride0,
    char* b2, lgt_i64 b2_stride0,
    char* b3, lgt_i64 b3_stride0,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  for (lgt_i64 v2 = first + blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; v2 < last;
       v2 += (lgt_i64)gridDim.x * blockDim.x) {
    lgt_i16 v3 = *(const lgt_i16*)(b0 + v2 * b0_stride0);
    lgt_i16 v4 = *(const lgt_i16*)(b1 + v2 * b1_stride0);
    lgt_i16 v5 = lgt_floor_divide(v3, v4);
    lgt_i16 v6 = lgt_remainder(v3, v4);
    *(lgt_i16*)(b2 + v2 * b2_stride0) = v5;
    *(lgt_i16*)(b3 + v2 * b3_stride0) = v6;
  }
}
