package dev.legato.runtime;

import static dev.legato.ir.type.DType.FLOAT64;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.op.Operators;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Arg;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tiny library over float64 arrays, with the tasks of tests. */
final class Program {
  final Engine engine;
  private final Map<String, Kernel> kernels = new HashMap<>();
  private int line;

  Program(Engine engine) {
    this.engine = engine;
  }

  Program at(int number) {
    line = number;
    return this;
  }

  Provenance where() {
    return new Provenance("test.lgt", line, "main", Provenance.UNKNOWN);
  }

  static Arg read(View v) {
    return new Arg(v, Privilege.READ);
  }

  static Arg write(View v) {
    return new Arg(v, Privilege.WRITE);
  }

  Task task(
      String name, Kernel kernel, List<Arg> args, long[] extents, boolean pure, double... scalars) {
    return new Task(
        name,
        args,
        Arrays.stream(extents).boxed().toList(),
        Arrays.stream(scalars).mapToObj(Bits::ofDouble).toList(),
        List.of(),
        new Body.Loop(kernel),
        Check.NONE,
        pure,
        where());
  }

  Store array(double... values) {
    Store s = engine.create(FLOAT64, values.length);
    engine.overwrite(s).copyFrom(java.lang.foreign.MemorySegment.ofArray(values));
    return s;
  }

  Store arange(long n) {
    Store s = engine.create(FLOAT64, n);
    Kernel k = Kernels.index(FLOAT64, 1, List.of(), (b, i, sc) -> b.cast(FLOAT64, i.get(0)));
    engine.submit(task("arange", k, List.of(write(s.view())), new long[] {n}, true));
    return s;
  }

  Store full(double value, long... extents) {
    Store s = engine.create(FLOAT64, extents);
    Kernel k = Kernels.fill(FLOAT64, extents.length);
    engine.submit(task("full", k, List.of(write(s.view())), extents, true, value));
    return s;
  }

  void copy(View from, View to) {
    Kernel k =
        kernels.computeIfAbsent("copy" + to.rank(), n -> Kernels.copy(FLOAT64, FLOAT64, to.rank()));
    engine.submit(task("copy", k, List.of(read(from), write(to)), to.extents(), false));
  }

  /** The sum of views of equal extents, as a fresh array. */
  Store add(View... in) {
    return apply("add", "add", in);
  }

  Store multiply(View... in) {
    return apply("multiply", "mul", in);
  }

  private Store apply(String name, String operator, View... in) {
    Store out = engine.create(FLOAT64, in[0].extents());
    Kernel k =
        kernels.computeIfAbsent(
            operator + in.length + in[0].rank(), n -> map(operator, in.length, in[0].rank()));
    List<Arg> args = new ArrayList<>(Arrays.stream(in).map(Program::read).toList());
    args.add(write(out.view()));
    engine.submit(task(name, k, args, in[0].extents(), true));
    return out;
  }

  private static Kernel map(String operator, int operands, int rank) {
    List<DType> types = java.util.Collections.nCopies(operands, FLOAT64);
    return Kernels.map(
        types,
        List.of(FLOAT64),
        rank,
        List.of(),
        (b, x, s) ->
            List.of(
                x.stream()
                    .reduce((p, q) -> b.apply(Operators.byName(operator), p, q))
                    .orElseThrow()));
  }

  Store sum(View in) {
    Store out = engine.create(FLOAT64);
    List<Integer> axes = new ArrayList<>();
    for (int k = 0; k < in.rank(); k++) {
      axes.add(k);
    }
    Kernel k =
        kernels.computeIfAbsent(
            "sum" + in.rank(), n -> Kernels.fold(FLOAT64, in.rank(), axes, FoldOp.ADD));
    engine.submit(task("sum", k, List.of(read(in), write(out.view())), in.extents(), true));
    return out;
  }

  /** Fails at the first negative element. */
  void refuseNegative(View in, String type, String message) {
    Store slot = engine.create(DType.INT64);
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, Kernel.Access.READ);
    int y = k.buffer(DType.INT64, 0, Kernel.Access.WRITE);
    int n = k.size();
    KernelBuilder.Extreme first =
        k.argFold(
            FoldOp.MAX, k.size(n), i -> k.apply(Operators.byName("lt"), k.load(x, i), k.f64(0)));
    k.store(
        y,
        List.of(),
        k.apply(Operators.byName("select"), first.value(), first.at(), k.constant(-1)));
    engine.submit(
        new Task(
            "refuse",
            List.of(read(in), write(slot.view())),
            List.of(in.extent(0)),
            List.of(),
            List.of(),
            new Body.Loop(k.build()),
            new Check.FirstFailure(1, type, message),
            true,
            where()));
    engine.release(slot);
  }

  double[] values(Store s) {
    return engine.read(s).toArray(ValueLayout.JAVA_DOUBLE);
  }

  double value(Store s) {
    return Bits.toDouble(engine.elements().read(s.view()));
  }
}
