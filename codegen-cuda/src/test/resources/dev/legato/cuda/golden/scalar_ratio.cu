// b0: float64[0], read
// b1: float64[0], read
// b2: float64[0], write

extern "C" __global__ void __launch_bounds__(256) scalar_ratio(
    const double* __restrict__ b0,
    const double* __restrict__ b1,
    double* __restrict__ b2,
    lgt_i64 first, lgt_i64 last, char* scratch) {
  double v0 = *b0;
  double v1 = *b1;
  double v2 = v0 / v1;
  *b2 = v2;
}
