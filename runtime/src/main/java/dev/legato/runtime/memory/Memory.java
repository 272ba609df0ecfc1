package dev.legato.runtime.memory;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.type.DType;
import dev.legato.runtime.ranks.Extent;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A memory that stores of a rank are in, the host's or a device's: a budget and a pool. Used by the
 * recording thread only.
 *
 * <p>Groups run in the order in which they are closed, so a block that was given back may be handed
 * to a later group at once. Memory for the host itself must be idle: no group that is still waiting
 * may touch it.
 *
 * <p>Invariant: {@code charged <= budget}, and charged plus free blocks is at most the budget as
 * well, rounded up by a slab. Instances are charged in full, with one exception: the system gives
 * memory to what is touched, and of an array that is dealt to ranks that is a part. So a large
 * array is charged as such a part until a rank needs more of it ({@link Instance#spread}). Halos,
 * and what index arrays reach, are not counted. A device does not give memory to what is touched,
 * so such arrays get addresses there, and memory where they need it, which is charged ({@link
 * Instance#commit}).
 */
public final class Memory implements AutoCloseable {
  private static final long SLAB = 256 << 10;
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int SWEEPS = 25;

  /** Below this much memory nobody looks for unreachable arrays. */
  private static final long CALM = 256L << 20;

  /** What the pool asks of the engine. */
  public interface Relief {
    /** Frees what is known to be unreachable. */
    void sweep();

    /** Moves contents to another memory, so that so many bytes are freed; as far as that goes. */
    default void evict(long bytes) {}

    /** Finds out what is unreachable, which a sweep frees some time later. */
    void collect();

    /** Waits until nothing runs. */
    void drain();

    /** {@return the number of the last group that has run} */
    long completed();
  }

  private final Source source;
  private final String place;
  private final long budget;
  private final int ranks;

  /** Arrays of fewer bytes are whole on every rank. */
  private final long dealt;

  private final Relief relief;

  /** The blocks that nobody uses, per size class. */
  private final List<ArrayDeque<Block>> free =
      Stream.generate(() -> new ArrayDeque<Block>(0)).limit(SizeClass.COUNT).toList();

  private final ArrayDeque<Block> slabs = new ArrayDeque<>();

  /** Each knows its place here. */
  private final ArrayList<Instance> live = new ArrayList<>();

  private long slabUsed = SLAB;
  private long charged;
  private long idle;
  private long peak;

  /**
   * Above this, arrays that Java code dropped are looked for: the collector does not know how much
   * memory hangs on them. It doubles with what is alive, so the looks are few.
   */
  private long uneasy = CALM;

  /**
   * The host's memory.
   *
   * @param ranks to which arrays of at least {@code dealt} bytes are dealt
   */
  public Memory(long budget, int ranks, long dealt, Relief relief) {
    this(new SystemMemory(), "", budget, ranks, dealt, relief);
  }

  /**
   * Memory of a device.
   *
   * @param name of the device, for messages
   * @param ranks to which arrays of at least {@code dealt} bytes are dealt
   */
  public Memory(
      DeviceMemory device, String name, long budget, int ranks, long dealt, Relief relief) {
    this(Source.of(device), " on " + name, budget, ranks, dealt, relief);
  }

  private Memory(Source source, String place, long budget, int ranks, long dealt, Relief relief) {
    this.ranks = ranks;
    this.dealt = dealt;
    this.source = source;
    this.place = place;
    this.budget = budget;
    this.relief = relief;
  }

  /** {@return the most bytes that were charged at the same time} */
  public long peak() {
    return peak;
  }

  /** {@return the bytes of all instances that are alive} */
  public long charged() {
    return charged;
  }

  /** {@return whether of an array of so many bytes only this rank's part takes memory} */
  private boolean isDealt(long bytes) {
    long page = source.page();
    return page > 0 && ranks > 1 && bytes >= dealt && bytes / ranks >= page;
  }

  /** {@return whether an array of so many bytes could be here, if there were no other} */
  public boolean affords(long bytes) {
    return share(bytes) <= budget;
  }

  /** {@return what an instance of so many bytes is charged at first} */
  public long share(long bytes) {
    return isDealt(bytes) ? Math.ceilDiv(bytes, ranks) : bytes;
  }

  /** {@return what it is charged before it is known what of it is needed} */
  private long first(long capacity) {
    return isDealt(capacity) && !source.givesWhatIsTouched() ? 0 : share(capacity);
  }

  /**
   * {@return memory for the contents of {@code store}, not cleared}
   *
   * @param forHost whether no waiting group may touch it
   * @throws LegatoException MemoryError, of a device DeviceMemoryError, when the budget does not
   *     allow it
   */
  public Instance allocate(Store store, Provenance where, boolean forHost) {
    long capacity = SizeClass.capacity(store.bytes());
    long share = first(capacity);
    if (charged + share > uneasy) {
      look(share);
    }
    if (charged + share > budget && !relieve(share)) {
      throw shortage(store.bytes(), store.type(), store.extents(), where);
    }
    Block block =
        take(capacity, forHost)
            .orElseThrow(() -> shortage(store.bytes(), store.type(), store.extents(), where));
    if (block.pages != null) {
      block.pages.unuse();
    }
    return instance(block, share, store, where);
  }

  /**
   * {@return memory that was given back with these contents and that nobody had since, if there is
   * such}; see {@link Instance#leaves}
   */
  public Optional<Instance> allocate(Store store, Provenance where, Object contents) {
    long capacity = SizeClass.capacity(store.bytes());
    long share = first(capacity);
    if (charged + share > budget) {
      return Optional.empty();
    }
    Optional<Block> found = find(capacity, Long.MAX_VALUE, contents);
    found.ifPresent(block -> {
      Pages pages = block.pages;
      if (pages != null) {
        idle -= pages.settle();
      }
    });
    return found.map(block -> instance(block, share, store, where));
  }

  private Instance instance(Block block, long expected, Store store, Provenance where) {
    long whole = source.givesWhatIsTouched() ? expected : block.capacity();
    long share = block.pages == null ? whole : block.pages.settle();
    Instance instance = new Instance(block, store, where, this);
    instance.place = live.size();
    live.add(instance);
    block.charge = 0;
    block.contents = null;
    charge(block, share);
    return instance;
  }

  private void charge(Block block, long more) {
    block.charge += more;
    charged += more;
    peak = Math.max(peak, charged);
  }

  /** See {@link Instance#commit}. */
  void commit(Instance instance, List<Extent> needed, Provenance where) {
    Pages pages = instance.block().pages;
    if (pages == null || pages.has(needed)) {
      return;
    }
    Pages.Growth growth = pages.growth(needed);
    if (charged + growth.used() > budget && !relieve(growth.used())) {
      throw shortage(instance.bytes(), instance.type(), instance.extents(), where);
    }
    pages.use(needed);
    idle -= growth.used() - growth.there();
    boolean given;
    try {
      if (charged + idle + growth.used() > budget) {
        trim();
      }
      given = pages.commit();
      if (!given) {
        relief.evict(growth.there());
        trim();
        given = pages.commit();
      }
    } finally { // who waits may be interrupted: what has no memory is not used
      charge(instance.block(), pages.settle() - instance.block().charge);
    }
    if (!given) {
      throw shortage(instance.bytes(), instance.type(), instance.extents(), where);
    }
  }

  /** See {@link Instance#spread}. */
  void spread(Instance instance, long bytes, Provenance where) {
    Block block = instance.block();
    long more = bytes - block.charge;
    if (more > 0 && instance.place != Instance.DEAD && block.pages == null) {
      if (charged + more > budget && !relieve(more)) {
        throw shortage(instance.bytes(), instance.type(), instance.extents(), where);
      }
      charge(block, more);
    }
  }

  /** Gives memory back; groups that wait may still touch it. */
  public void free(Instance instance) {
    if (instance.place == Instance.DEAD) {
      return;
    }
    Instance last = live.removeLast();
    if (last != instance) {
      live.set(instance.place, last);
      last.place = instance.place;
    }
    instance.place = Instance.DEAD;
    Block block = instance.block();
    charged -= block.charge;
    idle += block.charge;
    block.contents = instance.left();
    blocks(block.capacity()).push(block);
  }

  private ArrayDeque<Block> blocks(long capacity) {
    return free.get(SizeClass.number(capacity));
  }

  /** Tries to have so many bytes free, before it is decided what needs memory. */
  public void reserve(long bytes) {
    if (charged + bytes > budget) {
      relieve(bytes);
    }
  }

  private void look(long capacity) {
    relief.sweep();
    if (charged + capacity > uneasy) {
      relief.collect();
      long before;
      do { // the collector tells in its own time
        before = charged;
        LockSupport.parkNanos(PAUSE_NANOS);
        relief.sweep();
      } while (charged < before);
      uneasy = Math.max(CALM, 2 * (charged + capacity));
    }
  }

  /** {@return whether so much memory came free} */
  private boolean relieve(long capacity) {
    relief.sweep();
    if (charged + capacity > budget) {
      relief.evict(charged + capacity - budget);
    }
    if (charged + capacity <= budget) {
      return true;
    }
    for (int turn = 0; turn < SWEEPS && charged + capacity > budget; turn++) {
      if (Integer.bitCount(turn) <= 1) {
        relief.collect(); // at 0, 1, 2, 4, 8, ...
      }
      LockSupport.parkNanos(turn * PAUSE_NANOS); // the collector tells in its own time
      relief.sweep();
    }
    return charged + capacity <= budget;
  }

  private Optional<Block> take(long capacity, boolean forHost) {
    long completed = forHost ? relief.completed() : Long.MAX_VALUE;
    Optional<Block> known = find(capacity, completed, null);
    if (known.isPresent()) {
      return known;
    }
    if (isDealt(capacity)) {
      Optional<Block> reserved = source.reserve(capacity);
      if (reserved.isPresent()) {
        return reserved;
      }
    }
    long share = source.givesWhatIsTouched() ? share(capacity) : capacity;
    if (charged + share > budget && !relieve(share)) {
      return Optional.empty();
    }
    if (charged + idle + share > budget) {
      trim();
    }
    return capacity <= SizeClass.SMALL ? cut(capacity) : obtain(capacity);
  }

  /**
   * {@return a free block, which is free no more}
   *
   * @param completed the last group that may touch it
   * @param contents what must be in it, or null
   */
  private Optional<Block> find(long capacity, long completed, @Nullable Object contents) {
    for (Iterator<Block> it = blocks(capacity).iterator(); it.hasNext(); ) {
      Block block = it.next();
      if (block.lastUse <= completed && (contents == null || block.contents == contents)) {
        it.remove();
        if (block.pages == null) {
          idle -= block.charge;
        }
        return Optional.of(block);
      }
    }
    return Optional.empty();
  }

  private Optional<Block> cut(long capacity) {
    if (slabUsed + capacity > SLAB) {
      Optional<Block> slab = obtain(SLAB);
      if (slab.isEmpty()) {
        return slab;
      }
      slabs.push(slab.get());
      slabUsed = 0;
    }
    MemorySegment piece = slabs.element().segment.asSlice(slabUsed, capacity);
    slabUsed += capacity;
    return Optional.of(new Block(piece, () -> {}));
  }

  /** {@return memory of the source, which may have less than the budget} */
  private Optional<Block> obtain(long capacity) {
    Optional<Block> block = source.allocate(capacity);
    if (block.isEmpty()) {
      relief.evict(capacity);
      trim();
      block = source.allocate(capacity);
    }
    return block;
  }

  /** Returns the large free blocks to the system, and of others pages that nobody uses. */
  private void trim() {
    relief.drain();
    for (Instance i : live) {
      Pages pages = i.block().pages;
      if (pages != null) {
        idle -= pages.shrink();
      }
    }
    for (ArrayDeque<Block> blocks : free) {
      if (!blocks.isEmpty() && isWhole(blocks.element())) {
        for (Block block : blocks) {
          idle -= block.pages == null ? block.charge : block.pages.bytes();
          block.release.run();
        }
        blocks.clear();
      }
    }
  }

  /** {@return whether it is no part of a slab} */
  private static boolean isWhole(Block block) {
    return block.capacity() > SizeClass.SMALL || block.pages != null;
  }

  private LegatoException shortage(long bytes, DType type, long[] extents, Provenance where) {
    StringBuilder text = new StringBuilder(Amount.unable(bytes, type, extents));
    text.append(": ").append(Amount.text(charged)).append(" of ").append(Amount.text(budget));
    text.append(place).append(" are in use; the largest arrays are");
    List<Instance> largest =
        live.stream()
            .sorted(Comparator.comparingLong(Instance::bytes).reversed())
            .limit(5)
            .toList();
    for (Instance i : largest) {
      text.append("\n  ").append(Amount.text(i.bytes())).append(" with ").append(i.label());
      if (!i.where().position().isEmpty()) {
        text.append(", made at ").append(i.where().position());
      }
    }
    String error = place.isEmpty() ? "MemoryError" : "DeviceMemoryError";
    return new LegatoException(error, text.toString(), where.position());
  }

  /** Returns everything to the system; nothing may run any more. */
  @Override
  public void close() {
    for (Instance i : live) {
      i.place = Instance.DEAD;
      i.block().release.run();
    }
    for (ArrayDeque<Block> blocks : free) {
      blocks.forEach(b -> b.release.run());
      blocks.clear();
    }
    slabs.forEach(b -> b.release.run());
    live.clear();
    slabs.clear();
    charged = 0;
    idle = 0;
  }
}
