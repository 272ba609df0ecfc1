// b0: float64[0], read
// b1: float64[0], read
// b2: float64[0], write

extern "C" __global__ void scalar_ratio(
    const char* __restrict__ b0,
    const char* __restrict__ b1,
    char* b2,
    lgt_i64 first, lgt_i64 last,
    char* partials) {
  double v0 = *(const double*)(b0);
  double v1 = *(const double*)(b1);
  double v2 = v0 / v1;
  *(double*)(b2) = v2;
}
