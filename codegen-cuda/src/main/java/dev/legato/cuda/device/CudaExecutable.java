package dev.legato.cuda.device;

import dev.legato.cuda.CudaKernel;
import dev.legato.cuda.CudaSource;
import dev.legato.cuda.CudaVariant;
import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jcuda.driver.CUfunction;

/** A kernel on a {@link CudaDevice}: its texts so far, and their functions. */
final class CudaExecutable implements Executable {
  private final Kernel kernel;
  private final CudaKernel cuda;
  private final Map<CudaVariant, Loaded> functions = new ConcurrentHashMap<>();

  /**
   * A variant on the device.
   *
   * @param resident blocks that run at a time
   */
  record Loaded(CUfunction function, int resident) {}

  CudaExecutable(Kernel kernel) {
    this.kernel = kernel;
    this.cuda = CudaKernel.of(kernel);
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  CudaKernel cuda() {
    return cuda;
  }

  /** {@return where the buffers of a launch are that are in the device's memory} */
  long[] addresses(Launch launch) {
    long[] all = launch.addresses();
    return launch.local() == 0
        ? all
        : IntStream.range(0, all.length)
            .filter(b -> !kernel.buffers().get(b).isLocal())
            .mapToLong(b -> all[b])
            .toArray();
  }

  /** {@return whether the function of a variant is loaded} */
  boolean isLoaded(CudaVariant variant) {
    return functions.containsKey(variant);
  }

  /** {@return the function of a variant}, loaded the first time. */
  Loaded function(CudaVariant variant, CudaDevice device) {
    Loaded known = functions.get(variant);
    if (known == null) {
      CUfunction function = device.load(source(variant));
      if (kernel.locals() > 0) {
        CudaDevice.allowLocals(function);
      }
      known = new Loaded(function, device.resident(function, 0));
      functions.put(variant, known);
    }
    return known;
  }

  private CudaSource source(CudaVariant variant) {
    return cuda.source(variant, cuda.name());
  }

  /** {@return the texts that were launched so far} */
  String listing() {
    return functions.keySet().stream().map(v -> source(v).text()).collect(Collectors.joining("\n"));
  }

  @Override
  public void run(Launch launch, long lo, long hi, long[] partials, int at) {
    throw new UnsupportedOperationException("kernels run whole on a CUDA device");
  }

  @Override
  public void finish(Launch launch, long[] folded) {
    throw new UnsupportedOperationException("kernels run whole on a CUDA device");
  }
}
