package dev.legato;

import dev.legato.array.Assembly;
import dev.legato.array.DTypeObject;
import dev.legato.array.Elementwise;
import dev.legato.array.FloatErrors;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.LoopTypes;
import dev.legato.array.MemoryOrder;
import dev.legato.array.Nested;
import dev.legato.array.PrintOptions;
import dev.legato.array.Recipes;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Task;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.KernelDef;
import dev.legato.library.Library;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import dev.legato.library.TaskBuilder;
import dev.legato.library.Tuple;
import dev.legato.runtime.Engine;
import dev.legato.runtime.HostEffects;
import dev.legato.runtime.LocalEffects;
import dev.legato.script.Host;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One program's view of Legato: its libraries, its recorded work and its memory. Used by one thread
 * at a time; sessions of one JVM are independent.
 *
 * <pre>{@code
 * try (Session lgt = Session.open()) {
 *   NDArray x = lgt.linspace(0, 1, 1_000_000);
 *   double s = x.sin().times(2).plus(x).sum().asDouble();   // one fused kernel
 * }
 * }</pre>
 */
public final class Session implements AutoCloseable {
  private final Engine engine;
  private final Map<Object, Object> memory = new HashMap<>();
  private final Recipes recipes = new Recipes();
  private final Temporaries temporaries = new Temporaries();
  private final EnumMap<Binary, Callable> binary = new EnumMap<>(Binary.class);
  private final EnumMap<Unary, Callable> unary = new EnumMap<>(Unary.class);
  private PrintOptions printOptions = PrintOptions.DEFAULT;
  private FloatErrors floatErrors = FloatErrors.UNHEARD;
  private final Interpreters interpreters = new Interpreters(this);
  private final HostEffects effects;
  private final Set<Runnable> buffers = new LinkedHashSet<>();
  private @Nullable LibraryRegistry registry;
  private boolean closed;

  Session(Engine engine) {
    this.engine = engine;
    this.effects = engine.effects(LocalEffects.ofProcess(List.of("")));
  }

  /** {@return a session with the settings of the environment} */
  public static Session open() {
    return builder().open();
  }

  /** {@return a session over an engine, such as that of one of several ranks; it closes it} */
  public static Session over(Engine engine) {
    return new Session(engine);
  }

  public static SessionBuilder builder() {
    return new SessionBuilder();
  }

  /** {@return the clock, files and entropy that libraries may use: one world for all ranks} */
  public HostEffects effects() {
    buffers.forEach(Runnable::run);
    return effects;
  }

  /** Text that a script's open file has in memory is written before anybody looks at files. */
  void addBuffer(Runnable flush) {
    buffers.add(flush);
  }

  void removeBuffer(Runnable flush) {
    buffers.remove(flush);
  }

  // --- arrays

  /** Java code holds the array: a scope or a call of a library releases it, else reachability. */
  NDArray owned(NDArray a) {
    if (!temporaries.isOpen()) {
      a.escape();
    }
    return a;
  }

  /** {@return a scope that begins now, and releases what it does not keep when it is closed} */
  public Scope scope() {
    return new Scope(temporaries);
  }

  /** {@return an array whose elements are undefined} */
  public NDArray empty(long[] shape, DType type) {
    for (long n : shape) {
      if (n < 0) {
        throw LegatoException.value("negative dimensions are not allowed");
      }
    }
    return new NDArray(this, engine.create(type, shape).view(), null, true);
  }

  /** {@return an array with undefined elements whose axes lie in memory in an order, or as in C} */
  public NDArray empty(long[] shape, DType type, int @Nullable [] order) {
    if (order == null) {
      return empty(shape, type);
    }
    long[] inMemory = new long[shape.length];
    for (int k = 0; k < shape.length; k++) {
      inMemory[k] = shape[order[k]];
    }
    View v = engine.create(type, inMemory).view().permute(MemoryOrder.inverse(order));
    return new NDArray(this, v, null, true);
  }

  /** {@return an array with undefined elements in C order, of the shape of a view} */
  public NDArray emptyLike(View shape, DType type) {
    return new NDArray(this, engine.createLike(shape, type).view(), null, true);
  }

  /** {@return the array of all of a new store, which it takes over} */
  public NDArray newest(Store store) {
    return new NDArray(this, store.view(), null, true);
  }

  public NDArray empty(DType type, long... shape) {
    return empty(shape, type);
  }

  public NDArray zeros(long... shape) {
    return zeros(DType.FLOAT64, shape);
  }

  public NDArray zeros(DType type, long... shape) {
    NDArray a = empty(shape, type);
    a.assign(0L);
    return a;
  }

  public NDArray ones(long... shape) {
    NDArray a = empty(shape, DType.FLOAT64);
    a.assign(1L);
    return a;
  }

  /** {@return {@code n} numbers from {@code start} to {@code stop} inclusive, float64} */
  public NDArray linspace(double start, double stop, long n) {
    return owned((NDArray) call("linspace", start, stop, n));
  }

  /** {@return 0, 1, ..., n-1 as int64} */
  public NDArray arange(long n) {
    return owned((NDArray) call("arange", n));
  }

  /** {@return an array of these numbers (captured now)} */
  public NDArray array(double... values) {
    return owned(adopt(hostCopy(values)));
  }

  private static HostArray hostCopy(double... values) {
    HostArray h = HostArray.zeros(DType.FLOAT64, values.length);
    MemorySegment.copy(MemorySegment.ofArray(values), 0, h.memory(), 0, 8L * values.length);
    return h;
  }

  /** {@return an array of nested lists of numbers (captured now), with NumPy's dtype for them} */
  public NDArray array(List<?> nested) {
    return owned(asArray(nested));
  }

  /** {@return a new array with these contents, which must be C-ordered} */
  public NDArray adopt(HostArray contents) {
    long bytes = contents.size() * contents.type().bytes();
    return filled(
        contents.type(),
        contents.extents(),
        m -> MemorySegment.copy(contents.memory(), 0, m, 0, bytes));
  }

  /** {@return a new array whose elements are written to its memory, in C order} */
  public NDArray filled(DType type, long[] shape, Consumer<MemorySegment> writer) {
    NDArray a = empty(shape, type);
    if (a.size() > 0) {
      writer.accept(engine.overwrite(a.view().root()));
    }
    return a;
  }

  /** {@return a new array with a copy of the segment's elements in C order} */
  public NDArray copyOf(MemorySegment segment, DType type, long... shape) {
    return owned(adopt(HostArray.over(segment, type, shape)));
  }

  /**
   * {@return an array over the caller's memory, which stays lent until {@link #release} or close}
   *
   * @throws IllegalArgumentException for a segment confined to a thread
   */
  public NDArray wrap(MemorySegment segment, DType type, long... shape) {
    if (segment.isAccessibleBy(new Thread()) || !segment.isNative()) {
      return new NDArray(this, engine.wrap(segment, type, shape).view(), null, true);
    }
    throw new IllegalArgumentException("a confined segment cannot be wrapped: workers read it too");
  }

  /** Ends the loan of wrapped memory: what was recorded on it is run. */
  public void release(NDArray wrapped) {
    engine.flush();
    wrapped.dropTemporary();
  }

  /**
   * {@return the value as an array: itself, or a new one for numbers, scalars (whose values no
   * write to the array may change) and nested sequences}
   *
   * @throws LegatoException NotImplementedError for texts and objects
   */
  public NDArray asArray(Object value) {
    return switch (value) {
      case NDArray a -> a;
      case Scalar s when s.array() instanceof NDArray a -> Elementwise.copied(a, s.dtype());
      default -> asArray(value, null);
    };
  }

  /** {@return the value as an array of a type, or of its own when {@code type} is null} */
  public NDArray asArray(Object value, @Nullable DType type) {
    if (value instanceof NDArray a) {
      return type == null || a.dtype() == type ? a : a.astype(type);
    }
    if (value instanceof Dynamic d && findConversion(d) instanceof Callable f) {
      return asArray(f.call(Args.NONE), type);
    }
    Nested n = Nested.of(value);
    DType t = type == null ? n.type() : type;
    long[] inner =
        !n.leaves().isEmpty() && n.leaves().getFirst() instanceof NDArray a
            ? a.shape()
            : new long[0];
    if (inner.length == 0 && !n.isDeferred()) {
      long[] shape = n.shape();
      return filled(t, shape, m -> n.fill(HostArray.over(m, t, shape)));
    }
    return Assembly.of(this, n, t, inner);
  }

  private static @Nullable Object findConversion(Dynamic d) {
    return d instanceof Scalar ? null : d.attribute("__array__");
  }

  /** {@return whether a value takes part in array arithmetic} */
  public boolean isArrayLike(Object v) {
    return v instanceof NDArray
        || HostNumber.operand(v) != null
        || v instanceof List<?>
        || v instanceof Dynamic d
            && !(v instanceof dev.legato.library.Operand)
            && Nested.items(d) != null;
  }

  /** {@return the type that an operation on these operands has by NumPy's promotion} */
  public DType resultType(Object... operands) {
    List<LoopTypes.Operand> list = new ArrayList<>();
    for (Object o : operands) {
      LoopTypes.Operand known = HostNumber.operand(o);
      if (known == null) {
        DType t =
            switch (o) {
              case DType d -> d;
              case DTypeObject d -> d.type();
              default -> asArray(o).dtype();
            };
        known = LoopTypes.Operand.strong(t);
      }
      list.add(known);
    }
    return LoopTypes.promote(list);
  }

  // --- functions

  /**
   * {@return the function registered by a library, such as {@code add} or {@code linalg.norm}}
   *
   * @throws LegatoException NotImplementedError when no library has it
   */
  public Callable function(String name) {
    Callable f = findFunction(name);
    if (f == null) {
      throw LegatoException.notImplemented("function " + name);
    }
    return f;
  }

  /** Made when something of a library is first asked for: that takes a while. */
  private LibraryRegistry libraries() {
    LibraryRegistry known = registry == null ? new LibraryRegistry(this) : registry;
    registry = known;
    return known;
  }

  /** {@return the registered function, or null} */
  public @Nullable Callable findFunction(String name) {
    return libraries().function(name);
  }

  /**
   * {@return the text that explains that a name of the original library is not supported and what
   * to use instead, or "" for a name that nobody knows}
   *
   * @param owner the module or the class in the library's table, such as {@code numpy} or {@code
   *     <ndarray>}
   */
  public String unsupported(String owner, String name) {
    String dotted = owner + "." + name;
    int prefix = 0;
    for (String module : libraries().moduleNames()) {
      if (dotted.startsWith(module + ".")) {
        prefix = Math.max(prefix, module.length() + 1);
      }
    }
    String instead = libraries().instead(dotted.substring(prefix));
    if (instead == null) {
      return "";
    }
    return " ("
        + (instead.startsWith("removed") ? "" : "not supported by Legato; ")
        + instead
        + ")";
  }

  /**
   * Explains an attribute that the original class has and this one does not.
   *
   * @throws LegatoException AttributeError, when the libraries' tables name the attribute
   */
  public void refuseUnsupported(String owner, Dynamic value, String name) {
    String why = unsupported(owner, name);
    if (!why.isEmpty()) {
      throw new LegatoException(
          "AttributeError",
          "'" + value.typeName() + "' object has no attribute '" + name + "'" + why);
    }
  }

  /** {@return the result of a registered function on positional arguments} */
  public Object call(String function, Object... args) {
    return function(function).call(Args.of(fromJava(args)));
  }

  private static Object[] fromJava(Object... args) {
    Object[] r = args.clone();
    for (int i = 0; i < r.length; i++) {
      r[i] =
          switch (r[i]) {
            case Integer n -> (long) n;
            case Float f -> (double) f;
            case long[] a -> Tuple.ofLongs(a);
            default -> r[i];
          };
    }
    return r;
  }

  /** {@return the function of an operator} */
  public Callable operator(Binary op) {
    Callable known = binary.get(op);
    return known != null ? known : binary.computeIfAbsent(op, o -> function(operatorName(o)));
  }

  private String operatorName(Binary op) {
    String own = "ndarray." + op.name().toLowerCase(java.util.Locale.ROOT);
    return findFunction(own) != null ? own : HostNumber.function(op);
  }

  public Callable operator(Unary op) {
    return unary.computeIfAbsent(op, o -> function(HostNumber.function(o)));
  }

  /** {@return the members of an importable module by dotted name, or empty when there is none} */
  public Optional<Map<String, Object>> module(String name) {
    return libraries().module(name);
  }

  /** {@return the names of all importable modules of libraries} */
  public Collection<String> moduleNames() {
    return libraries().moduleNames();
  }

  /** Adds a library to this session, as ServiceLoader does for those on the class path. */
  public void add(Library library) {
    libraries().add(library);
  }

  // --- tasks

  /** {@return the deferred execution that libraries submit tasks to} */
  public Engine engine() {
    if (closed) {
      throw new IllegalStateException("this session is closed");
    }
    return engine;
  }

  /** {@return a task of this kernel definition, to be given its arguments} */
  public TaskBuilder task(KernelDef def) {
    return new TaskBuilder(this, def);
  }

  /** Records a task. */
  public void submit(Task task) {
    engine().submit(task);
  }

  /** {@return the kernel of a key, made once per session} */
  public Kernel kernel(Object key, Supplier<Kernel> make) {
    Kernel k = (Kernel) remembered(key);
    if (k == null) {
      k = make.get();
      remember(key, k);
    }
    return k;
  }

  /** {@return what {@link #remember} was given for the key, or null} */
  public @Nullable Object remembered(Object key) {
    return memory.get(key);
  }

  /** {@return the arrays that calls of library functions make} */
  public Temporaries temporaries() {
    return temporaries;
  }

  /** {@return what elementwise operations remember} */
  public Recipes recipes() {
    return recipes;
  }

  /** Keeps an immutable value that depends on nothing but its key for as long as the session. */
  public void remember(Object key, Object value) {
    memory.put(key, value);
  }

  /** {@return an array that owns a new store filled by the caller's routine} */
  public NDArray own(Store store) {
    return new NDArray(this, store.view(), null, true);
  }

  // --- values

  /** {@return Python's truth of a value} */
  public boolean truth(Object v) {
    return switch (v) {
      case Boolean b -> b;
      case Dynamic d -> d.truth();
      case Number n -> n.doubleValue() != 0;
      case String s -> !s.isEmpty();
      case List<?> l -> !l.isEmpty();
      case Map<?, ?> m -> !m.isEmpty();
      case dev.legato.library.None n -> false;
      default -> true;
    };
  }

  public PrintOptions printOptions() {
    return printOptions;
  }

  public void printOptions(PrintOptions options) {
    printOptions = options;
  }

  public FloatErrors floatErrors() {
    return floatErrors;
  }

  public void floatErrors(FloatErrors errors) {
    floatErrors = errors;
  }

  /**
   * Says who is told of the floating-point errors of which NumPy warns; null: nobody. Those of
   * operations inside libraries that are scripts are those scripts' own affair.
   */
  void floatWarnings(@Nullable Consumer<String> told) {
    floatErrors = floatErrors.warning(told == null ? null : interpreters.outsideOfLibraries(told));
  }

  // --- scripts

  /** {@return an interpreter whose imports are this session's libraries} */
  public Interpreter interpreter(Host host) {
    return interpreters.ofProgram(host);
  }

  Interpreters interpreters() {
    return interpreters;
  }

  /**
   * Runs a script's top level and keeps it for calls of its functions.
   *
   * @throws LegatoException what the script raised; SyntaxError when it cannot be parsed
   * @throws java.io.UncheckedIOException when the file cannot be read
   */
  public Script script(Path file) {
    try {
      return script(Files.readString(file), file.toString(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return a script given as text; {@code name} is what tracebacks show} */
  public Script script(String text, String name) {
    return script(text, name, false);
  }

  private Script script(String text, String name, boolean file) {
    SessionHost host = new SessionHost(this, System.out, System.err, List.of(name));
    Interpreter interpreter = interpreter(host);
    try {
      if (file) {
        interpreter.locate(name);
      }
      interpreter.runModule(text, name, true);
      return new Script(this, interpreter);
    } catch (PyError e) {
      throw Script.raised(interpreter, e);
    }
  }

  // --- running

  /** Runs everything recorded whose result can still be seen; raises failed checks. */
  public void sync() {
    engine().flush();
  }

  /** Drops recorded work and invalidates arrays; idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        buffers.forEach(Runnable::run);
      } finally {
        engine.close();
      }
    }
  }
}
