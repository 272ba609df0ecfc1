// What routines of libraries need beside them. Types: 0 float, 1 double, 2 and 3 complex of those.

LGT double part_of(const char* at, lgt_i64 type, int part) {
  if (type < 2 && part) return 0;
  return type & 1 ? ((const double*)at)[part] : ((const float*)at)[part];
}
LGT void set_part(char* at, lgt_i64 type, int part, double value) {
  if (type < 2 && part) return;
  if (type & 1) ((double*)at)[part] = value;
  else ((float*)at)[part] = (float)value;
}
#define EACH_OF(i, n) \
  for (lgt_i64 i = blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x; i < n; i += (lgt_i64)gridDim.x * blockDim.x)

// Rows of numbers in another layout and type; columns from `known` on are 0.
extern "C" __global__ void copy_rows(const char* from, lgt_i64 from_type, lgt_i64 from_down, lgt_i64 from_across,
                                    lgt_i64 known, char* to, lgt_i64 to_type, lgt_i64 to_down, lgt_i64 to_across,
                                    lgt_i64 rows, lgt_i64 columns) {
  EACH_OF(i, rows * columns) {
    lgt_i64 row = i / columns, column = i % columns;
    const char* source = from + row * from_down + column * from_across;
    char* target = to + row * to_down + column * to_across;
    set_part(target, to_type, 0, column < known ? part_of(source, from_type, 0) : 0);
    set_part(target, to_type, 1, column < known ? part_of(source, from_type, 1) : 0);
  }
}

// Above the diagonal, or below it, all is 0.
extern "C" __global__ void clear_triangle(char* at, lgt_i64 item, lgt_i64 down, lgt_i64 across, lgt_i64 rows,
                                        lgt_i64 columns, lgt_i64 above) {
  EACH_OF(i, rows * columns) {
    lgt_i64 row = i / columns, column = i % columns;
    int* words = (int*)(at + row * down + column * across);
    if (above ? column > row : column < row)
      for (int k = 0; k < item / 4; k++) words[k] = 0;
  }
}

extern "C" __global__ void set_identity(char* at, lgt_i64 type, lgt_i64 down, lgt_i64 across, lgt_i64 rows,
                                        lgt_i64 columns) {
  EACH_OF(i, rows * columns) {
    lgt_i64 row = i / columns, column = i % columns;
    char* target = at + row * down + column * across;
    set_part(target, type, 0, row == column);
    set_part(target, type, 1, 0);
  }
}

extern "C" __global__ void scale_all(char* at, lgt_i64 type, lgt_i64 count, double factor) {
  EACH_OF(i, count) {
    if (type) ((double*)at)[i] *= factor;
    else ((float*)at)[i] = (float)(((float*)at)[i] * factor);
  }
}

// The first and the last number of each row are real.
extern "C" __global__ void real_ends(char* at, lgt_i64 type, lgt_i64 down, lgt_i64 rows, lgt_i64 last) {
  EACH_OF(i, rows) {
    set_part(at + i * down, type, 1, 0);
    if (last >= 0) set_part(at + i * down + last * (type & 1 ? 16 : 8), type, 1, 0);
  }
}
