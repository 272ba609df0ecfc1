package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.ir.type.DType;
import dev.legato.runtime.explain.Journal;
import dev.legato.runtime.memory.Amount;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.memory.Memory;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.LocalTransport;
import dev.legato.runtime.ranks.Spans;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.ranks.Validities;
import dev.legato.runtime.stats.Statistics;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The deferred execution of one session (on one rank): records tasks, fuses and runs them, owns the
 * memory of stores. Used by one thread at a time: a second one gets an IllegalStateException, and
 * so does every call after {@link #close}.
 */
public final class Engine implements AutoCloseable {
  private static final String TOO_BIG =
      "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.";

  private final Config config;
  private final Turn turn = new Turn();
  private final Statistics stats = new Statistics();
  private final Journal journal;
  private final Device device;
  private final Queue queue;
  private final Memory memory;
  private final Instances instances;
  private final Coherence coherence;
  private final Placement placement;
  private final Checks checks = new Checks();
  private final Handles handles = new Handles();
  private final Distribution distribution;
  private final Agreement agreement;
  private final Recorder recorder;
  private final Transport transport;
  private final StopPoint stopPoint = new StopPoint();

  /** What to do with the store of a handle that nothing can reach any more. */
  private final Consumer<Store> unreachable;

  private final Executables executables;
  private final Elements elements;
  private final Supplier<Provenance> where;
  private long stores;
  private long pins;

  /** Counts down: tasks use the positive tags. */
  private long effectTags;

  private boolean closed;

  public Engine() {
    this(Config.defaults());
  }

  /**
   * @throws LegatoException DeviceError when the configured device is not there
   */
  public Engine(Config config) {
    this(config, LocalTransport.connect(1).getFirst());
  }

  /** The engine of one of several ranks, which all must run the same program. */
  public Engine(Config config, Transport transport) {
    this(config, transport, Profile.OFF);
  }

  /**
   * As above.
   *
   * @param profile is told what the engine does
   */
  public Engine(Config config, Transport between, Profile profile) {
    this.config = config;
    this.transport = profile.meter(between);
    if (config.ranks() != transport.ranks() || config.rank() != transport.rank()) {
      throw new IllegalArgumentException("the transport is that of another rank");
    }
    this.journal = new Journal(config.explain());
    this.device = Devices.openHost(config, profile);
    this.queue = Queue.of(config, transport, profile);
    Memory.Relief relief = new Shortage(this::sweep, queue);
    this.memory =
        new Memory(config.memory(), config.ranks(), config.pieceBytes() * config.ranks(), relief);
    this.instances = new Instances(device, memory);
    this.executables = new Executables(device, stats, profile);
    Validities validities = new Validities(config.ranks(), config.rank());
    this.coherence = new Coherence(queue, validities, config.ranks() == 1);
    this.placement =
        new Placement(config, transport, executables, instances, coherence, relief, stats, profile);
    Binder binder =
        new Binder(placement, instances, coherence, executables, profile, config.ranks() == 1);
    distribution =
        new Distribution(
            transport,
            config,
            stats,
            validities,
            coherence,
            binder,
            placement::folds,
            queue::next,
            work -> {
              queue.put(coherence.before(work));
              queue.drain();
            });
    this.agreement = new Agreement(distribution);
    this.unreachable = distribution.isSingle() ? this::release : agreement::unreachable;
    this.recorder =
        new Recorder(
            config,
            stats,
            journal,
            profile,
            queue,
            binder,
            placement,
            coherence,
            instances,
            checks,
            distribution,
            agreement,
            executables,
            this::release);
    this.elements = new Elements(this, recorder, distribution.isSingle());
    this.where = elements::here;
  }

  public Config config() {
    return config;
  }

  public boolean isOpen() {
    return !closed;
  }

  /** {@return the counters of this run, up to now} */
  public Statistics statistics() {
    stats.peakBytes = memory.peak();
    stats.device = placement.counters();
    stats.timeTiledIterations = queue.tiled().launches();
    stats.executeNanos = queue.nanos();
    stats.waitNanos = queue.waitedNanos();
    stats.communicateNanos = transport.waitedNanos();
    stats.commBytes = transport.sentBytes();
    stats.commMessages = transport.sentMessages();
    stats.commWindowBytes = transport.windowBytes();
    stats.commWindowMessages = transport.windowMessages();
    return stats;
  }

  /** {@return what happened to every task, if the configuration asks for it} */
  public Journal journal() {
    return journal;
  }

  /** {@return where the program can be told to end} */
  public StopPoint stopPoint() {
    return stopPoint;
  }

  /** {@return the device that works in the host's memory} */
  public Device device() {
    return device;
  }

  /** {@return the device with its own memory, if one was asked for or used} */
  public Optional<Device> accelerator() {
    return placement.device();
  }

  // --- stores

  /**
   * {@return a new store without contents and with one handle counted}
   *
   * @throws LegatoException MemoryError when it is larger than the whole budget, ValueError when
   *     its size is not even a number
   */
  public Store create(DType type, long... extents) {
    boolean outermost = enter();
    try {
      return affordable(newStore(type, extents));
    } finally {
      leave(outermost);
    }
  }

  /** {@return as {@link #create}, a store of the extents of a view} */
  public Store createLike(View shape, DType type) {
    boolean outermost = enter();
    try {
      return affordable(attached(shape.like(stores + 1, type)));
    } catch (ArithmeticException e) {
      throw LegatoException.value(TOO_BIG);
    } finally {
      leave(outermost);
    }
  }

  private Store affordable(Store store) {
    if (!memory.affords(store.bytes())) {
      throw LegatoException.memory(Amount.unable(store.bytes(), store.type(), store.extents()))
          .at(here().position());
    }
    return store;
  }

  private Store newStore(DType type, long... extents) {
    try {
      return attached(new Store(stores + 1, type, extents));
    } catch (ArithmeticException e) {
      throw LegatoException.value(TOO_BIG);
    }
  }

  private Store attached(Store store) {
    stores++;
    store.attach(new StoreState(store, this));
    return store;
  }

  /** One more handle can reach the store. */
  public void retain(Store store) {
    state(store).handles++;
  }

  /** One handle fewer; at none the store's pending value need never reach memory. */
  public void release(Store store) {
    if (closed) {
      return;
    }
    boolean outermost = enter();
    try {
      StoreState s = state(store);
      s.handles--;
      if (s.handles == 0 && s.pinned) {
        recorder.flush("wrapped memory goes back");
        s.pinned = false;
        s.instance = null;
        pins--;
      }
      recorder.settle(s);
    } finally {
      leave(outermost);
    }
  }

  /**
   * {@return what {@link #forget} is to be given} When {@code handle} becomes unreachable, the
   * store is released between two groups.
   */
  public Object track(Object handle, Store store) {
    state(store).tracked = true;
    return handles.track(handle, store);
  }

  /** A handle that was tracked, and is reachable yet, releases its store itself. */
  public void forget(Object token) {
    handles.forget(token);
  }

  /** {@return a new store with a copy of {@code source}, in C order} */
  public Store adopt(MemorySegment source, DType type, long... extents) {
    Store store = create(type, extents);
    if (source.byteSize() != store.bytes()) {
      throw new IllegalArgumentException(
          source.byteSize() + " bytes given for an array of " + store.bytes());
    }
    overwrite(store).copyFrom(source);
    return store;
  }

  /** {@return a new store with a copy of {@code source}, in C order} */
  public Store adopt(byte[] source, DType type, long... extents) {
    return adopt(MemorySegment.ofArray(source), type, extents);
  }

  /**
   * {@return a store over memory of the caller, which is pinned: never renamed, moved or pooled}.
   * The memory is lent until the store is released or the engine closed; both flush.
   *
   * @throws IllegalArgumentException when the memory is not native, too small or confined to a
   *     thread
   */
  public Store wrap(MemorySegment segment, DType type, long... extents) {
    boolean outermost = enter();
    try {
      if (!segment.isNative() || !segment.isAccessibleBy(new Thread(() -> {}))) {
        throw new IllegalArgumentException("only native memory of a shared or automatic arena");
      }
      Store store = newStore(type, extents);
      StoreState s = state(store);
      MemorySegment part = segment.asSlice(0, store.bytes());
      s.instance = Instance.foreign(part, store, here());
      s.pinned = true;
      s.contents = true;
      pins++;
      return store;
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the memory is smaller than the array", e);
    } finally {
      leave(outermost);
    }
  }

  // --- tasks

  /** Records a task, or runs it at once when it is small and nothing pending touches its stores. */
  public void submit(Task task) {
    boolean outermost = enter();
    try {
      sweep();
      for (int k = 0; k < task.args().size(); k++) {
        state(task.args().get(k).view().root());
      }
      recorder.submit(task);
    } finally {
      leave(outermost);
    }
  }

  /** Does what {@link #submit} does with the operation's task, which it makes only if needed. */
  public void perform(Operation operation) {
    boolean outermost = enter();
    try {
      if (!ran(operation)) {
        recorder.submit(operation.task());
      }
    } finally {
      leave(outermost);
    }
  }

  private boolean ran(Operation operation) {
    sweep();
    for (View v : operation.views()) {
      state(v.root());
    }
    return recorder.runNow(operation, where);
  }

  /**
   * Runs what is recorded if a check may still fail, and raises it; else does nothing.
   *
   * @param why for explanations
   */
  public void resolve(String why) {
    boolean outermost = enter();
    try {
      if (recorder.mayFail()) {
        recorder.flush(why);
      }
    } finally {
      leave(outermost);
    }
  }

  /**
   * Runs everything recorded whose result anyone can still observe; raises failed checks. Large
   * results that nothing asked for stay recipes; see {@link #force}.
   *
   * @throws LegatoException what a task raised, or KeyboardInterrupt when the thread is interrupted
   */
  public void flush() {
    boolean outermost = enter();
    try {
      sweep();
      recorder.flush("the program waits");
    } finally {
      leave(outermost);
    }
  }

  /** Computes a store's contents to memory, for benchmarks. */
  public void force(Store store) {
    boolean outermost = enter();
    try {
      recorder.access().await(state(store));
    } finally {
      leave(outermost);
    }
  }

  // --- values

  /**
   * {@return the contents of the whole store in C order, read-only, valid until its next write or
   * the release of its last handle}. Runs what is needed.
   */
  public MemorySegment read(Store store) {
    return read(store, HostAccess.all(store)).asReadOnly();
  }

  /** {@return whether reading an element would give a value at once, without running anything} */
  public boolean isReady(Store store) {
    return recorder.access().isReady(state(store));
  }

  /**
   * {@return how many writes of the store were recorded}: as long as it is the same, so are the
   * contents, and what was derived from them holds. Memory of the caller's counts as written
   * always.
   */
  public long writes(Store store) {
    StoreState s = state(store);
    return s.pinned ? ++s.writes : s.writes;
  }

  /** {@return the memory of a store where this rank's span of it is valid}. Runs what is needed. */
  MemorySegment read(Store store, Spans spans) {
    boolean outermost = enter();
    try {
      StoreState s = state(store);
      recorder.access().await(s, spans);
      return instances.ensure(s, here(), true).segment();
    } finally {
      leave(outermost);
    }
  }

  /** {@return how ranks read and write the contents of stores each in part} */
  public Slabs slabs() {
    return new Slabs(this, distribution);
  }

  /** {@return the memory of a store for the host to fill; it counts as fully written} */
  public MemorySegment overwrite(Store store) {
    return overwrite(store, store.bytes());
  }

  /** As above, when this host fills so many bytes. */
  MemorySegment overwrite(Store store, long bytes) {
    boolean outermost = enter();
    try {
      StoreState s = state(store);
      recorder.access().replaceContents(s);
      Instance i = instances.ensure(s, here(), true);
      i.spread(bytes, here());
      coherence.written(instances, s);
      s.contents = true;
      s.lost = null;
      return i.segment();
    } finally {
      leave(outermost);
    }
  }

  /**
   * {@return a kernel without a loop as a function of its scalars}
   *
   * @param kernel its only buffer is that of the result, which has no axes
   */
  public NumberFunction function(Kernel kernel) {
    return new NumberFunction(executables.prepare(kernel, device));
  }

  /** {@return access to single elements} */
  public Elements elements() {
    return elements;
  }

  // --- the program

  /** Where recording stands in the program, asked when a task is submitted. */
  public void provenance(Supplier<Provenance> supplier) {
    elements.provenance(supplier);
  }

  /**
   * Counts contents that the host makes although they are a device's to make, where there is one.
   *
   * @param what they are
   * @param why the device does not make them
   */
  public void madeOnHost(String what, String why, long bytes) {
    if (placement.wants(bytes)) {
      stats.fallback(what + " not made on the device", why, here().position());
    }
  }

  /** {@return the provenance of now} */
  public Provenance here() {
    return elements.here();
  }

  /**
   * {@return the outside world as the program sees it}: errors of recorded tasks are raised before
   * an effect, and with several ranks the first one asks and acts for all.
   */
  public HostEffects effects(HostEffects world) {
    return new EngineEffects(transport, world, this::raise, queue::wake, () -> effectTags -= 2);
  }

  /** Raises the errors of what is recorded, before something that cannot be undone. */
  public void raise() {
    boolean outermost = enter();
    try {
      if (recorder.mayFail()) {
        recorder.flush("a host effect after work that may fail");
      }
    } finally {
      leave(outermost);
    }
  }

  /** {@return the error of this rank's queued work that ended the run of all ranks} */
  public Optional<Throwable> failure() {
    return queue.isBroken() ? queue.takeFailure().map(Checks::located) : Optional.empty();
  }

  /** Drops what is recorded (runs it first while memory is lent), and gives all memory back. */
  @Override
  public void close() {
    boolean outermost = turn.enter();
    try {
      if (closed) {
        return;
      }
      if (pins > 0) {
        recorder.flush("the session ends");
      }
    } finally {
      shut();
      leave(outermost);
    }
  }

  private void shut() {
    if (!closed) {
      closed = true;
      statistics();
      queue.close();
      transport.close(); // before the memory that messages go to and come from
      placement.close();
      memory.close();
      device.close();
    }
  }

  void sweep() {
    handles.sweep(unreachable);
    instances.sweep();
  }

  private boolean enter() {
    boolean outermost = turn.enter();
    if (closed) {
      turn.leave(outermost);
      throw new IllegalStateException("the session is closed");
    }
    if (outermost) {
      elements.settle();
    }
    return outermost;
  }

  /** What was closed in this call runs while the program goes on. */
  private void leave(boolean outermost) {
    if (outermost) {
      queue.announce();
      turn.leave(true);
    }
  }

  StoreState state(Store store) {
    StoreState s = StoreState.of(store);
    if (s.owner != this) {
      throw new IllegalArgumentException(store + " belongs to another session");
    }
    return s;
  }
}
