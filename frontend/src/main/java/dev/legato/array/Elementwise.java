package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Recipes.Recipe;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Constraint;
import dev.legato.ir.task.Task;
import dev.legato.ir.task.Task.Privilege;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Records elementwise tasks: operands broadcast to the output's shape, known numbers as kernel
 * scalars, pending scalars as 0-d views. Complex arguments are two real ones.
 */
public final class Elementwise {
  private final Session session;
  private final String name;
  private Object[] operands;

  private Elementwise(Session session, String name, Object... operands) {
    this.session = session;
    this.name = name;
    this.operands = operands;
  }

  /** What is computed of one element. */
  @FunctionalInterface
  public interface Formula {
    /** {@return the result, converted to the output's type by the caller} */
    Value apply(KernelBuilder k, List<Value> in);
  }

  /** A number known when the task is recorded, in the type in which the kernel receives it. */
  public record Known(DType type, long re, long im) {
    public static Known of(DType type, Object number) {
      long[] b = HostNumber.bits(type, number);
      return new Known(type, b[0], b[1]);
    }
  }

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

    static int code(DType type, Form form) {
      return type.ordinal() << 2 | form.ordinal();
    }

    static Slot of(long code) {
      return new Slot(TYPES.get((int) (code >> 2 & 15)), FORMS.get((int) (code & 3)));
    }
  }

  /** What a recipe depends on apart from what is computed. */
  private record Types(List<Slot> slots, DType out, int rank) {}

  /** {@return a task to be given operands; {@code name} is what explanations show} */
  public static Elementwise task(Session session, String name) {
    return new Elementwise(session, name);
  }

  /** {@return the task of these operands}: arrays and {@link Known} numbers */
  public static Elementwise of(Session session, String name, Object... operands) {
    return new Elementwise(session, name, operands);
  }

  /** Adds an array, a pending scalar or a {@link Known} number. */
  public Elementwise operand(Object o) {
    operands = Arrays.copyOf(operands, operands.length + 1);
    operands[operands.length - 1] = o instanceof Scalar s && s.array() instanceof NDArray a ? a : o;
    return this;
  }

  /** Adds a number or known scalar as a kernel scalar of a type. */
  public Elementwise number(DType type, Object number) {
    return operand(Known.of(type, number));
  }

  /** {@return the shape of the broadcast operands} */
  public long[] shape() {
    return Shapes.ofOperands(operands);
  }

  /**
   * {@return a new array of the broadcast shape with the formula's results, its axes in memory as
   * those of the operands are}
   *
   * @param identity with the operands' types what the kernel is known by
   */
  public NDArray into(DType type, Object identity, Formula f) {
    View common = Shapes.common(operands);
    if (common != null && common.rank() < 2) {
      NDArray out = session.emptyLike(common, type);
      into(out, null, true, identity, f);
      return out;
    }
    long[] shape = shape();
    return into(type, shape, keptOrder(shape), identity, f);
  }

  private NDArray into(
      DType type, long[] shape, int @Nullable [] order, Object identity, Formula f) {
    NDArray out = session.empty(shape, type, order);
    into(out, order, true, identity, f);
    return out;
  }

  private int @Nullable [] keptOrder(long... shape) {
    if (shape.length < 2) {
      return null;
    }
    List<View> views = new ArrayList<>(operands.length);
    for (Object o : operands) {
      if (o instanceof NDArray a && a.rank() > 1) {
        views.add(a.rank() == shape.length ? a.view() : a.view().broadcast(shape));
      }
    }
    return MemoryOrder.kept(views, shape.length);
  }

  /** Writes the formula's results to every element of {@code out}. */
  public void into(NDArray out, boolean fresh, Object identity, Formula f) {
    into(out, null, fresh, identity, f);
  }

  /** The index space has the axes in the given order, so that the last one is innermost. */
  private void into(
      NDArray out, int @Nullable [] order, boolean fresh, Object identity, Formula f) {
    session.engine().perform(call(out, order, fresh, identity, f));
  }

  /**
   * Computes an array in place, where the operands that share elements with {@code out} do so
   * element by element.
   *
   * @return whether it was done; if not, nothing has changed
   */
  public boolean inPlace(NDArray out, Object identity, Formula f) {
    boolean oneStore = !out.dtype().isComplex();
    if (!oneStore || !out.view().isInjective()) {
      return false; // What is stored first must not be read any more.
    }
    Call call = call(out, null, false, identity, f);
    int target = call.views.length - 1;
    for (int k = 0; k < target; k++) {
      if (call.views[k].relation(call.views[target]) == View.Relation.OVERLAP) {
        return false;
      }
    }
    session.engine().perform(call);
    return true;
  }

  private record Call(
      Session session,
      String name,
      Recipe recipe,
      View[] views,
      Longs sizes,
      long[] scalars,
      boolean fresh)
      implements Operation {

    @Override
    public Kernel kernel() {
      return recipe.body().kernel();
    }

    @Override
    public Task task() {
      return new Task(
          name,
          Arguments.of(views, recipe.privileges()),
          sizes,
          scalars.length == 0 ? Longs.NONE : Longs.keep(scalars),
          recipe.constraints(),
          recipe.body(),
          Check.NONE,
          fresh,
          session.engine().here());
    }
  }

  /** {@return what a task does with the arguments that are a kernel's buffers} */
  public static Privilege[] privileges(Kernel kernel) {
    List<Kernel.Buffer> buffers = kernel.buffers();
    Privilege[] privileges = new Privilege[buffers.size()];
    for (int k = 0; k < privileges.length; k++) {
      privileges[k] = buffers.get(k).access() == Access.READ ? Privilege.READ : Privilege.WRITE;
    }
    return privileges;
  }

  private Call call(
      NDArray out, int @Nullable [] order, boolean fresh, Object identity, Formula f) {
    View logical = out.view();
    View target = order == null ? logical : logical.permute(order);
    int rank = target.rank();
    if (rank > Shapes.MAX_RANK) {
      throw LegatoException.value("maximum supported dimension for an ndarray is 64");
    }
    long slots = 0;
    View[] views = new View[views(operands) + (target.type().isComplex() ? 2 : 1)];
    int viewed = 0;
    long[] scalars = NONE;
    boolean few = operands.length <= MAX_OPERANDS;
    List<Slot> many = few ? List.of() : new ArrayList<>();
    for (Object o : operands) {
      DType type;
      Form form;
      if (o instanceof NDArray a) {
        type = a.dtype();
        form = a.rank() == 0 && rank > 0 ? Form.POINT : Form.FULL;
        View v = form == Form.POINT ? a.view() : a.view().broadcastTo(logical);
        viewed = parts(order == null || form == Form.POINT ? v : v.permute(order), views, viewed);
      } else if (o instanceof Known k) {
        type = k.type();
        form = Form.SCALAR;
        scalars = appended(scalars, k.re());
        if (type.isComplex()) {
          scalars = appended(scalars, k.im());
        }
      } else {
        throw new IllegalArgumentException("not an operand: " + o);
      }
      slots = slots << Slot.BITS | Slot.code(type, form);
      if (!few) {
        many.add(new Slot(type, form));
      }
    }
    parts(target, views, viewed);
    Object id = few ? identity : List.of(identity, many);
    Recipes recipes = session.recipes();
    Recipe recipe = recipes.find(id, operands.length, slots, target.type(), rank);
    if (recipe == null) {
      List<Slot> all = few ? decode(slots, operands.length) : many;
      Kernel kernel = build(new Types(all, target.type(), rank), f);
      recipe =
          recipes.add(
              id,
              new Recipe(
                  operands.length,
                  slots,
                  target.type(),
                  rank,
                  new Body.Loop(kernel),
                  privileges(kernel),
                  aligned(views, rank)));
    }
    return new Call(session, name, recipe, views, recipe.sizes(target), scalars, fresh);
  }

  private static final long[] NONE = {};

  /** So many operands' slots fit into a word. */
  private static final int MAX_OPERANDS = 64 / Slot.BITS;

  private static long[] appended(long[] numbers, long last) {
    long[] all = Arrays.copyOf(numbers, numbers.length + 1);
    all[numbers.length] = last;
    return all;
  }

  /** {@return how many views the arrays among the operands are} */
  private static int views(Object... operands) {
    int n = 0;
    for (Object o : operands) {
      if (o instanceof NDArray a) {
        n += a.dtype().isComplex() ? 2 : 1;
      }
    }
    return n;
  }

  /** Adds a view as the arguments of a kernel: itself, or the two parts of a complex one. */
  private static int parts(View v, View[] views, int at) {
    DType t = v.type();
    if (!t.isComplex()) {
      views[at] = v;
      return at + 1;
    }
    views[at] = v.retype(t.part(), 0);
    views[at + 1] = v.retype(t.part(), t.part().bytes());
    return at + 2;
  }

  private static List<Slot> decode(long slots, int operands) {
    List<Slot> all = new ArrayList<>();
    for (int n = operands - 1; n >= 0; n--) {
      all.add(Slot.of(slots >> n * Slot.BITS));
    }
    return all;
  }

  /** Appends a view as those of a kernel: itself, or the two parts of a complex one. */
  public static void parts(View v, List<View> views) {
    View[] two = new View[2];
    int count = parts(v, two, 0);
    for (int k = 0; k < count; k++) {
      views.add(two[k]);
    }
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

  /** All full-rank arguments are cut alike. */
  private static List<Constraint> aligned(View[] views, int rank) {
    int last = views.length - 1;
    return List.of(
        IntStream.range(0, last)
            .filter(k -> views[k].rank() == rank)
            .mapToObj(k -> new Constraint.Align(k, last))
            .toArray(Constraint[]::new));
  }

  /** {@return the formula of so many numbers of one type as a kernel without a loop} */
  public static Kernel ofNumbers(int count, DType type, DType out, Formula f) {
    return build(new Types(Collections.nCopies(count, new Slot(type, Form.SCALAR)), out, 0), f);
  }

  private static Kernel build(Types types, Formula f) {
    KernelBuilder k = new KernelBuilder();
    int rank = types.rank();
    List<Slot> slots = types.slots();
    List<int[]> buffers = new ArrayList<>();
    for (Slot s : slots) {
      buffers.add(
          s.form() == Form.SCALAR
              ? scalar(k, s.type())
              : buffer(k, s.type(), s.form() == Form.POINT ? 0 : rank, Access.READ));
    }
    int[] out = buffer(k, types.out(), rank, Access.WRITE);
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
          store(k, out, index, f.apply(k, values).cast(k, types.out()));
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
    if (!Shapes.broadcastsTo(source.shape(), target.shape())) {
      throw LegatoException.value(
          "could not broadcast input array from shape "
              + Shapes.tight(source.shape())
              + " into shape "
              + Shapes.tight(target.shape()));
    }
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

  /** {@return a copy of a vector of few elements, or null if it is not one or has to wait} */
  private static @Nullable NDArray few(NDArray source, DType type) {
    return source.rank() == 1 && source.dtype() == type
        ? FewElements.of(source.session(), FewElements.Function.POSITIVE, source, source)
        : null;
  }

  /** {@return a new C-ordered array of these elements in a type} */
  public static NDArray copied(NDArray source, DType type) {
    NDArray few = few(source, type);
    if (few != null) {
      return few;
    }
    return task(source.session(), type == source.dtype() ? "copy" : "astype")
        .operand(source)
        .into(type, source.shape(), null, "copy", (k, in) -> in.getFirst());
  }

  /** {@return a new array of these elements in a type, its axes in memory as {@code order} says} */
  public static NDArray copied(NDArray source, DType type, Object order) {
    NDArray few = "K".equals(order) || "C".equals(order) ? few(source, type) : null;
    if (few != null) {
      return few;
    }
    return task(source.session(), type == source.dtype() ? "copy" : "astype")
        .operand(source)
        .into(
            type,
            source.shape(),
            MemoryOrder.of(order, source.view()),
            "copy",
            (k, in) -> in.getFirst());
  }

  /** Writes a number to every element. */
  public static void fill(NDArray target, Object number, boolean fresh) {
    task(target.session(), "fill")
        .number(target.dtype(), number)
        .into(target, fresh, "copy", (k, in) -> in.getFirst());
  }
}
