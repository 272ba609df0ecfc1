// b0: uint16[1], read
// b1: uint16[1], read write
// b2: int64[1], read
// b3: bool[1], read

extern "C" __global__ void gather(
    const char* __restrict__ b0, lgt_i64 b0_stride0,
    char* b1, lgt_i64 b1_stride0,
    const char* __restrict__ b2, lgt_i64 b2_stride0,
    const char* __restrict__ b3, lgt_i64 b3_stride0,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  for (lgt_i64 v2 = first + blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; v2 < last;
       v2 += (lgt_i64)gridDim.x * blockDim.x) {
    bool v3 = *(const lgt_u8*)(b3 + v2 * b3_stride0) != 0;
    lgt_i64 v4 = *(const lgt_i64*)(b2 + v2 * b2_stride0);
    lgt_u16 v5 = *(const lgt_u16*)(b0 + v4 * b0_stride0);
    lgt_u16 v6 = *(const lgt_u16*)(b1 + v2 * b1_stride0);
    lgt_u16 v7 = lgt_add(v6, v5);
    lgt_u16 v8 = (v3 ? v7 : v6);
    *(lgt_u16*)(b1 + v2 * b1_stride0) = v8;
  }
}
