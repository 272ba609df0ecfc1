// b0: float64[3], read
// b1: int8[3], write

extern "C" __global__ void __launch_bounds__(256) transpose_cast(
    const double* __restrict__ b0, int b0_stride0, int b0_stride1, int b0_stride2,
    lgt_i8* __restrict__ b1, int b1_stride0, int b1_stride1, int b1_stride2,
    int n0, int n1, int n2,
    int first, int last, char* scratch) {
  int v4_lo = first, v4_hi = last;
  lgt_part(v4_lo, v4_hi, blockIdx.z, gridDim.z);
  for (int v4 = v4_lo + (int)threadIdx.z; v4 < v4_hi; v4 += blockDim.z) {
    int v5_lo = 0, v5_hi = n1;
    lgt_part(v5_lo, v5_hi, blockIdx.y, gridDim.y);
    for (int v5 = v5_lo + (int)threadIdx.y; v5 < v5_hi; v5 += blockDim.y) {
      for (int v6 = (int)blockIdx.x * blockDim.x + threadIdx.x; v6 < n2; v6 += (int)gridDim.x * blockDim.x) {
        double v7 = lgt_at(b0, v6 * b0_stride0 + v4 * b0_stride1 + v5 * b0_stride2);
        lgt_i8 v8 = lgt_cast_i8(v7);
        lgt_at(b1, v4 * b1_stride0 + v5 * b1_stride1 + v6 * b1_stride2) = v8;
      }
    }
  }
}
