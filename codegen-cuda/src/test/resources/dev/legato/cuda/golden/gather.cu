// b0: uint16[1], read
// b1: uint16[1], read write
// b2: int64[1], read
// b3: bool[1], read

extern "C" __global__ void __launch_bounds__(256) gather(
    const lgt_u16* __restrict__ b0, int b0_stride0,
    lgt_u16* __restrict__ b1, int b1_stride0,
    const lgt_i64* __restrict__ b2, int b2_stride0,
    const lgt_u8* __restrict__ b3, int b3_stride0,
    int n0,
    int first, int last, char* scratch) {
  for (int v2 = first + (int)blockIdx.x * blockDim.x + threadIdx.x; v2 < last; v2 += (int)gridDim.x * blockDim.x) {
    bool v3 = b3[v2] != 0;
    lgt_i64 v4 = b2[v2];
    lgt_u16 v5 = b0[v4];
    lgt_u16 v6 = b1[v2];
    lgt_u16 v7 = lgt_add(v6, v5);
    lgt_u16 v8 = (v3 ? v7 : v6);
    b1[v2] = v8;
  }
}
