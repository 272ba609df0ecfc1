// Functions that the operator table's CUDA texts call. Needs no header; also compiles as C++ for a host
// test. Integers wrap around (through unsigned types, as signed overflow is undefined in C++);
// float16 and bfloat16 values are held as float.
typedef signed char lgt_i8;
typedef unsigned char lgt_u8;
typedef short lgt_i16;
typedef unsigned short lgt_u16;
typedef int lgt_i32;
typedef unsigned int lgt_u32;
typedef long long lgt_i64;
typedef unsigned long long lgt_u64;

#ifdef __CUDACC__
#pragma nv_diag_suppress 177  // functions that a kernel does not use
#define LGT static __device__ __forceinline__
#define LGT_CALL static __device__ __noinline__
#define LGT_TABLE static __constant__
LGT double lgt_sqrt(double a) { return __dsqrt_rn(a); }
LGT float lgt_sqrt(float a) { return __fsqrt_rn(a); }
LGT double lgt_fma(double a, double b, double c) { return __fma_rn(a, b, c); }
LGT float lgt_fma(float a, float b, float c) { return __fmaf_rn(a, b, c); }
LGT double lgt_fmod(double a, double b) { return fmod(a, b); }
LGT lgt_u64 lgt_mulhi(lgt_u64 a, lgt_u64 b) { return __umul64hi(a, b); }
LGT lgt_u16 lgt_half_bits(float v) {
  lgt_u16 h;
  asm("cvt.rn.f16.f32 %0, %1;" : "=h"(h) : "f"(v));
  return h;
}
LGT float lgt_of_half_bits(lgt_u16 h) {
  float v;
  asm("cvt.f32.f16 %0, %1;" : "=f"(v) : "h"(h));
  return v;
}
#else
#define LGT static inline
#define LGT_CALL static
#define LGT_TABLE static const
LGT double lgt_sqrt(double a) { return __builtin_sqrt(a); }
LGT float lgt_sqrt(float a) { return __builtin_sqrtf(a); }
LGT double lgt_fma(double a, double b, double c) { return __builtin_fma(a, b, c); }
LGT float lgt_fma(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
LGT double lgt_fmod(double a, double b) { return __builtin_fmod(a, b); }
LGT lgt_u64 lgt_mulhi(lgt_u64 a, lgt_u64 b) { return (lgt_u64)(((unsigned __int128)a * b) >> 64); }
LGT lgt_u16 lgt_half_bits(float v) { _Float16 h = (_Float16)v; lgt_u16 b; __builtin_memcpy(&b, &h, 2); return b; }
LGT float lgt_of_half_bits(lgt_u16 b) { _Float16 h; __builtin_memcpy(&h, &b, 2); return (float)h; }
#endif

// --- bits

template <class T, class F> LGT T lgt_bitcast(F v) {
  union { F from; T to; } u;
  u.from = v;
  return u.to;
}

LGT float lgt_round_f16(float v) { return lgt_of_half_bits(lgt_half_bits(v)); }

// bfloat16 is the upper half of a float: rounded to nearest, ties to even; NaNs are quiet.
LGT lgt_u16 lgt_bfloat_bits(float v) {
  lgt_u32 bits = lgt_bitcast<lgt_u32>(v);
  return (lgt_u16)((v != v ? bits | 0x400000u : bits + 0x7fffu + (bits >> 16 & 1)) >> 16);
}
LGT float lgt_of_bfloat_bits(lgt_u16 b) { return lgt_bitcast<float>((lgt_u32)b << 16); }
LGT float lgt_round_bf16(float v) { return lgt_of_bfloat_bits(lgt_bfloat_bits(v)); }

// --- arithmetic

#define LGT_FLOAT(T)                                        \
  LGT T lgt_add(T a, T b) { return a + b; }                 \
  LGT T lgt_sub(T a, T b) { return a - b; }                 \
  LGT T lgt_mul(T a, T b) { return a * b; }                 \
  LGT T lgt_neg(T a) { return -a; }
LGT_FLOAT(double)
LGT_FLOAT(float)
LGT double lgt_abs(double a) { return lgt_bitcast<double>(lgt_bitcast<lgt_u64>(a) & 0x7fffffffffffffffULL); }
LGT float lgt_abs(float a) { return lgt_bitcast<float>(lgt_bitcast<lgt_u32>(a) & 0x7fffffffU); }

// T computed in the unsigned type U of at least 32 bits.
#define LGT_INTEGER(T, U)                                                           \
  LGT T lgt_add(T a, T b) { return (T)((U)a + (U)b); }                              \
  LGT T lgt_sub(T a, T b) { return (T)((U)a - (U)b); }                              \
  LGT T lgt_mul(T a, T b) { return (T)((U)a * (U)b); }                              \
  LGT T lgt_neg(T a) { return (T)(0 - (U)a); }                                      \
  LGT T lgt_not(T a) { return (T)~a; }                                              \
  LGT T lgt_shl(T a, T b) { return (T)((U)a << ((U)b & (8 * sizeof(T) - 1))); }     \
  LGT T lgt_shr(T a, T b) { return (T)(a >> ((U)b & (8 * sizeof(T) - 1))); }
#define LGT_UNSIGNED(T, U)                                                          \
  LGT_INTEGER(T, U)                                                                 \
  LGT T lgt_abs(T a) { return a; }                                                  \
  LGT T lgt_floor_divide(T a, T b) { return b == 0 ? (T)0 : (T)(a / b); }           \
  LGT T lgt_remainder(T a, T b) { return b == 0 ? (T)0 : (T)(a % b); }              \
  LGT T lgt_fmod(T a, T b) { return lgt_remainder(a, b); }                          \
  LGT T lgt_power(T a, T b) {                                                       \
    U square = (U)a, result = 1;                                                    \
    for (U n = (U)b; n != 0; n >>= 1, square *= square)                             \
      if (n & 1) result *= square;                                                  \
    return (T)result;                                                               \
  }
#define LGT_SIGNED(T, U)                                                            \
  LGT_INTEGER(T, U)                                                                 \
  LGT T lgt_abs(T a) { return a < 0 ? (T)(0 - (U)a) : a; }                          \
  LGT T lgt_fmod(T a, T b) { return b == 0 || b == -1 ? (T)0 : (T)(a % b); }        \
  LGT T lgt_floor_divide(T a, T b) {                                                \
    if (b == 0) return 0;                                                           \
    if (b == -1) return lgt_neg(a);                                                 \
    T q = (T)(a / b);                                                               \
    return (T)((a % b != 0) && ((a < 0) != (b < 0)) ? q - 1 : q);                   \
  }                                                                                 \
  LGT T lgt_remainder(T a, T b) {                                                   \
    T r = lgt_fmod(a, b);                                                           \
    return (T)(r != 0 && ((r < 0) != (b < 0)) ? r + b : r);                         \
  }                                                                                 \
  LGT T lgt_power(T a, T b) {                                                       \
    if (b < 0) return a == 1 ? (T)1 : a == -1 ? ((b & 1) ? (T)-1 : (T)1) : (T)0;    \
    return (T)lgt_power((U)a, (U)b);                                                \
  }
LGT_UNSIGNED(lgt_u8, lgt_u32)
LGT_UNSIGNED(lgt_u16, lgt_u32)
LGT_UNSIGNED(lgt_u32, lgt_u32)
LGT_UNSIGNED(lgt_u64, lgt_u64)
LGT_SIGNED(lgt_i8, lgt_u32)
LGT_SIGNED(lgt_i16, lgt_u32)
LGT_SIGNED(lgt_i32, lgt_u32)
LGT_SIGNED(lgt_i64, lgt_u64)
LGT bool lgt_not(bool a) { return !a; }
LGT float lgt_fmod(float a, float b) { return (float)lgt_fmod((double)a, (double)b); }

// --- conversions: rounding to zero, out of range as x86-64

LGT lgt_i32 lgt_to_i32(double v) {
  return v > -2147483649.0 && v < 2147483648.0 ? (lgt_i32)v : (lgt_i32)0x80000000;
}
LGT lgt_i64 lgt_to_i64(double v) {
  return v >= -9223372036854775808.0 && v < 9223372036854775808.0 ? (lgt_i64)v : (lgt_i64)0x8000000000000000ULL;
}
LGT lgt_u64 lgt_to_u64(double v) {
  return v >= 9223372036854775808.0
      ? (lgt_u64)lgt_to_i64(v - 9223372036854775808.0) ^ 0x8000000000000000ULL
      : (lgt_u64)lgt_to_i64(v);
}
// The nearest float16 of a double: rounded to odd on the way, so that it rounds once.
LGT float lgt_double_to_f16(double v) {
  float f = (float)v;
  if (f != v && f == f) {
    lgt_u32 bits = lgt_bitcast<lgt_u32>(f);
    if (lgt_abs((double)f) > lgt_abs(v)) bits -= 1;
    f = lgt_bitcast<float>(bits | 1);
  }
  return lgt_round_f16(f);
}

#define LGT_CASTS(T)                                          \
  LGT bool lgt_cast_b1(T v) { return v != (T)0; }           \
  LGT lgt_i8 lgt_cast_i8(T v) { return (lgt_i8)v; }           \
  LGT lgt_u8 lgt_cast_u8(T v) { return (lgt_u8)v; }           \
  LGT lgt_i16 lgt_cast_i16(T v) { return (lgt_i16)v; }        \
  LGT lgt_u16 lgt_cast_u16(T v) { return (lgt_u16)v; }        \
  LGT lgt_i32 lgt_cast_i32(T v) { return (lgt_i32)v; }        \
  LGT lgt_u32 lgt_cast_u32(T v) { return (lgt_u32)v; }        \
  LGT lgt_i64 lgt_cast_i64(T v) { return (lgt_i64)v; }        \
  LGT lgt_u64 lgt_cast_u64(T v) { return (lgt_u64)v; }        \
  LGT float lgt_cast_f16(T v) { return lgt_round_f16((float)v); } \
  LGT float lgt_cast_bf16(T v) { return lgt_round_bf16((float)v); } \
  LGT float lgt_cast_f32(T v) { return (float)v; }            \
  LGT double lgt_cast_f64(T v) { return (double)v; }
LGT_CASTS(bool)
LGT_CASTS(lgt_i8)
LGT_CASTS(lgt_u8)
LGT_CASTS(lgt_i16)
LGT_CASTS(lgt_u16)
LGT_CASTS(lgt_i32)
LGT_CASTS(lgt_u32)
LGT_CASTS(lgt_i64)
LGT_CASTS(lgt_u64)
#define LGT_FLOAT_CASTS(T)                                    \
  LGT bool lgt_cast_b1(T v) { return v != (T)0; }           \
  LGT lgt_i8 lgt_cast_i8(T v) { return (lgt_i8)lgt_to_i32(v); }    \
  LGT lgt_u8 lgt_cast_u8(T v) { return (lgt_u8)lgt_to_i32(v); }    \
  LGT lgt_i16 lgt_cast_i16(T v) { return (lgt_i16)lgt_to_i32(v); } \
  LGT lgt_u16 lgt_cast_u16(T v) { return (lgt_u16)lgt_to_i32(v); } \
  LGT lgt_i32 lgt_cast_i32(T v) { return lgt_to_i32(v); }     \
  LGT lgt_u32 lgt_cast_u32(T v) { return (lgt_u32)lgt_to_i64(v); } \
  LGT lgt_i64 lgt_cast_i64(T v) { return lgt_to_i64(v); }     \
  LGT lgt_u64 lgt_cast_u64(T v) { return lgt_to_u64(v); }     \
  LGT float lgt_cast_bf16(T v) { return lgt_round_bf16((float)v); } \
  LGT float lgt_cast_f32(T v) { return (float)v; }            \
  LGT double lgt_cast_f64(T v) { return (double)v; }
LGT_FLOAT_CASTS(float)
LGT_FLOAT_CASTS(double)
LGT float lgt_cast_f16(float v) { return lgt_round_f16(v); }
LGT float lgt_cast_f16(double v) { return lgt_double_to_f16(v); }

// --- exponents and mantissas (ScalingMath in Java)

#define LGT_INFINITY lgt_bitcast<double>(0x7ff0000000000000ULL)
LGT lgt_i64 lgt_scaled_bits(double x) {
  return lgt_bitcast<lgt_i64>(x < 2.2250738585072014E-308 ? x * 1.8014398509481984E16 : x) - 0x3fe8000000000000LL;
}
LGT double lgt_exponent(double x) {
  double n = (double)((int)(lgt_scaled_bits(x) >> 52) - (x < 2.2250738585072014E-308 ? 54 : 0));
  return x > 0.0 ? (x < LGT_INFINITY ? n : x) : x == 0.0 ? -LGT_INFINITY : lgt_bitcast<double>(0x7ff8000000000000ULL);
}
LGT double lgt_mantissa(double x) {
  double m = lgt_bitcast<double>((lgt_scaled_bits(x) & 0xfffffffffffffLL) + 0x3fe8000000000000LL);
  return x > 0.0 ? (x < LGT_INFINITY ? m : 1.0) : x == 0.0 ? 1.0 : lgt_bitcast<double>(0x7ff8000000000000ULL);
}
LGT lgt_i32 lgt_scaled_bits(float x) {
  return lgt_bitcast<lgt_i32>(x < 1.17549435E-38f ? x * 33554432.0f : x) - 0x3f400000;
}
LGT float lgt_exponent(float x) {
  float n = (float)((int)(lgt_scaled_bits(x) >> 23) - (x < 1.17549435E-38f ? 25 : 0));
  return x > 0.0f ? (x < (float)LGT_INFINITY ? n : x) : x == 0.0f ? -(float)LGT_INFINITY : lgt_bitcast<float>(0x7fc00000U);
}
LGT float lgt_mantissa(float x) {
  float m = lgt_bitcast<float>((lgt_scaled_bits(x) & 0x7fffff) + 0x3f400000);
  return x > 0.0f ? (x < (float)LGT_INFINITY ? m : 1.0f) : x == 0.0f ? 1.0f : lgt_bitcast<float>(0x7fc00000U);
}

// --- rare operands (TrigMath and FloatMath in Java): the same steps, the same bits

LGT double lgt_far_remainder(double q, double a, double b) {
  return lgt_abs(q) >= 2251799813685248.0 ? lgt_fmod(a, b) : a;
}
LGT float lgt_far_remainder(float q, float a, float b) {
  return lgt_abs(q) >= 4194304.0f ? lgt_fmod(a, b) : a;
}

// x - quadrant * pi/2 = hi + lo for |x| >= 2^-8, after Payne and Hanek.
struct lgt_reduced { lgt_i64 quadrant; double hi, lo; };

LGT_TABLE lgt_u64 lgt_two_over_pi[] = {
  0x0000000000000000ULL, 0xa2f9836e4e441529ULL, 0xfc2757d1f534ddc0ULL, 0xdb6295993c439041ULL,
  0xfe5163abdebbc561ULL, 0xb7246e3a424dd2e0ULL, 0x06492eea09d1921cULL, 0xfe1deb1cb129a73eULL,
  0xe88235f52ebb4484ULL, 0xe99c7026b45f7e41ULL, 0x3991d639835339f4ULL, 0x9c845f8bbdf9283bULL,
  0x1ff897ffde05980fULL, 0xef2f118b5a0a6d1fULL, 0x6d367ecf27cb09b7ULL, 0x4f463f669e5fea2dULL,
  0x7527bac7ebe5f17bULL, 0x3d0739f78a5292eaULL, 0x6bfb5fb11f8d5d08ULL, 0x56033046fc7b6babULL,
  0xf0cfbc209af4361dULL, 0xa9e391615ee61b08ULL
};
LGT lgt_u64 lgt_digits(int word, int shift) {
  lgt_u64 high = lgt_two_over_pi[word] << shift;
  return shift == 0 ? high : high | lgt_two_over_pi[word + 1] >> (64 - shift);
}
LGT_CALL lgt_reduced lgt_reduce(double x) {
  lgt_u64 bits = lgt_bitcast<lgt_u64>(x);
  bool negative = (bits >> 63) != 0;
  int e = (int)(bits >> 52 & 0x7ff) - 1023 - 52;
  lgt_reduced y;
  if (e == 1024 - 52) {
    y.quadrant = 0;
    y.hi = y.lo = x - x;
    return y;
  }
  lgt_u64 m = (bits & 0xfffffffffffffULL) | 0x10000000000000ULL;
  int start = 62 + e, word = start >> 6, shift = start & 63;
  lgt_u64 a0 = lgt_digits(word, shift), a1 = lgt_digits(word + 1, shift), a2 = lgt_digits(word + 2, shift);
  lgt_u64 p2 = m * a2, p1 = m * a1, p0 = m * a0 + lgt_mulhi(m, a1), carry = lgt_mulhi(m, a2);
  p1 += carry;
  p0 += p1 < carry ? 1 : 0;
  lgt_u64 f0 = p0 << 2 | p1 >> 62, f1 = p1 << 2 | p2 >> 62, f2 = p2 << 2;
  bool up = (f0 >> 63) != 0;
  lgt_i64 q = (lgt_i64)(p0 >> 62) + (up ? 1 : 0);
  if (up) {
    f2 = 0 - f2;
    f1 = ~f1 + (f2 == 0 ? 1 : 0);
    f0 = ~f0 + (f2 == 0 && f1 == 0 ? 1 : 0);
  }
  int down = 0;
  if (f0 == 0) {
    f0 = f1;
    f1 = f2;
    f2 = 0;
    down = 64;
  }
  int zeros = 0;
  while (zeros < 63 && !(f0 << zeros >> 63)) zeros++;
  if (zeros > 0) {
    f0 = f0 << zeros | f1 >> (64 - zeros);
    f1 = f1 << zeros | f2 >> (64 - zeros);
  }
  double d0 = (double)(f0 >> 11);
  double d1 = (double)((f0 & 0x7ff) << 52 | f1 >> 12) * 1.0842021724855044e-19;
  double hi = d0 * 1.5707963267948966;
  double lo = lgt_fma(d0, 1.5707963267948966, -hi) + (d0 * 6.123233995736766e-17 + d1 * 1.5707963267948966);
  double scale = lgt_bitcast<double>((lgt_u64)(1023 - 53 - zeros - down) << 52) * (up == negative ? 1.0 : -1.0);
  double sum = hi + lo, tail = (hi - sum) + lo;
  y.quadrant = (negative ? -q : q) & 3;
  y.hi = sum * scale;
  y.lo = tail * scale;
  return y;
}
LGT double lgt_trig_remainder(double x, double otherwise) {
  return lgt_abs(x) >= 4294967296.0 ? lgt_reduce(x).hi : otherwise;
}
LGT double lgt_trig_tail(double x, double otherwise) {
  return lgt_abs(x) >= 4294967296.0 ? lgt_reduce(x).lo : otherwise;
}
LGT double lgt_trig_quadrant(double x, double otherwise) {
  return lgt_abs(x) >= 4294967296.0 ? 6755399441055744.0 + (double)lgt_reduce(x).quadrant : otherwise;
}
LGT float lgt_trig_remainder(float x, float otherwise) {
  return lgt_abs(x) >= 32768.0f ? (float)lgt_reduce((double)x).hi : otherwise;
}
LGT float lgt_trig_tail(float x, float otherwise) {
  if (!(lgt_abs(x) >= 32768.0f)) return otherwise;
  double hi = lgt_reduce((double)x).hi;
  return (float)(hi - (float)hi);
}
LGT float lgt_trig_quadrant(float x, float otherwise) {
  return lgt_abs(x) >= 32768.0f ? 12582912.0f + (float)lgt_reduce((double)x).quadrant : otherwise;
}
