// Products of matrices without cuBLAS. Before this text: `Value`, zero() and fused(), which adds a product.
//
// A block makes 64 by 64 sums, a thread 4 by 4 of them; 16 columns of one matrix and as many rows of the
// other are in shared memory at a time. Each sum is one chain of fused operations from the left, whatever
// the extents.
#define SIDE 64
#define DEPTH 16

struct product_batches { Axes a, b, c; };

LGT Value product_element(const char* at, lgt_i64 down, lgt_i64 across, lgt_i64 row, lgt_i64 rows, lgt_i64 column,
                          lgt_i64 columns) {
  return row < rows && column < columns ? *(const Value*)(at + row * down + column * across) : zero();
}

extern "C" __global__ void __launch_bounds__(256, 1) product(
    const char* a, lgt_i64 a_down, lgt_i64 a_across, const char* b, lgt_i64 b_down, lgt_i64 b_across, char* c,
    lgt_i64 c_down, lgt_i64 c_across, lgt_i64 m, lgt_i64 n, lgt_i64 depth, product_batches batches) {
  __shared__ Value left[DEPTH][SIDE + 1];
  __shared__ Value right[DEPTH][SIDE + 1];
  lgt_i64 across = (n + SIDE - 1) / SIDE, down = (m + SIDE - 1) / SIDE, block = blockIdx.x;
  lgt_i64 column = block % across * SIDE, row = block / across % down * SIDE, number = block / across / down;
  a += place_of(batches.a, number);
  b += place_of(batches.b, number);
  c += place_of(batches.c, number);
  int t = threadIdx.x, x = t % 16, y = t / 16;
  Value sums[4][4];
#pragma unroll
  for (int i = 0; i < 4; i++)
#pragma unroll
    for (int j = 0; j < 4; j++) sums[i][j] = zero();
  for (lgt_i64 lo = 0; lo < depth; lo += DEPTH) {
#pragma unroll 1
    for (int e = t; e < SIDE * DEPTH; e += 256) {  // neighbours in memory by neighbours in the warp
      int k = a_across < a_down ? e % DEPTH : e / SIDE, i = a_across < a_down ? e / DEPTH : e % SIDE;
      left[k][i] = product_element(a, a_down, a_across, row + i, m, lo + k, depth);
      k = b_across < b_down ? e / SIDE : e % DEPTH, i = b_across < b_down ? e % SIDE : e / DEPTH;
      right[k][i] = product_element(b, b_down, b_across, lo + k, depth, column + i, n);
    }
    __syncthreads();
#pragma unroll 4
    for (int k = 0; k < DEPTH; k++)
#pragma unroll
      for (int i = 0; i < 4; i++)
#pragma unroll
        for (int j = 0; j < 4; j++) sums[i][j] = fused(left[k][y + 16 * i], right[k][x + 16 * j], sums[i][j]);
    __syncthreads();
  }
#pragma unroll
  for (int i = 0; i < 4; i++)
#pragma unroll
    for (int j = 0; j < 4; j++)
      if (row + y + 16 * i < m && column + x + 16 * j < n)
        *(Value*)(c + (row + y + 16 * i) * c_down + (column + x + 16 * j) * c_across) = sums[i][j];
}
