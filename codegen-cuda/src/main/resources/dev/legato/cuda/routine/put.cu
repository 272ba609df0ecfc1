// Writes values to elements chosen by arrays of indices; of equal indices the last one stays.
struct PutAxes { Axes values, before, after; };

// Adds what index array says of each chosen place: its number among all that can be chosen, or -1 if an
// index is out of range, and where it lies.
extern "C" __global__ void put_index(const char* index, lgt_i64 type, lgt_i64 count, lgt_i64 first, lgt_i64 extent,
                                     lgt_i64 stride, lgt_i64* numbers, lgt_i64* offsets, Axes axes) {
  EACH_OF(c, count) {
    lgt_i64 i = whole_number(index + place_of(axes, c), type), before = first ? 0 : numbers[c];
    if (i < 0) i += extent;
    bool legal = before >= 0 && i >= 0 && i < extent;
    numbers[c] = legal ? before * extent + i : -1;
    offsets[c] = (first ? 0 : offsets[c]) + (legal ? i * stride : 0);
  }
}

extern "C" __global__ void put_clear(lgt_u32* winners, lgt_i64 n) {
  EACH_OF(i, n) winners[i] = 0;
}

// The last of those that choose the same place writes it.
extern "C" __global__ void put_winners(const lgt_i64* numbers, lgt_i64 count, lgt_u32* winners) {
  EACH_OF(c, count) {
    if (numbers[c] >= 0) atomicMax(&winners[numbers[c]], (lgt_u32)(c + 1));
  }
}

// Values are in C order of the axes before the chosen ones, these, and the axes after.
extern "C" __global__ void put_values(const char* values, lgt_i64 item, lgt_i64 n, lgt_i64 count, lgt_i64 inner,
                                      const lgt_i64* numbers, const lgt_i64* offsets, const lgt_u32* winners, char* to,
                                      PutAxes axes) {
  EACH_OF(i, n) {
    lgt_i64 c = i / inner % count;
    if (numbers[c] < 0 || winners[numbers[c]] != (lgt_u32)(c + 1)) continue;
    lgt_i64 at = offsets[c] + place_of(axes.before, i / inner / count) + place_of(axes.after, i % inner);
    copy_element(values + place_of(axes.values, i), to + at, item);
  }
}
