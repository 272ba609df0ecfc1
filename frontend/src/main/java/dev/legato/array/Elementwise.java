package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Records elementwise tasks: operands broadcast to the output's shape, known numbers as kernel
 * scalars, pending scalars as 0-d views. Complex arguments are two real ones.
 */
public final class Elementwise {
  private final Session session;
  private final String name;
  private final List<Object> operands = new ArrayList<>();

  private Elementwise(Session session, String name) {
    this.session = session;
    this.name = name;
  }

  /** What is computed of one element. */
  @FunctionalInterface
  public interface Formula {
    /** {@return the result, converted to the output's type by the caller} */
    Value apply(KernelBuilder k, List<Value> in);
  }

  /** A number known when the task is recorded, in the type in which the kernel receives it. */
  public record Known(DType type, long re, long im) {}

  /** How an operand reaches the kernel. */
  private enum Form {
    FULL,
    POINT,
    SCALAR
  }

  private record Slot(DType type, Form form) {}

  private record Key(Object identity, List<Slot> slots, DType out, int rank) {}

  /** {@return a task to be given operands; {@code name} is what explanations show} */
  public static Elementwise task(Session session, String name) {
    return new Elementwise(session, name);
  }

  /** Adds an array, a pending scalar or a {@link Known} number. */
  public Elementwise operand(Object o) {
    operands.add(o instanceof Scalar s && s.array() instanceof NDArray a ? a : o);
    return this;
  }

  /** Adds a number or known scalar as a kernel scalar of a type. */
  public Elementwise number(DType type, Object number) {
    long[] b = HostNumber.bits(type, number);
    return operand(new Known(type, b[0], b[1]));
  }

  /** {@return the shape of the broadcast operands} */
  public long[] shape() {
    List<long[]> shapes = new ArrayList<>();
    for (Object o : operands) {
      if (o instanceof NDArray a) {
        shapes.add(a.shape());
      } else {
        shapes.add(new long[0]);
      }
    }
    return Shapes.broadcast(shapes);
  }

  /**
   * {@return a new array of the broadcast shape with the formula's results}
   *
   * @param identity with the operands' types what the kernel is known by
   */
  public NDArray into(DType type, Object identity, Formula f) {
    NDArray out = session.empty(shape(), type);
    into(out, true, identity, f);
    return out;
  }

  /** Writes the formula's results to every element of {@code out}. */
  public void into(NDArray out, boolean fresh, Object identity, Formula f) {
    View target = out.view();
    int rank = target.rank();
    if (rank > Shapes.MAX_RANK) {
      throw LegatoException.value("maximum supported dimension for an ndarray is 64");
    }
    List<Slot> slots = new ArrayList<>();
    List<Task.Arg> args = new ArrayList<>();
    List<Long> scalars = new ArrayList<>();
    for (Object o : operands) {
      switch (o) {
        case NDArray a -> {
          boolean point = a.rank() == 0 && rank > 0;
          slots.add(new Slot(a.dtype(), point ? Form.POINT : Form.FULL));
          parts(point ? a.view() : a.view().broadcast(target.extents()), Privilege.READ, args);
        }
        case Known n -> {
          slots.add(new Slot(n.type(), Form.SCALAR));
          scalars.add(n.re());
          if (n.type().isComplex()) {
            scalars.add(n.im());
          }
        }
        default -> throw new IllegalArgumentException("not an operand: " + o);
      }
    }
    parts(target, Privilege.WRITE, args);
    Key key = new Key(identity, List.copyOf(slots), target.type(), rank);
    Kernel kernel = session.kernel(key, () -> build(key, f));
    session.submit(
        new Task(
            name,
            args,
            boxed(target.extents()),
            scalars,
            aligned(args, rank),
            new Body.Loop(kernel),
            Check.NONE,
            fresh,
            session.engine().here()));
  }

  /** Appends a view as the arguments of a kernel: itself, or the two parts of a complex one. */
  public static void parts(View v, Privilege p, List<Task.Arg> args) {
    DType t = v.type();
    if (t.isComplex()) {
      args.add(new Task.Arg(v.retype(t.part(), 0), p));
      args.add(new Task.Arg(v.retype(t.part(), t.part().bytes()), p));
    } else {
      args.add(new Task.Arg(v, p));
    }
  }

  public static List<Long> boxed(long... values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  /** All full-rank arguments are cut alike. */
  private static List<Constraint> aligned(List<Task.Arg> args, int rank) {
    int last = args.size() - 1;
    return IntStream.range(0, last)
        .filter(k -> args.get(k).view().rank() == rank)
        .<Constraint>mapToObj(k -> new Constraint.Align(k, last))
        .toList();
  }

  private static Kernel build(Key key, Formula f) {
    KernelBuilder k = new KernelBuilder();
    int rank = key.rank();
    List<int[]> buffers = new ArrayList<>();
    for (Slot s : key.slots()) {
      buffers.add(
          s.form() == Form.SCALAR
              ? scalar(k, s.type())
              : buffer(k, s.type(), s.form() == Form.POINT ? 0 : rank, Access.READ));
    }
    int[] out = buffer(k, key.out(), rank, Access.WRITE);
    List<Integer> sizes = new ArrayList<>();
    for (int n = 0; n < rank; n++) {
      sizes.add(k.size());
    }
    List<Value> values = new ArrayList<>();
    for (int n = 0; n < key.slots().size(); n++) {
      Slot s = key.slots().get(n);
      values.add(
          switch (s.form()) {
            case SCALAR -> scalarValue(k, s.type(), buffers.get(n));
            case POINT -> load(k, s.type(), buffers.get(n), List.of());
            case FULL -> Value.real(k.constant(0)); // replaced inside the loops
          });
    }
    Kernels.nest(
        k,
        sizes,
        index -> {
          for (int n = 0; n < key.slots().size(); n++) {
            if (key.slots().get(n).form() == Form.FULL) {
              values.set(n, load(k, key.slots().get(n).type(), buffers.get(n), index));
            }
          }
          store(k, out, index, f.apply(k, values).cast(k, key.out()));
        });
    return k.build();
  }

  private static int[] scalar(KernelBuilder k, DType t) {
    return t.isComplex()
        ? new int[] {k.scalar(t.part()), k.scalar(t.part())}
        : new int[] {k.scalar(t)};
  }

  private static Value scalarValue(KernelBuilder k, DType t, int... numbers) {
    return t.isComplex()
        ? new Value(t, k.scalar(numbers[0]), k.scalar(numbers[1]))
        : Value.real(k.scalar(numbers[0]));
  }

  /** {@return the buffer parameters of an argument of any type} */
  public static int[] buffer(KernelBuilder k, DType t, int rank, Access access) {
    return t.isComplex()
        ? new int[] {k.buffer(t.part(), rank, access), k.buffer(t.part(), rank, access)}
        : new int[] {k.buffer(t, rank, access)};
  }

  /** {@return the element at an index of an argument of any type} */
  public static Value load(KernelBuilder k, DType t, int[] buffer, List<Var> index) {
    Var re = k.load(buffer[0], index);
    return t.isComplex() ? new Value(t, re, k.load(buffer[1], index)) : Value.real(re);
  }

  /** Stores a value of the argument's type. */
  public static void store(KernelBuilder k, int[] buffer, List<Var> index, Value v) {
    k.store(buffer[0], index, v.re());
    if (buffer.length > 1) {
      k.store(buffer[1], index, v.imag());
    }
  }

  // --- the two commonest

  /** Copies elements, converted as astype does; the source is broadcast. */
  public static void copy(NDArray source, NDArray target, boolean fresh) {
    NDArray from = source;
    if (!fresh && source.view().relation(target.view()) == View.Relation.OVERLAP) {
      from = copied(source, source.dtype());
    }
    task(source.session(), "copy")
        .operand(from)
        .into(target, fresh, "copy", (k, in) -> in.getFirst());
    if (from != source) {
      from.dropTemporary();
    }
  }

  /** {@return a new C-ordered array of these elements in a type} */
  public static NDArray copied(NDArray source, DType type) {
    return task(source.session(), type == source.dtype() ? "copy" : "astype")
        .operand(source)
        .into(type, "copy", (k, in) -> in.getFirst());
  }

  /** Writes a number to every element. */
  public static void fill(NDArray target, Object number, boolean fresh) {
    task(target.session(), "fill")
        .number(target.dtype(), number)
        .into(target, fresh, "copy", (k, in) -> in.getFirst());
  }
}
