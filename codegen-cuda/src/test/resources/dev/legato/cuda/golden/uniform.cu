// b0: float64[1], write

extern "C" __global__ void __launch_bounds__(256) uniform(
    double* __restrict__ b0, int b0_stride0,
    int n0,
    lgt_u64 s0,
    int first, int last, char* scratch) {
  for (int v11_0 = first + (blockIdx.x * (int)blockDim.x + threadIdx.x) * 2; v11_0 < last; v11_0 += (int)gridDim.x * blockDim.x * 2) {
    double x0[2];
    int left = last - v11_0;
#pragma unroll
    for (int k = 0; k < 2; k++) {
      int v11 = v11_0 + k;
      lgt_u64 v12 = lgt_cast_u64(v11);
      lgt_u64 v13 = lgt_mul(v12, 11400714819323198485ULL);
      lgt_u64 v14 = lgt_add(v13, s0);
      lgt_u64 v15 = lgt_shr(v14, 30ULL);
      lgt_u64 v16 = v14 ^ v15;
      lgt_u64 v17 = lgt_mul(v16, 13787848793156543929ULL);
      lgt_u64 v18 = lgt_shr(v17, 27ULL);
      lgt_u64 v19 = v17 ^ v18;
      lgt_u64 v20 = lgt_mul(v19, 10723151780598845931ULL);
      lgt_u64 v21 = lgt_shr(v20, 31ULL);
      lgt_u64 v22 = v20 ^ v21;
      lgt_u64 v23 = lgt_shr(v22, 11ULL);
      double v24 = lgt_cast_f64(v23);
      double v25 = v24 * 1.1102230246251565E-16;
      x0[k] = v25;
    }
    if (left >= 2) {
      lgt_store(x0, &b0[v11_0]);
    } else {
      lgt_store(x0, &b0[v11_0], left);
    }
  }
}
