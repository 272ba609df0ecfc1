package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.fusion.partition.Partition.Tiling;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Task;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.ranks.Extent;
import dev.legato.runtime.ranks.Validity;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows about a store; attached to it. Used by the recording thread only.
 *
 * <p>Marks count while the group in which they were set is open, so nothing is reset when it
 * closes.
 */
final class StoreState {
  /** After so many single elements of a store that is pending, the program goes through them. */
  private static final int TOUCHES = 8;

  final Store store;
  final Object owner;

  /** Who can still reach the store, as far as was counted. */
  int handles = 1;

  /** Whether some handle's liveness is its reachability, which is found out late. */
  boolean tracked;

  /** Memory of the caller: never renamed, moved, pooled or left unwritten. */
  boolean pinned;

  /** The memory on the host. */
  @Nullable Instance instance;

  /** The memory on the device, if that has its own. */
  @Nullable Instance copy;

  /** Whether the host's memory holds the contents, if there are any, once the queue has run. */
  boolean onHost = true;

  /** Whether the device's memory does, of what this rank has. */
  boolean onDevice;

  /** If both memories do: the bytes that the device's holds; null for all. */
  @Nullable List<Extent> present;

  Instances.@Nullable Reference reference;

  /** Whether there is a value once the queue has run. */
  boolean contents;

  /** Number in the queue of the last work that writes the contents. */
  long lastWrite;

  /** Number in the queue of the last work of the program that touches the contents. */
  long lastUse;

  /** Number in the queue of the last copy of the contents from the device to the host. */
  long arrives;

  /** Why there are no contents although something wrote them. */
  @Nullable Loss lost;

  /** Where the bytes are valid when there are several ranks; null when everywhere. */
  @Nullable Validity validity;

  /** Counts what was recorded that writes the contents. */
  long writes;

  /** Counts what may have changed the contents, when there are several ranks. */
  long version;

  /** How the contents are cut among ranks, by the last launch that cut them. */
  @Nullable Tiling key;

  /** What lies outside of the view that was renamed last, since nothing else was written. */
  @Nullable Outside outside;

  // --- in the open group
  private long markedIn;
  private int marks;
  int writers;

  /** How often the program looked at one element while work on the store was pending. */
  private int touches;

  /** The {@link #version} that was looked at. */
  private long touched;

  @Nullable Task writer;

  /** The position of the last writer among the tasks of its group. */
  int place;

  boolean hadContents;
  Fate fate = Fate.KEEP;

  // --- laziness
  /** The pure task that computes the contents, which are not in memory. */
  @Nullable Task recipe;

  /** Whose contents the recipe needs. */
  List<StoreState> bases = List.of();

  /** Whose recipes need these contents. */
  @Nullable Dependents dependents;

  /** The walk that came by last: see {@link Recipes}. */
  long walked;

  /** Why a store has no contents; the error is made when someone asks for them. */
  sealed interface Loss {
    Loss RELEASED = new Released();

    LegatoException error(Store store);

    /** Nobody could ask for them any more. */
    record Released() implements Loss {
      @Override
      public LegatoException error(Store store) {
        return new LegatoException("RuntimeError", store + " was used after its release");
      }
    }

    /** What should have computed them failed. */
    record Failed(LegatoException cause) implements Loss {
      @Override
      public LegatoException error(Store store) {
        return cause;
      }
    }
  }

  /** What happens to a store that the group writes. */
  enum Fate {
    /** Its contents go to memory. */
    KEEP,
    /** They are computed when asked for. */
    RECIPE,
    /** Nobody can ask for them. */
    DROP
  }

  StoreState(Store store, Object owner) {
    this.store = store;
    this.owner = owner;
  }

  /** {@return the state attached to a store} */
  static StoreState of(Store store) {
    if (store.attachment() instanceof StoreState s) {
      return s;
    }
    throw new IllegalArgumentException(store + " was not made by an engine");
  }

  /** What the open group does with a store, and what was decided about it there. */
  enum Mark {
    TOUCHED,
    READ,
    WRITTEN,
    /** The contents must be in memory afterwards. */
    REQUIRED,
    /** What follows the group changes the contents. */
    DOOMED,
    /** The fate is known. */
    DECIDED,
    /** It is known whether the contents are {@link #DERIVABLE}. */
    DERIVED,
    /** The contents may be computed later. */
    DERIVABLE;

    private int bit() {
      return 1 << ordinal();
    }
  }

  /** {@return whether the mark was set in this group} */
  boolean is(Mark mark, long group) {
    return markedIn == group && (marks & mark.bit()) != 0;
  }

  void mark(Mark mark, long group) {
    if (markedIn != group) {
      markedIn = group;
      marks = 0;
    }
    marks |= mark.bit();
  }

  /** Whether a group reads or writes the store for the first time, which this then notes. */
  boolean touch(long group) {
    if (is(Mark.TOUCHED, group)) {
      return false;
    }
    mark(Mark.TOUCHED, group);
    hadContents = contents;
    writers = 0;
    writer = null;
    return true;
  }

  /**
   * The program looks at one element while work on the store is pending. {@return whether it does
   * so again and again}: with several ranks, at the same contents, for all of them move then.
   */
  boolean isTouchedOften() {
    touches = touched == version ? touches + 1 : 1;
    touched = version;
    return touches % TOUCHES == 0;
  }

  boolean hasContentsBefore(long group) {
    return is(Mark.TOUCHED, group) ? hadContents : contents;
  }

  /** {@return whether some recipe needed these contents, and perhaps still does} */
  boolean hadDependents() {
    return dependents != null && !dependents.isEmpty();
  }

  /** {@return the stores whose recipes need these contents} */
  List<StoreState> dependents() {
    return dependents == null ? List.of() : dependents.live();
  }

  /** The recipe of that store needs these contents. */
  void addDependent(WeakReference<StoreState> s) {
    if (dependents == null) {
      dependents = new Dependents(this);
    }
    dependents.add(s);
  }

  /** Whether someone can ask for the contents and they are not in memory. */
  boolean isLiveRecipe() {
    return recipe != null && handles > 0;
  }

  /** Work {@code number} touches the contents. */
  void used(long number) {
    lastUse = number;
    if (instance != null) {
      instance.used(number);
    }
    if (copy != null) {
      copy.used(number);
    }
  }

  /** {@return the memory on the host} */
  Instance memory() {
    Instance i = instance;
    if (i == null) {
      throw new IllegalStateException(store + " has no memory");
    }
    return i;
  }
}
