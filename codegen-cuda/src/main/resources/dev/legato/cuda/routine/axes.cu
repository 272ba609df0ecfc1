// Arrays as routines see them: where element i lies, in C order.
struct Axes { lgt_i64 rank, extent[8], stride[8]; };
struct AxesPair { Axes from, to; };

LGT lgt_i64 place_of(const Axes& a, lgt_i64 i) {
  lgt_i64 at = 0;
#pragma unroll 1
  for (int k = (int)a.rank - 1; k > 0; k--) {
    at += i % a.extent[k] * a.stride[k];
    i /= a.extent[k];
  }
  return a.rank ? at + i * a.stride[0] : at;
}

#define EACH_OF(i, n) \
  for (lgt_i64 i = blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; i < n; i += (lgt_i64)gridDim.x * blockDim.x)

// Numbers of types, as in Elements.java.
enum { LGT_U8, LGT_I8, LGT_U16, LGT_I16, LGT_U32, LGT_I32, LGT_U64, LGT_I64, LGT_F16, LGT_BF16, LGT_F32, LGT_F64 };

LGT lgt_i64 whole_number(const char* at, lgt_i64 type) {
  switch (type) {
    case LGT_U8: return *(const lgt_u8*)at;
    case LGT_I8: return *(const lgt_i8*)at;
    case LGT_U16: return *(const lgt_u16*)at;
    case LGT_I16: return *(const lgt_i16*)at;
    case LGT_U32: return *(const lgt_u32*)at;
    case LGT_I32: return *(const lgt_i32*)at;
    default: return *(const lgt_i64*)at;
  }
}

// Of bits of a float, those of a whole number in the order of the values: both zeros equal, NaN last.
template <class U> LGT U ordered_bits(U bits, U infinity) {
  const U sign = (U)((U)1 << (8 * sizeof(U) - 1));
  U magnitude = (U)(bits & (U)~sign);
  if (magnitude > infinity) return (U)~(U)0;
  if (magnitude == 0) return sign;
  return (U)(bits & sign ? ~bits : bits | sign);
}

// An unsigned number of the element's width in the order of the values.
LGT lgt_u64 key_of(const char* at, lgt_i64 type) {
  switch (type) {
    case LGT_I8: return *(const lgt_u8*)at ^ 0x80u;
    case LGT_I16: return *(const lgt_u16*)at ^ 0x8000u;
    case LGT_I32: return *(const lgt_u32*)at ^ 0x80000000u;
    case LGT_I64: return *(const lgt_u64*)at ^ 0x8000000000000000ULL;
    case LGT_F16: return ordered_bits(*(const lgt_u16*)at, (lgt_u16)0x7c00);
    case LGT_BF16: return ordered_bits(*(const lgt_u16*)at, (lgt_u16)0x7f80);
    case LGT_F32: return ordered_bits(*(const lgt_u32*)at, 0x7f800000u);
    case LGT_F64: return ordered_bits(*(const lgt_u64*)at, 0x7ff0000000000000ULL);
    default: return (lgt_u64)whole_number(at, type);
  }
}

LGT void copy_element(const char* from, char* to, lgt_i64 bytes) {
  switch (bytes) {
    case 1: *to = *from; break;
    case 2: *(lgt_u16*)to = *(const lgt_u16*)from; break;
    case 4: *(lgt_u32*)to = *(const lgt_u32*)from; break;
    default:
      for (lgt_i64 k = 0; k < bytes; k += 8) *(lgt_u64*)(to + k) = *(const lgt_u64*)(from + k);
  }
}

// Whatever is counted in blocks of so many elements, by 256 threads.
#define LGT_TILE 4096

// The sum of the threads before this one in a block of 256, of 1 for those of which `is` holds; and how
// many those are in all. A barrier must come between calls.
LGT lgt_u32 rank_in_block(bool is, lgt_u32* all) {
  __shared__ lgt_u32 warps[8];
  int lane = threadIdx.x & 31, warp = threadIdx.x >> 5;
  lgt_u32 those = __ballot_sync(0xffffffffu, is);
  if (lane == 0) warps[warp] = __popc(those);
  __syncthreads();
  lgt_u32 before = 0, sum = 0;
#pragma unroll
  for (int k = 0; k < 8; k++) {
    if (k < warp) before += warps[k];
    sum += warps[k];
  }
  *all = sum;
  return before + __popc(those & ((1u << lane) - 1));
}

// Of each row of n counts the sum of those before, and of all: a thread per row, for few of them.
extern "C" __global__ void __launch_bounds__(256) sum_few_counts(lgt_u32* counts, lgt_i64 n, lgt_i64 rows, lgt_u32* totals) {
  if (threadIdx.x >= rows) return;
  lgt_u32* row = counts + threadIdx.x * n;
  lgt_u32 sum = 0;
#pragma unroll 8
  for (lgt_i64 i = 0; i < n; i++) {
    lgt_u32 count = row[i];
    row[i] = sum;
    sum += count;
  }
  totals[threadIdx.x] = sum;
}

// The same, a block per row.
extern "C" __global__ void __launch_bounds__(256) sum_counts(lgt_u32* counts, lgt_i64 n, lgt_u32* totals) {
  __shared__ lgt_u32 sums[256];
  lgt_u32* row = counts + blockIdx.x * n;
  lgt_u32 carry = 0;
  int t = threadIdx.x;
  for (lgt_i64 lo = 0; lo < n; lo += 256 * 8) {
    lgt_u32 mine[8], sum = 0;
#pragma unroll
    for (int k = 0; k < 8; k++) {
      lgt_i64 i = lo + t * 8 + k;
      mine[k] = sum;
      sum += i < n ? row[i] : 0;
    }
    sums[t] = sum;
    __syncthreads();
    for (int d = 1; d < 256; d *= 2) {
      lgt_u32 left = t >= d ? sums[t - d] : 0;
      __syncthreads();
      sums[t] += left;
      __syncthreads();
    }
    lgt_u32 before = carry + sums[t] - sum;
#pragma unroll
    for (int k = 0; k < 8; k++) {
      lgt_i64 i = lo + t * 8 + k;
      if (i < n) row[i] = before + mine[k];
    }
    carry += sums[255];
    __syncthreads();
  }
  if (t == 0) totals[blockIdx.x] = carry;
}
