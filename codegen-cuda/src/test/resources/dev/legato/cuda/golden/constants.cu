// b0: float64[1], write
// b1: int64[1], write
// b2: uint64[1], write
// b3: float16[1], write

extern "C" __global__ void __launch_bounds__(256) constants(
    double* __restrict__ b0, int b0_stride0,
    lgt_i64* __restrict__ b1, int b1_stride0,
    lgt_u64* __restrict__ b2, int b2_stride0,
    lgt_u16* __restrict__ b3, int b3_stride0,
    int n0,
    int first, int last, char* scratch) {
  for (int v6 = first + (int)blockIdx.x * blockDim.x + threadIdx.x; v6 < last; v6 += (int)gridDim.x * blockDim.x) {
    b0[v6] = lgt_bitcast<double>(0xfff0000000000000ULL);
    b1[v6] = (-9223372036854775807LL - 1);
    b2[v6] = 18446744073709551615ULL;
    b3[v6] = lgt_half_bits(lgt_bitcast<float>(0x7fc00000u));
  }
}
