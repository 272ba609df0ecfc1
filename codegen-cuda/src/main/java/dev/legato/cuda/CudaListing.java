package dev.legato.cuda;

import dev.legato.ir.device.KernelPrinter;
import dev.legato.ir.kernel.Kernel;

/**
 * CUDA C++ in explanations: the kernel's own part, without the functions that all kernels share.
 */
public final class CudaListing implements KernelPrinter {
  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public String print(Kernel kernel) {
    return CudaPrinter.print(kernel, "kernel").text();
  }
}
