package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.READ_WRITE;

import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.op.Primitive.Jvm;
import dev.legato.ir.type.DType;
import dev.legato.jvm.Comparison.Contents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random loops beside and in each other, of any bounds: what one leaves in memory the next one
 * reads, with computed and loaded indices, updates in place, scatters, folds, scalars.
 */
class RandomAccessesTest {
  private static final int CASES = 100;

  private static final List<DType> TYPES =
      Arrays.stream(DType.values()).filter(t -> t.isReal() && !t.isHalf()).toList();

  private static final List<DType> INDICES = List.of(DType.INT64, DType.INT32, DType.UINT32);

  /** Those that machine code has, so that it is seldom refused. */
  private static final List<Primitive> PRIMITIVES =
      Operators.all().stream()
          .filter(Primitive.class::isInstance)
          .map(Primitive.class::cast)
          .filter(p -> !(p.jvm() instanceof Jvm.Rare || p.jvm() instanceof Jvm.Expanded))
          .filter(p -> !(p.jvm() instanceof Jvm.Call c && c.lanewise().isEmpty()))
          .toList();

  private static final int[] LONG = {
    0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 128, 129, 136, 271, 272, 280, 504, 512, 513
  };

  private static final int[] SHORT = {0, 1, 2, 3, 5, 9};

  @TestFactory
  Stream<DynamicTest> nests() {
    return IntStream.range(0, CASES)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> run(seed)));
  }

  private static void run(int seed) {
    Comparison c = new Nest(new Random(seed)).comparison();
    for (String tier : List.of("scalar", "machine")) {
      for (int threads = 1; threads <= 2; threads++) {
        try (Device device = Comparison.device(tier, threads)) {
          c.on(device);
        }
      }
    }
  }

  /** An index with its least and greatest value. */
  private record Index(Var var, long least, long most) {}

  /** What a loop left: an element for each of its iterations, in a row of the loops around it. */
  private record Left(int buffer, List<Index> around, long most) {}

  /** One random kernel and its arguments. */
  private static final class Nest {
    private final Random random;
    private final KernelBuilder k = new KernelBuilder();
    private final List<Contents> contents = new ArrayList<>();
    private final List<Long> sizes = new ArrayList<>();
    private final List<Long> scalars = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private final List<DType> palette;

    Nest(Random random) {
      this.random = random;
      List<DType> shuffled = new ArrayList<>(TYPES);
      Collections.shuffle(shuffled, random);
      this.palette = shuffled.subList(0, random.nextInt(2, TYPES.size()));
    }

    private <T> T pick(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    private boolean one(int of) {
      return random.nextInt(of) == 0;
    }

    private Var size(long n) {
      sizes.add(n);
      return k.size(k.size());
    }

    Comparison comparison() {
      List<Var> values = new ArrayList<>();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        DType t = pick(palette);
        scalars.add(Values.one(t, random));
        values.add(k.scalar(k.scalar(t)));
        values.add(k.constant(t, Values.one(t, random)));
      }
      grow(values, random.nextInt(4));
      List<Var> results = loop(List.of(), values);
      results.forEach(v -> k.store(place(v.type(), List.of()), List.of(), v));
      long[] n = sizes.stream().mapToLong(Long::longValue).toArray();
      return new Comparison(
          k.build(), contents, n, scalars.stream().mapToLong(Long::longValue).toArray());
    }

    /** Writes a loop in others and {@return the results of its folds}. */
    private List<Var> loop(List<Index> around, List<Var> outer) {
      boolean leaf = around.size() == 2 || one(3);
      int[] extents = leaf ? LONG : SHORT;
      long lo = one(4) ? random.nextInt(12) : 0;
      long hi = lo + extents[random.nextInt(extents.length)];
      Var end = null;
      if (!around.isEmpty() && one(6)) {
        end = pick(around).var(); // perhaps before the loop begins
        hi = 20;
      }
      Var j = k.begin(one(2) ? k.constant(lo) : size(lo), end == null ? size(hi) : end);
      List<Index> inner = new ArrayList<>(around);
      inner.add(new Index(j, lo, Math.max(lo, hi - 1)));
      List<Var> values = new ArrayList<>(outer);
      values.add(one(2) ? j : load(inner));
      List<Left> before = List.copyOf(left);
      Left own = null;
      List<Var> results = new ArrayList<>();
      if (leaf) {
        for (int step = random.nextInt(1, 4); step > 0; step--) {
          values.add(load(inner));
          grow(values, one(10) ? 80 : random.nextInt(8));
          own = store(inner, values);
        }
        folds(values, results);
      } else {
        for (int part = random.nextInt(1, 4); part > 0; part--) {
          values.add(load(inner));
          grow(values, random.nextInt(4));
          for (Var v : loop(inner, values)) {
            k.store(place(v.type(), inner), vars(inner), v);
            values.add(v);
          }
        }
      }
      k.end();
      left.retainAll(before);
      if (own != null && !around.isEmpty() && lo == 0) {
        left.add(own);
      }
      return results;
    }

    private static List<Var> vars(List<Index> indices) {
      return indices.stream().map(Index::var).toList();
    }

    private void folds(List<Var> values, List<Var> results) {
      for (int n = one(6) ? 5 : random.nextInt(3); n > 0; n--) {
        Var v = values.get(random.nextInt(Math.max(0, values.size() - 20), values.size()));
        Var folded = v.type() == DType.BOOL ? k.cast(DType.INT32, v) : v;
        int legal = v.type().isFloat() ? FoldOp.AND.ordinal() : FoldOp.values().length;
        results.add(k.reduce(FoldOp.values()[random.nextInt(legal)], folded));
      }
    }

    private void grow(List<Var> values, int count) {
      for (int tries = 0; tries < 30 * count; tries++) {
        Primitive op = pick(PRIMITIVES);
        List<Var> args = new ArrayList<>();
        for (int a = 0; a < op.arity(); a++) {
          Var v = values.get(random.nextInt(one(3) ? 0 : values.size() * 2 / 3, values.size()));
          boolean same = a > 0 && !(op.jvm() instanceof Jvm.Select && a == 1);
          args.add(same ? cast(args.get(a - 1).type(), v) : v);
        }
        List<DType> types = args.stream().map(Var::type).toList();
        try {
          DType result = op.result(types);
          boolean refused = types.getFirst().isFloat() && result == DType.UINT64;
          if (palette.contains(result) && !refused) {
            values.add(k.apply(op, args));
            tries += 29;
          }
        } catch (IllegalArgumentException e) {
          // Not a signature of this operator.
        }
      }
    }

    private Var cast(DType t, Var v) {
      return v.type().isFloat() && t == DType.UINT64
          ? k.cast(t, k.cast(DType.INT64, v))
          : k.cast(t, v);
    }

    // --- accesses

    /**
     * {@return an index computed from another, or loaded}
     *
     * @param distinct whether different values must give different indices
     */
    private Index derived(Index i, boolean distinct) {
      return switch (random.nextInt(9)) {
        case 0 -> {
          Var v = k.apply(Arithmetic.SUB, k.constant(i.most()), i.var());
          yield new Index(v, 0, i.most() - i.least());
        }
        case 1 -> {
          Var v = k.apply(Arithmetic.MUL, i.var(), k.constant(3));
          yield new Index(v, 3 * i.least(), 3 * i.most());
        }
        case 2, 3 -> {
          List<Long> places = new ArrayList<>();
          for (long n = 0; n <= i.most(); n++) {
            places.add(distinct ? n : random.nextLong(i.most() + 1));
          }
          Collections.shuffle(places, random);
          DType t = pick(INDICES);
          int b = k.buffer(t, 1, READ);
          long[] bits = places.stream().mapToLong(Long::longValue).toArray();
          contents.add(new Contents(t, bits, 0, 1));
          yield new Index(k.cast(DType.INT64, k.load(b, i.var())), 0, i.most());
        }
        default -> i;
      };
    }

    private Var load(List<Index> loops) {
      for (Left l : left) {
        int around = l.around().size();
        boolean visible = loops.size() > around && loops.subList(0, around).equals(l.around());
        if (visible && one(2)) {
          Index i = derived(loops.getLast(), false);
          List<Var> index = new ArrayList<>(vars(l.around()));
          index.add(i.most() <= l.most() ? i.var() : k.constant(l.most()));
          return k.load(l.buffer(), index);
        }
      }
      DType t = pick(palette);
      List<Index> index = new ArrayList<>();
      boolean plain = t.bytes() < 4;
      for (int n = plain ? loops.size() : random.nextInt(4); n > 0; n--) {
        index.add(plain ? loops.get(loops.size() - n) : derived(pick(loops), false));
      }
      long[] strides = new long[index.size()];
      for (int a = 0; a < strides.length; a++) {
        strides[a] = plain ? 1 - random.nextInt(10) / 9 : random.nextInt(-1, 4);
      }
      return k.load(buffer(t, index, strides), vars(index));
    }

    /** A buffer of just the elements that are accessed. */
    private int buffer(DType t, List<Index> index, long[] strides) {
      long least = 0;
      long most = 0;
      for (int a = 0; a < strides.length; a++) {
        long x = strides[a] * index.get(a).least();
        long y = strides[a] * index.get(a).most();
        least += Math.min(x, y);
        most += Math.max(x, y);
      }
      long[] bits = Values.of(t, Math.toIntExact(most - least + 1), random);
      contents.add(new Contents(t, bits, -least, strides));
      return k.buffer(t, index.size(), READ_WRITE);
    }

    /** A buffer with an element for each value of the indices, the last ones side by side. */
    private int place(DType t, List<Index> index) {
      long[] strides = new long[index.size()];
      long step = t.bytes() >= 4 && one(4) ? 2 : 1;
      for (int a = strides.length - 1; a >= 0; a--) {
        strides[a] = step;
        step *= index.get(a).most() - index.get(a).least() + 1;
      }
      return buffer(t, index, strides);
    }

    /** Stores to an element that may be loaded before and after. */
    private Left store(List<Index> loops, List<Var> values) {
      Var v = values.get(random.nextInt(values.size() * 2 / 3, values.size()));
      boolean plain = v.type().bytes() < 4 || one(2);
      List<Index> index = loops.stream().map(i -> plain ? i : derived(i, true)).toList();
      int b = place(v.type(), index);
      if (one(2)) {
        values.add(k.load(b, vars(index)));
      }
      k.store(b, vars(index), v);
      if (one(3)) {
        values.add(k.load(b, vars(index)));
        k.store(b, vars(index), cast(v.type(), pick(values)));
      }
      List<Index> around = loops.subList(0, loops.size() - 1);
      return index.equals(loops) ? new Left(b, around, loops.getLast().most()) : null;
    }
  }
}
