package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.memory.Instance;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A memory and the device whose kernels work in it: the host's, or that of a device with its own.
 */
interface Place {
  Device device();

  /** {@return the memory of a store here, if it has some} */
  @Nullable Instance held(StoreState s);

  /**
   * {@return the memory of a store here, which gets some if it has none}
   *
   * @param forHost whether the calling thread uses it at once
   */
  Instance ensure(StoreState s, Provenance where, boolean forHost);

  /** {@return memory for another version of a store's contents} */
  Instance fresh(StoreState s, Provenance where);

  /** {@return the same, if there is memory that was given back with these contents} */
  Optional<Instance> again(StoreState s, Provenance where, Object contents);

  /** Gives back memory that no store got. */
  void discard(Instance instance);

  /** The store's contents are in {@code next} from now on, and nowhere else. */
  void replace(StoreState s, Instance next);

  /** {@return copies within this memory} */
  Border.Copier copier(Instance from, Instance to);
}
