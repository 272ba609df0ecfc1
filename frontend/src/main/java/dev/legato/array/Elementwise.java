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
  private final List<Object> operands = new ArrayList<>(3);

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

  private record Slot(DType type, Form form) {
    private static final int BITS = 6;
    private static final List<DType> TYPES = List.of(DType.values());
    private static final List<Form> FORMS = List.of(Form.values());

    int code() {
      return type.ordinal() << 2 | form.ordinal();
    }

    static Slot of(long code) {
      return new Slot(TYPES.get((int) (code >> 2 & 15)), FORMS.get((int) (code & 3)));
    }
  }

  /** What a recipe depends on; {@code slots} has {@link Slot#BITS} per operand. */
  private record Key(Object identity, int operands, long slots, DType out, int rank) {
    static final int MAX_OPERANDS = 64 / Slot.BITS;
  }

  /** Everything about a task that equal operations share. */
  private record Recipe(Kernel kernel, List<Constraint> constraints) {}

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
    return Shapes.ofOperands(operands);
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
    long slots = 0;
    List<Task.Arg> args = new ArrayList<>(operands.size() + 1);
    List<Long> scalars = List.of();
    List<Slot> many = operands.size() > Key.MAX_OPERANDS ? new ArrayList<>() : List.of();
    for (Object o : operands) {
      Slot slot;
      switch (o) {
        case NDArray a -> {
          boolean point = a.rank() == 0 && rank > 0;
          slot = new Slot(a.dtype(), point ? Form.POINT : Form.FULL);
          parts(point ? a.view() : a.view().broadcastTo(target), Privilege.READ, args);
        }
        case Known n -> {
          slot = new Slot(n.type(), Form.SCALAR);
          scalars = and(scalars, n);
        }
        default -> throw new IllegalArgumentException("not an operand: " + o);
      }
      slots = slots << Slot.BITS | slot.code();
      if (operands.size() > Key.MAX_OPERANDS) {
        many.add(slot);
      }
    }
    parts(target, Privilege.WRITE, args);
    Object id = many.isEmpty() ? identity : List.of(identity, many);
    Key key = new Key(id, operands.size(), slots, target.type(), rank);
    Recipe recipe = (Recipe) session.remembered(key);
    if (recipe == null) {
      List<Slot> all = many.isEmpty() ? decode(key) : many;
      recipe = new Recipe(build(key, all, f), aligned(args, rank));
      session.remember(key, recipe);
    }
    session.submit(
        new Task(
            name,
            fixed(args),
            boxed(target.extents()),
            scalars,
            recipe.constraints(),
            new Body.Loop(recipe.kernel()),
            Check.NONE,
            fresh,
            session.engine().here()));
  }

  private static List<Task.Arg> fixed(List<Task.Arg> args) {
    return switch (args.size()) {
      case 1 -> List.of(args.get(0));
      case 2 -> List.of(args.get(0), args.get(1));
      case 3 -> List.of(args.get(0), args.get(1), args.get(2));
      default -> List.copyOf(args);
    };
  }

  /** Most tasks have no number or one. */
  private static List<Long> and(List<Long> scalars, Known n) {
    if (scalars.isEmpty()) {
      return n.type().isComplex() ? List.of(n.re(), n.im()) : List.of(n.re());
    }
    List<Long> all = new ArrayList<>(scalars);
    all.add(n.re());
    if (n.type().isComplex()) {
      all.add(n.im());
    }
    return all;
  }

  private static List<Slot> decode(Key key) {
    List<Slot> all = new ArrayList<>();
    for (int n = key.operands() - 1; n >= 0; n--) {
      all.add(Slot.of(key.slots() >> n * Slot.BITS));
    }
    return all;
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

  /** {@return the values as an immutable list, which a task keeps as it is} */
  public static List<Long> boxed(long... values) {
    if (values.length == 1) {
      return List.of(values[0]);
    }
    Long[] boxes = new Long[values.length];
    for (int k = 0; k < boxes.length; k++) {
      boxes[k] = values[k];
    }
    return List.of(boxes);
  }

  /** All full-rank arguments are cut alike. */
  private static List<Constraint> aligned(List<Task.Arg> args, int rank) {
    int last = args.size() - 1;
    return IntStream.range(0, last)
        .filter(k -> args.get(k).view().rank() == rank)
        .<Constraint>mapToObj(k -> new Constraint.Align(k, last))
        .toList();
  }

  private static Kernel build(Key key, List<Slot> slots, Formula f) {
    KernelBuilder k = new KernelBuilder();
    int rank = key.rank();
    List<int[]> buffers = new ArrayList<>();
    for (Slot s : slots) {
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
    for (int n = 0; n < slots.size(); n++) {
      Slot s = slots.get(n);
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
          for (int n = 0; n < slots.size(); n++) {
            if (slots.get(n).form() == Form.FULL) {
              values.set(n, load(k, slots.get(n).type(), buffers.get(n), index));
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
