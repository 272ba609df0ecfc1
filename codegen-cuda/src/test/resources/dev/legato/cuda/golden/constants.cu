// b0: float64[1], write
// b1: int64[1], write
// b2: uint64[1], write
// b3: float16[1], write

extern "C" __global__ void __launch_bounds__(256) constants(
    double* __restrict__ b0, lgt_i64 b0_stride0,
    lgt_i64* __restrict__ b1, lgt_i64 b1_stride0,
    lgt_u64* __restrict__ b2, lgt_i64 b2_stride0,
    lgt_u16* __restrict__ b3, lgt_i64 b3_stride0,
    lgt_i64 n0,
    lgt_i64 first, lgt_i64 last, char* scratch) {
  for (lgt_i64 v6 = first + blockIdx.x * blockDim.x + threadIdx.x; v6 < last; v6 += (lgt_i64)gridDim.x * blockDim.x) {
    lgt_at(b0, v6 * b0_stride0) = lgt_bitcast<double>(0xfff0000000000000ULL);
    lgt_at(b1, v6 * b1_stride0) = (-9223372036854775807LL - 1);
    lgt_at(b2, v6 * b2_stride0) = 18446744073709551615ULL;
    lgt_at(b3, v6 * b3_stride0) = lgt_half_bits(lgt_bitcast<float>(0x7fc00000u));
  }
}
