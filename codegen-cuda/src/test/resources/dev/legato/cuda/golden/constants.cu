// b0: float64[1], write
// b1: int64[1], write
// b2: uint64[1], write
// b3: float16[1], write

extern "C" __global__ void constants(
    char* b0, lgt_i64 b0_stride0,
    char* b1, lgt_i64 b1_stride0,
    char* b2, lgt_i64 b2_stride0,
    char* b3, lgt_i64 b3_stride0,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  for (lgt_i64 v6 = first + blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; v6 < last;
       v6 += (lgt_i64)gridDim.x * blockDim.x) {
    *(double*)(b0 + v6 * b0_stride0) = lgt_bitcast<double>(0xfff0000000000000ULL);
    *(lgt_i64*)(b1 + v6 * b1_stride0) = (-9223372036854775807LL - 1);
    *(lgt_u64*)(b2 + v6 * b2_stride0) = 18446744073709551615ULL;
    *(lgt_u16*)(b3 + v6 * b3_stride0) = lgt_half_bits(lgt_bitcast<float>(0x7fc00000u));
  }
}
