// PCG XSL RR 128/64 (O'Neill 2014), NumPy's numbers: a thread jumps to its first draw (Brown 1994) and
// then over those of all other threads.
struct Wide { lgt_u64 high, low; };

LGT Wide add_wide(Wide a, Wide b) {
  Wide r;
  r.low = a.low + b.low;
  r.high = a.high + b.high + (r.low < b.low);
  return r;
}
LGT Wide multiply_wide(Wide a, Wide b) {
  Wide r;
  r.low = a.low * b.low;
  r.high = lgt_mulhi(a.low, b.low) + a.high * b.low + a.low * b.high;
  return r;
}
// n steps of the generator in one: a state s becomes factor * s + term.
struct Leap {
  Wide factor, term;
  LGT Leap of(Wide increment, lgt_u64 n) {
    Wide power = {2549297995355413924ULL, 4865540595714422341ULL}, plus = increment, one = {0, 1};
    Leap r = {one, {0, 0}};
#pragma unroll 1
    for (; n; n >>= 1) {
      if (n & 1) {
        r.factor = multiply_wide(r.factor, power);
        r.term = add_wide(multiply_wide(r.term, power), plus);
      }
      plus = multiply_wide(plus, add_wide(power, one));
      power = multiply_wide(power, power);
    }
    return r;
  }
};
LGT Wide leapt(Leap leap, Wide state) { return add_wide(multiply_wide(leap.factor, state), leap.term); }

enum { LGT_DOUBLES, LGT_FLOATS, LGT_WORDS, LGT_HALVES };

// One number of 64 or 32 bits; whole ones are least + (bits >> shift), of `item` bytes.
LGT void store_drawn(char* to, lgt_i64 i, lgt_u64 bits, lgt_i64 kind, lgt_i64 shift, lgt_u64 least, lgt_i64 item) {
  if (kind == LGT_DOUBLES) ((double*)to)[i] = (double)(lgt_i64)(bits >> 11) * 1.1102230246251565e-16;
  else if (kind == LGT_FLOATS) ((float*)to)[i] = (float)(int)(bits >> 8) * 5.9604645e-08f;
  else if (item == 8) ((lgt_u64*)to)[i] = least + (bits >> shift);
  else ((lgt_u32*)to)[i] = (lgt_u32)(least + (bits >> shift));
}

// n numbers, from that of index `from` on. Floats and halves are two per draw, the lower half first; with
// `saved` number 0 is the half that was left over before.
extern "C" __global__ void __launch_bounds__(256) pcg64(
    char* to, lgt_i64 from, lgt_i64 n, lgt_u64 state_high, lgt_u64 state_low, lgt_u64 increment_high, lgt_u64 increment_low,
    lgt_i64 kind, lgt_i64 saved, lgt_u64 half, lgt_i64 shift, lgt_u64 least, lgt_i64 item) {
  lgt_i64 first = blockIdx.x * (lgt_i64)blockDim.x + threadIdx.x, all = (lgt_i64)gridDim.x * blockDim.x;
  bool halves = kind == LGT_FLOATS || kind == LGT_HALVES;
  lgt_i64 end = from + n, rest = end - saved, draws = halves ? (rest + 1) / 2 : rest;
  if (saved && from == 0 && first == 0) store_drawn(to, 0, half, kind, shift, least, item);
  lgt_i64 before = from > saved ? from - saved : 0;
  first += halves ? before / 2 : before;
  Wide increment = {increment_high, increment_low};
  Wide state = leapt(Leap::of(increment, first + 1), {state_high, state_low});
  Leap others = first + all < draws ? Leap::of(increment, all) : Leap::of(increment, 0);
  for (lgt_i64 k = first; k < draws; k += all) {
    lgt_u64 mixed = state.high ^ state.low;
    int turn = (int)(state.high >> 58);
    lgt_u64 bits = mixed >> turn | mixed << (-turn & 63);
    if (halves) {
      lgt_i64 i = saved + 2 * k - from;
      if (i >= 0) store_drawn(to, i, bits & 0xffffffffu, kind, shift, least, item);
      if (i + 1 < n) store_drawn(to, i + 1, bits >> 32, kind, shift, least, item);
    } else {
      store_drawn(to, k - from, bits, kind, shift, least, item);
    }
    state = leapt(others, state);
  }
}
