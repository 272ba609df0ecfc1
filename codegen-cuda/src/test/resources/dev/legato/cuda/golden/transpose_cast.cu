// b0: float64[3], read
// b1: int8[3], write

extern "C" __global__ void transpose_cast(
    const char* __restrict__ b0, lgt_i64 b0_stride0, lgt_i64 b0_stride1, lgt_i64 b0_stride2,
    char* b1, lgt_i64 b1_stride0, lgt_i64 b1_stride1, lgt_i64 b1_stride2,
    lgt_i64 n0, lgt_i64 n1, lgt_i64 n2,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  for (lgt_i64 v4 = first + blockIdx.z * (lgt_i64)blockDim.z + threadIdx.z; v4 < last;
       v4 += (lgt_i64)gridDim.z * blockDim.z) {
    for (lgt_i64 v5 = blockIdx.y * (lgt_i64)blockDim.y + threadIdx.y; v5 < n1;
         v5 += (lgt_i64)gridDim.y * blockDim.y) {
      for (lgt_i64 v6 = blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; v6 < n2;
           v6 += (lgt_i64)gridDim.x * blockDim.x) {
        double v7 = *(const double*)(b0 + v6 * b0_stride0 + v4 * b0_stride1 + v5 * b0_stride2);
        lgt_i8 v8 = lgt_cast_i8(v7);
        *(lgt_i8*)(b1 + v4 * b1_stride0 + v5 * b1_stride1 + v6 * b1_stride2) = v8;
      }
    }
  }
}
